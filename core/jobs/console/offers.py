"""Which buttons a run's page shows: what its state allows, less what was asked already or would change nothing."""

from collections.abc import Collection

from core.jobs.control import possible_actions
from core.jobs.states import State, Wish

PAUSABLE = {State.QUEUED, State.RUNNING}


def offered_actions(state: State, wish: Wish | None, part_states: Collection[State]) -> tuple[str, ...]:
    """Names of actions, in the order of their buttons."""
    if wish is Wish.CANCEL:
        return ()
    if wish is Wish.PAUSE and state == State.RUNNING:
        return ("resume", "cancel")
    if state != State.PARTS:
        return possible_actions(state)
    pointless = set()
    if not PAUSABLE & set(part_states):
        pointless.add("pause")
    if State.PAUSED not in part_states:
        pointless.add("resume")
    return tuple(action for action in possible_actions(state) if action not in pointless)
