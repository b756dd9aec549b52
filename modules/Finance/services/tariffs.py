"""Dated tariffs: what a fee costs whom since when, as rows and as one SQL expression.

Source of the rule "empty means all, the most exact match counts, a new price touches only bills not yet made":
how Indonesian schools write their tariff tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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

    @property
    def text(self) -> str:
        """The three as one text, as the unique key has it."""
        parts = (self.grade_level, self.class_group_id, self.entry_year)
        return "/".join("" if part is None else str(part) for part in parts)


@dataclass(frozen=True)
class Pricing:
    """The price of a fee on a day, over students joined with the rombel that they sat in then."""

    amount: ColumnElement[int]
    is_known: ColumnElement[bool]
    is_by_rombel: bool
    """Whether the rombel alone decides, so that no student need be asked."""

    @property
    def covers_all(self) -> bool:
        """Whether each rombel has a price, whoever sits in it."""
        return self.is_by_rombel and not db.session.scalar(select(exists(select(ClassGroup.id).where(~self.is_known))))


def set_tariff(
    fee: Fee,
    *,
    grade_level: int | None = None,
    class_group_id: int | None = None,
    entry_year: int | None = None,
    starts_on: date,
    amount: int,
) -> Tariff:
    """From `starts_on` (the first of a month) on, `fee` costs these students `amount` rupiah.

    A tariff for the same students and day is replaced; invoices that exist keep their amount. Raises TariffError.
    """
    scope = Scope(grade_level, class_group_id, entry_year)
    _check_tariff(scope, starts_on, amount)
    tariff = find_tariff(fee.id, scope, starts_on)
    if tariff is None:
        tariff = Tariff(
            fee_id=fee.id,
            grade_level=grade_level,
            class_group_id=class_group_id,
            entry_year=entry_year,
            scope=scope.text,
            starts_on=starts_on,
            amount=amount,
        )
        db.session.add(tariff)
    tariff.amount = amount
    db.session.flush()
    return tariff


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


def wrong_year() -> str:
    """What is said of a tariff that begins outside `YEARS`."""
    return _("Pilih bulan antara tahun %(first)s dan %(last)s.", first=YEARS[0], last=YEARS[-1])


def tariffs_on(fee_id: int, day: date) -> list[Tariff]:
    """The tariffs in force on `day`: of each scope the latest that has begun."""
    begun = select(Tariff).where(Tariff.fee_id == fee_id, Tariff.starts_on <= day).order_by(Tariff.starts_on)
    return list({tariff.scope: tariff for tariff in db.session.scalars(begun)}.values())


def history_of(fee_id: int) -> list[tuple[Tariff, str]]:
    """All tariffs of a fee with the name of their rombel, the newest first."""
    rows = select(Tariff, func.coalesce(ClassGroup.name, ""))
    rows = rows.outerjoin(ClassGroup, ClassGroup.id == Tariff.class_group_id).where(Tariff.fee_id == fee_id)
    rows = rows.order_by(Tariff.starts_on.desc(), Tariff.grade_level, Tariff.scope)
    return [(tariff, rombel) for tariff, rombel in db.session.execute(rows)]


def has_tariffs() -> bool:
    """Whether any tariff has been set."""
    return bool(db.session.scalar(select(func.count()).select_from(Tariff)))


def pricing_on(fee_id: int, day: date) -> Pricing:
    """What each student pays; nobody's price is known where no tariff matches."""
    return pricing(tariffs_on(fee_id, day))


def pricing(tariffs: Sequence[Tariff]) -> Pricing:
    """The same of these tariffs."""
    if not tariffs:
        return Pricing(literal(0, BigInteger()), false(), is_by_rombel=True)
    if all(tariff.scope == Scope(tariff.grade_level).text and tariff.grade_level for tariff in tariffs):
        # By far the most usual table; written so it costs a fifth less than a CASE over conditions.
        amounts = {tariff.grade_level: tariff.amount for tariff in tariffs}
        return Pricing(
            case(amounts, value=ClassGroup.grade_level, else_=0), ClassGroup.grade_level.in_(amounts), is_by_rombel=True
        )
    ordered = sorted(tariffs, key=_exactness, reverse=True)
    amount = case(*[(_matches(tariff), literal(tariff.amount, BigInteger())) for tariff in ordered], else_=null())
    is_by_rombel = all(tariff.entry_year is None for tariff in tariffs)
    return Pricing(amount, amount.is_not(None), is_by_rombel)


def _exactness(tariff: Tariff) -> tuple[bool, bool, bool]:
    """A rombel is more exact than a year of entry, that more than a grade."""
    return tariff.class_group_id is not None, tariff.entry_year is not None, tariff.grade_level is not None


def _matches(tariff: Tariff) -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = []
    if tariff.class_group_id is not None:
        conditions.append(ClassGroup.id == tariff.class_group_id)
    if tariff.grade_level is not None:
        conditions.append(ClassGroup.grade_level == tariff.grade_level)
    if tariff.entry_year is not None:
        conditions.append(joined_in(tariff.entry_year))
    return and_(true(), *conditions)


def joined_in(first_year: int) -> ColumnElement[bool]:
    """The condition that a student joined in the school year that began in July of that year."""
    return and_(
        Student.joined_on >= date(first_year, FIRST_MONTH, 1), Student.joined_on < date(first_year + 1, FIRST_MONTH, 1)
    )
