"""The first start: language and name, and plain words on where the data lie."""
