"""Reading the files of a method pack, and keeping them compiled."""
