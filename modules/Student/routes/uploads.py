"""Requests with a photo or a document may be larger than forms."""

from typing import Any

from flask import request, session

from modules.Student.routes import blueprint
from modules.Student.services.attachments import LARGEST_UPLOAD

UPLOADS = {"student.add_photo", "student.add_document_file"}
FORM_AROUND = 64 * 1024


@blueprint.url_value_preprocessor
def allow_larger_files(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Let people who have signed in send one; the cookie alone is asked, so that a slow upload holds no transaction."""
    if endpoint in UPLOADS and "_user_id" in session:
        request.max_content_length = LARGEST_UPLOAD + FORM_AROUND
