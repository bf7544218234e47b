import gzip
import hashlib
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from rekenschap.errors import (
    AddressRefused,
    AnswerDamaged,
    AnswerTooLarge,
    BadRequest,
    NotPublished,
    SourceUnavailable,
)
from rekenschap.sources.client import Client
from rekenschap.sources.hosts import Settings
from replaying import Replay, Reply, StillClock

BODY = b"<kamerstuk>De minister zegt dit toe.</kamerstuk>"


def test_an_answer_is_recorded_with_its_address_hash_and_moment(
    replay: Replay, client: Client, still: StillClock
) -> None:
    replay.replies = [Reply(BODY, headers={"Content-Type": "Application/XML; charset=utf-8"})]
    found = client.get(f"{replay.base}/kst-1-2.xml", accept="application/xml")
    assert (found.url, found.status, found.content) == (f"{replay.base}/kst-1-2.xml", 200, BODY)
    assert found.sha256 == hashlib.sha256(BODY).hexdigest()
    assert found.fetched_at == still.moment
    assert (found.media_type, found.from_cache) == ("application/xml", False)


def test_the_source_learns_who_asks_and_whom_to_write_to(
    replay: Replay, settings: Settings, still: StillClock
) -> None:
    replay.replies = [Reply(BODY)]
    with Client(replace(settings, contact="griffie@rekenschap.example"), still.clock()) as client:
        client.get(replay.base)
    sent = {name.lower(): value for name, value in replay.asked[0].headers.items()}
    assert sent["user-agent"].startswith("Rekenschap/")
    assert sent["user-agent"].endswith(" (+griffie@rekenschap.example)")
    assert sent["accept-encoding"] == "gzip, identity"


def test_requests_to_one_host_leave_a_pause(replay: Replay, client: Client, still: StillClock) -> None:
    replay.replies = [Reply(BODY)]
    for _ in range(4):
        client.get(replay.base)
    assert still.slept == pytest.approx([0.25, 0.25, 0.25])


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_fails_in_passing_is_asked_again(
    replay: Replay, client: Client, still: StillClock, status: int
) -> None:
    replay.replies = [Reply(status=status), Reply(status=status), Reply(BODY)]
    assert client.get(replay.base).content == BODY
    assert len(replay.asked) == 3
    assert all(0.25 <= wait <= 3 for wait in still.slept)


def test_the_waits_grow_and_come_to_an_end(replay: Replay, client: Client, still: StillClock) -> None:
    replay.replies = [Reply(status=500)]
    with pytest.raises(SourceUnavailable, match=r"5 attempts \(status 500\)"):
        client.get(replay.base)
    assert len(replay.asked) == 5
    assert still.slept[-1] > still.slept[0]


@pytest.mark.parametrize(
    ("asked", "waited"),
    [("7", 7.0), ("0", 0.0), ("Tue, 24 Nov 2026 12:00:30 GMT", 30.0), ("Tue, 24 Nov 2026 11:00:00 GMT", 0.0)],
)
@pytest.mark.parametrize("status", [429, 503])
def test_the_source_says_how_long_to_wait(
    replay: Replay, client: Client, still: StillClock, status: int, asked: str, waited: float
) -> None:
    replay.replies = [Reply(status=status, headers={"Retry-After": asked}), Reply(BODY)]
    assert client.get(replay.base).content == BODY
    assert still.slept[0] == pytest.approx(waited)


def test_a_wait_that_is_too_long_is_not_waited(replay: Replay, client: Client, still: StillClock) -> None:
    replay.replies = [Reply(status=429, headers={"Retry-After": "3600"})]
    with pytest.raises(SourceUnavailable, match="3600 seconds"):
        client.get(replay.base)
    assert still.slept == []


def test_a_wait_in_no_known_form_is_as_if_none_was_asked(replay: Replay, client: Client) -> None:
    replay.replies = [Reply(status=503, headers={"Retry-After": "straks"}), Reply(BODY)]
    assert client.get(replay.base).content == BODY


