"""A paper of questions and answers as Akoma Ntoso 3.0 (OASIS LegalDocML), for archives and other parliaments.

A `debate` with one section of questions: each question by the group that asked it, each answer by the ministry or
the government, paragraphs as in the canonical text. The judgement of each answer, which is ours and not the
paper's, stands apart from it, in `proprietary` metadata that points at the answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from rekenschap.exports.safe import for_xml
from rekenschap.exports.site import Site
from rekenschap.ledger.entries import ExchangeEntry, PaperEntry

_AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9.-]+")
_CHAMBERS = {"Eerste Kamer": "eerste-kamer", "Tweede Kamer": "tweede-kamer"}
_GOVERNMENT = "Regering"
Element = etree._Element


@dataclass(frozen=True, slots=True)
class _Turn:
    """Questions that share an answer: the name of their elements, and the exchanges."""

    name: str
    exchanges: tuple[ExchangeEntry, ...]


def document(paper: PaperEntry, exchanges: Iterable[ExchangeEntry], site: Site) -> bytes:
    """The paper as XML; the exchanges in the order of the paper."""
    turns = tuple(_turns(exchanges))
    root = etree.Element(f"{{{_AKN}}}akomaNtoso", nsmap={None: _AKN, "rk": f"{site.root}/ns#"})
    debate = _add(root, "debate", name=_plain(paper.kind))
    _add_meta(_add(debate, "meta"), paper, turns, site)
    section = _add(_add(debate, "debateBody"), "questions", eId="questions_1")
    _add(section, "heading", paper.title or paper.key)
    for turn in turns:
        _add_turn(section, turn, paper)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _turns(exchanges: Iterable[ExchangeEntry]) -> Iterator[_Turn]:
    """Questions one after the other with one answer are one turn; those without an answer are one each."""
    for number, (_, some) in enumerate(groupby(exchanges, lambda item: item.answer_span or item.ordinal), 1):
        yield _Turn(f"questions_1__question_{number}", tuple(some))


def _add_turn(section: Element, turn: _Turn, paper: PaperEntry) -> None:
    for place, (_, some) in enumerate(groupby(turn.exchanges, lambda item: item.question_span)):
        alike = list(some)
        name = turn.name if not place else f"{turn.name}-{place + 1}"
        asker = f"#{_id(_asker(alike[0], paper))}"
        question = _add(section, "question", eId=name, by=asker, to=f"#{_id(_answerer(paper))}")
        _add(question, "num", ", ".join(item.number for item in alike))
        _add_paragraphs(question, alike[0].question, name)
    answer = turn.exchanges[0].answer
    if answer is not None:
        name = _answer_name(turn)
        element = _add(section, "answer", eId=name, by=f"#{_id(_answerer(paper))}")
        _add(element, "num", ", ".join(item.number for item in turn.exchanges))
        _add_paragraphs(element, answer, name)


def _answer_name(turn: _Turn) -> str:
    return turn.name.replace("__question_", "__answer_")


def _add_paragraphs(parent: Element, words: str, name: str) -> None:
    paragraphs = [line for line in words.splitlines() if line.strip()] or [words]
    for number, paragraph in enumerate(paragraphs, 1):
        _add(parent, "p", paragraph.strip(), eId=f"{name}__p_{number}")


def _add_meta(meta: Element, paper: PaperEntry, turns: Iterable[_Turn], site: Site) -> None:
    turns = tuple(turns)
    _add_identification(_add(meta, "identification", source="#rekenschap"), paper, site)
    references = _add(meta, "references", source="#rekenschap")
    _add(references, "TLCOrganization", eId="rekenschap", href=site.root, showAs="Rekenschap")
    askers = (_asker(item, paper) for turn in turns for item in turn.exchanges)
    for name in dict.fromkeys((_author(paper), _answerer(paper), *askers)):
        href = f"/akn/ontology/organization/nl/{_plain(name)}"
        _add(references, "TLCOrganization", eId=_id(name), href=href, showAs=for_xml(name))
    judgements = _add(meta, "proprietary", source="#rekenschap")
    for turn in turns:
        for item in turn.exchanges:
            _add_judgement(judgements, turn, item, site)


def _add_judgement(judgements: Element, turn: _Turn, item: ExchangeEntry, site: Site) -> None:
    if item.status is not None:
        ground = {} if item.ground is None else {"ground": item.ground}
        said = {"refersTo": f"#{_answer_name(turn)}", "question": for_xml(item.number), "status": item.status}
        etree.SubElement(judgements, f"{{{site.root}/ns#}}judgement", said | ground)


def _add_identification(identification: Element, paper: PaperEntry, site: Site) -> None:
    """Work, expression and manifestation, with the naming convention of Akoma Ntoso."""
    day, kind = (paper.date, "answers") if paper.date else (paper.added_at.date(), "added")
    chamber = _CHAMBERS.get(paper.chamber or "", "kamer")
    work = f"/akn/nl/debate/{chamber}/{day.isoformat()}/{_plain(paper.key)}"
    expression = f"{work}/nld@{day.isoformat()}"
    for level, uri in (("Work", work), ("Expression", expression), ("Manifestation", f"{expression}.xml")):
        element = _add(identification, f"FRBR{level}")
        _add(element, "FRBRthis", value=f"{uri}/!main" if level != "Manifestation" else uri)
        _add(element, "FRBRuri", value=uri)
        if level == "Work":
            _add(element, "FRBRalias", value=site.paper(paper.key), name="rekenschap")
        _add(element, "FRBRdate", date=day.isoformat(), name=kind)
        _add(element, "FRBRauthor", href=f"#{_id(_author(paper))}")
        if level == "Work":
            _add(element, "FRBRcountry", value="nl")
            _add(element, "FRBRnumber", value=for_xml(paper.key))
        elif level == "Expression":
            _add(element, "FRBRlanguage", language="nld")
        else:
            _add(element, "FRBRformat", value="application/akn+xml")


def _author(paper: PaperEntry) -> str:
    return paper.chamber or "Staten-Generaal"


def _answerer(paper: PaperEntry) -> str:
    """The ministry, where the paper is of one; else the government."""
    return paper.ministries[0] if len(paper.ministries) == 1 else _GOVERNMENT


def _asker(item: ExchangeEntry, paper: PaperEntry) -> str:
    """The group or groups, else the chamber."""
    return ", ".join(item.groups) or _author(paper)


def _id(name: str) -> str:
    return f"org-{_plain(name)}"


def _plain(words: str) -> str:
    """Words as a part of a name: letters without their accents, figures, hyphens."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return _NOT_PLAIN.sub("-", letters).strip("-").lower() or "naamloos"


def _add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    child = etree.SubElement(parent, f"{{{_AKN}}}{tag}", attributes)
    child.text = None if text is None else for_xml(text)
    return child
