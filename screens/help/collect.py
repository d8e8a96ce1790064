"""What help says of a screen: gathered before help itself is in front of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from textual.widget import Widget

from platscoach.i18n import N_, _
from screens.base import BaseScreen
from screens.commands.active_commands import Command, commands
from screens.commands.key_names import key_name
from screens.help.texts import ALWAYS, moves, own_text


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that belong together: a heading, and pairs of keys and words."""

    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ScreenHelp:
    """A screen as help tells of it, in the language in force."""

    focus: str
    """What has focus, and what it is for."""
    room: str
    """What the room is for."""
    groups: tuple[Group, ...]


def explain(screen: BaseScreen[object]) -> ScreenHelp:
    """What there is to say of a screen as it is now."""
    found = [one for one in commands(screen) if not one.moves]
    here = [one for one in found if not (one.everywhere or one.typed)]
    typed = [one for one in found if one.typed]
    everywhere = [one for one in found if one.everywhere and not one.typed]
    taken = {key_name(key) for one in here for key in one.keys}
    groups = (
        Group(_("HÄR"), (*_lines(here), *_said(moves(screen.focused), taken))),
        Group(_("NÄR DU INTE SKRIVER I ETT FÄLT"), _lines(typed)),
        Group(_("ÖVERALLT"), (*_lines(everywhere, without=ALWAYS), *_said(ALWAYS))),
    )
    return ScreenHelp(
        _(focus_text(screen)), _(screen.HELP_TEXT), tuple(group for group in groups if group.lines)
    )


def focus_text(screen: BaseScreen[object]) -> str:
    """The help of what has focus or of what it stands in, up to the screen; a Swedish msgid."""
    nodes = screen.focused.ancestors_with_self if screen.focused else ()
    for node in nodes:
        if node is screen:
            break
        text = getattr(node, "HELP_TEXT", "")
        if isinstance(node, Widget) and text:
            return str(text)
    return own_text(screen.focused)


def _lines(
    found: Iterable[Command], without: tuple[tuple[str, str], ...] = ()
) -> tuple[tuple[str, str], ...]:
    """Keys and words, one line for everything that is called the same."""
    known = {key for keys, _words in without for key in keys.split()}
    lines: dict[str, list[str]] = {}
    for one in found:
        names = [key_name(key) for key in one.keys if key_name(key) not in known]
        if names:
            lines.setdefault(_(one.label), []).extend(names)
    return tuple(("  ".join(names), label) for label, names in lines.items())


def _said(
    lines: Iterable[tuple[str, str]], taken: Collection[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Lines of our own in the language in force, but for keys that the room uses otherwise."""
    return tuple(
        (_(keys), _(words)) for keys, words in lines if not set(keys.split()).intersection(taken)
    )


WHERE = N_("Dina data ligger i {path}, bara på den här datorn.")
FINDING = N_(
    "Slå upp ( / eller ctrl+f ) söker i tips, frågor, anteckningar, samtal, åtaganden och "
    "namn. Menyn ( ctrl+p ) når allt som går att göra, varje plats och varje steg."
)
