"""What can be recorded: declared by modules, with words that are found when somebody reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import LazyString

from core.audit.errors import AuditError

LONGEST_NAME = 80


@dataclass(frozen=True)
class Action:
    """One kind of thing that people do."""

    name: str
    """`module.thing.verb`, stored with each event: never renamed."""

    words: LazyString | str
    """What was done, as it follows the person's name: "mengubah data siswa %(subject)s". Besides `subject` it may name
    what was given as `details`; what it names and an event lacks is left empty."""

    fields: Mapping[str, LazyString | str] = field(default_factory=dict)
    """What details and changed fields are called; others are shown by their names."""


class Actions:
    """All actions that are declared, by name."""

    def __init__(self) -> None:
        """Start empty."""
        self._known: dict[str, Action] = {}

    def declare(self, actions: Sequence[Action]) -> None:
        """Take in `actions`; AuditError when a name is taken by another one or is too long."""
        for action in actions:
            if len(action.name) > LONGEST_NAME or self._known.setdefault(action.name, action) is not action:
                raise AuditError(f"The audit action {action.name!r} is declared twice, or its name is too long.")

    def find(self, name: str) -> Action | None:
        """The action of that name; None when its module is off."""
        return self._known.get(name)

    def all(self) -> list[Action]:
        """All of them, by name."""
        return [self._known[name] for name in sorted(self._known)]
