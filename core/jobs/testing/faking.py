"""What would have been dispatched, recorded instead of written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise

from core.jobs.definition import Job
from core.jobs.dispatching import Dispatched, Place, recorder
from core.jobs.groups import BatchJob


@dataclass(frozen=True)
class Recorded:
    """One job that was asked for."""

    job: Job
    place: Place
    queue: str
    run_id: int


@dataclass
class Fake:
    """Everything that was asked for inside the block, and questions about it."""

    recorded: list[Recorded] = field(default_factory=list)

    def take(self, job: Job, place: Place, queue: str) -> Dispatched:
        """Record instead of dispatching; a unique id that was taken before is found again, as in the database."""
        if job.unique_id() is not None:
            for earlier in self.recorded:
                if type(earlier.job) is type(job) and earlier.job.unique_id() == job.unique_id():
                    return Dispatched(earlier.run_id, is_new=False)
        self.recorded.append(Recorded(job, place, queue, run_id=len(self.recorded) + 1))
        return Dispatched(len(self.recorded), is_new=True)

    def dispatched(self, kind: type[Job], where: Callable[..., bool] = lambda job: True) -> list[Recorded]:
        """The recorded jobs of a class for which `where` is true."""
        return [each for each in self.recorded if type(each.job) is kind and where(each.job)]

    def assert_dispatched(self, kind: type[Job], where: Callable[..., bool] = lambda job: True) -> None:
        """At least one such job was asked for."""
        assert self.dispatched(kind, where), f"{kind.__name__} was not dispatched; there was {self._names()}."

    def assert_dispatched_times(self, kind: type[Job], times: int) -> None:
        """Exactly so many of the class were asked for."""
        found = len(self.dispatched(kind))
        assert found == times, f"{kind.__name__} was dispatched {found} times, not {times}."

    def assert_dispatched_on(self, queue: str, kind: type[Job]) -> None:
        """At least one of the class goes to `queue`."""
        queues = {each.queue for each in self.dispatched(kind)}
        assert queue in queues, f"{kind.__name__} goes to {sorted(queues)}, not to {queue!r}."

    def assert_not_dispatched(self, kind: type[Job], where: Callable[..., bool] = lambda job: True) -> None:
        """No such job was asked for."""
        assert not self.dispatched(kind, where), f"{kind.__name__} was dispatched."

    def assert_nothing_dispatched(self) -> None:
        """No job at all was asked for."""
        assert not self.recorded, f"There was {self._names()}."

    def assert_batched(self, kinds: list[type[Job]]) -> None:
        """One group has exactly these side by side."""
        self._assert_group(kinds, chained=False)

    def assert_chained(self, kinds: list[type[Job]]) -> None:
        """One group has exactly these one after another."""
        self._assert_group(kinds, chained=True)

    def _assert_group(self, kinds: list[type[Job]], *, chained: bool) -> None:
        for group in self.dispatched(BatchJob):
            parts = [each for each in self.recorded if each.place.parent_id == group.run_id]
            in_order = all(part.place.after_id == before.run_id for before, part in pairwise(parts))
            free = all(part.place.after_id is None for part in parts)
            if [type(part.job) for part in parts] == kinds and (in_order if chained else free):
                return
        names = ", ".join(kind.__name__ for kind in kinds)
        raise AssertionError(f"No {'chain' if chained else 'batch'} of {names}; there was {self._names()}.")

    def _names(self) -> str:
        return ", ".join(type(each.job).__name__ for each in self.recorded) or "nothing"


@contextmanager
def fake() -> Iterator[Fake]:
    """Record what is dispatched inside the block; nothing is written or run."""
    found = Fake()
    token = recorder.set(found.take)
    try:
        yield found
    finally:
        recorder.reset(token)
