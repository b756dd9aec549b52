"""What is due and not paid, by age and by rombel: the dashboard's part of what is owed."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.clock import today
from core.i18n import gettext as _
from modules.Finance.services.aging import AGE_WORDS, OVERDUE, SLUGS, age_of
from modules.Finance.services.owed import Owed, total
from modules.Finance.services.receivables import NOBODY, OpenSum, names_of, open_sums
from modules.Student.models import ClassGroup

MOST_CLASSES = 30


@dataclass(frozen=True)
class Arrears:
    """Rupiah that are overdue, under one name."""

    label: str
    bills: int
    amount: int
    key: int | str
    """The rombel, `NOBODY` for none, or the age as the URL calls it."""


@dataclass(frozen=True)
class ArrearsReport:
    """All that is overdue today."""

    by_age: list[Arrears]
    by_class: list[Arrears]
    """The largest first, at most `MOST_CLASSES`."""

    @property
    def amount(self) -> int:
        """Whole rupiah."""
        return sum(each.amount for each in self.by_age)

    @property
    def bills(self) -> int:
        """Number of invoices with something overdue."""
        return sum(each.bills for each in self.by_age)


def arrears_today() -> ArrearsReport:
    """What is overdue on the school's calendar."""
    rows = open_sums(before=today())
    return ArrearsReport(_by_age(rows), _by_class(rows))


def _by_age(rows: Sequence[OpenSum]) -> list[Arrears]:
    day = today()
    found = {
        place: total(Owed(row.bills, row.amount) for row in rows if age_of(row.due_on, day) == place)
        for place in OVERDUE
    }
    return [Arrears(str(AGE_WORDS[place]), owed.bills, owed.amount, SLUGS[place]) for place, owed in found.items()]


def _by_class(rows: Sequence[OpenSum]) -> list[Arrears]:
    found: dict[int, Owed] = {}
    for row in rows:
        key = row.group_id or NOBODY
        found[key] = found.get(key, Owed()).plus(Owed(row.bills, row.amount))
    names = names_of(ClassGroup, found) | {NOBODY: _("tanpa rombel")}
    classes = [Arrears(names[key], owed.bills, owed.amount, key) for key, owed in found.items()]
    return sorted(classes, key=lambda each: (-each.amount, each.label))[:MOST_CLASSES]
