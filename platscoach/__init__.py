"""Platscoach, the coaching program of a process supporter: everything that is not a screen."""
