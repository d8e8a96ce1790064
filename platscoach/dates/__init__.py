"""Days and times: reading them as people write them, and showing them."""
