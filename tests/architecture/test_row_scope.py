"""Whoever sees only their own rombel is told nothing of another student, by whatever page there is or will be."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from core.clock import now, today
from core.db import db
from core.web.access import access_of
from modules.Finance.permissions import VIEW_INVOICES
from modules.Student.models import ChangeSet, DocumentKind, Duplicate, Likeness, Student
from modules.Student.permissions import ALL, VIEW_ALL
from modules.Student.services import current_school_year, move_students
from modules.Student.services.attachments import add_document, keep_photo
from modules.Student.services.families import join
from modules.Student.services.guardians import add_guardian
from tests.core.files.test_pictures import picture
from tests.factories.student import make_class_group, make_homeroom, make_student, make_unit
from tests.fixtures.app import SignIn

SECRET = "Zubaidah"
"""A word that only the foreign student's name has."""


@dataclass(frozen=True)
class School:
    """A homeroom teacher of VII A, and what a URL may name in VII B."""

    teacher: FlaskClient
    own: int
    foreign: int
    values: dict[str, int | str]


@pytest.fixture
def school(app: Flask, sign_in: SignIn) -> School:
    """The role holds all permissions of the module, so that nothing but the scope refuses."""
    every = tuple(each for each in ALL if each != VIEW_ALL)
    access_of(app).declare((), {"homeroom": (*every, VIEW_INVOICES)})
    teacher = sign_in("homeroom")
    seventh, other = (make_class_group(name, first_year=current_school_year()) for name in ("VII A", "VII B"))
    make_homeroom(seventh)
    own, foreign = make_student("Ayu"), make_student(f"{SECRET} Asing", nik="9901014503130001")
    move_students({own.id: seventh.id, foreign.id: other.id}, on=today())
    join(own, foreign)
    first, second = sorted((own.id, foreign.id))
    db.session.add(Duplicate(student_id=first, other_id=second, likeness=Likeness.SAME_NIK))
    school = School(teacher, own.id, foreign.id, _named(foreign, other.id, seventh.school_year_id))
    db.session.commit()
    return school


def _named(foreign: Student, group_id: int, year_id: int) -> dict[str, int | str]:
    bond = add_guardian(foreign.id, {"name": "Sari", "relation": "ibu", "pays": False, "contact_order": 1})
    keep_photo(foreign, picture(), by_id=None)
    document = add_document(
        foreign.id, BytesIO(b"%PDF-1.7 isi"), name="akta.pdf", kind=DocumentKind.OTHER, note=None, by_id=None
    )
    change = ChangeSet(label=SECRET, plan={}, made_at=now())
    db.session.add(change)
    db.session.flush()
    return {
        "student_id": foreign.id,
        "other_id": foreign.id,
        "sibling_id": foreign.id,
        "guardian_id": bond.guardian_id,
        "document_id": document.id,
        "change_set_id": change.id,
        "group_id": group_id,
        "year_id": year_id,
        "unit_id": make_unit().id,
        "name": "invoices",
    }


def rules(app: Flask, method: str) -> Iterator[Rule]:
    """The pages that answer to `method`."""
    return (rule for rule in app.url_map.iter_rules() if method in (rule.methods or ()))


def urls(rule: Rule, values: dict[str, int | str]) -> list[str]:
    """The address of a page about these records; none where a page speaks of something else."""
    given = {name: values.get(name) for name in rule.arguments}
    if None in given.values() or "filename" in given:
        return []
    built = rule.build(given, append_unknown=False)
    return [built[1]] if built else []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_page_of_a_student_of_another_rombel_is_not_found(app: Flask, school: School, method: str) -> None:
    asked = {
        url: rule.endpoint
        for rule in rules(app, method)
        if "student_id" in rule.arguments
        for url in urls(rule, school.values)
    }

    answers = {url: school.teacher.open(url, method=method) for url in asked}

    # Pages of other modules may need a permission that the role does not hold: those refuse before they look.
    wanted = {url: {404} if endpoint.startswith("student.") else {403, 404} for url, endpoint in asked.items()}
    assert len(answers) > 10
    assert [url for url, answer in answers.items() if answer.status_code not in wanted[url]] == []
    assert all("tidak ada di rombel Anda" in answer.text for answer in answers.values() if answer.status_code == 404)
    assert not any(SECRET in answer.text for answer in answers.values())


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nor_can_one_be_named_beside_an_own_student(app: Flask, school: School, method: str) -> None:
    beside = [rule for rule in rules(app, method) if {"other_id", "sibling_id"} & rule.arguments]

    answers = [
        school.teacher.open(url, method=method)
        for rule in beside
        for url in urls(rule, school.values | {"student_id": school.own})
    ]

    assert beside
    assert {answer.status_code for answer in answers} <= {403, 404}


def test_no_list_and_no_other_page_tells_of_one(app: Flask, school: School) -> None:
    about_own = school.values | {"student_id": school.own}
    asked = [url for rule in rules(app, "GET") for url in urls(rule, about_own) if "other_id" not in rule.arguments]

    answers = {url: school.teacher.get(url) for url in asked}

    assert answers["/students"].status_code == 200
    assert "Ayu" in answers["/students"].text
    assert [url for url, answer in answers.items() if answer.mimetype == "text/html" and SECRET in answer.text] == []


def test_no_page_of_students_is_left_out_here(app: Flask, school: School) -> None:
    """A new name in a URL has to be given a value above."""
    of_other_things = {"filter_id", "teacher_id"}
    left_out = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("student.") and not rule.arguments & of_other_things
        if not urls(rule, school.values)
    ]

    assert left_out == []
