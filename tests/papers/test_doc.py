import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import lines

from rekenschap.errors import DamagedPaper, EmptyPaper, MissingTool, PaperTooLarge, ProtectedPaper
from rekenschap.papers import doc
from rekenschap.papers.assembly import assemble
from rekenschap.papers.doc import bold_lines, draft_of, read
from rekenschap.papers.draft import Kind

DASHES = "-" * 23


def test_each_line_of_the_program_is_a_paragraph() -> None:
    assert lines(draft_of("\nVraag 1\nIs het waar?\n \nAntwoord 1\nJa.\n")) == [
        "Vraag 1",
        "Is het waar?",
        "Antwoord 1",
        "Ja.",
    ]


def test_footnotes_and_endnotes_leave_the_text() -> None:
    text = (
        "Kent u het bericht?[1] En dit?[2] En [3] van vroeger?[i]\n"
        f"{DASHES}\n[1] Kamerstuk 12 345.\n\n[2] Dagblad, 3 mei.\ntweede regel\n{DASHES}\n[i] Bron.\n"
    )
    draft = draft_of(text)
    paper = assemble(draft, "0")
    assert paper.text == (
        "Kent u het bericht? En dit? En [3] van vroeger?\nKamerstuk 12 345.\nDagblad, 3 mei. tweede regel\nBron."
    )
    assert [(note.mark, note.refs) for note in paper.notes] == [("1", (19,)), ("2", (27,)), ("i", (47,))]


def test_a_mark_counts_once_and_only_where_there_is_a_body() -> None:
    assert lines(draft_of(f"Zie[1] en noot[1] en [4].\n{DASHES}\n[1] Bron.\n")) == ["Zie[1] en noot[1] en [4]."]
    draft = draft_of(f"Zie[1] en noot[1].\n{DASHES}\n[1] Bron.\n")
    assert [run.note for run in draft.blocks[0].runs] == [None, "1", None]


def test_text_boxes_are_furniture() -> None:
    draft = draft_of(f"Vraag 1\n{DASHES}\nDatum\n3 mei 2024\n{DASHES}\nOns kenmerk 12\n3 mei 2024\n")
    assert (lines(draft), draft.furniture) == (["Vraag 1"], ("Datum", "3 mei 2024", "Ons kenmerk 12"))


def test_a_picture_has_no_words() -> None:
    assert lines(draft_of("[pic]\nVraag 1 [pic]\n")) == ["Vraag 1"]


def test_a_sentence_broken_by_hand_is_one_paragraph() -> None:
    text = (
        "Antwoorden van de minister van Waterstaat op vragen\nvan het lid De Boer\n\nVraag 1\nwat gaat u doen?\n"
    )
    assert assemble(draft_of(text), "0").text.split("\n") == [
        "Antwoorden van de minister van Waterstaat op vragen van het lid De Boer",
        "Vraag 1",
        "wat gaat u doen?",
    ]


def test_a_drawn_table_is_a_table_with_its_wrapped_rows_together() -> None:
    text = (
        "Tabel:\n"
        "|Jaar      |Toelichting         |Bedrag |\n"
        "|2024      |Kosten van de dijk  |1,2    |\n"
        "|          |bij Arnhem          |       |\n"
        "|2025      |Idem                |3,4    |\n"
        "Na de tabel.\n"
    )
    before, table, after = draft_of(text).blocks
    assert (before.kind, table.kind, after.kind) == (Kind.PARAGRAPH, Kind.TABLE, Kind.PARAGRAPH)
    assert [["".join(run.text for run in cell.runs) for cell in row] for row in table.rows] == [
        ["Jaar", "Toelichting", "Bedrag"],
        ["2024", "Kosten van de dijk bij Arnhem", "1,2"],
        ["2025", "Idem", "3,4"],
    ]


def test_the_table_of_a_letter_head_becomes_paragraphs() -> None:
    assert lines(
        draft_of("|Datum    |3 mei 2024                 |\n|Betreft  |Vragen                     |\nVraag 1\n")
    ) == [
        "Datum",
        "3 mei 2024",
        "Betreft",
        "Vragen",
        "Vraag 1",
    ]


@pytest.mark.parametrize("text", ["", "\n \n", "[pic]\n", f"{DASHES}\n[1] Bron.\n"])
def test_a_document_without_text_is_empty(text: str) -> None:
    with pytest.raises(EmptyPaper):
        draft_of(text)


@given(
    st.lists(st.sampled_from(["Vraag 1", "Ja.[1]", "|a |b |", "|a|", DASHES, "[1] Bron.", "[i] x", "", "||", "|"]))
)
def test_any_order_of_lines_keeps_all_words(pieces: list[str]) -> None:
    try:
        draft = draft_of("\n".join(pieces))
        text = assemble(draft, "0").text
    except EmptyPaper:
        return
    words = text + " ".join(draft.furniture)
    for word in ("Vraag 1", "Ja."):
        assert (word in words) == any(word in piece for piece in pieces)


