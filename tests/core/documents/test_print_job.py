"""Many documents: each once, whatever happens on the way; one that can't be printed stops no other."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask, current_app
from pypdf import PdfReader
from sqlalchemy import Select, func, insert, select

from core.accounts.models import User
from core.clock import now
from core.db import db
from core.documents import DocumentError, IssuedDocument, PrintJob, Sheet, print_all
from core.documents.models import PrintItem
from core.exports.parts import folders
from core.files import StoredFile, new_name, path_of
from core.jobs import job_registry_of
from core.jobs.models import JobProblem, JobRun
from core.jobs.registry import CORE
from core.jobs.states import State
from core.jobs.testing import crash_at, drain
from tests.core.documents.papers import LETTER, PLAIN, VIEW, declare_papers, text_of
from tests.fixtures.app import SignIn

PEOPLE = 7
NAMES = [f"Orang {number}" for number in range(PEOPLE)]


class PrintPeopleJob(PrintJob[User]):
    """A letter for everybody, in two groups; who is called so can't get one."""

    timeout = 60
    tries = 3
    chunk_size = 2
    label = "Surat"

    def rows(self) -> Select[User]:
        """Those of the test."""
        return select(User).where(User.email.like("%@x.test"))

    def sheet(self, row: User) -> Sheet:
        """The letter."""
        if row.name == "Tanpa alamat":
            raise DocumentError("Alamat belum diisi.")
        number = row.email.partition("@")[0]
        return Sheet(
            template=LETTER,
            subject=f"test.person:{number}",
            data={"name": row.name},
            group=f"Kelompok {int(number) % 2}",
            file_name=f"surat-{number}",
        )


@pytest.fixture
def people(app: Flask, tmp_path: Path) -> None:
    declare_papers(app, tmp_path / "templates", {"letter.html": PLAIN})
    job_registry_of(app).register(PrintPeopleJob, module=CORE)
    stub = {"password": "x", "active": False, "must_change_password": True, "created_at": now()}
    rows = [
        {"name": name, "email": f"{number}@x.test", "fs_uniquifier": f"{number}", **stub}
        for number, name in enumerate(NAMES)
    ]
    db.session.execute(insert(User), rows)
    db.session.commit()


def ask(owner_id: int | None = None) -> str:
    job = PrintPeopleJob(ticket=new_name(), owner_id=owner_id)
    print_all(job, name="Surat semua", permission=VIEW, duplex=True, requested_by_id=owner_id)
    db.session.commit()
    return job.ticket


def archive(ticket: str) -> dict[str, bytes]:
    db.session.rollback()
    file = db.session.scalars(select(StoredFile).where(StoredFile.stored_name == ticket)).one()
    with zipfile.ZipFile(path_of(file)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def counters() -> dict[str, int]:
    """Of the newest printing."""
    db.session.rollback()
    name = job_registry_of(current_app).name_of(PrintPeopleJob)
    run = db.session.scalars(select(JobRun).where(JobRun.name == name).order_by(JobRun.id.desc()).limit(1)).one()
    return dict(run.counters)


def rename(number: int, name: str) -> None:
    person = db.session.scalars(select(User).where(User.email == f"{number}@x.test")).one()
    person.name = name
    db.session.commit()


def documents() -> list[tuple[str, int]]:
    db.session.rollback()
    rows = select(IssuedDocument.subject, IssuedDocument.version)
    return [(each[0], each[1]) for each in db.session.execute(rows.order_by(IssuedDocument.subject, "version"))]


@pytest.mark.usefixtures("people")
def test_all_come_as_a_zip_with_one_pdf_a_group_each_beginning_on_a_front_page(sign_in: SignIn) -> None:
    client = sign_in("clerk")
    owner_id = db.session.scalars(select(User.id).where(User.email == "clerk@sekolah.test")).one()

    ticket = ask(owner_id)
    drain()

    found = archive(ticket)
    assert sorted(found) == sorted(
        ["Kelompok 0.pdf", "Kelompok 1.pdf"] + [f"Kelompok {n % 2}/surat-{n}.pdf" for n in range(PEOPLE)]
    )
    assert "Untuk Orang 3." in text_of(found["Kelompok 1/surat-3.pdf"])
    joined = PdfReader(BytesIO(found["Kelompok 0.pdf"]))
    assert [page.extract_text().count("Untuk") for page in joined.pages] == [1, 0] * 4
    assert db.session.scalar(select(func.count(PrintItem.id))) == 0
    assert list(folders().glob("*")) == []
    with client.get(client.get(f"/downloads/file/{ticket}").location) as answer:
        assert answer.data.startswith(b"PK")
    assert sign_in("finance").get(f"/downloads/file/{ticket}").status_code == 404


@pytest.mark.usefixtures("people")
def test_what_is_asked_for_again_prints_only_what_changed_and_what_had_failed() -> None:
    rename(2, "Orang \U0001f600")
    rename(5, "Tanpa alamat")
    ask()
    drain()
    assert counters() == {"printed": PEOPLE - 2, "failed": 2}
    reasons = list(db.session.scalars(select(JobProblem.reason).order_by(JobProblem.id)))
    assert ["\U0001f600" in reasons[0], reasons[1]] == [True, "Alamat belum diisi."]

    rename(2, "Orang dua")
    rename(3, "Orang tiga")
    ticket = ask()
    drain()

    assert counters() == {"printed": 2, "same": PEOPLE - 3, "failed": 1}
    assert [pair for pair in documents() if pair[1] > 1] == [("test.person:3", 2)]
    assert "Untuk Orang tiga." in text_of(archive(ticket)["Kelompok 1/surat-3.pdf"])


@pytest.mark.every_database
@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("count", [2, 7])
def test_a_process_that_dies_on_the_way_leaves_each_document_once_and_the_file_whole(count: int) -> None:
    ticket = ask()

    with crash_at("chunk.handled", count=count):
        drain()
    drain()

    assert documents() == [(f"test.person:{number}", 1) for number in range(PEOPLE)]
    assert len(archive(ticket)) == PEOPLE + 2


@pytest.mark.usefixtures("people")
def test_where_nothing_could_be_printed_the_end_says_so() -> None:
    for number in range(PEOPLE):
        rename(number, "Tanpa alamat")
    ask()

    drain()

    db.session.rollback()
    failed = db.session.scalars(select(JobRun).where(JobRun.state == State.FAILED).order_by(JobRun.id)).all()
    assert any("Tidak ada dokumen" in (run.error or "") for run in failed)
