"""What is due and not paid: by age and by rombel, in one walk over the open bills."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.clock import today
from core.db import db
from core.i18n import gettext as _
from modules.Finance.models import Invoice
from modules.Finance.services.open_invoices import payable
from modules.Student.models import ClassGroup, Student

AGES = (30, 60, 90)
"""Last day of each age but the oldest, counted from the due date."""

MOST_CLASSES = 30


@dataclass(frozen=True)
class Arrears:
    """Rupiah that are overdue, under one name."""

    label: str
    bills: int
    amount: int


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


Row = tuple[int | None, date, int, int]


def arrears_today() -> ArrearsReport:
    """What is overdue on the school's calendar."""
    rows = _overdue(today())
    return ArrearsReport(_by_age(rows), _by_class(rows))


def _overdue(day: date) -> list[Row]:
    """Rombel, due date, number, rupiah: as many rows as there are rombel times due dates."""
    sums = select(
        Student.class_group_id, Invoice.due_on, func.count(), func.sum(Invoice.amount - Invoice.settled)
    ).join(Student, Student.id == Invoice.student_id)
    sums = sums.where(payable(), Invoice.due_on < day).group_by(Student.class_group_id, Invoice.due_on)
    return [(group, due_on, bills, int(amount)) for group, due_on, bills, amount in db.session.execute(sums)]


def _by_age(rows: Sequence[Row]) -> list[Arrears]:
    now = today()
    found = [[0, 0] for _age in (*AGES, None)]
    for _group, due_on, bills, amount in rows:
        late = (now - due_on).days
        sums = found[sum(late > age for age in AGES)]
        sums[0], sums[1] = sums[0] + bills, sums[1] + amount
    labels = [_("1–30 hari"), _("31–60 hari"), _("61–90 hari"), _("> 90 hari")]
    return [Arrears(label, bills, amount) for label, (bills, amount) in zip(labels, found, strict=True)]


def _by_class(rows: Sequence[Row]) -> list[Arrears]:
    found: defaultdict[int | None, list[int]] = defaultdict(lambda: [0, 0])
    for group, _due_on, bills, amount in rows:
        found[group][0] += bills
        found[group][1] += amount
    names = _names([group for group in found if group is not None])
    classes = [
        Arrears(names.get(group or 0, _("tanpa rombel")), bills, amount) for group, (bills, amount) in found.items()
    ]
    return sorted(classes, key=lambda each: (-each.amount, each.label))[:MOST_CLASSES]


def _names(group_ids: Sequence[int]) -> dict[int, str]:
    rows = select(ClassGroup.id, ClassGroup.name).where(ClassGroup.id.in_(group_ids))
    return {row.id: row.name for row in db.session.execute(rows)}
