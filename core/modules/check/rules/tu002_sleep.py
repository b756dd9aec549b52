"""TU002."""

import ast
from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.jobs import is_in_job
from core.modules.check.python_file import PythonFile
from core.modules.check.rule import PythonRule


class Sleep(PythonRule):
    """Neither a job nor a request waits by sleeping."""

    code = "TU002"
    title = "time.sleep in a job, or anywhere in a module"
    why = (
        "A job that sleeps holds a worker, its lease and often the database's write lock while it does nothing; a "
        "request that sleeps holds one of the few processes a host allows. To try later, let the failure happen "
        "(`backoff`), ask for a `Rate`, or dispatch with a delay."
    )
    bad = """
def handle_chunk(self, chunk: Chunk[Member], tally: Tally) -> None:
    for member in chunk:
        write_to(member)
        time.sleep(1)
"""
    good = """
rates = (Rate(60, seconds=60),)


def handle_chunk(self, chunk: Chunk[Member], tally: Tally) -> None:
    write_to_all(chunk)
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Calls, and sleep handed on as a function."""
        nodes: list[ast.Name | ast.Attribute] = [*file.nodes(ast.Name), *file.nodes(ast.Attribute)]
        for node in nodes:
            is_sleep = file.meaning(node) == "time.sleep" and isinstance(node.ctx, ast.Load)
            if is_sleep and (file.module is not None or is_in_job(file, node)):
                yield self.finding(file, node, "don't sleep: use backoff, a Rate, or a delayed dispatch")
