"""Word and OpenDocument files made from a few lines of XML, in the form in which word processors write them."""

import io
import zipfile
from collections.abc import Mapping

from rekenschap.papers.draft import Block, Draft

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPACES = (
    f"{W} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
    )
)
_ODF += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip file with these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def part(element: str, inside: str) -> str:
    """A part of a Word document, all prefixes known."""
    return f"<w:{element} {_SPACES}>{inside}</w:{element}>"


def docx(body: str, links: Mapping[str, str] | None = None, title: str = "", **parts: str) -> bytes:
    """A Word document: `parts` are the insides of `styles`, `numbering`, `footnotes`, `header1`, …"""
    relations = [
        _relation(f"rel-{name}", name.rstrip("0123456789"), f"{name}.xml", external=False) for name in parts
    ]
    relations += [_relation(key, "hyperlink", url, external=True) for key, url in (links or {}).items()]
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations(
            _relation("rel-1", "officeDocument", "word/document.xml", external=False)
            + _relation("rel-2", "core-properties", "docProps/core.xml", external=False)
        ),
        "docProps/core.xml": f'<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></p>',
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations("".join(relations)),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    members |= {
        f"word/{name}.xml": part(roots.get(name.rstrip("0123456789"), name), inside)
        for name, inside in parts.items()
    }
    return zipped(members)


def p(*runs: str, style: str = "", more: str = "") -> str:
    """A paragraph of Word; a run that is plain text is put in a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inside}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run of Word: `look` is what its properties hold."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: tuple[str, ...], borders: bool = True) -> str:
    """A table of Word with a paragraph in each cell, unless the cell is XML already."""
    lines = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if borders else ""
    drawn = "".join(
        "<w:tr>" + "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{lines}</w:tblPr>{drawn}</w:tbl>"


def numbered(level: int, number: int) -> str:
    """The properties of a paragraph of Word at a level of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def item(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of Word in a list."""
    return p(text, more=numbered(level, number))


def level(depth: int, form: str, pattern: str, more: str = "") -> str:
    """A level of a list of Word: `form` as `w:numFmt` names it, `pattern` as `w:lvlText`."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/>{more}</w:lvl>'
    )


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """The inside of `numbering.xml` with one abstract list."""
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}'


def odt(text: str, automatic: str = "", styles: str = "", title: str = "", manifest: str = "") -> bytes:
    """An OpenDocument text: `text` is the inside of its body, `styles` that of its styles."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "meta.xml": f"<office:document-meta {_ODF}><dc:title>{title}</dc:title></office:document-meta>",
            "styles.xml": f"<office:document-styles {_ODF}>{styles}</office:document-styles>",
            "content.xml": (
                f"<office:document-content {_ODF}>"
                f"<office:automatic-styles>{automatic}</office:automatic-styles>"
                f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
            ),
        }
    )


def lines(draft: Draft) -> list[str]:
    """The blocks as a person reads them: what the list draws, and the words without the marks of notes."""
    return [shown(block) for block in draft.blocks]


def shown(block: Block) -> str:
    """A block as a person reads it; rows of a table parted by bars, its cells by semicolons."""
    if block.rows:
        return " | ".join("; ".join("".join(run.text for run in cell.runs) for cell in row) for row in block.rows)
    words = "".join(f"[{run.text}]" if run.note else run.text for run in block.runs)
    return f"{block.marker} {words}".strip()


def _relations(entries: str) -> str:
    return f"<Relationships {_RELATIONS}>{entries}</Relationships>"


def _relation(key: str, kind: str, target: str, *, external: bool) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{_TYPE}/{kind}" Target="{target}"{mode}/>'
