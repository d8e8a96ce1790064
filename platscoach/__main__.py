"""The command line. Commands that answer at once import neither the interface nor the database."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from platscoach.domain.errors import PlatscoachError
from platscoach.i18n import LANGUAGES, _, language, set_language
from platscoach.text import clean_line, printable

if TYPE_CHECKING:
    import argparse

MOST_COLUMNS: Final = 100
"""Width beyond which lines of text are hard to read."""

FEWEST_COLUMNS: Final = 40

_PIPE_CLOSED: Final = {errno.EPIPE, errno.EINVAL}
"""What the system says when the program that reads our output has gone; Windows says EINVAL."""

_ARGPARSE_IN_SWEDISH: Final = {
    "usage: ": "användning: ",
    "positional arguments": "argument",
    "options": "val",
    "show this help message and exit": "visa den här hjälpen",
    "%(prog)s: error: %(message)s\n": "%(prog)s: fel: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "unrecognized arguments: %s": "okända argument: %s",
    "the following arguments are required: %s": "det saknas: %s",
    "expected one argument": "ett värde saknas",
    "ignored explicit argument %r": "tar inget värde: %r",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r finns inte (välj ett av %(choices)s)"
    ),
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s kan betyda flera: %(matches)s"
    ),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; the exit code."""
    given = [clean_line(word) for word in (sys.argv[1:] if argv is None else argv)]
    _speak_utf8()
    try:
        if not given:
            return _open_desk()
        set_language(_wanted_language(given))
        chosen = _parser().parse_args(given)
        run: Callable[[argparse.Namespace], int] = chosen.run
        return run(chosen)
    except PlatscoachError as error:
        for part in filter(None, (error.what, error.kept, error.then)):
            print(printable(part), file=sys.stderr)
        return 1


def _speak_utf8() -> None:
    """Print what another program can read: a Windows pipe would refuse or garble `å` and `■`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _wanted_language(given: Sequence[str]) -> str:
    """The language asked for, else the one in her settings.

    The version is the same in every language, so the settings are not even looked for.
    """
    for at, word in enumerate(given):
        option, equals, value = word.partition("=")
        if option == "--lang":
            return value if equals else "".join(given[at + 1 : at + 2])
    if given[:1] == ["--version"]:
        return LANGUAGES[0]
    from platscoach.platform import data_folder
    from platscoach.settings import load_settings

    return load_settings(data_folder() / "settings.json").language


def _parser() -> argparse.ArgumentParser:
    """The commands, in the language in force."""
    import argparse

    argparse._ = _argparse_text  # type: ignore[attr-defined]
    parser = argparse.ArgumentParser(
        prog="platscoach",
        description=_("Processtödjarens skrivbord. Utan kommando öppnas det."),
    )
    parser.add_argument("--version", action="store_true", help=_("visa versionen"))
    parser.set_defaults(run=_version_or_app)
    commands = parser.add_subparsers(title=_("kommandon"), metavar=_("kommando"))

    demo = commands.add_parser("demo", help=_("öppna ett exempel med påhittade platser"))
    demo.add_argument("--keep", action="store_true", help=_("behåll exemplet efteråt"))
    demo.set_defaults(run=_demo)

    log = commands.add_parser("log", help=_("visa sessionsloggen för en plats"))
    log.add_argument("place", metavar=_("plats"), help=_("platsens namn eller början av det"))
    log.set_defaults(run=_log)

    tips = commands.add_parser("tips", help=_("visa tips, frågor och fallgropar"))
    tips.add_argument("words", nargs="*", metavar=_("ord"), help=_("ord som ska finnas med"))
    tips.add_argument(
        "--step", default="", metavar=_("steg"), help=_("bara ett steg: 1 till 6 eller dess namn")
    )
    _add_output_options(tips)
    tips.set_defaults(run=_tips)

    steps = commands.add_parser("steps", help=_("visa stegen och vad de heter"))
    _add_output_options(steps)
    steps.set_defaults(run=_steps)
    return parser


def _argparse_text(text: str) -> str:
    """A text of argparse's own in the language in force; one that is not known stays English."""
    return _ARGPARSE_IN_SWEDISH.get(text, text) if language() == "sv" else text


