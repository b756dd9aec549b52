"""The certificate that a student is active."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import record
from core.documents import A4, F4, issue_now
from core.files import find_file, send_stored
from core.web.access import requires
from modules.Student import audit_actions
from modules.Student.document_kinds import ACTIVE_CERTIFICATE
from modules.Student.forms.certificates import CertificateForm
from modules.Student.models import Student
from modules.Student.permissions import PRINT_CERTIFICATES
from modules.Student.routes import blueprint
from modules.Student.services.certificates import certificate_data, certificate_subject
from modules.Student.services.records import find_student

PAGES = {page.name: page for page in (A4, F4)}


@blueprint.get("/<int:student_id>/certificate")
@requires(PRINT_CERTIFICATES)
def certificate_form(student_id: int) -> str:
    """Ask for number, purpose and paper."""
    return _form_page(find_student(student_id), CertificateForm())


@blueprint.post("/<int:student_id>/certificate")
@requires(PRINT_CERTIFICATES)
def certificate(student_id: int) -> ResponseReturnValue:
    """The certificate as a PDF; the same one again when nothing of it has changed."""
    student, form = find_student(student_id), CertificateForm()
    if not form.validate_on_submit():
        return _form_page(student, form), 422
    number, purpose, about = form.number.data, form.purpose.data, audit_actions.subject_of(student)
    document = issue_now(  # noqa: TU201 - one page, a second
        ACTIVE_CERTIFICATE.template,
        certificate_subject(student.id, number=number, purpose=purpose),
        certificate_data(student, number=number, purpose=purpose),
        page=PAGES[form.page.data],
        by_id=current_user.id,
    )
    assert document.file_id is not None
    told = {"code": document.code, "version": document.version, "number": number}
    record(audit_actions.CERTIFICATE, about, details=told)
    name = f"surat-keterangan-aktif-{about.id}-{document.version}.pdf"
    return send_stored(find_file(document.file_id), mimetype="application/pdf", name=name)


def _form_page(student: Student, form: CertificateForm) -> str:
    return render_template("student/certificate_form.html", student=student, form=form)