@pytest.mark.parametrize("cut", [0, 10])
def test_a_connection_that_is_cut_is_made_again(replay: Replay, client: Client, cut: int) -> None:
    replay.replies = [Reply(BODY, cut=cut), Reply(BODY)]
    assert client.get(replay.base).content == BODY
    assert len(replay.asked) == 2


def test_a_half_answer_is_never_given(replay: Replay, client: Client) -> None:
    replay.replies = [Reply(BODY, cut=10)]
    with pytest.raises(SourceUnavailable):
        client.get(replay.base)


def test_a_source_that_says_nothing_is_left(replay: Replay, settings: Settings, still: StillClock) -> None:
    replay.replies = [Reply(BODY, cut=5, headers={"X-Hang": "yes"})]
    hasty = replace(settings, patience=0.1, attempts=2)
    with Client(hasty, still.clock()) as client, pytest.raises(SourceUnavailable, match="ReadTimeout"):
        client.get(replay.base)
    assert len(replay.asked) == 2


def test_a_source_that_drips_is_left(replay: Replay, settings: Settings, still: StillClock) -> None:
    replay.replies = [Reply(BODY)]
    ticking = replace(still.clock(), seconds=lambda: still.sleep(200) or still.passed)  # type: ignore[func-returns-value]
    with (
        Client(replace(settings, attempts=1), ticking) as client,
        pytest.raises(SourceUnavailable, match="more than 300 seconds"),
    ):
        client.get(replay.base)


def test_a_server_that_is_not_there_is_said(settings: Settings, replay: Replay, still: StillClock) -> None:
    free = replace(settings, search="http://127.0.0.1:1/sru", attempts=2)
    with Client(free, still.clock()) as client, pytest.raises(SourceUnavailable, match="ConnectError"):
        client.get("http://127.0.0.1:1/sru")


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_not_there_is_not_published(replay: Replay, client: Client, status: int) -> None:
    replay.replies = [Reply(status=status)]
    with pytest.raises(NotPublished):
        client.get(replay.base)
    assert len(replay.asked) == 1


@pytest.mark.parametrize("status", [204, 206, 400, 401, 403])
def test_what_is_refused_is_not_asked_again(replay: Replay, client: Client, status: int) -> None:
    replay.replies = [Reply(status=status)]
    with pytest.raises(BadRequest, match=str(status)):
        client.get(replay.base)
    assert len(replay.asked) == 1


def test_an_answer_over_the_bound_is_refused(replay: Replay, client: Client) -> None:
    replay.replies = [Reply(b"x" * 2_000_001)]
    with pytest.raises(AnswerTooLarge, match="2,000,000"):
        client.get(replay.base)


def test_a_packed_answer_is_unpacked(replay: Replay, client: Client) -> None:
    replay.replies = [Reply(gzip.compress(BODY * 1000, mtime=0), headers={"Content-Encoding": "gzip"})]
    assert client.get(replay.base).content == BODY * 1000


def test_a_bomb_is_unpacked_no_further_than_the_bound(replay: Replay, client: Client) -> None:
    bomb = gzip.compress(bytes(200_000_000), 1)
    assert len(bomb) < 2_000_000
    replay.replies = [Reply(bomb, headers={"Content-Encoding": "gzip"})]
    with pytest.raises(AnswerTooLarge):
        client.get(replay.base)


@pytest.mark.parametrize(
    ("body", "packing"),
    [
        (gzip.compress(gzip.compress(BODY, mtime=0), mtime=0), "gzip, gzip"),
        (zlib.compress(BODY), "deflate"),
        (BODY, "br"),
        (BODY, "gzip"),
        (gzip.compress(BODY, mtime=0)[:-9], "gzip"),
    ],
)
def test_other_packings_are_refused(replay: Replay, client: Client, body: bytes, packing: str) -> None:
    replay.replies = [Reply(body, headers={"Content-Encoding": packing})]
    with pytest.raises(AnswerDamaged):
        client.get(replay.base)


def test_a_redirect_on_the_same_host_is_followed(replay: Replay, client: Client) -> None:
    replay.replies = [Reply(status=302, headers={"Location": "/elders.xml"}), Reply(BODY)]
    assert client.get(f"{replay.base}/hier.xml").url == f"{replay.base}/elders.xml"


