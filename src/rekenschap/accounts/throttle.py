"""Guessing passwords is slow: after some failures each next one makes the wait longer.

Kept in memory, for a server is one process: what is lost when it starts anew is a few minutes of waiting.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Lock

#: failures that are forgotten again when nothing failed for so long, in seconds
_FORGOTTEN = 3600.0


@dataclass(frozen=True, slots=True)
class _Rule:
    """How many failures are free, and the longest wait in seconds; the first is one second, and each doubles."""

    free: int
    longest: float


#: one account from one network is what somebody guesses; all networks together may not shut its owner out for long
_PAIR, _ACCOUNT, _NETWORK = _Rule(3, 900.0), _Rule(10, 30.0), _Rule(20, 300.0)


@dataclass(slots=True)
class _Failures:
    count: int = 0
    last: float = 0.0


class Throttle:
    """Failed log-ins per account, per network, and per both; at most `most` of each are remembered."""

    def __init__(self, now: Callable[[], float] = time.monotonic, most: int = 20_000) -> None:
        self._now, self._most = now, most
        self._failed: OrderedDict[tuple[str, ...], _Failures] = OrderedDict()
        self._lock = Lock()

    def wait(self, name: str, address: str) -> float:
        """Seconds until this may be tried; 0 where it may be now."""
        with self._lock:
            return max(0.0, *(self._until(key, rule) - self._now() for key, rule in _keys(name, address)))

    def failed(self, name: str, address: str) -> None:
        """It was tried, and was wrong."""
        with self._lock:
            for key, _ in _keys(name, address):
                failures = self._recent(key)
                failures.count, failures.last = failures.count + 1, self._now()
                self._failed[key] = failures
                self._failed.move_to_end(key)
            while len(self._failed) > self._most:
                self._failed.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """It was right: what was wrong before from there is forgiven, and not what others tried."""
        with self._lock:
            key, _ = next(_keys(name, address))
            self._failed.pop(key, None)

    def _recent(self, key: tuple[str, ...]) -> _Failures:
        found = self._failed.get(key)
        return _Failures() if found is None or self._now() - found.last > _FORGOTTEN else found

    def _until(self, key: tuple[str, ...], rule: _Rule) -> float:
        failures = self._recent(key)
        over = failures.count - rule.free
        return failures.last + min(rule.longest, 2.0 ** min(over, 20)) if over >= 0 else 0.0


def _keys(name: str, address: str) -> Iterator[tuple[tuple[str, ...], _Rule]]:
    folded, network = " ".join(name.split()).casefold()[:100], network_of(address)
    yield ("pair", folded, network), _PAIR
    yield ("account", folded), _ACCOUNT
    yield ("network", network), _NETWORK


def network_of(address: str) -> str:
    """The network that one user has: an address of IPv4, the first 64 bits of one of IPv6.

    >>> network_of("2001:db8::1:2:3:4"), network_of("192.0.2.7")
    ('2001:db8::', '192.0.2.7')
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:100]
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.IPv6Network((parsed, 64), strict=False).network_address)
    return str(parsed)
