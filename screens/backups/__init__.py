"""The room of backups."""
