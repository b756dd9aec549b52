"""E-mail by SMTP: one connection for many messages, each judged by the reply codes it got.

Until the server has said 354 nothing can have left. From then on only its last answer tells; without one it is unknown.
"""

import re
import smtplib
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP as MAIL_POLICY
from email.utils import format_datetime, formataddr
from typing import Any, ClassVar

from core.clock import now
from modules.Notification.channels.carrying import Outcome, Parcel, permanent, sent, temporary, trouble, unknown
from modules.Notification.channels.guard import MAIL_PORTS, UnresolvedError, place_of
from modules.Notification.channels.mail_words import is_limit, is_nobody
from modules.Notification.channels.reasons import Reason
from modules.Notification.errors import ForbiddenAddressError

SECONDS = 30.0
MESSAGES_A_CONNECTION = 50
"""Hosts end longer ones, and count that against the account."""

HOUR = 3600.0


@dataclass(frozen=True, kw_only=True)
class Mailbox:
    """An account at a mail server."""

    host: str
    port: int
    security: str
    """`tls` from the first byte, `starttls`, or `none`."""
    username: str
    password: str
    from_address: str
    from_name: str
    reply_to: str = ""
    allows_private: bool = False
    seconds: float = SECONDS


class _Plain(smtplib.SMTP):
    """Connects to the address that was checked, whatever the name resolves to by then."""

    address = ""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return socket.create_connection((self.address, port), timeout)


class _Encrypted(smtplib.SMTP_SSL):
    address = ""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        line = socket.create_connection((self.address, port), timeout)
        return self.context.wrap_socket(line, server_hostname=host)


