"""Everything that leaves the program as a document: summaries, calendar files, saved files."""
