"""From a typed line to what it becomes: commitments, questions, lessons, contacts."""
