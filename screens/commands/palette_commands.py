"""The commands of the palette: what can be done, and where one can go."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from textual.message import Message

from platscoach.errors import PlatscoachError
from platscoach.i18n import LANGUAGES, N_, _
from platscoach.method.model import MethodStage, Pack
from platscoach.storage.queries.place import PlaceLine, read_place_lines
from platscoach.text import fold
from screens.base import BaseScreen, RoomScreen
from screens.commands.active_commands import Command, commands
from screens.commands.key_names import key_name
from screens.commands.palette_command import PaletteCommand, folded, folded_names, posting
from screens.commands.palette_settings import settings_commands
from screens.messages import (
    OpenHelp,
    OpenLookup,
    OpenPlace,
    OpenRoom,
    OpenSession,
    OpenTips,
)
from screens.workers import tell

ROOMS: Final = (
    (N_("Mina åtaganden"), "commitments", "commitments"),
    (N_("Papperskorgen"), "trash", "wastebasket"),
    (N_("Inställningar"), "settings", "settings"),
    (N_("Handbok"), "guide", "guide"),
    (N_("Säkerhetskopior"), "backups", "backups"),
    (N_("Vilka är med?"), "people", "open_room('people')"),
    (N_("Dörrar"), "doors", "open_room('doors')"),
    (N_("Regionala teamet"), "team", "open_room('team')"),
    (N_("Årlig träff"), "gathering", "open_room('gathering')"),
    (N_("Provade metoder"), "methods_tried", "open_room('methods_tried')"),
)
"""Name and key of the rooms about no single place, and the action that opens each by a key."""

_STEP: Final = ("steg", "step")
"""The word for a step in each language, in the order of `LANGUAGES`."""

BOOK: Final = N_("Metoden med alla tips")
"""The command for the book: from a stage it opens there."""

_NOT_HERE: Final = ("command_palette", "tips")
"""Actions that make no sense in the palette."""

_WHOLE_METHOD: Final = N_("Hela metoden")
"""The action that opens the book from the tips of a step: the palette has a command for that."""


async def palette_commands(screen: BaseScreen[object]) -> tuple[PaletteCommand, ...]:
    """Every command there is on the screen as it is now."""
    found = [*_actions(screen)]
    if screen.context.me is not None:
        found += _rooms(screen, {choice.label for choice in found})
        found += settings_commands(screen)
        found += _places(screen, await _read_places(screen))
        found += _stages(screen)
    return tuple(found)


def _actions(screen: BaseScreen[object]) -> Iterator[PaletteCommand]:
    """What can be done on the screen now."""
    skipped = {*_NOT_HERE, *(action for _label, _room, action in ROOMS)}
    found = [
        command
        for command in commands(screen)
        if not command.moves and command.action not in skipped and command.label != _WHOLE_METHOD
    ]
    names = Counter(one.label for one in found)
    # Several commands with one name, such as a key for each of six steps, say nothing in a list;
    # the steps are listed by their own names.
    yield from (_action(screen, one) for one in found if names[one.label] == 1)


def _action(screen: BaseScreen[object], command: Command) -> PaletteCommand:
    """One action as a command."""
    app = screen.app
    return PaletteCommand(
        _(command.label),
        _key_names(command.keys),
        lambda: app.run_action(command.action, command.node),
        folded(command.label),
        "",
        0.9 if command.everywhere else 1.0,
        also=folded_names(command.action),
    )


def _key_names(keys: Sequence[str]) -> str:
    """Keys by the names they have."""
    return "  ".join(key_name(key) for key in keys)


def _rooms(screen: BaseScreen[object], left_out: set[str]) -> Iterator[PaletteCommand]:
    """The rooms that are about no single place, each but the one in front."""
    keys = {command.action: command.keys for command in commands(screen)}
    for label, room, action in ROOMS:
        if f".{room}." not in type(screen).__module__:
            hint = _key_names(keys.get(action, ()))
            request = OpenRoom(room)
            yield PaletteCommand(
                _(label), hint, posting(screen, request), folded(label), "", 0.8,
                also=folded_names(room, action),
            )  # fmt: skip
    lookup = screen.lookup_request() if isinstance(screen, RoomScreen) else OpenLookup()
    if ".tips." not in type(screen).__module__:
        hint = _key_names(keys.get("tips", ()))
        book = OpenTips(next(iter(lookup.stage_keys), ""), "", lookup.place_id)
        yield PaletteCommand(
            _(BOOK), hint, posting(screen, book), folded(BOOK), "", 0.8, also=folded_names("tips")
        )
    for label, action, question in (
        (N_("Slå upp"), "lookup", lookup), (N_("Hjälp"), "help", OpenHelp())
    ):  # fmt: skip
        if _(label) not in left_out:
            yield PaletteCommand(
                _(label), "", posting(screen, question), folded(label), "", 0.8,
                also=folded_names(action),
            )  # fmt: skip


async def _read_places(screen: BaseScreen[object]) -> tuple[PlaceLine, ...]:
    """Every place; none when they cannot be read, so that the other commands still work."""
    today = screen.context.today()
    try:
        return await screen.context.lanes.quick(read_place_lines, today)
    except PlatscoachError as error:
        tell(screen, error)
        return ()


def _places(screen: BaseScreen[object], rows: tuple[PlaceLine, ...]) -> Iterator[PaletteCommand]:
    """Two commands for every place: go there, and begin a session."""
    kinds: tuple[tuple[str, Callable[[str], Message], float], ...] = (
        (N_("Gå till {name}"), OpenPlace, 0.7),
        (N_("Samtal med {name}"), OpenSession, 0.6),
    )
    for message, request, weight in kinds:
        for row in rows:
            people = ", ".join(row.leaders)
            yield PaletteCommand(
                _(message).format(name=row.name),
                people,
                posting(screen, request(row.id)),
                folded(message, name=row.name),
                fold(f"{people} {row.municipality}"),
                weight,
            )


def _stages(screen: BaseScreen[object]) -> Iterator[PaletteCommand]:
    """Every stage, by its words in both languages."""
    packs = tuple(screen.context.pack_in(language) for language in LANGUAGES)
    for stage in screen.context.pack.stages:
        yield _stage(screen, stage, packs)


def _stage(
    screen: BaseScreen[object], stage: MethodStage, packs: tuple[Pack, ...]
) -> PaletteCommand:
    """Go to a stage of the place in front; from elsewhere, look it up."""
    others = [pack.stage(stage.key) for pack in packs]
    here = screen.lookup_request() if isinstance(screen, RoomScreen) else OpenLookup()
    request: Message = OpenLookup(place_id=here.place_id, stage_keys=(stage.key,))
    if here.place_id and hasattr(screen, "action_step"):
        request = OpenPlace(here.place_id, stage.key)
    return PaletteCommand(
        stage.label,
        _("Steg") if stage.number else _("Skede"),
        posting(screen, request),
        lambda: tuple(fold(f"{word} {one.label}") for word, one in zip(_STEP, others, strict=True)),
        fold(" ".join(f"{one.long_name} {' '.join(one.aliases)}" for one in others)),
        0.5,
    )
