"""Lines of statements on screen: found, and what people decide about them."""

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, case, func, select, update

from core.audit import Officer, Subject, record
from core.db import db
from core.i18n import gettext as _
from core.money import format_rupiah
from modules.Finance import bank_audit
from modules.Finance.errors import BankLineError, BankLineNotFoundError
from modules.Finance.models import BankLine, BankLineState, Payment, PaymentMethod, PaymentVoid
from modules.Finance.services.bank.grounds import LIKELY, Ground
from modules.Student.models import Student
from modules.Student.services import find_student

CERTAIN = 100


class Shelf(StrEnum):
    """Where a line is found on screen."""

    READY = "ready"
    PROPOSED = "proposed"
    MANUAL = "manual"
    POSTED = "posted"
    ASIDE = "aside"
    OUTGOING = "outgoing"


def on_shelf(shelf: Shelf) -> ColumnElement[bool]:
    """The condition that a line is found there."""
    if shelf in (Shelf.POSTED, Shelf.ASIDE, Shelf.OUTGOING):
        return BankLine.state == BankLineState(shelf.value)
    is_open = BankLine.state == BankLineState.OPEN
    if shelf is Shelf.READY:
        return and_(is_open, BankLine.is_ticked.is_(True))
    is_likely = and_(BankLine.score >= LIKELY, BankLine.student_id.is_not(None))
    return and_(is_open, BankLine.is_ticked.is_(False), is_likely if shelf is Shelf.PROPOSED else ~is_likely)


Row = tuple[BankLine, str, str, str, int]
"""A line with student, account, number of the receipt and whether that was voided."""


def find_lines(shelf: Shelf) -> Select[BankLine, str, str, str, int]:
    """The lines of a shelf with what stands beside them."""
    return _rows().where(on_shelf(shelf))


def one_line(line_id: int) -> Row:
    """The same of one line. Raises BankLineNotFoundError."""
    find_line(line_id)
    found = db.session.execute(_rows().where(BankLine.id == line_id)).one()
    return found[0], found[1], found[2], found[3], found[4]


def _rows() -> Select[BankLine, str, str, str, int]:
    rows = select(
        BankLine,
        func.coalesce(Student.name, ""),
        PaymentMethod.name,
        func.coalesce(Payment.number, ""),
        case((PaymentVoid.payment_id.is_not(None), 1), else_=0),
    )
    rows = rows.outerjoin(Student, Student.id == BankLine.student_id)
    rows = rows.join(PaymentMethod, PaymentMethod.id == BankLine.method_id)
    rows = rows.outerjoin(Payment, Payment.id == BankLine.payment_id)
    return rows.outerjoin(PaymentVoid, PaymentVoid.payment_id == BankLine.payment_id)


def shelf_sizes() -> dict[Shelf, int]:
    """How many lines each has."""
    counts = select(*(func.count(case((on_shelf(shelf), 1))) for shelf in Shelf))
    return dict(zip(Shelf, db.session.execute(counts).one(), strict=True))


def find_line(line_id: int) -> BankLine:
    """One line. Raises BankLineNotFoundError."""
    line = db.session.get(BankLine, line_id)
    if line is None:
        raise BankLineNotFoundError(_("Baris mutasi ini tidak ditemukan; mungkin impornya diurungkan."))
    return line


def tick_lines(line_ids: Sequence[int], *, is_ticked: bool) -> int:
    """Tick lines for the next posting, or no longer; how many there were. Those without a student stay as they are."""
    statement = update(BankLine).where(
        BankLine.id.in_(line_ids),
        BankLine.state == BankLineState.OPEN,
        BankLine.student_id.is_not(None),
        BankLine.is_ticked.is_(not is_ticked),
    )
    values = {"is_ticked": is_ticked, "is_decided": True, "problem": None}
    changed = db.session.execute(statement.values(values).execution_options(synchronize_session=False))
    return int(changed.rowcount)  # type: ignore[attr-defined]  # of an UPDATE it is there


def choose_student(line_id: int, student_id: int, officer: Officer) -> BankLine:
    """Say whose money it is; it is booked with the next posting. Raises BankLineError, StudentNotFoundError."""
    line, student = _held_open(line_id), find_student(student_id)
    line.student_id, line.score, line.grounds = student.id, CERTAIN, Ground.HAND.value
    line.is_ticked, line.is_decided, line.problem = True, True, None
    record(bank_audit.CHOOSE, subject_of(line), details={"student": student.id}, by=officer.actor)
    return line


def set_aside(line_id: int, reason: str, officer: Officer) -> BankLine:
    """Say that it is no student's payment. Raises BankLineError."""
    line = _held_open(line_id)
    line.state, line.aside_reason, line.is_ticked, line.problem = BankLineState.ASIDE, reason.strip(), False, None
    record(bank_audit.ASIDE, subject_of(line), details={"reason": line.aside_reason}, by=officer.actor)
    return line


def open_again(line_id: int, officer: Officer) -> BankLine:
    """Match and book it after all: one set aside, or one whose payment was voided. Raises BankLineError."""
    line = _held(line_id)
    if line.state is BankLineState.POSTED and line.payment_id is not None and _is_void(line.payment_id):
        line.attempt, line.payment_id = line.attempt + 1, None
    elif line.state is not BankLineState.ASIDE:
        raise BankLineError(_("Baris ini tidak dapat dibuka lagi. Bila sudah dibukukan, batalkan dahulu kuitansinya."))
    line.state, line.aside_reason, line.is_ticked, line.is_decided = BankLineState.OPEN, None, False, False
    record(bank_audit.REOPEN, subject_of(line), by=officer.actor)
    return line


def subject_of(line: BankLine) -> Subject:
    """The line, as the trail names it: nobody's name is in it."""
    return Subject("finance.bank_line", line.id, f"{line.booked_on} {format_rupiah(line.amount)}")


def _held(line_id: int) -> BankLine:
    db.session.get(BankLine, line_id, with_for_update=True, populate_existing=True)
    return find_line(line_id)


def _held_open(line_id: int) -> BankLine:
    line = _held(line_id)
    if line.state is not BankLineState.OPEN:
        raise BankLineError(_("Baris ini sudah dibukukan atau disisihkan. Muat ulang halamannya."))
    return line


def _is_void(payment_id: int) -> bool:
    return db.session.get(PaymentVoid, payment_id) is not None
