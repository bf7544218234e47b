"""The open data of the Tweede Kamer: OData v4 for asking, SyncFeed for following, and files."""
