"""Sending an occasion's messages: each once, whoever dies; and every one is accounted for."""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from sqlalchemy import select, update

from core.clock import now
from core.config import Settings
from core.db import db
from core.jobs import dispatch
from core.jobs.control import cancel, retry
from core.jobs.models import JobRun
from core.jobs.owner import parse_owner
from core.jobs.slice import run_slice
from core.jobs.sweep import take_back_from_the_dead
from core.jobs.testing import drain, run_now, the_run
from modules.Notification.jobs.send_messages_job import SendMessagesJob
from modules.Notification.models import Channel, Message, MessageState, Occasion, Sender
from modules.Notification.services import send_occasion
from tests.factories.notification import (
    TEMPLATE,
    allow_everything_here,
    make_mailbox,
    make_occasion,
    make_sender,
    number_of,
    queue,
    states_of,
)
from tests.faults.dying import KILLED, dies_at
from tests.fixtures.workers import WorkerProcess
from tests.modules.Notification.servers import Moods, Reaction, Request, Service, post_office, refused, taken
from tests.waiting import wait_until

pytestmark = pytest.mark.usefixtures("app")

PEOPLE = 4
PATIENCE_SECONDS = 120
POINTS = ("sending.taking", "sending.taken", "sending.sent", "sending.keeping", "sending.kept")


@pytest.fixture
def meta() -> Iterator[Service]:
    with Service(taken).open() as service:
        yield service


def asked(people: int = PEOPLE, *channels: Channel, **values: Any) -> int:
    """A committed occasion with so many pending messages."""
    allow_everything_here()
    occasion = make_occasion(**values)
    queue(occasion, people, *channels)
    number = occasion.id
    db.session.commit()
    return number


def send(occasion_id: int) -> JobRun:
    return run_now(SendMessagesJob(occasion_id=occasion_id))


def states(occasion_id: int) -> list[MessageState]:
    return [state for _person, _channel, state in states_of(occasion_id)]


def check_at_most_once(service: Service, occasion_id: int) -> None:
    """Nobody got two; who is said to have got one has; nobody is left out."""
    got = Counter(service.numbers)
    assert max(got.values(), default=0) <= 1
    rows = db.session.execute(select(Message.address, Message.state).where(Message.occasion_id == occasion_id)).all()
    assert len(rows) == PEOPLE
    assert {state for _address, state in rows} <= {MessageState.SENT, MessageState.UNKNOWN}
    assert all(got[address] == 1 for address, state in rows if state is MessageState.SENT)
    assert [state for _address, state in rows].count(MessageState.UNKNOWN) <= 1


@pytest.mark.every_database
def test_each_message_leaves_once_with_the_service_s_number(meta: Service) -> None:
    make_sender(meta.url)
    occasion_id = asked(texts={"id": TEMPLATE})

    run = send(occasion_id)
    send(occasion_id)

    assert (run.state, run.processed, run.total, run.counters) == ("done", PEOPLE, PEOPLE, {"sent": PEOPLE})
    assert sorted(meta.numbers) == [number_of(person) for person in range(1, PEOPLE + 1)]
    references = db.session.scalars(select(Message.reference).order_by(Message.id)).all()
    assert references == [f"wamid.{number_of(person)}" for person in range(1, PEOPLE + 1)]
    assert meta.requests[0].json["template"]["components"][0]["parameters"][0]["text"] == "Ayu 1"


@pytest.mark.fault
@pytest.mark.every_database
@pytest.mark.parametrize("point", POINTS)
def test_killed_at_any_step_nobody_gets_two_and_nobody_is_forgotten(point: str, meta: Service) -> None:
    make_sender(meta.url)
    occasion_id = asked()
    run_id = dispatch(SendMessagesJob(occasion_id=occasion_id)).run_id
    db.session.commit()

    assert dies_at(f"{point}:2:kill", lambda: run_slice(run_id)) == KILLED
    take_back_from_the_dead()
    drain()

    check_at_most_once(meta, occasion_id)
    unknown = states(occasion_id).count(MessageState.UNKNOWN)
    # Between the mark's COMMIT and the answer's, nobody can know.
    assert unknown == (1 if point in ("sending.taken", "sending.sent", "sending.keeping") else 0)
    assert (the_run(run_id).state, the_run(run_id).processed) == ("done", PEOPLE)


