"""Indicators over time, and targets held against them by tests that are named.

`reading` takes tables that a user gives, `periods` makes quarters of cumulative figures, `counts` says which
periods differ, `status` how a target stands, `rebaselining` how its wording changed, `joining` which series a
target that was read from a paper may be about: a proposal, with what is lacking.
"""
