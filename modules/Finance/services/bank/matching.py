"""How sure it is whose money a line is: reasons weighed, family by family, for a chunk of lines at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, case, select, update

from core.clock import now
from core.db import db
from modules.Finance.models import BankLine, BankLineState, Invoice, Payment, PaymentVoid
from modules.Finance.services.bank.evidence import Claim, Claims, claims_on
from modules.Finance.services.bank.grounds import (
    AMOUNT_BONUS,
    CLOSE,
    LIKELY,
    MOST_WITH_DOUBT,
    MOST_WITHOUT_BILLS,
    SECOND_BONUS,
    SURE,
    WEIGHTS,
    Ground,
)
from modules.Finance.services.open_invoices import payable
from modules.Student.models import Student

MOST_CLAIMS = 5
"""Families of one line whose bills are looked at."""
DAYS_AROUND = 3
"""Between the bank's day and the day on which the counter noted the same money."""

Bills = Mapping[int, list[tuple[int, int]]]
"""Family → student and rupiah left of each open bill, the oldest first."""


@dataclass(frozen=True)
class Proposal:
    """Whose money a line probably is."""

    student_id: int
    score: int
    grounds: tuple[Ground, ...]


def lines_to_match(*, is_of_new: bool) -> Select[BankLine]:
    """Open lines that no person decided; of new ones, those never looked at."""
    lines = select(BankLine).where(BankLine.state == BankLineState.OPEN, BankLine.is_decided.is_(False))
    return lines.where(BankLine.matched_at.is_(None)) if is_of_new else lines


def match_lines(lines: Sequence[BankLine]) -> tuple[int, int, int]:
    """Propose whose money the lines are; how many are sure, likely, and left to a person."""
    lines = _held(lines)
    proposals = propose(lines)
    moment = now()
    rows = []
    for line in lines:
        found = proposals.get(line.id)
        rows.append(
            {
                "id": line.id,
                "student_id": found.student_id if found else None,
                "score": found.score if found else 0,
                "grounds": ",".join(found.grounds) if found else "",
                "is_ticked": found is not None and found.score >= SURE,
                "matched_at": moment,
            }
        )
    if rows:
        db.session.execute(update(BankLine), rows)
    scores = [found.score for found in proposals.values()]
    sure = sum(score >= SURE for score in scores)
    likely = sum(score >= LIKELY for score in scores) - sure
    return sure, likely, len(lines) - sure - likely


def _held(lines: Sequence[BankLine]) -> list[BankLine]:
    """Those still to be matched, which nobody decides on or books before this transaction ends."""
    ids = [line.id for line in lines]
    rows = lines_to_match(is_of_new=False).where(BankLine.id.in_(ids)).order_by(BankLine.id).limit(len(ids))
    return list(db.session.scalars(rows.with_for_update().execution_options(populate_existing=True)))


def propose(lines: Sequence[BankLine]) -> dict[int, Proposal]:
    """Line → the family that most speaks for; lines of which nothing is known are left out."""
    claims = {line_id: _strongest(found) for line_id, found in claims_on(lines).items()}
    bills = _bills({family for found in claims.values() for family in found})
    booked = _booked(lines, {family for found in claims.values() for family in found})
    proposals = {}
    for line in lines:
        weighed = [_weigh(line, family, claim, bills) for family, claim in claims[line.id].items()]
        if weighed:
            proposals[line.id] = _doubt(line, sorted(weighed, key=lambda each: -each.score), booked)
    return proposals


def _strongest(claims: Claims) -> Claims:
    most = sorted(claims.items(), key=lambda item: -_weight(item[1]))
    return dict(most[:MOST_CLAIMS])


def _weight(claim: Claim) -> int:
    strongest = max(WEIGHTS[ground] for ground in claim.grounds)
    return strongest + (SECOND_BONUS if len(claim.grounds) > 1 else 0)


