"""A digest by e-mail: what stands in it, and that a real server takes it."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from lxml import html
from subscribers import NOON, SITE, a_parcel

from rekenschap.alerts.digest import digest
from rekenschap.alerts.mail import Mailer, Server
from rekenschap.errors import AlertError, NotDelivered

SENDER = Address("Rekenschap", "rekenschap", "kamer.example")
ANNA = "anna@kamer.example"


def read(message: EmailMessage) -> EmailMessage:
    """The message as it comes out at the other end."""
    parsed = message_from_bytes(message.as_bytes(), policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return "\n".join(str(body.get_content()).splitlines())


def test_a_digest_has_text_and_html_in_dutch() -> None:
    message = read(digest(a_parcel(ANNA), SITE, SENDER, english=False))
    assert message.get_content_type() == "multipart/alternative"
    assert message["Subject"] == "Rekenschap: 1 nieuw, fractie SP"
    text = part(message, "plain")
    assert "* Nieuw: Bakens\n  2 vragen\n  <b>1 toezegging</b>\n  https://rekenschap.example/papers/kst-1" in text
    assert "Beacons" not in text
    page = html.fromstring(part(message, "html"))
    assert page.xpath("//h2/a/@href") == ["https://rekenschap.example/papers/kst-1"]
    assert page.xpath("//b") == [], "words of papers are no markup"


def test_english_stands_beside_the_dutch() -> None:
    message = read(digest(a_parcel(ANNA), SITE, SENDER, english=True))
    assert "* Nieuw: Bakens\n" in part(message, "plain")
    assert "* New: Beacons\n" in part(message, "plain")
    assert html.fromstring(part(message, "html")).xpath("//h2/@lang") == ["nl", "en"]


def test_who_does_not_want_it_any_more_has_one_click() -> None:
    message = read(digest(a_parcel(ANNA), SITE, SENDER, english=False))
    address = "https://rekenschap.example/unsubscribe/geheim-token"
    assert message["List-Unsubscribe"] == f"<{address}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert address in part(message, "plain")


def test_the_address_of_the_one_click_stands_as_it_is_however_long() -> None:
    parcel = a_parcel(ANNA)
    long = replace(parcel, subscription=replace(parcel.subscription, token="t" * 43))
    sent = digest(long, SITE, SENDER, english=False).as_bytes()
    assert f"List-Unsubscribe: <https://rekenschap.example/unsubscribe/{'t' * 43}>\r\n".encode() in sent


def test_the_same_news_has_the_same_message_id_and_other_news_another() -> None:
    parcel = a_parcel(ANNA)
    later = replace(parcel, upto=parcel.upto + 1)
    one, again, other = (
        digest(each, SITE, SENDER, english=False)["Message-ID"] for each in (parcel, parcel, later)
    )
    assert one == again != other
    assert one.endswith("@rekenschap.example>")
    assert "geheim" not in one


@pytest.mark.parametrize("words", ["x\r\nBcc: bram@kamer.example", "x\nX-Kwaad: ja", "x\x00y", "é" * 300])
def test_words_of_papers_and_people_cannot_make_headers(words: str) -> None:
    message = read(digest(a_parcel(ANNA, title=words, subject=words), SITE, SENDER, english=False))
    assert set(message.keys()) == {
        *("From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post"),
        *("Auto-Submitted", "MIME-Version", "Content-Type"),
    }
    assert message["To"] == ANNA


@dataclass
class Inbox:
    """A mail server that is really there, and what it took."""

    taken: list[Any] = field(default_factory=list)
    refuses: str | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuses:
            return self.refuses
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, _is_encrypted(server), envelope.content))
        return "250 OK"


def _is_encrypted(server: Any) -> bool:
    return server.transport.get_extra_info("ssl_object") is not None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(inbox: Inbox, **how: Any) -> Controller:
    controller = Controller(inbox, hostname="127.0.0.1", port=free_port(), **how)
    controller.start()
    return controller


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def plain(inbox: Inbox) -> Iterator[Controller]:
    controller = serve(inbox)
    yield controller
    controller.stop()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of this machine for a day, and its key."""
    if not shutil.which("openssl"):
        pytest.skip("a certificate is made with openssl, which is not installed")
    folder = tmp_path_factory.mktemp("tls")
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    made = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost")
    key, chain = folder / "key.pem", folder / "chain.pem"
    subprocess.run(
        ["openssl", *made, "-addext", names, "-keyout", str(key), "-out", str(chain)],
        check=True,
        capture_output=True,
    )
    return chain, key


