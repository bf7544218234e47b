"""Text without domain knowledge: spans, Dutch numbers, sentence bounds, and one scan for many patterns."""
