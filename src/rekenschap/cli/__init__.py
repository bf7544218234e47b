"""The command line: it parses input, calls, and prints. Nothing heavy is imported before it is needed."""
