"""The overview room: today, what needs the user, all places."""
