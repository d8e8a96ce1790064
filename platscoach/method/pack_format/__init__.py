"""Reading the files of a method pack, and caching their compiled form."""
