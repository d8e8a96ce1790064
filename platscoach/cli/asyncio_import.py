"""asyncio as Textual needs it, without what it would import for speaking over a network."""

import sys


def import_asyncio() -> None:
    """Import asyncio without the `ssl` module, as where Python was built without that.

    Nothing here opens a connection, and OpenSSL's libraries need not be loaded to draw a screen. It
    saves 25 of 1,300 million instructions to the first rows (callgrind, 40 places). Who imports
    `ssl` later gets it.
    """
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # Python's sign for one not to be had.
    try:
        import asyncio as _asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]
