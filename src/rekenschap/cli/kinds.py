"""What is looked for in a paper: each kind as the reading contract names it, with its word lists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: where it stands in a reading, what it is, and an example.

    `words` are the word lists that it is found by: whole lists (`laws`) or entries (`citations/kamerstuk`);
    `grounds` are lists of which it is found by the entries that give it as their ground.
    """

    part: str
    about: str
    example: str
    words: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()


def _status(about: str, example: str, *words: str) -> Kind:
    return Kind("questions: status", about, example, words)


def _ground(about: str, example: str) -> Kind:
    return Kind("questions: ground", about, example, grounds=("refusals", "deferrals"))


def _check(about: str, example: str, *words: str) -> Kind:
    return Kind("findings; checked where it agrees", about, example, words)


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
    "answered": _status("Everything that was asked is given.", "Hoeveel? – 1.200.", "asks", "positions"),
    "partly": _status("Part of what was asked is given, part is not.", "Hoeveel, en waarom? – 1.200.", "asks"),
    "elsewhere": _status(
        "The answer is said to stand in something outside the paper.",
        "Ik verwijs u naar de Kamerbrief van 3 mei.",
        "pointers",
    ),
    "deferred": _status(
        "The answer is put off to a later paper or moment.",
        "De Kamer wordt hierover later geïnformeerd.",
        "deferrals",
    ),
    "declined": _status(
        "The answer is withheld: it cannot or will not be given.", "Hierover doe ik geen uitspraken.", "refusals"
    ),
    "not_answered": _status(
        "The answer speaks of something else than was asked.",
        "Hoeveel? – Veiligheid is belangrijk.",
        "asks",
        "positions",
    ),
    "no_public_statement": _ground("Nothing is said of it in public.", "in het openbaar geen uitspraken"),
    "national_security": _ground("National or operational security.", "in het kader van de nationale veiligheid"),
    "confidential": _ground("The information is confidential.", "bedrijfsvertrouwelijke gegevens"),
    "privacy": _ground("It would concern persons.", "met het oog op de privacy"),
    "not_available": _ground("The information is not there or not recorded.", "wordt niet geregistreerd"),
    "premature": _ground("It is too early to say, or hypothetical.", "daar kan ik niet op vooruitlopen"),
    "not_responsible": _ground("Someone else is responsible.", "dat is aan de gemeenten"),
    "under_investigation": _ground("An inquiry or a case is running.", "het onderzoek loopt nog"),
    "later_document": _ground("A later paper will have it.", "in de Defensienota gaat het kabinet hierop in"),
    "commitment": Kind(
        "commitments",
        "Something that the answering side undertakes, with its document, deadline and regularity.",
        "Uw Kamer ontvangt deze nota voor de zomer.",
        ("promises", "promise_signs", "promised_documents", "recurrences", "calendar", "due_words"),
    ),
    "target": Kind(
        "targets",
        "A norm, goal, limit or threshold with a number, and what is missing to be able to check it.",
        "minstens 50% van het materieel in 2030",
        ("target_words",),
    ),
    "numbering_mismatch": _check("Numbers of questions and answers differ.", "Vraag 7 … Antwoord 8"),
    "reference_chain": _check("An answer refers to one that refers on.", "19 → 18 → 15"),
    "dead_reference": _check("An answer refers to no question of the paper.", "Zie vraag 99."),
    "no_questions": _check("No questions were found in the paper.", "a letter without questions"),
    "differing_targets": _check(
        "One target is stated differently.", "122.000 mensen in 2030 … 100.000 mensen in 2030", "target_words"
    ),
    "repeated_sentence": _check("An answer has a sentence twice.", "De post is € 3 mln. De post is € 3 mln."),
    "conflicting_dates": _check(
        "One document or event has several dates.", "de brief van 24 april … de brief van 26 april"
    ),
    "contradicting_dates": _check(
        "A date that cannot be: no such day, another weekday, an end before its start.", "maandag 26 april 2026"
    ),
    "conflicting_figures": _check(
        "Figures for one thing differ.", "Er zijn 4.200 meldingen. … Er zijn 2.400 meldingen."
    ),
    "premise": _check(
        "Question and answer give a figure for one thing and year.", "122.000 in 2030? – 100.000 in 2030."
    ),
    "sum_agrees": _check("The parts of a table or list add up to the total.", "2 + 3 + 5 = 10"),
    "sum_disagrees": _check("They do not, also when rounding is allowed for.", "2 + 3 + 5 = 12"),
    "product": _check(
        "A number times a price, against the claimed result.", "82.000 × € 60 is een kleine 5 miljoen"
    ),
    "share": _check("A percentage against the part and the whole.", "18 van de 40 (45%)"),
    "growth": _check(
        "A rise or fall against the figures before and after.", "een stijging van 10%: van 200 naar 220"
    ),
    "unit_magnitude": _check("The unit of a table against the size of its figures.", "x € 1 mld. … 978.250"),
    "document_number": _check(
        "A document number against the day of the document.", "2025D45926 van 16 januari 2026", "document_numbers"
    ),
    "scope": _check(
        "A figure is of something else than was asked.",
        "Europese landen? – Europese landen en Canada",
        "comparability",
    ),
    "definition": _check(
        "Figures of one answer are of different definitions.", "de NAVO meldt … het SIPRI meldt", "comparability"
    ),
}
