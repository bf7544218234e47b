"""What the official sources publish, into a ledger: one paper by its name, or all that is new since last time.

`fetching.fetch` takes in one paper; `syncing.sync` follows the sources. Whatever a source gives is stored together
with the token after it, in one transaction, so that a run that is broken off at any moment goes on exactly there.
"""
