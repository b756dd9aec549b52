"""Taking a module away for good, in steps that may be killed between any two and then be done again."""

import shutil
import time

from sqlalchemy import Table, delete, func, inspect, select, update
from sqlalchemy.orm import Session

from core.db import db
from core.events import publish
from core.jobs.claim import ended
from core.jobs.models import JobRun, JobSchedule, JobSlot
from core.jobs.states import LIVE, State
from core.jobs.transaction import reading
from core.jobs.workload import live_runs_of
from core.modules import activation
from core.modules.errors import ModuleError
from core.modules.events import ModuleDeleted, ModuleDeleting
from core.modules.facts import tables
from core.modules.loader import import_models
from core.modules.manifest import Manifest
from core.modules.registry import ModuleRegistry

WAIT_SECONDS = 60.0


def refuse_while_needed(registry: ModuleRegistry, manifest: Manifest) -> None:
    """Raise ModuleError while other modules, on or off, require it."""
    users = registry.required_by(manifest.name)
    if users:
        raise ModuleError(f"{', '.join(users)} require {manifest.name}. Delete them first.")


def rows_of(manifest: Manifest) -> dict[str, int]:
    """Its tables that have rows, and how many."""
    import_models(manifest)
    # Only looked at: on SQLite a worker in the middle of its chunks would hardly let anybody have the write lock.
    with reading() as session:
        there = set(inspect(session.connection()).get_table_names())
        found = {table.name: _count(session, table) for table in tables(manifest) if table.name in there}
    return {name: rows for name, rows in found.items() if rows}


def announce(manifest: Manifest) -> None:
    """Let listeners hear that it goes; one that raises prevents it."""
    publish(ModuleDeleting(manifest.name))


def wait_until_nobody_works(manifest: Manifest) -> None:
    """Its runs are left at their next chunk. Raises ModuleError when that takes longer than a minute."""
    deadline = time.monotonic() + WAIT_SECONDS
    while live_runs_of(manifest.name).get(State.RUNNING):
        if time.monotonic() > deadline:
            raise ModuleError(
                f"A worker is still at a long chunk of {manifest.name}, which is off now. Say the same again later."
            )
        time.sleep(0.1)


def end_runs(manifest: Manifest) -> None:
    """Cancel what waits, without the jobs' own code for that, and forget its schedules."""
    its = f"{manifest.name}."
    db.session.execute(
        update(JobRun)
        .where(JobRun.name.startswith(its, autoescape=True), JobRun.state.in_(LIVE), JobRun.state != State.RUNNING)
        .values(**ended(State.CANCELLED))
        .execution_options(synchronize_session=False)
    )
    for model in (JobSlot, JobSchedule):
        db.session.execute(delete(model).where(model.name.startswith(its, autoescape=True)))


def remove_files(registry: ModuleRegistry, manifest: Manifest) -> None:
    """Its entry in `modules.json`, then its folder."""
    activation.forget(registry.activation_file, manifest.name)
    place = registry.folder / manifest.name
    if place.is_symlink():
        place.unlink()
    else:
        shutil.rmtree(place)
    publish(ModuleDeleted(manifest.name))


def _count(session: Session, table: Table) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0
