"""Calls of other people's servers: to a checked address, with bounded time and size, without redirects or proxies."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import httpx

from modules.Notification.channels.guard import UnresolvedError, place_of_url

CONNECT_SECONDS, ANSWER_SECONDS = 10.0, 30.0
LONGEST_ANSWER = 64 * 1024
IDLE_SECONDS = 3.0
"""A connection that was idle for longer may be half closed, and a message sent into it would be unknown."""

NOTHING_SAID = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.LocalProtocolError,
    httpx.UnsupportedProtocol,
)


class NotSentError(Exception):
    """Nothing was said to the server: it may be tried again."""


class NoAnswerError(Exception):
    """The request was on its way; what became of it is unknown."""


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    body: bytes
    retry_after: float | None
    is_whole: bool
    """False where it was longer than we read."""

    def json(self) -> Any:
        """The value, or None where it is none."""
        if not self.is_whole:
            return None
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


class WebClient:
    """Connections to one service, kept for a slice of a job."""

    def __init__(self, *, allows_private: bool, answer_seconds: float = ANSWER_SECONDS) -> None:
        """Connect nowhere yet."""
        self._allows_private = allows_private
        self._seconds = answer_seconds
        self._client = httpx.Client(
            timeout=httpx.Timeout(answer_seconds, connect=min(CONNECT_SECONDS, answer_seconds)),
            limits=httpx.Limits(max_connections=2, keepalive_expiry=IDLE_SECONDS),
            follow_redirects=False,
            trust_env=False,
        )

    def close(self) -> None:
        """Close them."""
        self._client.close()

    def post(
        self, url: str, *, headers: Mapping[str, str], json: Any = None, form: Mapping[str, str] | None = None
    ) -> Answer:
        """Ask once. Raises NotSentError, NoAnswerError, ForbiddenAddressError."""
        try:
            request = self._request(url, headers, json, form)
        except (httpx.InvalidURL, UnicodeError) as error:
            raise NotSentError(type(error).__name__) from error
        try:
            response = self._client.send(request, stream=True)
        except NOTHING_SAID as error:
            raise NotSentError(type(error).__name__) from error
        except httpx.HTTPError as error:
            raise NoAnswerError(type(error).__name__) from error
        try:
            return self._read(response)
        except httpx.HTTPError as error:
            raise NoAnswerError(type(error).__name__) from error
        finally:
            response.close()

    def _request(
        self, url: str, headers: Mapping[str, str], json: Any, form: Mapping[str, str] | None
    ) -> httpx.Request:
        """To the address that was checked, under the name that was meant: for TLS, and for the server."""
        try:
            place = place_of_url(url, allows_private=self._allows_private)
        except UnresolvedError as error:
            raise NotSentError("unresolved") from error
        parts = urlsplit(url)
        target = urlunsplit((parts.scheme, place.authority, parts.path, parts.query, ""))
        return self._client.build_request(
            "POST",
            target,
            headers={**headers, "Host": parts.netloc, "Accept": "application/json"},
            json=json,
            data=form,
            extensions={"sni_hostname": place.host},
        )

    def _read(self, response: httpx.Response) -> Answer:
        until, body, is_whole = time.monotonic() + self._seconds, bytearray(), True
        for part in response.iter_bytes(8192):
            body += part
            if len(body) > LONGEST_ANSWER or time.monotonic() > until:
                is_whole = False
                break
        return Answer(response.status_code, bytes(body[:LONGEST_ANSWER]), _seconds(response), is_whole)


def _seconds(response: httpx.Response) -> float | None:
    """What `Retry-After` asks for, in seconds; its form with a date is not used by these services."""
    text = response.headers.get("Retry-After", "")
    return min(float(text), 86_400.0) if text.isascii() and text.isdecimal() else None