@pytest.mark.fault
def test_a_real_worker_killed_during_a_call_leaves_that_one_unknown(meta: Service, settings: Settings) -> None:
    killed = Event()

    def react(request: Request) -> Reaction:
        if len(meta.requests) == 2:
            killed.wait(60)
        return taken(request)

    meta.react = react
    make_sender(meta.url)
    occasion_id = asked()
    run_id = dispatch(SendMessagesJob(occasion_id=occasion_id)).run_id
    db.session.commit()
    worker = WorkerProcess(settings)
    worker.start()
    try:
        wait_until(lambda: len(meta.requests) == 2, seconds=PATIENCE_SECONDS)
        os.kill(parse_owner(the_run(run_id).owner or "").pid, signal.SIGKILL)
        killed.set()
        wait_until(lambda: the_run(run_id).state == "done", seconds=PATIENCE_SECONDS)
    finally:
        worker.end()

    check_at_most_once(meta, occasion_id)
    assert states(occasion_id).count(MessageState.UNKNOWN) == 1


def test_a_limit_makes_the_rest_wait_and_spends_nothing(meta: Service) -> None:
    sender_id = make_sender(meta.url, per_hour=3).id
    occasion_id = asked()

    run = send(occasion_id)

    assert (run.state, run.failures, run.exceptions, len(meta.requests)) == ("queued", 0, 0, 3)
    db.session.execute(update(Sender).where(Sender.id == sender_id).values(per_hour=10))
    db.session.commit()
    assert run_again(run.id).state == "done"
    assert len(meta.requests) == PEOPLE


def run_again(run_id: int) -> JobRun:
    """The wait is over."""
    db.session.execute(update(JobRun).where(JobRun.id == run_id).values(due_ms=0))
    db.session.commit()
    drain()
    return the_run(run_id)


def test_two_occasions_share_the_limit_of_their_sender(meta: Service) -> None:
    make_sender(meta.url, per_day=5)
    first, second = asked(), asked()

    send(first)
    send(second)

    assert len(meta.requests) == 5


def test_at_night_reminders_wait_for_the_morning_and_receipts_do_not(meta: Service) -> None:
    make_sender(meta.url)
    reminder, receipt = asked(), asked(is_receipt=True)
    minute = now().astimezone().hour * 60
    allow_everything_here(quiet_from=(minute - 600) % 1440, quiet_until=(minute + 720) % 1440)
    db.session.commit()

    waiting, sent = send(reminder), send(receipt)

    assert (waiting.state, sent.state) == ("queued", "done")
    assert set(states(reminder)) == {MessageState.PENDING}


def test_a_service_that_asks_to_wait_is_left_alone_and_no_message_loses_an_attempt(meta: Service) -> None:
    meta.react = lambda request: refused(130429, status=429)
    sender_id = make_sender(meta.url).id
    occasion_id = asked()

    run = send(occasion_id)

    sender = db.session.get_one(Sender, sender_id)
    assert (run.state, len(meta.requests), sender.trouble) == ("queued", 1, "limited")
    assert sender.blocked_until is not None
    assert sender.blocked_until > now()
    assert set(db.session.scalars(select(Message.attempts))) == {0}
    meta.react = taken
    db.session.execute(update(Sender).values(blocked_until=None))
    assert run_again(run.id).state == "done"
    assert set(states(occasion_id)) == {MessageState.SENT}
    assert db.session.get_one(Sender, sender_id, populate_existing=True).trouble is None


