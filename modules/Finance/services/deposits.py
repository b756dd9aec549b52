"""The deposit (titipan): what was paid and belongs to no bill yet. It only moves by entries."""

from collections.abc import Collection, Mapping

from sqlalchemy import Select, func, insert, select

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Finance.errors import PaymentError
from modules.Finance.models import Deposit, DepositEntry
from modules.Student.models import ClassGroup, Student


def deposit_of(student_ids: Collection[int]) -> int:
    """What these students have together, in rupiah."""
    sums = select(func.sum(Deposit.balance)).where(Deposit.student_id.in_(student_ids))
    return int(db.session.scalar(sums) or 0)


def hold_deposits(student_ids: Collection[int]) -> dict[int, Deposit]:
    """Their deposits, by student, which nobody else moves before this transaction ends."""
    rows = select(Deposit).where(Deposit.student_id.in_(student_ids)).order_by(Deposit.student_id)
    locked = rows.limit(len(student_ids)).with_for_update().execution_options(populate_existing=True)
    return {deposit.student_id: deposit for deposit in db.session.scalars(locked)}


def draw(student_ids: Collection[int], wanted: int) -> dict[int, int]:
    """Student → rupiah to take so that they come to `wanted`; nothing is moved yet. Raises PaymentError."""
    left, shares = wanted, {}
    for student_id, deposit in hold_deposits(student_ids).items():
        share = min(left, deposit.balance)
        if share:
            shares[student_id] = share
            left -= share
    if left:
        raise PaymentError(
            _("Titipan keluarga ini tidak cukup. Muat ulang loket untuk melihat titipan yang sekarang ada.")
        )
    return shares


def move_deposit(payment_id: int, amounts: Mapping[int, int]) -> None:
    """Enter what a payment, its void or its refund means for the deposits: student → rupiah, with a sign.

    Raises PaymentError where something would be taken that is no longer there.
    """
    amounts = {student_id: amount for student_id, amount in sorted(amounts.items()) if amount}
    if not amounts:
        return
    held = hold_deposits(amounts)
    balances = {student_id: deposit.balance for student_id, deposit in held.items()}
    if any(balances.get(student_id, 0) + amount < 0 for student_id, amount in amounts.items()):
        raise PaymentError(_("Titipan dari pembayaran ini sudah dipakai. Batalkan dahulu pembayaran yang memakainya."))
    for student_id, amount in amounts.items():
        deposit = held.get(student_id) or Deposit(student_id=student_id, balance=0)
        deposit.balance += amount
        db.session.add(deposit)
    db.session.flush()
    moment = now()
    rows = [
        {"student_id": student_id, "payment_id": payment_id, "amount": amount, "made_at": moment}
        for student_id, amount in amounts.items()
    ]
    db.session.execute(insert(DepositEntry), rows)


def entries_of(payment_id: int) -> dict[int, int]:
    """Student → what the payment comes to in their deposit so far."""
    sums = select(DepositEntry.student_id, func.sum(DepositEntry.amount))
    sums = sums.where(DepositEntry.payment_id == payment_id).group_by(DepositEntry.student_id)
    return {student_id: int(amount) for student_id, amount in db.session.execute(sums)}


def deposits_by_student() -> Select[int, str, str]:
    """Who has something in the deposit: rupiah, student, rombel."""
    rows = select(Deposit.balance, Student.name, func.coalesce(ClassGroup.name, ""))
    rows = rows.join(Student, Student.id == Deposit.student_id)
    return rows.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id).where(Deposit.balance > 0)
