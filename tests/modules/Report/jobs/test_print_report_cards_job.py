"""The cards of classes: a PDF each and one a class; only what changed is printed again; a death loses nothing."""

import zipfile
from io import BytesIO

import pytest
from flask import Flask, current_app
from pypdf import PdfReader
from sqlalchemy import select

from core import events
from core.accounts.acting import acting_for
from core.accounts.models import User
from core.audit import Officer
from core.config import Settings
from core.db import db
from core.documents import IssuedDocument, print_all
from core.files import StoredFile, new_name, path_of
from core.jobs import job_registry_of
from core.jobs.models import JobProblem, JobRun
from core.jobs.testing import crash_at, drain
from modules.Report.events import ReportCardsIssued
from modules.Report.jobs.print_report_cards_job import PrintReportCardsJob
from modules.Report.models import CurriculumKind
from modules.Report.permissions import PRINT_REPORTS
from modules.Student.models import ClassGroup, Student
from tests.factories.issued_cards import lock
from tests.factories.report import HALF, make_assignment, make_class, plan_all, score, seat
from tests.faults.printing import is_kept, issued, kill_those_at_work
from tests.fixtures.app import SignIn
from tests.fixtures.workers import WorkerProcess
from tests.waiting import wait_until

NAMES = {"VII A": ("Ayu", "Bagas", "Citra"), "VII B": ("Dewi", "Eka")}


@pytest.fixture
def year_id(app: Flask, sign_in: SignIn) -> int:
    """Two classes with scores in one subject, locked; the head of curriculum is there."""
    sign_in("curriculum")
    for name, people in NAMES.items():
        group = make_class(name)
        students = seat(group, *people)
        assessments = plan_all(make_assignment(group, kind=CurriculumKind.MERDEKA))
        for place, student in enumerate(students):
            score(student, dict.fromkeys(assessments, 80.0 + place))
    year_id: int = group.school_year_id
    db.session.commit()
    for group in groups():
        lock(group, Officer(officer_id(), "Kurikulum"))
    db.session.commit()
    return year_id


def officer_id() -> int:
    return db.session.scalars(select(User.id).where(User.email == "curriculum@sekolah.test")).one()


def groups() -> list[ClassGroup]:
    return list(db.session.scalars(select(ClassGroup).order_by(ClassGroup.name)))


def ask(year_id: int, **options: object) -> str:
    owner_id = officer_id()
    job = PrintReportCardsJob(
        ticket=new_name(),
        owner_id=owner_id,
        school_year_id=year_id,
        half=HALF,
        duplex=True,
        **options,  # type: ignore[arg-type]
    )
    print_all(job, name="Rapor", permission=PRINT_REPORTS, requested_by_id=owner_id)
    db.session.commit()
    return job.ticket


def archive(ticket: str) -> dict[str, str]:
    """The text of each PDF, by its name."""
    db.session.rollback()
    file = db.session.scalars(select(StoredFile).where(StoredFile.stored_name == ticket)).one()
    with zipfile.ZipFile(path_of(file)) as zipped:
        return {name: _text(zipped.read(name)) for name in zipped.namelist()}


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def counters() -> dict[str, int]:
    """Of the newest printing, over its parts."""
    db.session.rollback()
    name = job_registry_of(current_app).name_of(PrintReportCardsJob)
    rows = select(JobRun).where(JobRun.name == name).order_by(JobRun.id)
    runs = list(db.session.scalars(rows))
    newest = max(run.id for run in runs if run.parent_id not in {each.id for each in runs})
    total: dict[str, int] = {}
    for run in runs:
        if run.parent_id == newest or (run.id == newest and not run.has_parts):
            for key, value in run.counters.items():
                total[key] = total.get(key, 0) + value
    return total


def versions() -> list[tuple[str, int]]:
    db.session.rollback()
    rows = select(IssuedDocument).order_by(IssuedDocument.subject, IssuedDocument.version)
    return [(each.subject, each.version) for each in db.session.scalars(rows)]


