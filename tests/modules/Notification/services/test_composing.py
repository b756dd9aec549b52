"""A message as it leaves."""

import pytest
from sqlalchemy import select

from core.db import db
from modules.Notification.models import Message
from modules.Notification.services import add_messages
from modules.Notification.services.composing import compose_all
from tests.factories.notification import TEMPLATE, addressee, make_occasion

pytestmark = pytest.mark.usefixtures("app")


def test_the_text_is_filled_in_the_person_s_language_and_the_template_has_its_parameters() -> None:
    occasion = make_occasion(texts={"id": TEMPLATE})
    add_messages(occasion, [addressee(1), addressee(2, variables={})])

    parcels, broken = compose_all(occasion, list(db.session.scalars(select(Message).order_by(Message.id))))

    assert [(each.body, each.template, list(each.parameters)) for each in parcels] == [
        ("Yth. Ayu 1.", "tagihan", ["Ayu 1"])
    ]
    assert [each.person for each in broken] == ["student:2"]
    assert parcels[0].key == f"tatausaha-{occasion.id}-{parcels[0].id}"


def test_english_where_the_person_reads_that() -> None:
    occasion = make_occasion()
    add_messages(occasion, [addressee(1, language="en")])

    parcels, _broken = compose_all(occasion, list(db.session.scalars(select(Message))))

    assert parcels[0].body == "Dear Ayu 1."
