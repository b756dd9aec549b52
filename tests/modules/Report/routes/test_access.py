"""Each page and each role: a teacher sees own subjects, a homeroom teacher the own rombel, the headmaster all."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.db import db
from modules.Report.services.scope import find_class
from modules.Report.services.setup.activities import add_activity, add_project
from modules.Report.services.setup.assignments import assignments_of
from modules.Report.services.setup.curricula import all_curricula, subjects_of
from tests.factories.report import HALF, make_assignment, make_class, plan_all, seat, teacher_of
from tests.factories.staff import make_teacher
from tests.factories.student import make_homeroom
from tests.fixtures.app import SignIn

ROLES = ("teacher", "homeroom", "headmaster", "curriculum", "finance")
OK, HIDDEN, REFUSED = 200, 404, 403
CLASS = "/report/classes/{group}/1"
OTHER = "/report/classes/{other_group}/1"
CARDS = "/report/cards/{group}/1"
OTHER_CARDS = "/report/cards/{other_group}/1"
SCORES = "/report/scores/{assignment}"
FOREIGN = "/report/scores/{foreign}"

PAGES = {
    # The teacher teaches mathematics of VII A, whose homeroom teacher is another one; nobody of them is in VII B.
    "/report": (OK, OK, OK, OK, REFUSED),
    "/report/readiness": (OK, OK, OK, OK, REFUSED),
    SCORES: (OK, OK, OK, OK, REFUSED),
    f"{SCORES}/texts": (OK, OK, OK, OK, REFUSED),
    f"{SCORES}/history": (OK, OK, OK, OK, REFUSED),
    f"{SCORES}/plan": (OK, OK, OK, OK, REFUSED),
    f"{SCORES}/objectives": (OK, OK, OK, OK, REFUSED),
    FOREIGN: (HIDDEN, HIDDEN, OK, OK, REFUSED),
    f"{FOREIGN}/texts": (HIDDEN, HIDDEN, OK, OK, REFUSED),
    f"{FOREIGN}/history": (HIDDEN, HIDDEN, OK, OK, REFUSED),
    f"{FOREIGN}/plan": (HIDDEN, HIDDEN, OK, OK, REFUSED),
    f"{FOREIGN}/objectives": (HIDDEN, HIDDEN, OK, OK, REFUSED),
    CLASS: (HIDDEN, OK, OK, OK, REFUSED),
    f"{CLASS}/homeroom": (HIDDEN, OK, OK, OK, REFUSED),
    f"{CLASS}/activities": (HIDDEN, OK, OK, OK, REFUSED),
    f"{CLASS}/projects": (HIDDEN, OK, OK, OK, REFUSED),
    f"{CLASS}/project-list": (HIDDEN, OK, OK, OK, REFUSED),
    OTHER: (HIDDEN, HIDDEN, OK, OK, REFUSED),
    f"{OTHER}/homeroom": (HIDDEN, HIDDEN, OK, OK, REFUSED),
    f"{OTHER}/activities": (HIDDEN, HIDDEN, OK, OK, REFUSED),
    f"{OTHER}/projects": (HIDDEN, HIDDEN, OK, OK, REFUSED),
    f"{OTHER}/project-list": (HIDDEN, HIDDEN, OK, OK, REFUSED),
    "/report/cards": (REFUSED, OK, OK, OK, REFUSED),
    CARDS: (REFUSED, OK, OK, OK, REFUSED),
    OTHER_CARDS: (REFUSED, HIDDEN, OK, OK, REFUSED),
    "/report/cards/slip": (REFUSED, OK, OK, OK, REFUSED),
    "/report/cards/transcript": (REFUSED, OK, OK, OK, REFUSED),
    f"{CARDS}/slip": (REFUSED, OK, OK, OK, REFUSED),
    f"{CARDS}/transcript": (REFUSED, OK, OK, OK, REFUSED),
    f"{OTHER_CARDS}/slip": (REFUSED, HIDDEN, OK, OK, REFUSED),
    "/report/transcripts/{student}": (REFUSED, OK, OK, OK, REFUSED),
    "/report/transcripts/{foreign_student}": (REFUSED, HIDDEN, OK, OK, REFUSED),
    f"{OTHER_CARDS}/transcript": (REFUSED, HIDDEN, OK, OK, REFUSED),
    "/report/paper-settings": (REFUSED, REFUSED, REFUSED, OK, REFUSED),
    f"{CLASS}/teachers": (REFUSED, REFUSED, REFUSED, OK, REFUSED),
    "/report/assignments": (REFUSED, REFUSED, REFUSED, OK, REFUSED),
    "/report/curricula": (REFUSED, REFUSED, REFUSED, OK, REFUSED),
    "/report/curricula/new": (REFUSED, REFUSED, REFUSED, OK, REFUSED),
    "/report/curricula/{curriculum}": (REFUSED, REFUSED, REFUSED, OK, REFUSED),
    "/report/activities": (REFUSED, REFUSED, REFUSED, OK, REFUSED),
    "/report/journal": (OK, OK, REFUSED, OK, REFUSED),
    "/report/journal/new": (OK, OK, REFUSED, OK, REFUSED),
    "/report/journals": (REFUSED, REFUSED, OK, OK, REFUSED),
    "/report/journals/{teacher}": (REFUSED, REFUSED, OK, OK, REFUSED),
}

POSTS = {
    SCORES: (302, REFUSED, REFUSED, 302, REFUSED),
    FOREIGN: (HIDDEN, HIDDEN, REFUSED, 302, REFUSED),
    f"{SCORES}/texts": (302, REFUSED, REFUSED, 302, REFUSED),
    f"{SCORES}/plan": (422, REFUSED, REFUSED, 422, REFUSED),
    f"{SCORES}/plan/propose": (409, REFUSED, REFUSED, 409, REFUSED),
    f"{SCORES}/objectives": (302, REFUSED, REFUSED, 302, REFUSED),
    f"{CLASS}/homeroom": (HIDDEN, 302, REFUSED, 302, REFUSED),
    f"{OTHER}/homeroom": (HIDDEN, HIDDEN, REFUSED, 302, REFUSED),
    f"{CLASS}/project-list": (REFUSED, 422, REFUSED, 422, REFUSED),
    f"{CLASS}/project-list/{{project}}/remove": (REFUSED, 302, REFUSED, 302, REFUSED),
    "/report/cards/print": (REFUSED, 302, 302, 302, REFUSED),
    "/report/cards/leger": (REFUSED, 302, 302, 302, REFUSED),
    "/report/cards/tell": (REFUSED, 409, 409, 409, REFUSED),
    f"{CARDS}/print": (REFUSED, 422, 422, 422, REFUSED),
    f"{CARDS}/leger": (REFUSED, 302, 302, 302, REFUSED),
    f"{CARDS}/tell": (REFUSED, 409, 409, 409, REFUSED),
    f"{CARDS}/{{student}}/preview": (REFUSED, 200, 200, 200, REFUSED),
    f"{CARDS}/{{student}}/issue": (REFUSED, 422, 422, 422, REFUSED),
    f"{OTHER_CARDS}/print": (REFUSED, HIDDEN, 422, 422, REFUSED),
    f"{OTHER_CARDS}/leger": (REFUSED, HIDDEN, 302, 302, REFUSED),
    f"{OTHER_CARDS}/tell": (REFUSED, HIDDEN, 409, 409, REFUSED),
    f"{OTHER_CARDS}/{{foreign_student}}/preview": (REFUSED, HIDDEN, 200, 200, REFUSED),
    f"{OTHER_CARDS}/{{foreign_student}}/issue": (REFUSED, HIDDEN, 422, 422, REFUSED),
    "/report/cards/slip": (REFUSED, 422, 422, 422, REFUSED),
    "/report/cards/transcript": (REFUSED, 422, 422, 422, REFUSED),
    f"{CARDS}/slip": (REFUSED, 422, 422, 422, REFUSED),
    f"{CARDS}/transcript": (REFUSED, 422, 422, 422, REFUSED),
    f"{OTHER_CARDS}/slip": (REFUSED, HIDDEN, 422, 422, REFUSED),
    f"{OTHER_CARDS}/transcript": (REFUSED, HIDDEN, 422, 422, REFUSED),
    f"{CARDS}/{{student}}/slip": (REFUSED, 422, 422, 422, REFUSED),
    f"{CARDS}/{{student}}/transcript": (REFUSED, 422, 422, 422, REFUSED),
    f"{OTHER_CARDS}/{{foreign_student}}/slip": (REFUSED, HIDDEN, 422, 422, REFUSED),
    f"{OTHER_CARDS}/{{foreign_student}}/transcript": (REFUSED, HIDDEN, 422, 422, REFUSED),
    "/report/transcripts/{student}": (REFUSED, 422, 422, 422, REFUSED),
    "/report/transcripts/{foreign_student}": (REFUSED, HIDDEN, 422, 422, REFUSED),
    "/report/paper-settings": (REFUSED, REFUSED, REFUSED, 422, REFUSED),
    f"{CLASS}/lock": (REFUSED, REFUSED, 302, 302, REFUSED),
    f"{CLASS}/unlock": (REFUSED, REFUSED, 422, 422, REFUSED),
    f"{CLASS}/teachers": (REFUSED, REFUSED, REFUSED, 302, REFUSED),
    f"{CLASS}/teachers/{{assignment}}/remove": (REFUSED, REFUSED, REFUSED, 409, REFUSED),
    "/report/assignments": (REFUSED, REFUSED, REFUSED, 302, REFUSED),
    "/report/curricula/new": (REFUSED, REFUSED, REFUSED, 422, REFUSED),
    "/report/curricula/standard": (REFUSED, REFUSED, REFUSED, 302, REFUSED),
    "/report/curricula/terms": (REFUSED, REFUSED, REFUSED, 302, REFUSED),
    "/report/curricula/choices": (REFUSED, REFUSED, REFUSED, HIDDEN, REFUSED),
    "/report/curricula/{curriculum}": (REFUSED, REFUSED, REFUSED, 422, REFUSED),
    "/report/curricula/{curriculum}/subjects": (REFUSED, REFUSED, REFUSED, 422, REFUSED),
    "/report/curricula/{curriculum}/subjects/{subject}/remove": (REFUSED, REFUSED, REFUSED, 302, REFUSED),
    "/report/activities": (REFUSED, REFUSED, REFUSED, 422, REFUSED),
    "/report/activities/{activity}/switch": (REFUSED, REFUSED, REFUSED, 302, REFUSED),
    "/report/journal/new": (422, 422, REFUSED, 422, REFUSED),
    "/report/journal/1/remove": (HIDDEN, HIDDEN, REFUSED, HIDDEN, REFUSED),
    "/report/journals/close": (REFUSED, REFUSED, 302, 302, REFUSED),
    "/report/journals/{teacher}/reopen": (REFUSED, REFUSED, 422, 422, REFUSED),
}

NUMBERS = dict.fromkeys(
    (
        *("group", "other_group", "assignment", "foreign", "teacher", "curriculum", "subject", "activity", "project"),
        *("student", "foreign_student"),
    ),
    1,
)


@dataclass(frozen=True)
class School:
    """Somebody of each role, and what addresses name."""

    clients: dict[str, FlaskClient]
    names: dict[str, int]


@pytest.fixture
def school(app: Flask, sign_in: SignIn) -> School:
    """Two classes with mathematics."""
    clients = {role: sign_in(role) for role in ROLES}
    group, other = make_class("VII A"), make_class("VII B")
    (ayu,), (bunga,) = seat(group, "Ayu"), seat(other, "Bunga Asing")
    make_homeroom(group)
    teacher = teacher_of("teacher@sekolah.test")
    own = make_assignment(group, teacher=teacher)
    foreign = make_assignment(other, teacher=make_teacher("Orang Lain"))
    plan_all(own)
    plan_all(foreign)
    values = {"title": "Hijau", "dimension": "Kolaborasi", "goal": "bekerja sama"}
    curriculum = all_curricula()[0]
    names = {
        "group": group.id,
        "other_group": other.id,
        "assignment": own.id,
        "foreign": foreign.id,
        "student": ayu.id,
        "foreign_student": bunga.id,
        "teacher": teacher.id,
        "curriculum": curriculum.id,
        "subject": subjects_of(curriculum.id)[0].id,
        "activity": add_activity("Pramuka").id,
        "project": add_project(find_class(group.id, HALF), values).id,
    }
    assert len(assignments_of(group.id, HALF)) == 1
    db.session.commit()
    return School(clients, names)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_open_which_page(school: School, role: str) -> None:
    place = ROLES.index(role)

    answers = {page: school.clients[role].get(page.format(**school.names)).status_code for page in PAGES}

    assert answers == {page: wanted[place] for page, wanted in PAGES.items()}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_change_what(school: School, role: str) -> None:
    place = ROLES.index(role)

    answers = {page: school.clients[role].post(page.format(**school.names)).status_code for page in POSTS}

    # The lock is set in the middle of it: what comes later of the class is refused as such.
    if POSTS[f"{CLASS}/lock"][place] == 302:
        answers = {page: status for page, status in answers.items() if not page.startswith(f"{CLASS}/teachers")}
    wanted = {page: expected[place] for page, expected in POSTS.items() if page in answers}
    assert answers == wanted


def test_no_page_is_left_out_here(app: Flask) -> None:
    def told(pages: Iterable[str]) -> set[str]:
        return {app.url_map.bind("").match(page.format(**NUMBERS), method=method)[0] for page in pages}

    for method, pages in (("GET", PAGES), ("POST", POSTS)):
        rules = [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]
        known = {rule.endpoint for rule in rules if rule.endpoint.startswith("report.")}
        assert known - {"report.static"} == told(pages)


def test_a_teacher_is_told_nothing_of_another_class(school: School) -> None:
    for role in ("teacher", "homeroom"):
        for page in PAGES:
            answer = school.clients[role].get(page.format(**school.names))
            assert "Bunga Asing" not in answer.text, page
