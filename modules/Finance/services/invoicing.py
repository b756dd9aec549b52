"""Who is billed for a month, and the statements that make the invoices.

Billed: students who are at the school in that month (`services/roll.py`), in a rombel, whose price is known on its
first day, and who have no invoice of the fee yet: for the month, for the school year or ever, as its cadence says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Date,
    Integer,
    Select,
    Table,
    and_,
    case,
    exists,
    func,
    insert,
    literal,
    null,
    select,
)

from core.clock import now
from core.db import UtcDateTime, db
from core.jobs import KeyRange
from modules.Finance.models import Cadence, Discount, Fee, FiscalPeriod, Invoice, InvoiceTerms
from modules.Finance.services.discounting import Deal, deal_of, key_of, rules_for
from modules.Finance.services.fees import hold_fee
from modules.Finance.services.roll import Roll, roll_of
from modules.Finance.services.selections import EVERYBODY, Selection
from modules.Finance.services.tariffs import Pricing, pricing_on
from modules.Finance.services.terms import terms_for
from modules.Student.models import ClassGroup, Student, StudentStatus

INVOICES = cast("Table", Invoice.__table__)
COLUMNS = [
    "student_id", "fee_id", "fiscal_period_id", "revision", "amount", "discount", "terms_id", "due_on", "issued_at",
]  # fmt: skip


@dataclass(frozen=True)
class Issued:
    """What one range of students came to."""

    made: int = 0
    already: int = 0


@dataclass(frozen=True)
class Forecast:
    """What making the invoices would come to now."""

    invoices: int
    amount: int
    """Whole rupiah, after discounts."""
    already: int
    not_active: int
    not_yet: int
    """Active students who join after the month."""
    on_leave: int = 0
    discount: int = 0
    """Whole rupiah that discounts take off."""
    by_rule: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Name of a discount → how many invoices have it, and what it comes to."""


@dataclass(frozen=True)
class Bill:
    """One fee for one month: the tables are asked through this."""

    period: FiscalPeriod
    fee: Fee
    roll: Roll
    rules: Sequence[Discount]
    prices: Pricing
    selection: Selection
    keys: KeyRange | None = None
    """The students whom it is asked for; None: all."""

    def candidates(self, *conditions: ColumnElement[bool], has_some: bool, plain: bool = False) -> Select[int, int]:
        """Student and key of tariff and discounts, of everybody who is to be billed; with `plain` the bare price."""
        prices = self.prices
        key = prices.amount if plain else prices.place
        if self.rules and not plain:
            key = key_of(key, self.rules, self.roll, self.period.starts_on, self.keys)
        rows = select(Student.id.label("student_id"), key.label("key"))
        # From where is said: the history's rombel names several tables.
        rows = rows.join_from(Student, ClassGroup, ClassGroup.id == self.roll.group_id)
        rows = rows.where(self.roll.is_there, prices.is_known, *self.selection.conditions(self.roll), *conditions)
        # Asked only where there is something to miss: the first time it would cost a sixth of the job's speed.
        return rows.where(~is_billed(self.period, self.fee)) if has_some else rows

    def deal(self, key: int) -> Deal:
        """What a key of `candidates` comes to."""
        return deal_of(int(key), self.rules, self.prices.tariffs)


def bill_for(period: FiscalPeriod, fee: Fee, keys: KeyRange | None, selection: Selection = EVERYBODY) -> Bill:
    """What is asked for the students of the range, or all."""
    rules = rules_for(fee.id, period.starts_on)
    # A brother's place depends on sisters outside the range.
    roll = roll_of(period, fee, None if rules else keys)
    return Bill(period, fee, roll, rules, pricing_on(fee.id, period.starts_on), selection, keys)


def issue_invoices(
    period: FiscalPeriod,
    fees: Sequence[Fee],
    keys: KeyRange,
    *,
    selection: Selection = EVERYBODY,
    batch_id: int | None = None,
) -> Issued:
    """Make the missing invoices of the students in `keys`, in the caller's transaction; what exists stays as it is."""
    issued = Issued()
    for fee in fees:
        hold_fee(fee)
        already = count_billed(period, fee, keys)
        bill = bill_for(period, fee, keys, selection)
        made = _insert(bill, keys, batch_id, has_some=already > 0)
        issued = Issued(made=issued.made + made, already=issued.already + already)
    return issued


def _insert(bill: Bill, keys: KeyRange, batch_id: int | None, *, has_some: bool) -> int:
    is_plain = not bill.rules and batch_id is None
    candidates = bill.candidates(keys.holds(Student.id), has_some=has_some, plain=is_plain)
    values = _by_price(bill, candidates) if is_plain else _by_terms(bill, candidates, batch_id)
    statement = insert(INVOICES).from_select(COLUMNS, values).execution_options(preserve_rowcount=True)
    return cast("CursorResult[Any]", db.session.connection().execute(statement)).rowcount


def _by_price(bill: Bill, candidates: Select[int, int]) -> Select[*tuple[Any, ...]]:
    rows = candidates.subquery()
    return _row(bill, rows.c.student_id, rows.c.key, literal(0, Integer()), null())


