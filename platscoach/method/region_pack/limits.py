"""How large a region's pack may be, checked before anything in it is read.

The whole built-in method is 130 KB in one language: a pack beyond these sizes is no pack, but a
mistake or an attempt to stop the program.
"""

from typing import Final

FORMAT: Final = 1
"""The way of writing packs that this program understands."""

MAX_FILE: Final = 256 * 1024
"""Bytes of one file."""

MAX_WHOLE: Final = 1024 * 1024
"""Bytes of all files together."""

MAX_ENTRIES: Final = 400
"""Files and folders, those that are not read included."""

MAX_DEPTH: Final = 3
"""Folders within the folder of a language."""

MAX_LINE: Final = 4_000
"""Characters of one line of TOML."""

MAX_DOTTED: Final = 20
"""Parts of one dotted key: the time to read one grows with the square of their number."""

MAX_TABLES: Final = 1_000
"""Items of all lists of a language: look-up must answer every key typed."""

MAX_CONTACTS: Final = 40
MAX_REPORTS: Final = 20

MAX_LONG: Final = 1_200
"""Characters of a text that lies in a Markdown file of its own."""

MAX_STAGE_NAME: Final = 30
"""Characters of a step's name: the rail of steps is narrow."""

MAX_FAULTS: Final = 200
"""Faults shown of one pack; more help nobody."""
