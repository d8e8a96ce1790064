"""What help says about a screen, collected before help itself covers it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

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
    commands: Mapping[str, Command] = field(default_factory=dict)
    """The commands that a click on a line carries out, by its words; some lines have none."""


@dataclass(frozen=True, slots=True)
class ScreenHelp:
    """A screen as help describes it, in the language in force."""

    focus: str
    """What has focus, and what it is for."""
    room: str
    """What the room is for."""
    groups: tuple[Group, ...]


def explain(screen: BaseScreen[object]) -> ScreenHelp:
    """The help for a screen in its present state."""
    found = [command for command in commands(screen) if not command.moves]
    here = [one for one in found if not (one.everywhere or one.typed)]
    typed = [one for one in found if one.typed]
    everywhere = [one for one in found if one.everywhere and not one.typed]
    taken = {key_name(key) for one in here for key in one.keys}
    groups = (
        Group(
            _("HÄR"), (*_lines(here), *_translated(moves(screen.focused), taken)), _by_words(here)
        ),
        Group(_("NÄR DU INTE SKRIVER I ETT FÄLT"), _lines(typed), _by_words(typed)),
        Group(
            _("ÖVERALLT"),
            (*_lines(everywhere, without=ALWAYS), *_translated(ALWAYS)),
            _by_words(everywhere),
        ),
    )
    return ScreenHelp(
        _(focus_text(screen)), _room_text(screen), tuple(group for group in groups if group.lines)
    )


def _room_text(screen: BaseScreen[object]) -> str:
    """What the room is for, and in the example what the room otherwise contains."""
    texts = (
        getattr(screen, "help_text", screen.HELP_TEXT),
        getattr(screen, "HELP_IN_DEMO", "") if screen.context.demo else "",
    )
    return " ".join(_(text) for text in texts if text)


def focus_text(screen: BaseScreen[object]) -> str:
    """The help of the focused widget or its nearest ancestor, up to the screen; a Swedish msgid."""
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
    """Keys and words, one line for everything with the same label."""
    without_binding = {key for keys, _words in without for key in keys.split()}
    lines: dict[str, list[str]] = {}
    for command in found:
        names = [key_name(key) for key in command.keys if key_name(key) not in without_binding]
        if names:
            lines.setdefault(_(command.words), []).extend(names)
    return tuple(("  ".join(names), label) for label, names in lines.items())


def _by_words(found: Iterable[Command]) -> dict[str, Command]:
    """The commands by label; if several have the same label, a click does nothing."""
    commands: dict[str, Command | None] = {}
    for one in found:
        words = _(one.words)
        commands[words] = None if words in commands else one
    return {words: one for words, one in commands.items() if one is not None}


def _translated(
    lines: Iterable[tuple[str, str]], taken: Collection[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Our own lines in the language in force, without keys that the room uses otherwise."""
    return tuple(
        (_(keys), _(words)) for keys, words in lines if not set(keys.split()).intersection(taken)
    )


WHERE = N_("Inget skickas någonstans. Dina data ligger i {path}")
WHERE_IN_DEMO = N_("Dina egna platser är orörda. Du är i exemplet, som ligger i {path}")
GUIDE = N_("Enter öppnar handboken: första dagen, ett samtal, märken, dagar, kopior.")
FINDING = N_(
    "Slå upp, / eller ctrl+f, söker i tips, frågor, anteckningar, samtal, åtaganden och "
    "namn. I menyn, ctrl+p, finns allt som går att göra, varje plats och varje steg."
)
