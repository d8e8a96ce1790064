"""What can be done with a hit: go there, copy it, keep it for the next call, write it in."""

from platscoach.i18n import _
from platscoach.method.hits import PackHit
from screens.base import CoachDialog
from screens.desk import Desk
from screens.lookup.found import Hit
from screens.lookup.method_page import first_words
from screens.lookup.page import Shown
from screens.lookup.widgets import HitList
from screens.requests import InsertInNotes, PinItem


class HitUses(CoachDialog[None]):
    """The panel with what its keys do to the hit that the cursor is on, or that is shown."""

    def __init__(self, desk: Desk, place_id: str, *, in_call: bool) -> None:
        super().__init__(desk)
        self._place_id = place_id
        self._in_call = in_call
        self._hit: Hit | None = None
        self._shown: Shown | None = None

    def action_go(self) -> None:
        """Go where the hit belongs; look-up closes."""
        if self._shown is None or self._shown.go is None:
            return
        request, app = self._shown.go, self.app
        self.dismiss(None)
        app.post_message(request)

    @property
    def _current(self) -> Hit | None:
        """The hit on the page, else the one the cursor is on."""
        return self._hit if self._shown is not None else self.query_one(HitList).current

    def action_copy(self) -> None:
        """Copy the page, or the words of the hit the cursor is on."""
        if self._shown is not None:
            words = self._shown.plain
        elif hit := self._current:
            words = first_words(self.desk.pack, hit)
        else:
            return
        self.app.copy_to_clipboard(words)
        self.say(_("Kopierat, om terminalen tillåter."))

    def action_keep(self) -> None:
        """Keep the hit for the next call with the place."""
        if hit := self._current:
            key, stage = (hit.key, hit.stage_key) if isinstance(hit, PackHit) else ("", "")
            words = first_words(self.desk.pack, hit)
            self.app.post_message(PinItem(words, key, stage, self._place_id))

    def action_insert(self) -> None:
        """Put the hit in the notes of the call, and go back to them."""
        if hit := self._current:
            request, app = InsertInNotes(first_words(self.desk.pack, hit)), self.app
            self.dismiss(None)
            app.post_message(request)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each works where there is something for it: a place to go to, a place, a call."""
        if action == "go":
            return self._shown is not None and self._shown.go is not None
        if action == "keep":
            return bool(self._place_id)
        if action == "insert":
            return self._in_call
        return super().check_action(action, parameters)
