"""Making a new database from what can be read of a damaged one."""
