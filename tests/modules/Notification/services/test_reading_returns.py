"""Applying what was read, and writing down how far that was."""

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from core.jobs import Tally
from modules.Notification.bounces.report import Report
from modules.Notification.channels.imap import FolderError
from modules.Notification.channels.reasons import Reason
from modules.Notification.models import Channel, Message, MessageState, ReturnMailbox
from modules.Notification.services.message_keys import mail_key_of
from modules.Notification.services.reading_returns import Batch, Place, take_batch
from modules.Notification.services.return_mailbox import return_mailbox, save_mailbox
from modules.Notification.services.settling import write
from tests.factories.notification import make_occasion, queue

BEGIN = Place(77, 4)


@pytest.fixture
def mailbox(app: Flask) -> ReturnMailbox:
    """Read up to number 4."""
    save_mailbox(host="surat.example", port=993, username="tu", password="sandi", folder="INBOX", by_id=None)
    found = return_mailbox()
    assert found is not None
    found.uid_validity, found.last_uid = BEGIN.validity, BEGIN.uid
    db.session.flush()
    return found


@pytest.fixture
def report(app: Flask) -> Report:
    """Of a mail that was taken."""
    queue(make_occasion(), 1, Channel.EMAIL)
    message = db.session.scalars(select(Message)).one()
    write([message], state=MessageState.SENT)
    return report_of(message)


def report_of(message: Message, diagnostic: str = "550 5.1.1 No such user") -> Report:
    return Report(
        message_id=f"<{mail_key_of(message)}@sekolah.example>",
        final_recipient=message.address,
        original_recipient="",
        action="failed",
        status="5.1.1",
        diagnostic=diagnostic,
    )


def take(batch: Batch) -> dict[str, int]:
    tally = Tally()
    take_batch(batch, tally)
    db.session.flush()
    return dict(tally.counts)


def test_reports_and_place_go_together(mailbox: ReturnMailbox, report: Report) -> None:
    counted = take(Batch(BEGIN, Place(77, 9), is_last=True, mails=[(6, [report])]))

    assert counted == {"reports": 1, "failed": 1}
    assert (mailbox.uid_validity, mailbox.last_uid) == (77, 9)


@pytest.mark.parametrize("elsewhere", [Place(77, 5), Place(78, 4), Place(None, 0)])
def test_what_was_read_of_another_place_counts_for_nothing(
    elsewhere: Place, mailbox: ReturnMailbox, report: Report
) -> None:
    counted = take(Batch(elsewhere, Place(77, 9), is_last=True, mails=[(6, [report])]))

    assert (counted, mailbox.last_uid) == ({}, 4)
    assert db.session.scalars(select(Message.state)).all() == [MessageState.SENT]


def test_trouble_leaves_the_place_and_the_next_success_ends_it(mailbox: ReturnMailbox) -> None:
    take(Batch(BEGIN, BEGIN, is_last=True, trouble=FolderError(Reason.SIGN_IN, "NO")))
    troubled = (mailbox.trouble, mailbox.trouble_detail, mailbox.last_uid)
    take(Batch(BEGIN, Place(77, 5), is_last=True))

    assert troubled == ("sign_in", "NO", 4)
    assert (mailbox.trouble, mailbox.trouble_detail, mailbox.last_uid) == (None, None, 5)


def test_before_a_message_that_is_still_being_sent_it_stops(mailbox: ReturnMailbox, report: Report) -> None:
    write(list(db.session.scalars(select(Message))), state=MessageState.SENDING)
    batch = Batch(BEGIN, Place(77, 9), is_last=False, mails=[(7, [report])])

    assert (take(batch), mailbox.last_uid, batch.has_to_wait) == ({}, 6, True)


@pytest.mark.every_database
@pytest.mark.usefixtures("report")
def test_a_report_that_the_database_refuses_holds_up_no_other(mailbox: ReturnMailbox) -> None:
    odd = report_of(db.session.scalars(select(Message)).one(), "550 \0 PostgreSQL keeps no such character")

    counted = take(Batch(BEGIN, Place(77, 9), is_last=True, mails=[(6, [odd])]))

    assert counted == ({"unreadable": 1} if db.engine.name == "postgresql" else {"reports": 1, "failed": 1})
    assert mailbox.last_uid == 9
