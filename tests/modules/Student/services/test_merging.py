"""Two students become one."""

from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from modules.Finance.models import Invoice
from modules.Student.errors import StudentConflictError
from modules.Student.models import DocumentKind, Placement, Student, StudentAlias
from modules.Student.services.attachments import add_document, documents_of
from modules.Student.services.guardians import add_guardian, guardians_of
from modules.Student.services.merging import differing, merge, why_not
from modules.Student.services.placements import move_students
from modules.Student.services.records import merged_into
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_class_group, make_student
from tests.modules.Student.services.test_guardians import told

pytestmark = pytest.mark.usefixtures("app")
JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 5)


@pytest.mark.every_database
def test_everything_of_the_one_is_the_others_and_gaps_are_filled(app: Flask) -> None:
    group, period = make_class_group(), make_period()
    staying = make_student("Ayu", nisn=None, nipd="25.001")
    going = make_student("AYU LESTARI", nisn="0130000009", birth_place="Sukamaju")
    gone = going.id
    move_students({going.id: group.id}, on=JULY)
    add_guardian(going.id, told())
    add_document(going.id, BytesIO(b"%PDF-"), name="kk", kind=DocumentKind.FAMILY_CARD, note=None, by_id=None)
    make_invoice(going.id, period)

    merge(staying, going, {}, by_id=None)
    db.session.commit()

    assert (staying.name, staying.nisn, staying.nipd, staying.birth_place) == (
        "Ayu",
        "0130000009",
        "25.001",
        "Sukamaju",
    )
    assert staying.class_group_id == group.id
    assert db.session.scalars(select(Invoice.student_id)).all() == [staying.id]
    assert (len(guardians_of(staying.id)), len(documents_of(staying.id))) == (1, 1)
    assert (db.session.get(Student, gone), merged_into(gone)) == (None, staying.id)


def test_a_value_may_be_taken_from_the_one_who_goes(app: Flask) -> None:
    staying, going = make_student("Ayu", phone="0800111"), make_student("Ayu Lestari", phone="0800222")
    assert set(differing(staying, going)) == {"name", "nisn", "phone"}

    merge(staying, going, {"name": True}, by_id=None)

    assert (staying.name, staying.phone) == ("Ayu Lestari", "0800111")


def test_of_two_rombel_of_now_that_of_who_stays_counts_and_the_other_is_history(app: Flask) -> None:
    first, second = make_class_group("VII A"), make_class_group("VII B")
    staying, going = make_student("Ayu"), make_student("Ayu")
    move_students({staying.id: second.id}, on=OCTOBER)
    move_students({going.id: first.id}, on=JULY)

    merge(staying, going, {}, by_id=None)

    db.session.expire_all()
    rows = select(Placement.class_group_id, Placement.ended_on, Placement.is_current).order_by(Placement.id)
    assert [tuple(row) for row in db.session.execute(rows)] == [
        (second.id, None, True),
        (first.id, OCTOBER, None),
    ]
    assert staying.class_group_id == second.id


def test_invoices_for_the_same_month_speak_against_it(app: Flask) -> None:
    period, staying, going = make_period(), make_student("Ayu"), make_student("Ayu")
    make_invoice(staying.id, period)
    make_invoice(going.id, period)

    assert why_not(staying, going) == [
        "Keduanya ditagih untuk 1 bulan yang sama. Minta bendahara menyelesaikannya dahulu."
    ]
    with pytest.raises(StudentConflictError, match="bendahara"):
        merge(staying, going, {}, by_id=None)


def test_nobody_is_merged_into_themselves(app: Flask) -> None:
    ayu = make_student()

    with pytest.raises(StudentConflictError):
        merge(ayu, ayu, {}, by_id=None)


def test_old_ids_of_who_goes_lead_to_who_stays(app: Flask) -> None:
    first, second, third = (make_student("Ayu") for _ in range(3))
    merge(second, first, {}, by_id=None)

    merge(third, second, {}, by_id=None)

    assert set(db.session.scalars(select(StudentAlias.student_id))) == {third.id}
    assert len(db.session.scalars(select(StudentAlias.old_id)).all()) == 2
