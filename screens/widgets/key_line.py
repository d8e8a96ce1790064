"""The bottom line: the keys that work now, as many as the width holds and never more than eight.

Textual's footer runs over its edge when the words are long, and Swedish words are. Here the keys of
what has focus come first, look-up, help and the palette keep their place at the end, and what does
not fit is left to F1.
"""

from collections.abc import Iterator
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding
from textual.content import Content

from platscoach.i18n import _
from screens.widgets.key_words import key_words
from screens.widgets.labels import OneLineLabel
from screens.workers import once_drawn

MOST: Final = 8
"""The most keys shown at once."""

PALETTE: Final = "command_palette"

_GAP: Final = 2
"""Cells between one key's words and the next key."""

WAY_OUT: Final = "escape"
"""The key that leaves; it is before those at the end, in every room."""

OWN: Final = 4
"""How many keys of the room itself are kept, if possible."""

WIDE: Final = 120
"""The width in cells below which the palette's key may lack its label."""

NARROW: Final = 78
"""The width in cells below which that of help may too."""

LAST: Final = ("lookup", "help", PALETTE)
"""Actions whose keys are at the end and are kept on a narrow screen."""


Entry = tuple[str, str, str]
"""A key, its name, and its words."""


class KeyLine(OneLineLabel):
    """Key and label of every action that is possible now; each can be clicked."""

    HELP_TEXT: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._to_draw = False

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self._draw_soon())
        self.draw()

    def on_resize(self, _event: events.Resize) -> None:
        """Use the available width."""
        self._draw_soon()

    def _draw_soon(self) -> None:
        """Draw once for all changes of one turn: a room that opens causes several."""
        if not self._to_draw:
            self._to_draw = True
            once_drawn(self, self.draw)

    def draw(self) -> None:
        """Show the keys that work now."""
        self._to_draw = False
        if not self.is_attached or not self.is_mounted or not self.screen.is_current:
            return
        shown = (key_words(name, words, key=key) for key, name, words in self._fitting())
        self.update(Content(" " * _GAP).join(shown))

    def _fitting(self) -> list[Entry]:
        """Key, name and label of those that fit."""
        shown: dict[str, tuple[str, ActiveBinding]] = {}
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            # Textual hides the palette's key, because its own footer shows it separately.
            if not active.enabled or not (binding.show or binding.action == PALETTE):
                continue
            if binding.action not in shown and not self._is_typed(key, active):
                shown[binding.action] = (key, active)
        # The focused widget may declare a key that the room uses, and so come before its turn.
        of_room = getattr(self.screen, "KEYS_LAST", ())
        order = getattr(self.screen.focused, "KEYS_LAST", of_room)
        room_keys = sorted(
            (action for action in shown if action not in LAST),
            key=lambda action: order.index(action) + 1 if action in order else 0,
        )
        first = [self._entry(*shown[action]) for action in room_keys if shown[action][0] != WAY_OUT]
        out = [self._entry(*shown[action]) for action in room_keys if shown[action][0] == WAY_OUT]
        last = [self._entry(*shown[action]) for action in LAST if action in shown]
        # The same in every room, and soon known: without words they leave room for the room's own.
        whole = [*out, *last]
        for at, narrower_than in ((-1, WIDE), (-2, NARROW)):
            lacks_room = _together(first[:OWN], out, last) > self.size.width
            if len(last) == len(LAST) and self.size.width < narrower_than and lacks_room:
                last[at] = (*last[at][:2], "")
        # On a very narrow screen the first two keys of the room go before look-up.
        while len(last) > 2 and _together(first[:2], out, last) > self.size.width:
            last.pop(0)
        last = [*out, *last]
        room = self.size.width - _together(last)
        fitting: list[Entry] = []
        for entry in first[: MOST - len(last)]:
            if _width(entry) <= room:
                fitting.append(entry)
                room -= _width(entry)
        return [*fitting, *_with_words(last, whole, room)]

    def _is_typed(self, key: str, active: ActiveBinding) -> bool:
        """Whether the key is a character that goes into the text just now.

        Textual leaves such keys out itself, those apart whose names are no characters: `slash`.
        """
        focused = self.screen.focused
        character = self.app.get_key_display(active.binding)
        return (
            focused is not None
            and not active.binding.priority
            and len(character) == 1
            and focused.check_consume_key(key, character)
        )

    def _entry(self, key: str, active: ActiveBinding) -> Entry:
        """A key as shown."""
        binding = active.binding
        # A form may have a label of its own for saving.
        texts: dict[str, str] = getattr(self.screen, "key_texts", {})
        words = texts.get(binding.action) or _(binding.description)
        return key, self.app.get_key_display(binding), words


def _with_words(last: list[Entry], whole: list[Entry], room: int) -> Iterator[Entry]:
    """The keys at the end, with the words that they gave up for keys that did not fit after all."""
    worded = {entry[0]: entry for entry in whole}
    for entry in last:
        words = worded[entry[0]]
        more = _width(words) - _width(entry)
        fits = more <= room
        room -= more if fits else 0
        yield words if fits else entry


def _together(*groups: list[Entry]) -> int:
    """The cells of entries beside each other; there is no gap after the last."""
    return sum(_width(entry) for group in groups for entry in group) - _GAP


def _width(entry: Entry) -> int:
    """Cells that an entry takes."""
    _key, name, words = entry
    return cell_len(name) + (1 + cell_len(words) if words else 0) + _GAP
