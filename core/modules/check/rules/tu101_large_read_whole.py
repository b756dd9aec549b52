"""TU101."""

from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.python_file import PythonFile
from core.modules.check.results import taken_whole
from core.modules.check.rule import PythonRule


class LargeReadWhole(PythonRule):
    """All rows of a large table are never in memory at once."""

    code = "TU101"
    title = "all rows of a large table taken at once"
    why = (
        "A model with `__large__ = True` grows with people and months. Taking its rows without a bound works on a "
        "developer's machine and ends a host with 1 GB. A read counts as bounded by `limit`, a group or distinct "
        "values, `yield_per`, or a condition on a key: unique columns, references to another large table, `in_`, "
        "`among`, the engine's `keys.holds()`. Conditions that only may narrow (a filter that can be empty, a month, "
        "a state) are no bound. Followed through variables and functions of ours; a statement that comes as an "
        "argument is not judged."
    )
    bad = """
for loan in db.session.scalars(select(Loan).where(Loan.month == month)):
    ...
"""
    good = """
class CountLoansJob(ChunkedJob[Loan]):
    def rows(self) -> Select[Loan]:
        return select(Loan).where(Loan.month == self.month)
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Loops, lists and `.all()`; `.get()` is one row and good."""
        for expression, statement in taken_whole(file):
            table = statement.is_read_whole()
            if table is not None:
                sentence = f"{table.short_name} is large: read it in a job by chunks, by page_of(), or with a limit"
                yield self.finding(file, expression, sentence)
