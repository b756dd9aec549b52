"""What a page says of one run: its progress, counted from its parts where they do the work."""

import structlog
from flask import current_app

from core.errors import TatausahaError
from core.i18n import gettext as _
from core.jobs import queries
from core.jobs.groups import BatchJob
from core.jobs.models import JobRun
from core.jobs.progress import Progress, progress_of
from core.jobs.queries import Sum
from core.jobs.registry import job_registry_of
from core.jobs.states import State

log = structlog.get_logger(__name__)


def parts_told(run: JobRun) -> Sum | None:
    """What the parts of `run` did together; None where it works itself, or has summed up at its end."""
    is_batch = job_registry_of(current_app).find(run.name) is BatchJob
    if not run.has_parts or not (run.state.is_live or is_batch):
        return None
    return queries.sum_of_parts(run, counts_parts=is_batch)


def progress_told(run: JobRun, parts: Sum | None = None) -> Progress:
    """The progress of `run` in words; `parts` where they were summed already."""
    registry = job_registry_of(current_app)
    job = registry.find(run.name) if registry.is_on(run.name) else None
    return progress_of(run, job, parts or parts_told(run))


def result_url_of(run: JobRun) -> str | None:
    """Where staff see what the run made. None when that is gone, or the job has been written anew since."""
    registry = job_registry_of(current_app)
    if run.state != State.DONE or registry.find(run.name) is None:
        return None
    try:
        return registry.build(run.name, run.payload).result_url()
    except (TatausahaError, TypeError) as error:
        # The page of an old run must open all the same. TypeError: its payload is not today's any more.
        log.warning("no_result_url", run=run.id, error=type(error).__name__)
        return None


def job_labels() -> dict[str, str]:
    """What people call the jobs that are there, by stored name, in the order of their labels."""
    registry = job_registry_of(current_app)
    labels = {name: str(registry.get(name).label) or name for name in registry.names}
    labels[registry.name_of(BatchJob)] = _("Kumpulan pekerjaan")
    return dict(sorted(labels.items(), key=lambda each: each[1].casefold()))
