"""The small pack and the real one, for tests of the method."""

from packs import _swedish, builtin_once, en, files, sv  # noqa: F401
