"""TU301."""

from collections.abc import Iterator

from core.modules.boundaries import why_forbidden
from core.modules.check.finding import Finding
from core.modules.check.imports import imported_modules
from core.modules.check.python_file import PythonFile
from core.modules.check.rule import PythonRule


class Door(PythonRule):
    """Modules meet only at the doors of what they require; core meets none."""

    code = "TU301"
    title = "an import of a module that is not required, or past its doors"
    why = (
        "A module that is off must not be missed, and the inside of a module may change without others. A module "
        "imports another only if its `module.json` requires it, and then its `services`, `models`, `events` or "
        "`errors`. The same function decides in the import contract (tools/module_boundaries.py); here imports by "
        "name are seen too."
    )
    bad = """
from modules.People.jobs.import_people_job import ImportPeopleJob
"""
    good = """
from modules.People.services import request_import
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Each import, wherever it stands."""
        for node, imported in imported_modules(file):
            if file.module is None and imported.split(".")[0] == "modules":
                yield self.finding(file, node, f"core never imports modules ({imported})")
            elif reason := why_forbidden(file.name, imported, file.project.requires):
                yield self.finding(file, node, reason)
