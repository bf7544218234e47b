"""Every word list keeps the rule of the house: no pattern without an example, no example without a pattern."""

from importlib import resources

import pytest
import yaml

from rekenschap import lexicon
from rekenschap.text.scan import Pattern, Scanner, ScanText

ENTRIES = [(name, entry) for name in lexicon.names() for entry in lexicon.load(name).entries]


def matches(pattern: str, example: str) -> bool:
    return any(True for _ in Scanner([Pattern("p", pattern)]).scan(ScanText(example)))


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=lambda value: getattr(value, "id", value))
def test_each_pattern_has_an_example_and_each_example_a_pattern(name: str, entry: lexicon.Entry) -> None:
    for pattern in entry.patterns:
        assert any(matches(pattern, example) for example in entry.examples), f"{name}/{entry.id}: {pattern}"
    if entry.patterns:
        for example in entry.examples:
            assert any(matches(pattern, example) for pattern in entry.patterns), f"{name}/{entry.id}: {example}"


@pytest.mark.parametrize("name", lexicon.names())
def test_ids_of_a_list_are_unique(name: str) -> None:
    ids = [entry.id for entry in lexicon.load(name).entries]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", lexicon.names())
def test_a_list_holds_what_any_reader_of_yaml_sees_in_it(name: str) -> None:
    source = (resources.files(lexicon) / f"{name}.yaml").read_bytes()
    for entry, written in zip(lexicon.load(name).entries, yaml.safe_load(source)["entries"], strict=True):
        assert {key: value for key, value in written.items() if key in entry.fields} == entry.fields
        assert (entry.id, entry.since, entry.until) == (
            str(written["id"]),
            written.get("since"),
            written.get("until"),
        )
        assert list(entry.patterns) == written.get("patterns", [])
        assert list(entry.examples) == written.get("examples", [])
