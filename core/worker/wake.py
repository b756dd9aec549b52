"""Being woken by a ring without taking it: the rings are dropped, the database says what is due."""

from collections.abc import Sequence

import structlog
from redis.exceptions import RedisError
from rq import Queue
from rq.exceptions import DequeueTimeout
from rq.serializers import JSONSerializer

from core.jobs.bell import connect_at_once, queue_of
from core.worker.answer import BellJob

log = structlog.get_logger(__name__)


class Bell:
    """Somebody who waits for rings."""

    def __init__(self, url: str) -> None:
        """Wait at the queue server of `url`."""
        self._connection = connect_at_once(url)

    def wait(self, queues: Sequence[str], seconds: float) -> bool:
        """Sleep until a ring, at most about so long; whether there was one. A server that is gone is no ring."""
        waited = [queue_of(name, self._connection) for name in queues]
        try:
            Queue.dequeue_any(
                waited,
                timeout=max(1, round(seconds)),
                connection=self._connection,
                job_class=BellJob,
                serializer=JSONSerializer,
            )
        except DequeueTimeout:
            return False
        except (RedisError, OSError) as error:
            log.warning("queue_server_gone", reason=type(error).__name__)
            return False
        return True

    def hush(self, queues: Sequence[str]) -> None:
        """Drop what rings now: it is about to be worked, and what is left out rings again at the next sweep."""
        try:
            for name in queues:
                queue_of(name, self._connection).empty()  # type: ignore[no-untyped-call]
        except (RedisError, OSError) as error:
            log.warning("queue_server_gone", reason=type(error).__name__)
