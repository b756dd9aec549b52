"""Discount rules: writing them down, giving them to students, what they would come to."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from sqlalchemy import Select, delete, func, insert, or_, select

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Finance.errors import DiscountError, DiscountNotFoundError
from modules.Finance.models import Discount, DiscountAssignment, DiscountFee, DiscountKind, FiscalPeriod
from modules.Finance.services.discounting import MOST_RULES
from modules.Finance.services.fees import tariffed_fees
from modules.Finance.services.invoicing import bill_for, count_deals
from modules.Student.models import ClassGroup, Student

MOST_NUMBERS = 500


@dataclass(frozen=True, kw_only=True)
class DiscountData:
    """What the office says of a rule."""

    name: str
    kind: DiscountKind
    child_from: int | None = None
    child_upto: int | None = None
    percent: int | None = None
    amount: int | None = None
    cap: int | None = None
    is_of_rest: bool = False
    position: int = 1
    starts_on: date
    ends_on: date | None = None

    def as_rule(self, discount_id: int) -> Discount:
        """A rule outside the session, to be asked what it would do."""
        return Discount(id=discount_id, **self.values())

    def values(self) -> dict[str, object]:
        """Column → value."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True)
class Effect:
    """What a rule takes off one fee in a month."""

    fee: str
    students: int
    amount: int
    """Whole rupiah."""


@dataclass(frozen=True)
class Given:
    """What giving a discount to a list of numbers came to."""

    number: int
    already: int
    unknown: list[str]
    """Numbers that are no student's."""


def all_discounts() -> list[Discount]:
    """In the order in which they are taken off."""
    return list(db.session.scalars(select(Discount).order_by(Discount.position, Discount.id)))


def find_discount(discount_id: int) -> Discount:
    """One rule. Raises DiscountNotFoundError."""
    discount = db.session.get(Discount, discount_id)
    if discount is None:
        raise DiscountNotFoundError(_("Potongan ini tidak ditemukan. Pilih dari daftar."))
    return discount


def fees_of(discount_id: int) -> list[int]:
    """The fees that it is limited to; none: it is for all."""
    limited = select(DiscountFee.fee_id).where(DiscountFee.discount_id == discount_id)
    return list(db.session.scalars(limited.order_by(DiscountFee.fee_id)))


def save_discount(discount: Discount | None, data: DiscountData, fee_ids: Sequence[int]) -> Discount:
    """A new rule, or another meaning of one for invoices from now on. Raises DiscountError."""
    check_discount(data, but=discount.id if discount is not None else None)
    if discount is None:
        discount = Discount()
        db.session.add(discount)
    for name, value in data.values().items():
        setattr(discount, name, value)
    db.session.flush()
    db.session.execute(delete(DiscountFee).where(DiscountFee.discount_id == discount.id))
    if fee_ids:
        rows = [{"discount_id": discount.id, "fee_id": fee_id} for fee_id in fee_ids]
        db.session.execute(insert(DiscountFee), rows)
    return discount


def data_of(discount: Discount) -> DiscountData:
    """What is said of the rule now."""
    return DiscountData(**{field.name: getattr(discount, field.name) for field in fields(DiscountData)})


def check_discount(data: DiscountData, *, but: int | None) -> None:
    """Refuse what no office can have meant. Raises DiscountError."""
    if (data.percent is None) == (data.amount is None):
        raise DiscountError(_("Isi persen atau rupiah, salah satu saja."))
    if data.kind == DiscountKind.SIBLING and data.child_from is None:
        raise DiscountError(_("Isi anak ke berapa yang mendapat potongan."))
    if data.child_from is not None and data.child_upto is not None and data.child_upto < data.child_from:
        raise DiscountError(_("Urutan anak terakhir lebih kecil daripada yang pertama."))
    if data.ends_on is not None and data.ends_on < data.starts_on:
        raise DiscountError(_("Hari terakhir lebih awal daripada hari pertama."))
    others = [each for each in all_discounts() if each.id != but]
    if data.name in {each.name for each in others}:
        raise DiscountError(_("Nama ini sudah dipakai potongan lain. Pilih nama lain."))
    at_once = [each for each in others if each.ends_on is None or each.ends_on >= data.starts_on]
    if len(at_once) >= MOST_RULES:
        raise DiscountError(_("Paling banyak %(most)s potongan berlaku bersamaan. Akhiri yang lama.", most=MOST_RULES))


