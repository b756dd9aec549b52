"""What is done to the PDF of any engine: its pages counted, a mark across each of them when it is a draft."""

import io
from functools import cache

import pikepdf

from core.press.made import Made
from core.press.trouble import Reason, TroubleError

MOST_PAGES = 300


def finished(made: Made, *, draft_mark: str, template: str) -> tuple[bytes, int]:
    """The document and the number of its pages. Raises TroubleError when there are too many."""
    if made.pages is not None and not draft_mark:
        return made.pdf, _bearable(made.pages, template)
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        pages = _bearable(len(document.pages), template)
        return (_marked(document, draft_mark) if draft_mark else made.pdf), pages


def _bearable(pages: int, template: str) -> int:
    if pages > MOST_PAGES:
        raise TroubleError(Reason.SPENT, template=template)
    return pages


def _marked(document: pikepdf.Pdf, text: str) -> bytes:
    for page in document.pages:
        width, height = (float(page.mediabox[place] - page.mediabox[place - 2]) for place in (2, 3))
        with pikepdf.open(io.BytesIO(_mark(text, width, height))) as mark:
            page.add_underlay(mark.pages[0], pikepdf.Rectangle(0, 0, width, height))
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


@cache
def _mark(text: str, width: float, height: float) -> bytes:
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - drafts only

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(45)
    canvas.setFont("Helvetica-Bold", min(width, height) / 4)
    canvas.setFillGray(0.88)
    canvas.drawCentredString(0, -min(width, height) / 12, text)
    canvas.save()
    return out.getvalue()
