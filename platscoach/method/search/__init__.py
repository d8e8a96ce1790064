"""Searching the method pack."""
