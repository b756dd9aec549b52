"""A document issued while somebody waits for it."""

from collections.abc import Mapping
from typing import Any

from core.documents.issuing import file_away, prepare
from core.documents.models import IssuedDocument
from core.documents.press import Press
from core.press.page import Page
from core.web.transaction import commit_part


def issue_now(
    template: str,
    subject: str,
    data: Mapping[str, Any],
    *,
    page: Page | None = None,
    title: str = "",
    by_id: int | None,
) -> IssuedDocument:
    """The valid version about `subject`, printed when anything of it has changed; for views only.

    What the request has written so far is committed before the printing, so that nobody waits for its locks meanwhile.
    Raises DocumentError, DocumentNotFoundError, DocumentStateError.
    """
    prepared = prepare(template, subject, data, page=page, title=title)
    if prepared.same is not None:
        return prepared.same
    commit_part()
    with Press() as press:
        printed = press.print(prepared.order)
    return file_away(prepared, printed, by_id=by_id)
