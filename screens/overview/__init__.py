"""The overview room: today, what needs her, all places."""
