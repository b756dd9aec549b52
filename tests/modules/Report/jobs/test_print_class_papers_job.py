"""All printings of classes: those that who asks may see; a death on the way loses nothing and prints nothing twice."""

import zipfile

import pytest
from sqlalchemy import select

from core.accounts.acting import acting_for
from core.accounts.models import User
from core.audit import Officer
from core.config import Settings
from core.db import db
from core.documents import IssuedDocument, print_all
from core.files import StoredFile, new_name, path_of
from core.jobs.testing import crash_at, drain
from modules.Report.jobs.print_class_papers_job import PrintClassPapersJob
from modules.Report.jobs.print_report_cards_job import PrintReportCardsJob
from modules.Report.jobs.print_slips_job import PrintSlipsJob
from modules.Report.jobs.print_transcripts_job import PrintTranscriptsJob
from modules.Report.permissions import PRINT_REPORTS
from tests.factories.issued_cards import lock
from tests.factories.report import HALF, make_assignment, make_class, plan_all, score, seat
from tests.factories.student import make_homeroom
from tests.faults.printing import is_kept, issued, kill_those_at_work
from tests.fixtures.app import SignIn
from tests.fixtures.workers import WorkerProcess
from tests.pdf_text import words_of
from tests.waiting import wait_until

SLIPS_AND_TRANSCRIPTS = [PrintSlipsJob, PrintTranscriptsJob]
PEOPLE = {f"VII {letter}": [f"Anak {letter}{number}" for number in range(3)] for letter in "ABCDEF"}
PATIENCE_SECONDS = 180
DATED = {"dated": "2026-10-09"}
KINDS: list[tuple[type[PrintClassPapersJob], dict[str, str]]] = [
    (PrintReportCardsJob, {}),
    (PrintSlipsJob, DATED),
    (PrintTranscriptsJob, DATED),
]


@pytest.mark.parametrize(("kind", "options"), KINDS)
def test_a_homeroom_teacher_s_printing_has_the_own_class_only(
    sign_in: SignIn, kind: type[PrintClassPapersJob], options: dict[str, str]
) -> None:
    for role in ("homeroom", "headmaster"):
        sign_in(role)
    own, foreign = make_class("VII A"), make_class("VII B")
    make_homeroom(own)
    year_id, foreign_id = own.school_year_id, foreign.id
    db.session.commit()
    users = {user.email: user.id for user in db.session.scalars(select(User).order_by(User.id))}

    def names(email: str, **values: int) -> list[str]:
        with acting_for(users[email]):
            job = kind(ticket="t", owner_id=None, school_year_id=year_id, half=HALF, **options, **values)  # type: ignore[arg-type]
            return [group.name for group in db.session.scalars(job.rows().order_by("name"))]

    assert names("homeroom@sekolah.test") == ["VII A"]
    assert names("homeroom@sekolah.test", class_group_id=foreign_id) == []
    assert names("headmaster@sekolah.test") == ["VII A", "VII B"]


@pytest.fixture
def year_id(sign_in: SignIn) -> int:
    """Six classes with scores in one subject, locked."""
    sign_in("headmaster")
    head = Officer(head_id(), "Kepala")
    for name, people in PEOPLE.items():
        group = make_class(name)
        students = seat(group, *people)
        assessments = plan_all(make_assignment(group))
        for student in students:
            score(student, dict.fromkeys(assessments, 80.0))
        db.session.commit()
        lock(group, head)
        db.session.commit()
    year_id: int = group.school_year_id
    db.session.rollback()
    return year_id


def head_id() -> int:
    return db.session.scalars(select(User.id).where(User.email == "headmaster@sekolah.test")).one()


def ask(kind: type[PrintClassPapersJob], year_id: int) -> str:
    """Of all classes; the ticket."""
    owner_id = head_id()
    job = kind(ticket=new_name(), owner_id=owner_id, school_year_id=year_id, half=HALF, **DATED)  # type: ignore[arg-type]
    print_all(job, name="Cetak", permission=PRINT_REPORTS, requested_by_id=owner_id)
    db.session.commit()
    return job.ticket


def check_whole(ticket: str) -> None:
    """Everybody has one paper of one version, alone and in the PDF of the class."""
    db.session.rollback()
    everybody = {name for people in PEOPLE.values() for name in people}
    versions = db.session.scalars(select(IssuedDocument.version)).all()
    assert versions == [1] * len(everybody)
    file = db.session.scalars(select(StoredFile).where(StoredFile.stored_name == ticket)).one()
    with zipfile.ZipFile(path_of(file)) as archive:
        texts = {name: words_of(archive.read(name)) for name in archive.namelist()}
    alone = [text for name, text in texts.items() if "/" in name]
    assert len(alone) == len(everybody)
    assert {name for name in everybody for text in alone if f"Nama : {name} " in text} == everybody
    for name, people in PEOPLE.items():
        assert [texts[f"{name}.pdf"].count(f"Nama : {person} ") for person in people] == [1] * len(people)


@pytest.mark.parametrize("kind", SLIPS_AND_TRANSCRIPTS)
@pytest.mark.parametrize("point", ["chunk.ready", "chunk.handled"])
def test_a_process_that_dies_among_classes_leaves_each_paper_once(
    year_id: int, kind: type[PrintClassPapersJob], point: str
) -> None:
    ticket = ask(kind, year_id)

    with crash_at(point, count=3):
        drain()
    drain()

    check_whole(ticket)


@pytest.mark.fault
@pytest.mark.parametrize("kind", SLIPS_AND_TRANSCRIPTS)
def test_killed_in_the_middle_everybody_has_one_paper_and_the_zip_is_whole(
    year_id: int, settings: Settings, kind: type[PrintClassPapersJob]
) -> None:
    """Real worker processes and SIGKILL: the horse among classes, then the worker's parent."""
    ticket = ask(kind, year_id)
    worker = WorkerProcess(settings)
    worker.start()
    try:
        wait_until(lambda: issued() >= 3, seconds=PATIENCE_SECONDS)
        wait_until(kill_those_at_work, seconds=PATIENCE_SECONDS)
        wait_until(lambda: issued() >= 6, seconds=PATIENCE_SECONDS)
        worker.kill()
        assert not is_kept(ticket)
        worker.start()
        wait_until(lambda: is_kept(ticket), seconds=PATIENCE_SECONDS)
    finally:
        worker.end()

    check_whole(ticket)


def test_who_clicks_twice_waits_for_the_first(year_id: int) -> None:
    options = {"ticket": "t", "owner_id": None, "school_year_id": year_id, "half": HALF}
    slips, again = PrintSlipsJob(**DATED, **options), PrintSlipsJob(**DATED, **options)  # type: ignore[arg-type]

    assert slips.overlap_key() == again.overlap_key()
    assert slips.overlap_key() != PrintTranscriptsJob(**DATED, **options).overlap_key()  # type: ignore[arg-type]
