"""A new pack to begin from: every text of the method, each one commented out by `#`.

Nothing is changed until the `#` is removed from the lines to be changed. That is easier than a full
copy, in which everything unchanged would have to be deleted, and what is forgotten would keep its
old wording when the method is improved. Only `pack.toml` is not commented out. What is written here
passes `pack check` as it is.
"""

import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from platscoach import held_files
from platscoach.errors import PlatscoachError
from platscoach.i18n import LANGUAGES, _
from platscoach.method.pack_format.compiled_pack import pack_files
from platscoach.method.pack_format.schema import (
    FORMAT,
    MAX_NAME,
    PACK_KINDS,
    STAGE_KINDS,
    SUBJECTS_FILE,
    SYNONYMS_FILE,
)
from platscoach.platform import is_present
from platscoach.text import clean_line

_CHANGEABLE: Final = frozenset(one.file for one in (*STAGE_KINDS, *PACK_KINDS))

_LEFT_OUT: Final = ("key = ", "number = ", "phase = ", "mark = ", "sources = ")
"""Fields at the top of a stage's file, or in every item, that a region cannot set."""


def write_starter(folder: Path) -> None:
    """Write a new pack, completely or not at all.

    Raises PlatscoachError for a folder that is not empty, and OSError.
    """
    if is_present(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise PlatscoachError(
            _("I {folder} ligger redan något.").format(folder=folder),
            _("Inget har ändrats."),
            _("Välj en mapp som inte finns, eller en som är tom."),
        )
    made: list[Path] = []
    whole = False
    try:
        for name, content in {"pack.toml": _head(_name(folder)), **starter_files()}.items():
            _write_new(folder / name, content, made)
        whole = True
    finally:
        # A partial pack would pass the check, and a new one is refused where files exist.
        for path in () if whole else reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else held_files.remove(path)


def _write_new(path: Path, content: str, made: list[Path]) -> None:
    """Write a file and the folders it needs, each added to `made`. Raises OSError."""
    for folder in reversed(path.parents):
        if not is_present(folder):
            folder.mkdir()
            made.append(folder)
    made.append(path)
    path.write_text(content, encoding="utf-8", newline="\n")


def _name(folder: Path) -> str:
    """A name for the pack: its folder's, if that is valid."""
    name = "".join(sign for sign in clean_line(folder.resolve().name) if sign not in '[]*_`#<>"\\')
    return clean_line(name)[:MAX_NAME].strip() or _("Vår region")


def starter_files() -> dict[str, str]:
    """The files of a new pack besides `pack.toml`."""
    files = {}
    for name, content in pack_files(LANGUAGES[-1]).items():
        if name.partition("/")[2] in _CHANGEABLE:
            files[name] = "".join(_commented_out(name, content.decode("utf-8").split("\n")))
    for language in LANGUAGES:
        files[f"{language}/sources.toml"] = _lines(_source_words(), commented=_SOURCE)
    return files


def _commented_out(name: str, lines: list[str]) -> Iterator[str]:
    """A file of the built-in pack, commented out, with instructions at the top."""
    own = name.partition("/")[2]
    if own == SUBJECTS_FILE:
        yield _lines(_subject_words(), commented=_SUBJECT if name.startswith("sv/") else "")
    elif own == SYNONYMS_FILE:
        yield _lines(_synonym_words())
    else:
        yield _lines(_stage_words(_some_key(lines)) if "/stages/" in name else _list_words())
    in_list = False
    for line in lines:
        if line.startswith("#"):
            continue
        in_list = in_list or line.startswith("[[")
        left_out = _LEFT_OUT[3:] if in_list else _LEFT_OUT
        if not line.startswith(left_out):
            yield f"# {line}\n" if line else "\n"


def _some_key(lines: list[str]) -> str:
    """The key of a point in a stage's file, as an example of a key."""
    return str(tomllib.loads("\n".join(lines))["point"][1]["key"])


def _lines(words: str, commented: str = "") -> str:
    """Our own words as comments, and an example after them."""
    heading = "".join(f"## {line}".rstrip() + "\n" for line in words.split("\n"))
    return (
        heading + "\n" + "".join(f"# {line}".rstrip(" #") + "\n" for line in commented.splitlines())
    )


_SOURCE: Final = """\
[[source]]
label = "VAR-GUIDE"
title = "Vår guide"
url = "https://www.example.org/guide"
"""

_SUBJECT: Final = """\
[[subject]]
key = "var-flexlinje"
words = ["flexlinjen", "närtrafik", "bussen kommer inte"]
leads_to = ["T2-20", "vem-bestammer"]
"""

_REGION: Final = """\
[[contact]]
name = "Anna Exempel"
role = "samordnare"
phone = "010-000 00 00"
email = "anna@example.org"
about = "Ring om ansökan och rekvisition."

[[report]]
name = "Delrapport"
month = 6

[[report]]
name = "Slutrapport"
date = 2027-12-15
"""


def _head(name: str) -> str:
    """The top file."""
    own = f'name = "{name}"\nversion = "1.0"\nformat = {FORMAT}\nlanguages = ["sv", "en"]\n\n'
    return _lines(_head_words()) + own + _lines(_region_words(), commented=_REGION)


def _head_words() -> str:
    """The instructions in the top file."""
    return _(
        "Det här är ert eget metodpaket. Det läggs ovanpå den inbyggda metoden: det ni inte "
        "ändrar\n"
        "är som förut. Rader som börjar med # läses inte.\n"
        "Stegen ligger i sv/stages. Metoder, verktygslåda, ordlista och källor ligger i sv. "
        "Engelska\n"
        "översättningar skrivs i mappen en, med samma filnamn och samma key.\n"
        'Text står inom raka citattecken: text = "Så här". Citat inne i texten skrivs ”så här”.\n'
        "Ge paketet ert namn (name), och en ny version varje gång ni ändrar något.\n"
        "Pröva det med: platscoach pack check MAPPEN\n"
        "Ta det i bruk med: platscoach pack use MAPPEN"
    )


def _region_words() -> str:
    """The instructions about contacts and reports."""
    return _(
        "Vilka man kan vända sig till, och när rapporterna ska in. Ta bort # framför raderna och\n"
        "skriv era egna. En rapport har antingen month eller date. month = 6 betyder senast i "
        "slutet\n"
        "av månad 6, räknat från processledarens första dag (1 till 18). date = 2027-12-15 är en "
        "fast\n"
        "dag, utan citattecken."
    )


def _stage_words(key: str) -> str:
    """How a stage is changed."""
    return _(
        "Ett steg. Det som står här är metodens egna texter. De har # först på raden och läses "
        "inte.\n"
        "Ändra: ta bort # framför [[…]], key och text, och skriv er egen text. Låt key stå.\n"
        'Lägg till: skriv [[point]] eller [[tip]], och under den key = "VR-01" (en egen) och text '
        '= "…".\n'
        'Det nya hamnar sist; skriv after = "{key}" så hamnar det direkt efter {key}.\n'
        'Dölj: skriv [[point]], och under den key = "{key}" och hidden = true.\n'
        "Överst, före första [[…]], kan ni ändra stegets namn (name, long_name, short_name),\n"
        "sökord (aliases) och metoder (methods).\n"
        "Byt aldrig en key: så länge den är densamma behåller den som bockat av en punkt sin "
        "bock.\n"
        'En längre text kan ligga i en egen fil: text_file = "texter/avtal.md".'
    ).format(key=key)


def _list_words() -> str:
    """How the other lists are changed."""
    return _(
        "Det som står här är metodens egna texter. De har # först på raden och läses inte.\n"
        "Ändra: ta bort # framför [[…]], key och de rader ni vill ändra. Låt key stå.\n"
        "Lägg till: skriv alla raderna med en egen key. Dölj: skriv [[…]], key och hidden = true."
    )


def _subject_words() -> str:
    """How everyday words are changed."""
    return _(
        "Vardagens ord: det man skriver i sökrutan, och vart det leder. Det som står här är "
        "metodens\n"
        "egna. De har # först på raden och läses inte.\n"
        "words är vad saken kallas: ett ord, i vilken form som helst, eller några ord som en "
        "mening.\n"
        "leads_to är nycklar (key) till det som är värt att läsa, det bästa först. De står i de "
        "andra\n"
        "filerna. En kontakt ur pack.toml skrivs med sitt namn.\n"
        "Lägg till: skriv en egen [[subject]] som i exemplet. Samma ord får stå på flera ställen.\n"
        "Ändra: ta bort # framför [[subject]], key och den rad ni vill ändra. Skriv hela listan, "
        "för\n"
        "den tar den gamlas plats. Dölj: skriv [[subject]], key och hidden = true.\n"
        "leads_to står bara i den svenska filen. På engelska räcker key och words."
    )


def _synonym_words() -> str:
    """How words that mean the same are changed."""
    return _(
        "Ord som betyder samma sak. Det som står här är metodens egna. De har # först på\n"
        "raden och läses inte.\n"
        "Lägg till: skriv [[group]], en egen key och minst två ord. Varje ord är ett enda ord.\n"
        "Ändra: ta bort # framför [[group]], key och words, och skriv hela listan.\n"
        "Dölj: skriv [[group]], key och hidden = true.\n"
        "Har ordet flera betydelser: skriv det i everyday.toml i stället."
    )


def _source_words() -> str:
    """What sources are for."""
    return _(
        "Era egna källor. Texterna i paketet visas som era egna. Kommer en text från någon annan:\n"
        'skriv in källan här, och mark = "other" och sources = ["VAR-GUIDE"] under texten.'
    )
