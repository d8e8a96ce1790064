"""Fixtures with packs: a small one to be broken in many ways, and the real one."""

from collections.abc import Iterator
from functools import cache

import pytest

from platscoach import i18n
from platscoach.i18n import LANGUAGES
from platscoach.method import active_pack
from platscoach.method.model import Pack
from platscoach.method.pack_format.builtin_pack import parse_pack
from platscoach.method.pack_format.compiled_pack import load_pack, pack_files
from platscoach.method.region_pack import compiled_pack
from platscoach.method.search.entries import search_index
from platscoach.method.search.hits import PackHit
from platscoach.method.search.lookup import look_up

SMALL = {
    "pack.toml": 'name = "Prov"\nversion = "1"\nlanguage = "LANG"\nstages = ["start", "slut"]\n',
    "sources.toml": '[[source]]\nlabel = "BOK"\ntitle = "Boken"\nurl = "https://example.org/bok"\n',
    "stages/start.toml": """\
key = "start"
number = 1
phase = 1
name = "Start"
long_name = "Start i LANG"
aliases = ["början"]
mark = "method"
sources = ["BOK"]
methods = ["kaffe"]
[[tip]]
key = "T1-01"
text = "Koka kaffe (LANG)."
mark = "proposed"
[[tip]]
key = "T1-02"
text = "Bjud in grannen (LANG)."
mark = "other"
sources = ["BOK"]
""",
    "stages/slut.toml": """\
key = "slut"
name = "Slut"
long_name = "Slut i LANG"
aliases = []
mark = "region"
sources = ["BOK"]
methods = []
""",
    "about.toml": """\
[[about]]
key = "om-kaffe"
name = "Vad kaffet är till för (LANG)"
text = "Att komma i gång."
mark = "method"
sources = ["BOK"]
""",
    "months.toml": """\
[[plan]]
key = "start"
months = "1-3"
mark = "proposed"
""",
    "methods.toml": """\
[[method]]
key = "kaffe"
name = "Kaffe (LANG)"
aliases = ["fika"]
good_for = "Samtal."
time = "En stund."
group = "Två."
how = ["Koka.", "Drick."]
watch = "Het."
mark = "other"
sources = ["BOK"]
""",
    "toolbox.toml": """\
[[move]]
key = "landa"
name = "Landa"
text = "Hur är läget (LANG)?"
mark = "proposed"
[[stuck]]
key = "fast"
name = "Fast"
question = "Vem kan hjälpa?"
avoid = "Att göra det själv."
mark = "proposed"
""",
    "glossary.toml": '[[term]]\nkey = "plats"\nsv = "plats"\nen = "place"\n',
}


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    """Messages in their source language, Swedish."""
    i18n.set_language("sv")
    yield
    i18n.set_language("sv")


@pytest.fixture
def files() -> dict[str, bytes]:
    """The small pack in both languages, to be changed at will."""
    return {
        f"{language}/{name}": text.replace("LANG", language).encode()
        for language in ("sv", "en")
        for name, text in SMALL.items()
    }


def find(pack: Pack, query: str, *more: object, **known: object) -> tuple[PackHit, ...]:
    """What look-up finds in a pack."""
    return look_up(search_index(pack), query, *more, **known).hits


@pytest.fixture
def builtin_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the built-in pack under regions' packs only once: for tests that are not about how it is
    loaded or how long that takes."""
    for language in LANGUAGES:
        _kept_pack(language)
    monkeypatch.setattr(compiled_pack, "load_pack", _kept_pack)
    monkeypatch.setattr(active_pack, "load_pack", _kept_pack)


@cache
def _kept_pack(language: str) -> Pack:
    return load_pack(language)


@cache
def real_pack(language: str) -> Pack:
    """The shipped pack in a language."""
    return parse_pack(pack_files(language), language)


@pytest.fixture
def sv() -> Pack:
    """The shipped pack in Swedish."""
    return real_pack("sv")


@pytest.fixture
def en() -> Pack:
    """The shipped pack in English."""
    return real_pack("en")
