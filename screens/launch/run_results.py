"""The results with which the app ends: what the start of the program does next."""

from typing import Final

DEMO: Final = "demo"
"""Open the example; the user's own database is opened again when it is closed."""

RESTORE: Final = "restore:"
"""Restore a backup and open again; followed by the backup's path."""

REPAIR: Final = "repair"
"""Repair what can be repaired and open again."""

SALVAGE: Final = "salvage"
"""Make a new database of what can be read of the damaged one."""

EMPTY: Final = "empty"
"""Begin with an empty database; existing files are moved aside."""
