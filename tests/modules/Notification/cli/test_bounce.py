"""`flask notification bounce`, and `bin/bounce` as a forwarder calls it."""

import os
import subprocess
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from core.config import Settings
from core.db import db
from modules.Notification.cli.bounce import LATER, bounce
from modules.Notification.models import Channel, Message, MessageState
from modules.Notification.services.message_keys import mail_key_of
from modules.Notification.services.settling import write
from tests.factories.notification import make_occasion, queue
from tests.fixtures.workers import ROOT, environment_of
from tests.modules.Notification import bounced_mails

SECONDS = 60
LETTER = b"From: siti@contoh.example\nSubject: Terima kasih\n\nSudah.\n" + b"x" * 3_000_000


@pytest.fixture
def mail(app: Flask) -> bytes:
    """The report of a mail that was taken."""
    queue(make_occasion(), 1, Channel.EMAIL)
    message = db.session.scalars(select(Message)).one()
    write([message], state=MessageState.SENT)
    report = bounced_mails.bounce(f"<{mail_key_of(message)}@sekolah.example>")
    db.session.commit()
    return report


def state() -> MessageState:
    db.session.rollback()
    return db.session.scalars(select(Message.state)).one()


@pytest.mark.every_database
def test_a_report_is_taken_and_kept(app: Flask, mail: bytes) -> None:
    results = [app.test_cli_runner().invoke(bounce, input=mail) for _twice in range(2)]

    assert [(result.exit_code, result.output) for result in results] == [(0, "")] * 2
    assert state() is MessageState.FAILED


def test_any_other_mail_is_let_go(app: Flask, mail: bytes) -> None:
    result = app.test_cli_runner().invoke(bounce, input=LETTER)

    assert (result.exit_code, result.output) == (0, "")
    assert state() is MessageState.SENT


def test_what_can_t_be_written_down_now_is_asked_for_again(app: Flask, mail: bytes) -> None:
    write(list(db.session.scalars(select(Message))), state=MessageState.SENDING)
    db.session.commit()

    result = app.test_cli_runner().invoke(bounce, input=mail)

    assert result.exit_code == LATER
    assert state() is MessageState.SENDING


def piped(mail: bytes, settings: Settings, **environment: str) -> tuple[int, bytes]:
    """What a forwarder sees."""
    ended = subprocess.run(
        [ROOT / "bin" / "bounce"],
        cwd="/",
        env=environment_of(settings) | environment,
        input=mail,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=SECONDS,
        check=False,
    )
    return ended.returncode, ended.stdout


@pytest.mark.every_database
def test_a_forwarder_s_pipe_brings_it_in(mail: bytes, settings: Settings) -> None:
    assert piped(mail, settings) == (0, b"")
    assert state() is MessageState.FAILED


def test_the_forwarder_sees_no_word_and_keeps_the_mail_where_there_is_no_database(
    mail: bytes, settings: Settings, tmp_path: Path
) -> None:
    nowhere = f"sqlite:///{tmp_path / os.devnull.lstrip('/') / 'x.db'}"

    assert piped(mail, settings, DATABASE_URL=nowhere) == (LATER, b"")
