"""Textual as the first room needs it, without what it would import for the names of types only."""

import sys
from contextlib import suppress
from types import ModuleType
from typing import Any, Final

NAMED_ONLY: Final = {
    "textual.types": {"IgnoreReturnCallbackType": Any},
    "rich.table": {"Table": Any},
}
"""By module: the names that Textual's own app imports from it and does not use as it starts.

`textual.types` imports four widgets that the first room has not; a table is drawn of a theme's
colours only. Without them importing Textual takes 39 of 830 million instructions less (cachegrind).
"""


def import_textual() -> None:
    """Import Textual's app while these modules have those names only; whole for who comes later."""
    for name in NAMED_ONLY.keys() - sys.modules.keys():
        sys.modules[name] = _named(name)
    try:
        # A Textual that asks for more gets it: it is imported again below, by whoever needs it.
        with suppress(ImportError):
            import textual.app as _app  # noqa: F401
    finally:
        for name in NAMED_ONLY:
            if sys.modules[name].__spec__ is None:
                del sys.modules[name]


def _named(name: str) -> ModuleType:
    """A module with nothing in it but its names."""
    module = ModuleType(name)
    vars(module).update(NAMED_ONLY[name])
    return module