def effect_of(rule: Discount, period: FiscalPeriod, fee_ids: Sequence[int]) -> list[Effect]:
    """What the rule takes off in a month beside the others, whether its invoices are made already or not."""
    found = []
    for fee in tariffed_fees():
        if fee_ids and fee.id not in fee_ids:
            continue
        bill = bill_for(period, fee, None)
        others = [each for each in bill.rules if each.id != rule.id]
        rules = sorted([*others, rule], key=lambda each: (each.position, each.id))
        bill = replace(bill, rules=rules)
        lines = [
            (line.amount, number)
            for deal, number in count_deals(bill, has_some=False)
            for line in deal.lines
            if line.discount_id == rule.id
        ]
        found.append(Effect(fee.name, sum(n for _amount, n in lines), sum(amount * n for amount, n in lines)))
    return found


def give(
    discount: Discount, numbers: Sequence[str], *, starts_on: date, ends_on: date | None, note: str | None,
    by_id: int | None,
) -> Given:  # fmt: skip
    """Give the discount to the students of these NISN or NIPD; who has it then already is left alone.

    Raises DiscountError for too many numbers or a span that ends before it begins.
    """
    if len(numbers) > MOST_NUMBERS:
        raise DiscountError(_("Paling banyak %(most)s siswa sekaligus.", most=MOST_NUMBERS))
    if ends_on is not None and ends_on < starts_on:
        raise DiscountError(_("Hari terakhir lebih awal daripada hari pertama."))
    students = students_numbered(numbers)
    unknown = [number for number in numbers if number not in students]
    wanted = set(students.values())
    lasts = or_(DiscountAssignment.ends_on.is_(None), DiscountAssignment.ends_on >= starts_on)
    having = select(DiscountAssignment.student_id).where(
        DiscountAssignment.discount_id == discount.id, DiscountAssignment.student_id.in_(wanted), lasts
    )
    already = set(db.session.scalars(having))
    moment = now()
    given = {"discount_id": discount.id, "starts_on": starts_on, "ends_on": ends_on, "note": note}
    rows = [
        {**given, "student_id": student, "assigned_by_id": by_id, "assigned_at": moment}
        for student in sorted(wanted - already)
    ]
    if rows:
        db.session.execute(insert(DiscountAssignment), rows)
    return Given(len(rows), len(already), unknown)


def assignments_of(discount_id: int) -> Select[DiscountAssignment, str, str]:
    """Who was given it, with name and rombel, to be read by id."""
    rows = select(DiscountAssignment, Student.name, func.coalesce(ClassGroup.name, ""))
    rows = rows.join(Student, Student.id == DiscountAssignment.student_id)
    rows = rows.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id)
    return rows.where(DiscountAssignment.discount_id == discount_id)


def end_assignment(discount_id: int, assignment_id: int, on: date) -> DiscountAssignment:
    """Let `on` be its last day. Raises DiscountNotFoundError."""
    assignment = db.session.get(DiscountAssignment, assignment_id)
    if assignment is None or assignment.discount_id != discount_id:
        raise DiscountNotFoundError(_("Potongan ini tidak ditemukan. Pilih dari daftar."))
    assignment.ends_on = on
    db.session.flush()
    return assignment


def discounts_of(student_id: int, day: date) -> list[tuple[str, date | None, str | None]]:
    """Name, last day and note of what the student was given and has on that day."""
    lasts = or_(DiscountAssignment.ends_on.is_(None), DiscountAssignment.ends_on >= day)
    rows = select(Discount.name, DiscountAssignment.ends_on, DiscountAssignment.note)
    rows = rows.join(Discount, Discount.id == DiscountAssignment.discount_id)
    rows = rows.where(DiscountAssignment.student_id == student_id, lasts).order_by(Discount.position, Discount.id)
    return [(name, ends_on, note) for name, ends_on, note in db.session.execute(rows)]


def move_assignments(going: int, staying: int) -> None:
    """What the one was given is the other's; what both have from the same day stays once."""
    both = select(DiscountAssignment.discount_id, DiscountAssignment.starts_on, DiscountAssignment.id)
    mine = db.session.execute(both.where(DiscountAssignment.student_id == staying)).all()
    known = {(discount, starts_on) for discount, starts_on, _id in mine}
    for discount, starts_on, number in db.session.execute(both.where(DiscountAssignment.student_id == going)).all():
        assignment = db.session.get_one(DiscountAssignment, number)
        if (discount, starts_on) in known:
            db.session.delete(assignment)
        else:
            assignment.student_id = staying
    db.session.flush()


def students_numbered(numbers: Sequence[str]) -> dict[str, int]:
    """NISN or NIPD → student, of those that are known."""
    rows = select(Student.id, Student.nisn, Student.nipd)
    rows = rows.where(or_(Student.nisn.in_(numbers), Student.nipd.in_(numbers))).order_by(Student.id)
    found: dict[str, int] = {}
    for student, nisn, nipd in db.session.execute(rows):
        found |= {number: student for number in (nisn, nipd) if number is not None and number in numbers}
    return found
