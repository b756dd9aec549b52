"""TU003."""

import ast
from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.jobs import is_job
from core.modules.check.mutation import changeable_names, mutated, own_name
from core.modules.check.python_file import Function, PythonFile
from core.modules.check.rule import PythonRule


class KeptBetweenChunks(PythonRule):
    """What a chunk read is let go at its end."""

    code = "TU003"
    title = "something kept from one chunk for the next"
    why = (
        "Memory then grows with the table, and what is kept is lost whenever a worker dies or a slice ends: the "
        "next slice starts with a new object, so counts and lists would be wrong exactly when it matters. Count in "
        "the `tally`, keep facts in tables. A list handed to another function and kept there can't be seen by this "
        "rule."
    )
    bad = """
def handle_chunk(self, chunk: Chunk[Loan], tally: Tally) -> None:
    self.seen.extend(loan.id for loan in chunk)
"""
    good = """
def handle_chunk(self, chunk: Chunk[Loan], tally: Tally) -> None:
    tally.add("overdue", sum(loan.is_overdue for loan in chunk))
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Each method of each job."""
        for node in file.nodes(ast.ClassDef):
            if is_job(file, node):
                for method in node.body:
                    if isinstance(method, Function):
                        yield from self._in_method(file, node, method)

    def _in_method(self, file: PythonFile, job: ast.ClassDef, method: Function) -> Iterator[Finding]:
        kept = {"self", "cls", job.name} if method.args.args else {job.name}
        outside = changeable_names(file)
        for node, target in mutated(method):
            owner = own_name(target)
            if owner in kept and target is not None and not isinstance(target, ast.Name):
                sentence = "nothing on the job lasts to the next chunk: count in the tally, keep facts in tables"
                yield self.finding(file, node, sentence)
            elif owner in outside and owner not in file.assigned(method):
                yield self.finding(
                    file, node, f"{owner!r} lives as long as the process: keep nothing in it across chunks"
                )
