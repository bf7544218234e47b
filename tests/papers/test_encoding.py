"""Bytes become the characters that their writer meant, in whatever encoding Dutch papers come."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.papers.encoding import decode, decode_page

WORDS = "Geïnformeerd vóór € 5 – «Brug dicht» ‘zo’"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (WORDS.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), "UTF-8 with a byte order mark"),
        (WORDS.encode("windows-1252"), "windows-1252"),
        (WORDS.encode("utf-16"), "UTF-16 with a byte order mark"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "UTF-16, the other order"),
        (WORDS.encode("utf-16-le"), "UTF-16 without a mark, known by its zero bytes"),
        (WORDS.encode("utf-16-be"), "the other order without a mark"),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "UTF-32, whose mark starts like that of UTF-16"),
    ],
)
def test_the_same_words_in_every_encoding(data: bytes, why: str) -> None:
    assert decode(data) == WORDS, why


def test_two_encodings_glued_together_are_both_read() -> None:
    assert decode("één ".encode() + "coördinatie €".encode("windows-1252")) == "één coördinatie €"


def test_a_character_that_is_cut_short_at_the_end_does_not_stop_reading() -> None:
    assert decode("vóór en ná".encode()[:-1]).startswith("vóór en n")


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_every_line_end_is_one_newline(ends: str) -> None:
    assert decode(f"een{ends}twee".encode()) == "een\ntwee"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-15", "iso-8859-15"),
        ("ISO-8859-1", "windows-1252"),
        ("windows-1252", "windows-1252"),
        ("utf-8", "utf-8"),
        ("windows-1252", "utf-8"),
        ("no-such-encoding", "windows-1252"),
    ],
)
def test_a_page_is_read_as_it_declares_unless_its_bytes_say_otherwise(declared: str, encoding: str) -> None:
    page = f'<meta charset="{declared}"><p>€ 5 voor één café</p>'
    assert "€ 5 voor één café" in decode_page(page.encode(encoding))


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded(data: bytes) -> None:
    assert isinstance(decode(data), str)
    assert isinstance(decode_page(data), str)


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), min_size=1, max_size=200)
)
def test_what_is_utf_8_is_never_changed(text: str) -> None:
    assert decode(text.encode()) == text
