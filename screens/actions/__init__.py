"""What the app carries out for any room, a file for each kind of thing."""
