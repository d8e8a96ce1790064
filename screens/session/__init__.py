"""The session room: writing, booking and reading a session."""
