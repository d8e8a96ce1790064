"""The methods and tips in the command palette, found by look-up's own engine."""

from typing import Final

from platscoach.i18n import LANGUAGES, _
from platscoach.method.search.hits import OTHER_WORD, PackKind
from platscoach.method.search.search import Search
from platscoach.method.search.search_entry import SearchEntry
from screens.base import BaseScreen
from screens.commands.palette_command import PaletteCommand, posting
from screens.messages import OpenLookup

MOST_OFFERED: Final = 20
"""The most methods and tips for one query: the palette is primarily for commands."""

_OFFERED: Final = (PackKind.METHOD, PackKind.TIP)

_BY_NAME, _BY_TEXT = 0.58, 0.22
"""The scores of the best one found by name, and by text: comparable to a command of little weight
that has the words somewhere in its name or in its other words.
"""

_NEXT: Final = 0.001
"""How much lower each next one of the ranking scores."""


class MethodCommands:
    """The methods and tips of the pack as commands, found by words of either language."""

    def __init__(self, screen: BaseScreen[object]) -> None:
        context = screen.context
        self._screen = screen
        self._index_in = context.index_in
        shown = context.search_index
        self._stages = {stage.key: stage.label for stage in shown.stages}
        self._entries: dict[tuple[PackKind, str], SearchEntry] = {
            (entry.kind, entry.key): entry for entry in shown.entries if entry.kind in _OFFERED
        }

    def find(self, query: str) -> list[tuple[float, PaletteCommand]]:
        """What contains the words as they were typed, with a score each, the best first."""
        scores: dict[tuple[PackKind, str], float] = {}
        # The other language's index is read when it is first needed, not before the palette is
        # shown.
        for index in map(self._index_in, LANGUAGES):
            rank = 0
            for match in Search(index).ask(query).matches:
                found = index.entries[match.entry]
                key = found.kind, found.key
                if match.far < OTHER_WORD and key in self._entries:
                    score = (_BY_NAME if match.by_name else _BY_TEXT) - rank * _NEXT
                    scores[key] = max(scores.get(key, 0.0), score)
                    rank += 1
        best = sorted(scores, key=lambda key: -scores[key])[:MOST_OFFERED]
        return [(scores[key], self._command(self._entries[key])) for key in best]

    def _command(self, entry: SearchEntry) -> PaletteCommand:
        """Look up a method or a tip."""
        method = entry.kind is PackKind.METHOD
        return PaletteCommand(
            entry.title if method else entry.body,
            _("Metod") if method else self._stages[entry.stage_keys[0]],
            posting(self._screen, OpenLookup(item_key=entry.key)),
            tuple,
            "",
            0.0,
            first=False,
        )
