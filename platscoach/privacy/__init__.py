"""Personal data: what is stored about people, and how it is deleted."""
