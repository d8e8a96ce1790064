"""The command line: its output, the functions it calls, and the modules it does not import."""

import argparse
import json
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

import platscoach
from platscoach import i18n
from platscoach.cli.main import main
from platscoach.cli.steps_text import steps_text
from platscoach.errors import PlatscoachError, StorageError
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.search.advice import needed_stage

ROOT = Path(platscoach.__file__).parents[1]

HEAVY = ("textual", "rich", "sqlmodel", "sqlalchemy", "sqlcipher3", "sqlite3", "alembic", "tomllib")

REPORT = """
import sys
from platscoach.cli.main import main
code = main(sys.argv[1:])
print("MODULES", code, *sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An empty data folder, Swedish, 80 columns; argparse is restored afterwards."""
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PLATSCOACH_LANG", raising=False)
    # Unbuffered, so that nothing is left whose writing could fail when the interpreter ends.
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(argparse, "_", argparse._)
    yield
    i18n.set_language("sv")


def fresh(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a new Python in another folder, with the source tree importable."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        timeout=60,
        check=False,
    )


def choose_english(tmp_path: Path) -> None:
    """Settings with English chosen."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text('{"language": "en"}', "utf-8")


# Quick commands


@pytest.mark.parametrize(
    "command",
    [
        ["--version"],
        ["steps"],
        ["steps", "--json"],
        ["tips", "kommun"],
        ["tips", "--step", "3", "--json", "--lang", "en"],
        ["tips", "finnsinte"],
    ],
)
def test_quick_commands_import_nothing_heavy(tmp_path: Path, command: list[str]):
    for language in i18n.LANGUAGES:
        load_pack(language)  # Compile first if necessary, as only the first run needs the parser.
    done = fresh("-c", REPORT, *command, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.decode().rpartition("MODULES ")[2].split()[1:]
    assert "platscoach" in loaded
    assert set(HEAVY) & set(loaded) == set()


def test_the_settings_are_not_looked_for_when_they_do_not_matter(tmp_path: Path):
    done = fresh("-c", REPORT, "--version", cwd=tmp_path, PLATSCOACH_DATA="")
    assert b"MODULES 0" in done.stdout
    assert b" platformdirs" not in done.stdout


def test_it_answers_from_any_folder(tmp_path: Path):
    done = fresh("-m", "platscoach", "steps", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    plan = "5  Lokal utvecklingsplan      Lokal utvecklingsplan (LUP)"
    assert plan in done.stdout.decode().splitlines()


def test_the_version(capsys: pytest.CaptureFixture[str]):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("Platscoach ")


# Tips


def test_tips_of_a_step(capsys: pytest.CaptureFixture[str]):
    assert main(["tips", "--step", "3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    stage = load_pack("sv").stage("analys")
    assert lines[:3] == ["3 Analys", "", "Tips"]
    assert [line.split()[0] for line in lines if line[2:3] == "-"] == [
        item.key for item in (*stage.tips, *stage.questions, *stage.pitfalls)
    ]
    assert {"Tips", "Frågor att ställa", "Fallgropar"} <= set(lines)
    assert "         (Platscoachs förslag)" in lines


@pytest.mark.parametrize(
    "same",
    [
        ["--step=analys"],
        ["--step", "Analys"],
        ["3"],
        ["analys"],
        ["Analys", "av", "lokala", "behov"],
    ],
)
def test_a_step_is_named_by_number_key_or_name(capsys: pytest.CaptureFixture[str], same: list[str]):
    main(["tips", "--step", "3"])
    expected = capsys.readouterr().out
    assert main(["tips", *same]) == 0
    assert capsys.readouterr().out == expected


def test_long_lines_are_wrapped_under_their_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", "50")
    main(["tips", "--step", "1"])
    lines = capsys.readouterr().out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("T1-01"))
    assert lines[at].startswith("T1-01    Fråga kommunen")
    assert lines[at + 1].startswith(" " * 9 + lines[at + 1].split()[0])
    assert 40 < max(map(len, lines)) <= 50


def test_the_words_must_all_be_there(capsys: pytest.CaptureFixture[str]):
    assert main(["tips", "kommunen", "konkret"]) == 0
    out = capsys.readouterr().out
    assert "T1-01" in out
    assert "T1-02" not in out


def test_words_and_step_together(capsys: pytest.CaptureFixture[str]):
    assert main(["tips", "kommun", "--step", "4", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {row["stage"] for row in found} == {"malbild"}
    assert all("kommun" in row["text"].lower() for row in found)


def test_tips_for_another_program(capsys: pytest.CaptureFixture[str]):
    assert main(["tips", "T1-06", "--json"]) == 0
    pack = load_pack("sv")
    tip = next(tip for tip in pack.stage("forankring").tips if tip.key == "T1-06")
    source = pack.source("PF-INT")
    assert json.loads(capsys.readouterr().out) == [
        {
            "key": "T1-06",
            "kind": "tip",
            "stage": "forankring",
            "stage_name": "Förankring",
            "title": "",
            "text": tip.text,
            "mark": "other",
            "sources": [{"title": source.title, "url": source.url}],
        }
    ]


def test_no_tip_is_said_kindly(capsys: pytest.CaptureFixture[str]):
    """If nothing is found, the message suggests how to search instead."""
    assert main(["tips", "finnsinte"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "Inget om ”finnsinte” hittades.",
        "Pröva ett kortare ord, eller ett i taget.",
    ]


def test_the_whole_method_answers_and_the_best_comes_first(capsys: pytest.CaptureFixture[str]):
    assert main(["tips", "swot"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "SWOT"
    assert "    platscoach method swot" in out
    kinds = {}
    for words in ("swot", "målbild", "överlämning", "kör fast", "kaffesamtal"):
        main(["tips", words, "--json"])
        rows = json.loads(capsys.readouterr().out)
        kinds |= {row["kind"]: row["stage_name"] for row in rows}
    assert {"method", "stage", "tip", "point", "term", "stuck", "question"} <= set(kinds)
    assert kinds["stage"] in {stage.name for stage in load_pack("sv").stages}


def test_no_question_but_something_else(capsys: pytest.CaptureFixture[str]):
    """If only other kinds of hits exist, they are shown on stderr."""
    assert main(["questions", "fyrfältare"]) == 1
    assert "  Metod  SWOT" in capsys.readouterr().err.splitlines()


def test_the_best_are_printed_and_all_when_asked_for(capsys: pytest.CaptureFixture[str]):
    assert main(["tips", "kommun"]) == 0
    best = capsys.readouterr().out
    assert main(["tips", "kommun", "--all"]) == 0
    every = capsys.readouterr().out
    *shown, left = best.splitlines()
    assert every.startswith("\n".join(shown))
    assert left.endswith("träffar till. Visa alla med --all.")
    assert "--all" not in every


def test_no_tip_for_another_program_is_an_empty_list(capsys: pytest.CaptureFixture[str]):
    assert main(["tips", "finnsinte", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == []


def test_an_unknown_step_names_those_there_are(capsys: pytest.CaptureFixture[str]):
    assert main(["tips", "--step", "9"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Det finns inget steg som heter ”9”.",
        "Välj ett av: Förbereda, Genomföra, 1 Förankring, 2 Kartläggning, 3 Analys, 4 Målbild, "
        "5 Lokal utvecklingsplan, 6 Organisation/finansiering, Sammanställa, Uppföljning.",
    ]


def test_steps_for_another_program(capsys: pytest.CaptureFixture[str]):
    assert main(["steps", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["number"] for row in rows if row["number"]] == [1, 2, 3, 4, 5, 6]
    assert rows[2] == {
        "key": "forankring",
        "number": 1,
        "phase": 1,
        "name": "Förankring",
        "long_name": "Förankring i bygd och kommun",
    }


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_step_is_printed_by_the_name_to_ask_for_it_by(language: str):
    pack = load_pack(language)
    lines = steps_text(pack).splitlines()
    for stage, line in zip(pack.stages, lines, strict=True):
        assert line[3:].startswith(f"{stage.name} ")
        assert needed_stage(pack.stages, stage.name) is stage


# Language


def test_the_language_of_her_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    choose_english(tmp_path)
    assert main(["steps"]) == 0
    assert "Local development plan" in capsys.readouterr().out


@pytest.mark.parametrize("option", ["--lang {}", "--lang={}"])
def test_the_language_asked_for_goes_before_her_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
):
    assert main(["steps", *option.format("en").split()]) == 0
    assert "Local development plan" in capsys.readouterr().out
    choose_english(tmp_path)
    assert main(["steps", *option.format("sv").split()]) == 0
    assert "Lokal utvecklingsplan" in capsys.readouterr().out


def test_the_help_is_in_her_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    swedish = capsys.readouterr().out
    assert swedish.startswith("användning: platscoach [-h]")
    assert "visa den här hjälpen" in swedish
    choose_english(tmp_path)
    with pytest.raises(SystemExit):
        main(["--help"])
    assert capsys.readouterr().out.startswith("usage: platscoach [-h]")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["log"], "platscoach log: fel: skriv vilken plats, till exempel: platscoach log Dalen"),
        (["sheet"], "platscoach sheet: fel: skriv vilket steg, till exempel: platscoach sheet 3"),
        (["tips", "--nej"], "platscoach: fel: okända argument: --nej"),
        (["steps", "--lang", "de"], "platscoach steps: fel: --lang: 'de' finns inte (välj ett av"),
        (["tips", "--step"], "platscoach tips: fel: --step: ett värde saknas"),
    ],
)
def test_a_slip_on_the_command_line_is_said_in_swedish(
    capsys: pytest.CaptureFixture[str], command: list[str], said: str
):
    with pytest.raises(SystemExit) as stop:
        main(command)
    assert stop.value.code == 2
    assert said in capsys.readouterr().err


# What it calls


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """Replaces the interface and the log, and records the calls to them."""
    calls: list[tuple[str, object]] = []

    def run() -> int:
        calls.append(("run", None))
        return 3

    def run_demo(*, keep: bool) -> int:
        calls.append(("demo", keep))
        return 4

    def print_log(place: str, step_names: dict[str, str]) -> int:
        calls.append(("log", (place, step_names["plan"], step_names["forbereda"])))
        return 5

    screens = types.ModuleType("screens.launch.run")
    vars(screens).update(run=run, run_demo=run_demo)
    shell = types.ModuleType("platscoach.cli.log_command")
    vars(shell).update(print_log=print_log)
    monkeypatch.setitem(sys.modules, "screens.launch.run", screens)
    monkeypatch.setitem(sys.modules, "platscoach.cli.log_command", shell)
    return calls


@pytest.mark.parametrize(
    ("command", "call", "code"),
    [
        ([], ("run", None), 3),
        (["demo"], ("demo", False), 4),
        (["demo", "--keep"], ("demo", True), 4),
        (["log", "Dalen"], ("log", ("Dalen", "5 Lokal utvecklingsplan", "Förbereda")), 5),
        (
            ["log", "Da\u0308len\x1b"],
            ("log", ("Dälen", "5 Lokal utvecklingsplan", "Förbereda")),
            5,
        ),
    ],
)
def test_commands_reach_what_does_them(
    called: list[tuple[str, object]], command: list[str], call: tuple[str, object], code: int
):
    assert main(command) == code
    assert called == [call]


def test_an_error_is_three_lines_that_a_terminal_cannot_obey(
    called: list[tuple[str, object]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    def refuse(_place: str, _step_names: dict[str, str]) -> int:
        raise StorageError("Det gick \x1b[31minte.", "Allt är kvar.", "Försök igen.")

    monkeypatch.setattr(sys.modules["platscoach.cli.log_command"], "print_log", refuse)
    assert main(["log", "Dalen"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == ["Det gick [31minte.", "Allt är kvar.", "Försök igen."]


def test_parts_that_are_empty_are_no_empty_lines(
    called: list[tuple[str, object]],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
):
    def refuse(_place: str, _step_names: dict[str, str]) -> int:
        raise PlatscoachError("Det gick inte.")

    monkeypatch.setattr(sys.modules["platscoach.cli.log_command"], "print_log", refuse)
    assert main(["log", "Dalen"]) == 1
    assert capsys.readouterr().err == "Det gick inte.\n"


@pytest.mark.parametrize("command", [[], ["demo"]])
def test_screens_of_another_project_are_not_run(tmp_path: Path, command: list[str]):
    (tmp_path / "screens.py").write_text('print("STRANGER")', "utf-8")
    done = fresh("-m", "platscoach", *command, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == b""
    lines = done.stderr.decode().splitlines()
    assert lines[0].startswith("Något annat som heter ”screens” ligger i vägen: ")
    assert lines[0].endswith("screens.py")
    assert lines[1:] == [
        "Inget har ändrats.",
        "Starta med kommandot platscoach från en annan mapp.",
    ]


# The pipe


def test_it_prints_utf8_whatever_the_terminal_says(tmp_path: Path):
    done = fresh("-m", "platscoach", "steps", cwd=tmp_path, PYTHONIOENCODING="cp1252")
    assert "Kartläggning av nuläget" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows arguments are text")
def test_an_argument_that_is_no_text_is_no_crash(tmp_path: Path):
    done = fresh("-m", "platscoach", "tips", os.fsdecode(b"\xfffinnsinte"), cwd=tmp_path)
    assert done.returncode == 1
    assert "Inget om ”finnsinte” hittades." in done.stderr.decode("utf-8").splitlines()


@pytest.mark.parametrize("command", ["steps", "tips"])
def test_a_reader_that_leaves_is_no_fault(tmp_path: Path, command: str):
    with subprocess.Popen(
        [sys.executable, "-m", "platscoach", command],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdout and started.stderr
        started.stdout.close()
        assert started.stderr.read() == b""
    assert started.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_in_words(tmp_path: Path):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "platscoach", "tips"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Det gick inte att skriva ut: ")
    assert len(done.stderr.decode().splitlines()) == 1


def test_a_language_there_is_not_is_told_in_the_one_that_is_spoken(monkeypatch, capsys):
    monkeypatch.setenv("PLATSCOACH_LANG", "en")
    for words in (("--lang", "de"), ("--lang=de",)):
        with pytest.raises(SystemExit):
            main(["guide", *words])
        assert "error: argument --lang: invalid choice: 'de'" in capsys.readouterr().err
