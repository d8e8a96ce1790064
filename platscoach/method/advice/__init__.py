"""The advice that a command asks for, by an index of its own that loads quickly."""
