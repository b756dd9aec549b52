"""Opening a large file takes long and is no turn at it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask

from core.db import db
from core.jobs import FileJob, Tally, dispatch
from core.jobs.registry import job_registry_of
from core.jobs.slice import Ending, run_slice
from core.jobs.testing import the_run

TURN_SECONDS, OPENING_SECONDS = 0.5, 0.6


class Numbers:
    """Three rows."""

    total = 3

    def read(self, *, after: int, size: int) -> tuple[int, int, int] | None:
        """The next one."""
        return (after + 1, 1, after + 1) if after < self.total else None


class OpenSlowlyJob(FileJob[int]):
    """Take longer to open than a slice lasts."""

    timeout = 60
    tries = 1
    chunk_size = 1

    @contextmanager
    def open_rows(self) -> Iterator[Numbers]:
        """As a large workbook does."""
        time.sleep(OPENING_SECONDS)
        yield Numbers()

    def handle_rows(self, rows: int, tally: Tally) -> None:
        """Nothing to do."""


@pytest.fixture
def short_turns(drill: Flask) -> None:
    """Slices of half a second."""
    settings = drill.config["SETTINGS"]
    drill.config["SETTINGS"] = settings.model_copy(update={"slice_seconds": TURN_SECONDS})
    job_registry_of(drill).register(OpenSlowlyJob, module="Drill")


@pytest.mark.usefixtures("short_turns")
def test_a_slice_lasts_from_when_its_file_is_open() -> None:
    run_id = dispatch(OpenSlowlyJob()).run_id
    db.session.commit()

    ending = run_slice(run_id)

    assert (ending, the_run(run_id).processed) == (Ending.DONE, 3)
