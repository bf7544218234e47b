"""How Dutch text becomes what is looked for: the same for documents, queries and highlights.

A word is a run of letters and digits. Case and accents do not count (`vóór` is `voor`); a stem stands for the
forms of a word (`toezegging`, `toezeggingen` and `toegezegd` share one, by the Snowball stemmer for Dutch). Common
words are kept, for phrases need them.
"""

from __future__ import annotations

from functools import cache

from tantivy import Filter, Index, TextAnalyzer, TextAnalyzerBuilder, Token, Tokenizer

STEMS, FORMS, NAMES, LABELS = "stems", "forms", "names", "labels"
#: bytes of the longest run of letters that is a word: what is longer is no language
_LONGEST = 80
#: bytes of the longest name of a ministry, group or paper
_LONGEST_NAME = 1000
#: words of one phrase
_MOST_WORDS = 64


@cache
def analyzer(name: str) -> TextAnalyzer:
    """An analyzer by its name.

    `stems` gives the stems of words; `forms` the words as they are, without case and accents; `names` a whole
    value without case and accents; `labels` a whole value as it is.
    """
    whole = name in {NAMES, LABELS}
    builder = TextAnalyzerBuilder(Tokenizer.raw() if whole else Tokenizer.simple())
    builder = builder.filter(Filter.remove_long(_LONGEST_NAME if whole else _LONGEST))
    if name == LABELS:
        return builder.build()
    builder = builder.filter(Filter.lowercase()).filter(Filter.ascii_fold())
    return (builder.filter(Filter.stemmer("dutch")) if name == STEMS else builder).build()


def stems(text: str) -> list[str]:
    """The stems of the words of a piece of a query, in order; of the first of them where they are very many."""
    return analyzer(STEMS).analyze(text)[:_MOST_WORDS]


def forms(text: str) -> list[str]:
    """The words of a piece of a query as they are, without case and accents, in order; as many as `stems`."""
    return analyzer(FORMS).analyze(text)[:_MOST_WORDS]


def name_of(value: str) -> str | None:
    """A value of a field as it is looked for; None where it is too long to be one."""
    return next(iter(analyzer(NAMES).analyze(value)), None)


def places(text: str, name: str) -> list[Token]:
    """The stems or forms of a text with their places in it, in code points."""
    return analyzer(name).pre_tokenize(text).tokens


def register(index: Index) -> None:
    """Make the analyzers known to an index, also for the values that are counted."""
    for name in (STEMS, FORMS, NAMES, LABELS):
        index.register_tokenizer(name, analyzer(name))
        index.register_fast_field_tokenizer(name, analyzer(LABELS))
