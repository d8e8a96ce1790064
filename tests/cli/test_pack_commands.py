"""`platscoach pack`: new, check, use and diff, run as the user types them."""

import argparse
import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from broken_packs import BROKEN, build, head

import platscoach
from platscoach import held_files
from platscoach.cli.main import main
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.region_pack.diff import changes
from platscoach.method.region_pack.install import check
from platscoach.method.region_pack.starter import starter_files
from platscoach.settings import load_settings

CHANGED = {
    "sv/stages/forankring.toml": (
        'name = "Start"\n[[tip]]\nkey = "T1-01"\ntext = "Ring regionen."\n'
        '[[point]]\nkey = "F1-03"\nhidden = true\n'
        '[[point]]\nkey = "RP-01"\ntext = "Regionen är tillfrågad."\nafter = "F1-02"\n'
    ),
    "pack.toml": (
        'name = "Region Prov"\nversion = "1.0"\nformat = 1\nlanguages = ["sv"]\n'
        '[[contact]]\nname = "Eva Ek"\nphone = "010-1"\n'
        '[[report]]\nname = "Slutrapport"\nmonth = 6\n'
    ),
}


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder that the commands use; argparse is restored afterwards."""
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(argparse, "_", argparse._, raising=False)
    return tmp_path / "data"


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]):
    """Runs a command; its exit code, its output and its error output."""

    def run(*words: object) -> tuple[int, str, str]:
        code = main(["pack", *map(str, words)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_new_pack_passes_as_it_is_and_changes_nothing(
    tmp_path: Path, said, language: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PLATSCOACH_LANG", language)
    folder = tmp_path / "Region [b]Väst"
    assert said("new", folder)[0] == 0
    assert said("check", folder)[::2] == (0, "")
    for name, pack in check(folder).items():
        assert list(changes(load_pack(name), pack)) == []
    assert check(folder)["sv"].name == "Region bVäst"


def test_every_text_of_the_method_is_there_asleep_and_works_when_woken(tmp_path: Path):
    """A new pack has every text commented out; uncommented, it equals the built-in method."""
    folder = build(tmp_path / "pack", head(languages='["sv", "en"]'))
    for name, content in starter_files().items():
        assert all(line.startswith("#") or not line for line in content.split("\n")), name
        lines = (line for line in content.split("\n") if not line.startswith("##"))
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(line.removeprefix("# ") for line in lines), "utf-8")
    packs = check(folder)
    for language in ("sv", "en"):
        pack, builtin = packs[language], load_pack(language)
        for name in (
            "about", "stages", "methods", "moves", "powerful", "stuck", "driving", "glossary",
        ):  # fmt: skip
            assert getattr(pack, name) == getattr(builtin, name)


def test_the_examples_of_a_step_name_something_in_that_step():
    for name, content in starter_files().items():
        if "/stages/" in name:
            key = content.partition('after = "')[2].partition('"')[0]
            assert f'# [[point]]\n# key = "{key}"\n' in content, name


def test_check_says_that_nothing_is_changed_yet(tmp_path: Path, said):
    said("new", tmp_path / "nytt")
    assert said("check", tmp_path / "nytt")[1].endswith("är utan fel, men ändrar inget än.\n")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, said):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "brev.txt").write_text("kvar")
    code, out, err = said("new", tmp_path / "mine")
    assert (code, out) == (1, "")
    assert "ligger redan något" in err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["brev.txt"]
    assert said("new", tmp_path / "mine" / "brev.txt")[0] == 1


def test_check_shows_every_fault(tmp_path: Path, said):
    code, out, err = said("check", build(tmp_path / "bad", BROKEN["flera fel på en gång"]))
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "Metodpaketet har 7 fel:"
    assert len(err.splitlines()) == 8
    assert said("check")[0] == 0, "the built-in pack is whole"


def test_use_and_back(tmp_path: Path, said, data: Path, capsys: pytest.CaptureFixture[str]):
    code, out, err = said("use", build(tmp_path / "usb", CHANGED))
    assert (code, err) == (0, "")
    assert "Metodpaketet Region Prov 1.0 används nu." in out
    assert said()[1] == "Metodpaketet Region Prov 1.0 används.\n"
    assert said("check")[1] == (
        "Metodpaketet Region Prov 1.0 är utan fel: "
        "2 ändrade texter, 1 ny punkt, 1 dold text, 1 kontakt, 1 rapport.\n"
    )
    main(["tips", "--step", "Start"])
    assert "Ring regionen." in capsys.readouterr().out
    assert said("use", "--builtin")[0] == 0
    assert load_settings(data / "settings.json").pack == ""
    assert said()[1].startswith("Metodpaketet Platscoach")


def test_a_broken_pack_is_not_used(tmp_path: Path, said, data: Path):
    said("use", build(tmp_path / "usb", CHANGED))
    code, out, err = said("use", build(tmp_path / "bad", BROKEN["after i ring"]))
    assert (code, out) == (1, "")
    assert err.splitlines()[0] == "Metodpaketet har 2 fel:"
    assert err.splitlines()[-1].startswith("Inget är ändrat")
    assert load_settings(data / "settings.json").pack == "region-prov-1.0"


@pytest.mark.parametrize("words", [[], ["--builtin", "x"]])
def test_use_needs_to_know_what(said, words: list[str]):
    assert said("use", *words)[0] == 1


def test_a_data_folder_that_cannot_be_written(tmp_path: Path, said, data: Path):
    data.write_text("in the way")
    code, _out, err = said("use", build(tmp_path / "usb", CHANGED))
    assert code == 1
    assert "Det gick inte att skriva" in err
    assert "Traceback" not in err


def test_diff_says_what_is_new_changed_and_gone(tmp_path: Path, said):
    folder = build(tmp_path / "usb", CHANGED)
    code, out, err = said("diff", folder)
    assert (code, err) == (0, "")
    for part in (
        "Platscoach 1.0.0 jämfört med Region Prov 1.0",
        "1 Start",
        "  Namn och metoder\n    ~ name (ändrad)\n      före:  Förankring\n      efter: Start",
        "  Punkter\n    - F1-03 (borta)",
        "    + RP-01 (ny)\n      Regionen är tillfrågad.",
        "    ~ T1-01 (ändrad)",
        "Regionen\n  Kontakter\n    + Eva Ek (ny)\n      010-1",
    ):
        assert part in out
    assert out.rstrip().endswith("senast i slutet av månad 6")
    said("use", folder)
    assert said("diff")[1] == out
    newer = CHANGED | {"sv/stages/plan.toml": '[[tip]]\nkey = "RP-5"\ntext = "Skriv."\n'}
    newest = said("diff", build(tmp_path / "new", newer))[1]
    assert "Region Prov 1.0 jämfört med Region Prov 1.0" in newest
    assert "T1-01" not in newest
    assert "+ RP-5 (ny)" in newest
    assert said("diff", build(tmp_path / "bad", BROKEN["felstavat fält"]))[0] == 1


@pytest.mark.parametrize("command", [["tips", "kommun"], ["steps", "--json"]])
def test_a_broken_pack_is_said_beside_the_answer(
    tmp_path: Path, said, data: Path, command: list[str], capsys: pytest.CaptureFixture[str]
):
    main(command)
    expected = capsys.readouterr().out
    said("use", build(tmp_path / "usb", {}))
    (data / "packs" / "region-prov-1.0" / "pack.toml").write_text("name = Prov\n")
    assert main(command) == 0
    out, err = capsys.readouterr()
    assert out == expected
    assert err.startswith("Regionens metodpaket region-prov-1.0 går inte att använda")
    assert "pack.toml, rad 1: texten står inte inom raka citattecken" in err


def test_an_answer_from_a_regions_pack_parses_nothing(tmp_path: Path, said, data: Path):
    """A tip from a region's pack comes from its compiled form, without importing a parser."""
    said("use", build(tmp_path / "usb", CHANGED))
    code = (
        "import sys\nfrom platscoach.cli.main import main\nmain(['tips', 'Ring'])\n"
        "print('MODULES', *sorted(sys.modules))"
    )
    root = str(Path(platscoach.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60,
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": root, "PLATSCOACH_DATA": str(data)},
    )  # fmt: skip
    answer, _, modules = done.stdout.partition("MODULES ")
    assert "Ring regionen." in answer
    assert not set(modules.split()) & {"tomllib", "difflib", "sqlcipher3", "textual"}
    assert not {
        name for name in modules.split() if name.startswith("platscoach.method.region_pack")
    } - {
        "platscoach.method.region_pack",
        "platscoach.method.region_pack.compiled_pack",
        "platscoach.method.region_pack.read_folder",
    }


def test_to_use_a_pack_chooses_no_language(
    data: Path, tmp_path: Path, said, monkeypatch: pytest.MonkeyPatch
):
    """Choosing a pack changes neither the language nor the theme in the settings."""
    assert said("new", tmp_path / "pk")[0] == 0
    for chosen in ("sv", "en"):
        monkeypatch.setenv("PLATSCOACH_LANG", chosen)
        for words in ((tmp_path / "pk",), ("--builtin",)):
            assert said("use", *words)[0] == 0
            assert load_settings(data / "settings.json").language == chosen
    (data / "settings.json").write_text('{"language": "sv", "theme": "platscoach-light"}')
    assert said("use", tmp_path / "pk")[0] == 0
    kept = load_settings(data / "settings.json")
    assert (kept.language, kept.theme, bool(kept.pack)) == ("sv", "platscoach-light", True)


@pytest.mark.parametrize("there", [False, True], ids=["a new folder", "an empty one"])
def test_a_new_pack_is_whole_or_not_there(
    tmp_path: Path, said, there: bool, monkeypatch: pytest.MonkeyPatch
):
    """Half a pack, left by a full disk, would pass the check and block a whole one."""
    folder = tmp_path / "usb" / "pack"
    (folder if there else tmp_path / "usb").mkdir(parents=True)
    write_text, written = Path.write_text, []

    def fills_up(path: Path, content: str, **how: str) -> int:
        written.append(path)
        write_text(path, content[: 100 if len(written) == 5 else None], **how)
        if len(written) == 5:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return len(content)

    monkeypatch.setattr(Path, "write_text", fills_up)
    code, out, err = said("new", folder / "deep" if not there else folder)
    assert (code, out, len(written)) == (1, "", 5)
    assert "Inget nytt metodpaket är gjort." in err
    assert list((tmp_path / "usb").rglob("*")) == ([folder] if there else [])


@pytest.mark.parametrize(
    ("refused", "then"),
    [
        (PermissionError(errno.EACCES, "", "held"), "Stäng det programmet eller vänta"),
        (OSError(errno.ENOSPC, ""), "Frigör plats på disken"),
        (PermissionError(errno.EACCES, "", "mine"), "Se till att du får skriva i mappen"),
    ],
    ids=["held by another program", "a full disk", "rights"],
)
def test_what_to_do_follows_from_why_a_pack_could_not_be_copied(
    tmp_path: Path, said, monkeypatch: pytest.MonkeyPatch, refused: OSError, then: str
):
    assert said("new", tmp_path / "pk")[0] == 0

    def refuse(*_paths: Path) -> None:
        raise refused

    monkeypatch.setattr(held_files, "is_held", lambda path, **_more: path == "held")
    monkeypatch.setattr(held_files, "rename_to_free", refuse)
    code, _out, err = said("use", tmp_path / "pk")
    assert code == 1
    assert "Samma metodpaket som förut används." in err
    assert then in err
