"""The first start: language and name, and where the data will be."""
