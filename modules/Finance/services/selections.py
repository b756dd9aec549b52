"""Whom a batch bills: everybody, some rombel, or what a saved filter finds."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement

from modules.Finance.services.roll import Roll
from modules.Student.services import StudentFilter, conditions_of


@dataclass(frozen=True)
class Selection:
    """Empty values narrow nothing."""

    class_group_ids: tuple[int, ...] = ()
    """The rombel of the month, not of today."""
    wanted: StudentFilter | None = None
    """As the list of students finds them today."""

    def conditions(self, roll: Roll) -> list[ColumnElement[bool]]:
        """On students."""
        narrowed = conditions_of(self.wanted) if self.wanted is not None else []
        if self.class_group_ids:
            narrowed.append(roll.group_id.in_(self.class_group_ids))
        return narrowed

    def as_plan(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "rombel": list(self.class_group_ids),
            "filter": asdict(self.wanted) if self.wanted is not None else None,
        }


EVERYBODY = Selection()


def read_selection(plan: dict[str, Any]) -> Selection:
    """What `as_plan` wrote."""
    wanted = StudentFilter(**plan["filter"]) if plan.get("filter") else None
    return Selection(tuple(plan.get("rombel", ())), wanted)
