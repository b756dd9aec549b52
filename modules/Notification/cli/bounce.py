"""`flask notification bounce`."""

import sys
from typing import BinaryIO

import click
import structlog
from flask.cli import with_appcontext

from core.db import db
from modules.Notification.bounces.reading import MOST_BYTES
from modules.Notification.services.bounces import take_bounce

LATER = 75
"""EX_TEMPFAIL: whoever pipes the mail in keeps it and comes again."""

BLOCK_BYTES = 64 * 1024
log = structlog.get_logger(__name__)


@click.command("bounce")
@with_appcontext
def bounce() -> None:
    """Take one mail from standard input, for a forwarder that pipes into a program; what is no report is let go.

    Nothing is printed, for hosts send that back as a mail. Exit code 0, or 75 for "try again later".
    """
    mail = _head_of(sys.stdin.buffer)
    try:
        take_bounce(mail)
        db.session.commit()
    except Exception as error:  # noqa: BLE001 - any other exit code would bounce the bounce
        db.session.rollback()
        log.warning("mail_put_off", error=type(error).__name__)
        sys.exit(LATER)


def _head_of(stream: BinaryIO) -> bytes:
    """As much as is looked at; the rest is read too, since who writes it counts a closed pipe as a failure."""
    head = stream.read(MOST_BYTES)
    while stream.read(BLOCK_BYTES):
        pass
    return head
