"""Photo and documents of a student, as files that only its pages hand out."""

from typing import IO

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.clock import now
from core.db import db
from core.files import FileKind, StoredFile, find_file, kind_of, path_of, redrawn, remove, store
from core.i18n import gettext as _
from modules.Student.errors import FieldRefusedError, StudentNotFoundError
from modules.Student.models import DocumentKind, Student, StudentDocument

PHOTO, DOCUMENT = "student.photo", "student.document"
MIB = 1024 * 1024
LARGEST_UPLOAD = 8 * MIB


def keep_photo(student: Student, content: IO[bytes], *, by_id: int | None) -> None:
    """Replace the photo. Raises PictureError when `content` is none."""
    drawn = redrawn(content)
    photo = store(drawn, original_name=f"foto-{student.id}.jpg", purpose=PHOTO, owner_id=by_id)
    remove_photo(student)
    student.photo_file_id = photo.id
    student.updated_at = now()
    db.session.flush()


def remove_photo(student: Student) -> None:
    """Forget the photo, if there is one."""
    before = db.session.get(StoredFile, student.photo_file_id) if student.photo_file_id is not None else None
    student.photo_file_id = None
    db.session.flush()
    if before is not None:
        remove(before)


def photo_of(student: Student) -> StoredFile:
    """The photo's file. Raises StudentNotFoundError or StoredFileNotFoundError."""
    if student.photo_file_id is None:
        raise StudentNotFoundError(_("Siswa ini belum mempunyai foto."))
    return find_file(student.photo_file_id)


def documents_of(student_id: int) -> list[StudentDocument]:
    """The newest first."""
    found = select(StudentDocument).where(StudentDocument.student_id == student_id)
    found = found.options(joinedload(StudentDocument.file)).order_by(StudentDocument.id.desc())
    return list(db.session.scalars(found))


def find_document(student_id: int, document_id: int) -> StudentDocument:
    """That document of that student, and of no other. Raises StudentNotFoundError."""
    found = db.session.scalar(
        select(StudentDocument)
        .where(StudentDocument.id == document_id, StudentDocument.student_id == student_id)
        .options(joinedload(StudentDocument.file))
    )
    if found is None:
        raise StudentNotFoundError(_("Dokumen ini tidak ditemukan."))
    return found


def add_document(
    student_id: int, content: IO[bytes], *, name: str, kind: DocumentKind, note: str | None, by_id: int | None
) -> StudentDocument:
    """Keep a PDF or a picture. Raises FieldRefusedError for files of other kinds, whatever their names say."""
    _kind_or_refuse(content)
    file = store(content, original_name=name, purpose=DOCUMENT, owner_id=by_id)
    document = StudentDocument(
        student_id=student_id, file=file, kind=kind, note=note, added_by_id=by_id, added_at=now()
    )
    db.session.add(document)
    db.session.flush()
    return document


def remove_document(document: StudentDocument) -> None:
    """Delete the document with its file."""
    file = db.session.get_one(StoredFile, document.file_id)
    db.session.delete(document)
    db.session.flush()
    remove(file)


def kind_of_document(document: StudentDocument) -> FileKind:
    """What the file is, told anew from its bytes. Raises StoredFileNotFoundError, FieldRefusedError."""
    with path_of(find_file(document.file_id)).open("rb") as content:
        return _kind_or_refuse(content)


def _kind_or_refuse(content: IO[bytes]) -> FileKind:
    kind = kind_of(content)
    if kind is None:
        raise FieldRefusedError("file", _("Dokumen harus berupa PDF, JPEG, PNG, atau WebP. Simpan ulang, lalu unggah."))
    return kind
