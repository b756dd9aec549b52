"""Dated tariffs: what a fee costs whom since when, as rows and as one SQL expression.

Source of the rule "empty means all, the most exact match counts, a new price touches only bills not yet made":
how Indonesian schools write their tariff tables.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import BigInteger, ColumnElement, and_, case, exists, false, func, literal, null, select, true

from core.db import db
from core.i18n import gettext as _
from modules.Finance.errors import TariffError
from modules.Finance.models import Fee, Tariff
from modules.Student.models import ClassGroup, Student
from modules.Student.models.school_year import FIRST_MONTH

GRADES = range(1, 14)
YEARS = range(2000, 2100)
"""Calendar years a tariff may begin in: a year mistyped would bring its months into every list."""

LARGEST_AMOUNT = 1_000_000_000


@dataclass(frozen=True)
class Scope:
    """Whom a tariff is for; None means all."""

    grade_level: int | None = None
    class_group_id: int | None = None
    entry_year: int | None = None
    unit_id: int | None = None
    enrolment_type: str | None = None

    @property
    def text(self) -> str:
        """The five as one text, as the unique key has it; the last two only where one of them is told."""
        parts: tuple[int | str | None, ...] = (self.grade_level, self.class_group_id, self.entry_year)
        if self.unit_id is not None or self.enrolment_type is not None:
            parts += (self.unit_id, self.enrolment_type)
        return "/".join("" if part is None else str(part) for part in parts)


@dataclass(frozen=True)
class Pricing:
    """The price of a fee on a day, over students joined with the rombel that they sat in then."""

    amount: ColumnElement[int]
    place: ColumnElement[int]
    """Which of `tariffs` counts; of no matter where none does."""
    is_known: ColumnElement[bool]
    is_by_rombel: bool
    """Whether the rombel alone decides, so that no student need be asked."""
    tariffs: Sequence[Tariff] = ()
    """Those in force, the most exact first."""

    @property
    def covers_all(self) -> bool:
        """Whether each rombel has a price, whoever sits in it."""
        return self.is_by_rombel and not db.session.scalar(select(exists(select(ClassGroup.id).where(~self.is_known))))


class Whom(TypedDict, total=False):
    """The parts of a scope as arguments."""

    grade_level: int | None
    class_group_id: int | None
    entry_year: int | None
    unit_id: int | None
    enrolment_type: str | None


def set_tariff(fee: Fee, *, starts_on: date, amount: int, **whom: Unpack[Whom]) -> Tariff:
    """From `starts_on` (the first of a month) on, `fee` costs these students `amount` rupiah.

    A tariff for the same students and day is replaced; invoices that exist keep their amount. Raises TariffError.
    """
    scope = Scope(**whom)
    _check_tariff(scope, starts_on, amount)
    tariff = find_tariff(fee.id, scope, starts_on)
    if tariff is None:
        tariff = tariff_for(fee, scope, starts_on, amount)
        db.session.add(tariff)
    tariff.amount = amount
    db.session.flush()
    return tariff


def tariff_for(fee: Fee, scope: Scope, starts_on: date, amount: int) -> Tariff:
    """A tariff that is not in the session yet."""
    return Tariff(fee_id=fee.id, scope=scope.text, starts_on=starts_on, amount=amount, **asdict(scope))


def find_tariff(fee_id: int, scope: Scope, starts_on: date) -> Tariff | None:
    """The tariff for exactly these students from exactly this day."""
    same = select(Tariff).where(Tariff.fee_id == fee_id, Tariff.scope == scope.text, Tariff.starts_on == starts_on)
    return db.session.scalar(same)


def _check_tariff(scope: Scope, starts_on: date, amount: int) -> None:
    if starts_on.day != 1:
        raise TariffError(_("Tarif berlaku mulai tanggal 1 suatu bulan."))
    if starts_on.year not in YEARS:
        raise TariffError(wrong_year())
    if (scope.grade_level is not None and scope.grade_level not in GRADES) or not 0 <= amount <= LARGEST_AMOUNT:
        raise TariffError(_("Tingkat harus 1 sampai 13, dan tarif rupiah bulat yang tidak negatif."))
    if scope.grade_level is not None and scope.class_group_id is not None:
        raise TariffError(_("Pilih tingkat atau rombel, jangan keduanya; rombel sudah mempunyai tingkat."))
    if scope.unit_id is not None and scope.class_group_id is not None:
        raise TariffError(_("Pilih unit atau rombel, jangan keduanya; rombel sudah mempunyai unit."))


def wrong_year() -> str:
    """What is said of a tariff that begins outside `YEARS`."""
    return _("Pilih bulan antara tahun %(first)s dan %(last)s.", first=YEARS[0], last=YEARS[-1])


def tariffs_on(fee_id: int, day: date) -> list[Tariff]:
    """The tariffs in force on `day`: of each scope the latest that has begun."""
    begun = select(Tariff).where(Tariff.fee_id == fee_id, Tariff.starts_on <= day).order_by(Tariff.starts_on)
    return list({tariff.scope: tariff for tariff in db.session.scalars(begun)}.values())


def history_of(fee_id: int) -> list[Tariff]:
    """All tariffs of a fee, the newest first."""
    rows = select(Tariff).where(Tariff.fee_id == fee_id)
    return list(db.session.scalars(rows.order_by(Tariff.starts_on.desc(), Tariff.grade_level, Tariff.scope)))


def has_tariffs() -> bool:
    """Whether any tariff has been set."""
    return bool(db.session.scalar(select(func.count()).select_from(Tariff)))


def pricing_on(fee_id: int, day: date) -> Pricing:
    """What each student pays; nobody's price is known where no tariff matches."""
    return pricing(tariffs_on(fee_id, day))


