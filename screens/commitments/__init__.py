"""The room of the user's own commitments over all places, by date."""
