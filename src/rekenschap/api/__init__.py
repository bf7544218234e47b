"""The ledger over HTTP, by the Dutch API design rules (NL GOV ADR 2); `app.create_app` makes it.

A door: requests become questions to `ledger.queries` and `ledger.search`, and entries JSON. `asking` answers
them, `models` gives the shapes, `problems` the errors, `edge` the bounds, and `routes` has a module per resource.
"""
