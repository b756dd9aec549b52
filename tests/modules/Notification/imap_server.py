"""A small IMAP server on this machine: one account, one folder, over TLS; enough of the protocol to be read from."""

import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modules.Notification.channels.imap import Account

COMMAND = re.compile(rb"^(\S+) (.+?)\r?\n$")
FETCH = re.compile(rb"^UID FETCH (\d+)(?::(\d+))? \(UID (BODY\.PEEK\[(.*?)\](?:<0\.(\d+)>)?)\)$", re.IGNORECASE)


class Postbox:
    """What the server has, and what it was asked."""

    def __init__(self) -> None:
        self.mails: dict[int, bytes] = {}
        self.validity = 77
        self.next_uid = 1
        self.password = b"sandi"
        self.folder = b"INBOX"
        self.asked: list[bytes] = []
        self.says_uid_late = False
        """As servers may: behind the literal."""
        self.hangs_up_at: bytes | None = None
        self.announces: int | None = None
        """A literal of that size, whatever is sent."""

    def put(self, *mails: bytes) -> None:
        """They arrive."""
        for mail in mails:
            self.mails[self.next_uid] = mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            self.next_uid += 1

    @property
    def fetched(self) -> list[int]:
        """UIDs of the mails that were fetched whole."""
        found = [FETCH.match(command) for command in self.asked]
        return [int(each[1]) for each in found if each and not each[4]]


@contextmanager
def imap_server(postbox: Postbox, certificate: Path) -> Iterator[Account]:
    """It runs; the account that may enter."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                with context.wrap_socket(self.request, server_side=True) as line:
                    _talk(postbox, line)
            except OSError:
                return

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Account(
            host="127.0.0.1",
            port=server.server_address[1],
            username="tu@sekolah.example",
            password="sandi",
            folder="INBOX",
            allows_private=True,
            seconds=5,
        )
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _talk(postbox: Postbox, line: ssl.SSLSocket) -> None:
    line.sendall(b"* OK siap\r\n")
    with line.makefile("rb") as words:
        for said in words:
            found = COMMAND.match(said)
            if found is None:
                return
            tag, command = found.groups()
            postbox.asked.append(command)
            if postbox.hangs_up_at is not None and postbox.hangs_up_at in command:
                return
            line.sendall(_answer(postbox, tag, command))
            if command == b"LOGOUT":
                return


def _answer(postbox: Postbox, tag: bytes, command: bytes) -> bytes:
    name = command.split(b" ")[0].upper()
    if name == b"CAPABILITY":
        return b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK ada\r\n"
    if name == b"LOGIN":
        is_right = command.endswith(b'"' + postbox.password + b'"')
        return tag + (b" OK masuk\r\n" if is_right else b" NO [AUTHENTICATIONFAILED] salah\r\n")
    if name == b"EXAMINE":
        return _examined(postbox, tag, command)
    if name == b"LOGOUT":
        return b"* BYE\r\n" + tag + b" OK pulang\r\n"
    fetch = FETCH.match(command)
    if fetch is None:
        # SELECT, STORE and all that could change anything.
        return tag + b" BAD tidak boleh\r\n"
    first, last = int(fetch[1]), int(fetch[2] or fetch[1])
    items = [_item(postbox, uid, fetch) for uid in sorted(postbox.mails) if first <= uid <= last]
    return b"".join(items) + tag + b" OK selesai\r\n"


def _examined(postbox: Postbox, tag: bytes, command: bytes) -> bytes:
    if command != b'EXAMINE "' + postbox.folder + b'"':
        return tag + b" NO folder tidak ada\r\n"
    told = f"* {len(postbox.mails)} EXISTS\r\n* OK [UIDVALIDITY {postbox.validity}]\r\n"
    told += f"* OK [UIDNEXT {postbox.next_uid}]\r\n"
    return told.encode() + tag + b" OK [READ-ONLY] terbuka\r\n"


def _item(postbox: Postbox, uid: int, fetch: re.Match[bytes]) -> bytes:
    mail = postbox.mails[uid]
    head = mail.partition(b"\r\n\r\n")[0].replace(b"\r\n\t", b" ").replace(b"\r\n ", b" ")
    if fetch[4]:
        kinds = [each for each in head.split(b"\r\n") if each.lower().startswith(b"content-type:")]
        content = b"".join(kind + b"\r\n" for kind in kinds) + b"\r\n"
    else:
        content = mail[: int(fetch[5])]
    what = fetch[3].replace(b".PEEK", b"").split(b"<")[0]
    size = postbox.announces or len(content)
    early, late = (b"", b" UID %d" % uid) if postbox.says_uid_late else (b"UID %d " % uid, b"")
    return b"* %d FETCH (%s%s {%d}\r\n%s%s)\r\n" % (uid, early, what, size, content, late)
