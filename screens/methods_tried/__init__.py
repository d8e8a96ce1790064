"""The room of methods tried, lessons and stories of change, over all places."""
