"""The tab of scores on a student's page."""

import pytest
from flask import Flask

from core.db import db
from tests.factories.report import make_assignment, make_class, plan_all, score, seat
from tests.factories.student import make_homeroom
from tests.fixtures.app import SignIn


@pytest.mark.parametrize("role", ["homeroom", "headmaster", "curriculum"])
def test_who_may_see_the_class_sees_its_subjects(app: Flask, sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    if role == "homeroom":
        make_homeroom(group)
    score(ayu, dict.fromkeys(plan_all(make_assignment(group)), 83))
    student_id = ayu.id
    db.session.commit()

    answer = client.get(f"/students/{student_id}/tabs/scores")

    assert answer.status_code == 200
    assert "Matematika" in answer.text
    assert "83" in answer.text


def test_who_has_nothing_to_do_with_scores_has_no_such_tab(app: Flask, sign_in: SignIn) -> None:
    client = sign_in("finance")
    (ayu,) = seat(make_class(), "Ayu")
    student_id = ayu.id
    db.session.commit()

    assert client.get(f"/students/{student_id}/tabs/scores").status_code == 403