DOCBOOK = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.1.2//EN" "http://www.oasis-open.org/docbook/docbookx.dtd">
<book><chapter><title>De dijk</title>
<para><emphasis role='bold'>Is het </emphasis><emphasis role='bold'>waar?</emphasis><footnote><para/></footnote>
</para>
<para>Deels <emphasis role='bold'>vet</emphasis></para>
<para><emphasis role='bold'>Ja.</emphasis></para><para>Ja.</para>
<para><emphasis>schuin</emphasis></para><para/>
</chapter></book>"""


def test_what_is_bold_throughout_is_found_by_its_letters() -> None:
    assert bold_lines(DOCBOOK) == {"Dedijk", "Ishetwaar"}


def test_bold_lines_are_bold_with_their_note_apart() -> None:
    draft = draft_of(f"De dijk\nIs het waar?[1]\nJa.\n{DASHES}\n[1] Bron.\n", bold_lines(DOCBOOK))
    assert [paragraph.bold for paragraph in assemble(draft, "0").paragraphs] == [True, True, False]


# The program


def _instead(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Put a program of our own where antiword is looked for."""
    program = folder / "antiword"
    program.write_text(f"#!{sys.executable} -IS\nimport sys\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(doc, "_PATHS", str(folder))


def test_without_the_program_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(doc, "_PATHS", str(tmp_path))
    with pytest.raises(MissingTool, match="apt-get install antiword"):
        read(b"\xd0\xcf\x11\xe0")


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("- is not a Word Document.", DamagedPaper),
        ("I am afraid the text stream of this file is too small to handle.", DamagedPaper),
        ("Encrypted documents are not supported", ProtectedPaper),
        ("", DamagedPaper),
    ],
)
def test_what_the_program_refuses_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, message: str, error: type[Exception]
) -> None:
    _instead(monkeypatch, tmp_path, f"sys.stderr.write({message!r}); sys.exit(1)")
    with pytest.raises(error):
        read(b"x")


def test_the_program_gets_the_bytes_and_nothing_of_our_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GEHEIM", "ja")
    _instead(
        monkeypatch,
        tmp_path,
        "import os\nprint(sys.stdin.read(), sys.argv[1:])\nprint(sorted(os.environ.keys() - {'LC_CTYPE'}))",
    )
    assert lines(read(b"Vraag 1")) == [
        "Vraag 1 ['-m', 'UTF-8.txt', '-w', '0', '-']",
        "['HOME', 'LC_ALL', 'PATH', 'TMPDIR']",
    ]


def test_a_look_that_cannot_be_read_does_not_cost_the_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _instead(monkeypatch, tmp_path, "sys.exit(1) if '-x' in sys.argv else print('Vraag 1')")
    assert lines(read(b"x")) == ["Vraag 1"]


def test_a_program_that_does_not_stop_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doc, "MOST_SECONDS", 0.3)
    _instead(monkeypatch, tmp_path, "import time\ntime.sleep(60)")
    began = time.monotonic()
    with pytest.raises(PaperTooLarge, match="did not finish"):
        read(b"x")
    assert time.monotonic() - began < 10


def test_a_program_that_goes_on_writing_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doc, "MOST_OUTPUT", 1_000)
    _instead(monkeypatch, tmp_path, "while True: sys.stdout.write('Ja. ' * 1000)")
    with pytest.raises(PaperTooLarge, match="1,000 bytes"):
        read(b"x")


@pytest.fixture
def antiword() -> None:
    try:
        read(b"")
    except MissingTool:
        pytest.skip("antiword is not installed")
    except DamagedPaper:
        return


@pytest.mark.usefixtures("antiword")
@pytest.mark.parametrize("data", [b"", b"geen document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000])
def test_bytes_of_no_document_are_damaged(data: bytes) -> None:
    with pytest.raises(DamagedPaper, match="save it anew"):
        read(data)


@pytest.mark.usefixtures("antiword")
def test_a_real_document_is_read_with_labels_and_notes(shared: Path) -> None:
    data = (shared / "papers" / "ah-tk-dijkstra-spoor.doc").read_bytes()
    draft = read(data)
    assert {"Vraag 1", "Antwoord 1", "Vraag 8", "Antwoord 8"} <= {line.strip() for line in lines(draft)}
    assert [(note.mark, note.runs[0].text[:8]) for note in draft.notes] == [("1", "https://")]
    assert read(data) == draft


@pytest.mark.usefixtures("antiword")
@pytest.mark.parametrize("keep", [600, 5_000, 20_000])
def test_a_cut_document_gives_no_other_words_than_the_whole_one_or_a_clear_error(shared: Path, keep: int) -> None:
    data = (shared / "papers" / "ah-tk-dijkstra-spoor.doc").read_bytes()
    try:
        found = lines(read(data[:keep]))
    except (DamagedPaper, EmptyPaper):
        return
    assert found[0] == lines(read(data))[0]
