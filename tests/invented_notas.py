"""Invented papers in the real form, as text: a nota with questions, and documents that were promised."""

from __future__ import annotations

from collections.abc import Sequence

from rekenschap.ledger.adding import Incoming

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def nota(
    pairs: Sequence[tuple[str, str]],
    *,
    day: str = "2026-05-12",
    dossier: str = "37 100 X",
    number: str = "C",
    ministry: str = "Defensie",
) -> Incoming:
    """A nota with these questions and answers; one with a letter for a number is of the Eerste Kamer."""
    chamber = "EERSTE KAMER" if number.isalpha() else "TWEEDE KAMER"
    title = f"Vaststelling van de begroting van het Ministerie van {ministry} voor het jaar 2026"
    printed = number if number.isalpha() else f"Nr. {number}"
    head = (
        f"{chamber} DER STATEN-GENERAAL\n\nVergaderjaar 2025-2026\n\n**{dossier}** {title}\n\n"
        f"**{printed}** **NOTA NAAR AANLEIDING VAN HET VERSLAG**\n\nOntvangen {written(day)}\n\n"
        f"Hierbij bied ik u de antwoorden aan.\n\nDe minister van {ministry},\n\nA. de Vries\n\n"
    )
    numbered = enumerate(pairs, 1)
    body = "\n\n".join(f"**{place}. {question}**\n\n{answer}" for place, (question, answer) in numbered)
    return Incoming(f"nota-{number}-{day}.md", f"{head}{body}\n".encode())


def document(
    title: str, paragraphs: Sequence[str], *, day: str = "2026-06-24", ministry: str = "Defensie"
) -> Incoming:
    """A document under its title, of a ministry and a day."""
    head = f"# {title}\n\nDen Haag, {written(day)}\n\nDe minister van {ministry},\n\n"
    return Incoming(f"{title}.md", (head + "\n\n".join(paragraphs) + "\n").encode())


def written(day: str) -> str:
    """A day as a paper writes it: `12 mei 2026`."""
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"
