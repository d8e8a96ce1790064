"""The place room: rail of stages, checklist, notes, tips, log."""
