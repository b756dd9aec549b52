"""By what the versions of a card are known, and who may see them."""

from datetime import timedelta

from sqlalchemy import insert, select

from core.accounts.acting import acting_for
from core.accounts.models import User
from core.clock import today
from core.db import db
from modules.Report.services.card_access import (
    card_subject,
    may_see_card,
    may_see_slip,
    may_see_transcript,
    parts_of_subject,
    slip_subject,
    transcript_subject,
    with_visible_class,
)
from modules.Student.models import Placement
from modules.Student.services import move_students
from tests.factories.report import HALF, make_class, seat
from tests.factories.student import make_homeroom
from tests.fixtures.app import SignIn


def test_a_subject_names_student_class_and_semester_and_nothing_else_is_one() -> None:
    assert parts_of_subject(card_subject(7, 3, 2)) == (7, 3, 2)
    assert [parts_of_subject(each) for each in ("finance.bill:7:3", "report.card:7:3", "report.card:x:3:1")] == [
        None
    ] * 3


def test_only_who_may_see_the_class_may_see_its_cards(sign_in: SignIn) -> None:
    for role in ("homeroom", "headmaster"):
        sign_in(role)
    group = make_class()
    (student,) = seat(group, "Ayu")
    subject = card_subject(student.id, group.id, HALF)
    db.session.commit()
    users = {user.email: user.id for user in db.session.scalars(select(User).order_by(User.id))}

    with acting_for(users["headmaster@sekolah.test"]):
        assert may_see_card(subject)
        assert not may_see_card("finance.bill:1:1")
    with acting_for(users["homeroom@sekolah.test"]):
        assert not may_see_card(subject)


def test_slips_are_as_cards_and_a_transcript_is_for_who_has_the_class_now(sign_in: SignIn) -> None:
    sign_in("homeroom")
    own, foreign = make_class("VII A"), make_class("VII B")
    make_homeroom(own)
    (ayu,), (citra,) = seat(own, "Ayu"), seat(foreign, "Citra")
    places = [(ayu.id, own.id, True), (citra.id, foreign.id, False)]
    db.session.commit()

    with acting_for(db.session.scalars(select(User.id)).one()):
        for student_id, group_id, is_seen in places:
            assert may_see_slip(slip_subject(student_id, group_id, HALF)) is is_seen
            assert may_see_transcript(transcript_subject(student_id)) is is_seen
        assert not may_see_transcript(card_subject(ayu.id, own.id, HALF))
        assert not may_see_slip(card_subject(ayu.id, own.id, HALF))
        assert not may_see_transcript("report.transcript:x")


def test_a_transcript_goes_with_the_student_to_the_next_class_and_stays_with_the_last_one(sign_in: SignIn) -> None:
    sign_in("homeroom")
    own, foreign = make_class("VII A"), make_class("VII B")
    make_homeroom(own)
    moved, gone, to_move = seat(own, "Ayu", "Bagas", "Citra")
    move_students({moved.id: foreign.id, gone.id: None}, on=today())
    tomorrow = today() + timedelta(days=1)
    promoted = {"student_id": to_move.id, "class_group_id": foreign.id, "started_on": tomorrow}
    db.session.execute(insert(Placement).values(promoted))
    ids = [moved.id, gone.id, to_move.id]
    db.session.commit()

    with acting_for(db.session.scalars(select(User.id)).one()):
        assert [may_see_transcript(transcript_subject(each)) for each in ids] == [False, True, True]
        assert with_visible_class(ids) == set(ids[1:])
