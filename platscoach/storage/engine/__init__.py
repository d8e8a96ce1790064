"""Opening the database: driver, file, threads, migration, backup, error messages."""
