"""Addresses: which of them may be fetched, and when two are the same."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class UnfetchableError(Exception):
    """Something cannot be fetched, or may not be; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Target:
    """A web address in its parts, as a request needs them."""

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def of(cls, address: str) -> Target:
        """The parts of a web address.

        Raises:
            UnfetchableError: it is none, or has a password in it.
        """
        try:
            parts = urlsplit(address.strip())
            port = parts.port
            host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii")
        except ValueError as error:  # of which UnicodeError is one
            raise UnfetchableError("not a web address") from error
        if parts.scheme not in _PORTS:
            raise UnfetchableError("only addresses that begin with http:// or https:// are fetched")
        if not host or re.search(r"[\s\x00-\x1f\x7f]", parts.netloc):
            raise UnfetchableError("not a web address")
        if parts.username is not None or parts.password is not None:
            raise UnfetchableError("an address with a name or a password in it is not fetched")
        path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*-._")
        query = f"?{quote(parts.query, safe='/%:=&~+!$,;@()*-._?[]')}" if parts.query else ""
        return cls(parts.scheme, host, port or _PORTS[parts.scheme], path + query)

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    def __str__(self) -> str:
        return self.origin + self.path


def resolve(target: Target, *, private: bool) -> str:
    """The IP address to connect to.

    Args:
        target: what is to be fetched.
        private: whether it may be on this machine or in its own network.

    Raises:
        UnfetchableError: there is no such host, or one of its addresses is not on the public internet.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnfetchableError(f"there is no host {target.host}, or no way to ask for it") from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not private and not all(is_public(ipaddress.ip_address(each)) for each in addresses):
        raise UnfetchableError(f"{target.host} is on this machine or in its own network; --private fetches from there")
    return addresses[0]


def is_public(address: IpAddress) -> bool:
    """Whether an IP address is on the public internet, also where it stands for another one."""
    inside: list[ipaddress.IPv4Address] = []
    if isinstance(address, ipaddress.IPv6Address):
        inside = [each for each in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if each]
        if address in _NAT64:
            inside.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if address.ipv4_mapped:
            return is_public(address.ipv4_mapped)
    return address.is_global and not address.is_multicast and all(map(is_public, inside))


def same_site(one: str, other: str) -> bool:
    """Whether two addresses have the same host, "www." aside."""
    hosts = [(urlsplit(each).hostname or "").removeprefix("www.") for each in (one, other)]
    return hosts[0] == hosts[1]
