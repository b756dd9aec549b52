"""Students who have no invoice though they should, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from core.db import db
from core.i18n import gettext as _
from core.jobs import KeyRange
from modules.Finance.models import Fee, FiscalPeriod
from modules.Finance.services.invoicing import Bill, bill_for, is_billed
from modules.Finance.services.periods import period_label
from modules.Finance.services.selections import EVERYBODY, Selection
from modules.Student.models import ClassGroup, Student

NAMED = 50
"""Students without rombel who are named one by one, in each range; the others are counted."""


@dataclass(frozen=True)
class LeftOut:
    """Some students without an invoice; a `core.jobs.Problem`."""

    students: int
    column: str
    reason: str
    row: int | None = None


def left_out(
    period: FiscalPeriod, fees: Sequence[Fee], keys: KeyRange | None = None, selection: Selection = EVERYBODY
) -> list[LeftOut]:
    """Students of the range, or all, who lack an invoice that can't be made, by reason."""
    in_range = true() if keys is None else keys.holds(Student.id)
    bills = [bill_for(period, fee, keys, selection) for fee in fees]
    found = _without_class(bills, in_range)
    for bill in bills:
        found += _without_tariff(bill, in_range)
    return found


def _lacks(bill: Bill) -> ColumnElement[bool]:
    conditions = bill.selection.conditions(bill.roll)
    return and_(bill.roll.is_there, ~is_billed(bill.period, bill.fee), *conditions)


def _without_class(bills: Sequence[Bill], in_range: ColumnElement[bool]) -> list[LeftOut]:
    lacks_one = [and_(bill.roll.group_id.is_(None), _lacks(bill)) for bill in bills]
    if not lacks_one:
        return []
    lacking = select(Student).where(or_(*lacks_one), in_range)
    number = db.session.scalar(select(func.count()).select_from(lacking.subquery())) or 0
    named = db.session.execute(lacking.with_only_columns(Student.name, Student.nipd).order_by(Student.id).limit(NAMED))
    column = _("Rombel")
    found = [
        LeftOut(
            1,
            column,
            _("%(name)s (NIPD %(nipd)s) belum mempunyai rombel. Masukkan ke rombel, lalu buat tagihan lagi.",
              name=student.name, nipd=student.nipd or "–"),
        )
        for student in named
    ]  # fmt: skip
    if number > len(found):
        rest = number - len(found)
        found.append(LeftOut(rest, column, _("%(number)s siswa lain juga belum mempunyai rombel.", number=rest)))
    return found


def _without_tariff(bill: Bill, in_range: ColumnElement[bool]) -> list[LeftOut]:
    prices = bill.prices
    if prices.covers_all:
        return []
    rows = db.session.execute(
        select(ClassGroup.grade_level, func.count(Student.id))
        .select_from(Student)
        .join(ClassGroup, ClassGroup.id == bill.roll.group_id)
        .where(~prices.is_known, _lacks(bill), in_range)
        .group_by(ClassGroup.grade_level)
        .order_by(ClassGroup.grade_level)
    )
    return [LeftOut(number, _("Tarif"), _no_tariff(bill, grade, number)) for grade, number in rows]


def _no_tariff(bill: Bill, grade: int, number: int) -> str:
    return _(
        "Tingkat %(grade)s belum mempunyai tarif %(fee)s untuk %(period)s (%(number)s siswa). "
        "Atur tarifnya, lalu buat tagihan lagi.",
        grade=grade,
        fee=bill.fee.name,
        period=period_label(bill.period.starts_on),
        number=number,
    )
