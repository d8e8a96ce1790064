"""What can be done with a hit: go there, copy it, keep it for the next call, write it in."""

from platscoach.domain.marked_lines import RemarkKind, is_private, public_notes
from platscoach.domain.search_hits import HitKind, HitView
from platscoach.i18n import _
from platscoach.method.search.hits import PackHit
from screens.base import Dialog
from screens.context import Context
from screens.lookup.method_page import first_words
from screens.lookup.page import HitText
from screens.lookup.results import Hit
from screens.lookup.widgets import HitList
from screens.messages import InsertInNotes, PinItem


class HitActions(Dialog[None]):
    """The panel with what its keys do to the hit that the cursor is on, or that is shown."""

    def __init__(self, context: Context, place_id: str, *, in_call: bool) -> None:
        super().__init__(context)
        self._place_id = place_id
        self._in_call = in_call
        self._hit: Hit | None = None
        self._shown: HitText | None = None

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

    def _stays(self, hit: Hit, *, elsewhere: bool) -> bool:
        """Whether a hit must stay where it was written, with words that say so.

        A private thought does; what was said on a place does not go to another (`elsewhere`).
        """
        if not isinstance(hit, HitView):
            return False
        private = hit.kind == HitKind.REMARK and hit.title == RemarkKind.REFLECTION
        if private or is_private(hit.line) or is_private(hit.title):
            self.show_status(_("Det är en privat tanke. Den stannar där den står."))
            return True
        if elsewhere and hit.place_id not in ("", self._place_id):
            words = _("Det är skrivet på {place} och stannar där.")
            self.show_status(words.format(place=hit.place_name))
            return True
        return False

    def action_copy(self) -> None:
        """Copy the page, or the words of the hit the cursor is on; never a private thought."""
        hit = self._current
        if hit is None or self._stays(hit, elsewhere=False):
            return
        words = self._shown.plain if self._shown else first_words(self.context.pack, hit)
        self.app.copy_to_clipboard(public_notes(words, ()))
        self.show_status(_("Kopierat, om terminalen tillåter."))

    def action_keep(self) -> None:
        """Keep the hit for the next call with the place."""
        hit = self._current
        if hit is not None and not self._stays(hit, elsewhere=True):
            key, stage = (hit.key, hit.stage_key) if isinstance(hit, PackHit) else ("", "")
            words = first_words(self.context.pack, hit)
            self.app.post_message(PinItem(words, key, stage, self._place_id))

    def action_insert(self) -> None:
        """Put the hit in the notes of the call, and go back to them."""
        hit = self._current
        if hit is not None and not self._stays(hit, elsewhere=True):
            request, app = InsertInNotes(first_words(self.context.pack, hit)), self.app
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
