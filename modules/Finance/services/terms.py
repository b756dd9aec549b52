"""The terms of invoices: each outcome of a batch once, with the sentences that invoices say."""

from collections.abc import Collection, Mapping

from sqlalchemy import insert, select

from core.db import db
from modules.Finance.models import InvoiceDiscount, InvoiceTerms
from modules.Finance.services.discounting import Deal, Line


def terms_for(batch_id: int | None, deals: Collection[Deal]) -> Mapping[Deal, int]:
    """Deal → id of its terms, made where the batch has none yet; a run holds its batch alone."""
    known = _known(batch_id) if batch_id is not None else {}
    return {deal: known[deal] if deal in known else write_terms(batch_id, deal) for deal in deals}


def write_terms(batch_id: int | None, deal: Deal) -> int:
    """New terms; their id."""
    terms = InvoiceTerms(batch_id=batch_id, gross=deal.gross, discount=deal.discount, reason=deal.reason)
    db.session.add(terms)
    db.session.flush()
    if deal.lines:
        rows = [
            {
                "terms_id": terms.id,
                "position": position,
                "discount_id": line.discount_id,
                "amount": line.amount,
                "sentence": line.sentence[:300],
            }
            for position, line in enumerate(deal.lines, start=1)
        ]
        db.session.execute(insert(InvoiceDiscount), rows)
    return terms.id


def sentences_of(terms_id: int | None) -> list[tuple[str, int]]:
    """What an invoice says of its discounts, and how much each is."""
    lines = select(InvoiceDiscount.sentence, InvoiceDiscount.amount).where(InvoiceDiscount.terms_id == terms_id)
    return [(row.sentence, row.amount) for row in db.session.execute(lines.order_by(InvoiceDiscount.position))]


def _known(batch_id: int) -> dict[Deal, int]:
    lines: dict[int, list[Line]] = {}
    of_batch = select(InvoiceTerms.id).where(InvoiceTerms.batch_id == batch_id)
    said = select(InvoiceDiscount).where(InvoiceDiscount.terms_id.in_(of_batch))
    for row in db.session.scalars(said.order_by(InvoiceDiscount.terms_id, InvoiceDiscount.position)):
        lines.setdefault(row.terms_id, []).append(Line(row.discount_id, row.amount, row.sentence))
    terms = select(InvoiceTerms.id, InvoiceTerms.gross, InvoiceTerms.reason).where(InvoiceTerms.batch_id == batch_id)
    rows = db.session.execute(terms.order_by(InvoiceTerms.id))
    return {Deal(row.gross, tuple(lines.get(row.id, ())), row.reason): row.id for row in rows}
