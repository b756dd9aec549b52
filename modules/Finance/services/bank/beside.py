"""What the lines of a page are proposed to pay."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import or_, select

from core.db import db
from modules.Finance.models import BankLine, BankLineState
from modules.Finance.services.bank.spending import portions_for
from modules.Finance.services.open_invoices import MOST_BILLS, OpenBill, open_invoices
from modules.Finance.services.payers import MOST_MEMBERS
from modules.Student.models import Student

Paid = list[tuple[OpenBill, int]]
"""Bills and the rupiah that would go on each."""


def bills_beside(lines: Sequence[BankLine]) -> dict[int, Paid]:
    """Line → the bills that it would pay as things are; lines without a student, or booked, are left out."""
    wanted = [line for line in lines if line.state is BankLineState.OPEN and line.student_id is not None]
    members = _members({line.student_id for line in wanted if line.student_id is not None})
    everybody = {student_id for ids in members.values() for student_id in ids}
    bills = open_invoices(everybody, most=MOST_BILLS * max(1, len(wanted))) if everybody else []
    return {line.id: _paid(line, members[line.student_id or 0], bills) for line in wanted}


def _paid(line: BankLine, members: set[int], bills: Sequence[OpenBill]) -> Paid:
    theirs = [bill for bill in bills if bill.student_id in members]
    portions = portions_for(theirs, line.student_id or 0, line.amount)
    return [(bill, portions[bill.invoice_id]) for bill in theirs if bill.invoice_id in portions]


def _members(student_ids: set[int]) -> dict[int, set[int]]:
    """Student → the family's students, the student among them."""
    own = select(Student.family_id).where(Student.id.in_(student_ids), Student.family_id.is_not(None))
    rows = select(Student.id, Student.family_id).where(or_(Student.id.in_(student_ids), Student.family_id.in_(own)))
    rows = rows.limit(MOST_MEMBERS * max(1, len(student_ids)))
    families: dict[int, set[int]] = defaultdict(set)
    family_of = {}
    for student_id, family_id in db.session.execute(rows):
        family_of[student_id] = family_id or -student_id
        families[family_of[student_id]].add(student_id)
    return {student_id: families[family_of[student_id]] for student_id in student_ids if student_id in family_of}
