"""The lists of laws and acts: ids as the contract writes them, numbers in their official form."""

import re

from rekenschap import lexicon
from rekenschap.lexicon import Entry

ENTRIES = [entry for name in ("laws", "eu_acts") for entry in lexicon.load(name).entries]


def titles(entry: Entry) -> tuple[str, ...]:
    return (entry.id, *entry.fields.get("also", ()))


def faults(entry: Entry) -> list[str]:
    checks = {
        "id in lower case": entry.id == entry.id.lower().strip(),
        "began before it lapsed": entry.since is None or entry.until is None or entry.since <= entry.until,
        "number at wetten.overheid.nl": re.fullmatch(r"BWBR\d{7}", entry.fields.get("bwb", "BWBR0000000")),
        "CELEX number": re.fullmatch(r"3(19|20)\d\d[RLDFE]\d{4}", entry.fields.get("celex", "32000R0000")),
        "a word is short or a symbol": not {*entry.fields.get("short", ())} & {*entry.fields.get("symbols", ())},
        "known fields": {*entry.fields} <= {"also", "short", "symbols", "bwb", "books", "celex", "parts"},
    }
    return [rule for rule, holds in checks.items() if not holds]


def test_every_entry_is_well_formed() -> None:
    assert {entry.id: faults(entry) for entry in ENTRIES if faults(entry)} == {}


def test_a_full_title_belongs_to_one_act() -> None:
    every = [title.lower() for entry in ENTRIES for title in dict.fromkeys(titles(entry))]
    assert sorted(title for title in set(every) if every.count(title) > 1) == []


def test_a_number_of_the_law_collection_belongs_to_one_law_or_its_successor() -> None:
    numbers: dict[str, list[Entry]] = {}
    for entry in ENTRIES:
        if "bwb" in entry.fields:
            numbers.setdefault(entry.fields["bwb"], []).append(entry)
    doubled = [entries for entries in numbers.values() if len(entries) > 1]
    assert all(any(entry.until for entry in entries) for entries in doubled), doubled


def test_parts_are_acts_of_the_list() -> None:
    ids = {entry.id for entry in ENTRIES}
    assert all(part in ids for entry in ENTRIES for part in entry.fields.get("parts", ()))
