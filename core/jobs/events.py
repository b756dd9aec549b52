"""What the engine tells the modules."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True)
class RunEnded(Event):
    """A run was done or gave up; told in the transaction that ends it. What a listener raises is logged, no more."""

    run_id: int
    state: str
    """`done` or `failed`."""


ALL = (RunEnded,)
