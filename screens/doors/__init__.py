"""The room of doors opened and of agreements, on a place or over all."""
