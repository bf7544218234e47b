import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekenschap.papers.counters import Form, bullet, written
from rekenschap.papers.symbols import symbol


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (7, Form.DECIMAL, "7"),
        (7, Form.PADDED, "07"),
        (1, Form.LOWER_LETTER, "a"),
        (27, Form.LOWER_LETTER, "aa"),
        (52, Form.UPPER_LETTER, "ZZ"),
        (0, Form.LOWER_LETTER, "0"),
        (781, Form.LOWER_LETTER, "781"),
        (4, Form.UPPER_ROMAN, "IV"),
        (1994, Form.LOWER_ROMAN, "mcmxciv"),
        (4000, Form.UPPER_ROMAN, "4000"),
        (3, Form.BULLET, ""),
        (3, Form.NOTHING, ""),
    ],
)
def test_a_number_is_written_in_its_form(number: int, form: Form, expected: str) -> None:
    assert written(number, form) == expected


@given(st.integers(-(10**6), 10**6), st.sampled_from(Form))
def test_a_written_number_is_never_long(number: int, form: Form) -> None:
    assert len(written(number, form)) <= 30


@pytest.mark.parametrize(
    ("sign", "expected"), [("•", "•"), ("–", "–"), ("\uf0b7", "•"), ("o", "○"), ("§", "•"), ("q", "•"), ("", "")]
)
def test_a_bullet_is_a_sign_and_no_letter(sign: str, expected: str) -> None:
    assert bullet(sign) == expected


@pytest.mark.parametrize(
    ("code", "font", "expected"),
    [
        ("F0B3", "Symbol", "≥"),
        ("00B3", "Symbol", "≥"),
        ("F0FE", "Wingdings", "☑"),
        ("F099", "Wingdings", "•"),
        ("20AC", "Verdana", "€"),
        ("F041", "Verdana", "A"),
        ("D800", "Verdana", ""),
        ("FFFFFF", "Verdana", ""),
        ("zz", "Symbol", ""),
        ("", "", ""),
    ],
)
def test_a_code_of_a_symbol_font_is_the_sign_that_is_seen(code: str, font: str, expected: str) -> None:
    assert symbol(code, font) == expected
