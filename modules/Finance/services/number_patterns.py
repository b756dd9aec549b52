"""Patterns of numbers as data: one row a kind, held together by those who give numbers, alone by who changes it."""

from datetime import date
from typing import Any

from flask import g
from sqlalchemy import func, select

from core.clock import now, school_zone
from core.db import db, make_first_row
from modules.Finance.models import Invoice, Numbered, NumberPattern
from modules.Finance.services.number_writing import SHIPPED, Writing, check_writing, writing_of

KEPT = "finance_invoice_patterns"


def hold_pattern(kind: Numbered) -> NumberPattern:
    """The pattern of a kind, which nobody changes before this transaction ends; made as shipped when first needed."""
    pattern = _locked(kind, read=True)
    if pattern is None:
        make_first_row(NumberPattern, _shipped(kind))
        pattern = _locked(kind, read=True)
    assert pattern is not None
    return pattern


def all_writings() -> dict[Numbered, Writing]:
    """How each kind is written now."""
    kept = {row.kind: writing_of(row) for row in db.session.scalars(select(NumberPattern).order_by(NumberPattern.kind))}
    return {kind: kept.get(kind, shipped) for kind, shipped in SHIPPED.items()}


def save_writing(kind: Numbered, writing: Writing) -> None:
    """Write numbers like this from now on; numbers that were given stay. Raises NumberPatternError."""
    check_writing(kind, writing)
    hold_pattern(kind)
    pattern = _locked(kind, read=False)
    assert pattern is not None
    if writing_of(pattern) == writing:
        return
    if kind is Numbered.INVOICE:
        upto = db.session.scalar(select(func.max(Invoice.id))) or 0
        before = {"upto": upto, "pattern": pattern.pattern, "width": pattern.width}
        pattern.earlier = [*pattern.earlier, before]
    pattern.pattern, pattern.width, pattern.resets = writing.pattern, writing.width, writing.resets
    pattern.changed_at = now()
    db.session.flush()
    g.pop(KEPT, None)


def invoice_number(invoice: Invoice) -> str:
    """The number of an invoice in the pattern that held when it was made."""
    return _write(invoice.id, invoice.issued_at.astimezone(school_zone()).date())


def has_invoice_pattern() -> bool:
    """Whether the school writes numbers of invoices in a way of its own."""
    current, _earlier = _patterns()
    return current != SHIPPED[Numbered.INVOICE]


def _write(number: int, day: date) -> str:
    current, earlier = _patterns()
    for upto, writing in earlier:
        if number <= upto:
            return writing.write(day, number)
    return current.write(day, number)


def _patterns() -> tuple[Writing, list[tuple[int, Writing]]]:
    """The pattern of invoices of now and those of before, asked once a request."""
    if KEPT not in g:
        kept, shipped = db.session.get(NumberPattern, Numbered.INVOICE), SHIPPED[Numbered.INVOICE]
        earlier: list[dict[str, Any]] = kept.earlier if kept is not None else []
        told = [(each["upto"], Writing(each["pattern"], each["width"], shipped.resets)) for each in earlier]
        setattr(g, KEPT, (writing_of(kept) if kept is not None else shipped, told))
    found: tuple[Writing, list[tuple[int, Writing]]] = getattr(g, KEPT)
    return found


def _locked(kind: Numbered, *, read: bool) -> NumberPattern | None:
    return db.session.get(NumberPattern, kind, with_for_update={"read": read}, populate_existing=True)


def _shipped(kind: Numbered) -> dict[str, Any]:
    shipped = SHIPPED[kind]
    return {
        "kind": kind, "pattern": shipped.pattern, "width": shipped.width, "resets": shipped.resets, "earlier": [],
        "changed_at": None,
    }  # fmt: skip
