"""What is wrong in a pack is said exactly: the file, the item, the fault, what was expected."""

from collections.abc import Callable

import pytest

from platscoach.method.model import Pack
from platscoach.method.pack_format.parse import parse_pack
from platscoach.method.pack_format.toml_table import PackError

Files = dict[str, bytes]


def swap(name: str, old: str, new: str) -> Callable[[Files], None]:
    """A change of one text in one file."""

    def change(files: Files) -> None:
        assert old.encode() in files[name]
        files[name] = files[name].replace(old.encode(), new.encode(), 1)

    return change


def add(name: str, more: str) -> Callable[[Files], None]:
    """More at the end of a file."""

    def change(files: Files) -> None:
        files[name] = files.get(name, b"") + more.encode()

    return change


def drop(name: str) -> Callable[[Files], None]:
    """A file less."""
    return lambda files: files.pop(name) and None


TIP = '[[tip]]\nkey = "{key}"\ntext = "{text}"\nmark = "proposed"\n'
START = "sv/stages/start.toml"

BROKEN = {
    "no pack file": (drop("sv/pack.toml"), "sv/pack.toml: filen saknas", "en fil med det namnet"),
    "no stage file": (drop(START), f"{START}: filen saknas", "en fil med det namnet"),
    "no methods": (drop("sv/methods.toml"), "sv/methods.toml: filen saknas", "en fil med det nam"),
    "not TOML": (add(START, "key = \n"), f"{START}: ", "giltig TOML"),
    "not UTF-8": (
        lambda files: files.update({START: b'name = "\xe5"'}),
        f"{START}: filen är inte UTF-8",
        "en textfil i UTF-8",
    ),
    "wrong language": (
        swap("sv/pack.toml", 'language = "sv"', 'language = "en"'),
        "sv/pack.toml: language är en",
        "sv",
    ),
    "stage not in the list": (
        add("sv/stages/extra.toml", 'key = "extra"\n'),
        "stages/extra.toml: steget står inte i pack.toml",
        "start, slut",
    ),
    "key is not the file's name": (
        swap(START, 'key = "start"', 'key = "borjan"'),
        f"{START}: key är borjan",
        "start",
    ),
    "unknown field": (
        swap(START, "long_name", "longname"),
        f"{START}: fältet longname finns inte",
        "aliases, key, long_name, mark",
    ),
    "unknown list": (
        add(START, TIP.replace("tip", "tipp").format(key="X", text="Y")),
        f"{START}: listan tipp finns inte",
        "purpose, done, deliverable",
    ),
    "not a list of tables": (
        swap("sv/glossary.toml", '[[term]]\nkey = "plats"\nsv = "plats"\nen = "place"', "term = 1"),
        "sv/glossary.toml: term är ingen lista av tabeller",
        "[[term]]",
    ),
    "no key": (
        swap(START, 'key = "T1-01"\n', ""),
        f"{START}, tip 1: key saknas",
        "en text inom raka citattecken",
    ),
    "a key that cannot be a key": (
        swap(START, "T1-01", "T1 01"),
        f"{START}, tip 1: key ”T1 01” duger inte",
        "bokstäver a–z",
    ),
    "the same key twice": (
        add(START, TIP.format(key="T1-01", text="En gång till.")),
        f"{START}, T1-01: nyckeln står två gånger",
        "en egen nyckel",
    ),
    "the same key in two stages": (
        add("sv/stages/slut.toml", TIP.format(key="T1-01", text="Här också.")),
        "stages, T1-01: nyckeln står två gånger",
        "en egen nyckel",
    ),
    "no text": (
        swap(START, 'text = "Koka kaffe (sv)."\n', ""),
        f"{START}, T1-01: text saknas",
        "en text inom raka citattecken",
    ),
    "empty text": (
        swap(START, "Koka kaffe (sv).", " "),
        f"{START}, T1-01: text är tom",
        "en text inom raka citattecken",
    ),
    "text is a number": (
        swap(START, '"Koka kaffe (sv)."', "3"),
        f"{START}, T1-01: text är inte en text",
        "en text inom raka citattecken",
    ),
    "text is too long": (
        swap(START, "Koka kaffe (sv).", "k" * 301),
        f"{START}, T1-01: text har 301 tecken",
        "högst 300 tecken",
    ),
    "markup": (
        swap(START, "Koka kaffe", "Koka [b]kaffe"),
        f"{START}, T1-01: text innehåller tecknet [",
        "vanlig text utan formatering",
    ),
    "control characters": (
        swap(START, "Koka kaffe", "Koka\\u001b kaffe"),
        f"{START}, T1-01: text innehåller osynliga tecken",
        "text på en rad",
    ),
    "direction overrides": (
        swap(START, "Koka kaffe", "Koka\\u202e kaffe"),
        f"{START}, T1-01: text innehåller osynliga tecken",
        "text på en rad",
    ),
    "unknown mark": (
        swap(START, 'mark = "other"', 'mark = "egen"'),
        f"{START}, T1-02: märket egen finns inte",
        "method, region, other, proposed",
    ),
    "unknown source": (
        swap(START, 'mark = "other"\nsources = ["BOK"]', 'mark = "other"\nsources = ["FILM"]'),
        f"{START}, T1-02: källan FILM finns inte",
        "ett märke (label) som står i sources.toml",
    ),
    "someone says it but nobody is named": (
        swap(START, 'mark = "other"\nsources = ["BOK"]', 'mark = "other"'),
        f"{START}, T1-02: märket är other men ingen källa står",
        "minst en källa, eller mark = proposed",
    ),
    "sources are not a list": (
        swap(START, 'mark = "other"\nsources = ["BOK"]', 'mark = "other"\nsources = "BOK"'),
        f"{START}, T1-02: sources är inte en lista",
        "en lista med texter",
    ),
    "unknown method": (
        swap(START, '"kaffe"', '"te"'),
        f"{START}: metoden te finns inte",
        "en nyckel som står i methods.toml",
    ),
    "method without steps": (
        swap("sv/methods.toml", 'how = ["Koka.", "Drick."]', "how = []"),
        "sv/methods.toml, kaffe: how är tom",
        "minst ett steg",
    ),
    "number too high": (swap(START, "number = 1", "number = 7"), f"{START}: number är 7", "1 till"),
    "number is a text": (
        swap(START, "number = 1", 'number = "1"'),
        f"{START}: number är 1",
        "ett heltal från 1 till 6",
    ),
    "number without phase": (
        swap(START, "phase = 1\n", ""),
        f"{START}: bara det ena av number och phase står",
        "båda för de sex stegen",
    ),
    "address is no address": (
        swap("sv/sources.toml", "https://", "javascript:"),
        "sv/sources.toml, BOK: url är ingen webbadress",
        "https://",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_pack_says_what_is_wrong(files: Files, fault: str):
    change, wrong, expected = BROKEN[fault]
    change(files)
    with pytest.raises(PackError) as caught:
        parse_pack(files, "sv")
    assert caught.value.what.startswith(f"Fel i metodpaketet, {wrong}")
    assert caught.value.then.startswith("Ska vara: ")
    assert expected in caught.value.then


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
    """The keys of what stands in Swedish."""
    start = pack.stage("start")
    things = (*pack.stages, *start.tips, *pack.methods, *pack.moves, *pack.stuck, *pack.glossary)
    return {thing.key for thing in things if not thing.translated}


@pytest.mark.parametrize(
    ("name", "swedish"),
    [
        ("stages/start.toml", {"start", "T1-01", "T1-02"}),
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
    with pytest.raises(PackError, match=r"slut\.toml, T9-99: nyckeln finns inte i den svenska"):
        parse_pack(files, "en")
