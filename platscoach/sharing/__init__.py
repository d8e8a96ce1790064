"""Merging what two supporters have written."""
