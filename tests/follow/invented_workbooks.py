"""Invented workbooks in the layout of NATO's tables of defence expenditure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

Rows = Mapping[str, object]


def xlsx(sheets: Mapping[str, Rows], *, raw: Mapping[str, bytes] | None = None) -> bytes:
    """A workbook of sheets, each its cells by place: words, figures, or `#` and the code of an error."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    names = list(sheets)
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{related}"><sheets>'
        + "".join(f'<sheet name="{name}" r:id="r{at}"/>' for at, name in enumerate(names))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + "".join(f'<Relationship Id="r{at}" Target="worksheets/s{at}.xml"/>' for at in range(len(names)))
        + "</Relationships>",
    }
    for at, name in enumerate(names):
        cells = "".join(_cell(where, value) for where, value in sheets[name].items())
        parts[f"xl/worksheets/s{at}.xml"] = f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, (raw or {}).get(name, text.encode()))
    return file.getvalue()


def _cell(where: str, value: object) -> str:
    if isinstance(value, str) and value.startswith("#"):
        return f'<c r="{where}" t="e"><v>{value}</v></c>'
    if isinstance(value, str):
        return f'<c r="{where}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{where}"><v>{value}</v></c>'


def table(title: str, unit: str, *sections: tuple[str, Mapping[str, Sequence[object]]], left: str = "B") -> Rows:
    """A table as NATO lays it out, from the column `left` on: two columns of labels, then years."""
    first = ord(left)
    columns = [chr(first + 2 + at) for at in range(3)]
    cells: dict[str, object] = {f"{left}4": title, f"{left}6": unit}
    cells |= dict(zip((f"{column}8" for column in columns), (2022, "2023", "2024e"), strict=True))
    row = 10
    for section, rows in sections:
        cells[f"{left}{row}"] = section
        for name, values in rows.items():
            row += 1
            group = name.startswith("NATO")
            cells[f"{left if group else chr(first + 1)}{row}"] = name
            cells |= dict(zip((f"{column}{row}" for column in columns), values, strict=True))
        row += 2
    cells[f"{chr(first + 1)}{row}"] = "Notes: Figures for 2024 are estimates."
    return cells


NATIONAL = table(
    "Table 1 : Defence expenditure",
    "Million national currency units",
    ("Current prices", {"Netherlands   (Euros)": (13.5, 14.5, 16), "Poland*   (Zlotys)": (60, 70, 80)}),
    ("Constant 2015 prices", {"Netherlands   (Euros)": (12, 13, 14), "Poland*   (Zlotys)": (50, 55, 60)}),
)
DOLLARS = table(
    "Table 2 : Defence expenditure",
    "Million US dollars",
    (
        "Current prices and exchange rates",
        {
            "Canada": (20, 22, 24),
            "Netherlands": (15, 16, 20),
            "Poland*": (20, 25, 30),
            "NATO Europe and Canada": (55, 63, 74),
        },
    ),
    (
        "Constant 2015 prices and exchange rates",
        {
            "Canada": (18, 19, 20),
            "Netherlands": (14, 15, 16),
            "Poland*": (18, 20, 22),
            "NATO Europe and Canada": (50, 54, 58),
        },
    ),
)
SHARES = table(
    "Table 3 : Defence expenditure as a share of GDP and annual real change",
    "Based on 2015 prices",
    ("Share of real GDP (%)", {"Netherlands": (1.4, 1.6, 2.05)}),
    ("Annual real change (%)", {"Netherlands": (10, 15, 24)}),
)
GDP = table(
    "Table 5 : GDP",
    "Million US dollars",
    (
        "Current prices and exchange rates",
        {
            "Canada": (900, 950, 990),
            "Iceland": (10, 11, 12),
            "Netherlands": (900, 950, 1000),
            "Poland": (500, 550, 600),
        },
    ),
    (
        "Constant 2015 prices and exchange rates",
        {
            "Canada": (800, 810, 820),
            "Iceland": (9, 9, 9),
            "Netherlands": (800, 810, 820),
            "Poland": (400, 410, 420),
        },
    ),
)
PEOPLE = table("Table 7 : Military personnel", "Thousands", ("", {"Netherlands": (40.6, 41.1, 41.9)}), left="C")
EQUIPMENT = table(
    "Table 8a : Distribution of defence expenditure by main category",
    "Percentage of total defence expenditure",
    ("Equipment (a)", {"Netherlands": (14.8, 23.9, 36.2)}),
    ("Personnel (b)", {"Netherlands": (47, 38, 38)}),
)
ALL = {"TABLE1": NATIONAL, "T2": DOLLARS, "T3": SHARES, "T5": GDP, "T7": PEOPLE, "T8a": EQUIPMENT}
