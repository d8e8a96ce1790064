"""The shipped catalogues can be compiled, and gettext reads the compiled files."""

import gettext
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from platscoach.i18n import LANGUAGES
from platscoach.locales.catalogues import LOCALES, compile_catalogues

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'


def write(locales: Path, text: str) -> None:
    folder = locales / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "platscoach.po").write_text(text, "utf-8")


def test_every_language_has_a_catalogue_that_compiles(tmp_path: Path):
    locales = shutil.copytree(LOCALES, tmp_path / "l", ignore=shutil.ignore_patterns("*.mo"))
    made = compile_catalogues(locales)
    assert {path.parts[-3] for path in made} == set(LANGUAGES)
    for language in LANGUAGES:
        catalogue = gettext.translation("platscoach", str(locales), languages=[language])
        assert catalogue.info()["plural-forms"] == "nplurals=2; plural=(n != 1);"
        assert catalogue.charset() == "utf-8"


def test_a_translation_gets_through(tmp_path: Path):
    write(tmp_path, HEADER + '\nmsgid "Spara åt mig"\nmsgstr "Save for me"\n')
    assert [path.name for path in compile_catalogues(tmp_path)] == ["platscoach.mo"]
    catalogue = gettext.translation("platscoach", str(tmp_path), languages=["en"])
    assert catalogue.gettext("Spara åt mig") == "Save for me"
    assert sorted(path.suffix for path in tmp_path.rglob("platscoach.*")) == [".mo", ".po"]


def test_a_broken_catalogue_stops_the_build(tmp_path: Path):
    write(tmp_path, HEADER + "\nmsgid Spara\n")
    with pytest.raises(PoFileError):
        compile_catalogues(tmp_path)
    assert not list(tmp_path.rglob("*.mo"))
