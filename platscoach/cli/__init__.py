"""The commands of the shell: their arguments, and what they print."""
