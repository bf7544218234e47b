"""XML of a source, element by element: nothing is fetched or expanded, and memory stays with one record."""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from rekenschap.errors import AnswerDamaged
from rekenschap.papers.elements import name_of, words_of

_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


def elements(data: bytes, *names: str, url: str) -> Iterator[etree._Element]:
    """The elements with one of the names, whichever their namespace, in the order in which they end.

    An element is emptied after it was given, and lies inside no other that is given. Raises `AnswerDamaged` where
    the XML is not well-formed, too deep, or has a document type declaration, which no official source sends.
    """
    within = 0
    try:
        for event, element in _events(data):
            if element.getroottree().docinfo.doctype:
                raise AnswerDamaged(f"{url} has a document type declaration, which can hide or multiply text")
            if name_of(element) not in names:
                continue
            within += 1 if event == "start" else -1
            if event == "end" and within == 0:
                yield element
                element.clear()
    except etree.XMLSyntaxError as problem:
        raise AnswerDamaged(f"{url} is not well-formed XML ({problem.msg}); try again later") from problem


def mended(data: bytes, name: str) -> etree._Element | None:
    """What the parser makes of the first element with a name in XML that is not well-formed; None where nothing.

    It may lack parts, and is good for saying what it was, not for what it says. The XML is small, and `elements`
    was tried on it before.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    return None if root is None else next((one for one in root.iter() if name_of(one) == name), None)


def _events(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    yield from etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child with a name, whichever its namespace."""
    return next((one for one in element if name_of(one) == name), None)


def text_of(element: etree._Element | None, name: str) -> str | None:
    """The words of the first child with a name; None where there is none, or it is empty."""
    if element is None:
        return None
    return words_of(child(element, name)) or None


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name, with or without a namespace: both occur for `verwijderd` and `bijgewerkt`."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def is_nil(element: etree._Element) -> bool:
    """Whether an element says that it has no value."""
    return element.get(_NIL) in ("true", "1")
