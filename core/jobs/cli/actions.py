"""`flask jobs retry|cancel|pause|resume|forget`."""

from collections.abc import Callable

import click
from sqlalchemy import select

from core.errors import TatausahaError
from core.jobs import control
from core.jobs.cli.group import LOOK_AT_IT, command, complain
from core.jobs.models import JobRun
from core.jobs.states import State
from core.jobs.transaction import reading, transaction

ids = click.argument("run_ids", type=int, nargs=-1, required=True)


def act(run_ids: tuple[int, ...], action: Callable[[int], None], done: str) -> None:
    """Do it to each in a transaction of its own; the refused ones are named, the others are done."""
    refused = 0
    for run_id in run_ids:
        try:
            with transaction():
                action(run_id)
        except TatausahaError as error:
            complain(str(error))
            refused += 1
        else:
            click.echo(f"Run {run_id}: {done}.")
    if refused:
        raise SystemExit(LOOK_AT_IT)


@command("retry")
@click.argument("run_ids", type=int, nargs=-1)
@click.option("--failed", is_flag=True, help="all failed runs")
@click.option("--name", help="with --failed: of this job only")
def retry(*, run_ids: tuple[int, ...], failed: bool, name: str | None) -> None:
    """Start failed or cancelled runs again, from where they stand."""
    if bool(run_ids) == failed:
        raise click.UsageError("Name runs, or say --failed.")
    act(run_ids or _failed(name), control.retry, "queued again")


@command("cancel")
@ids
def cancel(*, run_ids: tuple[int, ...]) -> None:
    """End runs at their next chunk; what is committed stays."""
    act(run_ids, control.cancel, "cancelled, at its next chunk if it is at work")


@command("pause")
@ids
def pause(*, run_ids: tuple[int, ...]) -> None:
    """Stop runs at their next chunk, until resume."""
    act(run_ids, control.pause, "paused, at its next chunk if it is at work")


@command("resume")
@ids
def resume(*, run_ids: tuple[int, ...]) -> None:
    """Let paused runs go on from where they stand."""
    act(run_ids, control.resume, "goes on")


@command("forget")
@ids
def forget(*, run_ids: tuple[int, ...]) -> None:
    """Delete ended runs with their history."""
    act(run_ids, control.forget, "forgotten")


def _failed(name: str | None) -> tuple[int, ...]:
    failed = select(JobRun.id).where(JobRun.state == State.FAILED, JobRun.parent_id.is_(None)).order_by(JobRun.id)
    if name is not None:
        failed = failed.where(JobRun.name == name)
    with reading() as session:
        return tuple(session.scalars(failed))  # noqa: TU101 - a person's command over failed runs: numbers only


actions = (retry, cancel, pause, resume, forget)
