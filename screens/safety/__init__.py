"""The room of safety copies."""
