"""Which mailbox is read."""

import pytest
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from modules.Notification.errors import SenderError
from modules.Notification.models import ReturnMailbox
from modules.Notification.services.return_mailbox import account_of, forget_mailbox, return_mailbox, save_mailbox

OWN = "sandi"
pytestmark = pytest.mark.usefixtures("app")


def save(password: str = OWN, *, username: str = "tu@sekolah.example", folder: str = "INBOX") -> ReturnMailbox:
    save_mailbox(
        host="surat.sekolah.example", port=993, username=username, password=password, folder=folder, by_id=None
    )
    saved = return_mailbox()
    assert saved is not None
    return saved


def test_the_password_is_sealed_kept_and_never_in_the_trail() -> None:
    save("sandi-rahasia")
    mailbox = save("", folder="INBOX.Kembali")

    assert "sandi-rahasia" not in mailbox.sealed
    assert account_of(mailbox).password == "sandi-rahasia"
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [event.after["folder"] for event in events] == ["INBOX", "INBOX.Kembali"]
    assert "sandi-rahasia" not in str([(event.before, event.after, event.details) for event in events])


def test_a_first_mailbox_needs_a_password() -> None:
    with pytest.raises(SenderError):
        save("")


def test_a_kept_password_is_not_sent_to_another_server() -> None:
    save()
    with pytest.raises(SenderError, match="Servernya lain"):
        save_mailbox(host="lain.example", port=993, username="tu", password="", folder="INBOX", by_id=None)

    assert account_of(save()).host == "surat.sekolah.example"


def test_another_mailbox_is_read_from_its_beginning_and_another_password_changes_nothing() -> None:
    mailbox = save()
    mailbox.uid_validity, mailbox.last_uid = 77, 9
    save("lain")
    same = mailbox.last_uid
    save(username="bounce@sekolah.example")

    found = return_mailbox()
    assert found is not None
    assert (same, found.last_uid) == (9, 0)
    assert found.uid_validity is None


def test_a_mailbox_that_is_not_read_any_more_leaves_nothing() -> None:
    save()
    forget_mailbox(by_id=None)
    forget_mailbox(by_id=None)

    assert return_mailbox() is None
