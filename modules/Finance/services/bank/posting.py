"""Ticked lines become payments: each in a savepoint, so that one that is refused takes nothing with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from core.accounts.models import User
from core.audit import Officer, Subject, record
from core.db import db
from core.errors import TatausahaError
from core.i18n import gettext as _
from core.money import format_rupiah
from modules.Finance import bank_audit
from modules.Finance.errors import BankLineError
from modules.Finance.models import BankLine, BankLineState, Payment
from modules.Finance.services.bank.narrations import learn
from modules.Finance.services.bank.spending import portions_for
from modules.Finance.services.open_invoices import open_invoices
from modules.Finance.services.payers import members_with
from modules.Finance.services.payments import Tender, take_payment
from modules.Student.services import find_student

LONGEST_REFERENCE = 80
LONGEST_PROBLEM = 400


@dataclass(frozen=True)
class LineLeft:
    """A line that could not be booked, for the run's page; nobody is named."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Posted:
    """What a chunk came to."""

    booked: int
    to_deposit: int
    """Lines of which something went into the deposit."""
    left: list[LineLeft]


def lines_to_post() -> Select[BankLine]:
    """Ticked lines that are not booked yet."""
    return select(BankLine).where(
        BankLine.state == BankLineState.OPEN, BankLine.is_ticked.is_(True), BankLine.student_id.is_not(None)
    )


def ready_to_post() -> tuple[int, int]:
    """How many lines are ticked, and their rupiah."""
    ready = lines_to_post().with_only_columns(func.count(BankLine.id), func.sum(BankLine.amount))
    number, amount = db.session.execute(ready).one()
    return number, int(amount or 0)


def post_lines(lines: Sequence[BankLine], officer: Officer) -> Posted:
    """Take a payment for each line that is still to be booked; what is refused stays ticked and says why."""
    booked, to_deposit, left = [], 0, []
    for line in _held(lines):
        try:
            with db.session.begin_nested():
                payment = _take(line, officer)
        except TatausahaError as refusal:
            line.problem = str(refusal)[:LONGEST_PROBLEM]
            told = f"{line.booked_on} {format_rupiah(line.amount)}"
            left.append(LineLeft(line.id, told, line.problem))
            continue
        booked.append(line)
        to_deposit += payment.allocated < payment.amount
    db.session.flush()
    learn(booked)
    return Posted(len(booked), to_deposit, left)


def officer_called(user_id: int) -> Officer:
    """Who asked for the posting. Raises BankLineError where the account is gone."""
    user = db.session.get(User, user_id)
    if user is None:
        raise BankLineError(_("Akun yang meminta pembukuan ini sudah tidak ada. Minta lagi dengan akun lain."))
    return Officer(user.id, user.name)


def note_posting(number: int, amount: int, officer: Officer) -> None:
    """Tell the audit trail who asked for how much."""
    details = {"number": number, "amount": format_rupiah(amount)}
    record(bank_audit.POST, Subject("finance.bank", "posting", _("mutasi bank")), details=details, by=officer.actor)


def _held(lines: Sequence[BankLine]) -> list[BankLine]:
    """Those that are still to be booked, which nobody else decides on before this transaction ends."""
    ids = [line.id for line in lines]
    rows = lines_to_post().where(BankLine.id.in_(ids)).order_by(BankLine.id).limit(len(ids))
    return list(db.session.scalars(rows.with_for_update().execution_options(populate_existing=True)))


def _take(line: BankLine, officer: Officer) -> Payment:
    assert line.student_id is not None
    student = find_student(line.student_id)
    bills = open_invoices([member.id for member in members_with(student)])
    tender = Tender(
        form_token=f"bank-line-{line.id}-{line.attempt}",
        student_id=student.id,
        method_id=line.method_id,
        amount=line.amount,
        portions=portions_for(bills, student.id, line.amount),
        received_on=line.booked_on,
        reference=line.text[:LONGEST_REFERENCE],
    )
    payment = take_payment(tender, officer)
    line.state, line.payment_id, line.problem = BankLineState.POSTED, payment.id, None
    return payment
