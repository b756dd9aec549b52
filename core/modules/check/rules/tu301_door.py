"""TU301."""

import ast
from collections.abc import Iterator

from core.modules.boundaries import why_forbidden
from core.modules.check.finding import Finding
from core.modules.check.imports import source_of
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
        for node, imported in _imported_modules(file):
            if file.module is None and imported.split(".")[0] == "modules":
                yield self.finding(file, node, f"core never imports modules ({imported})")
            elif reason := why_forbidden(file.name, imported, file.project.requires):
                yield self.finding(file, node, reason)


def _imported_modules(file: PythonFile) -> Iterator[tuple[ast.AST, str]]:
    """Each import with the dotted name of the module that it loads."""
    for plain in file.nodes(ast.Import):
        for alias in plain.names:
            yield plain, alias.name
    for node in file.nodes(ast.ImportFrom):
        source = source_of(file.name, node, is_package=file.is_package)
        for alias in node.names:
            inner = f"{source}.{alias.name}"
            yield node, inner if file.project.is_module(inner) else source
    for call in file.nodes(ast.Call):
        match call:
            case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]):
                if file.meaning(function) == "importlib.import_module":
                    yield call, name
