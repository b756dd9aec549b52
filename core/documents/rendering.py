"""One document, while somebody waits."""

from collections.abc import Mapping
from typing import Any

from core.documents.ordering import order_of
from core.documents.press import Press
from core.press.page import Page


def render(
    template: str,
    data: Mapping[str, Any],
    *,
    page: Page | None = None,
    title: str = "",
    is_draft: bool = False,
) -> bytes:
    """The PDF of `template` with `data`, on `page` or what its kind is printed on; `is_draft` marks each page.

    Takes about a second, most of it the start of the press: whoever prints many keeps one `Press`. Raises
    DocumentError, whose sentence says what to mend, and DocumentNotFoundError.
    """
    order = order_of(template, data, page=page, title=title, is_draft=is_draft)
    with Press() as press:
        return press.print(order).pdf
