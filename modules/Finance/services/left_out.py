"""Active students who have no invoice though they should, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, func, or_, select, true

from core.db import db
from core.i18n import gettext as _
from core.jobs import KeyRange
from modules.Finance.models import Fee, FiscalPeriod
from modules.Finance.services.fees import amounts_on
from modules.Finance.services.invoicing import is_billable_person, is_billed
from modules.Finance.services.periods import period_label
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


def left_out(period: FiscalPeriod, fees: Sequence[Fee], keys: KeyRange | None = None) -> list[LeftOut]:
    """Students of the range, or all, who lack an invoice that can't be made, by reason."""
    in_range = true() if keys is None else keys.holds(Student.id)
    found = _without_class(period, fees, in_range)
    for fee in fees:
        found += _without_tariff(period, fee, in_range)
    return found


def _without_class(period: FiscalPeriod, fees: Sequence[Fee], in_range: ColumnElement[bool]) -> list[LeftOut]:
    lacks_one = or_(false(), *(~is_billed(period, fee.id) for fee in fees))
    lacking = select(Student).where(is_billable_person(period), Student.class_group_id.is_(None), lacks_one, in_range)
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


def _without_tariff(period: FiscalPeriod, fee: Fee, in_range: ColumnElement[bool]) -> list[LeftOut]:
    grades = set(db.session.scalars(select(ClassGroup.grade_level).distinct()))
    missing = grades - set(amounts_on(fee.id, period.starts_on))
    if not missing:
        return []
    rows = db.session.execute(
        select(ClassGroup.grade_level, func.count(Student.id))
        .join(Student, Student.class_group_id == ClassGroup.id)
        .where(ClassGroup.grade_level.in_(missing), is_billable_person(period), ~is_billed(period, fee.id), in_range)
        .group_by(ClassGroup.grade_level)
        .order_by(ClassGroup.grade_level)
    )
    return [LeftOut(number, _("Tarif"), _no_tariff(period, fee, grade, number)) for grade, number in rows]


def _no_tariff(period: FiscalPeriod, fee: Fee, grade: int, number: int) -> str:
    return _(
        "Tingkat %(grade)s belum mempunyai tarif %(fee)s untuk %(period)s (%(number)s siswa). "
        "Atur tarifnya, lalu buat tagihan lagi.",
        grade=grade,
        fee=fee.name,
        period=period_label(period.starts_on),
        number=number,
    )
