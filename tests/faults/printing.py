"""Printing that is killed in the middle: how far it is, and who works on it.

What asks here takes no lock that the workers wait for.
"""

import contextlib
import os
import signal

from sqlalchemy import select

from core.documents import IssuedDocument
from core.files import StoredFile
from core.jobs.models import JobRun
from core.jobs.owner import parse_owner
from core.jobs.transaction import reading


def issued() -> int:
    """How many documents are there."""
    with reading() as session:
        return len(session.scalars(select(IssuedDocument.id)).all())


def is_kept(ticket: str) -> bool:
    """Whether the file of the printing is there."""
    with reading() as session:
        return session.scalar(select(StoredFile.id).where(StoredFile.stored_name == ticket)) is not None


def kill_those_at_work() -> int:
    """SIGKILL for every process that works on a run at the moment; how many those were."""
    with reading() as session:
        owners = list(session.scalars(select(JobRun.owner).where(JobRun.owner.is_not(None)).order_by(JobRun.id)))
    for owner in owners:
        with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
            os.kill(parse_owner(str(owner)).pid, signal.SIGKILL)
    return len(owners)
