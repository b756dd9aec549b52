"""One paper of one student, issued while somebody waits, as the answer."""

from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import Subject, record
from core.documents import Sheet, issue_now
from core.files import find_file, send_stored
from modules.Report import audit_actions


def handed_out(sheet: Sheet, about: Subject, *, paper: str) -> ResponseReturnValue:
    """The PDF, the same file again while nothing of it has changed; that it was printed is on record."""
    document = issue_now(  # noqa: TU201 - one paper, a second
        sheet.template, sheet.subject, sheet.data, page=sheet.page, title=sheet.title, by_id=current_user.id
    )
    assert document.file_id is not None
    record(audit_actions.PRINT_ONE, about, details={"paper": paper, "code": document.code})
    name = f"{sheet.file_name}-{document.version}.pdf"
    return send_stored(find_file(document.file_id), mimetype="application/pdf", name=name)
