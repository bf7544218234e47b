"""A reading of an invented paper, made by hand, so that tests of exports do not depend on the readers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rekenschap.exchanges.exchange import Answer, Exchange, Group, Part, Reference
from rekenschap.findings.finding import (
    Check,
    Citation,
    Commitment,
    DateMention,
    Evidence,
    PartVerdict,
    Quantity,
    Target,
    Verdict,
    Where,
)
from rekenschap.papers.assembly import assemble
from rekenschap.papers.draft import Block, Cell, Draft, DraftNote, Kind, Place, Run
from rekenschap.papers.paper import Header, Paper
from rekenschap.reading import Reading
from rekenschap.text.span import Span

FIRST_PAGE = Place(1, box=(10, 20, 90, 40))
SECOND_PAGE = Place(2, box=(10, 700, 90, 720))

REFUSAL = "Over de kust doet het kabinet in het openbaar geen uitspraken."
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
    paragraph("Vraag 6"),
    paragraph("Hoeveel vuurtorens moeten er in 2030 branden, en op welke kust?"),
    paragraph("Antwoord vraag 6"),
    paragraph(f"Minstens 1.500 vuurtorens in 2030. {REFUSAL} De brief in mei 2026 gaat hierop in."),
)  # fmt: skip

MAY = (date(2026, 5, 1), date(2026, 5, 31))
SUM, DIFFERENCE = "De posten tellen op tot 1.200.", "1.500 − 1.200 = 300"
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
    six = Answer(between(paper, "Minstens 1.500", "gaat hierop in."), ("6",), find(paper, "Antwoord vraag 6"))
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
    yield Exchange("6", between(paper, "Hoeveel vuurtorens moeten", "welke kust?"), find(paper, "Vraag 6"), six)


def verdicts(paper: Paper) -> Iterator[Verdict]:
    """1 and 2 by the same words, 2 in doubt; 3 and 4 have no answer; 5 put off, 6 refused in part."""
    given = Evidence(find(paper, "Er branden ruim 1.200 vuurtorens"), "geeft een getal", "gives a number")
    later = Evidence(find(paper, "In mei 2026 komt er een brief"), "stelt uit", "puts it off")
    refused = Evidence(find(paper, REFUSAL), "zegt niets in het openbaar", "says nothing in public")
    how_many = PartVerdict(
        find(paper, "Hoeveel vuurtorens moeten er in 2030 branden"), "een getal", "answered", ()
    )
    where = PartVerdict(find(paper, "op welke kust?"), "een plaats", "declined", (refused,))
    missing = ("op welke kust?",)
    yield Verdict("1", "answered", None, (given,), 0.9, (), (), "model")
    yield Verdict("2", "answered", None, (given,), 0.419, (), (), "model")
    yield Verdict("5", "deferred", "later_document", (later,), 0.8, (), ("Komt er een brief?",), "rules")
    yield Verdict("6", "partly", "no_public_statement", (refused,), 0.7, (how_many, where), missing, "rules")


def commitments(paper: Paper) -> Iterator[Commitment]:
    """A letter that two answers promise, and something yearly in the paper's opening."""
    name, five, six = "brief <b>", Where("5", "answer"), Where("6", "answer")
    yearly = find(paper, "Zie de brief over de bakens.")
    yield Commitment(yearly, None, None, None, None, "yearly", None, None, 1, Where(None, "other"))
    span = find(paper, "In mei 2026 komt er een brief")
    yield Commitment(span, None, "In mei 2026", *MAY, None, "het kabinet", None, 2, five)
    yield Commitment(
        find(paper, "De brief in mei 2026 gaat hierop in."), name, None, None, None, None, None, None, 2, six
    )


def targets(paper: Paper) -> Iterator[Target]:
    span, answer = find(paper, "Minstens 1.500 vuurtorens in 2030"), Where("6", "answer")
    missing = ("uitgangswaarde", "bron")
    about = ("brandende vuurtorens", ">=", 1500.0, "vuurtorens", 2030)
    yield Target(span, *about, None, None, None, "het kabinet", missing, answer)  # type: ignore[arg-type]


def checks(paper: Paper) -> Iterator[Check]:
    cells, many = (find(paper, "700"), find(paper, "500 <i>")), find(paper, "ruim 1.200 vuurtorens")
    more = find(paper, "1.500 vuurtorens")
    yield Check("dead_reference", DEAD, ("5",), (find(paper, "vraag 99"),))
    yield Check("sum_agrees", SUM, ("1",), cells, "consistent", "700 + 500 = 1.200")
    yield Check("sum_agrees", SUM, ("1",), cells, "consistent", "500 + 700 = 1.200")
    yield Check("document_number", "2026D00001 is van 2026.", (), cells, "unknown", reason="geen nummer bekend")
    message, english = "Voor hetzelfde staat 1.200 en 1.500.", "One thing is 1,200 and 1,500."
    yield Check(
        "conflicting_figures", message, ("1", "6"), (many, more), "inconsistent", DIFFERENCE, message_en=english
    )


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
        checks=tuple(checks(paper)),
        commitments=tuple(commitments(paper)),
        targets=tuple(targets(paper)),
        verdicts=tuple(verdicts(paper)),
    )


def unjudged_reading() -> Reading:
    """The same before anyone judged it."""
    return replace(invented_reading(), checks=(), commitments=(), targets=(), verdicts=())
