"""Who sat in a rombel before placements existed has one afterwards."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from core.db import db
from tests.migrations.test_migrations import bare  # noqa: F401 - the fixture


def execute(*statements: str) -> None:
    """Each statement, committed together."""
    with db.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


STUDENT = (
    "INSERT INTO students (id, name, sex, status, class_group_id, updated_at) "
    "VALUES ({id}, 'Ayu', 'P', '{status}', {group}, '2026-07-01 00:00:00')"
)


@pytest.mark.every_database
@pytest.mark.usefixtures("bare")
def test_students_in_a_rombel_get_a_placement_from_the_first_day_of_its_school_year() -> None:
    upgrade(revision="student_0001")
    execute(
        "INSERT INTO school_years (id, first_year) VALUES (1, 2025), (2, 2026)",
        "INSERT INTO class_groups (id, school_year_id, name, grade_level) VALUES (1, 1, 'VII A', 7)",
        "INSERT INTO class_groups (id, school_year_id, name, grade_level) VALUES (2, 2, 'VII A', 7)",
        STUDENT.format(id=1, status="aktif", group=1),
        STUDENT.format(id=2, status="aktif", group=2),
        STUDENT.format(id=3, status="aktif", group="NULL"),
    )

    upgrade(revision="student_0002")

    with db.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT student_id, class_group_id, started_on FROM placements ORDER BY 1")
        ).all()
    assert [(row[0], row[1], str(row[2])) for row in rows] == [
        (1, 1, "2025-07-01"),
        (2, 2, "2026-07-01"),
    ]


@pytest.mark.every_database
@pytest.mark.usefixtures("bare")
def test_statuses_without_room_in_the_old_column_go_down_as_left() -> None:
    upgrade(revision="student_0002")
    execute(STUDENT.format(id=1, status="putus sekolah", group="NULL"))

    downgrade(revision="student_0001")

    with db.engine.connect() as connection:
        assert connection.scalar(text("SELECT status FROM students")) == "keluar"


@pytest.mark.every_database
@pytest.mark.usefixtures("bare")
def test_the_rule_for_the_sex_column_survives_the_copy_of_the_table() -> None:
    upgrade(revision="heads")

    with pytest.raises(DatabaseError, match="ck_students_sex"):
        execute(STUDENT.format(id=1, status="aktif", group="NULL").replace("'P'", "'X'"))
