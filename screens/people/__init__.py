"""The rooms of the people in the process: all of them, and one in full."""
