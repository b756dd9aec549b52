"""`flask jobs list` and `show`."""

from datetime import datetime
from typing import Any

import click
from sqlalchemy import func, select

from core.clock import now
from core.db import db
from core.jobs.cli.group import as_json, command, show
from core.jobs.errors import RunNotFoundError
from core.jobs.models import JobEvent, JobProblem, JobRun, JobTag
from core.jobs.states import State
from core.jobs.transaction import reading

COLUMNS = ("id", "name", "state", "queue", "processed", "total", "problem_count", "requested_at", "finished_at")
DETAILS = (
    *COLUMNS, "title", "live_key", "overlap_key", "parent_id", "after_id", "cursor", "end_key", "narrowed_to",
    "counters",     "fence", "owner", "failures", "crashes", "exceptions", "working_ms", "started_at", "error", "trace",
)  # fmt: skip


@command("list")
@click.option("--state", type=click.Choice([state.value for state in State]))
@click.option("--name", help="Module.Name")
@click.option("--queue")
@click.option("--tag")
@click.option("--since", type=click.DateTime(), help="asked for since then, UTC")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True)
@as_json
def list_runs(*, wants_json: bool, limit: int, since: datetime | None, tag: str | None, **fields: str | None) -> None:
    """Show the newest runs."""
    runs = select(JobRun).order_by(JobRun.id.desc()).limit(limit)
    for field, value in fields.items():
        if value is not None:
            runs = runs.where(getattr(JobRun, field) == value)
    if since is not None:
        runs = runs.where(JobRun.requested_at >= since.replace(tzinfo=now().tzinfo))
    if tag is not None:
        runs = runs.where(JobRun.id.in_(select(JobTag.run_id).where(JobTag.tag == tag)))
    with reading() as session:
        rows = [_row(run, COLUMNS) for run in session.scalars(runs)]
    show(rows, wants_json=wants_json, empty="No such runs.")


@command("show")
@click.argument("run_id", type=int)
@as_json
def show_run(*, run_id: int, wants_json: bool) -> None:
    """Show all of one run: columns, what happened, problems, parts. A payload is not shown: it may be personal."""
    with reading() as session:
        run = session.get(JobRun, run_id)
        if run is None:
            raise RunNotFoundError(f"There is no run {run_id}. See: flask jobs list")
        row = _row(run, DETAILS) | _around(run_id)
    if wants_json:
        show([row], wants_json=True)
        return
    for name, value in row.items():
        if value not in (None, "", []):
            lines = [str(each) for each in value] if isinstance(value, list) else [str(value)]
            click.echo(f"{name + ':':<16}" + ("\n" + " " * 16).join(lines))


def _row(run: JobRun, columns: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(run, name) for name in columns}


def _around(run_id: int) -> dict[str, Any]:
    events = db.session.scalars(select(JobEvent).where(JobEvent.run_id == run_id).order_by(JobEvent.id).limit(200))
    parts = db.session.execute(
        select(JobRun.state, func.count()).where(JobRun.parent_id == run_id).group_by(JobRun.state)
    )
    problems = db.session.execute(
        select(JobProblem.row, JobProblem.reason).where(JobProblem.run_id == run_id).order_by(JobProblem.id).limit(20)
    )
    return {
        "events": [f"{event.at:%Y-%m-%d %H:%M:%S} {event.kind} at {event.processed}" for event in events],
        "parts": [f"{number} {state}" for state, number in parts],
        "problems": [f"row {row}: {reason}" for row, reason in problems],
    }


inspecting = (list_runs, show_run)
