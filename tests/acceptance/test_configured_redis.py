"""An installation with a Redis of its own uses that one, by `REDIS_URL`."""

from collections.abc import Iterator

import pytest
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.models import Source
from redis import Redis
from sqlalchemy import insert

from core.config import Settings
from core.db import db
from core.jobs import dispatch
from core.jobs.testing import the_run
from tests import servers
from tests.fixtures.workers import WorkerProcess


@pytest.fixture
def queue_server() -> Iterator[str]:
    """URL of the Redis that runs on this machine."""
    if not servers.has_redis():
        pytest.skip("no Redis answers on this machine")
    client = Redis.from_url(servers.REDIS_URL)
    client.flushdb()
    yield servers.REDIS_URL
    client.flushdb()
    client.close()


@pytest.mark.usefixtures("drill")
def test_a_job_goes_through_the_configured_redis_and_no_other_server_is_started(drill_settings: Settings) -> None:
    db.session.execute(insert(Source), [{} for _ in range(10)])
    run_id = dispatch(CopyRowsJob()).run_id
    db.session.commit()
    rung = Redis.from_url(servers.REDIS_URL).keys("rq:job:*")

    worker = WorkerProcess(drill_settings)
    worker.start("--burst")

    assert worker.wait() == 0
    assert the_run(run_id).state == "done"
    assert len(rung) == 1
    assert not (drill_settings.instance / "queue").exists()
