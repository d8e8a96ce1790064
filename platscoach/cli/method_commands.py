"""The commands that print from the method: `tips`, `questions`, `method`, `sheet`, `steps`.

What they need is imported when one of them runs: this is read at every command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from platscoach.cli.output import columns, help_lines, print_text
from platscoach.i18n import LANGUAGES, _, language
from platscoach.standard_error import print_to_stderr
from platscoach.text import clean_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from platscoach.method.model import Pack
    from platscoach.method.search.hits import PackKind
    from platscoach.method.search.index import SearchIndex


METHOD_COMMANDS: Final = ("tips", "questions", "method", "sheet", "steps")


def add_method_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], only: str = ""
) -> None:
    """Add the commands that print from the method, or one of them."""
    for name in METHOD_COMMANDS:
        if only in ("", name):
            words, fill, run = _described(name)
            command = commands.add_parser(name, help=words, formatter_class=help_lines)
            fill(command)
            command.add_argument(
                "--json", action="store_true", help=_("skriv JSON för andra program")
            )
            command.add_argument(
                "--lang", choices=LANGUAGES, help=_("språk i stället för det valda")
            )
            command.set_defaults(run=run)


def _described(
    name: str,
) -> tuple[str, Callable[[argparse.ArgumentParser], object], Callable[[argparse.Namespace], int]]:
    """A command's description, the function that adds its arguments, and the one that runs it."""
    return {
        "tips": (_("sök i metoden, eller visa tips, frågor och fallgropar"), _add_words, _tips),
        "questions": (_("visa frågor att ställa"), _add_words, _questions),
        "method": (_("visa en metod, eller alla"), _add_name, _method),
        "sheet": (_("visa ett steg som fickblad, att skriva ut"), _add_step, _sheet),
        "steps": (_("visa stegen och vad de heter"), lambda _command: None, _steps),
    }[name]


def _add_words(command: argparse.ArgumentParser) -> None:
    """The arguments that choose advice."""
    command.add_argument(
        "words", type=clean_line, nargs="*", metavar=_("ord"), help=_("ord att söka efter")
    )
    command.add_argument(
        "--step",
        type=clean_line,
        default="",
        metavar=_("steg"),
        help=_("bara ett steg: 1 till 6 eller dess namn"),
    )
    command.add_argument(
        "--all", action="store_true", help=_("visa alla träffar, inte bara de bästa")
    )


def _add_name(command: argparse.ArgumentParser) -> None:
    """The argument that names a method."""
    command.add_argument(
        "name", type=clean_line, nargs="*", metavar=_("namn"), help=_("metodens namn eller ett ord")
    )


def _add_step(command: argparse.ArgumentParser) -> None:
    """The argument that names a step."""
    command.usage = f"%(prog)s [-h] [--json] [--lang {{{','.join(LANGUAGES)}}}] {_('steg')}"
    command.add_argument(
        "step", type=clean_line, nargs="*", metavar=_("steg"), help=_("1 till 6 eller stegets namn")
    )
    command.set_defaults(refuse=command.error)


def chosen_pack() -> Pack:
    """The method pack in use; if it is not the chosen one, a warning says why."""
    from platscoach.method.active_pack import active_pack
    from platscoach.platform import data_folder
    from platscoach.settings import load_settings

    folder = data_folder()
    found = active_pack(language(), load_settings(folder / "settings.json"), folder)
    if found.fault:
        print_to_stderr(found.fault.message)
    return found.pack


def _search_index() -> SearchIndex:
    """The index that tips and questions are searched in: that of the method pack in use.

    The built-in one is loaded directly, without the modules that look for another pack.
    """
    from platscoach.platform import data_folder_name
    from platscoach.settings_file import read_settings_file

    if not read_settings_file(f"{data_folder_name()}/settings.json").get("pack"):
        from platscoach.method.pack_format.compiled_pack import load_index

        return load_index(language())
    from platscoach.method.active_pack import active_index
    from platscoach.platform import data_folder
    from platscoach.settings import load_settings

    folder = data_folder()
    found = active_index(language(), load_settings(folder / "settings.json"), folder)
    if found.fault:
        print_to_stderr(found.fault.message)
    return found.index


def _tips(chosen: argparse.Namespace) -> int:
    """Print what in the method matches the words; without words tips, questions and pitfalls."""
    from platscoach.method.search.advice import TIPS

    return _advice(chosen, TIPS)


def _questions(chosen: argparse.Namespace) -> int:
    """Print questions only."""
    from platscoach.method.search.advice import QUESTIONS

    return _advice(chosen, QUESTIONS)


def _advice(chosen: argparse.Namespace, kinds: Sequence[PackKind]) -> int:
    """Print what was asked for, of these kinds."""
    from platscoach.cli.advice_text import MOST, advice_rows, advice_text, found_text, nothing_text
    from platscoach.method.search.advice import choose

    index = _search_index()
    words = " ".join(chosen.words)
    advice, instead, matches = choose(index, words, chosen.step, kinds)
    _say_instead(instead if advice else "")
    if chosen.json:
        _print_json(advice_rows(index, advice))
    elif matches:
        most = len(advice) if chosen.all else MOST
        print_text(found_text(index, advice, matches, columns(), most))
    elif advice:
        print_text(advice_text(index, advice, columns()))
    else:
        print_to_stderr(nothing_text(index, words))
    return 0 if advice else 1


def _method(chosen: argparse.Namespace) -> int:
    """Print a method in full, or the list of them."""
    from platscoach.cli.method_text import method_named, method_row, method_text, methods_text

    pack = chosen_pack()
    name = " ".join(chosen.name)
    if not name:
        if chosen.json:
            return _print_json([method_row(pack, method) for method in pack.methods])
        return print_text(methods_text(pack, columns()))
    method, instead = method_named(pack, name)
    if method is None:
        print_to_stderr(_("Det finns ingen metod som heter ”{name}”.").format(name=name))
        print_to_stderr(_("Se alla metoder med: platscoach method"))
        return 1
    _say_instead(instead)
    if chosen.json:
        return _print_json(method_row(pack, method))
    return print_text(method_text(pack, method, columns()))


def _sheet(chosen: argparse.Namespace) -> int:
    """Print the pocket sheet of a step."""
    if not chosen.step:
        chosen.refuse(_("skriv vilket steg, till exempel: platscoach sheet 3"))
    from platscoach.cli.sheet_text import sheet_rows, sheet_text
    from platscoach.method.search.advice import needed_stage

    pack = chosen_pack()
    stage = needed_stage(pack.stages, " ".join(chosen.step))
    if chosen.json:
        return _print_json(sheet_rows(pack, stage))
    return print_text(sheet_text(pack, stage))


def _steps(chosen: argparse.Namespace) -> int:
    """Print the stages of the method."""
    from platscoach.cli.steps_text import steps_rows, steps_text

    pack = chosen_pack()
    return _print_json(steps_rows(pack)) if chosen.json else print_text(steps_text(pack))


def _say_instead(instead: str) -> None:
    """Say what was looked for in place of a mistyped word."""
    if instead:
        print_to_stderr(_("Visar träffar för ”{words}”.").format(words=instead))


def _print_json(rows: object) -> int:
    """Print rows as JSON."""
    import json

    return print_text(json.dumps(rows, ensure_ascii=False, indent=1))
