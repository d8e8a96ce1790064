"""The command line. Commands that answer at once import neither the interface nor the database."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NoReturn, TextIO

from platscoach.errors import PlatscoachError
from platscoach.i18n import LANGUAGES, _, language, set_language
from platscoach.module_cache import begin
from platscoach.text import printable

if TYPE_CHECKING:
    import argparse
    from types import TracebackType

INTERRUPTED: Final = 130
"""The exit code after ctrl+c that shells use too."""

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
    """Run what the command line asks for; returns the exit code."""
    given = sys.argv[1:] if argv is None else argv
    _speak_utf8()
    if argv is None:
        sys.excepthook = _say_unforeseen
        cache = begin("rooms" if _opens_rooms(given) else "commands")
        # Importing leaves no garbage, and looking for it takes a third of the time of a command
        # that answers at once.
        gc.disable()
        _own_what_is_made()
    try:
        return _done(given)
    except PlatscoachError as error:
        told = error.untyped()
        for stream in _told_on(given):
            with suppress(OSError):
                for part in filter(None, (told.what, told.kept, told.then)):
                    print(printable(part), file=stream)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        if argv is None:
            cache.keep()
            # No garbage needs to be collected when the process ends either.
            gc.freeze()


def _done(given: Sequence[str]) -> int:
    """Run it; returns the exit code. Raises PlatscoachError, also if memory or disk is full."""
    try:
        if not given:
            return _open_app()
        set_language(_wanted_language(given))
        chosen = _chosen(given)
        run: Callable[[argparse.Namespace], int] = chosen.run
        return _all_printed(run(chosen))
    except (MemoryError, ImportError, OSError) as error:
        from platscoach.os_reasons import is_scarce

        if not is_scarce(error):
            raise
        raise PlatscoachError(
            _("Datorn har för lite ledigt minne, för många filer öppna eller en full disk."),
            _("Inget är gjort till hälften."),
            _("Stäng några andra program, frigör plats på disken och försök igen."),
        ) from None


def _say_unforeseen(
    kind: type[BaseException], _error: BaseException, trace: TracebackType | None
) -> None:
    """Report an unexpected error in words; what Python would print may be about people."""
    try:
        from pathlib import Path

        from platscoach.crash_report import crash_words, trace_of
        from platscoach.platform import data_folder_name

        folder = None
        with suppress(PlatscoachError):
            folder = Path(data_folder_name())
        words = crash_words(folder, trace_of(kind, trace), _("Det som redan är sparat är kvar."))
    except (ImportError, MemoryError, OSError):
        # The import may fail for the reason that ended the program.
        words = kind.__name__
    for stream in _told_on(sys.argv[1:]):
        with suppress(OSError):
            print(printable(words), file=stream)


def _told_on(given: Sequence[str]) -> Iterator[TextIO]:
    """The streams to print an error on.

    A failed start of the interface is shown on the terminal too, even if stderr is redirected.
    """
    yield sys.stderr
    if _opens_rooms(given) and sys.stdout.isatty() and not sys.stderr.isatty():
        yield sys.stdout


def _opens_rooms(given: Sequence[str]) -> bool:
    """Whether the command line opens the interface."""
    return given[:1] in ([], ["demo"])


def _own_what_is_made() -> None:
    """Let the user read and write the files that are created, whatever the shell's umask says.

    A database or a lock that its owner may not open would be useless.
    """
    given = os.umask(0)
    os.umask(given & 0o077)


def _all_printed(code: int) -> int:
    """Flush all output, then return the exit code. Raises PlatscoachError."""
    from platscoach.cli.output import until_pipe_closes

    until_pipe_closes(lambda: 0)
    return code


def _chosen(given: Sequence[str]) -> argparse.Namespace:
    """Parse the command line. Raises SystemExit after printing the help or a usage error."""
    try:
        return _parser(given).parse_args(given)
    except SystemExit:
        # The help may not have been flushed yet, and a failure to write it must be reported.
        _all_printed(0)
        raise


def _speak_utf8() -> None:
    """Use UTF-8 on the standard streams: a Windows pipe would refuse or garble `å` and `■`.

    A stream that the parent process closed is opened on the null device, so that no file opened
    later takes its number. Printing to a closed stdout fails, as on a full disk. If stderr is
    closed, errors are printed on stdout, provided that it is a terminal.
    """
    if sys.stdin is None:
        sys.stdin = _nothing("r")
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.FileIO(os.open(os.devnull, os.O_RDONLY), "w"))
    if sys.stderr is None:
        sys.stderr = sys.stdout if sys.stdout.isatty() else _nothing("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        # Bytes that are not UTF-8 are no valid answer to a question, but no error either.
        sys.stdin.reconfigure(errors="replace")


def _nothing(mode: str) -> TextIO:
    """A stream on the null device: reads as empty, and discards what is written."""
    return open(os.devnull, mode, encoding="utf-8")  # type: ignore[return-value]  # noqa: PTH123


def _wanted_language(given: Sequence[str]) -> str:
    """The language given with `--lang`, else the one in the settings.

    The version is the same in every language, so for that the settings are not even looked for.
    """
    for at, word in enumerate(given):
        option, equals, value = word.partition("=")
        asked = value if equals else "".join(given[at + 1 : at + 2])
        if option == "--lang" and asked in LANGUAGES:
            return asked
    if given[:1] == ["--version"]:
        return LANGUAGES[0]
    from platscoach.platform import data_folder_name
    from platscoach.settings_file import read_settings_file, saved_language

    return saved_language(read_settings_file(f"{data_folder_name()}/settings.json"))


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser with the commands, in the language in force.

    A command about the method is added alone: adding the others takes as long as the answer.
    """
    from platscoach.cli.method_commands import METHOD_COMMANDS, add_method_commands

    parser = _bare_parser()
    commands = parser.add_subparsers(title=_("kommandon"), metavar=_("kommando"), prog=parser.prog)
    if given[0] in METHOD_COMMANDS:
        add_method_commands(commands, given[0])
        return parser

    from platscoach.cli.assessment_command import add_assessment_command
    from platscoach.cli.backup_commands import add_backup_commands
    from platscoach.cli.doors_command import add_doors_command
    from platscoach.cli.erase_command import add_erase_command
    from platscoach.cli.export_commands import add_export_commands
    from platscoach.cli.join_command import add_join_command
    from platscoach.cli.pack_commands import add_pack_commands
    from platscoach.cli.people_command import add_people_command
    from platscoach.cli.place_commands import add_place_commands
    from platscoach.cli.same_command import add_same_command
    from platscoach.cli.team_command import add_team_command

    _add_own_commands(commands)
    add_place_commands(commands)
    add_backup_commands(commands)
    add_erase_command(commands)
    add_export_commands(commands)
    add_join_command(commands)
    add_method_commands(commands)
    add_pack_commands(commands)
    add_team_command(commands)
    add_assessment_command(commands)
    add_same_command(commands)
    add_people_command(commands)
    add_doors_command(commands)
    return parser


