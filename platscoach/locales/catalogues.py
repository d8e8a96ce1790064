"""Compile the translation catalogues: `python -m platscoach.locales.catalogues` in a checkout.

Only the standard library and Babel are needed, so that the build can do it too.
"""

import io
import os
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from platscoach.i18n import LOCALES

_NAME: Final = "platscoach.po"


def compile_catalogues(locales: Path = LOCALES) -> tuple[Path, ...]:
    """Compile every `<language>/LC_MESSAGES/platscoach.po`; the files made.

    Raises OSError, and babel's PoFileError where a catalogue is not written as one.
    """
    return tuple(_compile(source) for source in sorted(locales.glob(f"*/LC_MESSAGES/{_NAME}")))


def _compile(source: Path) -> Path:
    """Compile one catalogue, so that a program that runs meanwhile reads the old or the new."""
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3], abort_invalid=True)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    target = source.with_suffix(".mo")
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    fresh.write_bytes(compiled.getvalue())
    fresh.replace(target)
    return target


if __name__ == "__main__":
    compile_catalogues()
