"""Titles of laws, decrees and regulations that no list has, by the way a title is written.

A title of several words begins with a head in a capital (`Wet`, `Regeling`, `Uitvoeringsbesluit`) and runs on in
the words of a name: "Wet regulering sekswerk", "Regeling groenprojecten 2022". A title in one word ends in `wet`,
`wetboek`, `besluit` or `reglement`: "Visserijwet 1963". The word list `title_words` says where a title stops.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from rekenschap import lexicon
from rekenschap.text.scan import Hit, Pattern
from rekenschap.text.span import Span

#: more words than any title has; a title in the law books that is longer is cited by a shorter one
_MOST_WORDS = 14
_LONGEST = 220
_TOKEN = re.compile(r" (?P<word>[A-Za-zÀ-ÿ0-9][\wÀ-ÿ&/'’–-]*|[’'‘]s\b)(?P<comma>,)?")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&/-]+|[IVX]+")
_SENTENCE_START = re.compile(r"(?:^|[.?!:;\n•–]\s*|[«“\"„‘(]|\d\. )$")
_HANGING = re.compile(r"[\w]-$")
#: a word before a pronoun is the verb of a sentence that the title opens: "… stuur ik u"
_VERB = re.compile(r" (?:ik|u|wij|we|hij|zij|men)\b")
#: "Bindende Regeling", "Ministerieel Besluit": the title is another, or none
_ADJECTIVE_BEFORE = re.compile(r"\b(?!Tijdelijke)[A-Z][a-zë]{3,}(?:e|eel) $")
_CLOSED_BY = (".", "[", ",", ";", ":", ")", "?", "»", "”", "\n", " –", " (")
_ENUMERATED = re.compile(r" (?:[a-zà-ÿ]+-?(?:, | en ))")


def patterns() -> list[Pattern]:
    """Where a title that no list has may begin."""
    heads = "|".join(
        sorted((re.escape(head).replace("\\ ", " ") for head in _words("heads")), key=len, reverse=True)
    )
    ends = "|".join((*_words("ends"), *_words("eu-ends")))
    return [
        Pattern("title-head", f"(?:{heads}) [a-zà-ÿA-Z’']", ignore_case=False, whole_words=False),
        Pattern(
            "title-word",
            f"[A-Z][a-zà-ÿ]{{2,}}(?:-[a-zà-ÿ]+)?(?:{ends})\\b(?: (?:19|20)[0-9]{{2}}\\b)?",
            ignore_case=False,
        ),
        Pattern(
            "title-word", f"[A-Z]{{2,}}[a-z]?-(?:{'|'.join(_words('eu-ends-of-letters'))})\\b", ignore_case=False
        ),
    ]


def is_of_union(title: str) -> bool:
    """Whether a title by its last word is that of an act of the Union."""
    return title.endswith((*_words("eu-ends"), *_words("eu-ends-of-letters")))


def title_at(text: str, hit: Hit) -> Span | None:
    """The title that begins at a hit of `patterns`, or None where the words are no title."""
    start = hit.span.start
    if _is_inside_word(text, start) or is_foreign(text, start):
        return None
    if hit.name == "title-word":
        return _one_word(text, hit.span)
    if _ADJECTIVE_BEFORE.search(text[max(0, start - 24) : start]):
        return None
    opens = _SENTENCE_START.search(text[max(0, start - 4) : start]) is not None
    end = _run(text, hit.span.end - 2, frozenset() if opens else _words("openers"))
    return Span(start, end) if end is not None else None


def _one_word(text: str, span: Span) -> Span | None:
    word = span.of(text).partition(" ")[0]
    if word in _words("general") or _is_compound(text, span.end):
        return None
    sure = word.endswith("wet") or " " in span.of(text) or is_of_union(word)
    if not sure and _SENTENCE_START.search(text[max(0, span.start - 4) : span.start]):
        return None
    return span


def _run(text: str, start: int, openers: Set[str]) -> int | None:
    """Where the words of a title that began before `start` end; None where too few are left of it."""
    stops, loose = _words("stops"), _words("loose")
    end: int | None = None
    at, capitals = start, False
    for index in range(_MOST_WORDS):
        token = _TOKEN.match(text, at, start + _LONGEST)
        if token is None:
            break
        word = token["word"]
        if (word in stops and not (index == 0 and word in openers)) or _VERB.match(text, token.end()):
            break
        if word[0].isdigit() and not _YEAR.fullmatch(word):
            break
        if index > 0 and word[0].isupper() and not _may_be_capital(text, token, capitals):
            break
        if index == 0 and word in loose and word not in openers:
            break
        if index == 0 or word not in loose:
            capitals = (index == 0 or capitals) and word[0].isupper()
        at = token.end("word")
        if word not in loose:
            end = at
        if _YEAR.fullmatch(word) or (token["comma"] and not _goes_on(text, token.end())):
            break
        at = token.end()
    return end if end is not None and _has_content(text[start:end]) and not _is_compound(text, end) else None


def _may_be_capital(text: str, token: re.Match[str], capitals: bool) -> bool:
    """Whether a word in a capital inside a title is of it: an abbreviation, a name that closes the title.

    `capitals` says that all words of it so far are in capitals: "Regeling Stimulering Zoute Teelt".
    """
    if _ACRONYM.fullmatch(token["word"]):
        return True
    closes = text[token.end("word") :].startswith(_CLOSED_BY) or token.end("word") == len(text)
    return (capitals or closes) and token["word"] not in _words("heads")


def _goes_on(text: str, at: int) -> bool:
    """Whether a comma parts an enumeration inside a title ("provincies, gemeenten en waterschappen")."""
    ahead = _ENUMERATED.match(text, at)
    return ahead is not None and ahead[0].strip(" ,").partition(" ")[0] not in (_words("stops") | _words("loose"))


def _has_content(words: str) -> bool:
    return any(
        len(word) > 3 or (len(word) > 1 and _ACRONYM.fullmatch(word))
        for word in words.split()
        if word not in _words("loose")
    )


def _is_compound(text: str, end: int) -> bool:
    """Whether a hyphen makes another word of it: "Klimaatwet-discussie"."""
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()


def _is_inside_word(text: str, start: int) -> bool:
    return start > 0 and (
        text[start - 1].isalnum() or _HANGING.search(text[max(0, start - 2) : start]) is not None
    )


def is_foreign(text: str, start: int) -> bool:
    """Whether the word before a title says that it is of another country."""
    before = text[max(0, start - 30) : start].split()
    return bool(before) and before[-1] in _words("foreign")


@cache
def _words(entry: str) -> frozenset[str]:
    return frozenset(lexicon.load("title_words").entry(entry).fields["words"])
