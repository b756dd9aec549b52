"""TU104."""

import ast
from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.jobs import is_in_job
from core.modules.check.python_file import Function, PythonFile
from core.modules.check.rule import PythonRule
from core.modules.check.writing import ADDING, ADDING_MANY, Write, added_in, statements_in

LOOPS = (ast.For, ast.AsyncFor, ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)


class RowByRow(PythonRule):
    """Many rows are written by one statement."""

    code = "TU104"
    title = "rows written one by one in a loop, or as objects by the thousand"
    why = (
        "Each object costs about 40 times what a row in a bulk `insert(Model), rows` costs, and each statement is a "
        "way to the server and back; the chunk holds the database's lock all the while. In a job every write in a "
        "loop counts, elsewhere those to large tables: twelve months added to a small one are fine."
    )
    bad = """
for member in members:
    db.session.add(Loan(member_id=member.id, due_on=due_on))
"""
    good = """
rows = [{"member_id": member.id, "due_on": due_on} for member in members]
db.session.execute(insert(Loan), rows)
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Objects and statements in loops, and lists of objects."""
        looped = [*added_in(file, *ADDING), *statements_in(file, "insert")]
        for write in looped:
            if _is_in_loop(file, write.node) and _counts(file, write) and not _is_bulk(file, write.node):
                sentence = f"one {write.verb} a row: collect the values, write them in one statement"
                yield self.finding(file, write.node, sentence)
        for write in added_in(file, *ADDING_MANY):
            if write.table is not None and write.table.is_large:
                name = write.table.short_name
                yield self.finding(file, write.node, f"{name} is large: insert({name}), [values…] instead of objects")


def _counts(file: PythonFile, write: Write) -> bool:
    return is_in_job(file, write.node) or (write.table is not None and write.table.is_large)


def _is_in_loop(file: PythonFile, node: ast.AST) -> bool:
    """Whether it happens once a row; `while` walks over chunks, and what a loop walks over is made once."""
    inner = node
    for each in file.around(node):
        if isinstance(each, Function | ast.Lambda):
            return False
        if isinstance(each, LOOPS):
            return not (isinstance(each, ast.For | ast.AsyncFor) and inner is each.iter)
        inner = each
    return False


def _is_bulk(file: PythonFile, node: ast.AST) -> bool:
    """`execute(insert(Model), rows)` and `insert(Model).from_select(…)` write many rows each time."""
    inner = node
    for each in file.around(node):
        if isinstance(each, ast.Attribute) and each.attr == "from_select":
            return True
        if isinstance(each, ast.Call) and inner is not each.func:
            return len(each.args) > 1
        if not isinstance(each, ast.Call | ast.Attribute):
            return False
        inner = each
    return False