def mailer(controller: Controller, **how: Any) -> Mailer:
    return Mailer(Server("127.0.0.1", controller.port, implicit=False), SENDER, SITE, **how)


def test_a_real_server_takes_it(inbox: Inbox, plain: Controller) -> None:
    mailer(plain).send(a_parcel(ANNA))
    ((sender, receivers, encrypted, content),) = inbox.taken
    assert (sender, receivers, encrypted) == ("rekenschap@kamer.example", [ANNA], False)
    message = message_from_bytes(content, policy=policy.default)
    assert message["Date"].datetime == NOON
    assert message["Message-ID"] == f"<{a_parcel(ANNA).name}@rekenschap.example>"


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the server counts STARTTLS only
def test_with_tls_from_the_start_and_a_password(inbox: Inbox, certificate: tuple[Path, Path]) -> None:
    chain, key = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)

    def known(server: Any, session: Any, envelope: Any, mechanism: str, login: LoginPassword) -> AuthResult:
        return AuthResult(success=(login.login, login.password) == (b"anna", b"ge:heim@"))

    controller = serve(inbox, ssl_context=context, authenticator=known, auth_required=True, auth_require_tls=False)
    try:
        address = f"smtps://anna:ge%3Aheim%40@localhost:{controller.port}"
        made = Mailer.from_environment({"REKENSCHAP_SMTP_URL": address}, SITE)
        assert made is not None
        trusting = replace(made, context=ssl.create_default_context(cafile=str(chain)))
        trusting.send(a_parcel(ANNA))
        assert [taken[2] for taken in inbox.taken] == [True]
        with pytest.raises(NotDelivered, match="certificate"):
            made.send(a_parcel(ANNA))
        wrong = replace(trusting, server=replace(trusting.server, password="anders"))
        with pytest.raises(NotDelivered, match="did not take it"):
            wrong.send(a_parcel(ANNA))
    finally:
        controller.stop()


def test_another_machine_is_spoken_to_with_tls_only(
    inbox: Inbox, plain: Controller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Server, "is_here", property(lambda _: False))
    with pytest.raises(NotDelivered, match="STARTTLS"):
        mailer(plain).send(a_parcel(ANNA))
    assert inbox.taken == []


@pytest.mark.parametrize(
    ("host", "here"),
    [("localhost", True), ("127.0.0.1", True), ("::1", True), ("mail.example", False), ("10.0.0.1", False)],
)
def test_only_this_machine_needs_no_tls(host: str, here: bool) -> None:
    assert Server(host, 25, implicit=False).is_here is here


def test_a_refusal_is_told_in_the_words_of_the_server(inbox: Inbox, plain: Controller) -> None:
    inbox.refuses = "552 postvak vol"
    with pytest.raises(NotDelivered, match="postvak vol"):
        mailer(plain).send(a_parcel(ANNA))


def test_a_server_that_is_not_there_is_told() -> None:
    server = Server("127.0.0.1", free_port(), implicit=False)
    with pytest.raises(NotDelivered, match=r"127\.0\.0\.1 did not take it"):
        Mailer(server, SENDER, SITE).send(a_parcel(ANNA))


def test_the_environment_says_which_server() -> None:
    assert Mailer.from_environment({}, SITE) is None
    made = Mailer.from_environment(
        {
            "REKENSCHAP_SMTP_URL": "smtp://mail.example",
            "REKENSCHAP_MAIL_FROM": "r@kamer.example",
            "REKENSCHAP_MAIL_ENGLISH": "1",
        },
        SITE,
    )
    assert made is not None
    assert (made.server.port, made.server.implicit, made.sender.addr_spec, made.english) == (
        587,
        False,
        "r@kamer.example",
        True,
    )


@pytest.mark.parametrize(
    "address", ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example:poort"]
)
def test_an_address_of_no_server_is_told_without_its_password(address: str) -> None:
    with pytest.raises(AlertError, match="must be smtps://"):
        Mailer.from_environment({"REKENSCHAP_SMTP_URL": address}, SITE)
    with pytest.raises(AlertError, match="REKENSCHAP_MAIL_FROM"):
        Mailer.from_environment({"REKENSCHAP_SMTP_URL": "smtp://m", "REKENSCHAP_MAIL_FROM": "geen adres"}, SITE)


def test_a_password_is_not_shown() -> None:
    made = Mailer.from_environment({"REKENSCHAP_SMTP_URL": "smtp://anna:geheim@mail.example"}, SITE)
    assert "geheim" not in repr(made)
