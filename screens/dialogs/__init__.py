"""Dialogs that several rooms share."""
