"""The help room: what has focus, and its keys."""
