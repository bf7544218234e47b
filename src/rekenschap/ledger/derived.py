"""The tables of findings say again what the reading of a paper says: made from it, and compared with it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from rekenschap.ledger import schema
from rekenschap.ledger.rows import FINDINGS, Contract, Row, finding_rows, header_row
from rekenschap.ledger.store import Writing


def put_findings(writing: Writing, paper_id: int, contract: Contract, *, is_new: bool = False) -> None:
    """Header and findings of a paper, in place of those it had; one that was made just now had none."""
    connection = writing.connection
    this = schema.paper.c.id == paper_id
    connection.execute(update(schema.paper).where(this).values(**header_row(contract), changed=writing.tick))
    if not is_new:
        take_findings(connection, paper_id)
    for table, rows in finding_rows(contract, paper_id):
        if rows:
            connection.execute(insert(table), rows)


def take_findings(connection: Connection, paper_id: int) -> None:
    """Away with all findings of a paper."""
    for table in FINDINGS:
        connection.execute(delete(table).where(table.c.paper_id == paper_id))


def differing(connection: Connection, paper_id: int, contract: Contract | None) -> list[str]:
    """The tables in which the rows of a paper are not those that its reading gives; none without a reading."""
    if contract is None:
        return [table.name for table in FINDINGS if _rows(connection, table, paper_id)]
    found = [
        table.name
        for table, rows in finding_rows(contract, paper_id)
        if _rows(connection, table, paper_id) != rows
    ]
    return found if _has_header(connection, paper_id, contract) else [schema.paper.name, *found]


def _rows(connection: Connection, table: Table, paper_id: int) -> list[Row]:
    columns = [column for column in table.columns if column.name != "id"]
    query = select(*columns).where(table.c.paper_id == paper_id).order_by(table.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def _has_header(connection: Connection, paper_id: int, contract: Contract) -> bool:
    header: dict[str, Any] = header_row(contract)
    columns = [schema.paper.c[name] for name in header]
    row = connection.execute(select(*columns).where(schema.paper.c.id == paper_id)).mappings().one()
    return dict(row) == header
