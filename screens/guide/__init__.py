"""The user's guide as a room."""
