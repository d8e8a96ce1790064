"""asyncio as Textual needs it, without the network modules that it would import."""

import sys


def import_asyncio() -> None:
    """Import asyncio without the `ssl` module, as if Python had been built without it.

    No connection is ever opened, so OpenSSL's libraries need not be loaded to draw a screen. It
    saves 25 of 1,300 million instructions to the first rows (callgrind, 40 places). A later `import
    ssl` still works.
    """
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # Python's sign for no such module.
    try:
        import asyncio as _asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]
