"""TU0: jobs."""

from pathlib import Path

import pytest

from tests.core.modules.check.library import codes

AT = "Library/jobs/lend_books_job.py"
HEAD = """
from typing import ClassVar
import time
from time import sleep as nap
import requests
import smtplib as post
from core.jobs import ChunkedJob, DeliveryJob, Job
from core.jobs.kinds import SetBasedJob as BySet
from modules.Library.jobs.parent import Limited

seen = []
"""


def job(parent: str = "ChunkedJob", options: str = "timeout = 60; tries = 3", body: str = "pass") -> str:
    """A job file."""
    head = f"{HEAD}\nclass LendBooksJob({parent}):\n    {options}\n"
    return f"{head}    def handle_chunk(self, chunk, tally):\n        {body}\n"


@pytest.mark.parametrize(
    "source",
    [
        job(options="tries = 3"),
        job(options="timeout = 60"),
        job(options="timeout = 0; tries = 3"),
        job(options="timeout = True; tries = 3"),
        job(options="timeout: int = 60; tries = 3"),
        job(options="timeout = 60; tries = 3; chunk_size: int = 5"),
        job(parent="BySet", options="queue = 'low'; tries = 2"),
        job(parent="Limited", options="timeout = -1"),
    ],
)
def test_a_job_without_its_limits_is_found(tmp_path: Path, source: str) -> None:
    assert codes(tmp_path, source, AT) == ["TU001"]


@pytest.mark.parametrize(
    "source",
    [
        job(),
        job(options="timeout = MINUTE; tries = 3"),
        job(options="timeout: ClassVar[int] = 60; tries: ClassVar[int] = 3"),
        job(options="timeout = 60; tries = 3; month: int"),
        job(parent="Limited", options="queue = 'low'"),
        job(parent="ChunkedJob, abstract=True", options="queue = 'low'"),
        job(parent="object", options="timeout: int = 60"),
    ],
)
def test_a_job_with_its_limits_is_left_alone(tmp_path: Path, source: str) -> None:
    assert codes(tmp_path, source, AT) == []


@pytest.mark.parametrize("body", ["time.sleep(1)", "nap(1)", "[nap(1) for _ in chunk]", "list(map(nap, chunk))"])
def test_sleep_in_a_job_is_found(tmp_path: Path, body: str) -> None:
    assert codes(tmp_path, job(body=body), AT) == ["TU002"]


def test_sleep_in_a_service_is_found_too(tmp_path: Path) -> None:
    source = """
        import time as clock
        def wait():
            def inner():
                clock.sleep(3)
            return inner
        """

    assert codes(tmp_path, source) == ["TU002"]


@pytest.mark.parametrize("body", ["time.monotonic()", "self.sleep(1)", "sleep = len; sleep(chunk)"])
def test_what_only_looks_like_sleep_is_left_alone(tmp_path: Path, body: str) -> None:
    assert codes(tmp_path, job(body=body), AT) == []


@pytest.mark.parametrize(
    "body",
    [
        "self.total = 1",
        "self.total += len(chunk)",
        "self.seen.extend(chunk)",
        "[self.seen.append(row) for row in chunk]",
        "object.__setattr__(self, 'seen', chunk)",
        "type(self).seen = chunk",
        "self.names[1] = 2",
        "LendBooksJob.seen.append(chunk)",
        "seen.extend(chunk)",
        "seen[0] = chunk",
    ],
)
def test_what_is_kept_between_chunks_is_found(tmp_path: Path, body: str) -> None:
    assert codes(tmp_path, job(body=body), AT) == ["TU003"]


@pytest.mark.parametrize(
    "body",
    [
        "rows = []; rows.append(chunk)",
        "tally.add('made', 1)",
        "seen = []; seen.extend(chunk)",
        "chunk.rows.sort(); total = self.month",
        "by_id = {row.id: row for row in chunk}; by_id.update({})",
    ],
)
def test_what_ends_with_its_chunk_is_left_alone(tmp_path: Path, body: str) -> None:
    assert codes(tmp_path, job(body=body), AT) == []


@pytest.mark.parametrize("body", ["requests.post('u')", "post.SMTP('h').send_message(chunk)"])
def test_a_job_that_sends_by_itself_is_found(tmp_path: Path, body: str) -> None:
    assert set(codes(tmp_path, job(body=body), AT)) == {"TU004"}


def test_a_job_that_sends_through_a_service_is_found(tmp_path: Path) -> None:
    codes(tmp_path, "import httpx\ndef tell(row):\n    httpx.post('u')\n", "Library/services/telling.py")
    head = "from modules.Library.services.telling import tell as say\n"

    assert codes(tmp_path, head + job(body="[say(row) for row in chunk]"), AT) == ["TU004"]


@pytest.mark.parametrize(
    "source",
    [
        job(parent="DeliveryJob", body="requests.post('u')"),
        job(body="raise requests.ConnectionError"),
        job(body="raise post.SMTPException()"),
    ],
)
def test_deliveries_may_send(tmp_path: Path, source: str) -> None:
    assert codes(tmp_path, source, AT) == []
