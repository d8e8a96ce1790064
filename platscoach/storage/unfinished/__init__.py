"""What is written but not whole yet: named apart, and removed if it was cut off."""
