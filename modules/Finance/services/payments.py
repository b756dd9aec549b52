"""Taking a payment: receipt number, allocations, deposit and drawer in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from core.audit import Officer, Subject, record
from core.clock import now, today
from core.db import db
from core.i18n import gettext as _
from core.money import format_rupiah
from modules.Finance import audit_actions
from modules.Finance.errors import PaymentError, PaymentNotFoundError
from modules.Finance.models import Invoice, Numbered, Payment, PaymentMethod
from modules.Finance.services.booking import hold_day
from modules.Finance.services.cash_sessions import hold_session
from modules.Finance.services.deposits import draw, move_deposit
from modules.Finance.services.numbering import hold_series, next_number
from modules.Finance.services.open_invoices import hold_invoices
from modules.Finance.services.payers import members_with
from modules.Finance.services.payment_methods import find_method
from modules.Finance.services.settling import allocate
from modules.Finance.services.telling import tell_of_payment
from modules.Student.models import Student

LARGEST_PAYMENT = 10_000_000_000
LONGEST_NAME = 120


@dataclass(frozen=True, kw_only=True)
class Tender:
    """What somebody lays on the counter, and what it is for."""

    form_token: str
    """Of the form; sent twice, it is one payment."""
    student_id: int
    method_id: int
    amount: int
    """Whole rupiah that come in; what the bills do not take goes into the student's deposit."""
    portions: Mapping[int, int] = field(default_factory=dict)
    """Invoice → rupiah."""
    drawn: int = 0
    """Rupiah of the bills that the family's deposit pays."""
    received_on: date | None = None
    """None: today. Cash is always of today."""
    payer_name: str = ""
    reference: str = ""

    @property
    def total(self) -> int:
        """What the bills may take."""
        return self.amount + self.drawn


def take_payment(tender: Tender, officer: Officer) -> Payment:
    """Book a payment and give it its receipt number; the payment of the same form, if it was sent before.

    Raises PaymentError, PaymentMethodError, CashSessionError, ClosedPeriodError; then nothing of it is kept.
    """
    _check_sums(tender)
    day = hold_day(tender.received_on)
    # First of all locks: whoever sends the same form at the same time waits here and finds the first one's payment.
    series = hold_series(Numbered.RECEIPT, day)
    known = find_by_token(tender.form_token)
    if known is not None:
        return known
    student = _find_student(tender.student_id)
    method = find_method(tender.method_id)
    members = {member.id for member in members_with(student)}
    invoices = _hold_bills(tender, members)
    shares = draw(members, tender.drawn) if tender.drawn else {}
    payment = _new_payment(tender, officer, student, method)
    payment.received_on = day
    payment.cash_session_id = _drawer(method, day, officer) if tender.amount else None
    payment.number = next_number(series)
    db.session.add(payment)
    db.session.flush()
    allocate(payment, invoices, tender.portions)
    _move_deposits(payment, shares)
    _tell(payment, method, len(tender.portions), officer)
    tell_of_payment(payment, student)
    return payment


def find_by_token(form_token: str) -> Payment | None:
    """The payment that this form has become."""
    return db.session.scalar(select(Payment).where(Payment.form_token == form_token))


def find_payment(payment_id: int) -> Payment:
    """One payment. Raises PaymentNotFoundError."""
    payment = db.session.get(Payment, payment_id)
    if payment is None:
        raise PaymentNotFoundError(_("Kuitansi ini tidak ditemukan."))
    return payment


def hold_payment(payment_id: int) -> Payment:
    """The same, which nobody else changes before this transaction ends. Raises PaymentNotFoundError."""
    db.session.get(Payment, payment_id, with_for_update=True, populate_existing=True)
    return find_payment(payment_id)


def subject_of(payment: Payment) -> Subject:
    """The payment, as the trail names it."""
    return Subject("finance.payment", payment.id, payment.number)


def _check_sums(tender: Tender) -> None:
    if not 0 <= tender.amount <= LARGEST_PAYMENT or tender.drawn < 0 or not tender.total:
        raise PaymentError(_("Isi uang yang diterima: rupiah bulat yang lebih dari nol."))
    if any(portion <= 0 for portion in tender.portions.values()):
        raise PaymentError(_("Bagian tiap tagihan harus lebih dari nol."))
    bills = sum(tender.portions.values())
    if bills > tender.total:
        raise PaymentError(
            _(
                "Tagihan yang dipilih %(bills)s, lebih dari uang yang diterima (%(total)s). Kurangi bagiannya.",
                bills=format_rupiah(bills),
                total=format_rupiah(tender.total),
            )
        )
    if tender.drawn > bills:
        raise PaymentError(_("Titipan hanya dapat dipakai untuk tagihan yang dipilih."))


def _find_student(student_id: int) -> Student:
    student = db.session.get(Student, student_id)
    if student is None:
        raise PaymentNotFoundError(_("Siswa ini tidak ditemukan. Cari lagi di loket."))
    return student


def _hold_bills(tender: Tender, members: set[int]) -> dict[int, Invoice]:
    if not tender.portions:
        return {}
    invoices = hold_invoices(tender.portions)
    for invoice_id, portion in tender.portions.items():
        invoice = invoices.get(invoice_id)
        if invoice is None or invoice.student_id not in members:
            raise PaymentError(_("Ada tagihan yang bukan milik keluarga ini. Muat ulang loket, lalu pilih lagi."))
        if portion > invoice.remaining:
            raise PaymentError(
                _(
                    "Tagihan nomor %(number)s tinggal %(remaining)s; mungkin baru saja dibayar. Muat ulang loket.",
                    number=invoice.id,
                    remaining=format_rupiah(invoice.remaining),
                )
            )
    return invoices


def _drawer(method: PaymentMethod, day: date, officer: Officer) -> int | None:
    if not method.is_cash:
        return None
    if day != today():
        raise PaymentError(_("Uang tunai hanya dapat diterima dengan tanggal hari ini."))
    return hold_session(officer.id).id


def _new_payment(tender: Tender, officer: Officer, student: Student, method: PaymentMethod) -> Payment:
    return Payment(
        form_token=tender.form_token,
        student_id=student.id,
        payer_name=(tender.payer_name.strip() or student.name)[:LONGEST_NAME],
        received_at=now(),
        method_id=method.id,
        amount=tender.amount,
        drawn=tender.drawn,
        allocated=0,
        refunded=0,
        reference=tender.reference.strip() or None,
        cashier_id=officer.id,
        cashier_name=officer.name,
    )


def _move_deposits(payment: Payment, shares: Mapping[int, int]) -> None:
    moves = {student_id: -share for student_id, share in shares.items()}
    rest = payment.amount + payment.drawn - payment.allocated
    if rest and shares.get(payment.student_id):
        # Two entries of one student: what was drawn and what is put back are told apart.
        move_deposit(payment.id, moves)
        moves = {}
    move_deposit(payment.id, moves | ({payment.student_id: rest} if rest else {}))


def _tell(payment: Payment, method: PaymentMethod, bills: int, officer: Officer) -> None:
    details = {
        "amount": format_rupiah(payment.amount + payment.drawn),
        "payer": payment.payer_name,
        "method": method.name,
        "bills": bills,
    }
    record(audit_actions.PAY, subject_of(payment), details=details, by=officer.actor)
