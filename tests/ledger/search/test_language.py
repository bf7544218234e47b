"""The query language: what a user types is understood, told otherwise, and never refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.ledger.search.hints import Hint
from rekenschap.ledger.search.language import MOST_CHARACTERS, MOST_DEPTH, MOST_TERMS, parse
from rekenschap.ledger.search.nodes import (
    Days,
    Either,
    Every,
    Node,
    Not,
    Phrase,
    Prefix,
    Side,
    Value,
    Word,
    Years,
    wanted,
)
from rekenschap.ledger.search.vocabulary import FIELDS


@pytest.mark.parametrize(
    ("query", "root"),
    [
        ("rode lijnen", Every((Word("rode"), Word("lijnen")))),
        ('"rode   lijnen"', Phrase("rode lijnen")),
        ("“rode lijnen”", Phrase("rode lijnen")),
        ("defensie*", Prefix("defensie")),
        ("a b OR c d", Either((Every((Word("a"), Word("b"))), Every((Word("c"), Word("d")))))),
        ("a AND (b OR c)", Every((Word("a"), Either((Word("b"), Word("c")))))),
        ("a EN b", Every((Word("a"), Word("b")))),
        ("-a", Not(Word("a"))),
        ("NIET a", Not(Word("a"))),
        ("--a", Word("a")),
        ("a -(b c)", Every((Word("a"), Not(Every((Word("b"), Word("c"))))))),
        ("Noord - Holland", Every((Word("Noord"), Word("Holland")))),
        ("+a", Word("a")),
        ("12:30", Word("12:30")),
        ("https://x.example/a", Word("https://x.example/a")),
        ("fractie:sp", Value("group", "SP")),
        ("Fractie: SP", Value("group", "SP")),
        ("fractie:-SP", Not(Value("group", "SP"))),
        ("fractie:(SP OR -PVV)", Either((Value("group", "SP"), Not(Value("group", "PVV"))))),
        ("status:(deels OR jaar:2020)", Either((Value("status", "partly"), Years(2020, 2020)))),
        ("vraag:def*", Side("question", Prefix("def"))),
        ('answer:"niet bekend"', Side("answer", Phrase("niet bekend"))),
        ("vraag:jaar:2025", Side("question", Word("jaar:2025"))),
        ("jaar:2025", Years(2025, 2025)),
        ("jaar:2025..", Years(2025, None)),
        ("year:..2020", Years(None, 2020)),
        ("datum:2025-02", Days(date(2025, 2, 1), date(2025, 2, 28))),
        ("datum:2024-02..2024", Days(date(2024, 2, 1), date(2024, 12, 31))),
        ("date:1-3-2025..", Days(date(2025, 3, 1), None)),
        ("dossier:36800", Value("dossier", "36800")),
        ('dossier:"36 800 x"', Value("dossier", "36800-X")),
        ("dossier:36800-X", Value("dossier", "36800-X")),
        ("kamer:ek", Value("chamber", "Eerste Kamer")),
        ("kamer:Tweede", Value("chamber", "Tweede Kamer")),
        ('ministerie:"Algemene Zaken"', Value("ministry", "Algemene Zaken")),
        ("grond:staatsveiligheid", Value("ground", "national_security")),
        ("grond:nationaleveiligheid", Value("ground", "national_security")),
        ("grond:NationaleVeiligheid", Value("ground", "national_security")),
        ("status:nietbeantwoord", Value("status", "not_answered")),
        ("fractie:", Word("fractie")),
        ("", None),
        ('""', None),
        (" - ( ) * ", None),
    ],
)
def test_a_query_is_understood_as(query: str, root: Node | None) -> None:
    assert parse(query).root == root


@pytest.mark.parametrize(
    ("query", "root", "dutch", "english"),
    [
        ("fracti:SP", Every((Word("fracti"), Word("SP"))), "onbekend veld ‘fracti’: bedoelt u ‘fractie’?",
         "unknown field ‘fracti’: do you mean ‘fractie’?"),
        ("fractie:", Word("fractie"), "achter ‘fractie:’ staat geen waarde: als woord gezocht",
         "there is no value after ‘fractie:’: searched as a word"),
        ("qqq:SP", Every((Word("qqq"), Word("SP"))), "onbekend veld ‘qqq’", "unknown field ‘qqq’"),
        ("status:wellicht", Every((Word("status"), Word("wellicht"))),
         "‘wellicht’ is geen waarde van ‘status’: kies uit beantwoord, deels, elders, uitgesteld, geweigerd, "
         "niet_beantwoord, zonder_antwoord",
         "‘wellicht’ is no value of ‘status’: choose from beantwoord, deels, elders, uitgesteld, geweigerd, "
         "niet_beantwoord, zonder_antwoord"),
        ("fractie:GroenLink", Value("group", "GroenLink"),
         "onbekende fractie ‘GroenLink’: bedoelt u ‘GroenLinks’?",
         "unknown group ‘GroenLink’: do you mean ‘GroenLinks’?"),
        ("jaar:gisteren", Every((Word("jaar"), Word("gisteren"))),
         "‘gisteren’ is geen jaar of datum: schrijf bijvoorbeeld jaar:2020..2023",
         "‘gisteren’ is no year or date: write for instance jaar:2020..2023"),
        ("datum:2025-13", Every((Word("datum"), Word("2025-13"))),
         "‘2025-13’ is geen jaar of datum: schrijf bijvoorbeeld datum:2025-03-01..2025-06-30",
         "‘2025-13’ is no year or date: write for instance datum:2025-03-01..2025-06-30"),
        ("jaar:2023..2020", Years(2020, 2023), "‘2023..2020’ loopt terug: gelezen van vroeg naar laat",
         "‘2023..2020’ runs backwards: read from early to late"),
        ("a*", Word("a"), "‘a*’: een * hoort achter ten minste twee letters of cijfers",
         "‘a*’: a * goes after at least two letters or digits"),
        ('"rode lijnen', Phrase("rode lijnen"), "er is een aanhalingsteken niet gesloten: gelezen tot het einde",
         "a quote is not closed: read until the end"),
        ("(a b", Every((Word("a"), Word("b"))), "er is een haakje niet gesloten: gelezen tot het einde",
         "a parenthesis is not closed: read until the end"),
        ("a) b", Every((Word("a"), Word("b"))), "er staat een haakje te veel",
         "there is a parenthesis too many"),
        ("a OR", Word("a"), "‘OR’ staat hier los; als woord zoeken: \"OR\"",
         "‘OR’ has nothing to work on here; to look for it as a word: \"OR\""),
    ],
)  # fmt: skip
def test_what_is_understood_otherwise_is_told(query: str, root: Node, dutch: str, english: str) -> None:
    understood = parse(query)
    assert understood.root == root
    assert [(hint.nl, hint.en) for hint in understood.hints] == [(dutch, english)]


@pytest.mark.parametrize("query", ["", "-", " - ", "()", '""', "!!!"])
def test_a_query_that_asks_for_nothing_says_so_with_an_example(query: str) -> None:
    (hint,) = parse(query).hints
    assert hint.nl.startswith("er staat niets in om te zoeken: dit is alles")
    assert hint.en.startswith("nothing to look for: this is everything")
    example = hint.en.partition("for instance for: ")[2]
    assert not parse(example).hints


def test_a_hint_says_on_which_piece_it_is() -> None:
    query = "geld fracti:SP"
    (hint,) = parse(query).hints
    assert query[hint.start : hint.end] == "fracti:SP"


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("group:SP   status:declined", "fractie:SP status:geweigerd"),
        ("chamber:TK year:2020..", "kamer:TK jaar:2020.."),
        ("fractie:(SP OR PVV) geld", "(fractie:SP OR fractie:PVV) geld"),
        ("a OF b EN c", "a OR b c"),
        ("((a)) -(-(b))", "a b"),
        ("datum:2025", "datum:2025-01-01..2025-12-31"),
    ],
)
def test_a_query_is_written_anew_with_dutch_names(query: str, written: str) -> None:
    assert str(parse(query)) == written


_NAMES = sorted({name for names in FIELDS.values() for name in names})
_PIECES = st.sampled_from(
    [
        "a",
        "geld",
        "OR",
        "NIET",
        "EN",
        "(",
        ")",
        '"',
        "-",
        "*",
        "+",
        ":",
        " ",
        "..",
        "2025",
        "2025-03",
        "SP",
        "deels",
    ]
    + [f"{name}:" for name in _NAMES]
)
_TYPED = st.one_of(
    st.text(max_size=80),
    st.lists(_PIECES, max_size=30).map("".join),
    st.lists(_PIECES, max_size=30).map(" ".join),
    st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=30).map("".join),
)


@given(_TYPED)
def test_any_text_is_a_query_that_is_understood_the_same_when_it_is_written_anew(typed: str) -> None:
    understood = parse(typed)
    assert parse(str(understood)).root == understood.root


@given(_TYPED)
def test_a_query_is_bounded_and_so_are_its_hints(typed: str) -> None:
    understood = parse(typed)
    assert sum(1 for _ in wanted(understood.root)) <= MOST_TERMS
    assert len(understood.hints) <= 8
    assert all(0 <= hint.start <= hint.end <= len(typed) + 1 for hint in understood.hints)


def _hint(query: str) -> Hint:
    return parse(query).hints[0]


def test_a_query_that_is_too_long_counts_up_to_the_bound() -> None:
    assert (
        _hint("a " * MOST_CHARACTERS).nl == f"de zoekvraag is te lang: de eerste {MOST_CHARACTERS} tekens tellen"
    )


def test_a_query_of_too_many_words_counts_up_to_the_bound() -> None:
    query = " ".join(f"w{number}" for number in range(MOST_TERMS + 5))
    assert len(list(wanted(parse(query).root))) == MOST_TERMS
    assert _hint(query).en == f"the query has too many words: the first {MOST_TERMS} count"


def test_parentheses_go_only_so_deep() -> None:
    assert not parse("(" * MOST_DEPTH + "a" + ")" * MOST_DEPTH).hints
    deep = parse("(" * 900 + "a" + ")" * 900)
    assert deep.hints[0].en == f"parentheses go {MOST_DEPTH} deep at most: the others are passed over"
    assert deep.root == Word("a")


def test_half_a_character_is_no_word() -> None:
    assert parse("a\ud800b").root == Every((Word("a"), Word("b")))