def _add_output_options(command: argparse.ArgumentParser) -> None:
    """The choices of the commands that print from the method pack."""
    command.add_argument("--json", action="store_true", help=_("skriv JSON för andra program"))
    command.add_argument("--lang", choices=LANGUAGES, help=_("språk i stället för det valda"))


def _version_or_app(chosen: argparse.Namespace) -> int:
    """Print the version, or open the desk."""
    if chosen.version:
        return _print(f"Platscoach {_version()}")
    return _open_desk()


def _open_desk() -> int:
    """Open the desk.

    Garbage is not collected until the first screen stands: there is none among what is imported,
    and looking for it takes a tenth of the time.
    """
    gc.disable()
    _require_our_screens()
    from screens.run import run

    return run()


def _version() -> str:
    """The version of the installed distribution."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("platscoach")
    except PackageNotFoundError:
        return _("(inte installerad)")


def _demo(chosen: argparse.Namespace) -> int:
    """Open the example."""
    _require_our_screens()
    from screens.run import run_demo

    return run_demo(keep=chosen.keep)


def _require_our_screens() -> None:
    """Refuse to run another project's `screens`, which the current folder may hold.

    It is looked for and not imported: importing it would already run it. Raises PlatscoachError.
    """
    from importlib.machinery import PathFinder

    spec = PathFinder.find_spec("screens")
    found = Path(spec.origin).resolve() if spec is not None and spec.origin else None
    ours = Path(__file__).resolve().parents[1] / "screens" / "__init__.py"
    if found != ours:
        raise PlatscoachError(
            _("Något annat som heter ”screens” ligger i vägen: {path}").format(
                path=found or _("en mapp utan namn")
            ),
            _("Inget har ändrats."),
            _("Starta med kommandot platscoach från en annan mapp."),
        )


def _log(chosen: argparse.Namespace) -> int:
    """Print the session log of a place."""
    from platscoach.method.load import load_pack
    from platscoach.storage.shell import print_log

    names = {
        stage.key: f"{stage.number} {stage.name}" if stage.number else stage.name
        for stage in load_pack(language()).stages
    }
    return _until_pipe_closes(lambda: print_log(chosen.place, names))


def _tips(chosen: argparse.Namespace) -> int:
    """Print advice from the method pack."""
    from platscoach.method.load import load_pack
    from platscoach.method.sheet import choose, nothing_text, tips_json, tips_text

    pack = load_pack(language())
    words = " ".join(chosen.words)
    advice = choose(pack, words, chosen.step)
    if chosen.json:
        _print(tips_json(pack, advice))
    elif advice:
        _print(tips_text(pack, advice, _columns()))
    else:
        print(nothing_text(pack, words), file=sys.stderr)
    return 0 if advice else 1


def _steps(chosen: argparse.Namespace) -> int:
    """Print the stages of the method."""
    from platscoach.method.load import load_pack
    from platscoach.method.sheet import steps_json, steps_text

    pack = load_pack(language())
    return _print(steps_json(pack) if chosen.json else steps_text(pack))


def _columns() -> int:
    """The width to wrap to."""
    import shutil

    return max(FEWEST_COLUMNS, min(shutil.get_terminal_size().columns, MOST_COLUMNS))


def _print(text: str) -> int:
    """Print a text; the exit code."""

    def write() -> int:
        print(text)
        return 0

    return _until_pipe_closes(write)


def _until_pipe_closes(write: Callable[[], int]) -> int:
    """Run what prints; the reader may leave before the end (`| head`), which is no fault."""
    try:
        code = write()
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered would be refused once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno in _PIPE_CLOSED:
            return 0
        reason = _("Det gick inte att skriva ut: {reason}.").format(reason=error.strerror)
        raise PlatscoachError(reason) from error
    return code


if __name__ == "__main__":
    sys.exit(main())
