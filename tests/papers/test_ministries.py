"""Which ministries answer, by the words of a paper."""

import pytest

from rekenschap.papers.ministries import ministries_of

JENV, BZK = "Justitie en Veiligheid", "Binnenlandse Zaken en Koninkrijksrelaties"

BEGINNINGS = [
    ("Antwoord van Minister Jansen (Justitie en Veiligheid) (ontvangen 3 mei 2024).", (JENV,)),
    (
        "Antwoord van Staatssecretaris Pietersen (Financiën – Fiscaliteit en Belastingdienst), mede namens de "
        "Minister van Sociale Zaken en Werkgelegenheid (ontvangen 3 mei 2024).",
        ("Financiën", "Sociale Zaken en Werkgelegenheid"),
    ),
    # an office under a name of its own answers for the ministry that it belongs to
    ("Antwoord van Minister De Wit (Rechtsbescherming) (ontvangen 3 mei 2024).", (JENV,)),
    # the answering line goes before whom the question was put to
    (
        "Vragen van het lid Bakker aan de Minister van Defensie over sluizen. Antwoord van Minister Smit "
        "(Infrastructuur en Waterstaat) (ontvangen 3 mei 2024).",
        ("Infrastructuur en Waterstaat",),
    ),
    ("Geachte voorzitter,\nHierbij de antwoorden.\nDe minister van Defensie,\nA. Smit\n", ("Defensie",)),
    ("Beantwoording van vragen aan de Minister van BZK over paspoorten", (BZK,)),
    ("De voorzitter van de Tweede Kamer\nHierbij de antwoorden.", ()),
]


@pytest.mark.parametrize(("words", "expected"), BEGINNINGS)
def test_the_ministries_that_answer_are_named_as_the_list_names_them(
    words: str, expected: tuple[str, ...]
) -> None:
    assert ministries_of(words, "", None, 2024) == expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2016, "Veiligheid en Justitie"), (2005, "Justitie")],
)
def test_a_ministry_bears_the_name_of_its_time(year: int, expected: str) -> None:
    words = f"Antwoord van Minister Jansen ({expected}) (ontvangen 3 mei {year})."
    assert ministries_of(words, "", None, year) == (expected,)


@pytest.mark.parametrize(
    ("dossier", "expected"), [("36800-X", ("Defensie",)), ("36800-XVI", ("Volksgezondheid, Welzijn en Sport",))]
)
def test_the_budget_chapter_tells_where_no_words_do(dossier: str, expected: tuple[str, ...]) -> None:
    assert ministries_of("Nota naar aanleiding van het verslag", "", dossier, 2026) == expected
