"""What two supporters have written, brought together."""
