"""A reading of an invented paper, made by hand, so that tests of exports do not depend on the readers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rekenschap.exchanges.exchange import Answer, Exchange, Group, Part, Reference
from rekenschap.findings.finding import Check, Citation, DateMention, Quantity, Where
from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Block, Cell, Draft, DraftNote, Kind, Place, Run
from rekenschap.papers.paper import Header, Paper
from rekenschap.reading import Reading
from rekenschap.text.span import Span

FIRST_PAGE = Place(1, box=(10, 20, 90, 40))
SECOND_PAGE = Place(2, box=(10, 700, 90, 720))

HOSTILE = '<script>alert("1")</script> & <b>vet</b>'


def paragraph(*words: str | Run, kind: Kind = Kind.PARAGRAPH, level: int = 0, marker: str = "") -> Block:
    runs = tuple(word if isinstance(word, Run) else Run(word) for word in words)
    return Block(kind, runs, level=level, marker=marker)


def cells(*words: str, heading: bool = False) -> tuple[Cell, ...]:
    return tuple(Cell((Run(word),), heading=heading) for word in words)


BLOCKS = (
    paragraph("Nota over de vuurtorens", kind=Kind.HEADING, level=1),
    paragraph("Ontvangen 3 april 2026. Zie de brief over de bakens."),
    paragraph("Vraag 1"),
    paragraph("De leden van de DOM-fractie lezen het plan. Hoeveel vuurtorens branden er, en waarom?"),
    paragraph("welke in het noorden?", kind=Kind.ITEM, marker="a."),
    paragraph("welke in het zuiden?", kind=Kind.ITEM, marker="b."),
    paragraph("Antwoord vraag 1"),
    paragraph(
        Run("Er branden ruim 1.200 vuurtorens, naar Kamerstuk 12 345, nr. 6 van 3 april 2026 zegt", FIRST_PAGE),
        Run("1", note="n1"),
        Run(" en op ", SECOND_PAGE),
        Run("onze pagina", url="https://vuurtorens.example/lijst"),
        Run("."),
    ),
    Block(
        Kind.TABLE,
        rows=(
            cells("Streek", "Aantal", heading=True),
            cells("Noord", "700"),
            cells("Zuid", "500 <i>"),
        ),
    ),
    paragraph("Vraag 2"),
    paragraph(f"Klopt het dat {HOSTILE} in de nota staat?"),
    paragraph("Antwoord vraag 2"),
    paragraph("Zie het antwoord op vraag 1."),
    paragraph("Vraag 3 en 4"),
    paragraph("=SOM(A1) kost dat € 5 miljoen? Wanneer?"),
    paragraph("Vraag 5"),
    paragraph("Komt er een brief?"),
    paragraph("Antwoord vraag 5"),
    paragraph("Ja. In mei 2026 komt er een brief; zie ook vraag 99."),
)  # fmt: skip

MAY = (date(2026, 5, 1), date(2026, 5, 31))
DEAD = "Vraag 5 verwijst naar vraag 99, die er niet is."
NOTES = (DraftNote("n1", "1", (Run("Zie "), Run("hier", url="javascript:alert(1)"), Run(" voor meer."))),)


def invented_paper() -> Paper:
    paper = assemble(Draft("markdown", BLOCKS, NOTES, pages=2), "0" * 64)
    header = Header(
        id="kst-12345-VII-C",
        kind="nota naar aanleiding van het verslag",
        chamber="Eerste Kamer",
        session="2025-2026",
        dossier="12345-VII",
        number="C",
        date="2026-04-03",
        title="Vaststelling van de begroting der vuurtorens <2026>",
        signatories=("A. Baken",),
    )
    return replace(paper, header=header)


def find(paper: Paper, words: str, after: str = "") -> Span:
    start = paper.text.index(words, paper.text.index(after))
    return Span(start, start + len(words))


def between(paper: Paper, first: str, last: str) -> Span:
    start = paper.text.index(first)
    return Span(start, paper.text.index(last, start) + len(last))


def exchanges(paper: Paper) -> Iterator[Exchange]:
    one = Answer(between(paper, "Er branden", "500 <i>"), ("1",), find(paper, "Antwoord vraag 1"))
    two = Answer(find(paper, "Zie het antwoord op vraag 1."), ("2",), find(paper, "Antwoord vraag 2"))
    five = Answer(find(paper, "Ja. In mei 2026 komt er een brief; zie ook vraag 99."), ("5",))
    joint = find(paper, "=SOM(A1) kost dat € 5 miljoen? Wanneer?")
    yield Exchange(
        "1",
        between(paper, "De leden", "in het zuiden?"),
        find(paper, "Vraag 1"),
        one,
        Group("DOM", "stated", find(paper, "DOM-fractie")),
        (Part("a", find(paper, "a. welke in het noorden?")),),
    )
    reference = Reference("1", find(paper, "vraag 1", "Zie het antwoord"))
    span = between(paper, "Klopt het", "in de nota staat?")
    yield Exchange("2", span, find(paper, "Vraag 2"), two, refers_to=(reference,), resolved_to=("1",))
    for number in ("3", "4"):
        yield Exchange(number, joint, find(paper, "Vraag 3 en 4"), group=Group("DOM", "inferred", reason="blok"))
    dead = Reference("99", find(paper, "vraag 99"))
    yield Exchange("5", find(paper, "Komt er een brief?"), find(paper, "Vraag 5"), five, refers_to=(dead,))


def invented_reading() -> Reading:
    paper = invented_paper()
    here, letter, note = Where("1", "answer"), Where(None, "other"), Where(None, "note")
    script = "javascript:alert(1)"
    kamerstuk = find(paper, "Kamerstuk 12 345, nr. 6 van 3 april 2026")
    day = date(2026, 4, 3)
    return Reading(
        paper,
        tuple(exchanges(paper)),
        citations=(
            Citation(find(paper, "de brief over de bakens"), "tk-document", "2026D00001", None, letter),
            Citation(kamerstuk, "kamerstuk", "kst-12345-6", "https://zoek.example/kst-12345-6.html", here),
            Citation(find(paper, "hier"), "url", script, script, note),
        ),
        dates=(
            DateMention(find(paper, "3 april 2026", "Er branden"), day, day, "day", here),
            DateMention(find(paper, "mei 2026"), *MAY, "month", Where("5", "answer")),
        ),
        quantities=(
            Quantity(find(paper, "ruim 1.200 vuurtorens"), 1200.0, "vuurtorens", ">", 1200.0, None, here),
            Quantity(find(paper, "700"), 700.0, "vuurtorens", None, 700.0, 700.0, here),
            Quantity(find(paper, "€ 5 miljoen"), 5e6, "EUR", None, 5e6, 5e6, Where("3", "question")),
        ),
        checks=(
            Check("dead_reference", DEAD, ("5",), (find(paper, "vraag 99"),)),
        ),
    )  # fmt: skip
