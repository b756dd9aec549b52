"""HTML and CSS through xhtml2pdf: for documents whose templates people edit."""

import io
import logging
import os
from collections.abc import Sequence

from reportlab import rl_config
from xhtml2pdf import pisa
from xhtml2pdf.config.resources import RenderLimitError
from xhtml2pdf.default import DEFAULT_CSS

from core.press import html_qr, letters
from core.press.made import Made
from core.press.order import Order
from core.press.page import Page
from core.press.resources import Resources, resources_of
from core.press.sandbox import Templates
from core.press.trouble import Reason, TroubleError

NO_PICTURE, NO_LETTER = "Could not get image data", "No font this document has"
"""How the library begins its warnings of a document with something missing: such a one is not handed out."""


class HtmlEngine:
    """Keeps its templates parsed between documents."""

    def __init__(self) -> None:
        """Set what is the same for all documents."""
        # The same order gives the same bytes: no moment, no random number.
        rl_config.invariant = 1
        logging.getLogger("xhtml2pdf").setLevel(logging.CRITICAL)
        html_qr.install()
        self._templates = Templates()

    def print(self, orders: Sequence[Order]) -> list[Made]:
        """One after another: write the markup, lay it out, and refuse what came out incomplete."""
        return [Made(self._print(order)) for order in orders]

    def _print(self, order: Order) -> bytes:
        markup, style = self._templates.write(order), DEFAULT_CSS + page_style(order.page)
        resources = resources_of(order)
        if letters.OTHER.search(markup):
            markup, style = letters.with_other_letters(markup), style + letters.font_faces()
            resources.found.update(os.path.realpath(letters.path_of(face)) for face in letters.FACES.values())
        return _laid_out(markup, style, order, resources)


def new_engine() -> HtmlEngine:
    """The engine."""
    return HtmlEngine()


def page_style(page: Page) -> str:
    """The sheet, and a line at its foot for the element with the id `footer`."""
    return (
        f"@page{{size:{page.width}mm {page.height}mm;"
        f"margin:{page.top}mm {page.right}mm {page.bottom}mm {page.left}mm;"
        f"@frame footer{{-pdf-frame-content:footer;left:{page.left}mm;right:{page.right}mm;"
        f"bottom:{max(page.bottom - 11, 3)}mm;height:8mm}}}}"
        "body{font-family:Helvetica;font-size:10pt;line-height:1.3}"
        "#footer{font-size:8pt;color:#555}"
    )


def _laid_out(markup: str, style: str, order: Order, resources: Resources) -> bytes:
    out = io.BytesIO()
    try:
        result = pisa.pisaDocument(
            markup,
            out,
            default_css=style,
            link_callback=resources.resolve,
            resource_policy=resources,
            context_meta={"title": order.title, "author": order.author},
        )
    except RenderLimitError as error:
        raise TroubleError(Reason.SPENT, str(error), template=order.template) from error
    _refuse_incomplete(resources, [str(entry[2]) for entry in result.log], order)
    return out.getvalue()


def _refuse_incomplete(resources: Resources, warnings: list[str], order: Order) -> None:
    if resources.refused or any(each.startswith(NO_PICTURE) for each in warnings):
        raise TroubleError(Reason.FILE, next(iter(resources.refused), ""), template=order.template)
    if any(each.startswith(NO_LETTER) for each in warnings):
        raise TroubleError(Reason.LETTERS, template=order.template)
