"""Rows of a statement become lines, each once, however often a file or one that overlaps it comes in."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import delete, select

from core.db import db
from core.i18n import gettext as _
from core.imports import Entry, Outcome, RowResult, Written
from core.money import format_rupiah
from modules.Finance.models import BankLine, BankLineState, MethodKind, PaymentMethod
from modules.Finance.services.bank.reading import StatementRow

LONGEST_LABEL = 80


def bank_accounts() -> list[tuple[str, str]]:
    """The school's bank accounts as choices."""
    banks = select(PaymentMethod).where(PaymentMethod.kind == MethodKind.BANK, PaymentMethod.is_active.is_(True))
    return [(str(each.id), each.name) for each in db.session.scalars(banks.order_by(PaymentMethod.name))]


def compare_lines(rows: Sequence[StatementRow], *, method_id: int) -> list[RowResult]:
    """What each row means; nothing is written."""
    results = [_result(row, method_id) for row in rows]
    prints = {result.values[0]: result for result in results if result.values}
    known = select(BankLine.fingerprint, BankLine.id).where(BankLine.fingerprint.in_(list(prints)))
    ids = {row.fingerprint: row.id for row in db.session.execute(known)}
    for result in results:
        if result.values and result.values[0] in ids:
            result.outcome, result.record_id, result.changes = Outcome.UNCHANGED, ids[result.values[0]], {}
    return results


def write_lines(results: Sequence[RowResult], *, method_id: int) -> dict[int, Written]:
    """New lines, in the caller's transaction; nothing is matched yet."""
    lines = {result.row: _line(result.values[0], result.values[1], method_id) for result in results}
    db.session.add_all(lines.values())
    db.session.flush()
    return {row: Written(line.id, {}) for row, line in lines.items()}


def undo_lines(entries: Sequence[Entry]) -> dict[int, str]:
    """Forget them; id of an entry → why its line stays."""
    ids = [entry.record_id for entry in entries]
    booked = select(BankLine.id).where(BankLine.id.in_(ids), BankLine.payment_id.is_not(None)).with_for_update()
    kept = set(db.session.scalars(booked))
    going = [each for each in ids if each not in kept]
    db.session.execute(delete(BankLine).where(BankLine.id.in_(going), BankLine.payment_id.is_(None)))
    reason = _("Sudah dibukukan sebagai pembayaran; batalkan kuitansinya dahulu.")
    return {entry.id: reason for entry in entries if entry.record_id in kept}


def fingerprint_of(row: StatementRow, method_id: int) -> str:
    """What makes a line itself: account, day, amount, text, running balance."""
    parts = (str(method_id), str(row.booked_on), f"{row.amount:.2f}", row.text.casefold(), row.balance)
    return sha256("\x1f".join(parts).encode()).hexdigest()


def _result(row: StatementRow, method_id: int) -> RowResult:
    result = RowResult(row.row, Outcome.NEW, row.text[:LONGEST_LABEL], problems=row.problems)
    if row.problems:
        result.outcome = Outcome.ERROR
    elif row.is_note:
        result.outcome = Outcome.UNCHANGED
    else:
        fingerprint = fingerprint_of(row, method_id)
        result.values = (fingerprint, row)
        told = f"{row.booked_on} {format_rupiah(row.rupiah)} ({fingerprint[:16]})"
        result.identities = (_("Mutasi") + f":{told}",)
        result.changes = {
            "date": (None, str(row.booked_on)),
            "amount": (None, format_rupiah(row.rupiah)),
            "way": (None, _("uang masuk") if row.is_incoming else _("keluar, tidak dicocokkan")),
        }
    return result


def _line(fingerprint: str, row: StatementRow, method_id: int) -> BankLine:
    assert row.booked_on is not None
    line = BankLine(
        fingerprint=fingerprint,
        method_id=method_id,
        booked_on=row.booked_on,
        amount=row.rupiah,
        text=row.text,
        raw=row.raw,
        state=BankLineState.OPEN if row.is_incoming else BankLineState.OUTGOING,
    )
    if row.is_incoming and row.has_cents:
        line.state = BankLineState.ASIDE
        line.aside_reason = _("Ada sennya: bunga atau koreksi bank, bukan pembayaran siswa.")
    return line
