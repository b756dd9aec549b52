"""Whom Finance knows round letters can go to: families that owe something."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import LazyString
from sqlalchemy import ColumnElement, Select, select

from core.clock import today
from core.db import db
from core.i18n import lazy_gettext as _l
from core.notices import Audience, AudienceField, Notice, Values
from modules.Finance.forms.printing import LATE_DAYS, due_before
from modules.Finance.models import Invoice
from modules.Finance.notices import OWED, REMINDER
from modules.Finance.permissions import PRINT_INVOICES
from modules.Finance.services.debtors import overdue_before
from modules.Finance.services.open_invoices import payable
from modules.Finance.services.owing_families import debts_of_families, families_owing
from modules.Finance.services.telling import debt_notices
from modules.Student.models import Student
from modules.Student.services import all_class_groups

EVERY = "0"


def rombel_choices() -> list[tuple[str, LazyString | str]]:
    """All, or one rombel, as the list of arrears offers them."""
    return [(EVERY, _l("Semua rombel")), *((str(group.id), group.label) for group in all_class_groups())]


def late_choices() -> list[tuple[str, LazyString | str]]:
    """How late, as the list of arrears offers it."""
    return [(str(days), words) for days, words in LATE_DAYS.items()]


ROMBEL = AudienceField(name="rombel", label=_l("Rombel"), choices=rombel_choices)
OVER = AudienceField(name="over", label=_l("Lebih dari (rupiah)"))


class OwingFamilies(Audience):
    """One row a family that owes some bills; `bills` says which."""

    counts = _l("keluarga")
    permission = PRINT_INVOICES
    variables = OWED
    texts = REMINDER

    def bills(self, values: Values) -> ColumnElement[bool]:
        """The condition on invoices."""
        raise NotImplementedError

    def rows(self, values: Values) -> Select[Any]:
        """One student a family."""
        group = int(values["rombel"]) or None
        return families_owing(self.bills(values), class_group_id=group, over=int(values["over"] or 0))

    def notices(self, rows: Sequence[Any], values: Values) -> Mapping[int, Notice]:
        """Names of the children, and what they owe together."""
        return debt_notices(rows, self.bills(values), about=self.name)

    def still_wanted(self, keys: Collection[int], values: Values) -> set[int]:
        """Who has not paid everything meanwhile."""
        students = db.session.scalars(select(Student).where(Student.id.in_(keys)).order_by(Student.id)).all()
        return set(debts_of_families(students, self.bills(values)))


class FamiliesInArrears(OwingFamilies):
    """What was due so many days ago, and is open."""

    name = "finance.arrears"
    label = _l("Keluarga yang menunggak")
    fields = (AudienceField(name="days", label=_l("Terlambat"), choices=late_choices), ROMBEL, OVER)

    def bills(self, values: Values) -> ColumnElement[bool]:
        """Overdue today by at least so many days."""
        return overdue_before(due_before(today(), int(values["days"])))


class FamiliesWithBillsDue(OwingFamilies):
    """What is due on one day, before or after it: the reminders of the calendar."""

    name = "finance.due"
    label = _l("Keluarga dengan tagihan yang jatuh tempo pada satu tanggal")
    fields = (AudienceField(name="due_on", label=_l("Jatuh tempo"), is_date=True), ROMBEL, OVER)

    def bills(self, values: Values) -> ColumnElement[bool]:
        """Due on that day; today where none is given."""
        day = date.fromisoformat(values["due_on"]) if values["due_on"] else today()
        return payable() & (Invoice.due_on == day)

    def values_on(self, day: date, offset: int) -> dict[str, str] | None:
        """Bills whose day was `offset` days before `day`."""
        due_on = date.fromordinal(day.toordinal() - offset)
        return {"due_on": due_on.isoformat(), "rombel": EVERY, "over": ""}


ALL = (FamiliesInArrears(), FamiliesWithBillsDue())
