"""Where the last answer stops: a signature ends it, a sentence about a minister does not."""

import pytest

from rekenschap.reading import read


@pytest.mark.parametrize(
    ("after", "answer"),
    [
        (
            "De minister van Onderwijs is hiervoor verantwoordelijk.",
            "De minister van Onderwijs is hiervoor verantwoordelijk.",
        ),
        ("Ja.\n\nDe minister van Onderwijs,\n\nA. de Vries", "Ja."),
        ("Ja.\n\nDe staatssecretaris van Onderwijs, A. de Vries", "Ja."),
    ],
)
def test_only_a_signature_ends_the_last_answer(after: str, answer: str) -> None:
    reading = read(f"Vraag 1\nWie is verantwoordelijk?\n\nAntwoord 1\n{after}\n".encode())
    found = reading.exchanges[0].answer
    assert found is not None
    assert found.span.of(reading.paper.text) == answer
