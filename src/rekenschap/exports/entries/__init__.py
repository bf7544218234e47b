"""What a ledger holds, for people: lists of entries and single ones as blocks, shown in a terminal or in Markdown.

`lists` and `single` make blocks of entries; `in_terminal` and `in_markdown` show blocks; `as_data` gives JSON.
"""
