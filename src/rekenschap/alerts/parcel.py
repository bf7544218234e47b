"""What is sent at once: news for one subscription."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from rekenschap.alerts.news import Item
from rekenschap.alerts.subscribing import Subscription


@dataclass(frozen=True, slots=True)
class Parcel:
    """News for a subscription up to a clock number, made at a moment; `more` items are left out."""

    subscription: Subscription
    upto: int
    at: datetime
    items: tuple[Item, ...]
    more: int

    @property
    def name(self) -> str:
        """The same whenever the same news is sent again: 32 hexadecimal digits."""
        made_of = f"{self.subscription.token}\n{self.subscription.seen}\n{self.upto}"
        return hashlib.sha256(made_of.encode()).hexdigest()[:32]


class Road(Protocol):
    """A way to deliver."""

    def send(self, parcel: Parcel) -> None:
        """Deliver a parcel; returns when it was taken. Raises `NotDelivered`."""
