"""Tables of a ledger as Apache Parquet: typed columns, lists as lists, zstd. Needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from rekenschap.errors import MissingExtra
from rekenschap.exports.tables import Table, Type

#: rows of a row group: what is held at a time
_PIECE = 20_000


def write(out: Path | BinaryIO, table: Table, entries: Iterable[object]) -> int:
    """Write the entries as rows; returns how many. Raises `MissingExtra` where pyarrow is not installed."""
    arrow, parquet = _pyarrow()
    schema = arrow.schema([(column.name, _type(column.type, arrow)) for column in table.columns])
    left, written = iter(entries), 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while some := [table.row(entry) for entry in islice(left, _PIECE)]:
            columns = [
                arrow.array(cells, kind) for cells, kind in zip(zip(*some, strict=True), schema.types, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(columns, schema=schema))
            written += len(some)
    return written


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError as error:
        raise MissingExtra("Parquet needs the extra `parquet`: pip install 'rekenschap[parquet]'") from error
    return pyarrow, pyarrow.parquet


def _type(kind: Type, arrow: Any) -> Any:
    return {
        "text": arrow.string(),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "day": arrow.date32(),
        "moment": arrow.timestamp("us", tz="UTC"),
        "yes_no": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
    }[kind]