def test_all_classes_come_as_one_zip_and_again_only_what_changed_is_printed(year_id: int) -> None:
    told: list[ReportCardsIssued] = []
    events.listeners_of(current_app).add(ReportCardsIssued, told.append, module="Report")

    ticket = ask(year_id)
    drain()
    found = archive(ticket)

    assert sorted(name for name in found if "/" not in name) == ["VII A.pdf", "VII B.pdf"]
    assert len(found) == 2 + sum(map(len, NAMES.values()))
    for group, people in NAMES.items():
        assert [name in found[f"{group}.pdf"] for name in people] == [True] * len(people)
        alone = sorted(name for name in found if name.startswith(f"{group}/"))
        assert [people[place] in found[name] for place, name in enumerate(alone)] == [True] * len(people)
    assert "Matematika" in found["VII A.pdf"]
    assert "DRAF" not in found["VII A.pdf"]
    assert counters() == {"printed": 5}
    assert sorted(len(each.documents) for each in told) == [2, 3]

    db.session.scalars(select(Student).where(Student.name == "Eka")).one().name = "Eka Putri"
    db.session.commit()
    again = ask(year_id)
    drain()

    assert counters() == {"printed": 1, "same": 4}
    assert "Eka Putri" in archive(again)["VII B.pdf"]
    assert [version for _subject, version in versions()].count(2) == 1


def test_the_other_engine_makes_the_next_version_of_the_same_card(year_id: int) -> None:
    ask(year_id)
    drain()
    ask(year_id, engine="html")
    drain()

    db.session.rollback()
    assert {each.kind for each in db.session.scalars(select(IssuedDocument))} == {"report/rapor_merdeka.html"}
    assert sorted(version for _subject, version in versions()) == [1] * 5 + [2] * 5


def test_an_open_class_prints_drafts_only_and_nothing_of_them_is_issued(year_id: int) -> None:
    group = make_class("VII C")
    seat(group, "Fajar")
    make_assignment(group)
    db.session.commit()
    group_id = group.id

    ask(year_id, class_group_id=group_id)
    drain()
    db.session.rollback()
    assert "VII C" in db.session.scalars(select(JobProblem.reason)).one()

    draft = ask(year_id, class_group_id=group_id, is_draft=True)
    drain()

    found = archive(draft)
    assert len(found) == 2
    assert "Fajar" in found["VII C.pdf"]
    assert "DRAF" in found["VII C.pdf"]
    assert versions() == []


@pytest.mark.parametrize("point", ["chunk.ready", "chunk.handled"])
def test_a_process_that_dies_among_classes_leaves_each_card_once_and_the_file_whole(year_id: int, point: str) -> None:
    ticket = ask(year_id)

    with crash_at(point, count=2):
        drain()
    drain()

    assert [version for _subject, version in versions()] == [1] * 5
    assert len(archive(ticket)) == 2 + 5


def test_a_homeroom_teacher_prints_no_other_class(year_id: int, sign_in: SignIn) -> None:
    sign_in("homeroom")
    owner_id = db.session.scalars(select(User.id).where(User.email == "homeroom@sekolah.test")).one()
    job = PrintReportCardsJob(ticket=new_name(), owner_id=owner_id, school_year_id=year_id, half=HALF)

    with acting_for(owner_id):
        assert list(db.session.scalars(job.rows())) == []
    with acting_for(officer_id()):
        assert len(list(db.session.scalars(job.rows()))) == len(NAMES)


PATIENCE_SECONDS = 180


@pytest.mark.fault
def test_killed_in_the_middle_the_finished_zip_has_everybody_once(year_id: int, settings: Settings) -> None:
    """Real worker processes and SIGKILL: the horse among classes, then the worker's parent."""
    more_classes(4)
    names = {name for people in NAMES.values() for name in people} | {
        f"Anak {n}{m}" for n in range(4) for m in range(3)
    }
    ticket = ask(year_id, engine="html")  # the slower engine, so that there is a middle
    worker = WorkerProcess(settings)
    worker.start()
    try:
        wait_until(lambda: issued() >= 3, seconds=PATIENCE_SECONDS)
        kill_those_at_work()
        wait_until(lambda: issued() >= 6, seconds=PATIENCE_SECONDS)
        worker.kill()
        worker.start()
        wait_until(lambda: is_kept(ticket), seconds=PATIENCE_SECONDS)
    finally:
        worker.end()

    found = archive(ticket)
    alone = [text for name, text in found.items() if "/" in name]
    assert len(alone) == len(names) == issued()
    assert sorted(next(name for name in sorted(names) if f"Nama : {name} " in text) for text in alone) == sorted(names)
    assert {version for _subject, version in versions()} == {1}


def more_classes(count: int) -> None:
    """Others of the same grade, locked."""
    for number in range(count):
        group = make_class(f"VII {'CDEF'[number]}")
        students = seat(group, *(f"Anak {number}{place}" for place in range(3)))
        assessments = plan_all(make_assignment(group))
        for student in students:
            score(student, dict.fromkeys(assessments, 80.0))
        db.session.commit()
        lock(group, Officer(officer_id(), "Kurikulum"))
        db.session.commit()
