"""Gather and compile the translation catalogues: `python -m platscoach.locales.catalogues`.

Only the standard library and Babel are needed, so that the build can do it too.
"""

import io
import os
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALES: Final = Path(__file__).parent

_NAME: Final = "platscoach.po"

_KEYWORDS: Final = {"_": None, "N_": None, "ngettext": (1, 2)}

_PASSING: Final = tuple(
    f'"{name}'.encode()
    for name in (
        "POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team",
        "Report-Msgid-Bugs-To", "Generated-By",
    )
)  # fmt: skip
"""Header lines that change at every run and carry no information."""

_PACKAGES: Final = ("platscoach", "screens")


def compile_catalogues(locales: Path = LOCALES) -> tuple[Path, ...]:
    """Compile every `<language>/LC_MESSAGES/platscoach.po`; the files made.

    Raises OSError, and babel's PoFileError for an invalid catalogue.
    """
    return tuple(_compile(source) for source in sorted(locales.glob(f"*/LC_MESSAGES/{_NAME}")))


def gather(root: Path = LOCALES.parents[1]) -> Catalog:
    """Every translatable text of both packages, as a template."""
    template = Catalog(charset="utf-8")
    for package in _PACKAGES:
        for name, _line, message, _comments, _context in extract_from_dir(
            root / package, [("**.py", "python")], keywords=_KEYWORDS
        ):
            if message and message != ("", ""):
                template.add(message, locations=[(f"{package}/{name}", 0)])
    return template


def update_english(root: Path = LOCALES.parents[1]) -> Path:
    """Update the English catalogue from the code; new texts are empty until translated.

    Texts that no longer exist are dropped, and no translation is guessed from a similar text.
    """
    target = root / "platscoach" / "locales" / "en" / "LC_MESSAGES" / _NAME
    with target.open("rb") as file:
        catalogue = read_po(file, locale="en")
    catalogue.update(gather(root), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    written = io.BytesIO()
    write_po(written, catalogue, width=100, no_location=True, sort_output=True, omit_header=False)
    lines = written.getvalue().splitlines(keepends=True)
    target.write_bytes(b"".join(line for line in lines if not line.startswith(_PASSING)))
    return target


def _compile(source: Path) -> Path:
    """Compile one catalogue atomically: a running program reads the old one or the new one."""
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
    update_english()
    compile_catalogues()
