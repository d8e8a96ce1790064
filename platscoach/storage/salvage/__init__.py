"""What can be read of a damaged database, made into a new one."""