class SmtpCarrier:
    """An open mailbox."""

    batch_size: ClassVar[int] = 1
    has_idempotency_keys = False

    def __init__(self, mailbox: Mailbox) -> None:
        """Connect nowhere yet."""
        self._box = mailbox
        self._line: smtplib.SMTP | None = None
        self._sent = 0

    def send(self, batch: Sequence[Parcel]) -> Sequence[Outcome]:
        """One after the other over the same connection; after a trouble the rest has not left."""
        outcomes: list[Outcome] = []
        for parcel in batch:
            if outcomes and outcomes[-1].concerns_sender:
                outcomes.append(outcomes[-1])
            else:
                outcomes.append(self._send_one(parcel))
        return outcomes

    def close(self) -> None:
        """Say good-bye; whether it is heard does not matter."""
        line, self._line = self._line, None
        if line is not None:
            try:
                line.quit()
            except (smtplib.SMTPException, OSError):
                line.close()

    def _send_one(self, parcel: Parcel) -> Outcome:
        opened = self._open()
        if isinstance(opened, Outcome):
            return opened
        try:
            text = _as_sent(mail_of(parcel, self._box))
            parcel.address.encode("ascii")
        except ValueError as error:
            # Letters beyond ASCII in an address, or what no header can hold: nothing was said yet.
            return permanent(Reason.REFUSED, type(error).__name__)
        try:
            refusal = self._begin(opened, parcel.address)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return trouble(Reason.UNREACHABLE, _told(error))
        if refusal is not None:
            return refusal
        try:
            return self._finish(opened, text, message_id(parcel, self._box))
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return unknown(Reason.NO_ANSWER, _told(error))

    def _open(self) -> smtplib.SMTP | Outcome:
        if self._sent >= MESSAGES_A_CONNECTION:
            self.close()
        if self._line is not None:
            return self._line
        try:
            self._line, self._sent = connect(self._box), 0
        except ForbiddenAddressError as error:
            return trouble(Reason.FORBIDDEN, str(error), retry_after=HOUR)
        except smtplib.SMTPAuthenticationError as error:
            return trouble(Reason.SIGN_IN, _reply(error.smtp_code, error.smtp_error), retry_after=HOUR)
        except UnicodeError:
            return trouble(Reason.SIGN_IN, "ASCII", retry_after=HOUR)
        except (smtplib.SMTPException, OSError, UnresolvedError) as error:
            return trouble(Reason.UNREACHABLE, _told(error))
        return self._line

    def _begin(self, line: smtplib.SMTP, address: str) -> Outcome | None:
        """MAIL, RCPT and DATA; what is wrong, or None when the server waits for the text."""
        code, words = line.mail(self._box.from_address)
        if code != 250:
            self._reset(line, code)
            return _of_the_sender(code, words)
        code, words = line.rcpt(address)
        if code not in (250, 251):
            self._reset(line, code)
            return _of_the_recipient(code, words)
        code, words = line.docmd("DATA")
        if code != 354:
            self._reset(line, code)
            return _of_the_text(code, words)
        return None

    def _finish(self, line: smtplib.SMTP, text: bytes, reference: str) -> Outcome:
        line.send(text)
        code, words = line.getreply()
        self._sent += 1
        if code == 250:
            return sent(reference)
        self._reset(line, code)
        return _of_the_text(code, words)

    def _reset(self, line: smtplib.SMTP, code: int) -> None:
        if code == 421:
            self._drop()
        else:
            line.rset()

    def _drop(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()


def connect(box: Mailbox) -> smtplib.SMTP:
    """A connection that has signed in. Raises ForbiddenAddressError, UnresolvedError, SMTPException, OSError."""
    place = place_of(box.host, box.port, ports=MAIL_PORTS, allows_private=box.allows_private)
    context = ssl.create_default_context()
    name = box.from_address.rpartition("@")[2]
    line: _Encrypted | _Plain
    if box.security == "tls":
        line = _Encrypted(timeout=box.seconds, context=context, local_hostname=name)
    else:
        line = _Plain(timeout=box.seconds, local_hostname=name)
    line.address = place.address
    # The name that STARTTLS checks: its constructor would set it, and connect at once.
    setattr(line, "_host", box.host)  # noqa: B010 - private, so unknown to types
    try:
        code, words = line.connect(box.host, box.port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, words)
        if box.security == "starttls":
            line.starttls(context=context)
        if box.username:
            line.login(box.username, box.password)
        else:
            line.ehlo_or_helo_if_needed()
    except BaseException:
        line.close()
        raise
    return line


def mail_of(parcel: Parcel, box: Mailbox) -> EmailMessage:
    """The mail: plain text, for every telephone and every line."""
    mail = EmailMessage(policy=MAIL_POLICY)
    mail["Subject"] = " ".join(parcel.subject.split()) or " ".join(parcel.body.split())[:60]
    mail["From"] = formataddr((" ".join(box.from_name.split()), box.from_address))
    mail["To"] = parcel.address
    mail["Date"] = format_datetime(now())
    mail["Message-ID"] = message_id(parcel, box)
    mail["Auto-Submitted"] = "auto-generated"
    if box.reply_to:
        mail["Reply-To"] = box.reply_to
    mail["List-Unsubscribe"] = f"<mailto:{box.reply_to or box.from_address}?subject=BERHENTI>"
    mail.set_content(parcel.body)
    return mail


def message_id(parcel: Parcel, box: Mailbox) -> str:
    """Of the mail: the same however often it is tried, so that a mailbox may know a second one."""
    return f"<{parcel.mail_key}@{box.from_address.rpartition('@')[2]}>"


def _as_sent(mail: EmailMessage) -> bytes:
    """What follows the reply 354: lines that begin with a dot get another one, and a dot alone ends it."""
    text = re.sub(rb"(?m)^\.", b"..", mail.as_bytes(policy=MAIL_POLICY))
    return text + (b"" if text.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _of_the_sender(code: int, words: bytes) -> Outcome:
    told = _reply(code, words)
    if code == 421 or is_limit(told):
        return trouble(Reason.LIMITED, told, retry_after=HOUR if is_limit(told) else None)
    return trouble(Reason.BUSY if code < 500 else Reason.REFUSED, told)


def _of_the_recipient(code: int, words: bytes) -> Outcome:
    told = _reply(code, words)
    if code == 421 or is_limit(told):
        return _of_the_sender(code, words)
    if code in (530, 535):
        return trouble(Reason.SIGN_IN, told, retry_after=HOUR)
    if code < 500:
        return temporary(Reason.BUSY, told)
    if is_nobody(told):
        return permanent(Reason.BAD_ADDRESS, told, is_bad_address=True)
    return permanent(Reason.REFUSED, told)


def _of_the_text(code: int, words: bytes) -> Outcome:
    told = _reply(code, words)
    if code == 421 or is_limit(told):
        return _of_the_sender(code, words)
    return temporary(Reason.BUSY, told) if code < 500 else permanent(Reason.REFUSED, told)


def _reply(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"[:300]


def _told(error: Any) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    return type(error).__name__
