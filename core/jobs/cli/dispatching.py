"""`flask jobs dispatch Module.Name`."""

import dataclasses
import difflib
import json
import sys
import typing
from datetime import timedelta
from typing import Any

import click
from flask import current_app
from pydantic import TypeAdapter, ValidationError
from rich.progress import Progress

from core.jobs.cli.group import LOOK_AT_IT, command, complain
from core.jobs.definition import Job
from core.jobs.dispatching import dispatch
from core.jobs.models import JobRun
from core.jobs.parts import let_go
from core.jobs.registry import job_registry_of
from core.jobs.slice import run_slice
from core.jobs.states import State
from core.jobs.sweep import due_runs
from core.jobs.transaction import reading, transaction


@command("dispatch")
@click.argument("name")
@click.option("-p", "pairs", multiple=True, metavar="FIELD=VALUE", help="one field of the payload")
@click.option("--payload", default="{}", help="the payload as a JSON object")
@click.option("--queue")
@click.option("--delay", type=click.FloatRange(0), default=0, metavar="SECONDS")
@click.option("--now", "works_now", is_flag=True, help="work it in this process and wait for its end")
def dispatch_command(
    *, name: str, pairs: tuple[str, ...], payload: str, queue: str | None, delay: float, works_now: bool
) -> None:
    """Ask for a job by its stored name, as Module.Name."""
    job = _build(_find(name), _payload(pairs, payload))
    with transaction():
        found = dispatch(job, queue=queue, delay=timedelta(seconds=delay))
    click.echo(f"Run {found.run_id}: {'queued' if found.is_new else 'is there already'}.")
    if works_now:
        _work(found.run_id)


def _find(name: str) -> type[Job]:
    registry = job_registry_of(current_app)
    job = registry.find(name)
    if job is None:
        nearest = difflib.get_close_matches(name, registry.names, n=1)
        hint = f" Did you mean {nearest[0]}?" if nearest else f" There are: {', '.join(registry.names)}."
        raise click.UsageError(f"There is no job {name!r}.{hint}")
    return job


def _payload(pairs: tuple[str, ...], payload: str) -> dict[str, Any]:
    try:
        values = json.loads(payload)
    except ValueError as error:
        raise click.UsageError(f"--payload is no JSON: {error}") from error
    if not isinstance(values, dict):
        raise click.UsageError("--payload must be a JSON object.")
    for pair in pairs:
        field, equals, value = pair.partition("=")
        if not equals:
            raise click.UsageError(f"-p {pair!r} is not FIELD=VALUE.")
        values[field] = value
    return values


def _build(job: type[Job], values: dict[str, Any]) -> Job:
    hints = typing.get_type_hints(job)
    fields = {field.name: hints[field.name] for field in dataclasses.fields(job)}  # type: ignore[arg-type]
    for name in values:
        if name not in fields:
            raise click.UsageError(f"{job.__name__} has no field {name!r}; it has: {', '.join(fields) or 'none'}.")
    try:
        return job(**{name: TypeAdapter(fields[name]).validate_python(value) for name, value in values.items()})
    except ValidationError as error:
        raise click.UsageError(f"A value does not fit: {error.errors()[0]['msg']}.") from error
    except TypeError as error:
        raise click.UsageError(f"{job.__name__}: {error}.") from error


def _work(run_id: int) -> None:
    """Work the run and what it leads to, showing how far it is."""
    with Progress(disable=not sys.stdout.isatty()) as bar:
        task = bar.add_task(f"run {run_id}", total=None)
        while (run := _look(run_id)).state.is_live:
            bar.update(task, completed=run.processed, total=run.total)
            let_go()
            due = due_runs(None)
            if not due:
                break
            for ring in due:
                run_slice(ring.run_id)
    if run.state != State.DONE:
        complain(f"Run {run_id} is {run.state}: {run.error or 'see flask jobs show'}")
        raise SystemExit(LOOK_AT_IT)
    click.echo(f"Run {run_id}: done, {run.processed} worked.")


def _look(run_id: int) -> JobRun:
    with reading() as session:
        return session.get_one(JobRun, run_id)
