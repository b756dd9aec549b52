"""Accounts at services."""

import pytest
from sqlalchemy import select

from core.audit import AuditEvent
from core.clock import now
from core.db import db
from modules.Notification.channels.reasons import Reason
from modules.Notification.channels.smtp import SmtpCarrier
from modules.Notification.errors import SenderError, SenderNotFoundError
from modules.Notification.models import Channel, Sender
from modules.Notification.services.sealing import unseal
from modules.Notification.services.senders import (
    PAUSES,
    Limits,
    active_sender,
    add_sender,
    all_senders,
    block,
    change_sender,
    find_sender,
    has_secret,
    let_go_on,
    open_account,
    remove_sender,
    use_sender,
)
from tests.factories.notification import make_sender

pytestmark = pytest.mark.usefixtures("app")
MAIL = {
    "host": "mail.sekolah.example", "port": "587", "security": "starttls", "username": "tu",
    "password": "sandi-rahasia",
    "from_address": "tu@sekolah.example", "from_name": "Tata Usaha",
}  # fmt: skip
LIMITS = Limits(per_hour=200, per_day=2_400)


def test_a_new_account_is_not_in_use_and_its_secret_is_sealed_and_never_told() -> None:
    sender = add_sender("Surel sekolah", "smtp", MAIL, LIMITS)

    assert (sender.is_active, active_sender(Channel.EMAIL), has_secret(sender)) == (False, None, {"password"})
    assert unseal(sender.sealed) == {"password": "sandi-rahasia"}
    assert "password" not in sender.settings
    assert isinstance(open_account(sender), SmtpCarrier)
    told = [str((event.before, event.after, event.details)) for event in db.session.scalars(select(AuditEvent))]
    assert told
    assert not any("sandi" in each for each in told)


def test_a_secret_that_is_left_empty_stays_and_the_trail_says_only_that_there_is_another() -> None:
    sender = add_sender("Surel", "smtp", MAIL, LIMITS)
    change_sender(sender, "Surel TU", MAIL | {"password": ""}, Limits(per_hour=100))
    kept = unseal(sender.sealed)
    change_sender(sender, "Surel TU", MAIL | {"password": "baru-sekali"}, Limits(per_hour=100))

    assert (kept["password"], unseal(sender.sealed)["password"]) == ("sandi-rahasia", "baru-sekali")
    events = list(db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)))
    assert [event.details.get("secrets") for event in events] == [None, None, "diganti"]
    assert not any("baru-sekali" in str((event.before, event.after)) for event in events)


def test_a_kept_secret_is_not_sent_to_another_server() -> None:
    sender = add_sender("Surel", "smtp", MAIL, LIMITS)
    elsewhere = MAIL | {"host": "mail.lain.example", "password": ""}
    with pytest.raises(SenderError, match="Servernya lain"):
        change_sender(sender, "Surel", elsewhere, LIMITS)
    assert sender.settings["host"] == "mail.sekolah.example"

    change_sender(sender, "Surel", elsewhere | {"password": "baru-sekali"}, LIMITS)
    assert unseal(sender.sealed) == {"password": "baru-sekali"}


def test_one_of_a_channel_is_in_use() -> None:
    first, second = make_sender(is_active=False), make_sender(is_active=False)
    use_sender(first, is_used=True)
    use_sender(second, is_used=True)
    db.session.expire_all()

    assert (active_sender(Channel.WHATSAPP), first.is_active) == (second, False)
    assert all_senders() == [second, first]
    with pytest.raises(SenderError):
        remove_sender(second)
    use_sender(second, is_used=False)
    remove_sender(second)
    assert db.session.scalars(select(Sender)).all() == [first]


@pytest.mark.parametrize(
    ("change", "said"),
    [({"host": ""}, "Server surel"), ({"host": "a b"}, "Server surel"), ({"from_address": "x"}, "Alamat pengirim")],
)
def test_a_field_that_can_t_be_is_refused(change: dict[str, str], said: str) -> None:
    with pytest.raises(SenderError, match=said):
        add_sender("Surel", "smtp", MAIL | change, LIMITS)


def test_names_are_unique_and_services_known() -> None:
    add_sender("Surel", "smtp", MAIL, LIMITS)

    with pytest.raises(SenderError, match="Surel"):
        add_sender("Surel", "smtp", MAIL, LIMITS)
    with pytest.raises(SenderError, match="asing"):
        add_sender("Lain", "asing", {}, LIMITS)
    with pytest.raises(SenderNotFoundError):
        find_sender(4711)


def test_a_sender_in_trouble_is_left_alone_longer_each_time() -> None:
    sender, moment = make_sender(), now()
    waits = []
    for _time in range(5):
        block(sender, Reason.UNREACHABLE, "ConnectError", seconds=None, at=moment)
        assert sender.blocked_until is not None
        waits.append((sender.blocked_until - moment).total_seconds())
    block(sender, Reason.LIMITED, "", seconds=17, at=moment)

    assert waits == [*PAUSES, PAUSES[-1]]
    assert sender.blocked_until is not None
    assert (sender.blocked_until - moment).total_seconds() == 17
    let_go_on(sender)
    free: tuple[object, ...] = (sender.blocked_until, sender.trouble, sender.failures)
    assert free == (None, None, 0)


def test_an_account_whose_description_is_gone_says_so() -> None:
    with pytest.raises(SenderError, match="belum lengkap"):
        open_account(make_sender(service="gateway.hilang"))
