"""The job engine: the database is the truth, the queue server is only a bell.

A reader's way through it: `definition` and `kinds` (what a module writes) → `dispatching` (the intent, in the
caller's transaction) → `outbox` and `bell` (RQ) → `slice` → `claim` (the fenced statements) → `chunk` and `walks`
(pieces) → `failure` and `ending` → `sweep`. Then what stands on that: `parts`, `groups`, `shards` (runs that wait for
runs), `control` (people), `rates`, `deliveries` and `sending` (effects outside), `schedules/`, `console/`, `cli/`,
`doctor/`, and `testing/` for authors of jobs. Why it holds: docs/explanation/how-it-survives.md.
"""

from flask import Flask

from core.jobs import bell, console, outbox, tick_url, transaction
from core.jobs.definition import Job, Outcome
from core.jobs.deliveries import DeliveryJob
from core.jobs.dispatching import Dispatched, dispatch, dispatch_if
from core.jobs.errors import DeliveryPostponedError, DeliveryRefusedError
from core.jobs.groups import BatchJob, Next, add_to_batch, batch, chain
from core.jobs.kinds import ChunkedJob, FileJob, SetBasedJob
from core.jobs.rates import Rate
from core.jobs.registry import CORE, EXTENSION, JobRegistry, job_registry_of
from core.jobs.sending import Handful, Later, Outbox, OutboxJob, Settled
from core.jobs.tally import Problem, Tally
from core.jobs.walks import Chunk, Extent, KeyRange, RowSource

__all__ = [
    "BatchJob",
    "Chunk",
    "ChunkedJob",
    "DeliveryJob",
    "DeliveryPostponedError",
    "DeliveryRefusedError",
    "Dispatched",
    "Extent",
    "FileJob",
    "Handful",
    "Job",
    "JobRegistry",
    "KeyRange",
    "Later",
    "Next",
    "Outbox",
    "OutboxJob",
    "Outcome",
    "Problem",
    "Rate",
    "RowSource",
    "SetBasedJob",
    "Settled",
    "Tally",
    "add_to_batch",
    "batch",
    "chain",
    "dispatch",
    "dispatch_if",
    "job_registry_of",
]


def init_app(app: Flask) -> None:
    """Give the application a job registry, a bell, the watches on the session, and the pages."""
    app.extensions[EXTENSION] = registry = JobRegistry()
    registry.register(BatchJob, module=CORE)
    bell.init_app(app)
    outbox.init_app(app)
    transaction.init_app(app)
    console.init_app(app)
    app.register_blueprint(tick_url.blueprint)
    app.extensions["csrf"].exempt(tick_url.blueprint)
