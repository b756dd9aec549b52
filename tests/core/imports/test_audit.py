"""What the audit trail tells of an import, and what it does not."""

from pathlib import Path

from flask import Flask
from sqlalchemy import select

from core.audit import AuditEvent
from core.audit.words import sentence_of
from core.db import db
from core.jobs.testing import drain
from tests.core.imports.routes.test_pages import checked, content_of
from tests.factories.student import write_student_file
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed

AYU = ("Ayu Lestari", "0010000001", "25001", "P", "VII A")
FAULTY = ("Citra Dewi", "0010000003", "25003", "", "VII A")


def test_upload_run_download_and_undo_are_on_record_without_personal_data(
    app: Flask, sign_in: SignIn, tmp_path: Path
) -> None:
    staff = sign_in("admin")
    address = checked(staff, write_student_file(tmp_path / "a.xlsx", [AYU, FAULTY]).read_bytes())
    number = address.rpartition("/")[2]
    content_of(staff.get(f"{address}/faulty"))
    for _click in range(2):
        staff.post(f"{address}/run", data={"skips_bad": "1"})
    drain()
    content_of(followed(staff, staff.post(f"{address}/list")))
    staff.post(f"{address}/undo")
    drain()

    db.session.rollback()
    about = select(AuditEvent).where(AuditEvent.subject_kind == "core.import").order_by(AuditEvent.id)
    events = list(db.session.scalars(about))
    assert [sentence_of(event) for event in events] == [
        f"mengunggah berkas untuk Impor siswa #{number}",
        f"mengunduh hasil Impor siswa #{number}: baris bermasalah",
        f"menjalankan Impor siswa #{number}: 1 baru, 0 berubah, 1 dilewati",
        f"mengunduh hasil Impor siswa #{number}: semua hasil",
        f"mengurungkan Impor siswa #{number}",
    ]
    assert {event.actor_name for event in events} == {"Admin"}
    assert not [event for event in events if "siswa.xlsx" in str(vars(event)) or "Ayu" in str(vars(event))]
