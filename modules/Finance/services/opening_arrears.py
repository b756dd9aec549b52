"""Opening arrears: what students owed before the school began to bill here, as invoices.

A row with a month is the invoice of that month, which is then not made again. A row without is a sum of all before: it
is billed in the month of taking over, beside that month's own invoice. A fee that is due once is billed by either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.imports import Entry, Outcome, RowResult, Written
from core.money import format_rupiah
from core.sheets import RowProblem
from modules.Finance.errors import ClosedPeriodError
from modules.Finance.models import Cadence, Fee, FiscalPeriod, Invoice
from modules.Finance.services.arrears_rows import ArrearsRow
from modules.Finance.services.cancelling import cancel_where, why_not
from modules.Finance.services.fees import all_fees
from modules.Finance.services.invoicing import due_on
from modules.Finance.services.periods import ensure_periods, find_period, hold_open_period, period_label
from modules.Student.models import Student
from modules.Student.models.school_year import first_year_of


@dataclass(frozen=True)
class Arrear:
    """What `write_arrears` needs of a compared row."""

    row: ArrearsRow
    student_id: int
    fee: Fee
    has_place: bool
    """Whether it is the one invoice that the cadence allows."""


def compare_arrears(rows: Sequence[ArrearsRow], *, taken_over_id: int) -> list[RowResult]:
    """What each row means; nothing is written, no month made."""
    taken_over = find_period(taken_over_id)
    fees = {name.casefold(): fee for fee in all_fees() for name in (fee.name, fee.code)}
    students, periods = _students(rows), _periods(rows)
    results = [_compare(row, students, fees) for row in rows]
    sound = [result for result in results if result.outcome is Outcome.NEW]
    known = _known(sound)
    for result in sound:
        _look_around(result, taken_over, periods, known)
    return results


def write_arrears(results: Sequence[RowResult], *, taken_over_id: int) -> dict[int, Written]:
    """The invoices of new rows, in the caller's transaction. Raises ClosedPeriodError."""
    taken_over, made = hold_open_period(taken_over_id), {}
    arrears: list[Arrear] = [result.values for result in results]
    periods = _held_periods({each.row.month for each in arrears if each.row.month is not None})
    taken = _lowest_places(arrears, taken_over)
    for each in arrears:
        period = periods[each.row.month] if each.row.month is not None else taken_over
        place = 0
        if not each.has_place:
            key = each.student_id, each.fee.id
            place = taken[key] = taken.get(key, 0) - 1
        made[each.row.row] = _invoice(each, period, place)
    db.session.add_all(made.values())
    db.session.flush()
    return {row: Written(invoice.id, {}) for row, invoice in made.items()}


def undo_arrears(entries: Sequence[Entry]) -> dict[int, str]:
    """Cancel them; id of an entry → why it stays."""
    reasons = {}
    for entry in entries:
        invoice = db.session.get_one(Invoice, entry.record_id)
        if reason := _why_kept(invoice):
            reasons[entry.id] = reason
    going = [entry.record_id for entry in entries if entry.id not in reasons]
    cancel_where(Invoice.id.in_(going), reason=_("Impor tunggakan dibatalkan"), by_id=None)
    return reasons


def _why_kept(invoice: Invoice) -> str | None:
    try:
        hold_open_period(invoice.fiscal_period_id)
    except ClosedPeriodError as error:
        return str(error)
    return _("Tagihan ini sudah dibatalkan.") if invoice.is_cancelled else why_not(invoice)


def _compare(row: ArrearsRow, students: Mapping[str, tuple[int, str]], fees: Mapping[str, Fee]) -> RowResult:
    by_nisn, by_nipd = students.get(f"nisn:{row.nisn}"), students.get(f"nipd:{row.nipd}")
    student, fee = by_nisn or by_nipd, fees.get(row.fee.casefold())
    result = RowResult(row.row, Outcome.NEW, student[1] if student else row.name, problems=list(row.problems))
    if not result.problems and student is None:
        result.problems.append(RowProblem(row.row, "NISN", _("Siswa dengan nomor ini tidak ditemukan.")))
    if by_nisn and by_nipd and by_nisn != by_nipd:
        result.problems.append(RowProblem(row.row, "NIPD", _("NISN dan NIPD ini milik dua siswa yang berbeda.")))
    if fee is None:
        reason = _("Jenis biaya ini belum ada. Tambahkan dahulu, atau tulis nama atau kode yang ada.")
        result.problems.append(RowProblem(row.row, _("Jenis biaya"), reason))
    if result.problems or student is None or fee is None:
        result.outcome = Outcome.ERROR
        return result
    month = period_label(row.month) if row.month is not None else _("sebelumnya")
    has_place = fee.cadence == Cadence.ONCE or (row.month is not None and fee.cadence != Cadence.FREE)
    result.values = Arrear(row, student[0], fee, has_place)
    result.identities = (f"{_('Siswa, biaya, bulan')}:{student[0]}/{fee.code}/{row.month or ''}",)
    result.changes = {"fee": (None, fee.name), "month": (None, month), "amount": (None, format_rupiah(row.amount))}
    return result


