"""The room of one meeting without a place."""
