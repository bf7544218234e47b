"""The original file of a version of a paper."""

from __future__ import annotations

import zlib
from urllib.parse import quote

from fastapi.responses import Response
from sqlalchemy import Connection, select

from rekenschap.errors import NotInLedger
from rekenschap.ledger import schema
from rekenschap.ledger.entries import PaperEntry


def original(connection: Connection, paper: PaperEntry, number: int) -> Response:
    """The bytes of version `number` of a paper, to be saved and never shown by a browser itself."""
    version, kept = schema.version, schema.file
    row = connection.execute(
        select(version.c.name, kept.c.content)
        .join(kept)
        .where(version.c.paper_id == paper.id, version.c.seq == number)
    ).first()
    if row is None:
        raise NotInLedger(f"{paper.key} has no version {number}; it has {paper.versions}, counted from 1")
    name = quote(row.name.replace("\\", "/").rpartition("/")[2] or "paper", safe="")
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(zlib.decompress(row.content), headers=headers, media_type="application/octet-stream")
