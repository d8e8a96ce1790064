"""Backups: made and verified while work goes on, listed, thinned, and put back."""
