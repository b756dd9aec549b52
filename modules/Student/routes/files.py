"""Photo and documents of a student."""

from flask import Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.audit import record
from core.files import PictureError, find_file, send_stored
from core.i18n import gettext as _
from core.web.access import requires
from modules.Student import audit_actions
from modules.Student.errors import FieldRefusedError
from modules.Student.forms.fields import show_refusal
from modules.Student.forms.files import KIND_WORDS, DocumentForm, PhotoForm
from modules.Student.models import DocumentKind, Student
from modules.Student.permissions import EDIT_STUDENTS, VIEW_DOCUMENTS, VIEW_STUDENTS
from modules.Student.routes import blueprint
from modules.Student.routes.profile import profile_page
from modules.Student.services.attachments import (
    LARGEST_UPLOAD,
    MIB,
    add_document,
    documents_of,
    find_document,
    keep_photo,
    kind_of_document,
    photo_of,
    remove_document,
    remove_photo,
)
from modules.Student.services.records import find_student


@blueprint.get("/<int:student_id>/photo")
@requires(VIEW_STUDENTS)
def photo(student_id: int) -> Response:
    """The photo, as we drew it."""
    file = photo_of(find_student(student_id))
    return send_stored(file, mimetype="image/jpeg", name=f"foto-{student_id}.jpg", inline=True)


@blueprint.get("/<int:student_id>/documents")
@requires(VIEW_DOCUMENTS)
def documents(student_id: int) -> str:
    """Photo and documents."""
    return _page(find_student(student_id), PhotoForm(), DocumentForm(formdata=None))


@blueprint.post("/<int:student_id>/photo")
@requires(EDIT_STUDENTS)
def add_photo(student_id: int) -> ResponseReturnValue:
    """Replace the photo."""
    student, form = find_student(student_id), PhotoForm()
    if not form.validate_on_submit():
        return _page(student, form, DocumentForm(formdata=None)), 422
    try:
        keep_photo(student, form.file.data.stream, by_id=current_user.id)
    except PictureError as error:
        form.file.errors = [str(error)]
        return _page(student, form, DocumentForm(formdata=None)), 422
    return _changed_photo(student, _("Foto disimpan."))


@blueprint.post("/<int:student_id>/photo/remove")
@requires(EDIT_STUDENTS)
def remove_photo_of(student_id: int) -> ResponseReturnValue:
    """Forget the photo."""
    student = find_student(student_id)
    remove_photo(student)
    return _changed_photo(student, _("Foto dihapus."))


@blueprint.post("/<int:student_id>/documents")
@requires(EDIT_STUDENTS)
def add_document_file(student_id: int) -> ResponseReturnValue:
    """Keep a document."""
    student, form = find_student(student_id), DocumentForm()
    if not form.validate_on_submit():
        return _page(student, PhotoForm(formdata=None), form), 422
    upload, kind = form.file.data, DocumentKind(form.kind.data)
    try:
        add_document(
            student.id, upload.stream, name=upload.filename, kind=kind, note=form.note.data, by_id=current_user.id
        )
    except FieldRefusedError as error:
        show_refusal(form, error)
        return _page(student, PhotoForm(formdata=None), form), 422
    record(audit_actions.DOCUMENT_ADD, audit_actions.subject_of(student), details={"document": kind})
    flash(_("Dokumen disimpan."), "success")
    return redirect(url_for("student.documents", student_id=student.id))


@blueprint.post("/<int:student_id>/documents/<int:document_id>/download")
@requires(VIEW_DOCUMENTS)
def download_document(student_id: int, document_id: int) -> Response:
    """Hand a document out, and note it: so by POST, which also keeps the address from being passed on."""
    student, document = find_student(student_id), find_document(student_id, document_id)
    kind = kind_of_document(document)
    record(audit_actions.DOCUMENT_READ, audit_actions.subject_of(student), details={"document": document.kind})
    name = f"{document.kind}-{student.id}-{document.id}.{kind.extension}"
    return send_stored(find_file(document.file_id), mimetype=kind.mimetype, name=name)


@blueprint.post("/<int:student_id>/documents/<int:document_id>/remove")
@requires(EDIT_STUDENTS)
def remove_document_of(student_id: int, document_id: int) -> ResponseReturnValue:
    """Delete a document."""
    student, document = find_student(student_id), find_document(student_id, document_id)
    record(audit_actions.DOCUMENT_REMOVE, audit_actions.subject_of(student), details={"document": document.kind})
    remove_document(document)
    flash(_("Dokumen dihapus."), "success")
    return redirect(url_for("student.documents", student_id=student.id))


def _page(student: Student, photo_form: PhotoForm, document_form: DocumentForm) -> str:
    return profile_page(
        "student/profile_documents.html",
        student,
        "documents",
        documents=documents_of(student.id),
        photo_form=photo_form,
        document_form=document_form,
        kind_words=KIND_WORDS,
        limit=LARGEST_UPLOAD // MIB,
    )


def _changed_photo(student: Student, said: str) -> ResponseReturnValue:
    record(audit_actions.PHOTO, audit_actions.subject_of(student))
    flash(said, "success")
    return redirect(url_for("student.documents", student_id=student.id))
