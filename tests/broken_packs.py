"""Packs that are broken in one way each: the content of their files, by the name of the case.

A case gives the files that differ from a sound pack: text, bytes, None for a missing file, or a
function that creates something else at the file's path.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

Content = str | bytes | None | Callable[[Path], object]

HEAD = 'name = "Region Prov"\nversion = "1.0"\nformat = 1\nlanguages = ["sv"]\n'
STAGE = "sv/stages/forankring.toml"

SOUND: Mapping[str, Content] = {
    "pack.toml": HEAD,
    STAGE: '[[tip]]\nkey = "RP-01"\ntext = "Ring regionen först."\n',
}
"""A pack without a fault."""


def head(**changed: str) -> dict[str, Content]:
    """The top file with other values, written as TOML; an empty value leaves its line out."""
    values = {"name": '"Region Prov"', "version": '"1.0"', "format": "1", "languages": '["sv"]'}
    lines = (f"{name} = {value}\n" for name, value in (values | changed).items() if value)
    return {"pack.toml": "".join(lines)}


def top(text: str) -> dict[str, Content]:
    """The top file with some text appended."""
    return {"pack.toml": HEAD + text}


def stage(text: str) -> dict[str, Content]:
    """The file of the first step."""
    return {STAGE: text}


def tip(*lines: str) -> dict[str, Content]:
    """The file of the first step with one tip."""
    return stage("\n".join(("[[tip]]", *lines)) + "\n")


def subject(*lines: str) -> dict[str, Content]:
    """The file of everyday words with one subject of the region's own."""
    return {"sv/everyday.toml": "\n".join(("[[subject]]", 'key = "rp-buss"', *lines)) + "\n"}


def link(target: str) -> Callable[[Path], object]:
    """A symbolic link to somewhere else."""
    return lambda path: path.symlink_to(target)


def of_size(size: int) -> Callable[[Path], object]:
    """A large sparse file, which takes no room on the disk."""

    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return make


def many(count: int) -> dict[str, Content]:
    """Many small files."""
    return {f"sv/texter/{number}.md": "Text.\n" for number in range(count)}


def tips(count: int) -> dict[str, Content]:
    """Many tips, in files each of a permitted size."""
    names = ("plan", "analys", "malbild")
    return {
        f"sv/stages/{name}.toml": "".join(
            f'[[tip]]\nkey = "{name}-x{number}"\ntext = "Tips."\n' for number in range(count)
        )
        for name in names
    }


METHOD = (
    '[[method]]\nkey = "rp-metod"\nname = "Ringar"\ngood_for = "Allt."\ntime = "En timme."\n'
    'group = "Fem."\nhow = ["Rita."]\nwatch = "Tiden."\n'
)

