"""The room of a place's months: the timeline, and the equivalent list."""
