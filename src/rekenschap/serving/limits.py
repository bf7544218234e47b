"""How often one network may ask: a bucket that fills with time, in memory, and a bounded number of them."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """Requests a second that one network may keep up, and how many it may send at once before that counts."""

    each_second: float
    burst: float


class Buckets:
    """A bucket per network; of more than `most` networks, those that asked longest ago are forgotten."""

    def __init__(self, rate: Rate, now: Callable[[], float] = time.monotonic, most: int = 20_000) -> None:
        self._rate, self._now, self._most = rate, now, most
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Take one request of a network out of its bucket: 0, or the seconds until there is one."""
        now = self._now()
        left, since = self._left.pop(key, (self._rate.burst, now))
        left = min(self._rate.burst, left + (now - since) * self._rate.each_second)
        wait = 0.0 if left >= 1 else (1 - left) / self._rate.each_second
        self._left[key] = (left if wait else left - 1, now)
        if len(self._left) > self._most:
            self._left.popitem(last=False)
        return wait
