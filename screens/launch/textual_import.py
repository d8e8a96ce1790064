"""Importing Textual without what it imports only for the names of types.

The first room needs none of that.
"""

import sys
from contextlib import suppress
from types import ModuleType
from typing import Any, Final

NAMED_ONLY: Final = {
    "textual.types": {"IgnoreReturnCallbackType": Any},
    "rich.table": {"Table": Any},
}
"""By module: the names that Textual's own app imports from it and does not use as it starts.

`textual.types` imports four widgets that the first room does not have; a table is only drawn to
show a theme's colours. Without them importing Textual takes 39 of 830 million instructions less
(cachegrind).
"""


def import_textual() -> None:
    """Import Textual's app with stubs for these modules; later imports get the whole modules."""
    for name in NAMED_ONLY.keys() - sys.modules.keys():
        sys.modules[name] = _named(name)
    try:
        # If Textual needs another name from a stub, this import fails, and the next one gets the
        # whole module.
        with suppress(ImportError):
            import textual.app as _app  # noqa: F401
    finally:
        for name in NAMED_ONLY:
            if sys.modules[name].__spec__ is None:
                del sys.modules[name]


def _named(name: str) -> ModuleType:
    """A stub: a module with nothing in it but these names."""
    module = ModuleType(name)
    vars(module).update(NAMED_ONLY[name])
    return module
