"""Why something is linked, in words."""

from __future__ import annotations

from collections.abc import Iterable

#: words in Dutch and in English, as `nl` and `en`
Reason = dict[str, str]


def reason(nl: str, en: str) -> Reason:
    """One reason in both languages."""
    return {"nl": nl, "en": en}


def quoted(words: Iterable[str]) -> str:
    """Words in quotes, with commas between them."""
    return ", ".join(f"“{word}”" for word in words)
