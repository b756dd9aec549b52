"""A folder at a mail server, read by IMAP over TLS: nothing in it is marked, moved or deleted."""

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from modules.Notification.channels.guard import Place, UnresolvedError, place_of
from modules.Notification.channels.reasons import Reason
from modules.Notification.errors import ForbiddenAddressError

SECONDS = 30.0
IMAP_PORTS = frozenset({993})
LONGEST_ANSWER = 1024 * 1024
"""Of one literal; a server that announces more is not believed."""

UID = re.compile(rb"\bUID (\d{1,10})\b")
TYPES = "(UID BODY.PEEK[HEADER.FIELDS (CONTENT-TYPE)])"


@dataclass(frozen=True, kw_only=True)
class Account:
    """Where to read, and as whom."""

    host: str
    port: int
    username: str
    password: str = field(repr=False)
    folder: str
    allows_private: bool = False
    seconds: float = SECONDS


class FolderError(Exception):
    """It can't be read now: why, and what the server said."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        """Keep both."""
        super().__init__(f"{reason}: {detail}")
        self.reason, self.detail = reason, detail[:300]


class _Line(imaplib.IMAP4_SSL):
    """Connects to the address that was checked, whatever the name resolves to by then."""

    def __init__(self, place: Place, seconds: float) -> None:
        self._address = place.address
        super().__init__(place.host, place.port, ssl_context=ssl.create_default_context(), timeout=seconds)

    def _create_socket(self, timeout: float) -> socket.socket:
        line = socket.create_connection((self._address, self.port), timeout)
        context: ssl.SSLContext = self.ssl_context
        return context.wrap_socket(line, server_hostname=self.host)

    def read(self, size: int) -> bytes:
        if size > LONGEST_ANSWER:
            raise self.abort("literal too long")
        return super().read(size)


class Folder:
    """An open folder."""

    def __init__(self, line: imaplib.IMAP4, validity: int, next_uid: int) -> None:
        """Of a line that has chosen it."""
        self._line = line
        self.validity = validity
        self.last_uid = next_uid - 1
        """The newest mail's, or that of a newer one that is gone."""

    def types(self, first: int, last: int) -> dict[int, bytes]:
        """UID → head line that says what kind of mail it is, of those there are. Raises FolderError."""
        return self._fetch(f"{first}:{last}", TYPES)

    def mail(self, uid: int, most: int) -> bytes:
        """The first `most` bytes of a mail; empty where it is gone. Raises FolderError."""
        return self._fetch(str(uid), f"(UID BODY.PEEK[]<0.{most}>)").get(uid, b"")

    def close(self) -> None:
        """Say good-bye; whether it is heard does not matter."""
        try:
            self._line.logout()
        except (imaplib.IMAP4.error, OSError):
            self._line.shutdown()

    def _fetch(self, uids: str, what: str) -> dict[int, bytes]:
        with told():
            kind, items = self._line.uid("FETCH", uids, what)
        if kind != "OK":
            raise FolderError(Reason.UNCLEAR, _words(items))
        return dict(_contents(items))


def open_folder(account: Account) -> Folder:
    """Connect, sign in, and look into the folder, for reading only. Raises FolderError."""
    with told():
        place = place_of(account.host, account.port, ports=IMAP_PORTS, allows_private=account.allows_private)
        line = _Line(place, account.seconds)
    try:
        _sign_in(line, account)
        return _chosen(line, account.folder)
    except BaseException:
        line.shutdown()
        raise


@contextmanager
def told() -> Iterator[None]:
    """Every trouble of servers and lines in one way."""
    try:
        yield
    except ForbiddenAddressError as error:
        raise FolderError(Reason.FORBIDDEN, str(error)) from error
    except (imaplib.IMAP4.error, OSError, UnresolvedError, ValueError) as error:
        raise FolderError(Reason.UNREACHABLE, f"{type(error).__name__} {error}") from error


def _sign_in(line: imaplib.IMAP4, account: Account) -> None:
    try:
        line.login(account.username, account.password)
    except imaplib.IMAP4.abort as error:
        raise FolderError(Reason.UNREACHABLE, str(error)) from error
    except (imaplib.IMAP4.error, UnicodeError) as error:
        raise FolderError(Reason.SIGN_IN, str(error)) from error
    except OSError as error:
        raise FolderError(Reason.UNREACHABLE, str(error)) from error


def _chosen(line: imaplib.IMAP4, name: str) -> Folder:
    with told():
        kind, answer = line.select(f'"{name}"', readonly=True)
        if kind != "OK":
            raise FolderError(Reason.NO_FOLDER, _words(answer))
        return Folder(line, _number(line, "UIDVALIDITY"), _number(line, "UIDNEXT"))


def _number(line: imaplib.IMAP4, name: str) -> int:
    _name, found = line.response(name)
    if not found or found[0] is None:
        raise FolderError(Reason.UNCLEAR, name)
    return int(found[0])


def _contents(items: Sequence[Any]) -> Iterator[tuple[int, bytes]]:
    """Of an answer in imaplib's form: a pair has the words before a literal and the literal, bytes what follows it."""
    for item, after in zip(items, [*items[1:], None], strict=True):
        if isinstance(item, tuple):
            found = UID.search(item[0]) or (UID.search(after) if isinstance(after, bytes) else None)
            if found:
                yield int(found[1]), item[1]


def _words(items: Sequence[Any]) -> str:
    return " ".join(item.decode("utf-8", "replace") for item in items if isinstance(item, bytes))
