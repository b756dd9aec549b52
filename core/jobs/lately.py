"""How long runs waited and worked lately: the database counts, and looks at a bounded number of rows."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import case, func, select

from core.clock import now, school_zone, today
from core.db.elapsed import elapsed_seconds
from core.jobs.models import JobRun
from core.jobs.states import State
from core.jobs.transaction import reading

DAYS = 14
RUNS_COUNTED = 5_000
"""Waiting times are those of the newest so many runs."""


@dataclass(frozen=True)
class Wait:
    """How long runs of a queue waited between the request and their first start, in seconds."""

    queue: str
    runs: int
    median_seconds: float
    longest_seconds: float


@dataclass(frozen=True)
class Day:
    """The runs that ended on one day of the school's calendar; seconds are averages."""

    on: date
    done: int = 0
    failed: int = 0
    cancelled: int = 0
    wait_seconds: float = 0
    work_seconds: float = 0

    @property
    def label(self) -> str:
        """As 14.07."""
        return f"{self.on:%d.%m.}"


def waits_lately() -> list[Wait]:
    """Waiting times by queue of the runs that started in the last 24 hours, the newest `RUNS_COUNTED` runs of all.

    Steps that wait for another run are left out: no worker could have taken them earlier.
    """
    with reading() as session:
        newest = session.scalar(select(func.max(JobRun.id))) or 0
        rows = session.execute(  # noqa: TU101 - at most RUNS_COUNTED
            select(JobRun.queue, elapsed_seconds(JobRun.requested_at, JobRun.started_at)).where(
                JobRun.id > newest - RUNS_COUNTED,
                JobRun.started_at >= now() - timedelta(days=1),
                JobRun.after_id.is_(None),
            )
        ).all()
    waits: dict[str, list[float]] = {}
    for queue, seconds in rows:
        waits.setdefault(queue, []).append(max(0.0, float(seconds)))
    return [Wait(queue, len(each), statistics.median(each), max(each)) for queue, each in sorted(waits.items())]


def days_lately() -> list[Day]:
    """The last fourteen days, oldest first; parts of a run do not count for themselves."""
    days = [today() - timedelta(days=back) for back in reversed(range(DAYS))]
    starts = [_midnight(day) for day in days]
    with reading() as session:
        rows = session.execute(_by_day(starts)).mappings().all()
    found = {row["bucket"]: row for row in rows}
    return [_day(day, found.get(number)) for number, day in enumerate(days)]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=school_zone())


def _by_day(starts: Sequence[datetime]) -> Any:
    """One row a day that has runs. The days are numbered in the statement: no database need know the school's zone."""
    tomorrows = list(enumerate(starts[1:]))
    day = case(*[(JobRun.finished_at < start, number) for number, start in tomorrows], else_=len(starts) - 1)
    wait = elapsed_seconds(JobRun.requested_at, JobRun.started_at)
    counts = [
        func.sum(case((JobRun.state == state, 1), else_=0)).label(state.value)
        for state in (State.DONE, State.FAILED, State.CANCELLED)
    ]
    return (
        select(
            day.label("bucket"),
            *counts,
            func.avg(case((JobRun.after_id.is_(None), wait))).label("wait_seconds"),
            (func.avg(case((JobRun.started_at.is_not(None), JobRun.working_ms))) / 1000).label("work_seconds"),
        )
        .where(JobRun.finished_at >= starts[0], JobRun.parent_id.is_(None))
        .group_by("bucket")
    )


def _day(day: date, row: Any) -> Day:
    if row is None:
        return Day(day)
    return Day(
        day,
        int(row["done"]),
        int(row["failed"]),
        int(row["cancelled"]),
        round(max(0.0, float(row["wait_seconds"] or 0)), 1),
        round(float(row["work_seconds"] or 0), 1),
    )
