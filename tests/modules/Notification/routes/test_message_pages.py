"""The screens of messages, and the addresses that services call."""

import hashlib
import hmac
import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.accounts.models import User
from core.db import db
from modules.Notification.models import Cause, Channel, Message, MessageState, Sender, Suppression
from modules.Notification.services import Addressee, add_messages, routes_of
from modules.Notification.services.callbacks import callback_token
from modules.Notification.services.settling import write
from tests.factories.notification import SECRETS, make_occasion, make_sender, number_of, queue
from tests.fixtures.app import SignIn

SECRET_WORDS = [value for value in SECRETS.values() if value != "tanya"]
MAIL = {
    "name": "Surel TU", "field_host": "mail.sekolah.example", "field_port": "587", "field_security": "starttls",
    "field_username": "tu", "field_password": "sandi-rahasia", "field_from_address": "tu@sekolah.example",
    "field_from_name": "Tata Usaha", "per_hour": "200",
}  # fmt: skip


@pytest.fixture
def admin(sign_in: SignIn) -> FlaskClient:
    return sign_in("admin")


def sent_messages(people: int = 2, state: MessageState = MessageState.SENT) -> tuple[int, int]:
    """Number of the occasion and of its first message."""
    occasion = make_occasion()
    queue(occasion, people)
    rows = list(db.session.scalars(select(Message).order_by(Message.id)))
    write(rows, state=state)
    numbers = occasion.id, rows[0].id
    db.session.commit()
    return numbers


def after(client: FlaskClient, url: str, **form: Any) -> str:
    """The page that follows a form."""
    return str(client.get(client.post(url, data=form).headers["Location"]).text)


def test_every_page_opens_while_there_is_nothing(admin: FlaskClient) -> None:
    pages = ("", "/unknown", "/suppressions", "/today", "/channels", "/inbox", "/channels/new/smtp")
    answers = {page: admin.get(f"/messages{page}") for page in (*pages, "/channels/new/gateway.fonnte")}

    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(answers, 200)
    assert "nomor dapat diblokir" in answers["/channels/new/gateway.fonnte"].text
    assert "hanya dicatat" in answers["/today"].text


def test_messages_are_listed_narrowed_and_shown_with_their_words(admin: FlaskClient) -> None:
    occasion_id, message_id = sent_messages()

    listed = admin.get(f"/messages?occasion={occasion_id}&state=sent&q=ayu 1").text
    shown = admin.get(f"/messages/{message_id}").text

    assert "0812-0000-0001" in listed
    assert "Ayu 2" not in listed
    assert "Yth. orang tua Ayu 1." in shown
    assert "Tidak ada pesan yang cocok" in admin.get("/messages?state=failed").text
    assert admin.get("/messages?state=none&occasion=x&channel=y").status_code == 200


def test_what_is_uncertain_is_decided_by_ticking(admin: FlaskClient) -> None:
    _occasion, first = sent_messages(3, MessageState.UNKNOWN)

    listed = admin.get("/messages/unknown").text
    answer = after(admin, "/messages/unknown", message=[first, "x"], decision="sent")
    again = after(admin, "/messages/unknown", message=first + 1, decision="again")
    late = admin.post("/messages/unknown", data={"message": first, "decision": "again"})

    assert listed.count('type="checkbox"') == 3
    assert "1 pesan dinyatakan sudah sampai" in answer
    assert "1 pesan akan dikirim lagi" in again
    assert late.status_code == 409
    states = db.session.scalars(select(Message.state).order_by(Message.id)).all()
    assert states == [MessageState.SENT, MessageState.PENDING, MessageState.UNKNOWN]


def test_an_address_is_held_back_and_let_go_by_hand(admin: FlaskClient) -> None:
    wrong = admin.post("/messages/suppressions", data={"channel": "whatsapp", "address": "021-555"})
    admin.post("/messages/suppressions", data={"channel": "whatsapp", "address": "0812-3456-7890", "note": "minta"})
    listed = admin.get("/messages/suppressions?q=0812-3456-7890").text
    row_id = db.session.scalars(select(Suppression.id)).one()
    admin.post(f"/messages/suppressions/{row_id}/remove")

    assert wrong.status_code == 422
    assert "0812-3456-7890" in listed
    assert db.session.scalars(select(Suppression.id)).all() == []


def test_an_account_is_added_changed_used_and_its_secret_is_on_no_page(admin: FlaskClient) -> None:
    added = admin.post("/messages/channels/new/smtp", data=MAIL)
    page = added.headers["Location"]
    shown = admin.get(page).text
    admin.post(page, data=MAIL | {"field_password": "", "per_hour": "100"})
    admin.post(f"{page}/use")
    pages = [admin.get(url).text for url in (page, "/messages/channels", "/messages/today", "/audit")]

    sender = db.session.scalars(select(Sender)).one()
    assert (sender.per_hour, sender.is_active, sender.settings["host"]) == (100, True, "mail.sekolah.example")
    assert "Tersimpan dan tidak ditampilkan" in shown
    assert not any("sandi-rahasia" in text for text in (shown, *pages))
    assert admin.post(f"{page}/remove").status_code >= 400
    admin.post(f"{page}/stop")
    assert admin.post(f"{page}/remove").status_code == 302


