"""Which servers may be called."""

import socket
from typing import Any

import pytest

from modules.Notification.channels.guard import WEB_PORTS, UnresolvedError, place_of, place_of_url
from modules.Notification.errors import ForbiddenAddressError

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What names resolve to; others are not known."""
    known: dict[str, list[str]] = {"api.contoh.example": ["93.184.215.14"]}

    def getaddrinfo(host: str, port: int, **options: Any) -> list[Any]:
        if host not in known:
            raise socket.gaierror("unknown")
        return [(None, None, None, "", (address, port)) for address in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


def test_a_public_server_is_called_at_the_address_that_was_looked_at(names: dict[str, list[str]]) -> None:
    place = place_of_url("https://api.contoh.example/send", allows_private=False)

    assert (place.host, place.authority) == ("api.contoh.example", "93.184.215.14:443")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.5", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1%eth0",  # noqa: S104
     "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "224.0.0.1", "64:ff9b:1::7f00:1", "64:ff9b::7f00:1"],
)  # fmt: skip
def test_nothing_inside_is_called(address: str, names: dict[str, list[str]]) -> None:
    names["api.contoh.example"] = ["93.184.215.14", address]

    with pytest.raises(ForbiddenAddressError):
        place_of_url("https://api.contoh.example/", allows_private=False)


@pytest.mark.parametrize(
    "url",
    ["http://api.contoh.example/", "ftp://api.contoh.example/", "https://api.contoh.example:8080/", "https:///x",
     "https://api.contoh.example:99999/", "https://[::1/",
     "https://user:pw@api.contoh.example/"],
)  # fmt: skip
def test_other_ways_and_ports_are_refused(url: str, names: dict[str, list[str]]) -> None:
    with pytest.raises(ForbiddenAddressError):
        place_of_url(url, allows_private=False)


def test_a_school_may_allow_its_own_network(names: dict[str, list[str]]) -> None:
    names["wa.sekolah.example"] = ["192.168.1.9"]

    assert place_of_url("http://wa.sekolah.example:3000/", allows_private=True).authority == "192.168.1.9:3000"


def test_a_name_that_is_not_known_is_no_refusal(names: dict[str, list[str]]) -> None:
    with pytest.raises(UnresolvedError):
        place_of("tidak.ada", 443, ports=WEB_PORTS, allows_private=False)
