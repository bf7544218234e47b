"""Numbers in words of outcomes, in both languages."""

from __future__ import annotations

from datetime import date

from rekenschap.follow.series.series import Told, told

_DUTCH = str.maketrans(",.", ".,")


def number(value: float) -> Told:
    """A number to at most ten figures, with the marks of each language.

    >>> number(1234567.5)["nl"], number(-3)["en"]
    ('1.234.567,5', '−3')
    """
    words = f"{value:,.10g}".replace("-", "−")
    return told(words.translate(_DUTCH), words)


def rounded(value: float, decimals: int = 1, *, sign: bool = False) -> Told:
    """A number to so many decimals; with `sign`, a plus before what is above nought.

    >>> rounded(1234.56)["nl"], rounded(3.04, sign=True)["en"]
    ('1.234,6', '+3.0')
    """
    words = (f"{value:+,.{decimals}f}" if sign else f"{value:,.{decimals}f}").replace("-", "−")
    return told(words.translate(_DUTCH), words)


def day(value: date | None) -> Told:
    """A day in figures: `31-12-2026`, `2026-12-31`; a dash where there is none."""
    return told("–", "–") if value is None else told(f"{value:%d-%m-%Y}", value.isoformat())


def probability(p: float) -> Told:
    """A p to two figures.

    >>> probability(0.5755)["nl"], probability(0.0127)["en"], probability(6.86e-18)["en"]
    ('0,58', '0.013', '7·10^−18')
    """
    if p <= 0:
        words = "< 10^−300"
    elif p < 0.001:
        digits, _, power = f"{p:.0e}".partition("e-")
        words = f"{digits}·10^−{int(power)}"
    else:
        words = f"{p:.3f}" if p < 0.0995 else f"{p:.2f}"
    return told(words.translate(_DUTCH), words)