BROKEN: Mapping[str, Mapping[str, Content]] = {
    # The folder and its files
    "pack.toml saknas": {"pack.toml": None},
    "pack.toml är tom": {"pack.toml": ""},
    "pack.toml är en mapp": {"pack.toml": lambda path: path.mkdir()},
    "pack.toml med stor bokstav": {"pack.toml": None, "Pack.toml": HEAD},
    "en fil på 50 MB": {STAGE: of_size(50 * 1024 * 1024)},
    "en Markdownfil på 50 MB": {"sv/texter/lang.md": of_size(50 * 1024 * 1024)},
    "för mycket tillsammans": {f"sv/texter/{n}.md": "x" * 400_000 for n in range(6)},
    "för många filer": many(500),
    "för djupa mappar": {"sv/a/b/c/d/e.md": "Text.\n"},
    "en genväg till en fil utanför": {STAGE: link("/etc/hostname")},
    "en genväg till en mapp utanför": {"sv/texter": link("/etc")},
    "ett rör i stället för en fil": {STAGE: getattr(os, "mkfifo", None)},
    "stegen ligger överst": {"stages/plan.toml": "", "sv/stages/plan.toml": None},
    "ett steg som inte finns": {"sv/stages/analyser.toml": 'name = "X"\n'},
    "en fil med fel namn": {"sv/method.toml": ""},
    "en fil sparad med .txt sist": {"sv/stages/analys.toml.txt": 'name = "X"\n'},
    "en mapp för ett språk som inte finns": {"fi/methods.toml": ""},
    # Not TOML, or not text
    "inte UTF-8": stage("name = ”F\xf6rankring”\n") | {STAGE: b'name = "F\xf6rankring"\n'},
    "UTF-16 från Anteckningar": {STAGE: 'name = "Start"\n'.encode("utf-16")},
    "bilden heter toml": {STAGE: b"\x89PNG\r\n\x1a\n\x00\x00"},
    "nolltecken": {STAGE: b'name = "Sta\x00rt"\n'},
    "typografiska citattecken": stage("name = ”Start”\n"),
    "citattecknet saknas sist": tip('key = "RP-01"', 'text = "Ring först.'),
    "citattecken inne i texten": tip('key = "RP-01"', 'text = "Säg "nej" ibland."'),
    "hakparentesen är inte avslutad": stage('[[tip\nkey = "RP-01"\n'),
    "likhetstecknet saknas": tip('key "RP-01"'),
    "inget värde": tip('key = "RP-01"', "text ="),
    "kommat saknas i en lista": stage('aliases = ["ett" "två"]\n'),
    "omvänt snedstreck": tip('key = "RP-01"', r'text = "C:\Plan"'),
    "samma fält två gånger": tip('key = "RP-01"', 'text = "Ett."', 'text = "Två."'),
    "enkla hakparenteser": stage('[tip]\nkey = "RP-01"\ntext = "Ring."\n'),
    "en rad utan slut": stage(f'name = "{"x" * 5_000}"\n'),
    "djupa hakparenteser": stage("aliases = " + "[\n" * 3_000 + "]\n" * 3_000),
    "en nyckel med tusen punkter": stage("a" + ".a" * 1_000 + " = 1\n"),
    "ett tal utan ände": stage("name = " + "9" * 3_900 + "\n"),
    "rubriken sover, raderna är vakna": stage('# [[point]]\nkey = "F1-02"\ntext = "Ring."\n'),
    "rubriken sover under en vaken punkt": tip(
        'key = "T1-01"', 'text = "Ring."', "", "# [[point]]", 'key = "F1-02"', 'text = "Boka."'
    ),
    "rubriken sover, bara hidden är vaken": tip(
        'key = "T1-01"', "", "# [[tip]]", '# key = "T1-02"', "hidden = true"
    ),
    "rubriken saknas": stage('key = "F1-02"\ntext = "Ring."\n'),
    "hidden är sant": tip('key = "T1-01"', "hidden = sant"),
    "hidden är True": tip('key = "T1-01"', "hidden = True"),
    "texten har inga citattecken": tip('key = "RP-01"', "text = Ring först."),
    # The top file
    "namnet saknas": head(name=""),
    "namnet är ett tal": head(name="7"),
    "namnet har formatering": head(name='"[b]Region[/b]"'),
    "namnet styr terminalen": head(name='"Region\\u001b2J"'),
    "versionen leder ut ur mappen": head(version='"../../1"'),
    "formatet saknas": head(format=""),
    "formatet är nyare": head(format="2"),
    "språken saknas": head(languages=""),
    "svenska saknas": head(languages='["en"]') | {"en/methods.toml": ""},
    "ett språk utan filer": head(languages='["sv", "en"]'),
    "en mapp som inte står i languages": {"en/stages/plan.toml": ""},
    "felstavat fält överst": {"pack.toml": HEAD + 'verson = "1"\n'},
    "en kontakt utan namn": top('[[contact]]\nphone = "010-1"\n'),
    "en kontakt med fel adress": top('[[contact]]\nname = "Eva"\nemail = "eva.example.org"\n'),
    "för många kontakter": top('[[contact]]\nname = "Eva"\n' * 41),
    "en rapport utan dag": top('[[report]]\nname = "Slutrapport"\n'),
    "en rapport månad 40": top('[[report]]\nname = "Slutrapport"\nmonth = 40\n'),
    "en rapport med månaden som text": top('[[report]]\nname = "Slut"\nmonth = "6"\n'),
    "en rapport med en kort dag": top('[[report]]\nname = "Slut"\ndate = 2027-3-1\n'),
    "kontakten sover, raderna är vakna": top('# [[contact]]\nname = "Eva"\nphone = "010"\n'),
    "ett telefonnummer utan citattecken": top('[[contact]]\nname = "Eva"\nphone = 010-123 45 67\n'),
    "en rapport med dagen som text": top('[[report]]\nname = "Slut"\ndate = "15 december"\n'),
    "en rapport den 30 februari": top('[[report]]\nname = "Slut"\ndate = 2027-02-30\n'),
    # The items
    "nyckeln saknas": tip('text = "Ring."'),
    "nyckeln har mellanslag": tip('key = "RP 01"', 'text = "Ring."'),
    "nyckeln två gånger": tip(
        'key = "RP-01"', 'text = "A."', "[[tip]]", 'key = "RP-01"', 'text = "B."'
    ),
    "nyckeln är upptagen i ett annat steg": tip('key = "T3-01"', 'text = "Ring."'),
    "nyckeln i två steg": {"sv/stages/plan.toml": '[[tip]]\nkey = "RP-01"\ntext = "B."\n'},
    "ny utan text, felstavad nyckel": tip('key = "T1-1"', 'after = "T1-02"'),
    "felstavat fält": tip('key = "RP-01"', 'txet = "Ring."'),
    "felstavad lista": stage('[[tips]]\nkey = "RP-01"\ntext = "Ring."\n'),
    "rubriken hamnade under en punkt": tip(
        'key = "RP-01"', 'text = "Ring."', 'long_name = "Start"'
    ),
    "texten är ett tal": tip('key = "RP-01"', "text = 12"),
    "texten är tom": tip('key = "RP-01"', 'text = "  "'),
    "texten är för lång": tip('key = "RP-01"', f'text = "{"ord " * 100}slut"'),
    "texten har formatering": tip('key = "RP-01"', 'text = "[@click=app.quit]Ring[/]"'),
    "texten vänder skrivriktningen": tip('key = "RP-01"', 'text = "Ring \\u202eregionen"'),
    "texten är på två rader": tip('key = "RP-01"', 'text = """Ring', 'regionen"""'),
    "hidden är en text": tip('key = "T1-01"', 'hidden = "ja"'),
    "dölja något som inte finns": tip('key = "T1-0l"', "hidden = true"),
    "after pekar fel": tip('key = "RP-01"', 'text = "Ring."', 'after = "T1-3"'),
    "after i ring": tip(
        'key = "RP-01"',
        'text = "A."',
        'after = "RP-02"',
        "[[tip]]",
        'key = "RP-02"',
        'text = "B."',
        'after = "RP-01"',
    ),
    "after på sig själv": tip('key = "T1-01"', 'after = "T1-01"'),
    "säger sig vara metodens": tip('key = "RP-01"', 'text = "Ring."', 'mark = "method"'),
    "tar åt sig metodens ord": tip('key = "T1-01"', 'mark = "region"'),
    "ett märke som inte finns": tip('key = "RP-01"', 'text = "Ring."', 'mark = "egen"'),
    "annan källa utan källa": tip('key = "RP-01"', 'text = "Ring."', 'mark = "other"'),
    "källan finns inte": tip('key = "RP-01"', 'text = "Ring."', 'sources = ["SEAD"]'),
    "källans märke är upptaget": {
        "sv/sources.toml": '[[source]]\nlabel = "SEED"\ntitle = "T"\nurl = "https://example.org"\n'
    },
    "källan är ingen webbadress": {
        "sv/sources.toml": '[[source]]\nlabel = "RP"\ntitle = "T"\nurl = "javascript:alert(1)"\n'
    },
    "för många saker": tips(840),
    # Steps, methods and the rest
    "stegets nummer ändrat": stage("number = 2\n"),
    "stegets namn för långt": stage('name = "Förankring i hela bygden och i kommunen"\n'),
    "stegets namn är en lista": stage('name = ["Start"]\n'),
    "steget nämner en metod som inte finns": stage('methods = ["intresentanalys"]\n'),
    "steget nämner en dold metod": {
        "sv/methods.toml": '[[method]]\nkey = "swot"\nhidden = true\n',
        STAGE: 'methods = ["swot"]\n',
    },
    "metoden saknar nästan allt": {"sv/methods.toml": '[[method]]\nkey = "ny"\nname = "Ny"\n'},
    "metoden har inga steg": {"sv/methods.toml": METHOD.replace('["Rita."]', "[]")},
    "hur man gör är en text": {"sv/methods.toml": METHOD.replace('["Rita."]', '"Rita."')},
    "ordet saknar engelska": {"sv/glossary.toml": '[[term]]\nkey = "rp"\nsv = "ring"\n'},
    "översatt men inte skrivet": {
        **head(languages='["sv", "en"]'),
        "en/stages/forankring.toml": '[[tip]]\nkey = "RP-09"\ntext = "Call."\n',
    },
    # What helps to find something
    "ett vardagsord leder ingenstans": subject('words = ["flexlinjen"]', 'leads_to = ["T2-99"]'),
    "ett vardagsord leder till något dolt": subject(
        'words = ["flexlinjen"]', 'leads_to = ["prickrostning"]'
    )
    | {"sv/methods.toml": '[[method]]\nkey = "prickrostning"\nhidden = true\n'},
    "ett vardagsord leder till en risk": subject(
        'words = ["flexlinjen"]', 'leads_to = ["risk-avtal"]'
    ),
    "ett nytt vardagsord saknar mål": subject('words = ["flexlinjen"]'),
    "ett vardagsord är en text": subject('words = "flexlinjen"', 'leads_to = ["T2-20"]'),
    "ett vardagsord av bara tecken": subject('words = ["!?"]', 'leads_to = ["T2-20"]'),
    "ett vardagsord utan ord": subject("words = []", 'leads_to = ["T2-20"]'),
    "ett vardagsord i en ordning": subject(
        'words = ["flexlinjen"]', 'leads_to = ["T2-20"]', 'after = "butik"'
    ),
    "ett vardagsord leder på engelska": subject('words = ["flexlinjen"]', 'leads_to = ["T2-20"]')
    | head(languages='["sv", "en"]')
    | {
        "en/everyday.toml": '[[subject]]\nkey = "rp-buss"\nwords = ["on-demand bus"]\n'
        'leads_to = ["T2-20"]\n'
    },
    "ett dolt vardagsord som inte finns": {
        "sv/everyday.toml": '[[subject]]\nkey = "butikk"\nhidden = true\n'
    },
    "samma ord i flera ord": {
        "sv/synonyms.toml": '[[group]]\nkey = "rp-buss"\nwords = ["buss", "bussen kommer"]\n'
    },
    "bara ett ord betyder samma": {
        "sv/synonyms.toml": '[[group]]\nkey = "rp-buss"\nwords = ["buss"]\n'
    },
    # Longer texts in files of their own
    "filen leder ut ur paketet": tip('key = "RP-01"', 'text_file = "../../../etc/passwd"'),
    "filen från roten": tip('key = "RP-01"', 'text_file = "/etc/passwd.md"'),
    "filen med enhetsbokstav": tip('key = "RP-01"', 'text_file = "C:/hemligt.md"'),
    "filen finns inte": tip('key = "RP-01"', 'text_file = "texter/avtal.md"')
    | {"sv/texter/avtall.md": "Ring.\n"},
    "både text och fil": tip('key = "RP-01"', 'text = "Ring."', 'text_file = "texter/a.md"')
    | {"sv/texter/a.md": "Ring.\n"},
    "filen är tom": tip('key = "RP-01"', 'text_file = "texter/a.md"') | {"sv/texter/a.md": "\n"},
    "filen är för lång": tip('key = "RP-01"', 'text_file = "texter/a.md"')
    | {"sv/texter/a.md": "ord " * 500},
    "filen har formatering": tip('key = "RP-01"', 'text_file = "texter/a.md"')
    | {"sv/texter/a.md": "# Rubrik\n\nRing **först**.\n"},
    "filen styr terminalen": tip('key = "RP-01"', 'text_file = "texter/a.md"')
    | {"sv/texter/a.md": "Ring \x1bcregionen.\n"},
    # Everything at once
    "flera fel på en gång": {
        "pack.toml": 'name = "Region Prov"\nformat = 3\nlanguages = ["sv", "eng"]\n',
        STAGE: 'nam = "Start"\n[[tip]]\nkey = "RP-01"\ntext = 5\n[[tip]]\nkey = "RP-02"\n',
        "sv/toolbox.toml": '[[move]]\nkey = "landa"\nname = ""\n',
    },
}


def build(folder: Path, changed: Mapping[str, Content]) -> Path:
    """Write a pack with these differences from the sound one; its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {**SOUND, **changed}.items():
        path = folder / name
        if content is None:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def golden(path: Path) -> dict[str, list[str]]:
    """The expected messages of broken packs, by the name of the case."""
    blocks = path.read_text("utf-8").strip().split("\n\n")
    return {name.removeprefix("== "): lines for name, *lines in map(str.splitlines, blocks)}
