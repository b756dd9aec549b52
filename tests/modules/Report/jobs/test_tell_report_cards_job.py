"""Families are told of report cards once, class by class, whatever happens on the way."""

import json

import pytest
from flask import Flask
from sqlalchemy import select

from core.accounts.acting import acting_for
from core.accounts.services import create_user
from core.audit import Officer
from core.db import db
from core.jobs import dispatch
from core.jobs.definition import payload_of
from core.jobs.slice import run_slice
from core.jobs.testing import crash_at, drain, interrupt_after, run_now, the_run
from core.notices import notices_of
from modules.Notification.models import Message
from modules.Notification.services.switches import turn
from modules.Report.jobs.tell_report_cards_job import TellReportCardsJob
from modules.Student.models import ClassGroup
from tests.factories.issued_cards import issue, lock, make_head
from tests.factories.notices import carry_in_memory
from tests.factories.report import HALF, make_class, seat

NAMES = {"VII A": ("Ayu", "Bagas"), "VII B": ("Citra", "Dewi"), "VII C": ("Eka", "Fajar")}
EVERYBODY = sorted(name for people in NAMES.values() for name in people)


@pytest.fixture
def head(app: Flask) -> Officer:
    """Who asks."""
    return make_head()


@pytest.fixture
def job(app: Flask, head: Officer) -> TellReportCardsJob:
    """Three locked classes with their cards, of a school that tells of them; VII D is open."""
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"public_url": "https://tu.sekolah.test"})
    turn(notices_of(app).kind("report.card"), is_on=True, language="id", by_id=None)
    for number, (name, people) in enumerate(NAMES.items()):
        group = make_class(name)
        for place, student in enumerate(seat(group, *people)):
            student.phone = f"08120000{number}{place}00"
            issue(student, group)
        lock(group, head)
    issue(seat(make_class("VII D"), "Gita")[0], db.session.scalars(select(ClassGroup).filter_by(name="VII D")).one())
    db.session.commit()
    return TellReportCardsJob(school_year_id=group.school_year_id, half=HALF)


def told() -> list[str]:
    """Children whose families have a message, as often as they have one."""
    db.session.rollback()
    return sorted(variables["nama"] for variables in db.session.scalars(select(Message.variables).order_by(Message.id)))


def test_interrupted_it_goes_on_and_tells_each_family_once(job: TellReportCardsJob, head: Officer) -> None:
    first, second = (dispatch(job, requested_by_id=head.id) for _ in range(2))
    db.session.commit()

    interrupt_after(first.run_id, chunks=1)
    assert told() == ["Ayu", "Bagas"]
    run_slice(first.run_id)

    assert (second.run_id, second.is_new) == (first.run_id, False)
    assert told() == EVERYBODY
    run = the_run(first.run_id)
    assert (run.counters["told"], run.problem_count) == (len(EVERYBODY), 1)


def test_dead_before_a_class_is_kept_it_does_that_class_again(job: TellReportCardsJob, head: Officer) -> None:
    asked = dispatch(job, requested_by_id=head.id)
    db.session.commit()

    with crash_at("chunk.handled", count=2):
        run_slice(asked.run_id)
    assert told() == ["Ayu", "Bagas"]
    drain()

    assert told() == EVERYBODY


def test_asked_again_nobody_is_told_twice(job: TellReportCardsJob, head: Officer) -> None:
    run_now(job, requested_by_id=head.id)

    run_now(job, requested_by_id=head.id)

    assert told() == EVERYBODY


def test_a_homeroom_teacher_tells_no_other_class(job: TellReportCardsJob, head: Officer) -> None:
    stranger, _password = create_user("wali@sekolah.test", name="Wali", role="homeroom")
    db.session.flush()

    with acting_for(stranger.id):
        assert list(db.session.scalars(job.rows().order_by(ClassGroup.id))) == []
    with acting_for(head.id):
        assert len(list(db.session.scalars(job.rows().order_by(ClassGroup.id)))) == len(NAMES) + 1


def test_nobody_is_told_where_the_kind_is_off(app: Flask, job: TellReportCardsJob, head: Officer) -> None:
    satchel = carry_in_memory(app, wanted=False)

    run_now(job, requested_by_id=head.id)

    assert satchel.told == []


def test_its_payload_names_nobody(job: TellReportCardsJob) -> None:
    assert [name for name in EVERYBODY if name in json.dumps(payload_of(job))] == []
