"""The command palette: every action, room, place, step and tip, found by words in both languages.

Textual's palette with our own source: plain matching on folded text instead of fuzzy letters, so
that what is found holds what was typed. What no command holds can be looked up by one more Enter.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.command import CommandInput, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.message import Message

from platscoach.domain.errors import PlatscoachError
from platscoach.domain.matching import spans
from platscoach.domain.places import PlaceRow
from platscoach.i18n import LANGUAGES, N_, _, in_every_language
from platscoach.method.load import load_pack
from platscoach.method.records import Pack, Stage
from platscoach.storage.opening import read_overview
from platscoach.text import fold
from screens.base import CoachScreen, Translated
from screens.bindings import Command, commands
from screens.keys import key_name
from screens.requests import OpenHelp, OpenLookup, OpenPlace, OpenRoom, OpenSession
from screens.widgets.fields import Line

MOST_SHOWN: Final = 60
"""Commands shown for one query: more are not read."""

WIDTH: Final = 84
"""Cells that the palette is wide where there is room."""

ROOMS: Final = (
    (N_("Mina åtaganden"), "commitments", "commitments"),
    (N_("Papperskorgen"), "trash", "wastebasket"),
    (N_("Inställningar"), "settings", "settings"),
)
"""Name and key of the rooms about no single place, and the action that goes there by a key."""

_STEP: Final = ("steg", "step")
"""What a step is called in each language, in the order of `LANGUAGES`."""

_NOT_HERE: Final = ("command_palette", "focus_next", "app.focus_next")
"""Actions that mean nothing in the palette."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One command: its words, what finds it, what it does."""

    label: str
    hint: str
    """Its keys, or what sort of thing it is."""
    run: Callable[[], object]
    names: tuple[str, ...]
    """What it is called in each language, folded."""
    words: str
    """What else it is found by, folded."""
    weight: float
    """How much it matters among commands that match equally well, 0 to 1."""
    first: bool = True
    """Whether it is shown before anything has been typed."""


class DeskPalette(CommandPalette):
    """The palette, with our words and a field that cuts what is out of all proportion."""

    DEFAULT_CSS = """
    DeskPalette {
        #--container { width: 84; max-width: 100%; margin-top: 2; height: 1fr; }
        SearchIcon { display: none; }
        #--input { border: none; background: $panel; height: 3; }
        CommandInput, CommandInput:focus {
            background: $panel;
            height: 3;
            border: none;
            padding: 1 1;
        }
        CommandList { background: $surface; border: none; padding: 0 0 1 0; max-height: 80vh; }
        CommandList > .option-list--option { text-style: none; padding: 0 2; }
        CommandList > .option-list--option-highlighted {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
        CommandList:nocolor > .option-list--option-highlighted { text-style: reverse; }
    }
    """

    def __init__(self) -> None:
        super().__init__(placeholder=_("Sök kommando, plats, steg eller tips"))

    def compose(self) -> ComposeResult:
        """As Textual's, with our field."""
        for widget in super().compose():
            ours = isinstance(widget, CommandInput)
            yield PaletteField(placeholder=self._placeholder) if ours else widget


class PaletteField(CommandInput, Line):
    """The field of the palette. Textual looks for its own kind first among the bases."""


class DeskCommands(Provider):
    """Where the palette gets its commands from."""

    _choices: tuple[Choice, ...] = ()

    @property
    def _width(self) -> int:
        """Cells that a command has beside margins and scrollbar."""
        return min(WIDTH, self.app.size.width) - 6

    async def startup(self) -> None:
        """Gather every command once, when the palette opens."""
        screen = self.screen
        if not isinstance(screen, Translated):
            return
        choices = [*_actions(screen)]
        if screen.desk.me is not None:
            choices += _rooms(screen, {choice.label for choice in choices})
            choices += _places(screen, await _read_places(screen))
            choices += _method(screen)
        self._choices = tuple(choices)

    async def discover(self) -> Hits:
        """What is offered before anything has been typed."""
        for choice in self._choices:
            if choice.first:
                yield DiscoveryHit(_line(choice, self._width), choice.run, text=choice.label)

    async def search(self, query: str) -> Hits:
        """The commands that hold every word typed, the best first; looking it up comes last."""
        words = fold(query).split()
        scored = [(score, one) for one in self._choices if (score := _score(one, words)) > 0]
        scored.sort(key=lambda pair: -pair[0])
        for score, choice in scored[:MOST_SHOWN]:
            display = _line(choice, self._width, query)
            yield Hit(score, display, choice.run, text=choice.label)
        if isinstance(self.screen, CoachScreen) and self.screen.desk.me is not None:
            yield self._look_up(self.screen, query)

    def _look_up(self, screen: CoachScreen[object], query: str) -> Hit:
        """Take the words to look-up."""
        request = screen.lookup_request()
        request.query = query
        label = _("Slå upp ”{query}”").format(query=query)
        return Hit(0.001, Content(label), _posting(screen, request), text=label)


def _actions(screen: Translated[object]) -> Iterator[Choice]:
    """What can be done on the screen now."""
    skipped = {*_NOT_HERE, *(action for _label, _room, action in ROOMS)}
    found = [one for one in commands(screen) if not one.moves and one.action not in skipped]
    names = Counter(one.label for one in found)
    # Several commands of one name, such as a key for each of six steps, say nothing in a list; the
    # steps stand there by their own names.
    yield from (_action(screen, one) for one in found if names[one.label] == 1)


def _action(screen: Translated[object], command: Command) -> Choice:
    """One thing that can be done now."""
    app = screen.app
    return Choice(
        _(command.label),
        _key_names(command.keys),
        lambda: app.run_action(command.action, command.node),
        _folded(command.label),
        "",
        0.9 if command.everywhere else 1.0,
    )


