"""Which addresses may be asked: the official sources over https, and what the user names as their stand-ins.

An answer is a stranger's: a link or a redirect in it leads nowhere but to these hosts. There are no IP addresses
among them, so that nothing on the user's own network can be reached by way of an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from rekenschap.errors import AddressRefused
from rekenschap.this_machine import is_this_machine

OFFICIAL_HOSTS = frozenset(
    [
        "repository.overheid.nl",
        "zoek.officielebekendmakingen.nl",
        "repository.officiele-overheidspublicaties.nl",
        "gegevensmagazijn.tweedekamer.nl",
        "www.rijksfinancien.nl",
        "rijksfinancien.nl",
        "www.tweedekamer.nl",
        "www.eerstekamer.nl",
    ]
)
_PREFIX = "REKENSCHAP_SOURCES_"
_PORTS: Mapping[str, int] = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Settings:
    """The addresses of the sources, and how to ask them.

    An address may be replaced, by a mirror or by a server in a test; its host is then allowed besides the official
    ones. It must be https, or http on this machine; raises `AddressRefused` where it is neither.
    """

    search: str = "https://repository.overheid.nl/sru"
    publications: str = "https://zoek.officielebekendmakingen.nl"
    mirror: str = "https://repository.officiele-overheidspublicaties.nl/officielepublicaties"
    tweedekamer: str = "https://gegevensmagazijn.tweedekamer.nl"
    rijksfinancien: str = "https://www.rijksfinancien.nl"
    #: whom a source may write to about us: an address of mail or of a page, sent along with every request
    contact: str = ""
    #: the file of the cache; without one, nothing is kept between runs
    cache: Path | None = None
    #: seconds between two requests to one host
    pause: float = 0.25
    #: seconds without a byte, and seconds for a whole answer
    patience: float = 30.0
    most_seconds: float = 300.0
    #: bytes of an answer, unpacked; the largest official PDF seen is under 100 MB
    most_bytes: int = 256 * 1024 * 1024
    #: how often one address is asked before it is given up, and the longest wait that a source may ask for
    attempts: int = 5
    most_wait: float = 120.0

    def __post_init__(self) -> None:
        for address in self.bases():
            _check_base(address)

    def bases(self) -> tuple[str, ...]:
        """The addresses of the sources."""
        return (self.search, self.publications, self.mirror, self.tweedekamer, self.rijksfinancien)


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings that `REKENSCHAP_SOURCES_SEARCH`, `…_PUBLICATIONS`, `…_CONTACT`, `…_CACHE` and so on give.

    Raises `AddressRefused` where an address is not allowed and `ValueError` where a number is none.
    """
    given: dict[str, object] = {}
    for field in fields(Settings):
        value = environment.get(_PREFIX + field.name.upper())
        if value:
            given[field.name] = Path(value) if field.name == "cache" else _as_kind(value, field.default)
    return Settings(**given)  # type: ignore[arg-type]  # each value has the type of the default that it replaces


def _as_kind(value: str, default: object) -> object:
    return type(default)(value) if isinstance(default, int | float) else value


def check(url: str, settings: Settings) -> None:
    """Raise `AddressRefused` where an address may not be asked.

    >>> check("https://zoek.officielebekendmakingen.nl/kst-1.xml", Settings())
    """
    parts = _parts(url)
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(f"{url!r} holds a name or password, which no official source asks for; leave it out")
    if _origin(parts) not in _allowed(settings):
        raise AddressRefused(
            f"{url!r} is not asked: it must be https on one of {', '.join(sorted(OFFICIAL_HOSTS))}, "
            "or at an address that the settings name"
        )


def _allowed(settings: Settings) -> frozenset[tuple[str, str, int]]:
    official = frozenset(("https", host, 443) for host in OFFICIAL_HOSTS)
    return official | {_origin(_parts(address)) for address in settings.bases()}


def _origin(parts: SplitResult) -> tuple[str, str, int]:
    return parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - a port that is no number is only found when it is asked for
    except ValueError as problem:
        raise AddressRefused(f"{url!r} is no address ({problem}); give one as https://host/path") from problem
    if any(sign.isspace() or not sign.isprintable() or sign == "\\" for sign in url):
        raise AddressRefused(f"{url!r} holds a space or a sign that no address may hold; escape it as %20")
    return parts


def _check_base(address: str) -> None:
    parts = _parts(address)
    if parts.hostname and (
        parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(parts.hostname))
    ):
        return
    raise AddressRefused(
        f"{address!r} is no address for a source: it must begin with https://, or http:// on this machine, "
        "as http://127.0.0.1:8080/sru does"
    )
