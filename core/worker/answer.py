"""What a ring becomes in the worker: one slice of a run, and never anything else."""

from typing import Any

from rq.job import Job as RqJob

from core.jobs.bell import ENTRY_POINT
from core.jobs.slice import run_slice


def answer(run_id: int) -> None:
    """Work one slice of the run; called by RQ in the work horse."""
    run_slice(int(run_id))


class BellJob(RqJob):
    """An RQ job that can only be our ring: whoever writes into the queue server gains nothing by naming other code."""

    @property
    def func(self) -> Any:
        """The one entry point; every other name is refused with ValueError."""
        if self.func_name != ENTRY_POINT or self.instance is not None:
            raise ValueError(f"The queue holds a call that is not ours: {self.func_name!r}. It is not run.")
        return answer

    @property
    def success_callback(self) -> None:
        """Never."""

    @property
    def failure_callback(self) -> None:
        """Never."""

    @property
    def stopped_callback(self) -> None:
        """Never."""
