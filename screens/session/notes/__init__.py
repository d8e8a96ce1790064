"""The notes editor of a call: marks, margin, timestamps."""
