"""The user's guide: a text in each language, printed by the shell and read in the program."""
