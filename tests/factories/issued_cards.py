"""Report cards that were issued, without printing them: a class that is locked, and a PDF of each student."""

from io import BytesIO

from sqlalchemy import select

from core.accounts.acting import acting_for
from core.accounts.models import User
from core.accounts.services import create_user
from core.audit import Officer
from core.clock import now
from core.db import db
from core.documents import IssuedDocument
from core.files import new_name, store
from modules.Report.document_kinds import MERDEKA_HTML
from modules.Report.services.card_access import card_subject
from modules.Report.services.class_locks import lock_class
from modules.Report.services.scope import find_class
from modules.Student.models import ClassGroup, Student
from tests.factories.report import HALF


def make_head() -> Officer:
    """An account that may print and lock all classes."""
    user, _password = create_user("kepala@sekolah.test", name="Kepala", role="headmaster")
    db.session.flush()
    return Officer(user.id, user.name)


def lock(group: ClassGroup, officer: Officer) -> None:
    """By somebody who may."""
    with acting_for(officer.id):
        lock_class(find_class(group.id, HALF), officer)


def lock_by_homeroom(class_group_id: int) -> None:
    """By the homeroom teacher who has signed in; it is committed."""
    user_id = db.session.scalars(select(User.id).where(User.email == "homeroom@sekolah.test")).one()
    lock(db.session.get_one(ClassGroup, class_group_id), Officer(user_id, "Bu Wali"))
    db.session.commit()


def issue(student: Student, group: ClassGroup, version: int = 1) -> IssuedDocument:
    """A version of the card, its PDF named after the student so that a test can tell whose it is."""
    pdf = BytesIO(f"%PDF-1.4 {student.name}".encode())
    file = store(pdf, original_name="rapor.pdf", purpose="core.document", owner_id=None)
    document = IssuedDocument(
        kind=MERDEKA_HTML.template,
        subject=card_subject(student.id, group.id, HALF),
        version=version,
        code=new_name()[:20],
        fingerprint=new_name(),
        pages=1,
        file_id=file.id,
        issued_at=now(),
    )
    db.session.add(document)
    db.session.flush()
    return document
