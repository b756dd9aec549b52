"""Which servers may be called: people type addresses in, and this server stands inside a network.

Names are resolved here once, every address found is looked at, and the connection goes to the one that was looked at: a
name that answers differently a moment later changes nothing. Redirects are never followed.
"""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from core.i18n import gettext as _
from modules.Notification.errors import ForbiddenAddressError

NAT, LOCAL_NAT = IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48")
WEB_PORTS = frozenset({443, 8443})
MAIL_PORTS = frozenset({25, 465, 587, 2525})


class UnresolvedError(Exception):
    """The name is not known at this moment."""


@dataclass(frozen=True)
class Place:
    """A server: its name, and the address that the connection goes to."""

    host: str
    port: int
    address: str

    @property
    def authority(self) -> str:
        """The address as URLs have it."""
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"


def place_of_url(url: str, *, allows_private: bool) -> Place:
    """Where `url` leads. Raises ForbiddenAddressError, UnresolvedError."""
    try:
        parts, port = urlsplit(url), urlsplit(url).port
    except ValueError as error:
        raise ForbiddenAddressError(_("Alamat layanan tidak terbaca. Periksa penulisannya.")) from error
    if parts.scheme != "https" and not (allows_private and parts.scheme == "http"):
        raise ForbiddenAddressError(_("Alamat layanan harus mulai dengan https://."))
    if not parts.hostname or parts.username is not None:
        raise ForbiddenAddressError(_("Alamat layanan tidak terbaca. Periksa penulisannya."))
    usual = 443 if parts.scheme == "https" else 80
    return place_of(parts.hostname, port or usual, ports=WEB_PORTS, allows_private=allows_private)


def place_of(host: str, port: int, *, ports: frozenset[int], allows_private: bool) -> Place:
    """The server `host` at one of `ports`. Raises ForbiddenAddressError, UnresolvedError."""
    if port not in ports and not allows_private:
        allowed = ", ".join(map(str, sorted(ports)))
        raise ForbiddenAddressError(
            _("Port %(port)s tidak boleh dipakai; yang boleh: %(allowed)s.", port=port, allowed=allowed)
        )
    addresses = _resolved(host, port)
    if not allows_private and not all(_is_public(address) for address in addresses):
        raise ForbiddenAddressError(
            _(
                "%(host)s berada di jaringan sekolah atau di server ini sendiri. Bila memang dimaksud, izinkan alamat "
                "di jaringan sekolah pada aturan pengiriman.",
                host=host,
            )
        )
    return Place(host, port, str(addresses[0]))


def _resolved(host: str, port: int) -> list[IPv4Address | IPv6Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnresolvedError(host) from error
    # A zone (fe80::1%eth0) says which cable, not which machine.
    addresses = [ip_address(str(sockaddr[0]).partition("%")[0]) for *_rest, sockaddr in found]
    # Hosts whose IPv6 leads nowhere are common; who has both is asked by IPv4.
    return sorted(addresses, key=lambda address: address.version)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    inner = _inner(address)
    return inner.is_global and not inner.is_multicast and (inner is not address or address not in LOCAL_NAT)


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one carries inside, by the ways in which hosts translate."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
