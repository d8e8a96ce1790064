"""The one form: rows of fields with their hints, echoes and errors."""
