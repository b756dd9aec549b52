"""One student a family."""

import pytest
from flask import Flask

from core.db import db
from core.notices import notices_of
from modules.Student.models import Student, StudentStatus
from modules.Student.services import StudentFilter
from modules.Student.services.families import join
from modules.Student.services.family_heads import heads_of_families, members_found
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_the_first_member_whom_the_filter_finds_stands_for_the_family() -> None:
    group = make_class_group("VII A")
    ayu = make_student("Ayu", status=StudentStatus.GRADUATED)
    bagas, citra = (make_student(name, class_group_id=group.id) for name in ("Bagas", "Citra"))
    make_student("Dewi")
    join(ayu, bagas)
    join(bagas, citra)
    active = StudentFilter(status="aktif")

    heads = db.session.scalars(heads_of_families(active).order_by(Student.id)).all()

    assert [head.name for head in heads] == ["Bagas", "Dewi"]
    assert members_found(heads, active)[bagas.id] == [("Bagas", "VII A"), ("Citra", "VII A")]


def test_the_audience_writes_to_families_and_forgets_who_has_left(app: Flask) -> None:
    audience = notices_of(app).audience("student.families")
    ayu, citra = make_student("Ayu"), make_student("Citra")
    values = audience.clean({})
    rows = db.session.scalars(audience.rows(values).order_by(Student.id)).all()

    notices = audience.notices(rows, values)
    citra.status = StudentStatus.MOVED
    db.session.flush()

    assert [notices[row.id].variables["nama"] for row in rows] == ["Ayu", "Citra"]
    assert audience.still_wanted([ayu.id, citra.id], values) == {ayu.id}
