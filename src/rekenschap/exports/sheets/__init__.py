"""Sheets: tables of figures with what is said of them and where they come from, for a person and for a script.

`sheet` has the values, `cells` the figures of a language, `in_terminal` and `as_data` write them; each other
module makes the sheets of one subject.
"""
