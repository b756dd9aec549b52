"""Who acts: a member of staff, as services are told and the trail keeps them."""

from typing import NamedTuple

from core.audit.recording import Actor


class Officer(NamedTuple):
    """A member of staff."""

    id: int
    name: str
    """As it is now; what is kept or printed has it."""

    @property
    def actor(self) -> Actor:
        """The same, for the audit trail."""
        return Actor(self.id, self.name)
