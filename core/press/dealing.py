"""One PDF with the pages of many documents, cut into one PDF each.

`core/bundle.typ` sets a bookmark at the first page of each, which is how their ends are known.
"""

import io
from collections.abc import Sequence
from typing import Any

import pikepdf

from core.press.made import Made
from core.press.order import Order
from core.press.trouble import Reason, TroubleError

MARK = "paper:"
LANGUAGE = "id"


def dealt_out(pdf: bytes, orders: Sequence[Order]) -> list[Made]:
    """A document for each order. Raises TroubleError when the bookmarks are not those of the orders."""
    with pikepdf.open(io.BytesIO(pdf)) as together:
        starts = _starts(together, orders)
        ends = [*starts[1:], len(together.pages)]
        return [
            Made(_cut(together, start, end, order), end - start)
            for order, start, end in zip(orders, starts, ends, strict=True)
        ]


def _starts(together: pikepdf.Pdf, orders: Sequence[Order]) -> list[int]:
    """Of each document the place of its first page; never guessed, so that nobody gets another's page."""
    places: dict[Any, int] = {page.objgen: at for at, page in enumerate(together.pages)}
    with together.open_outline() as outline:
        marks = [(str(each.title), each.destination) for each in outline.root if str(each.title).startswith(MARK)]
    starts = [places[target[0].objgen] for _title, target in marks if isinstance(target, pikepdf.Array)]
    is_whole = [title for title, _target in marks] == [f"{MARK}{at}" for at in range(len(orders))]
    if not is_whole or starts[:1] != [0] or sorted(set(starts)) != starts or len(starts) != len(orders):
        raise TroubleError(Reason.TEMPLATE, "pages can't be told apart", template=orders[0].template)
    return starts


def _cut(together: pikepdf.Pdf, start: int, end: int, order: Order) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.pages.extend(together.pages[start:end])
        document.Root.Lang = pikepdf.String(LANGUAGE)
        document.docinfo = document.make_indirect(
            pikepdf.Dictionary(Title=pikepdf.String(order.title), Author=pikepdf.String(order.author))
        )
        document.save(out, deterministic_id=True)
    return out.getvalue()
