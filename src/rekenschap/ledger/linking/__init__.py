"""Links between papers and their questions, each with a score and reasons in Dutch and English."""
