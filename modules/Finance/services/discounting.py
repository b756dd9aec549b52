"""What discounts come to: in Python for one price, in SQL for who gets which.

A school has few prices and few discounts, so few combinations occur. The database says which (`key_of`); each is
worked out once, here, in whole rupiah (`work_out`), and goes back as a CASE. So there is one arithmetic, and it writes
the sentences too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BigInteger, ColumnElement, Select, case, cast, exists, func, literal, or_, select
from sqlalchemy.orm import aliased

from core.db import db
from core.i18n import gettext as _
from core.jobs import KeyRange
from core.money import format_rupiah
from modules.Finance.models import Discount, DiscountAssignment, DiscountFee, DiscountKind, Tariff
from modules.Finance.services.roll import Roll
from modules.Finance.services.tariff_words import reason_of
from modules.Student.models import Student

MOST_RULES = 20
"""At once for one fee: a price and a bit a rule must fit into one big integer."""


@dataclass(frozen=True)
class Line:
    """One discount on an invoice."""

    discount_id: int
    amount: int
    """Whole rupiah, more than 0."""
    sentence: str


@dataclass(frozen=True)
class Deal:
    """A price after its discounts."""

    gross: int
    lines: tuple[Line, ...] = ()
    reason: str | None = None
    """Where the price comes from, in words."""

    @property
    def discount(self) -> int:
        """Whole rupiah taken off."""
        return sum(line.amount for line in self.lines)

    @property
    def net(self) -> int:
        """Whole rupiah owed; never below 0."""
        return self.gross - self.discount


def rules_for(fee_id: int, day: date) -> list[Discount]:
    """The discounts that count for a fee on a day, in the order in which they are taken off."""
    fees = DiscountFee.discount_id == Discount.id
    is_meant = or_(~exists().where(fees), exists().where(fees, DiscountFee.fee_id == fee_id))
    lasts = or_(Discount.ends_on.is_(None), Discount.ends_on >= day)
    found = select(Discount).where(Discount.starts_on <= day, lasts, is_meant)
    return list(db.session.scalars(found.order_by(Discount.position, Discount.id).limit(MOST_RULES)))


def work_out(gross: int, rules: Sequence[Discount], reason: str | None = None) -> Deal:
    """Take the discounts off in their order, each rounded down to whole rupiah, together never more than the price."""
    rest, lines = gross, []
    for rule in rules:
        line = _line(rule, gross, rest)
        if line.amount > 0:
            lines.append(line)
            rest -= line.amount
    return Deal(gross, tuple(lines), reason)


def _line(rule: Discount, gross: int, rest: int) -> Line:
    base = rest if rule.is_of_rest else gross
    worth = rule.amount if rule.percent is None else base * rule.percent // 100
    assert worth is not None
    capped = worth if rule.cap is None else min(worth, rule.cap)
    amount = min(capped, rest)
    said = [_measure(rule, base)]
    if capped < worth:
        said.append(_("paling banyak %(cap)s", cap=format_rupiah(capped)))
    if amount < capped:
        said.append(_("tidak melebihi sisa tagihan"))
    is_plain = rule.percent is None and len(said) == 1
    return Line(rule.id, amount, said[0] if is_plain else f"{', '.join(said)} = {format_rupiah(amount)}")


def _measure(rule: Discount, base: int) -> str:
    if rule.percent is None:
        return _("%(name)s: %(amount)s", name=rule.name, amount=format_rupiah(rule.amount or 0))
    given = {"name": rule.name, "percent": rule.percent, "base": format_rupiah(base)}
    if rule.is_of_rest:
        return _("%(name)s: %(percent)s%% dari sisa %(base)s", **given)
    return _("%(name)s: %(percent)s%% dari %(base)s", **given)


def key_of(
    place: ColumnElement[int], rules: Sequence[Discount], roll: Roll, day: date, keys: KeyRange | None = None
) -> ColumnElement[int]:
    """Tariff and who gets what as one number: `place * 2**len(rules)` and a bit for each rule.

    `keys`: the students whom the statement is about, where it is not about all.
    """
    key: ColumnElement[int] = cast(place, BigInteger()) * literal(2 ** len(rules), BigInteger())
    for number, rule in enumerate(rules):
        key = key + case((_gets(rule, roll, day, keys), literal(2**number, BigInteger())), else_=0)
    return key


def deal_of(key: int, rules: Sequence[Discount], tariffs: Sequence[Tariff]) -> Deal:
    """What a key comes to."""
    place, bits = divmod(key, 2 ** len(rules))
    tariff = tariffs[place]
    return work_out(tariff.amount, [rule for number, rule in enumerate(rules) if bits >> number & 1], reason_of(tariff))


def _gets(rule: Discount, roll: Roll, day: date, keys: KeyRange | None) -> ColumnElement[bool]:
    if rule.kind == DiscountKind.SIBLING:
        return Student.id.in_(_children(rule, roll, keys))
    lasts = or_(DiscountAssignment.ends_on.is_(None), DiscountAssignment.ends_on >= day)
    given = select(DiscountAssignment.student_id).where(
        DiscountAssignment.discount_id == rule.id, DiscountAssignment.starts_on <= day, lasts
    )
    # Else each range of a large school would look at everybody's.
    return Student.id.in_(given if keys is None else given.where(keys.holds(DiscountAssignment.student_id)))


def _children(rule: Discount, roll: Roll, keys: KeyRange | None) -> Select[int]:
    """Students by their place among the brothers and sisters who are at the school, the oldest first."""
    place = func.row_number().over(
        partition_by=Student.family_id,
        order_by=(case((Student.birth_date.is_(None), 1), else_=0), Student.birth_date, Student.id),
    )
    is_one = [Student.family_id.is_not(None), roll.is_there]
    if keys is not None:
        member = aliased(Student)
        is_one.append(Student.family_id.in_(select(member.family_id).where(keys.holds(member.id))))
    ranked = select(Student.id.label("id"), place.label("place")).where(*is_one).subquery()
    chosen = select(ranked.c.id).where(ranked.c.place >= (rule.child_from or 1))
    return chosen if rule.child_upto is None else chosen.where(ranked.c.place <= rule.child_upto)
