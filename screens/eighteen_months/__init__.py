"""The room of a place's months: the timeline, and the list that says the same."""
