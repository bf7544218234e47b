"""The budget ledger: what a budget law allows, and what was spent, per year, chapter, article, kind and stage.

`amounts` has the values, `loaders` read the official forms, `storing` keeps them, `queries` asks for them,
`budget` holds a part of it in memory, and `rules` are the checks of the law on it. Everything is in thousands of
euros, exactly: no amount is ever a float.
"""
