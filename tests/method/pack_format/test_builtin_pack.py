"""Errors in a pack are reported exactly: the file, the item, the error, what was expected.

The expected messages are in `broken_builtin.golden.txt`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from broken_packs import golden

from platscoach.method.model import Pack
from platscoach.method.pack_format.builtin_pack import parse_pack
from platscoach.method.pack_format.faults import PackError

Files = dict[str, bytes]


def swap(name: str, old: str, new: str) -> Callable[[Files], None]:
    """A change that replaces one text in one file."""

    def change(files: Files) -> None:
        assert old.encode() in files[name]
        files[name] = files[name].replace(old.encode(), new.encode(), 1)

    return change


def add(name: str, more: str) -> Callable[[Files], None]:
    """A change that appends to a file."""

    def change(files: Files) -> None:
        files[name] = files.get(name, b"") + more.encode()

    return change


def drop(name: str) -> Callable[[Files], None]:
    """A change that removes a file."""
    return lambda files: files.pop(name) and None


TIP = '[[tip]]\nkey = "{key}"\ntext = "{text}"\nmark = "proposed"\n'
START = "sv/stages/start.toml"

BROKEN = {
    "no pack file": drop("sv/pack.toml"),
    "no stage file": drop(START),
    "no methods": drop("sv/methods.toml"),
    "not TOML": add(START, "key = \n"),
    "not UTF-8": lambda files: files.update({START: b'name = "\xe5"'}),
    "wrong language": swap("sv/pack.toml", 'language = "sv"', 'language = "en"'),
    "stage not in the list": add("sv/stages/extra.toml", 'key = "extra"\n'),
    "key is not the file's name": swap(START, 'key = "start"', 'key = "borjan"'),
    "unknown field": swap(START, "long_name", "longname"),
    "unknown list": add(START, TIP.replace("tip", "tipp").format(key="X", text="Y")),
    "not a list of tables": swap(
        "sv/glossary.toml", '[[term]]\nkey = "plats"\nsv = "plats"\nen = "place"', "term = 1"
    ),
    "no key": swap(START, 'key = "T1-01"\n', ""),
    "a key that cannot be a key": swap(START, "T1-01", "T1 01"),
    "the same key twice": add(START, TIP.format(key="T1-01", text="En gång till.")),
    "the same key in two stages": add(
        "sv/stages/slut.toml", TIP.format(key="T1-01", text="Här också.")
    ),
    "no text": swap(START, 'text = "Koka kaffe (sv)."\n', ""),
    "empty text": swap(START, "Koka kaffe (sv).", " "),
    "text is a number": swap(START, '"Koka kaffe (sv)."', "3"),
    "text is too long": swap(START, "Koka kaffe (sv).", "k" * 301),
    "markup": swap(START, "Koka kaffe", "Koka [b]kaffe"),
    "control characters": swap(START, "Koka kaffe", "Koka\\u001b kaffe"),
    "direction overrides": swap(START, "Koka kaffe", "Koka\\u202e kaffe"),
    "unknown mark": swap(START, 'mark = "other"', 'mark = "egen"'),
    "unknown source": swap(
        START, 'mark = "other"\nsources = ["BOK"]', 'mark = "other"\nsources = ["FILM"]'
    ),
    "someone says it but nobody is named": swap(
        START, 'mark = "other"\nsources = ["BOK"]', 'mark = "other"'
    ),
    "sources are not a list": swap(
        START, 'mark = "other"\nsources = ["BOK"]', 'mark = "other"\nsources = "BOK"'
    ),
    "unknown method": swap(START, '"kaffe"', '"te"'),
    "method without steps": swap("sv/methods.toml", 'how = ["Koka.", "Drick."]', "how = []"),
    "number too high": swap(START, "number = 1", "number = 7"),
    "number is a text": swap(START, "number = 1", 'number = "1"'),
    "number without phase": swap(START, "phase = 1\n", ""),
    "address is no address": swap("sv/sources.toml", "https://", "javascript:"),
}


GOLDEN = Path(__file__).with_name("broken_builtin.golden.txt")


def faults_of(files: Files, fault: str) -> list[str]:
    """The messages about the small pack, broken in one way."""
    BROKEN[fault](files)
    with pytest.raises(PackError) as caught:
        parse_pack(files, "sv")
    assert caught.value.faults[0].message in caught.value.what
    return [one.message for one in caught.value.faults]


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_pack_says_what_is_wrong(files: Files, fault: str):
    assert faults_of(files, fault) == golden(GOLDEN)[fault]


def test_every_broken_pack_has_its_words():
    assert list(golden(GOLDEN)) == list(BROKEN)


def test_the_small_pack_is_whole(files: Files):
    pack = parse_pack(files, "en")
    assert [stage.long_name for stage in pack.stages] == ["Start i en", "Slut i en"]
    assert [item.text for item in pack.stage("start").tips] == [
        "Koka kaffe (en).",
        "Bjud in grannen (en).",
    ]
    assert pack.stage("start").number == 1
    assert pack.stage("slut").number is None
    assert all(item.translated for item in pack.stage("start").tips)


def test_a_missing_item_is_the_swedish_one_and_says_so(files: Files):
    whole = files["en/stages/start.toml"]
    first, second = whole.index(b"[[tip]]"), whole.rindex(b"[[tip]]")
    files["en/stages/start.toml"] = whole[:first] + whole[second:]
    tips = parse_pack(files, "en").stage("start").tips
    assert [(tip.text, tip.translated) for tip in tips] == [
        ("Koka kaffe (sv).", False),
        ("Bjud in grannen (en).", True),
    ]


def untranslated(pack: Pack) -> set[str]:
    """The keys of the items that are shown in Swedish."""
    start = pack.stage("start")
    things = (
        *pack.about, *pack.stages, *start.tips, *pack.methods, *pack.moves, *pack.stuck,
        *pack.glossary,
    )  # fmt: skip
    return {thing.key for thing in things if not thing.translated}


@pytest.mark.parametrize(
    ("name", "swedish"),
    [
        ("stages/start.toml", {"start", "T1-01", "T1-02"}),
        ("about.toml", {"om-kaffe"}),
        ("methods.toml", {"kaffe"}),
        ("toolbox.toml", {"landa", "fast"}),
        ("glossary.toml", {"plats"}),
        ("pack.toml", set()),
        ("sources.toml", set()),
    ],
)
def test_a_missing_file_is_the_swedish_one(files: Files, name: str, swedish: set[str]):
    del files[f"en/{name}"]
    pack = parse_pack(files, "en")
    assert pack.language == "en"
    assert untranslated(pack) == swedish


def test_an_item_that_the_swedish_pack_lacks_is_refused(files: Files):
    add("en/stages/slut.toml", TIP.format(key="T9-99", text="Only here."))(files)
    with pytest.raises(
        PackError, match=r"slut\.toml, rad 9 \(T9-99\): nyckeln finns inte i den svenska"
    ):
        parse_pack(files, "en")
