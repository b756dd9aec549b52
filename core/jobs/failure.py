"""What a failed chunk means for its run: again at once, again later, or the end."""

import traceback

import structlog
from sqlalchemy import select

from core.db import FailureKind, db, kind_of_failure
from core.errors import TatausahaError
from core.i18n import gettext as _
from core.jobs import claim as claims
from core.jobs.claim import Claim
from core.jobs.definition import Job
from core.jobs.errors import ChunkLostError, JobNotRegisteredError, SliceTimeoutError
from core.jobs.history import Happening, record
from core.jobs.models import JobRun
from core.jobs.transaction import transaction

log = structlog.get_logger(__name__)
LONGEST_TRACE = 20_000


def is_passing(error: BaseException) -> bool:
    """Whether the same chunk may simply be done again without spending a try: deadlock, busy, lost connection."""
    return isinstance(error, ChunkLostError) or kind_of_failure(error) in (FailureKind.RETRY, FailureKind.LOST)


def settle(mine: Claim, job: type[Job], error: BaseException) -> None:
    """Record the failure: a refusal by the school's rules ends the run, anything else does after `tries`."""
    trace = "".join(traceback.format_exception(error))[-LONGEST_TRACE:]
    with transaction() as session:
        failures = 1 + (session.scalar(select(JobRun.failures).where(JobRun.id == mine.run_id)) or 0)
        if isinstance(error, TatausahaError) and not isinstance(error, JobNotRegisteredError):
            claims.fail(mine, error=str(error), trace=None)
        elif failures >= job.tries:
            claims.fail(mine, error=sentence(mine.run_id, job, error, failures), trace=trace)
        else:
            record(mine.run_id, Happening.STUMBLED, type(error).__name__)
            claims.put_off(mine, failures=failures, seconds=pause_after(job, failures))
    log.warning("chunk_failed", run=mine.run_id, job=mine.name, failures=failures, error=type(error).__name__)


def pause_after(job: type[Job], failures: int) -> float:
    """Seconds to wait after so many failures in a row."""
    return job.backoff[min(failures, len(job.backoff)) - 1] if job.backoff else 0


def sentence(run_id: int, job: type[Job], error: BaseException, failures: int) -> str:
    """The true cause, for staff; the technical one is in the trace."""
    if isinstance(error, SliceTimeoutError):
        return _(
            "Satu bagian pekerjaan memakan lebih dari %(seconds)s detik, %(times)s kali berturut-turut. "
            "Yang sudah tersimpan tetap ada. Hubungi pengelola sistem dengan nomor pekerjaan %(run)s.",
            seconds=job.timeout,
            times=failures,
            run=run_id,
        )
    return _(
        "Kesalahan yang tidak terduga terjadi %(times)s kali berturut-turut. Yang sudah tersimpan tetap ada. "
        "Hubungi pengelola sistem dengan nomor pekerjaan %(run)s.",
        times=failures,
        run=run_id,
    )


def forget_connection() -> None:
    """Throw the session's connection away: what it was doing when it was interrupted is unknown."""
    db.session().invalidate()
    db.session.remove()
