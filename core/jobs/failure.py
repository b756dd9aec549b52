"""What a failed chunk means for its run: again at once, again later, look for the row that does it, or the end."""

import traceback
from typing import Any

import structlog
from sqlalchemy import select

from core.db import database_ms, db
from core.errors import TatausahaError
from core.i18n import gettext as _
from core.jobs import claim as claims
from core.jobs.claim import Claim
from core.jobs.crash_points import point
from core.jobs.definition import Job
from core.jobs.ending import fail
from core.jobs.errors import DeliveryPostponedError, JobNotRegisteredError, SliceTimeoutError
from core.jobs.history import Happening, record
from core.jobs.models import JobRun
from core.jobs.progress import dotted
from core.jobs.transaction import transaction

log = structlog.get_logger(__name__)
LONGEST_TRACE = 20_000


def settle(mine: Claim, job_class: type[Job], job: Job | None, error: BaseException) -> None:
    """Record the failure of a chunk. A refusal by the school's rules ends the run, anything else does after `tries`."""
    trace = "".join(traceback.format_exception(error))[-LONGEST_TRACE:]
    with transaction():
        run = _standing(mine)
        if not _is_final(error) and not _is_exhausted(run, job_class):
            record(mine.run_id, Happening.STUMBLED, type(error).__name__)
            failures, exceptions = run.failures + 1, run.exceptions + 1
            claims.put_off(mine, seconds=pause_after(job_class, failures), failures=failures, exceptions=exceptions)
            log.warning("chunk_failed", run=mine.run_id, failures=failures, error=type(error).__name__)
            return
    cause = str(error) if isinstance(error, TatausahaError) else _sentence(mine, job_class, run, error)
    if _is_final(error):
        fail(mine, job, error=cause, trace=trace)
    else:
        _give_up(mine, job_class, job, run, cause=cause, trace=trace)


def settle_crashes(mine: Claim, job_class: type[Job], job: Job | None) -> bool:
    """Whether the workers of this run died too often at the same place; then that is settled here."""
    if mine.crashes == 0:
        return False
    with transaction():
        run = _standing(mine)
    if mine.crashes < _limit(run, job_class):
        return False
    cause = _(
        "Proses pekerja dimatikan %(times)s kali berturut-turut pada %(place)s. "
        "Yang sudah tersimpan tetap ada. Hubungi pengelola sistem dengan nomor pekerjaan %(run)s.",
        times=mine.crashes,
        place=_place(run, job_class),
        run=mine.run_id,
    )
    _give_up(mine, job_class, job, run, cause=cause, trace=None)
    return True


def pause_after(job: type[Job], failures: int) -> float:
    """Seconds to wait after so many failures in a row."""
    return job.backoff[min(failures, len(job.backoff)) - 1] if job.backoff else 0


def _standing(mine: Claim) -> Any:
    claims.position(mine)
    return db.session.execute(
        select(
            JobRun.failures, JobRun.crashes, JobRun.exceptions, JobRun.processed, JobRun.total, JobRun.narrowed_to,
            (JobRun.give_up_ms > database_ms()).label("has_time"),
        ).where(JobRun.id == mine.run_id)
    ).one()  # fmt: skip


def _is_final(error: BaseException) -> bool:
    """Whether trying again would change nothing."""
    return isinstance(error, TatausahaError) and not isinstance(error, JobNotRegisteredError | DeliveryPostponedError)


def _limit(run: Any, job: type[Job]) -> int:
    """Failures in a row that are enough; while the row is looked for, one is, until a single row is left."""
    return 1 if run.narrowed_to is not None and run.narrowed_to > 1 else job.tries


def _is_exhausted(run: Any, job: type[Job]) -> bool:
    if job.max_exceptions is not None and run.exceptions + 1 >= job.max_exceptions:
        return True
    return not run.has_time and run.failures + 1 >= _limit(run, job)


def _give_up(mine: Claim, job_class: type[Job], job: Job | None, run: Any, *, cause: str, trace: str | None) -> None:
    if job_class.quarantines:
        _search(mine, job_class, run, cause, trace)
    else:
        fail(mine, job, error=cause, trace=trace)
    log.warning("gave_up", run=mine.run_id, job=mine.name, searches=job_class.quarantines)


def _search(mine: Claim, job: type[Job], run: Any, cause: str, trace: str | None) -> None:
    """Halve the chunk; where one row is left, that is the one, and the next chunk leaves it out."""
    size = job.chunk_size if run.narrowed_to is None else run.narrowed_to
    fresh = {"failures": 0, "crashes": 0, "exceptions": run.exceptions + 1}
    with transaction():
        if size > 1:
            record(mine.run_id, Happening.NARROWED, str((size + 1) // 2))
            claims.put_off(mine, seconds=0, narrowed_to=(size + 1) // 2, **fresh)
        else:
            claims.put_off(mine, seconds=0, narrowed_to=0, error=cause, trace=trace, **fresh)
        point("failure.searching")
    point("failure.searched")


def _place(run: Any, job: type[Job]) -> str:
    """Where it happened, as "siswa 3.401–3.500"."""
    size = 1 if job.walk is Job.walk else run.narrowed_to or job.chunk_size
    last = run.processed + size if run.total is None else min(run.processed + size, run.total)
    first, unit = run.processed + 1, str(job.counts) or _("bagian")
    return f"{unit} {dotted(first)}–{dotted(last)}" if last > first else f"{unit} {dotted(first)}"


def _sentence(mine: Claim, job: type[Job], run: Any, error: BaseException) -> str:
    """The true cause, for staff; the technical one is in the trace."""
    facts = {"times": run.failures + 1, "place": _place(run, job), "run": mine.run_id}
    if isinstance(error, SliceTimeoutError):
        return _(
            "Pekerjaan pada %(place)s memakan lebih dari %(seconds)s detik, %(times)s kali berturut-turut. "
            "Yang sudah tersimpan tetap ada. Hubungi pengelola sistem dengan nomor pekerjaan %(run)s.",
            seconds=job.timeout,
            **facts,
        )
    return _(
        "Kesalahan yang tidak terduga terjadi %(times)s kali berturut-turut pada %(place)s. Yang sudah tersimpan "
        "tetap ada. Hubungi pengelola sistem dengan nomor pekerjaan %(run)s.",
        **facts,
    )
