"""The steps by which the schema of a ledger came to be, each in one transaction (Alembic)."""
