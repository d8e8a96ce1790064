"""Another database, prepared for merging into the user's own."""
