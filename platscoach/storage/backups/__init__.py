"""Backups: made and verified in the background, listed, thinned out, and restored."""
