"""From what a module says to what the press is asked for."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import current_app
from flask_babel import force_locale

from core.documents import letterhead
from core.documents.errors import DocumentDataError
from core.documents.registry import known_documents
from core.i18n import gettext as _
from core.press.order import Order
from core.press.page import Page

LANGUAGE = "id"
"""Of documents, whatever the screen of who prints them speaks."""
DRAFT = "DRAF"
NOT_ISSUED = {"code": "CONTOH", "url": "CONTOH"}
"""What stands on a draft in the place of its code."""
RESERVED = ("letterhead", "title", "issue", "page")


def order_of(
    template: str,
    data: Mapping[str, Any],
    *,
    page: Page | None = None,
    title: str = "",
    is_draft: bool = False,
) -> Order:
    """The order for `template` with the school's letterhead. Raises DocumentNotFoundError, DocumentDataError."""
    documents = known_documents()
    kind = documents.get(template)
    plain = plain_values(data, template)
    with force_locale(LANGUAGE):
        heading, media = letterhead.for_documents()
        title = title or str(kind.label)
    return Order(
        template=template,
        folders=documents.folders(template),
        data={
            **plain,
            "letterhead": heading,
            "title": title,
            "issue": NOT_ISSUED if is_draft else None,
        },
        page=page or kind.page,
        title=title,
        author=heading["name"],
        media=media,
        draft_mark=DRAFT if is_draft else "",
        seconds=current_app.config["SETTINGS"].document_seconds,
    )


def plain_values(data: Mapping[str, Any], template: str) -> dict[str, Any]:
    """`data` as JSON has it; days and moments become ISO texts. Raises DocumentDataError for anything else."""
    taken = [name for name in RESERVED if name in data]
    if taken:
        raise DocumentDataError(f"The data for {template} must not have the names {', '.join(taken)}.")
    try:
        plain: dict[str, Any] = json.loads(json.dumps(dict(data), default=_iso, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise DocumentDataError(
            _("Data untuk dokumen %(name)s tidak dapat dicetak: %(reason)s", name=template, reason=str(error))
        ) from error
    return plain


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no plain value.")
