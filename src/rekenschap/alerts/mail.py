"""Sending e-mail, by a server that the environment names."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from urllib.parse import unquote, urlsplit

from rekenschap.alerts.digest import digest
from rekenschap.alerts.parcel import Parcel
from rekenschap.errors import AlertError, NotDelivered
from rekenschap.exports.site import Site
from rekenschap.this_machine import is_this_machine

#: `smtps://user:password@host:465`, or `smtp://host:587`, which must offer STARTTLS unless it is this machine
SERVER, SENDER, ENGLISH = "REKENSCHAP_SMTP_URL", "REKENSCHAP_MAIL_FROM", "REKENSCHAP_MAIL_ENGLISH"


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server: TLS from the start (`implicit`), after STARTTLS, or none on this machine."""

    host: str
    port: int
    implicit: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def is_here(self) -> bool:
        """Whether it is this machine, to which nothing needs to be encrypted."""
        return is_this_machine(self.host)


@dataclass(frozen=True, slots=True)
class Mailer:
    """Sends digests; `context` are the certificates to trust, None for those of the system."""

    server: Server
    sender: Address
    site: Site
    english: bool = False
    seconds: float = 30.0
    context: ssl.SSLContext | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], site: Site) -> Mailer | None:
        """The mailer that the environment describes; None where it names no server. Raises `AlertError`."""
        address = environment.get(SERVER)
        if not address:
            return None
        sender = environment.get(SENDER, f"rekenschap@{site.host}")
        try:
            parsed = Address(addr_spec=sender)
        except (ValueError, IndexError) as error:
            raise AlertError(
                f"{SENDER} is {sender!r}: it must be an address such as rekenschap@kamer.example"
            ) from error
        return cls(_server(address), parsed, site, english=environment.get(ENGLISH) == "1")

    def send(self, parcel: Parcel) -> None:
        """Send a parcel; returns when the server has taken it. Raises `NotDelivered`."""
        message = digest(parcel, self.site, self.sender, english=self.english)
        try:
            with self._connected() as server:
                server.send_message(message, self.sender.addr_spec, [parcel.subscription.address])
        except (OSError, smtplib.SMTPException) as error:
            raise NotDelivered(f"the mail server {self.server.host} did not take it: {_shown(error)}") from error

    def _connected(self) -> smtplib.SMTP:
        """A connection on which it is safe to speak."""
        server, context = self.server, self.context or ssl.create_default_context()
        if server.implicit:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self.seconds, context=context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=self.seconds)
        try:
            if not server.implicit and not server.is_here:
                connection.starttls(context=context)
            if server.user is not None:
                connection.login(server.user, server.password or "")
        except BaseException:
            connection.close()
            raise
        return connection


def _server(address: str) -> Server:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise AlertError(f"{SERVER} must be smtps://user:password@host:465 or smtp://host:587")
    implicit = parts.scheme == "smtps"
    user, password = (None if part is None else unquote(part) for part in (parts.username, parts.password))
    return Server(parts.hostname, port or (465 if implicit else 587), implicit, user, password)


def _shown(error: Exception) -> str:
    """What a server said, on one short line."""
    said = getattr(error, "smtp_error", None)
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(error)
    return " ".join(words.split())[:300] or type(error).__name__