def test_a_wrong_form_says_what_is_wrong(admin: FlaskClient) -> None:
    answers = [
        admin.post("/messages/channels/new/smtp", data=MAIL | change)
        for change in ({"field_host": "a b"}, {"name": ""}, {"per_hour": "-1"}, {"field_port": "x"})
    ]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert admin.get("/messages/channels/new/tidak-ada").status_code == 404
    assert db.session.scalars(select(Sender.id)).all() == []


def test_rules_of_sending_are_saved(admin: FlaskClient) -> None:
    form = {"quiet_from": "21:00", "quiet_until": "06:30", "first": "email", "allows_private": "y", "keep_days": "90"}
    admin.post("/messages/settings", data=form)

    page = admin.get("/messages/channels").text
    assert 'value="21:00"' in page
    assert 'value="06:30"' in page
    assert 'value="90"' in page
    assert admin.post("/messages/settings", data=form | {"quiet_from": "x"}).status_code == 422
    assert admin.post("/messages/settings", data=form | {"keep_days": "1"}).status_code == 422


def test_a_trial_goes_to_the_own_address(admin: FlaskClient) -> None:
    sender_id = make_sender(is_active=False).id
    db.session.commit()

    page = f"/messages/channels/{sender_id}/try"
    refused = after(admin, page, address="021-555")
    answer = after(admin, page, address="0812-3456-7890")

    assert "tidak terbaca" in refused
    assert "Uji coba" in answer
    assert db.session.scalars(select(Message.address)).all() == ["6281234567890"]


def test_everybody_has_an_inbox_and_only_the_own(sign_in: SignIn) -> None:
    rina, budi = sign_in("finance"), sign_in("homeroom")
    user_id = db.session.scalars(select(User.id).where(User.email == "finance@sekolah.test")).one()
    routes = routes_of(user_id=user_id)
    add_messages(
        make_occasion(), [Addressee(person=f"user:{user_id}", name="R", routes=routes, variables={"nama": "Ayu"})]
    )
    message_id = db.session.scalars(select(Message.id)).one()
    db.session.commit()

    listed = rina.get("/messages/inbox").text
    opened = after(rina, f"/messages/inbox/{message_id}/open")

    assert "Tagihan Ayu" in listed
    assert "Yth. orang tua Ayu." in opened
    assert db.session.scalars(select(Message.state)).one() is MessageState.READ
    assert budi.get(f"/messages/inbox/{message_id}").status_code == 404
    assert "kosong" in budi.get("/messages/inbox").text
    assert budi.get("/messages").status_code == 403
    assert rina.post("/messages/inbox/read").status_code == 302
    assert rina.get("/messages/channels").status_code == 403


def signed(body: bytes, secret: str = SECRETS["app_secret"]) -> dict[str, str]:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"X-Hub-Signature-256": f"sha256={digest}"}


def news(**value: Any) -> bytes:
    value["metadata"] = {"phone_number_id": "10001"}
    return json.dumps({"entry": [{"changes": [{"value": value}]}]}).encode()


@pytest.fixture
def sender_id(app: Flask) -> int:
    app.config["WTF_CSRF_ENABLED"] = True
    number = make_sender().id
    queue(make_occasion(), 1)
    write(list(db.session.scalars(select(Message))), state=MessageState.SENT, reference="wamid.1")
    db.session.commit()
    return number


def test_meta_is_believed_when_it_signs(client: FlaskClient, sender_id: int) -> None:
    url, body = f"/messages/callbacks/meta/{sender_id}", news(statuses=[{"id": "wamid.1", "status": "delivered"}])

    wrong = [
        client.post(url, data=body).status_code,
        client.post(url, data=body, headers=signed(body, "lain")).status_code,
        client.post(url, data=body + b" ", headers=signed(body)).status_code,
        client.post("/messages/callbacks/meta/4711", data=body, headers=signed(body)).status_code,
    ]
    before = db.session.scalars(select(Message.state)).one()
    right = client.post(url, data=body, headers=signed(body))

    db.session.rollback()
    assert (wrong, before, right.status_code) == ([404] * 4, MessageState.SENT, 200)
    assert db.session.scalars(select(Message.state)).one() is MessageState.DELIVERED
    assert client.post(url, data=b"{", headers=signed(b"{")).status_code == 400


def test_meta_asks_whether_the_address_is_ours(client: FlaskClient, sender_id: int) -> None:
    url = f"/messages/callbacks/meta/{sender_id}"
    asked = {"hub.mode": "subscribe", "hub.challenge": "4711", "hub.verify_token": "tanya"}

    assert client.get(url, query_string=asked).text == "4711"
    assert client.get(url, query_string=asked | {"hub.verify_token": "lain"}).status_code == 404


def test_a_gateway_is_believed_at_its_own_address(client: FlaskClient, sender_id: int) -> None:
    sender = make_sender(service="gateway.fonnte", settings={})
    url = f"/messages/callbacks/gateway/{sender.id}/{callback_token(sender)}"
    db.session.commit()

    wrong = client.post(f"{url[:-1]}x", json={"sender": number_of(1), "message": "STOP"})
    other = client.post(f"/messages/callbacks/gateway/{sender_id}/x", json={})
    right = client.post(url, data={"sender": number_of(1), "message": "STOP"})

    assert (wrong.status_code, other.status_code, right.status_code) == (404, 404, 200)
    assert db.session.execute(select(Suppression.channel, Suppression.cause)).all() == [
        (Channel.WHATSAPP, Cause.OPT_OUT)
    ]
    assert not any(word in right.text for word in SECRET_WORDS)
