"""Figures as they stand in text and tables: reading them, their hedges and nouns, and which of them only name."""
