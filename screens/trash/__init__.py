"""The trash: what was put away, and how it comes back."""
