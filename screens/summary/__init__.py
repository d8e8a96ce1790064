"""The summary room: what is sent after a session."""
