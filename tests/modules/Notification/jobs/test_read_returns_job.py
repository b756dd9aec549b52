"""The mailbox read by its job, at a real server, whoever is killed meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from core.jobs import dispatch
from core.jobs.models import JobRun
from core.jobs.schedules import schedule_registry_of, schedules_now, tick
from core.jobs.sweep import take_back_from_the_dead
from core.jobs.testing import drain, run_now, the_run
from modules.Notification.channels.imap import Account
from modules.Notification.jobs.read_returns_job import ReadReturnsJob
from modules.Notification.models import Channel, Message, MessageState, ReturnMailbox, Suppression
from modules.Notification.services.message_keys import mail_key_of
from modules.Notification.services.return_mailbox import SCHEDULE, forget_mailbox, save_mailbox
from modules.Notification.services.settling import write
from tests.factories.notification import allow_everything_here, make_occasion, queue
from tests.faults.dying import KILLED, dies_at
from tests.modules.Notification.bounced_mails import bounce
from tests.modules.Notification.imap_server import Postbox, imap_server
from tests.modules.Notification.servers import write_certificate

PEOPLE = 5
RIGHT = "sandi"
LETTER = b"Subject: Terima kasih\n\nSudah.\n"


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def account(app: Flask, postbox: Postbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """The school's mailbox, three numbers a piece."""
    monkeypatch.setattr(ReadReturnsJob, "chunk_size", 3)
    certificate = write_certificate(tmp_path / "own.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    allow_everything_here()
    with imap_server(postbox, certificate) as account:
        save(account)
        yield account


def save(account: Account, password: str = RIGHT) -> None:
    save_mailbox(
        host=account.host,
        port=account.port,
        username=account.username,
        password=password,
        folder=account.folder,
        by_id=None,
    )
    db.session.commit()


@pytest.fixture
def reports(app: Flask) -> list[bytes]:
    """Of mails that were taken, one a person."""
    queue(make_occasion(), PEOPLE, Channel.EMAIL)
    messages = list(db.session.scalars(select(Message).order_by(Message.id)))
    write(messages, state=MessageState.SENT)
    found = [bounce(f"<{mail_key_of(each)}@sekolah.example>", each.address) for each in messages]
    db.session.commit()
    return found


def failed() -> list[int]:
    db.session.rollback()
    rows = select(Message.id).where(Message.state == MessageState.FAILED).order_by(Message.id)
    return list(db.session.scalars(rows))


def mailbox() -> ReturnMailbox:
    db.session.rollback()
    return db.session.scalars(select(ReturnMailbox)).one()


@pytest.mark.every_database
@pytest.mark.usefixtures("account")
def test_reports_are_applied_other_mail_is_let_be_and_nothing_is_read_twice(
    postbox: Postbox, reports: list[bytes]
) -> None:
    postbox.put(LETTER, reports[0], LETTER, *reports[1:])
    first = run_now(ReadReturnsJob())
    postbox.put(reports[0], LETTER)
    second = run_now(ReadReturnsJob())

    assert (first.state, first.counters) == ("done", {"reports": PEOPLE, "failed": PEOPLE})
    assert (second.state, second.counters) == ("done", {"reports": 1})
    assert len(failed()) == PEOPLE
    assert postbox.fetched == [2, 4, 5, 6, 7, 8]
    assert (mailbox().uid_validity, mailbox().last_uid, mailbox().trouble) == (77, 9, None)
    assert mailbox().read_at is not None
    assert len(postbox.mails) == PEOPLE + 4


@pytest.mark.usefixtures("account")
def test_where_numbers_have_got_another_meaning_it_begins_anew_and_changes_nothing_twice(
    postbox: Postbox, reports: list[bytes]
) -> None:
    postbox.put(*reports)
    run_now(ReadReturnsJob())
    db.session.delete(db.session.scalars(select(Suppression).limit(1)).one())
    db.session.commit()
    postbox.validity, postbox.mails, postbox.next_uid = 78, {}, 1
    postbox.put(*reports)

    again = run_now(ReadReturnsJob())

    assert again.counters == {"reports": PEOPLE}
    assert len(db.session.scalars(select(Suppression.id)).all()) == PEOPLE - 1
    assert (mailbox().uid_validity, mailbox().last_uid) == (78, PEOPLE)


@pytest.mark.fault
@pytest.mark.every_database
@pytest.mark.usefixtures("account")
@pytest.mark.parametrize("point", ["chunk.ready:1", "chunk.handled:2", "chunk.committed:2", "chunk.handled:3"])
def test_killed_at_any_step_each_report_is_applied_once(point: str, postbox: Postbox, reports: list[bytes]) -> None:
    postbox.put(*reports)
    run_id = dispatch(ReadReturnsJob()).run_id
    db.session.commit()

    assert dies_at(f"{point}:kill", drain) == KILLED
    seen = (mailbox().last_uid, len(failed()))
    take_back_from_the_dead()
    drain()

    assert seen[0] == seen[1]
    assert (the_run(run_id).state, the_run(run_id).counters) == ("done", {"reports": PEOPLE, "failed": PEOPLE})
    assert (len(failed()), mailbox().last_uid) == (PEOPLE, PEOPLE)


def second_is(state: MessageState) -> None:
    write(list(db.session.scalars(select(Message).order_by(Message.id)))[1:2], state=state)
    db.session.commit()


@pytest.mark.usefixtures("account")
def test_a_message_that_is_still_being_sent_is_waited_for_and_the_run_ends(
    postbox: Postbox, reports: list[bytes]
) -> None:
    second_is(MessageState.SENDING)
    postbox.put(*reports)
    run = run_now(ReadReturnsJob())
    waiting = (run.state, mailbox().last_uid, len(failed()))
    second_is(MessageState.SENT)
    run_now(ReadReturnsJob())

    assert waiting == ("done", 1, 1)
    assert (len(failed()), mailbox().last_uid) == (PEOPLE, PEOPLE)


def test_trouble_is_kept_for_people_and_is_no_failure(account: Account, postbox: Postbox, reports: list[bytes]) -> None:
    postbox.put(*reports)
    postbox.password = b"lain"
    run = run_now(ReadReturnsJob())
    told = (run.state, run.counters, mailbox().trouble, mailbox().last_uid)
    save(account, "lain")
    run_now(ReadReturnsJob())

    assert told == ("done", {"troubles": 1}, "sign_in", 0)
    assert (mailbox().trouble, len(failed())) == (None, PEOPLE)


@pytest.mark.usefixtures("account")
def test_after_a_change_of_key_the_password_has_to_be_filled_in_again(app: Flask) -> None:
    app.config["SECRET_KEY"] = "kunci lain yang panjang sekali"

    assert run_now(ReadReturnsJob()).state == "done"
    assert mailbox().trouble == "sign_in"


def is_on() -> bool:
    return next(each for each in schedules_now() if each.name == SCHEDULE).is_on


@pytest.mark.usefixtures("account")
def test_the_calendar_asks_only_while_there_is_a_mailbox(app: Flask) -> None:
    with_one = is_on()
    forget_mailbox(by_id=None)
    db.session.commit()

    assert (with_one, is_on()) == (True, False)
    assert schedule_registry_of(app).get(SCHEDULE).schedule.cron == "*/15 * * * *"
    assert run_now(ReadReturnsJob()).state == "done"


@pytest.mark.usefixtures("app")
def test_where_nobody_has_set_it_up_nothing_is_asked_for() -> None:
    before = is_on()
    tick()

    assert (before, is_on()) == (False, False)
    assert db.session.scalars(select(JobRun.id).where(JobRun.name == "Notification.ReadReturns")).all() == []
