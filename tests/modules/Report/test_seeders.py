"""The demo's scores."""

import pytest
from sqlalchemy import func, select

from core.clock import today
from core.db import db
from modules.Report.models import Score
from modules.Report.seeders import seed
from modules.Report.services.report_data import report_of
from modules.Student.models.semester import semester_of
from tests.factories.report import make_class, seat
from tests.factories.staff import make_teacher

pytestmark = pytest.mark.usefixtures("app")


def test_two_classes_are_complete_and_a_second_run_changes_nothing() -> None:
    groups = [make_class(name) for name in ("VII A", "VII B", "VII C")]
    for group in groups:
        group.homeroom_teacher_id = make_teacher(f"Bu {group.name}").id
        seat(group, f"Ayu {group.name}", f"Bima {group.name}", religion="Islam")
    ids = [group.id for group in groups]

    seed()
    before = db.session.scalar(select(func.count(Score.id)))
    seed()

    half = semester_of(today()).half
    missing = [sum(line.missing for card in report_of(each, half) for line in card.lines) for each in ids]
    assert missing[:2] == [0, 0]
    assert missing[2] > 0
    assert db.session.scalar(select(func.count(Score.id))) == before
