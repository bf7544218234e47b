"""Workforce (personeel): stock and flows by month, the path to a target, and the chance to reach it.

Series of different definitions (employees, regulars, reservists) are never joined: `series` says why. `paths` and
`intake` are arithmetic; `chance` draws what is uncertain; `rules` are proposals, since the government gave none.
"""
