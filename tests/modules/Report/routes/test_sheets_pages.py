"""Grids as a script and as a plain form send them."""

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.clock import now
from core.db import db
from modules.Report.models import Score
from modules.Report.services.class_locks import hold
from tests.factories.report import HALF, make_assignment, make_class, plan, score, seat
from tests.fixtures.app import SignIn


@dataclass(frozen=True)
class Grid:
    """Mathematics of VII A with S1 and S2: Ayu has 70 in S1, Bima nothing."""

    client: FlaskClient
    address: str
    group: int
    ayu: int
    bima: int
    first: int
    second: int


@pytest.fixture
def grid(app: Flask, sign_in: SignIn) -> Grid:
    """As curriculum sees it."""
    client = sign_in("curriculum")
    group = make_class()
    ayu, bima = seat(group, "Ayu", "Bima")
    assignment = make_assignment(group)
    first, second = plan(assignment, "S1", "S2")
    score(ayu, {first: 70})
    address = f"/report/scores/{assignment.id}"
    found = Grid(client, address, group.id, ayu.id, bima.id, first.id, second.id)
    db.session.commit()
    return found


def tenths() -> list[int | None]:
    """Of all scores, by assessment and student."""
    return list(db.session.scalars(select(Score.tenths).order_by(Score.assessment_id, Score.student_id)))


def test_a_script_is_told_what_was_saved_what_was_refused_and_the_totals(grid: Grid) -> None:
    cells = [
        {"student": str(grid.ayu), "column": str(grid.first), "was": "70", "value": "75"},
        {"student": str(grid.bima), "column": str(grid.first), "was": "", "value": "xx"},
    ]

    answer = grid.client.post(grid.address, json={"cells": cells})

    told = answer.get_json()
    assert answer.status_code == 200
    assert told["saved"] == [{"student": grid.ayu, "column": str(grid.first), "value": "75"}]
    assert [(each["row"], each["name"], each["label"]) for each in told["refused"]] == [(2, "Bima", "S1")]
    assert set(told["totals"]) == {str(grid.ayu), str(grid.bima)}
    assert tenths() == [750]


@pytest.mark.parametrize("payload", [None, [], {}, {"cells": [1]}, {"cells": [{"student": "a"}]}, "x"])
def test_what_is_no_list_of_cells_is_refused_in_words(grid: Grid, payload: object) -> None:
    answer = grid.client.post(grid.address, json=payload)

    assert answer.status_code == 400
    assert "Muat ulang" in answer.get_json()["problem"]


def test_a_script_is_told_that_the_class_was_locked_meanwhile(grid: Grid) -> None:
    hold(grid.group, HALF).locked_at = now()
    db.session.commit()
    cells = [{"student": str(grid.ayu), "column": str(grid.first), "was": "70", "value": "75"}]

    answer = grid.client.post(grid.address, json={"cells": cells})

    assert (answer.status_code, tenths()) == (409, [700])
    assert "dikunci" in answer.get_json()["problem"]


def test_a_plain_form_saves_the_good_cells_and_shows_the_others_as_typed(grid: Grid) -> None:
    fields = {
        f"c:{grid.ayu}:{grid.first}": "80", f"w:{grid.ayu}:{grid.first}": "70",
        f"c:{grid.bima}:{grid.first}": "delapan", f"w:{grid.bima}:{grid.first}": "",
    }  # fmt: skip

    answer = grid.client.post(grid.address, data=fields)

    assert answer.status_code == 200
    assert 'value="delapan"' in answer.text
    assert "Baris 2, Bima, kolom S1" in answer.text
    assert tenths() == [800]


def test_a_block_is_saved_from_a_plain_form_too(grid: Grid) -> None:
    data = {"block": "90\t91\n92\t93", "block_column": str(grid.first), "paste": "1"}

    answer = grid.client.post(grid.address, data=data)

    assert answer.status_code == 302
    assert tenths() == [900, 920, 910, 930]


def test_a_locked_class_shows_its_scores_without_fields(grid: Grid) -> None:
    hold(grid.group, HALF).locked_at = now()
    db.session.commit()

    answer = grid.client.get(grid.address)

    assert "70" in answer.text
    assert f"c:{grid.ayu}:{grid.first}" not in answer.text
