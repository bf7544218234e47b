"""Characters of symbol fonts as the signs that a reader sees."""

from __future__ import annotations

import re

#: the Symbol font of Adobe, as far as papers of a government use it; the code is that of the font
_SYMBOL = {
    0xA2: "′",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB9: "≠",
    0xBB: "≈",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xDE: "⇒",
    0x2D: "−",
    0x61: "α",
    0x62: "β",
    0x67: "γ",
    0x6D: "μ",
    0x44: "Δ",
    0x53: "Σ",
}
_WINGDINGS = {
    0x6F: "☐",
    0x71: "☐",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_TABLES = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
#: fonts of signs keep their characters here, 0xF000 higher
_PRIVATE = range(0xF000, 0xF100)


def symbol(code: str, font: str) -> str:
    """The sign of a hexadecimal code in a font (`w:sym`); a bullet where the font's sign is not known.

    >>> symbol("F0B3", "Symbol"), symbol("F0E0", "Wingdings"), symbol("20AC", "Verdana")
    ('≥', '→', '€')
    """
    if not re.fullmatch(r"[0-9A-Fa-f]{1,6}", code):
        return ""
    point = int(code, 16)
    table = _TABLES.get(font.lower())
    low = point - _PRIVATE.start if point in _PRIVATE else point
    if table is not None:
        return table.get(low, "•")
    if point in _PRIVATE and low >= ord(" "):
        return chr(low)
    return chr(point) if point < 0xD800 or 0xE000 <= point <= 0x10FFFF else ""
