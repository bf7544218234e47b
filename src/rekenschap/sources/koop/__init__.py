"""KOOP, the publisher of the official papers: search in its repository, and the files of a publication."""
