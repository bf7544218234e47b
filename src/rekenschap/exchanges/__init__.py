"""Questions and answers: numbering styles, pairing, who asked, and references between answers."""
