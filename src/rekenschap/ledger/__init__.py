"""The memory of a team: papers, what was read in them, what people say of it, and what came of it.

`store` opens a ledger (SQLite or PostgreSQL) and gives transactions; `adding` puts papers in; `queries` reads them
as the frozen values of `entries`; `search` is an index beside it that can be made anew from it at any time.
"""
