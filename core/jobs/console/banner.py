"""Whether to tell everybody that nobody works: only when something waits, or to those who can mend it."""

from pathlib import Path
from shlex import quote

from flask import current_app
from flask_login import current_user
from sqlalchemy import select

from core.db import database_ms, db
from core.jobs.console.blueprint import OPERATE
from core.jobs.models import JobRun
from core.jobs.registry import job_registry_of
from core.jobs.states import State
from core.jobs.workload import is_attended
from core.web.access import may

LEISURE_MS = 60_000
"""A run that has just been asked for is no reason to worry."""


def nobody_works() -> bool:
    """Whether runs of this person, or any for an operator, wait and no worker or tick was seen lately."""
    if not current_user.is_authenticated:
        return False
    waiting = select(JobRun.id).where(
        JobRun.state == State.QUEUED,
        JobRun.due_ms < database_ms() - LEISURE_MS,
        JobRun.name.in_(job_registry_of(current_app).names_on),
    )
    if not may(OPERATE):
        waiting = waiting.where(JobRun.requested_by_id == current_user.id)
    return db.session.scalar(waiting.limit(1)) is not None and not is_attended()


def cron_line() -> str:
    """What an operator pastes into cron on this host."""
    return f"* * * * * cd {quote(str(Path(current_app.root_path).parent))} && .venv/bin/python worker.py --cron"
