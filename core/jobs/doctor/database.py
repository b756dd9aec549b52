"""The database: is it the right one, and does it keep the promises that the engine builds on."""

from collections.abc import Iterator
from datetime import timedelta

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError, to_tuple
from flask import current_app
from sqlalchemy import func, select, text

from core.clock import now
from core.db import database_ms, db
from core.jobs.doctor.finding import Finding
from core.jobs.models import JobRun
from core.jobs.registry import job_registry_of
from core.jobs.states import State
from core.jobs.transaction import reading

MOST_SKEW_SECONDS = 5
OVERDUE_MS = 15 * 60 * 1000
SAFE_SQLITE = (3, 51, 3)


def schema() -> Iterator[Finding]:
    """Whether all migrations have been applied."""
    script = ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())
    with db.engine.connect() as connection:
        heads = MigrationContext.configure(connection).get_current_heads()
    strange = [head for head in heads if not _is_known(script, head)]
    if strange:
        remedy = "Put the folder of that module back; its tables stay as they are."
        yield Finding.warning("schema", f"{', '.join(strange)} belongs to a module that is not here", remedy)
        return
    if _with_ancestors(script, heads) >= set(script.get_heads()):
        yield Finding.ok("schema", "all migrations are applied")
    else:
        yield Finding.fault("schema", "some migrations are not applied", "Run: flask db upgrade heads")


def _is_known(script: ScriptDirectory, revision: str) -> bool:
    try:
        return script.get_revision(revision) is not None
    except CommandError:
        return False


def _with_ancestors(script: ScriptDirectory, heads: tuple[str, ...]) -> set[str]:
    """Those that were applied: the database names a revision only until one that depends on it has been applied."""
    applied: set[str] = set()
    ahead = list(heads)
    while ahead:
        revision = script.get_revision(ahead.pop())
        if revision is not None and revision.revision not in applied:
            applied.add(revision.revision)
            ahead += to_tuple(revision.down_revision, default=()) + to_tuple(revision.dependencies, default=())
    return applied


def clock() -> Iterator[Finding]:
    """Whether this host and the database agree on the time."""
    with reading() as session:
        skew = abs((session.scalar(select(database_ms())) or 0) / 1000 - now().timestamp())
    if skew > MOST_SKEW_SECONDS:
        sentence = f"this host and the database differ by {skew:.0f} seconds"
        yield Finding.warning("clock", sentence, "Schedules follow this host's clock: let it be set by NTP.")
    else:
        yield Finding.ok("clock", "this host and the database agree")


def engine() -> Iterator[Finding]:
    """What each kind of database must have."""
    name = db.engine.dialect.name
    with reading() as session:
        if name == "sqlite":
            library = ".".join(str(part) for part in db.engine.dialect.dbapi.sqlite_version_info)  # type: ignore[union-attr]
            mode = session.execute(text("PRAGMA journal_mode")).scalar()
            yield from _sqlite(library, str(mode))
        elif name in ("mysql", "mariadb"):
            wrong = session.execute(
                text("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
                     "AND table_type = 'BASE TABLE' AND engine <> 'InnoDB'")
            ).scalars().all()  # fmt: skip
            if wrong:
                remedy = "Run for each: ALTER TABLE <name> ENGINE = InnoDB"
                yield Finding.fault("engine", f"tables without transactions: {', '.join(wrong)}", remedy)
            else:
                yield Finding.ok("engine", "all tables are InnoDB")
        else:
            yield Finding.ok("engine", name)


def _sqlite(library: str, mode: str) -> Iterator[Finding]:
    if mode.lower() == "wal":
        yield Finding.ok("engine", f"SQLite {library}, write-ahead log")
    else:
        yield Finding.fault("engine", f"SQLite's journal mode is {mode}, not wal", "Keep the file on a local disk.")
    if tuple(int(part) for part in library.split(".")) < SAFE_SQLITE:
        sentence = f"SQLite {library} may lose a commit when two processes checkpoint at once"
        yield Finding.warning("SQLite library", sentence, "Install the package pysqlite3, which brings a newer one.")


def runs() -> Iterator[Finding]:
    """Whether work is overdue, or failed lately."""
    is_on = JobRun.name.in_(job_registry_of(current_app).names_on)
    with reading() as session:
        overdue = session.scalar(
            select(func.count()).where(JobRun.state == State.QUEUED, JobRun.due_ms < database_ms() - OVERDUE_MS, is_on)
        )
        parked = session.scalar(select(func.count()).where(JobRun.state == State.QUEUED, ~is_on))
        failed = session.scalar(
            select(func.count()).where(JobRun.state == State.FAILED, JobRun.finished_at > now() - timedelta(days=7))
        )
    if overdue:
        remedy = "See that a worker or the cron line runs; then: flask jobs list --state queued"
        yield Finding.fault("runs", f"{overdue} runs have been due for more than 15 minutes", remedy)
    if parked:
        remedy = "They go on by themselves when that is on: flask module list, flask module enable"
        yield Finding.warning("runs", f"{parked} runs wait for a module that is off", remedy)
    if failed:
        remedy = "See: flask jobs list --state failed; try again: flask jobs retry --failed"
        yield Finding.warning("runs", f"{failed} runs failed in the last seven days", remedy)
    if not overdue and not failed and not parked:
        yield Finding.ok("runs", "nothing is overdue, nothing failed lately")


CHECKS = (schema, engine, clock, runs)