def _bare_parser() -> argparse.ArgumentParser:
    """The parser without its commands; argparse's own texts are in the language in force too."""
    import argparse

    from platscoach.cli.output import help_lines

    class Parser(argparse.ArgumentParser):
        """Prints usage errors safely: the arguments may hold control characters."""

        def error(self, message: str) -> NoReturn:
            """Print the error and exit."""
            super().error(printable(message))

    argparse._ = _argparse_text  # type: ignore[attr-defined]
    parser = Parser(
        prog="platscoach",
        description=_("Processtödjarens skrivbord. Utan kommando öppnas det."),
        formatter_class=help_lines,
    )
    parser.add_argument("--version", action="store_true", help=_("visa versionen"))
    parser.set_defaults(run=_version_or_app)
    return parser


def _add_own_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands run from this module: the example and the guide."""
    demo = commands.add_parser("demo", help=_("öppna ett exempel med påhittade platser"))
    demo.add_argument("--keep", action="store_true", help=_("behåll exemplet efteråt"))
    demo.set_defaults(run=_demo)

    guide = commands.add_parser("guide", help=_("skriv ut handboken: hur Platscoach används"))
    guide.add_argument("--lang", choices=LANGUAGES, help=_("språk i stället för det valda"))
    guide.set_defaults(run=_guide)


def _argparse_text(text: str) -> str:
    """One of argparse's own texts in the language in force; an unknown one stays English."""
    return _ARGPARSE_IN_SWEDISH.get(text, text) if language() == "sv" else text


def _version_or_app(chosen: argparse.Namespace) -> int:
    """Print the version, or open the program."""
    if chosen.version:
        from platscoach.cli.output import print_text

        return print_text(f"Platscoach {_version()}")
    return _open_app()


def _open_app() -> int:
    """Open the program.

    Garbage is not collected until the first screen is shown: importing leaves none, and looking for
    it takes 51 of 1,427 million instructions to the first rows (callgrind, 40 places).
    """
    from platscoach.typed_early import keys_as_typed

    with keys_as_typed():
        gc.disable()
        _require_our_screens()
        from platscoach.cli.asyncio_import import import_asyncio

        import_asyncio()
        from screens.launch.run import run

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
    from platscoach.typed_early import keys_as_typed

    with keys_as_typed():
        _require_our_screens()
        from screens.launch.run import run_demo

        return run_demo(keep=chosen.keep)


def _require_our_screens() -> None:
    """Refuse to run another project's `screens`, which the current folder may hold.

    The package is located but not imported, which would already run it. Raises PlatscoachError.
    """
    from importlib.machinery import PathFinder
    from pathlib import Path

    spec = PathFinder.find_spec("screens")
    found = Path(spec.origin).resolve() if spec is not None and spec.origin else None
    ours = Path(__file__).resolve().parents[2] / "screens" / "__init__.py"
    if found != ours:
        raise PlatscoachError(
            _("Något annat som heter ”screens” ligger i vägen: {path}").format(
                path=found or _("en mapp utan namn")
            ),
            _("Inget har ändrats."),
            _("Starta med kommandot platscoach från en annan mapp."),
        )


def _guide(_chosen: argparse.Namespace) -> int:
    """Print the user's guide."""
    from platscoach.cli.output import columns, print_text
    from platscoach.documents.guide.read import guide_text

    return print_text(guide_text(columns()))