def _key_names(keys: Sequence[str]) -> str:
    """Keys by the names they have."""
    return "  ".join(key_name(key) for key in keys)


def _rooms(screen: Translated[object], known: set[str]) -> Iterator[Choice]:
    """The rooms that are about no single place, each but the one she is in."""
    keys = {one.action: one.keys for one in commands(screen)}
    for label, room, action in ROOMS:
        if f".{room}." not in type(screen).__module__:
            hint = _key_names(keys.get(action, ()))
            request = OpenRoom(room)
            yield Choice(_(label), hint, _posting(screen, request), _folded(label), "", 0.8)
    lookup = screen.lookup_request() if isinstance(screen, CoachScreen) else OpenLookup()
    for label, asked in ((N_("Slå upp"), lookup), (N_("Hjälp"), OpenHelp())):
        if _(label) not in known:
            yield Choice(_(label), "", _posting(screen, asked), _folded(label), "", 0.8)


async def _read_places(screen: Translated[object]) -> tuple[PlaceRow, ...]:
    """Every place; none when they cannot be read, so that the other commands still work."""
    today = screen.desk.today()
    try:
        return (await screen.desk.gateway.quick(lambda db: read_overview(db, today))).rows
    except PlatscoachError as error:
        screen.say_error(error)
        return ()


def _places(screen: Translated[object], rows: tuple[PlaceRow, ...]) -> Iterator[Choice]:
    """Two commands for every place: go there, and begin a session."""
    kinds: tuple[tuple[str, Callable[[str], Message], float], ...] = (
        (N_("Gå till {name}"), OpenPlace, 0.7),
        (N_("Samtal med {name}"), OpenSession, 0.6),
    )
    for message, request, weight in kinds:
        for row in rows:
            people = ", ".join(row.leaders)
            yield Choice(
                _(message).format(name=row.name),
                people,
                _posting(screen, request(row.id)),
                _folded(message, name=row.name),
                fold(f"{people} {row.municipality}"),
                weight,
            )


def _method(screen: Translated[object]) -> Iterator[Choice]:
    """Every stage, method and tip of the pack, by its words in both languages."""
    packs = [load_pack(language) for language in LANGUAGES]
    for stage in screen.desk.pack.stages:
        yield _stage(screen, stage, packs)
    for method in screen.desk.pack.methods:
        others = [pack.method(method.key) for pack in packs]
        yield Choice(
            method.name,
            _("Metod"),
            _posting(screen, OpenLookup(item_key=method.key)),
            tuple(fold(one.name) for one in others),
            fold(" ".join(alias for one in others for alias in one.aliases)),
            0.4,
            first=False,
        )
    for stage in screen.desk.pack.stages:
        for number, tip in enumerate(stage.tips):
            texts = [pack.stage(stage.key).tips[number].text for pack in packs]
            yield Choice(
                tip.text,
                stage_label(stage),
                _posting(screen, OpenLookup(item_key=tip.key)),
                (),
                fold(" ".join(texts)),
                0.1,
                first=False,
            )


def _stage(screen: Translated[object], stage: Stage, packs: list[Pack]) -> Choice:
    """Go to a stage of the place she is in; from elsewhere, look it up."""
    others = [pack.stage(stage.key) for pack in packs]
    here = screen.lookup_request() if isinstance(screen, CoachScreen) else OpenLookup()
    request: Message = OpenLookup(place_id=here.place_id, stage_keys=(stage.key,))
    if here.place_id and hasattr(screen, "action_step"):
        request = OpenPlace(here.place_id, stage.key)
    return Choice(
        stage_label(stage),
        _("Steg") if stage.number else _("Skede"),
        _posting(screen, request),
        tuple(fold(f"{word} {stage_label(one)}") for word, one in zip(_STEP, others, strict=True)),
        fold(" ".join(f"{one.long_name} {' '.join(one.aliases)}" for one in others)),
        0.5,
    )


def stage_label(stage: Stage) -> str:
    """Number and name of a stage."""
    return f"{stage.number} {stage.name}" if stage.number else stage.name


def _posting(screen: Translated[object], request: Message) -> Callable[[], object]:
    """Ask the app for something, on behalf of the screen the palette was opened over."""
    return lambda: screen.post_message(request)


def _folded(message: str, **values: str) -> tuple[str, ...]:
    """A text of ours in every language, folded for matching."""
    return tuple(fold(text.format(**values)) for text in in_every_language(message))


def _score(choice: Choice, words: list[str]) -> float:
    """How well a command answers the words typed, 0 when it does not.

    What it is called counts for more than what else it is found by, a word's beginning for more
    than its middle.
    """
    extra = choice.weight / 5
    best = max((_called(name, words) for name in choice.names), default=0.0)
    if best:
        return best + extra
    said = " ".join((*choice.names, choice.words))
    return 0.2 + extra if all(word in said for word in words) else 0.0


def _called(name: str, words: list[str]) -> float:
    """How well the words fit a name."""
    if not all(word in name for word in words):
        return 0.0
    if name.startswith(words[0]):
        return 0.7
    return 0.6 if all(f" {word}" in f" {name}" for word in words) else 0.5


def _line(choice: Choice, width: int, query: str = "") -> Content:
    """The command's words with the match underlined, and its hint quietly after them."""
    room = width - (cell_len(choice.hint) + 3 if choice.hint else 0)
    text = choice.label
    if cell_len(text) > max(room, 20):
        text = set_cell_size(text, max(room, 20) - 1).rstrip() + "…"
    label = Content(text)
    for start, end in spans(text, query):
        label = label.stylize("underline", start, end)
    return Content.assemble(label, (f"   {choice.hint}", "dim not bold")) if choice.hint else label
