"""Who may do what: accounts with roles, their sessions, and the audit log."""
