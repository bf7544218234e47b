"""What is looked for in a paper: each kind as the reading contract names it, with its word lists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: where it stands in a reading, what it is, and an example.

    `words` are the word lists that it is found by: whole lists (`laws`) or entries (`citations/kamerstuk`).
    """

    part: str
    about: str
    example: str
    words: tuple[str, ...] = ()


KINDS = {
    "question": Kind("questions", "A question of the chamber by its printed number.", "12. Kan de regering …?"),
    "answer": Kind("questions", "The answer to one or several questions.", "Antwoord op vragen 5 en 6"),
    "group": Kind(
        "questions", "The group that asks, where it is named.", "De leden van de SP-fractie …", ("groups",)
    ),
    "reference": Kind("questions", "An answer that points to another answer.", "Zie het antwoord op vraag 15."),
    "kamerstuk": Kind(
        "citations",
        "A parliamentary paper, or a dossier of them.",
        "Kamerstuk 36 800 X, nr. 78",
        ("citations/kamerstuk-introduction", "citations/kamerstuk"),
    ),
    "motie": Kind("citations", "A motion, by its paper.", "motie 21 501-02-3047", ("citations/kamerstuk",)),
    "aanhangsel": Kind(
        "citations",
        "Questions of members with their answers.",
        "Aanhangsel Handelingen 2022-2023, nr. 1345",
        ("citations/aanhangsel",),
    ),
    "handelingen": Kind(
        "citations",
        "The proceedings of a sitting.",
        "Handelingen II 2023/24, nr. 12, item 3",
        ("citations/handelingen",),
    ),
    "tk-document": Kind("citations", "A document of the Tweede Kamer.", "2026D20156", ("citations/tk-document",)),
    "tk-zaak": Kind("citations", "A case of the Tweede Kamer.", "2025Z19577", ("citations/tk-zaak",)),
    "toezegging": Kind("citations", "A commitment in the register.", "TZ202306-026", ("citations/toezegging",)),
    "wet": Kind(
        "citations",
        "A Dutch law, decree, regulation or policy rule, by its title and article.",
        "artikel 1 Grondwet",
        ("citations/article", "laws", "title_words"),
    ),
    "eu-wet": Kind(
        "citations",
        "An act of the European Union, by its number or name.",
        "Verordening (EU) 2016/679",
        ("citations/eu-number", "citations/celex", "eu_acts"),
    ),
    "staatsblad": Kind("citations", "A number of the Staatsblad.", "Stb. 2020, 123", ("citations/staatsblad",)),
    "staatscourant": Kind(
        "citations", "A number of the Staatscourant.", "Stcrt. 2020, 12345", ("citations/staatscourant",)
    ),
    "ecli": Kind("citations", "A court decision.", "ECLI:NL:HR:2019:2006", ("citations/ecli",)),
    "url": Kind("citations", "A web page.", "https://www.rijksfinancien.nl/…", ("citations/url",)),
    "date": Kind(
        "dates",
        "A date or period of at least a month, as an interval of days.",
        "3 april jl.; eind mei; het eerste kwartaal van 2027",
        ("months", "fuzzy_dates"),
    ),
    "quantity": Kind(
        "quantities",
        "A number that measures or counts, as an interval with its hedge.",
        "een kleine 5 miljoen euro; 7,5% van het bbp",
        ("hedges", "units", "number_labels", "plain_words"),
    ),
    "numbering_mismatch": Kind("findings", "Numbers of questions and answers differ.", "Vraag 7 … Antwoord 8"),
    "reference_chain": Kind("findings", "An answer refers to one that refers on.", "19 → 18 → 15"),
    "dead_reference": Kind("findings", "An answer refers to no question of the paper.", "Zie vraag 99."),
    "no_questions": Kind("findings", "No questions were found in the paper.", "a letter without questions"),
}
