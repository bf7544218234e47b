"""What the API and the workbench share: the desk at which a server works, and an index that follows the ledger."""
