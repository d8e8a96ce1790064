"""The room of the annual gathering of all places."""
