"""Everything that draws: the only part that knows Textual."""
