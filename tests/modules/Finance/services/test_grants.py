"""Grants: what they are and for whom."""

import pytest
from sqlalchemy import select

from core.db import db
from modules.Finance.errors import GrantError
from modules.Finance.models import GrantRecipient
from modules.Finance.services.grants import (
    GrantData,
    add_recipients,
    all_grants,
    amounts_for,
    move_recipients,
    remove_recipient,
    save_grant,
)
from modules.Finance.services.payment_methods import ensure_cash, offered_methods
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def test_a_grant_is_a_way_to_pay_that_the_counter_never_offers() -> None:
    cash = ensure_cash()
    grant = save_grant(None, GrantData(name="PIP 2026"))

    assert ([each.method.name for each, _students in all_grants()], offered_methods()) == (["PIP 2026"], [cash])
    with pytest.raises(GrantError, match="sudah dipakai"):
        save_grant(None, GrantData(name="PIP 2026"))
    assert save_grant(grant, GrantData(name="PIP 2027", amount=5)).method.name == "PIP 2027"


def test_students_are_added_by_their_numbers_and_each_may_have_an_amount_of_their_own() -> None:
    grant = save_grant(None, GrantData(name="BOS", amount=100_000))
    ayu, bayu = make_student(nisn="0130000001").id, make_student(nipd="77").id

    first = add_recipients(grant, ["0130000001", "999"], None)
    second = add_recipients(grant, ["77"], 40_000)
    again = add_recipients(grant, ["77"], 50_000)

    assert (first.number, first.unknown, second.number, (again.number, again.changed)) == (1, ["999"], 1, (0, 1))
    assert amounts_for(grant, [ayu, bayu, 12345]) == {ayu: 100_000, bayu: 50_000}
    remove_recipient(grant, ayu)
    assert amounts_for(grant, [ayu, bayu]) == {bayu: 50_000}


def test_two_students_who_become_one_get_it_once() -> None:
    both, only = save_grant(None, GrantData(name="BOS")), save_grant(None, GrantData(name="PIP"))
    staying, going = make_student(nisn="0130000001").id, make_student(nisn="0130000002").id
    add_recipients(both, ["0130000001", "0130000002"], None)
    add_recipients(only, ["0130000002"], None)

    move_recipients(going, staying)

    rows = db.session.execute(select(GrantRecipient.grant_id, GrantRecipient.student_id).order_by("grant_id"))
    assert [tuple(row) for row in rows] == [(both.id, staying), (only.id, staying)]