def test_a_pair_that_met_its_limit_lets_others_pass_and_is_tried_again(meta: Service) -> None:
    meta.react = lambda request: refused(131056) if request.json["to"] == number_of(1) else taken(request)
    make_sender(meta.url)
    occasion_id = asked()

    run = send(occasion_id)

    assert states(occasion_id) == [MessageState.PENDING, *[MessageState.SENT] * 3]
    waits = db.session.scalars(select(Message).order_by(Message.id)).first()
    assert waits is not None
    assert timedelta(seconds=1) < waits.due_at - now() < timedelta(seconds=6)
    db.session.execute(update(Message).values(due_at=now()))
    meta.react = taken
    assert run_again(run.id).state == "done"
    assert set(states(occasion_id)) == {MessageState.SENT}


def test_what_fails_for_good_goes_by_the_next_channel_and_the_address_is_remembered(meta: Service) -> None:
    meta.react = lambda request: refused(131026)
    moods = Moods()
    with post_office(moods) as port:
        make_sender(meta.url)
        make_mailbox(port)
        occasion_id = asked(2, Channel.WHATSAPP, Channel.EMAIL)
        run = send(occasion_id)
        again = asked(2, Channel.WHATSAPP, Channel.EMAIL)
        send(again)

    assert run.state == "done"
    assert [(channel, state) for _person, channel, state in states_of(occasion_id)] == [
        ("whatsapp", MessageState.FAILED),
        ("whatsapp", MessageState.FAILED),
        ("email", MessageState.SENT),
        ("email", MessageState.SENT),
    ]
    # The numbers are known to be nobody's: on the next occasion WhatsApp is not asked.
    assert len(meta.requests) == 2
    assert {channel for _person, channel, _state in states_of(again)} == {"email"}
    assert len(moods.mails) == 4


def test_refusals_in_a_row_stop_the_sender_before_it_is_blocked(meta: Service) -> None:
    meta.react = lambda request: refused(131045)
    make_sender(meta.url)
    occasion_id = asked(8)

    run = send(occasion_id)

    assert (run.state, len(meta.requests)) == ("queued", 5)
    assert states(occasion_id).count(MessageState.PENDING) == 3


def test_a_cancelled_run_sends_no_more_and_goes_on_when_a_person_wants(meta: Service) -> None:
    make_sender(meta.url, per_hour=1)
    occasion_id = asked()
    run = send(occasion_id)

    cancel(run.id)
    run_again(run.id)
    cancelled = states(occasion_id)
    retry(run.id)
    db.session.execute(update(Sender).values(per_hour=None))
    done = run_again(run.id)

    assert cancelled == [MessageState.SENT, *[MessageState.SUPPRESSED] * 3]
    assert (done.state, set(states(occasion_id)), len(meta.requests)) == ("done", {MessageState.SENT}, PEOPLE)


def test_without_a_sender_messages_are_only_noted_down(capsys: pytest.CaptureFixture[str]) -> None:
    occasion_id = asked()

    run = send(occasion_id)

    assert (run.state, set(states(occasion_id))) == ("done", {MessageState.SENT})
    assert set(db.session.scalars(select(Message.sender_id))) == {None}
    assert number_of(1) not in "".join(capsys.readouterr())


def test_a_new_request_for_the_same_occasion_is_the_same_run() -> None:
    occasion_id = asked()
    occasion = db.session.get_one(Occasion, occasion_id)

    first, second = send_occasion(occasion), send_occasion(occasion)

    assert (first.run_id, second.is_new) == (second.run_id, False)


def test_the_payload_holds_a_number_and_nothing_personal(meta: Service) -> None:
    make_sender(meta.url)
    run = send(asked())

    assert set(run.payload) == {"occasion_id"}


def test_silence_leaves_one_unknown_and_the_sender_alone(meta: Service) -> None:
    def die(request: Request) -> Reaction:
        return Reaction(hangs_up=True)

    meta.react = die
    make_sender(meta.url)
    occasion_id = asked()

    run = send(occasion_id)

    assert (run.state, len(meta.requests)) == ("queued", 1)
    assert states(occasion_id) == [MessageState.UNKNOWN, *[MessageState.PENDING] * 3]
