"""Files being written that are not complete: named differently, and removed if interrupted."""