def pricing(tariffs: Sequence[Tariff]) -> Pricing:
    """The same of these tariffs."""
    if not tariffs:
        return Pricing(literal(0, BigInteger()), literal(0, BigInteger()), false(), is_by_rombel=True)
    ordered = sorted(tariffs, key=_exactness, reverse=True)
    if all(tariff.scope == Scope(tariff.grade_level).text and tariff.grade_level for tariff in tariffs):
        return _by_grade(ordered)
    places = [(_matches(tariff), literal(place, BigInteger())) for place, tariff in enumerate(ordered)]
    amounts = [(_matches(tariff), literal(tariff.amount, BigInteger())) for tariff in ordered]
    amount = case(*amounts, else_=null())
    is_by_rombel = all(tariff.entry_year is None and tariff.enrolment_type is None for tariff in tariffs)
    return Pricing(amount, case(*places, else_=0), amount.is_not(None), is_by_rombel, ordered)


def _by_grade(tariffs: Sequence[Tariff]) -> Pricing:
    """By far the most usual table; written so it costs a fifth less than a CASE over conditions."""
    grade, amounts = ClassGroup.grade_level, {tariff.grade_level: tariff.amount for tariff in tariffs}
    return Pricing(
        amount=case(amounts, value=grade, else_=0),
        place=case({tariff.grade_level: place for place, tariff in enumerate(tariffs)}, value=grade, else_=0),
        is_known=grade.in_(amounts),
        is_by_rombel=True,
        tariffs=tariffs,
    )


def _exactness(tariff: Tariff) -> tuple[bool, ...]:
    """What is nearer to the student counts first: rombel, way of enrolment, year of entry, grade, unit."""
    order = (tariff.class_group_id, tariff.enrolment_type, tariff.entry_year, tariff.grade_level, tariff.unit_id)
    return tuple(part is not None for part in order)


def _matches(tariff: Tariff) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = []
    if tariff.class_group_id is not None:
        conditions.append(ClassGroup.id == tariff.class_group_id)
    if tariff.enrolment_type is not None:
        conditions.append(Student.enrolment_type == tariff.enrolment_type)
    if tariff.grade_level is not None:
        conditions.append(ClassGroup.grade_level == tariff.grade_level)
    if tariff.unit_id is not None:
        conditions.append(ClassGroup.unit_id == tariff.unit_id)
    if tariff.entry_year is not None:
        conditions.append(joined_in(tariff.entry_year))
    return and_(true(), *conditions)


def joined_in(first_year: int) -> ColumnElement[bool]:
    """The condition that a student joined in the school year that began in July of that year."""
    return and_(
        Student.joined_on >= date(first_year, FIRST_MONTH, 1), Student.joined_on < date(first_year + 1, FIRST_MONTH, 1)
    )
