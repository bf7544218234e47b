"""Neighbours: questions that mean nearly the same in other words, by vectors of what they say.

Needs the extra `semantic`; import nothing from here but `embedding` before that has said that it is installed
(`nano_e5`, `numpy_is_here`). The vectors stand in files beside the search index that can be thrown away:
`following`, which alone knows the store, makes them anew; `finding` tells which are nearest.
"""
