"""Platscoach, the coaching desk of a process supporter: everything that is not a screen."""
