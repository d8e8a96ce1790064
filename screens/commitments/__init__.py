"""The room of her own commitments over all places, by date."""
