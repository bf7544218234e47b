"""Thirty invented exchanges of four papers, as the store would give them to the index."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from rekenschap.ledger.search.document import SearchDocument
from rekenschap.ledger.search.index import SearchIndex

Fill = Callable[[SearchIndex], None]

_PAPERS = {
    1: {
        "paper_key": "kst-90100-XII-C",
        "title": "Vaststelling van de begrotingsstaten van Waterstaat 2026",
        "kind": "nota naar aanleiding van het verslag",
        "chamber": "Eerste Kamer",
        "session": "2025-2026",
        "dossier": "90100-XII",
        "date": date(2026, 3, 14),
        "ministries": ("Infrastructuur en Waterstaat",),
    },
    2: {
        "paper_key": "kst-90100-XII-40",
        "title": "Lijst van vragen en antwoorden over de dijken",
        "kind": "lijst van vragen en antwoorden",
        "chamber": "Tweede Kamer",
        "session": "2025-2026",
        "dossier": "90100-XII",
        "date": date(2025, 11, 3),
        "ministries": ("Infrastructuur en Waterstaat", "Financiën"),
    },
    3: {
        "paper_key": "ah-tk-20242025-9001",
        "title": "Antwoord op vragen over een veerboot",
        "kind": "kamervragen",
        "chamber": "Tweede Kamer",
        "session": "2024-2025",
        "dossier": None,
        "date": date(2024, 12, 20),
        "ministries": ("Binnenlandse Zaken en Koninkrijksrelaties",),
    },
    4: {"paper_key": "sha256:0011223344556677", "title": "", "kind": "other", "date": None},
}

#: id, paper, number, groups, status, ground, question, answer
_EXCHANGES: tuple[tuple[int, int, str, tuple[str, ...], str, str | None, str, str], ...] = (
    (1, 1, "1", ("SP",), "declined", "national_security", "Wat zijn de rode lijnen van het kabinet bij de dijken?",
     "Over rode lijnen doet het kabinet geen uitspraken."),
    (2, 1, "2", ("SP",), "answered", None, "Hoe rood is de lijn op de kaart van de sluizen?",
     "De lijn is rood getekend omdat de sluis oud is."),
    (3, 1, "3", ("SP",), "deferred", "later_document", "Welke toezegging heeft u gedaan over de pompen?",
     "In de Waternota, die voor de zomer komt, gaan wij hierop in."),
    (4, 1, "4", ("GroenLinks-PvdA",), "answered", None, "Is toegezegd dat de gemalen schoon worden?",
     "Ja. De toezeggingen daarover zijn nagekomen."),
    (5, 1, "5", ("GroenLinks-PvdA", "Volt"), "partly", None, "Hoeveel kost het gemaal, en vóór wanneer is het af?",
     "Het gemaal kost € 2,5 miljoen."),
    (6, 1, "6", ("PvdD",), "not_answered", None, "Hoeveel otters leven er bij de oevers?",
     "Oevers zijn van belang."),
    (7, 1, "7", ("PvdD",), "elsewhere", None, "Wat doet u voor de bever?", "Zie het antwoord op vraag 6."),
    (8, 1, "8", ("VVD",), "answered", None, "Wat is de defensieve waarde van een waterlinie?",
     "De waterlinie heeft geen militaire waarde meer."),
    (9, 2, "1", (), "answered", None, "Welk bedrag is voor defensie van de kust begroot?",
     "Voor kustbescherming is 12 miljoen euro begroot."),
    (10, 2, "2", (), "declined", "confidential", "Wat staat er in het contract met de baggeraar?",
     "Het contract is bedrijfsvertrouwelijk."),
    (11, 2, "3", (), "declined", "not_available", "Hoeveel zandzakken waren er in 1953?",
     "Die gegevens zijn niet beschikbaar."),
    (12, 2, "4", (), "deferred", "premature", "Wat kost de verhoging van de dijk?",
     "Het is te vroeg om daarop vooruit te lopen."),
    (13, 2, "5", (), "answered", None, "Zijn de F-35's van invloed op de vogels bij de dijk?", "Nee."),
    (14, 2, "6", (), "answered", None, "Hoe hoog is de dijk bij 's-Gravenzande?",
     "De dijk is daar 11 meter hoog."),
    (15, 2, "7", (), "partly", None, "Klopt het dat het water stijgt? Zo ja, hoe snel?", "Het water stijgt."),
    (16, 2, "8", (), "no_answer", None, "Wie betaalt de pomp?", ""),
    (17, 2, "9", (), "answered", None, "Is de geïnformeerde burger tevreden?", "Dat is niet gemeten."),
    (18, 2, "10", (), "answered", None, "Wat betekent code rood?",
     "Code rood betekent dat het land onder water staat."),
    (19, 3, "1", ("CDA",), "answered", None, "Kent u het bericht over de veerboot?", "Ja."),
    (20, 3, "2", ("CDA",), "declined", "privacy", "Wie voer de veerboot?",
     "Over personen doe ik geen mededelingen."),
    (21, 3, "3", ("CDA",), "answered", None, "Hoe vaak vaart de veerboot?",
     "De veerboot vaart twee keer per uur."),
    (22, 3, "4", ("CDA",), "answered", None, "Wat kost een kaartje voor het veer?", "Een kaartje kost twee euro."),
    (23, 3, "5", ("CDA",), "deferred", "under_investigation", "Waardoor zonk de pont?",
     "De oorzaak wordt nog onderzocht; ik heb u toegezegd de uitkomst te delen."),
    (24, 3, "6", ("CDA",), "declined", "not_responsible", "Wat vindt de gemeente ervan?",
     "Dat is aan de gemeente zelf."),
    (25, 3, "7", ("CDA",), "declined", "no_public_statement", "Wat zei de kapitein tegen u?",
     "Over gesprekken doe ik geen uitspraken in het openbaar."),
    (26, 4, "1", (), "answered", None, "Is dit een vraag?", "Dit is een antwoord."),
    (27, 4, "2", (), "answered", None, "Wat is een waterschap?", "Een waterschap is een overheid voor het water."),
    (28, 4, "3", (), "answered", None, "Wie kiest het waterschap?",
     "Iedereen van 18 jaar of ouder kiest het waterschap."),
    (29, 4, "4", (), "answered", None, "Is er geld over?", "Er is geen geld over; het geld is op."),
    (30, 4, "5", (), "answered", None, "Waar kan ik dit nalezen?", "Op de site van het waterschap."),
)  # fmt: skip


def exchanges_of(paper: int) -> Iterator[SearchDocument]:
    """The exchanges of one of the papers, and the paper itself."""
    of_paper = _PAPERS[paper]
    yield SearchDocument(id=paper, sort="paper", paper=paper, text="Bijgaand de antwoorden.", **of_paper)  # type: ignore[arg-type]
    for row, where, number, groups, status, ground, question, answer in _EXCHANGES:
        if where == paper:
            yield SearchDocument(
                id=row,
                sort="exchange",
                paper=paper,
                place=row,
                number=number,
                groups=groups,
                status=status,
                ground=ground,
                question=question,
                answer=answer,
                **of_paper,  # type: ignore[arg-type]
            )


@pytest.fixture(scope="session")
def fill() -> Fill:
    """Puts the thirty exchanges in an index, up to number 4."""

    def filled(index: SearchIndex) -> None:
        with index.writer() as writer:
            for paper in _PAPERS:
                writer.replace(paper, exchanges_of(paper))
            writer.commit(4)

    return filled


@pytest.fixture(scope="session")
def thirty(tmp_path_factory: pytest.TempPathFactory, fill: Fill) -> SearchIndex:
    """An index of the thirty exchanges, to be read only."""
    index = SearchIndex(tmp_path_factory.mktemp("index"))
    fill(index)
    return index


@pytest.fixture
def own(tmp_path: Path, fill: Fill) -> SearchIndex:
    """An index of the thirty exchanges, for one test to change."""
    index = SearchIndex(tmp_path / "index")
    fill(index)
    return index
