"""Which bills a sum is meant for."""

from collections.abc import Iterator, Sequence

from modules.Finance.services.open_invoices import OpenBill, oldest_first


def exact_bills(bills: Sequence[OpenBill], student_id: int, amount: int) -> list[OpenBill] | None:
    """The bills that come to exactly `amount`: the student's oldest, one of the student's, the family's oldest, one.

    `bills` are the family's, the oldest first. None where nothing comes to it.
    """
    own = [bill for bill in bills if bill.student_id == student_id]
    for choice in (*_oldest(own), *_single(own), *_oldest(bills), *_single(bills)):
        if sum(bill.remaining for bill in choice) == amount:
            return choice
    return None


def portions_for(bills: Sequence[OpenBill], student_id: int, amount: int) -> dict[int, int]:
    """Invoice → rupiah; what the bills do not take is left for the deposit."""
    exact = exact_bills(bills, student_id, amount)
    if exact is not None:
        return {bill.invoice_id: bill.remaining for bill in exact}
    own = [bill for bill in bills if bill.student_id == student_id]
    return oldest_first([*own, *(bill for bill in bills if bill.student_id != student_id)], amount)


def _oldest(bills: Sequence[OpenBill]) -> Iterator[list[OpenBill]]:
    return (list(bills[:count]) for count in range(1, len(bills) + 1))


def _single(bills: Sequence[OpenBill]) -> Iterator[list[OpenBill]]:
    return ([bill] for bill in bills)
