"""TU004."""

import ast
from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.heavy import heavy_calls, is_outside
from core.modules.check.jobs import DELIVERY_JOB, OUTBOX_JOB, is_job, jobs_of
from core.modules.check.python_file import PythonFile
from core.modules.check.rule import PythonRule


class SendsWithoutDelivery(PythonRule):
    """What leaves the house can't be rolled back, so each recipient has a row."""

    code = "TU004"
    title = "a job that is no DeliveryJob talks to another server"
    why = (
        "A mail can't join a transaction. When the worker dies between sending and commit, the chunk is done again "
        "and a parent gets the message twice; and while the other server thinks, the chunk holds the database's "
        "locks. A `DeliveryJob` keeps a row a recipient and marks it before and after."
    )
    bad = """
def handle_chunk(self, chunk: Chunk[Member], tally: Tally) -> None:
    for member in chunk:
        requests.post(GATEWAY, json={"to": member.phone}, timeout=10)
"""
    good = """
class RemindMembersJob(DeliveryJob[Member, Letter]):
    def send(self, message: Letter, key: str) -> str:
        return gateway.send(message, idempotency_key=key)
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Jobs' own code, and the services that it calls."""
        for job in jobs_of(file):
            if not any(is_job(file, job, kind) for kind in (DELIVERY_JOB, OUTBOX_JOB)):
                yield from self._in_job(file, job)

    def _in_job(self, file: PythonFile, job: ast.ClassDef) -> Iterator[Finding]:
        for heavy in heavy_calls(file, job):
            if is_outside(heavy.way[-1]):
                sentence = f"{' → '.join(heavy.way)} can't be rolled back: send from a DeliveryJob"
                yield self.finding(file, heavy.node, sentence)
