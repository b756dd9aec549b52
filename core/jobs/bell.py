"""The bell: RQ wakes a worker and carries a run's number, nothing else.

Only this file and `core/worker` know rq and redis. A ring that is lost, doubled or late does no harm: the run's row
decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from flask import Flask, current_app
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq import Queue
from rq.job import Job as RqJob
from rq.serializers import JSONSerializer

from core.jobs.address import queue_url
from core.jobs.errors import QueueUnreachableError

ENTRY_POINT = "core.worker.answer.answer"
"""Named here and defined in the worker, which alone may answer."""

PATIENCE_SECONDS = 0.2
"""How long a person's click may wait for the queue server."""

KEEP_SECONDS = 600
EXTENSION = "bell"
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Ring:
    """Which run is due. The fence makes the ring of each turn a different one."""

    run_id: int
    fence: int
    queue: str

    @property
    def rq_id(self) -> str:
        """The RQ job's id."""
        return f"run-{self.run_id}-{self.fence}"


def connect(url: str, *, patience: float | None = None) -> Redis:
    """A client of the queue server; with `patience` it gives up after so many seconds and does not retry."""
    if patience is None:
        return Redis.from_url(url)
    return Redis.from_url(url, socket_timeout=patience, socket_connect_timeout=patience, retry=Retry(NoBackoff(), 0))


def connect_at_once(url: str) -> Redis:
    """A client that waits as long as it takes for an answer, but for no server that is not there."""
    return Redis.from_url(url, retry=Retry(NoBackoff(), 0))


def queue_of(name: str, connection: Redis) -> Queue:
    """The RQ queue `name`, JSON only."""
    return Queue(name, connection=connection, serializer=JSONSerializer)


def ring(rings: Sequence[Ring]) -> bool:
    """Tell the queue server; False when it can't be reached, which the sweep makes good."""
    connection: Redis = current_app.extensions[EXTENSION]
    try:
        for each in rings:
            queue_of(each.queue, connection).enqueue_call(
                ENTRY_POINT,
                args=(each.run_id,),
                job_id=each.rq_id,
                timeout=-1,
                result_ttl=0,
                failure_ttl=KEEP_SECONDS,
                description=f"run {each.run_id}",
            )
    except (RedisError, OSError) as error:
        log.warning("bell_unreachable", reason=type(error).__name__, runs=[each.run_id for each in rings])
        return False
    return True


def withdraw(ring: Ring) -> None:
    """Take back a ring that somebody has answered already; where that fails it rings for nothing."""
    connection: Redis = current_app.extensions[EXTENSION]
    try:
        queue_of(ring.queue, connection).remove(ring.rq_id)
        connection.delete(RqJob.key_for(ring.rq_id))
    except (RedisError, OSError) as error:
        log.info("ring_not_withdrawn", reason=type(error).__name__, run=ring.run_id)


def waiting(queues: Iterable[str]) -> set[str]:
    """RQ ids that wait in `queues`. Raises QueueUnreachableError when the server does not answer."""
    connection: Redis = current_app.extensions[EXTENSION]
    try:
        return {rq_id for name in queues for rq_id in queue_of(name, connection).get_job_ids()}
    except (RedisError, OSError) as error:
        raise QueueUnreachableError(type(error).__name__) from error


@dataclass(frozen=True)
class ServerFacts:
    """What the queue server says of itself."""

    version: str
    eviction: str
    """Its `maxmemory-policy`; empty where it doesn't tell."""


def server_facts() -> ServerFacts:
    """Ask the queue server. Raises QueueUnreachableError."""
    connection: Redis = current_app.extensions[EXTENSION]
    try:
        facts: dict[str, Any] = connection.info("server") | connection.info("memory")
    except (RedisError, OSError) as error:
        raise QueueUnreachableError(type(error).__name__) from error
    version = facts.get("valkey_version") or facts.get("redis_version") or ""
    return ServerFacts(str(version), str(facts.get("maxmemory_policy", "")))


def init_app(app: Flask) -> None:
    """Keep one impatient client; it connects when first used."""
    app.extensions[EXTENSION] = connect(queue_url(app.config["SETTINGS"]), patience=PATIENCE_SECONDS)
