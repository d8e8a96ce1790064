"""One file per subject: the operations that the screens ask of the database."""
