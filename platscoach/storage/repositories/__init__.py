"""One file per subject: the operations that use cases perform on the database."""