def _weigh(line: BankLine, family: int, claim: Claim, bills: Bills) -> Proposal:
    """The claim with the family's bills beside it."""
    best = max(claim.grounds, key=lambda ground: WEIGHTS[ground])
    grounds = sorted(claim.grounds, key=lambda ground: -WEIGHTS[ground])
    owed, score, student_id = bills.get(family, []), _weight(claim), claim.grounds[best]
    if not owed:
        return Proposal(student_id, min(score, MOST_WITHOUT_BILLS), (*grounds, Ground.NO_BILLS))
    if payer := _exact(owed, student_id, line.amount, is_named=best not in (Ground.PARENT, Ground.LEARNED)):
        return Proposal(payer, min(score + AMOUNT_BONUS, 100), (*grounds, Ground.AMOUNT))
    return Proposal(student_id, min(score, 100), tuple(grounds))


def _exact(owed: Sequence[tuple[int, int]], student_id: int, amount: int, *, is_named: bool) -> int | None:
    """The student whose open bills, or one of them, come to exactly `amount`; the named one also for the family's."""
    others = [] if is_named else sorted({student for student, _left in owed} - {student_id})
    for candidate in (student_id, *others):
        if amount in _sums([left for student, left in owed if student == candidate]):
            return candidate
    return student_id if amount in _sums([left for _student, left in owed]) else None


def _sums(left: Sequence[int]) -> set[int]:
    """What may be paid exactly: the oldest bills together, or any one."""
    return {sum(left[:count]) for count in range(1, len(left) + 1)} | set(left)


def _doubt(line: BankLine, weighed: Sequence[Proposal], booked: Collection[tuple[int, int, int]]) -> Proposal:
    """The best one, less sure where another family is nearly as likely or the money seems to be booked."""
    best, score, grounds = weighed[0], weighed[0].score, weighed[0].grounds
    if len(weighed) > 1 and best.score - weighed[1].score < CLOSE:
        score, grounds = min(score, MOST_WITH_DOUBT), (*grounds, Ground.RIVAL)
    days = (line.booked_on.toordinal() + offset for offset in range(-DAYS_AROUND, DAYS_AROUND + 1))
    if any((best.student_id, line.amount, day) in booked for day in days):
        score, grounds = min(score, MOST_WITH_DOUBT), (*grounds, Ground.BOOKED)
    return Proposal(best.student_id, score, grounds)


def _bills(families: Collection[int]) -> Bills:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    family = case((Student.family_id.is_not(None), Student.family_id), else_=-Student.id)
    for key, wanted in _members(families):
        rows = select(family, Invoice.student_id, Invoice.amount - Invoice.settled)
        rows = rows.join(Student, Student.id == Invoice.student_id).where(key.in_(wanted), payable())
        for each, student_id, left in db.session.execute(rows.order_by(Invoice.due_on, Invoice.id)):
            found[each].append((student_id, left))
    return found


def _booked(lines: Sequence[BankLine], families: Collection[int]) -> set[tuple[int, int, int]]:
    """Student, rupiah and day of what the counter took by bank around these days: money must not come in twice."""
    if not lines:
        return set()
    around = timedelta(days=DAYS_AROUND)
    days = [line.booked_on for line in lines]
    methods = {line.method_id for line in lines}
    found = set()
    for key, wanted in _members(families):
        rows = select(Payment.student_id, Payment.amount, Payment.received_on)
        rows = rows.join(Student, Student.id == Payment.student_id)
        rows = rows.outerjoin(PaymentVoid, PaymentVoid.payment_id == Payment.id)
        rows = rows.outerjoin(BankLine, BankLine.payment_id == Payment.id)
        rows = rows.where(key.in_(wanted), Payment.method_id.in_(methods), PaymentVoid.payment_id.is_(None))
        rows = rows.where(BankLine.id.is_(None), Payment.received_on.between(min(days) - around, max(days) + around))
        found |= {(student, amount, day.toordinal()) for student, amount, day in db.session.execute(rows)}
    return found


def _members(families: Collection[int]) -> list[tuple[Any, set[int]]]:
    """Column and values by which the students of these families are found; two, so that each has its index."""
    joined, alone = {each for each in families if each > 0}, {-each for each in families if each < 0}
    return [(Student.family_id, joined), (Student.id, alone)]