def _by_terms(bill: Bill, candidates: Select[int, int], batch_id: int | None) -> Select[*tuple[Any, ...]]:
    """Which deals occur is asked first. A key that appeared since has no terms, so no amount, and is refused."""
    keys = candidates.with_only_columns(candidates.selected_columns.key, maintain_column_froms=True).distinct()
    deals = {int(key): bill.deal(key) for key in db.session.scalars(keys)}
    terms = terms_for(batch_id, set(deals.values()))
    rows = candidates.subquery()
    # The key is named once: SQLite works it out anew wherever a flattened subquery is mentioned.
    terms_id = case({key: terms[deal] for key, deal in deals.items()}, value=rows.c.key) if deals else null()
    net = InvoiceTerms.gross - InvoiceTerms.discount
    values = _row(bill, rows.c.student_id, net, InvoiceTerms.discount, InvoiceTerms.id)
    return values.select_from(rows).outerjoin(InvoiceTerms, InvoiceTerms.id == terms_id)


def _row(bill: Bill, student_id: Any, amount: Any, discount: Any, terms_id: Any) -> Select[*tuple[Any, ...]]:
    return select(
        student_id,
        literal(bill.fee.id, Integer()),
        literal(bill.period.id, Integer()),
        literal(0, Integer()),
        amount,
        discount,
        terms_id,
        literal(due_on(bill.period, bill.fee), Date()),
        literal(now(), UtcDateTime()),
    )


def forecast(period: FiscalPeriod, fees: Sequence[Fee], selection: Selection = EVERYBODY) -> Forecast:
    """What `issue_invoices` over all students would come to."""
    counted: list[tuple[Deal, int, Bill]] = []
    already, there = 0, (0, 0, 0)
    for fee in fees:
        bill = bill_for(period, fee, None, selection)
        existing = count_billed(period, fee, None, bill)
        already += existing
        counted += [(deal, number, bill) for deal, number in count_deals(bill, has_some=existing > 0)]
        there = tuple(max(pair) for pair in zip(there, _count_not_there(bill), strict=True))  # type: ignore[assignment]
    not_active, on_leave, not_yet = there
    return Forecast(
        invoices=sum(number for _deal, number, _bill in counted),
        amount=sum(deal.net * number for deal, number, _bill in counted),
        already=already,
        not_active=not_active,
        not_yet=not_yet,
        on_leave=on_leave,
        discount=sum(deal.discount * number for deal, number, _bill in counted),
        by_rule=_by_rule(counted),
    )


def count_deals(bill: Bill, *, has_some: bool) -> list[tuple[Deal, int]]:
    """Each outcome, and how many students have it; with `has_some` only those who have no invoice yet."""
    rows = bill.candidates(has_some=has_some).subquery()
    counts = select(rows.c.key, func.count()).group_by(rows.c.key)
    return [(bill.deal(key), number) for key, number in db.session.execute(counts)]


def _by_rule(counted: Sequence[tuple[Deal, int, Bill]]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for deal, number, bill in counted:
        names = {rule.id: rule.name for rule in bill.rules}
        for line in deal.lines:
            invoices, amount = found.get(names[line.discount_id], (0, 0))
            found[names[line.discount_id]] = invoices + number, amount + line.amount * number
    return found


def due_on(period: FiscalPeriod, fee: Fee) -> date:
    """The fee's day of the month."""
    return date(period.year, period.month, fee.due_day)


def is_billed(period: FiscalPeriod, fee: Fee) -> ColumnElement[bool]:
    """The condition that a student has the invoice of this fee that the cadence allows."""
    same = and_(Invoice.fee_id == fee.id, Invoice.revision == 0, Invoice.student_id == Student.id)
    return exists().where(same, *_in_cadence(period, fee)).correlate(Student)


def count_billed(period: FiscalPeriod, fee: Fee, keys: KeyRange | None, bill: Bill | None = None) -> int:
    """How many such invoices there are, of the range or all, of those whom the bill selects."""
    existing = select(func.count()).select_from(Invoice)
    existing = existing.where(Invoice.fee_id == fee.id, Invoice.revision == 0, *_in_cadence(period, fee))
    if keys is not None:
        existing = existing.where(keys.holds(Invoice.student_id))
    if bill is not None and bill.selection != EVERYBODY:
        existing = existing.join(Student, Student.id == Invoice.student_id)
        existing = existing.where(*bill.selection.conditions(bill.roll))
    return db.session.scalar(existing) or 0


def _in_cadence(period: FiscalPeriod, fee: Fee) -> list[ColumnElement[bool]]:
    if fee.cadence == Cadence.ONCE:
        return []
    if fee.cadence == Cadence.YEARLY:
        months = select(FiscalPeriod.id).where(FiscalPeriod.school_year_id == period.school_year_id)
        return [Invoice.fiscal_period_id.in_(months)]
    return [Invoice.fiscal_period_id == period.id]


def _count_not_there(bill: Bill) -> tuple[int, int, int]:
    """Students who aren't active, those on leave, and active ones who join after the month; one walk."""
    roll = bill.roll
    is_away = and_(~roll.is_there, ~roll.joins_later)
    is_on_leave = and_(is_away, roll.status == StudentStatus.ON_LEAVE)
    counts = select(
        func.count(case((and_(is_away, ~is_on_leave), 1))), func.count(case((is_on_leave, 1))),
        func.count(case((roll.joins_later, 1))),
    ).select_from(Student)  # fmt: skip
    not_active, on_leave, not_yet = db.session.execute(counts.where(*bill.selection.conditions(roll))).one()
    return not_active, on_leave, not_yet
