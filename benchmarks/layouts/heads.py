"""Beginnings of papers: title blocks of Kamerstukken and Aanhangsels of several years, and letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from layouts.subjects import Subject


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of a beginning."""

    words: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of a beginning, the fields that a reader must find in it, and the running head and foot."""

    lines: tuple[HeadLine, ...]
    fields: Mapping[str, str | None]
    running: str
    foot: str
    official: bool = False


def _lines(*words: str) -> tuple[HeadLine, ...]:
    """Lines; what starts with `*` is bold."""
    return tuple(HeadLine(line.removeprefix("*"), line.startswith("*")) for line in words)


def _surname(subject: Subject) -> str:
    return subject.name.rsplit(".", 1)[1].strip()


def _ministry(subject: Subject) -> str:
    return subject.office.split(" van ", 1)[-1].split(" voor ", 1)[-1]


def aanhangsel(subject: Subject) -> Head:
    """An Aanhangsel of the Tweede Kamer since 2010."""
    fields = {
        "id": "ah-tk-20232024-1405",
        "kind": "kamervragen",
        "chamber": "Tweede Kamer",
        "session": "2023-2024",
        "date": "2024-04-16",
    }
    lines = _lines(
        "Tweede Kamer der Staten-Generaal",
        "Vergaderjaar 2023–2024",
        "Aanhangsel van de Handelingen",
        "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden",
        "1405",
        f"*Vragen van {subject.asker} aan de {subject.office} over {subject.title} (ingezonden 14 maart 2024).",
        f"*Antwoord van {subject.office} {_surname(subject)} (ontvangen 16 april 2024).",
    )
    return Head(lines, fields, "", "ah-tk-20232024-1405", official=True)


def aanhangsel_old(subject: Subject) -> Head:
    """An Aanhangsel of the Tweede Kamer of before 2000: questions first, answers after them."""
    fields = {
        "id": "ah-tk-19981999-712",
        "kind": "kamervragen",
        "chamber": "Tweede Kamer",
        "session": "1998-1999",
        "date": "1999-02-11",
    }
    lines = _lines(
        "Tweede Kamer der Staten-Generaal",
        "Vergaderjaar 1998–1999",
        "Aanhangsel van de Handelingen",
        "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden",
        "712",
        f"*Vragen van {subject.asker} aan de {subject.office} over {subject.title}. (Ingezonden 18 januari 1999)",
    )
    return Head(lines, fields, "", "Tweede Kamer, vergaderjaar 1998–1999, Aanhangsel", official=True)


def list_of_questions(subject: Subject) -> Head:
    """A list of questions and answers of the Tweede Kamer."""
    fields = {
        "id": "kst-36410-X-7",
        "kind": "lijst van vragen en antwoorden",
        "chamber": "Tweede Kamer",
        "session": "2023-2024",
        "date": "2023-11-08",
    }
    lines = _lines(
        "Tweede Kamer der Staten-Generaal",
        "Vergaderjaar 2023–2024",
        f"36 410 X Vaststelling van de begrotingsstaten voor het jaar 2024; {subject.title}",
        "Nr. 7 LIJST VAN VRAGEN EN ANTWOORDEN",
        "Vastgesteld 8 november 2023",
        f"De vaste commissie heeft een aantal vragen voorgelegd aan de {subject.office} over {subject.title}.",
        "De daarop gegeven antwoorden zijn hierbij afgedrukt.",
        "De voorzitter van de commissie,",
        "Kuipers",
    )
    running = "Tweede Kamer, vergaderjaar 2023–2024, 36 410 X, nr. 7"
    return Head(lines, fields, "", running, official=True)


def nota(subject: Subject) -> Head:
    """A nota naar aanleiding van het verslag for the Eerste Kamer."""
    fields = {
        "id": "kst-36201-E",
        "kind": "nota naar aanleiding van het verslag",
        "chamber": "Eerste Kamer",
        "session": "2024-2025",
        "date": "2025-02-07",
    }
    lines = _lines(
        "Eerste Kamer der Staten-Generaal",
        "Vergaderjaar 2024–2025",
        f"36 201 Wijziging van enkele wetten in verband met {subject.title}",
        "E NOTA NAAR AANLEIDING VAN HET VERSLAG",
        "Ontvangen 7 februari 2025",
        "De regering heeft met belangstelling kennisgenomen van het verslag en beantwoordt de vragen hieronder.",
    )
    return Head(lines, fields, "", "Eerste Kamer, vergaderjaar 2024–2025, 36 201, E", official=True)


def written_consultation(subject: Subject) -> Head:
    """A report of a written consultation of the Tweede Kamer."""
    fields = {
        "id": "kst-29754-512",
        "kind": "schriftelijk overleg",
        "chamber": "Tweede Kamer",
        "session": "2019-2020",
        "date": "2020-05-19",
    }
    lines = _lines(
        "Tweede Kamer der Staten-Generaal",
        "Vergaderjaar 2019–2020",
        f"29 754 Maatschappelijke opgaven; {subject.title}",
        "Nr. 512 VERSLAG VAN EEN SCHRIFTELIJK OVERLEG",
        "Vastgesteld 19 mei 2020",
        f"De vaste commissie heeft een aantal vragen en opmerkingen voorgelegd aan de {subject.office}.",
    )
    return Head(lines, fields, "", "Tweede Kamer, vergaderjaar 2019–2020, 29 754, nr. 512", official=True)


def letter(subject: Subject) -> Head:
    """A letter of a ministry that answers written questions, with its block of references."""
    fields = {
        "id": "2024Z04567",
        "kind": "kamervragen",
        "chamber": "Tweede Kamer",
        "session": None,
        "date": "2024-05-21",
    }
    lines = _lines(
        "> Retouradres Postbus 20301 2500 EH Den Haag",
        "De Voorzitter van de Tweede Kamer der Staten-Generaal",
        "Postbus 20018",
        "2500 EA DEN HAAG",
        "Datum 21 mei 2024",
        f"Betreft Beantwoording Kamervragen over {subject.title}",
        f"Ministerie van {_ministry(subject)}",
        "Onze referentie",
        "5432109",
        "Uw referentie",
        "2024Z04567",
        "Geachte voorzitter,",
        f"Hierbij zend ik u de antwoorden op de vragen van {subject.asker} over {subject.title} "
        "(kenmerk 2024Z04567, ingezonden 2 april 2024).",
    )
    return Head(lines, fields, f"Ministerie van {_ministry(subject)}", "Pagina")


def court_of_audit(subject: Subject) -> Head:
    """A letter of the Algemene Rekenkamer that answers questions of a committee."""
    fields = {
        "id": None,
        "kind": "lijst van vragen en antwoorden",
        "chamber": "Tweede Kamer",
        "session": None,
        "date": "2017-06-07",
    }
    title = f"Beantwoording vragen Tweede Kamer over het rapport {subject.title}"
    lines = _lines(
        title,
        "Algemene Rekenkamer",
        "BEZORGEN De Voorzitter van de Tweede Kamer der Staten-Generaal Binnenhof 4 2513 AA Den Haag",
        "Lange Voorhout 8 Postbus 20015 2500 EA Den Haag",
        "DATUM 7 juni 2017",
        f"BETREFT {title}",
        "Geachte mevrouw Van Dijk,",
        "Hierbij bieden wij u onze antwoorden aan op de door de vaste commissie gestelde vragen over ons rapport.",
        "Algemene Rekenkamer",
        "mr. A. Bergsma, president",
    )
    return Head(lines, fields, title, "")


HEADS: Mapping[str, Callable[[Subject], Head]] = {
    "aanhangsel": aanhangsel,
    "aanhangsel old": aanhangsel_old,
    "list": list_of_questions,
    "nota": nota,
    "consultation": written_consultation,
    "letter": letter,
    "court": court_of_audit,
}


def signature(subject: Subject) -> tuple[str, ...]:
    """The lines of a signature under a letter."""
    return ("Hoogachtend,", f"de {subject.office},", subject.name)
