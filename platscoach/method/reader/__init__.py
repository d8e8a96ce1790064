"""The method as a book: chapters, passages, the alphabetical index."""
