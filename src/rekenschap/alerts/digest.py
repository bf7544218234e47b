"""News as an e-mail: text and HTML beside each other, in Dutch, or with English beside it."""

from __future__ import annotations

from collections.abc import Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from html import escape
from typing import Any

from rekenschap.alerts.news import Item
from rekenschap.alerts.parcel import Parcel
from rekenschap.alerts.wording import about
from rekenschap.exports.brief import one_line
from rekenschap.exports.safe import printable
from rekenschap.exports.site import Site
from rekenschap.exports.words import Lang

_TOP = {"nl": "Nieuw in Rekenschap", "en": "New in Rekenschap"}
_MORE = {"nl": "En nog {} berichten", "en": "And {} more"}
_END_ADDRESS = "List-Unsubscribe"
_END = {"nl": "Afmelden", "en": "Unsubscribe"}


class _Policy(EmailPolicy):
    """As SMTP, but with the address by which a subscription is ended as it is.

    It is longer than a line, for which it would be written as encoded words (RFC 2047), and they are no address.
    """

    def fold(self, name: str, value: Any) -> str:
        """A header as lines."""
        folded: str = super().fold(name, value)
        return f"{name}: {value}{self.linesep}" if name == _END_ADDRESS else folded

    def fold_binary(self, name: str, value: Any) -> bytes:
        """A header as lines of bytes."""
        return self.fold(name, value).encode() if name == _END_ADDRESS else super().fold_binary(name, value)


_WITH_WHOLE_ADDRESSES = _Policy(linesep=SMTP.linesep)


def digest(parcel: Parcel, site: Site, sender: Address, *, english: bool) -> EmailMessage:
    """The message; its Message-ID is the same whenever the same parcel is sent again."""
    langs: tuple[Lang, ...] = ("nl", "en") if english else ("nl",)
    user, _, host = parcel.subscription.address.rpartition("@")
    end = site.unsubscribe(parcel.subscription.token)
    message = EmailMessage(policy=_WITH_WHOLE_ADDRESSES)
    message["From"] = sender
    message["To"] = Address(username=user, domain=host)
    message["Subject"] = _subject(parcel)
    message["Date"] = format_datetime(parcel.at)
    message["Message-ID"] = f"<{parcel.name}@{site.host}>"
    message[_END_ADDRESS] = f"<{end}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n".join(_text(parcel, langs, end)), cte="quoted-printable")
    message.add_alternative("".join(_html(parcel, langs, end)), subtype="html", cte="quoted-printable")
    return message


def _subject(parcel: Parcel) -> str:
    what = about(parcel.subscription.kind, parcel.subscription.subject)
    number = len(parcel.items) + parcel.more
    return one_line(printable(f"Rekenschap: {number} nieuw, {what}"))


def _text(parcel: Parcel, langs: tuple[Lang, ...], end: str) -> Iterator[str]:
    yield " / ".join(_TOP[lang] for lang in langs)
    for item in parcel.items:
        yield ""
        for lang in langs:
            yield f"* {one_line(printable(item.title.lang(lang)))}"
            yield from (f"  {line}" for line in printable(item.summary.lang(lang)).splitlines())
        yield f"  {item.link}"
    if parcel.more:
        yield "\n" + " / ".join(_MORE[lang].format(parcel.more) for lang in langs)
    yield "\n-- \n" + " / ".join(_END[lang] for lang in langs) + f": {end}"


def _html(parcel: Parcel, langs: tuple[Lang, ...], end: str) -> Iterator[str]:
    yield '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"></head><body>'
    yield f"<h1>{' / '.join(_TOP[lang] for lang in langs)}</h1>"
    for item in parcel.items:
        yield from _html_item(item, langs)
    if parcel.more:
        yield f"<p>{' / '.join(_MORE[lang].format(parcel.more) for lang in langs)}</p>"
    yield f'<hr><p><a href="{escape(end)}">{" / ".join(_END[lang] for lang in langs)}</a></p></body></html>'


def _html_item(item: Item, langs: tuple[Lang, ...]) -> Iterator[str]:
    for lang in langs:
        title = escape(one_line(printable(item.title.lang(lang))))
        lines = "<br>".join(escape(line) for line in printable(item.summary.lang(lang)).splitlines())
        yield f'<h2 lang="{lang}"><a href="{escape(item.link)}">{title}</a></h2><p lang="{lang}">{lines}</p>'
