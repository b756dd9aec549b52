"""Photo and documents."""

from io import BytesIO

import pytest
from flask import Flask

from core.db import db
from core.files import path_of
from modules.Student.errors import FieldRefusedError, StudentNotFoundError
from modules.Student.models import DocumentKind, Student, StudentDocument
from modules.Student.services.attachments import (
    add_document,
    documents_of,
    find_document,
    keep_photo,
    kind_of_document,
    photo_of,
    remove_document,
    remove_photo,
)
from tests.core.files.test_pictures import picture
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def document(student: Student, content: bytes = b"%PDF-1.7 isi") -> StudentDocument:
    return add_document(
        student.id, BytesIO(content), name="../kk.exe", kind=DocumentKind.FAMILY_CARD, note=None, by_id=None
    )


def test_a_document_is_what_its_bytes_say_whatever_its_name(app: Flask) -> None:
    kept = document(make_student())

    assert kind_of_document(kept).mimetype == "application/pdf"
    assert path_of(kept.file).name != "kk.exe"


def test_what_is_no_document_is_refused_and_not_kept(app: Flask) -> None:
    student = make_student()

    with pytest.raises(FieldRefusedError):
        document(student, b"MZ\x90\x00")

    assert documents_of(student.id) == []


def test_a_document_is_not_found_on_another_student(app: Flask) -> None:
    kept = document(make_student("Ayu"))

    with pytest.raises(StudentNotFoundError):
        find_document(make_student("Bayu").id, kept.id)


def test_a_removed_document_leaves_no_file(app: Flask) -> None:
    kept = document(make_student())
    path = path_of(kept.file)
    db.session.commit()

    remove_document(kept)
    db.session.commit()

    assert not path.exists()


def test_a_new_photo_replaces_the_old_one(app: Flask) -> None:
    student = make_student()
    keep_photo(student, picture(), by_id=None)
    db.session.commit()
    first = path_of(photo_of(student))

    keep_photo(student, picture(), by_id=None)
    db.session.commit()

    assert (first.exists(), path_of(photo_of(student)).exists()) == (False, True)


def test_a_student_without_photo_has_none(app: Flask) -> None:
    student = make_student()
    keep_photo(student, picture(), by_id=None)

    remove_photo(student)

    with pytest.raises(StudentNotFoundError):
        photo_of(student)
