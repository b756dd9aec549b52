"""TU105."""

from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.python_file import PythonFile
from core.modules.check.rule import PythonRule
from core.modules.check.tables import referrers
from core.modules.check.writing import Write, statements_in


class DeleteInTheWay(PythonRule):
    """Children go before their parents."""

    code = "TU105"
    title = "a delete of rows that others refer to, without those others"
    why = (
        "A foreign key without `ondelete` refuses the delete on every database, in the middle of the night and "
        "after the first half. Delete what refers first (in the same file, so that the order can be read), or let "
        "the key say `ondelete`. Seen are tables of models; association tables and rows excluded by a condition are "
        "not."
    )
    bad = """
db.session.execute(delete(Member).where(Member.left_on < day))  # loans.member_id refers to members
"""
    good = """
gone = select(Member.id).where(Member.left_on < day)
db.session.execute(delete(Loan).where(Loan.member_id.in_(gone)))
db.session.execute(delete(Member).where(Member.left_on < day))
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Each `delete(Model)`."""
        deletes = list(statements_in(file, "delete"))
        for write in deletes:
            if missing := _left_in_the_way(file, write, deletes):
                sentence = f"{', '.join(missing)} refers to it without ondelete: delete those rows first"
                yield self.finding(file, write.node, sentence)


def _left_in_the_way(file: PythonFile, write: Write, deletes: list[Write]) -> list[str]:
    if write.table is None:
        return []
    earlier = {each.table.model for each in deletes if each.table and each.node.lineno <= write.node.lineno}
    return [other.short_name for other in referrers(file.project, write.table) if other.model not in earlier]
