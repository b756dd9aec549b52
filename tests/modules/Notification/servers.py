"""Servers as others run them, on this machine: a web service that answers by a script, and a mail server with moods."""

import datetime as dt
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from core.clock import now


@dataclass(frozen=True)
class Request:
    """One call as the service got it."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Reaction:
    """What the service does with a call that it has read."""

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0
    """It takes so long to answer, though it has done its work at once."""
    hangs_up: bool = False


def said(value: Any, status: int = 200, **headers: str) -> Reaction:
    """An answer of JSON."""
    return Reaction(
        status, json.dumps(value).encode(), {name.replace("_", "-"): text for name, text in headers.items()}
    )


class Service:
    """A web service: `react` decides, `requests` is what arrived."""

    def __init__(self, react: Callable[[Request], Reaction]) -> None:
        self.react = react
        self.requests: list[Request] = []
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                request = Request(self.path, dict(self.headers.items()), body)
                service.requests.append(request)
                reaction = service.react(request)
                time.sleep(reaction.seconds)
                if reaction.hangs_up:
                    self.close_connection = True
                    return
                try:
                    self.send_response(reaction.status)
                    for name, text in reaction.headers.items():
                        self.send_header(name, text)
                    self.send_header("Content-Length", str(len(reaction.body)))
                    self.end_headers()
                    self.wfile.write(reaction.body)
                except OSError:
                    self.close_connection = True

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def open(self) -> Iterator["Service"]:
        """Serve."""
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    @property
    def numbers(self) -> list[str]:
        """To whom the calls were, of Meta's form."""
        return [request.json["to"] for request in self.requests]


def taken(request: Request) -> Reaction:
    """As the Cloud API takes a message."""
    number = request.json["to"]
    return said(
        {"messaging_product": "whatsapp", "messages": [{"id": f"wamid.{number}", "message_status": "accepted"}]}
    )


def refused(code: int, status: int = 400, **headers: str) -> Reaction:
    """As the Cloud API refuses one."""
    return said({"error": {"message": "(#0) no", "code": code, "error_data": {"details": "why"}}}, status, **headers)


class Moods:
    """What the mail server does: a reply for each RCPT and each DATA, and what arrived."""

    def __init__(self) -> None:
        self.rcpt: dict[str, str] = {}
        self.data: list[str] = []
        self.hangs_up_after_data = False
        self.mails: list[Envelope] = []
        self._sessions: set[str] = set()

    async def handle_EHLO(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count who comes."""
        session.host_name = hostname
        self._sessions.add(str(session.peer))
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Sequence[str]
    ) -> str:
        """As the mood says."""
        reply = self.rcpt.get(address, "250 OK")
        if reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep it, and answer as the mood says, or not at all."""
        self.mails.append(envelope)
        if self.hangs_up_after_data:
            assert server.transport is not None
            server.transport.close()
        return self.data.pop(0) if self.data else "250 OK queued"

    @property
    def connections(self) -> int:
        """How many lines there were."""
        return len(self._sessions)

    @property
    def recipients(self) -> list[str]:
        """Who got a mail."""
        return [envelope.rcpt_tos[0] for envelope in self.mails]


@contextmanager
def post_office(moods: Moods, certificate: Path | None = None, *, security: str = "none") -> Iterator[int]:
    """A mail server; its port."""
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    options: dict[str, Any] = {
        "hostname": "127.0.0.1",
        "port": 0,
        "authenticator": _may_enter,
        "auth_require_tls": False,
    }
    if security == "tls":
        controller = _Ported(moods, ssl_context=context, **options)
    else:
        controller = _Ported(moods, tls_context=context, **options)
    controller.start()
    try:
        assert controller.server is not None
        yield controller.port_taken
    finally:
        controller.stop()


class _Ported(Controller):
    """Listens on whatever port is free."""

    @property
    def port_taken(self) -> int:
        assert self.server is not None
        sockets: Any = getattr(self.server, "sockets")  # noqa: B009 - of asyncio's own server
        return int(sockets[0].getsockname()[1])

    def _trigger_server(self) -> None:
        """Its own asks the port 0, where nobody is."""
        self.port = self.port_taken
        super()._trigger_server()  # type: ignore[no-untyped-call]


def _may_enter(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    is_right = isinstance(data, LoginPassword) and data.password == b"sandi"
    return AuthResult(success=is_right, handled=False)


def write_certificate(path: Path, host: str = "127.0.0.1") -> Path:
    """A key and a certificate that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - dt.timedelta(days=1))
        .not_valid_after(now() + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path
