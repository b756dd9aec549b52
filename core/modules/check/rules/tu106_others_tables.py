"""TU106."""

from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.python_file import PythonFile
from core.modules.check.rule import PythonRule
from core.modules.check.tables import Table
from core.modules.check.writing import ADDING, ADDING_MANY, STATEMENTS, added_in, statements_in


class OthersTables(PythonRule):
    """Other modules' tables are read, never written."""

    code = "TU106"
    title = "a module writes the table of another, or of core"
    why = (
        "The rules of a table live in the services of its owner. Who writes past them breaks what the owner "
        "promises, and the owner's tests do not see it. Call the owner's service. A change to an attribute of a "
        "loaded object can't be told from other code and stays a question for the review."
    )
    bad = """
db.session.execute(update(Member).values(has_loans=True))  # in modules/Library; Member is People's
"""
    good = """
from modules.People.services import note_loans

note_loans(member_ids)
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Statements and objects whose model is somebody else's."""
        if file.module is None:
            return
        for write in [*statements_in(file, *STATEMENTS), *added_in(file, *ADDING, *ADDING_MANY)]:
            if write.table is not None and (owner := _owner(write.table)) != file.module:
                sentence = f"{write.table.short_name} is {owner}'s: call a service of {owner}"
                yield self.finding(file, write.node, sentence)


def _owner(table: Table) -> str:
    parts = table.model.split(".")
    return parts[1] if parts[0] == "modules" else "core"
