"""What hatchling runs at every build: compile the catalogues and the method packs.

A wheel also records what its packs were made from, in a file that is never in the source tree:
there the sources and the code are hashed at each start.

The package is not installed at that time, so it is found by its place in the source tree, and only
modules that need nothing but the standard library and Babel are imported.
"""

import importlib
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


# Hatchling exists during a build, but perhaps not where the types are checked.
class CustomBuildHook(BuildHookInterface):  # type: ignore[misc, type-arg, unused-ignore]
    """Makes the files that a wheel needs and the repository does not contain."""

    _made: Path | None = None
    """The folder of files that go into the wheel and not into the source tree."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the build collects its files."""
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
        """Remove the temporary files when the build is done."""
        if self._made is not None:
            shutil.rmtree(self._made, ignore_errors=True)
