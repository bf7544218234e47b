"""Search in Dutch over questions, answers and papers: an index beside the store.

`language` reads what a user typed; `index` keeps the documents and finds them; `highlighting` says which words
of a text a query means. The index can be thrown away: `indexing`, which alone knows the store, makes it anew.
"""
