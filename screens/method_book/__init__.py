"""The tips room: the method as a book to browse."""
