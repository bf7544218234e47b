"""What the sources publish comes into a ledger once, whole, and in spite of all that goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from published import Published, commitment, document, dossier, let_publish, nota  # noqa: F401 - a fixture
from sqlalchemy import select

from answers import guid, record
from invented_notas import nota as nota_with
from rekenschap.errors import BadRequest
from rekenschap.follow.arriving import take_in
from rekenschap.follow.register import register_gap
from rekenschap.intake.syncing import DOCUMENTS, EVERYTHING, PAPERS, REGISTER, Wanted, sync
from rekenschap.intake.tally import Progress, Tally
from rekenschap.ledger import schema
from rekenschap.ledger.integrity import check
from rekenschap.ledger.store import Ledger
from rekenschap.sources.client import Client
from rekenschap.sources.hosts import Settings
from replaying import Asked, Replay, Reply

FIRST, LAST = date(2026, 11, 19), date(2026, 11, 21)
KEPT = (
    schema.known_document,
    schema.known_dossier,
    schema.register_item,
    schema.sync_state,
    schema.not_taken_in,
    schema.paper,
    schema.version,
)
#: what differs between two runs that came to the same: numbers of the clock and of rows, and moments
PASSING = {"changed", "at", "tick", "added_at", "id of the paper"}


@pytest.fixture
def everything(published: Published) -> Published:
    """Three papers with answers, one of them not to be had, other papers, and full feeds."""
    published.publish("kst-36999-X-E", "2026-11-19")
    published.publish("kst-36999-X-F", "2026-11-20")
    published.publish("ah-tk-20262027-7", "2026-11-21")
    published.publish("kst-36999-X-2", "2026-11-20", "Brief van de minister")
    published.put("kst-36999-X-E", nota("kst-36999-X-E"))
    published.put("ah-tk-20262027-7", nota("ah-tk-20262027-7", 2))
    published.feeds["Toezegging"] = [commitment(number) for number in range(1, 451)]
    published.feeds["Kamerstukdossier"] = [dossier(901)]
    published.feeds["Document"] = [document(number, dossier=901) for number in range(501, 951)]
    return published


def run(ledger: Ledger, client: Client, settings: Settings, *what: str, until: date = LAST, **more: Any) -> Tally:
    wanted = Wanted(until, FIRST, what or EVERYTHING)
    return sync(ledger, client, settings, wanted, **more)


def rows(ledger: Ledger, table: Any) -> list[dict[str, Any]]:
    with ledger.reading() as connection:
        found = [dict(row) for row in connection.execute(select(table).order_by(table.c[0])).mappings()]
    return [{name: value for name, value in row.items() if name not in PASSING} for row in found]


def state(ledger: Ledger) -> dict[str, Any]:
    """All that a sync keeps, without what differs between two runs that came to the same."""
    found = {table.name: rows(ledger, table) for table in KEPT}
    for name, mine in (("paper", "id"), ("version", "id"), ("version", "paper_id"), ("not_taken_in", "attempts")):
        for row in found[name]:
            del row[mine]
    return {name: sorted(map(repr, those)) for name, those in found.items()}


def test_everything_comes_in_by_its_kind(
    ledger: Ledger, client: Client, settings: Settings, everything: Published
) -> None:
    tally = run(ledger, client, settings)
    assert tally.counts == Counter(documents=454, commitments=450, dossiers=1, added=2, deleted=0)
    assert (tally.failures, tally.broken_off, tally.is_whole) == ({"NotPublished": 1}, {}, False)
    assert [row["key"] for row in rows(ledger, schema.paper)] == ["ah-tk-20262027-7", "kst-36999-X-E"]
    assert {row["origin"] for row in rows(ledger, schema.version)} == {
        f"{settings.publications}/kst-36999-X-E.html",
        f"{settings.publications}/ah-tk-20262027-7.html",
    }
    assert [(row["source"], row["token"]) for row in rows(ledger, schema.sync_state)] == [
        ("koop", "2026-11-21/1"),
        ("koop since", "2026-11-19"),
        ("tweedekamer/Document", "450"),
        ("tweedekamer/Kamerstukdossier", "1"),
        ("tweedekamer/Toezegging", "450"),
    ]
    assert check(ledger) == []


def test_a_second_run_finds_nothing_new_and_asks_for_no_paper(
    ledger: Ledger, client: Client, settings: Settings, everything: Published, replay: Replay
) -> None:
    del everything.days["2026-11-20"]
    run(ledger, client, settings)
    before = state(ledger)
    replay.asked.clear()
    tally = run(ledger, client, settings)
    assert +tally.counts == Counter()
    assert tally.is_whole
    assert state(ledger) == before
    assert [asked.path for asked in replay.asked if asked.path.endswith("html")] == []


def test_a_document_is_known_by_both_its_numbers(
    sqlite_ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    published.feeds["Kamerstukdossier"] = [dossier(901)]
    published.feeds["Document"] = [
        document(12, dossier=901),
        document(13, more="<aanhangselnummer>262700044</aanhangselnummer>"),
        document(14),
    ]
    run(sqlite_ledger, client, settings, DOCUMENTS)
    found = rows(sqlite_ledger, schema.known_document)
    assert [(row["id"], row["official_id"], row["dossier"]) for row in found] == [
        ("2026D00012", "kst-36999-X-12", "36999-X"),
        ("2026D00013", "ah-tk-20262027-44", None),
        ("2026D00014", None, None),
    ]
    assert found[0]["url"] == f"{settings.tweedekamer}/OData/v4/2.0/Document({guid(12)})/resource"
    assert (found[0]["date"], found[0]["chamber"]) == (date(2026, 11, 19), "Tweede Kamer")


def test_a_dossier_that_came_up_meanwhile_is_asked_for(
    sqlite_ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    published.feeds["Document"] = [document(12, dossier=902)]
    row = f'{{"Id": "{guid(902)}", "Nummer": 37001, "Toevoeging": null, "Verwijderd": false}}'
    published.replies["/OData/v4/2.0/Kamerstukdossier"] = Reply(f'{{"value": [{row}]}}'.encode())
    run(sqlite_ledger, client, settings, DOCUMENTS)
    assert [row["official_id"] for row in rows(sqlite_ledger, schema.known_document)] == ["kst-37001-12"]


def test_an_item_of_the_register_is_kept_as_the_chamber_gives_it(
    sqlite_ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    published.feeds["Toezegging"] = [commitment(1), commitment(2, status="Voldaan")]
    run(sqlite_ledger, client, settings, REGISTER)
    first, second = rows(sqlite_ledger, schema.register_item)
    assert first == {
        "id": guid(1),
        "source": "tweedekamer/Toezegging",
        "number": "TZ202611-001",
        "text": "De minister stuurt een brief over brug 1.",
        "status": "Openstaand",
        "ministry": "Water",
        "by": "dr. A. Voorbeeld, Minister van Water",
        "made_on": date(2026, 11, 19),  # it was past midnight in The Hague
        "due": date(2027, 1, 31),
        "kept_on": None,
        "url": f"{settings.tweedekamer}/OData/v4/2.0/Toezegging({guid(1)})",
        "deleted": False,
    }
    assert (second["due"], second["kept_on"]) == (None, date(2027, 1, 31))


def test_what_is_deleted_at_the_source_is_marked_or_forgotten(
    ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    published.feeds["Toezegging"] = [commitment(1), commitment(2)]
    published.feeds["Document"] = [document(12), document(13)]
    run(ledger, client, settings)
    published.feeds["Toezegging"] += [record("toezegging", 1, deleted=True), record("toezegging", 9, deleted=True)]
    published.feeds["Document"] += [record("document", 12, deleted=True)]
    assert run(ledger, client, settings).counts["deleted"] == 2
    assert [(row["id"], row["deleted"]) for row in rows(ledger, schema.register_item)] == [
        (guid(1), True),
        (guid(2), False),
    ]
    assert [row["id"] for row in rows(ledger, schema.known_document)] == ["2026D00013"]


def test_what_is_deleted_and_comes_back_is_there(
    sqlite_ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    published.feeds["Toezegging"] = [
        commitment(1),
        record("toezegging", 1, deleted=True),
        commitment(1, text="Anders."),
    ]
    run(sqlite_ledger, client, settings, REGISTER)
    assert [(row["text"], row["deleted"]) for row in rows(sqlite_ledger, schema.register_item)] == [
        ("Anders.", False)
    ]


def test_a_document_that_gets_another_number_is_there_once(
    ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    published.feeds["Document"] = [document(12)]
    run(ledger, client, settings, DOCUMENTS)
    published.feeds["Document"].append(document(12).replace("2026D00012", "2026D00099"))
    run(ledger, client, settings, DOCUMENTS)
    assert [row["id"] for row in rows(ledger, schema.known_document)] == ["2026D00099"]


def test_a_damaged_record_is_written_down_and_the_others_come_in(
    ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    damaged = commitment(2).replace("2027-01-31T00:00:00", "volgende week")
    published.feeds["Toezegging"] = [commitment(1), damaged, commitment(3)]
    tally = run(ledger, client, settings, REGISTER)
    assert (tally.counts["commitments"], tally.failures) == (2, {"AnswerDamaged": 1})
    (row,) = rows(ledger, schema.not_taken_in)
    assert (row["source"], row["id"], row["code"]) == ("tweedekamer/Toezegging", guid(2), "AnswerDamaged")
    published.feeds["Toezegging"].append(commitment(2))
    assert run(ledger, client, settings, REGISTER).is_whole
    assert rows(ledger, schema.not_taken_in) == []
    assert len(rows(ledger, schema.register_item)) == 3


def test_a_damaged_entry_is_passed_written_down_and_told_once(
    ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    broken = [commitment(2).replace("<status>", ""), "<toezegging/>"]
    published.feeds["Toezegging"] = [commitment(1), *broken, commitment(4)]
    tally = run(ledger, client, settings, REGISTER)
    assert (tally.counts["commitments"], tally.failures) == (2, {"AnswerDamaged": 2})
    assert (tally.is_whole, len(tally.reasons), tally.broken_off) == (False, 2, {})
    assert guid(2) in [row["id"] for row in rows(ledger, schema.not_taken_in)]
    assert run(ledger, client, settings, REGISTER).is_whole
    published.feeds["Toezegging"].append(commitment(2))
    assert run(ledger, client, settings, REGISTER).counts["commitments"] == 1
    (left,) = rows(ledger, schema.not_taken_in)
    assert left["id"].startswith("entry 3 of ")


def test_documents_wait_for_a_feed_of_dossiers_that_breaks_off_and_say_so(
    sqlite_ledger: Ledger, client: Client, settings: Settings, everything: Published, replay: Replay
) -> None:
    def answer(asked: Asked) -> Reply:
        is_broken = asked.query.get("category") == "Kamerstukdossier"
        return Reply(b"<feed", status=200) if is_broken else everything.answer(asked)

    replay.answer = answer
    tally = run(sqlite_ledger, client, settings, REGISTER, DOCUMENTS)
    assert list(tally.broken_off) == ["tweedekamer/Kamerstukdossier", "tweedekamer/Document"]
    assert tally.counts["commitments"] == 450


def test_a_damaged_record_that_is_deleted_is_not_waited_for(
    sqlite_ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    published.feeds["Toezegging"] = [commitment(2).replace("2027-01-31T00:00:00", "volgende week")]
    run(sqlite_ledger, client, settings, REGISTER)
    published.feeds["Toezegging"].append(record("toezegging", 2, deleted=True))
    run(sqlite_ledger, client, settings, REGISTER)
    assert rows(sqlite_ledger, schema.not_taken_in) == []


def test_a_source_that_breaks_off_leaves_what_was_had_and_the_other_sources_go_on(
    sqlite_ledger: Ledger, client: Client, settings: Settings, everything: Published, replay: Replay
) -> None:
    def answer(asked: Asked) -> Reply:
        is_second = asked.query.get("category") == "Toezegging" and asked.query.get("skiptoken") == "250"
        return Reply(b"<feed", status=200) if is_second else everything.answer(asked)

    replay.answer = answer
    tally = run(sqlite_ledger, client, settings, REGISTER, DOCUMENTS)
    assert list(tally.broken_off) == ["tweedekamer/Toezegging"]
    assert (tally.counts["commitments"], tally.counts["documents"]) == (250, 450)
    replay.answer = everything.answer
    assert run(sqlite_ledger, client, settings, REGISTER).counts["commitments"] == 200


def test_a_paper_that_cannot_be_had_is_tried_in_later_runs(
    sqlite_ledger: Ledger, client: Client, settings: Settings, published: Published, replay: Replay
) -> None:
    published.publish("kst-36999-X-F", "2026-11-20")
    for attempts in (1, 2):
        assert run(sqlite_ledger, client, settings, PAPERS).failures == {"NotPublished": 1}
        (row,) = rows(sqlite_ledger, schema.not_taken_in)
        assert (row["id"], row["attempts"], row["code"]) == ("kst-36999-X-F", attempts, "NotPublished")
    published.put("kst-36999-X-F", nota("kst-36999-X-F"))
    assert run(sqlite_ledger, client, settings, PAPERS).counts["added"] == 1
    assert rows(sqlite_ledger, schema.not_taken_in) == []


def test_a_paper_is_given_up_after_five_runs(
    sqlite_ledger: Ledger, client: Client, settings: Settings, published: Published, replay: Replay
) -> None:
    published.publish("kst-36999-X-F", "2026-11-20")
    for _ in range(5):
        run(sqlite_ledger, client, settings, PAPERS)
    replay.asked.clear()
    run(sqlite_ledger, client, settings, PAPERS)
    assert [asked.path for asked in replay.asked if "kst" in asked.path] == []
    assert [row["attempts"] for row in rows(sqlite_ledger, schema.not_taken_in)] == [5]


def test_a_paper_that_cannot_be_read_is_kept_with_the_reason_and_the_run_goes_on(
    sqlite_ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    published.publish("kst-36999-X-E", "2026-11-19")
    published.publish("kst-36999-X-F", "2026-11-20")
    published.put("kst-36999-X-E", b"<html><body> </body></html>")
    published.put("kst-36999-X-F", nota("kst-36999-X-F"))
    tally = run(sqlite_ledger, client, settings, PAPERS)
    assert (tally.counts["failed"], tally.counts["added"], tally.failures) == (1, 1, {"empty": 1})
    assert rows(sqlite_ledger, schema.not_taken_in) == []
    assert check(sqlite_ledger) == []


def test_after_three_papers_that_cannot_be_reached_the_others_wait(
    sqlite_ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    names = [f"kst-36999-X-{letter}" for letter in "EFGHI"]
    for name in names:
        published.publish(name, "2026-11-20")
        published.replies[f"/{name}.xml"] = Reply(b"", status=503)
    tally = run(sqlite_ledger, client, settings, PAPERS)
    assert (tally.failures, list(tally.broken_off)) == ({"SourceUnavailable": 3}, ["papers"])
    assert [row["attempts"] for row in rows(sqlite_ledger, schema.not_taken_in)] == [1, 1, 1, 0, 0]


def test_a_paper_that_was_changed_gets_a_new_version(
    ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    published.publish("kst-36999-X-E", "2026-11-19")
    published.put("kst-36999-X-E", nota("kst-36999-X-E"))
    run(ledger, client, settings, PAPERS)
    published.publish("kst-36999-X-E", "2026-11-21")
    published.put("kst-36999-X-E", nota("kst-36999-X-E", answer="Dat kost bij nader inzien € 4 miljoen."))
    assert run(ledger, client, settings, PAPERS).counts["new_version"] == 1
    assert len(rows(ledger, schema.version)) == 2


def test_papers_that_were_never_followed_need_a_first_day(
    sqlite_ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    with pytest.raises(BadRequest, match="--since"):
        sync(sqlite_ledger, client, settings, Wanted(LAST))
    assert rows(sqlite_ledger, schema.sync_state) == []


def test_an_earlier_first_day_fills_in_what_lies_before(
    sqlite_ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    published.publish("kst-36999-X-2", "2026-11-19", "Brief van de minister")
    sync(sqlite_ledger, client, settings, Wanted(LAST, LAST, (PAPERS,)))
    assert rows(sqlite_ledger, schema.known_document) == []
    sync(sqlite_ledger, client, settings, Wanted(LAST, FIRST, (PAPERS,)))
    assert [row["id"] for row in rows(sqlite_ledger, schema.known_document)] == ["kst-36999-X-2"]


def test_progress_is_told_with_counts(
    sqlite_ledger: Ledger, client: Client, settings: Settings, everything: Published
) -> None:
    told: list[Progress] = []
    run(sqlite_ledger, client, settings, tell=told.append)
    assert [(one.step, one.done, one.total) for one in told] == [
        ("koop", 4, None),
        ("papers", 1, 3),
        ("papers", 2, 3),
        ("papers", 3, 3),
        ("tweedekamer/Toezegging", 200, None),
        ("tweedekamer/Toezegging", 400, None),
        ("tweedekamer/Toezegging", 450, None),
        ("tweedekamer/Kamerstukdossier", 1, None),
        ("tweedekamer/Document", 200, None),
        ("tweedekamer/Document", 400, None),
        ("tweedekamer/Document", 450, None),
    ]
    assert all(one.rate > 0 for one in told)


def test_an_interrupt_ends_the_run_and_the_next_goes_on(
    sqlite_ledger: Ledger, client: Client, settings: Settings, everything: Published
) -> None:
    def stop(progress: Progress) -> None:
        if progress.step == "tweedekamer/Toezegging":
            raise KeyboardInterrupt

    tally = run(sqlite_ledger, client, settings, tell=stop)
    assert (tally.stopped, tally.counts["commitments"]) == (True, 200)
    assert run(sqlite_ledger, client, settings).counts["commitments"] == 250


PROMISE = nota_with(
    [
        (
            "Welke tekorten aan radarsystemen ziet de regering?",
            "In de Luchtmachtnota, die uiterlijk 30 november 2026 verschijnt, gaat het kabinet hierop in.",
        )
    ]
)


def test_a_promised_document_that_a_source_tells_of_keeps_its_promise_once(
    ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    take_in(ledger, PROMISE)
    published.feeds["Kamerstukdossier"] = [dossier(901, 37100)]
    published.feeds["Document"] = [document(12, dossier=901, subject="Luchtmachtnota 2026")]
    tally = run(ledger, client, settings, DOCUMENTS)
    assert [(moved.kind, moved.status) for moved in tally.moved] == [("document_arrived", "kept")]
    published.feeds["Document"].append(document(12, dossier=901, subject="De Luchtmachtnota 2026"))
    run(ledger, client, settings, DOCUMENTS)
    assert [row["status"] for row in rows(ledger, schema.undertaking)] == ["kept"]
    assert [row["kind"] for row in rows(ledger, schema.undertaking_event)] == ["made", "document_arrived"]


def test_what_is_missing_from_the_register_can_be_told_once_it_was_followed(
    sqlite_ledger: Ledger, client: Client, settings: Settings, published: Published
) -> None:
    take_in(sqlite_ledger, PROMISE)
    with sqlite_ledger.reading() as connection:
        assert register_gap(connection).loaded_to is None
    published.feeds["Toezegging"] = [commitment(1)]
    run(sqlite_ledger, client, settings, REGISTER)
    with sqlite_ledger.reading() as connection:
        gap = register_gap(connection)
    assert (len(gap.missing), gap.loaded_to) == (1, date(2026, 11, 19))
    assert gap.synced_at is not None


RUN = """
import sys
from datetime import date
from rekenschap.intake.syncing import Wanted, sync
from rekenschap.ledger.store import Ledger
from rekenschap.sources.client import Client
from rekenschap.sources.hosts import Settings
where, base = sys.argv[1:]
addresses = {"search": f"{base}/sru", "publications": base, "mirror": f"{base}/mirror", "tweedekamer": base}
settings = Settings(**addresses, pause=0.0)
with Client(settings) as client:
    sync(Ledger.open(where), client, settings, Wanted(date(2026, 11, 21), date(2026, 11, 19)))
"""


def test_a_run_that_is_killed_at_any_moment_goes_on_to_the_same_end(
    ledger: Ledger,
    ledger_address: str,
    client: Client,
    settings: Settings,
    everything: Published,
    replay: Replay,
    tmp_path: Path,
) -> None:
    whole = Ledger.open(tmp_path / "whole.db", create=True)
    run(whole, client, settings)
    asked_in_all = len(replay.asked)
    for part in (0.4, 0.8):
        _run_and_kill(ledger_address, replay, everything, after=int(part * asked_in_all))
        assert check(ledger) == []
    run(ledger, client, settings)
    assert state(ledger) == state(whole)
    whole.close()


def _run_and_kill(address: str, replay: Replay, published: Published, after: int) -> None:
    """Sync in a process of its own, which is killed when it has asked so often."""
    child = subprocess.Popen([sys.executable, "-c", RUN, address, replay.base])
    replay.asked.clear()

    def answer(asked: Asked) -> Reply:
        if len(replay.asked) == after:
            os.kill(child.pid, signal.SIGKILL)
        return published.answer(asked)

    replay.answer = answer
    assert child.wait(60) == -signal.SIGKILL
    replay.answer = published.answer