def _look_around(
    result: RowResult, taken_over: FiscalPeriod, periods: Mapping[date, FiscalPeriod], known: Sequence[Invoice]
) -> None:
    """The same invoice is there already, another one is, or the month is closed."""
    arrear: Arrear = result.values
    period = periods.get(arrear.row.month) if arrear.row.month is not None else taken_over
    if period is None:
        return
    mine = [each for each in known if (each.student_id, each.fee_id) == (arrear.student_id, arrear.fee.id)]
    if arrear.has_place:
        is_once = arrear.fee.cadence == Cadence.ONCE
        mine = [each for each in mine if each.revision == 0 and (is_once or each.fiscal_period_id == period.id)]
    else:
        mine = [each for each in mine if each.revision < 0 and each.fiscal_period_id == period.id]
    same = next((each for each in mine if each.amount == arrear.row.amount), None)
    if same is not None:
        result.outcome, result.record_id, result.changes = Outcome.UNCHANGED, same.id, {}
    elif mine and arrear.has_place:
        told = _("Sudah ditagih %(amount)s. Batalkan tagihan itu dahulu.", amount=format_rupiah(mine[0].amount))
        result.refuse(RowProblem(result.row, _("Jumlah"), told))
    elif not period.is_open:
        result.refuse(RowProblem(result.row, _("Bulan"), _("Periode ini sudah ditutup.")))


def _students(rows: Sequence[ArrearsRow]) -> dict[str, tuple[int, str]]:
    """Number → id and name."""
    found = select(Student.id, Student.name, Student.nisn, Student.nipd).where(
        or_(
            Student.nisn.in_([row.nisn for row in rows if row.nisn]),
            Student.nipd.in_([row.nipd for row in rows if row.nipd]),
        )
    )
    numbers: dict[str, tuple[int, str]] = {}
    for row in db.session.execute(found):
        numbers |= {f"nisn:{row.nisn}": (row.id, row.name)} if row.nisn else {}
        numbers |= {f"nipd:{row.nipd}": (row.id, row.name)} if row.nipd else {}
    return numbers


def _periods(rows: Sequence[ArrearsRow]) -> dict[date, FiscalPeriod]:
    """First of the month → period, of the months that are there."""
    years = {row.month.year for row in rows if row.month is not None}
    found = db.session.scalars(select(FiscalPeriod).where(FiscalPeriod.year.in_(years)))
    return {period.starts_on: period for period in found}


def _held_periods(months: set[date]) -> dict[date, FiscalPeriod]:
    """The periods of these months, made where missing, each open until this transaction ends."""
    periods: dict[date, FiscalPeriod] = {}
    for first_year in sorted({first_year_of(month) for month in months}):
        periods |= {period.starts_on: period for period in ensure_periods(first_year)}
    return {month: hold_open_period(periods[month].id) for month in sorted(months)}


def _known(results: Sequence[RowResult]) -> list[Invoice]:
    """The standing invoices of the students and fees that the rows name."""
    arrears: list[Arrear] = [result.values for result in results]
    students, fees = {each.student_id for each in arrears}, {each.fee.id for each in arrears}
    found = select(Invoice).where(
        Invoice.student_id.in_(students), Invoice.fee_id.in_(fees), Invoice.cancelled_at.is_(None)
    )
    return list(db.session.scalars(found.order_by(Invoice.id)))


def _lowest_places(arrears: Sequence[Arrear], period: FiscalPeriod) -> dict[tuple[int, int], int]:
    """Student and fee → the lowest place that is taken below 0."""
    students = {each.student_id for each in arrears if not each.has_place}
    lowest = select(Invoice.student_id, Invoice.fee_id, func.min(Invoice.revision))
    taken = and_(Invoice.fiscal_period_id == period.id, Invoice.student_id.in_(students), Invoice.revision < 0)
    rows: Any = db.session.execute(lowest.where(taken).group_by(Invoice.student_id, Invoice.fee_id))
    return {(student, fee): place for student, fee, place in rows}


def _invoice(arrear: Arrear, period: FiscalPeriod, place: int) -> Invoice:
    is_before = arrear.row.month is None
    note = arrear.row.note or (
        _("Tunggakan sebelum %(month)s", month=period_label(period.starts_on)) if is_before else None
    )
    return Invoice(
        student_id=arrear.student_id,
        fee_id=arrear.fee.id,
        fiscal_period_id=period.id,
        revision=place,
        amount=arrear.row.amount,
        due_on=period.starts_on - timedelta(days=1) if is_before else due_on(period, arrear.fee),
        issued_at=now(),
        note=note,
    )
