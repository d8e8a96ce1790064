"""Makes the small pack and the real one available to the tests of the method."""

from packs import _swedish, builtin_once, en, files, sv  # noqa: F401
