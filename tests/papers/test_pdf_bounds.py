"""A PDF that is locked, scanned, damaged or too large says so, and never in a traceback."""

from __future__ import annotations

import io
import zlib
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from sheet import ANSWER, QUESTION, ROWS, Put, by_words, pdf, set_text, table_of

from rekenschap.errors import DamagedPaper, PaperError, PaperTooLarge, ProtectedPaper, ScannedPaper
from rekenschap.papers.pdf import drawn, opening, read


def test_a_locked_paper_says_so() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("geheim", canPrint=0))
    canvas.drawString(60, 700, QUESTION)
    canvas.save()
    with pytest.raises(ProtectedPaper, match="password"):
        read(file.getvalue())


def test_a_paper_of_pictures_says_that_it_was_scanned() -> None:
    with pytest.raises(ScannedPaper, match="text layer"):
        read(pdf([], [], more=lambda canvas: canvas.rect(60, 60, 400, 600, fill=1)))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF", b"\x00" * 50])
def test_bytes_that_are_no_paper_are_damaged(data: bytes) -> None:
    with pytest.raises(DamagedPaper):
        read(data)


def test_too_many_pages_are_refused_before_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_PAGES", 1)
    with pytest.raises(PaperTooLarge, match="2 pages"):
        read(pdf([Put(60, 700, "een")], [Put(60, 700, "twee")]))


def test_a_stream_that_unfolds_without_end_is_refused() -> None:
    bomb = b"1 0 obj <</Filter/FlateDecode>> stream\n" + zlib.compress(b"q Q " * 8_000_000) + b"endstream"
    with pytest.raises(PaperTooLarge, match="unpacks to more"):
        read(b"%PDF-1.4\n" + bomb)


def test_a_page_of_too_many_pieces_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "MOST_TEXTS", 20)
    with pytest.raises(PaperTooLarge, match="page 1: more than 20 pieces"):
        read(pdf([*set_text(QUESTION)], draw=by_words))


SAMPLE = pdf([*set_text(QUESTION), *table_of(ROWS, 700, (60, 240, 300, 360))], [*set_text(ANSWER)])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, len(SAMPLE)),
    st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 7)), max_size=40),
)
def test_a_cut_or_corrupted_paper_is_read_or_refused(end: int, flips: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for at, bit in flips:
        data[at] ^= 1 << bit
    for damaged in (bytes(data), SAMPLE[:end]):
        with suppress(PaperError):
            draft = read(damaged)
            assert draft.blocks or draft.furniture or draft.notes


@pytest.mark.parametrize("size", [0.05, 0.2, 90_000])
def test_type_that_nobody_can_read_is_read_or_refused(size: float) -> None:
    lines = [Put(60, 780 - 12 * index, "Vraag 1 Klopt dit?", size) for index in range(6)]
    with suppress(PaperError):
        assert read(pdf(lines)).blocks
