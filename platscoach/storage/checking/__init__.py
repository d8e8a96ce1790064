"""Check a data folder, and repair what can be repaired without losing anything."""
