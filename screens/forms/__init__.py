"""The one form: rows of fields with their hints, what is read of them, and what is wrong."""
