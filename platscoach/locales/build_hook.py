"""What hatchling runs at every build: compile the catalogues and the method packs.

The package is not installed then, so it is found by its place in the source tree, and only parts
of it that need nothing but the standard library and Babel are imported.
"""

import importlib
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


# Hatchling is there in a build and need not be where the types are checked.
class CustomBuildHook(BuildHookInterface):  # type: ignore[misc, type-arg, unused-ignore]
    """Makes the files that the repository does not hold but a wheel must."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files of the build are gathered."""
        package = Path(self.root) / "platscoach"
        sys.path.insert(0, self.root)
        try:
            catalogues = importlib.import_module("platscoach.locales.catalogues")
            packs = importlib.import_module("platscoach.method.pack_format.load")
        finally:
            sys.path.remove(self.root)
        catalogues.compile_catalogues(package / "locales")
        packs.compile_packs(package / "method" / "pack", package / "method" / "compiled")
