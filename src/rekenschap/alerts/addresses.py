"""The addresses that a webhook may have."""

from __future__ import annotations

import ipaddress
import re
import socket
from urllib.parse import SplitResult, urlsplit

from rekenschap.errors import BadSubscription
from rekenschap.this_machine import is_this_machine

_LONGEST = 2_000
_NUMERIC = re.compile(r"[0-9a-fx.]+", re.IGNORECASE)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def check_address(address: str) -> SplitResult:
    """The parts of an address that a webhook may have: https, or http on this machine.

    Raises `BadSubscription`.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise BadSubscription(f"{address!r} is no address of the web: {error}") from error
    here = is_this_machine(parts.hostname)
    if not address.isascii() or not address.isprintable() or " " in address or len(address) > _LONGEST:
        raise BadSubscription(f"{address[:_LONGEST]!r} is no address of the web: write https://host/path")
    if not parts.hostname or port == 0 or not (parts.scheme == "https" or (parts.scheme == "http" and here)):
        raise BadSubscription(f"{address!r} must begin with https:// (http:// only on this machine)")
    if parts.username is not None or parts.password is not None:
        raise BadSubscription("an address with a password in it: the signature says who we are, leave it out")
    return parts


def check_public(parts: SplitResult) -> None:
    """Refuse an address that is within the own network by its own words, without looking its name up.

    A name may lead there all the same, today or later: that is looked at with each delivery. Raises
    `BadSubscription`.
    """
    host = (parts.hostname or "").rstrip(".")
    literal = _literal(host)
    is_private = host == "localhost" or host.endswith(".localhost") if literal is None else not is_public(literal)
    if is_private:
        raise BadSubscription(
            f"{parts.hostname} is not a public address, and nothing is sent there: give one that is, or, where "
            "the receiver is within your own network, subscribe and deliver with --allow-private"
        )


def _literal(host: str) -> str | None:
    """The IP address that a host is, however it is written (`127.1` and `0x7f000001` are 127.0.0.1); else None."""
    try:
        return str(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host)) if _NUMERIC.fullmatch(host) else None
    except OSError:
        return None


def is_public(address: str) -> bool:
    """Whether an IP address is one of the whole internet, also where an IPv4 address is wrapped in it."""
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = _wrapped(found) if isinstance(found, ipaddress.IPv6Address) else None
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)


def _wrapped(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address to which a gateway would send on (RFC 3056, 4291, 4380, 6052)."""
    if found in _NAT64:
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
