"""What families are told of their money: written where it happens, carried by whoever carries notices."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement

from core.documents.letterhead import letterhead
from core.money import format_rupiah
from core.notices import Notice, Recipient, Value, is_wanted, tell
from modules.Finance.models import BillingBatch, Payment
from modules.Finance.notices import INVOICES_MADE, PAYMENT_RECEIVED
from modules.Finance.services.batches import is_of_batch
from modules.Finance.services.open_invoices import payable
from modules.Finance.services.owing_families import FamilyDebt, debts_of_families
from modules.Finance.services.receipt_links import receipt_link
from modules.Student.models import Student

FAMILY = "student"


def tell_of_payment(payment: Payment, student: Student) -> None:
    """A payment was taken: its family is told, with a link to the receipt."""
    if not is_wanted(PAYMENT_RECEIVED):
        return
    values: dict[str, Value] = {
        "nama": student.name,
        "nomor": payment.number,
        "jumlah": format_rupiah(payment.amount + payment.drawn),
        "tanggal": payment.received_on,
        "tautan": receipt_link(payment.id),
        "sekolah": letterhead().name,
    }
    recipient = Recipient(kind=FAMILY, key=student.id)
    tell(PAYMENT_RECEIVED, [Notice(recipient=recipient, about=f"payment:{payment.id}", variables=values)])


def tell_of_batch(batch: BillingBatch, students: Sequence[Student]) -> int:
    """Invoices were made: the families of these students, one of each family, are told; how many."""
    notices = debt_notices(students, bills_of_batch(batch), about=f"batch:{batch.id}")
    tell(INVOICES_MADE, list(notices.values()))
    return len(notices)


def bills_of_batch(batch: BillingBatch) -> ColumnElement[bool]:
    """The condition that an invoice came from the batch and is still to be paid."""
    return is_of_batch(batch) & payable()


def debt_notices(students: Sequence[Student], bills: ColumnElement[bool], *, about: str) -> dict[int, Notice]:
    """Student → the notice to their family, of those whose family owes something of `bills`."""
    debts = debts_of_families(students, bills)
    school = letterhead().name
    return {
        student.id: Notice(
            recipient=Recipient(kind=FAMILY, key=student.id),
            about=about,
            variables=_words(debts[student.id]) | {"sekolah": school},
        )
        for student in students
        if student.id in debts
    }


def _words(debt: FamilyDebt) -> dict[str, Value]:
    assert debt.oldest is not None
    return {
        "nama": ", ".join(debt.names),
        "rincian": "\n".join(debt.lines),
        "jumlah": format_rupiah(debt.amount),
        "tagihan": str(debt.bills),
        "jatuh_tempo": debt.oldest,
    }
