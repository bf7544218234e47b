from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rekenschap.errors import DamagedPaper, PaperError, PaperTooLarge
from rekenschap.papers import markup
from rekenschap.papers.markup import MOST_DEPTH, check_depth, parse_xml


def test_xml_is_parsed_without_comments_and_instructions() -> None:
    root = parse_xml(b"<vraag><?zet regel?>Is het <!-- intern -->waar?</vraag>")
    assert root.text == "Is het waar?"
    assert len(root) == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_encoding_is_that_of_the_declaration(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><al>geïnformeerd</al>'
    assert parse_xml(text.encode(encoding)).text == "geïnformeerd"


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY naam "De Vries">',
        '<!ENTITY bestand SYSTEM "file:///etc/hostname">',
        '<!ENTITY % deel SYSTEM "http://127.0.0.1/deel.dtd"> %deel;',
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_own_entities_are_refused_and_never_expanded(declared: str, encoding: str) -> None:
    text = f"<!DOCTYPE stuk [{declared}]><stuk/>"
    with pytest.raises(DamagedPaper, match="entities"):
        parse_xml(text.encode(encoding))


def test_a_billion_laughs_are_refused_at_once() -> None:
    names = [f"l{i}" for i in range(12)]
    rest = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "lach">{rest}]><a title="&l11;">&l11;</a>'
    with pytest.raises(DamagedPaper, match="entities"):
        parse_xml(bomb.encode())


def test_a_document_type_without_entities_is_no_reason_to_refuse() -> None:
    root = parse_xml(
        b'<!DOCTYPE officiele-publicatie SYSTEM "op.dtd"><officiele-publicatie>Ja</officiele-publicatie>'
    )
    assert root.text == "Ja"


@pytest.mark.parametrize(
    "data", [b"", b"<al>Ja.", b"<al>Ja.</ala>", b"<al>&eacute;</al>", b"\x00\x01", b"<al>\xff</al>"]
)
def test_what_is_not_well_formed_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedPaper, match="not well-formed"):
        parse_xml(data)


def test_the_place_of_the_damage_is_told() -> None:
    with pytest.raises(DamagedPaper) as told:
        parse_xml(b"<stuk>\n<al>een</al>\n<al>twee\n</stuk>")
    assert told.value.place == "line 4"


def _nested(depth: int) -> bytes:
    return b"<div>" * depth + b"Ja" + b"</div>" * depth


def test_depth_up_to_the_bound_is_read() -> None:
    assert parse_xml(_nested(MOST_DEPTH)).tag == "div"


@pytest.mark.parametrize("depth", [MOST_DEPTH + 1, 300, 100_000])
def test_deeper_is_too_large(depth: int) -> None:
    with pytest.raises(PaperTooLarge, match="deep"):
        parse_xml(_nested(depth))


def test_a_tree_of_another_parser_is_bounded_as_well() -> None:
    root = etree.Element("div")
    inner = root
    for _ in range(MOST_DEPTH):
        inner = etree.SubElement(inner, "div")
    with pytest.raises(PaperTooLarge):
        check_depth(root)
    inner.getparent().remove(inner)  # type: ignore[union-attr]
    check_depth(root)


def test_more_bytes_than_the_bound_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MOST_BYTES", 10)
    with pytest.raises(PaperTooLarge, match="split the paper"):
        parse_xml(b"<al>langer dan tien</al>")


@given(st.binary(max_size=200) | st.text(alphabet="<>/&;!ad \n[]'\"", max_size=80).map(str.encode))
def test_any_bytes_give_a_tree_or_a_clear_error(data: bytes) -> None:
    try:
        root = parse_xml(data)
    except PaperError:
        return
    assert isinstance(root.tag, str)
