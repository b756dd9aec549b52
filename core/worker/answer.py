"""What a ring becomes in the worker: one slice of a run, and never anything else."""

from functools import cache
from typing import Any

from flask import Flask, current_app, has_app_context
from rq.job import Job as RqJob

from core.app import build_app
from core.config import load_settings
from core.jobs.bell import ENTRY_POINT
from core.jobs.slice import run_slice
from core.modules.following import Successor

MORE = "more_slices"
"""In the application's extensions: what else a horse does before it leaves."""


def _nothing() -> None:
    """Nothing else."""


def answer(run_id: int) -> None:
    """Work one slice of the run; called by RQ in the work horse.

    Under RQ's own `rq worker` command there is no application yet; it is made once a process and state of modules.json.
    """
    if has_app_context():
        run_slice(int(run_id))
        current_app.extensions.get(MORE, _nothing)()
        return
    with _application().app_context():
        run_slice(int(run_id))


def _application() -> Flask:
    successor = _successor()
    if successor.is_due:
        successor.succeed()
    return successor.app


@cache
def _successor() -> Successor:
    return Successor(build_app(load_settings()))


def run_of(job: RqJob) -> int | None:
    """The run that a ring names."""
    arguments = job.args
    return int(arguments[0]) if arguments else None


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