@pytest.mark.parametrize(
    "location",
    [
        "https://example.org/",
        "http://169.254.169.254/",
        "//example.org/",
        "file:///etc/passwd",
        "http://127.0.0.1:1/",
        "http://[",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_anywhere_else_is_refused(
    replay: Replay, client: Client, status: int, location: str
) -> None:
    replay.replies = [Reply(status=status, headers={"Location": location})]
    with pytest.raises(AddressRefused):
        client.get(replay.base)
    assert len(replay.asked) == 1


def test_redirects_in_a_ring_end(replay: Replay, client: Client) -> None:
    replay.replies = [Reply(status=302, headers={"Location": "/"})]
    with pytest.raises(AddressRefused, match="more than 5 times"):
        client.get(replay.base)


@pytest.fixture
def keeping(settings: Settings, tmp_path: Path) -> Settings:
    return replace(settings, cache=tmp_path / "new" / "cache.db")


@pytest.mark.parametrize("packing", ["", "gzip"])
@pytest.mark.parametrize(
    ("said", "asked_back"),
    [
        ({"ETag": '"abc"'}, ("if-none-match", '"abc"')),
        (
            {"Last-Modified": "Mon, 05 Jan 2026 10:00:00 GMT"},
            ("if-modified-since", "Mon, 05 Jan 2026 10:00:00 GMT"),
        ),
        ({"ETag": '"abc"', "Cache-Control": "max-age=3600"}, ("if-none-match", '"abc"')),
    ],
)
def test_what_has_not_changed_comes_from_the_cache_after_asking(
    replay: Replay,
    keeping: Settings,
    still: StillClock,
    said: dict[str, str],
    asked_back: tuple[str, str],
    packing: str,
) -> None:
    body = gzip.compress(BODY, mtime=0) if packing else BODY
    headers = {**said, **({"Content-Encoding": packing} if packing else {})}
    replay.replies = [Reply(body, headers=headers), Reply(status=304, headers=said)]
    for first in (True, False):
        with Client(keeping, still.clock()) as client:
            found = client.get(replay.base)
        assert (found.content, found.status, found.from_cache) == (BODY, 200, not first)
    name, value = asked_back
    assert {key.lower(): what for key, what in replay.asked[1].headers.items()}[name] == value
    assert len(replay.asked) == 2


def test_what_has_changed_comes_anew(replay: Replay, keeping: Settings, still: StillClock) -> None:
    replay.replies = [Reply(BODY, headers={"ETag": '"a"'}), Reply(b"new", headers={"ETag": '"b"'})]
    with Client(keeping, still.clock()) as client:
        client.get(replay.base)
        found = client.get(replay.base)
    assert (found.content, found.from_cache) == (b"new", False)


def test_a_half_answer_is_not_kept(replay: Replay, keeping: Settings, still: StillClock) -> None:
    half = Reply(BODY, cut=10, headers={"ETag": '"a"'})
    replay.replies = [half, Reply(BODY, headers={"ETag": '"a"'})]
    with Client(keeping, still.clock()) as client:
        assert client.get(replay.base).content == BODY
    assert "if-none-match" not in {name.lower() for name in replay.asked[1].headers}


def test_a_cache_that_is_damaged_is_passed_over(replay: Replay, keeping: Settings, still: StillClock) -> None:
    assert keeping.cache
    keeping.cache.parent.mkdir()
    keeping.cache.write_bytes(b"no database at all" * 1000)
    replay.replies = [Reply(BODY)]
    with Client(keeping, still.clock()) as client:
        assert client.get(replay.base).content == BODY


def test_the_moment_moves_with_the_clock(replay: Replay, client: Client, still: StillClock) -> None:
    replay.replies = [Reply(status=503, headers={"Retry-After": "9"}), Reply(BODY)]
    assert client.get(replay.base).fetched_at == still.moment + timedelta(seconds=still.passed)
    assert still.passed >= 9
