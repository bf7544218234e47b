"""What officielebekendmakingen says of a paper becomes hints, in one form whatever form it came in."""

import pytest

from rekenschap.papers.metadata import formed, hints_of


@pytest.mark.parametrize(
    ("hint", "content", "form"),
    [
        ("session", "2025-2026", "2025-2026"),
        ("session", "2025–2026", "2025-2026"),
        ("session", "20252026", "2025-2026"),
        ("session", "2025", None),
        ("dossier", "36800", "36800"),
        ("dossier", "36 800 X", "36800-X"),
        ("dossier", "36800-XVIII;36900", "36800-XVIII"),
        ("dossier", "21501-02", "21501-02"),
        ("dossier", "geen", None),
        ("id", "kst-36800-X-7", "kst-36800-X-7"),
        ("id", "https://example.nl/kst-1", None),
        ("date", "2026-05-21T10:00:00", "2026-05-21"),
        ("date", "21 mei 2026", None),
        ("number", "E", "E"),
        ("number", "17", "17"),
        ("number", "zeventien", None),
        ("chamber", "Eerste Kamer der Staten-Generaal", "Eerste Kamer"),
        ("chamber", "Ministerie van Bruggen", None),
        ("title", " Vragen  over\nbruggen ", "Vragen over bruggen"),
    ],
)
def test_a_content_is_put_in_the_form_of_its_hint(hint: str, content: str, form: str | None) -> None:
    assert formed(hint, content) == form


def test_the_most_certain_name_that_has_the_form_wins() -> None:
    metadata = [
        ("DCTERMS.issued", "2026-01-02"),
        ("OVERHEIDop.datumOntvangst", "onbekend"),
        ("DC.identifier", "https://example.nl"),
        ("dcterms.identifier", "ah-tk-20252026-17"),
    ]
    assert hints_of(metadata) == {"id": "ah-tk-20252026-17", "date": "2026-01-02"}
