"""The ledger for programs that speak the Model Context Protocol: tools that read, with sources in every answer.

`server` makes it, `tools` are what it can be asked, `citing` turns entries into answers that have the paper, the
question, the span and the exact words that they rest on.
"""
