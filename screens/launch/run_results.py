"""The results with which the app ends: what the start of the program does next."""

from typing import Final

DEMO: Final = "demo"
"""Open the example; closing that comes back."""

RESTORE: Final = "restore:"
"""Restore a backup and open again; its path follows."""

REPAIR: Final = "repair"
"""Mend what can be mended and open again."""

SALVAGE: Final = "salvage"
"""Make a new database of what can be read of the damaged one."""

EMPTY: Final = "empty"
"""Begin with an empty database; what lies there is put aside."""
