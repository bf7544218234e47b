"""XML and HTML from a stranger, parsed within bounds: nothing is fetched or expanded, no tree is too deep."""

from __future__ import annotations

from lxml import etree

from rekenschap.errors import DamagedPaper, EmptyPaper, PaperTooLarge

#: a tree takes some six times the bytes; the largest part of a real paper seen is under 4 MB
MOST_BYTES = 32 * 1024 * 1024
#: how many elements may stand inside each other; real papers stay under 60
MOST_DEPTH = 200

_ENTITIES = (
    "the XML declares entities of its own, which are not expanded because they can hide or multiply text; "
    "save the paper without a document type declaration"
)


def parse_xml(data: bytes) -> etree._Element:
    """The root element of XML, without comments and processing instructions.

    Raises `DamagedPaper` where it is not well-formed or declares entities, and `PaperTooLarge` over a bound
    of size or depth.
    """
    if len(data) > MOST_BYTES:
        raise PaperTooLarge(f"{len(data):,} bytes of XML, and at most {MOST_BYTES:,} are read; split the paper")
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise _refused(data, error) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and (b"<!ENTITY" in data or any(True for _ in declared.iterentities())):
        raise DamagedPaper(_ENTITIES)
    check_depth(root)
    return root


def check_depth(root: etree._Element) -> None:
    """Raise `PaperTooLarge` where elements stand over `MOST_DEPTH` deep; for trees of any parser of lxml."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MOST_DEPTH:
            raise PaperTooLarge(_too_deep())


def _parser() -> etree.XMLParser:
    """A new parser, because a shared one would lock threads and keep the names of every paper."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _refused(data: bytes, error: etree.XMLSyntaxError) -> DamagedPaper | PaperTooLarge:
    """The error of the parser in our words; a bound of libxml2 is about size, all else about damage."""
    if b"<!ENTITY" in data:
        return DamagedPaper(_ENTITIES)
    place = f"line {error.lineno}" if error.lineno else None
    if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        return PaperTooLarge(
            _too_deep() if "depth" in error.msg else f"the XML is over a bound of the parser: {error.msg}",
            place=place,
        )
    return DamagedPaper(
        f"the XML is not well-formed ({error.msg}); fetch the paper again or save it anew", place=place
    )


def _too_deep() -> str:
    return f"elements stand more than {MOST_DEPTH} deep inside each other; no real paper does so"


def parse_html(text: str) -> etree._Element:
    """The root element of HTML, mended as browsers do, without comments and processing instructions.

    Raises `EmptyPaper` where there is nothing in it and `PaperTooLarge` over a bound of size or depth.
    """
    data = text.encode("utf-8", "replace")
    if len(data) > MOST_BYTES:
        raise PaperTooLarge(f"{len(data):,} bytes of HTML, and at most {MOST_BYTES:,} are read; split the paper")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DamagedPaper(f"the HTML cannot be read ({error.msg}); save the page anew") from error
    if root is None:
        raise EmptyPaper("there is no element in the HTML; save the page anew")
    check_depth(root)
    return root
