"""The screen of the mailbox into which mails come back."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from core.db import db
from core.jobs.models import JobRun
from modules.Notification.models import ReturnMailbox
from tests.fixtures.app import SignIn

FORM = {
    "host": "surat.sekolah.example", "port": "993", "username": "tu@sekolah.example", "password": "sandi-rahasia",
    "folder": "INBOX",
}  # fmt: skip


@pytest.fixture
def admin(sign_in: SignIn) -> FlaskClient:
    return sign_in("admin")


def test_a_mailbox_is_saved_read_and_let_go_and_its_password_is_never_shown(admin: FlaskClient) -> None:
    assert admin.post("/messages/channels/returns", data=FORM).status_code == 302
    page = admin.get("/messages/channels/returns").text
    read = admin.post("/messages/channels/returns/read")
    run = admin.get(read.headers["Location"])
    removed = admin.get(admin.post("/messages/channels/returns/remove").headers["Location"])

    assert "tu@sekolah.example" in page
    assert "sandi-rahasia" not in page
    assert run.status_code == 200
    assert db.session.scalars(select(JobRun.name)).all() == ["Notification.ReadReturns"]
    assert "kata sandinya dihapus" in removed.text
    assert db.session.scalars(select(ReturnMailbox.id)).all() == []


@pytest.mark.parametrize(
    "wrong",
    [{"password": ""}, {"host": "a b"}, {"username": 'tu" x'}, {"folder": 'IN"BOX'}, {"port": "0"}, {"folder": "a\nb"}],
)
def test_what_can_t_be_used_is_refused(wrong: dict[str, str], admin: FlaskClient) -> None:
    assert admin.post("/messages/channels/returns", data=FORM | wrong).status_code == 422
    assert db.session.scalars(select(ReturnMailbox.id)).all() == []


def test_who_may_not_set_up_channels_sees_nothing_of_it(sign_in: SignIn) -> None:
    assert sign_in("operator").get("/messages/channels/returns").status_code == 403
