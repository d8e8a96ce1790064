"""What hatchling runs at every build: compile the catalogues and the method packs.

A wheel also says what its packs were made from, in a file that never lies in the source tree: there
the sources and the code are hashed anew at each start.

The package is not installed then, so it is found by its place in the source tree, and only parts
of it that need nothing but the standard library and Babel are imported.
"""

import importlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


# Hatchling is there in a build and need not be where the types are checked.
class CustomBuildHook(BuildHookInterface):  # type: ignore[misc, type-arg, unused-ignore]
    """Makes the files that the repository does not hold but a wheel must."""

    _made: Path | None = None
    """The folder of what is put into the wheel and not into the source tree."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files of the build are gathered."""
        package = Path(self.root) / "platscoach"
        sys.path.insert(0, self.root)
        try:
            catalogues = importlib.import_module("platscoach.locales.catalogues")
            packs = importlib.import_module("platscoach.method.pack_format.compiled_pack")
        finally:
            sys.path.remove(self.root)
        catalogues.compile_catalogues(package / "locales")
        made_from = packs.compile_packs(
            package / "method" / "pack", package / "method" / "compiled"
        )
        if self.target_name == "wheel" and version != "editable":
            self._made = Path(tempfile.mkdtemp())
            path = self._made / packs.MADE_FROM
            path.write_text(json.dumps(made_from), encoding="utf-8")
            inside = f"platscoach/method/compiled/{packs.MADE_FROM}"
            build_data["force_include"][str(path)] = inside

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing behind when the build is made."""
        if self._made is not None:
            shutil.rmtree(self._made, ignore_errors=True)
