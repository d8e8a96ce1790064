"""The panes of a call: the agenda before the notes, the tips after them, or over them."""

from collections.abc import Iterator
from typing import Final, Protocol

from textual import events, on
from textual.containers import Horizontal
from textual.widget import Widget

from platscoach.coaching.call_state import CallState
from screens.context import Context
from screens.session.agenda_pane import AgendaPane
from screens.session.commitments import CommitmentsPane
from screens.session.fields import SessionFields
from screens.session.form_pane import SessionFormPane
from screens.session.tips import TipsPane
from screens.workers import once_drawn

PANES: Final = ("agenda", "tips")
"""The panes beside the notes; if there is no room they cover the notes."""


class Taker(Protocol):
    """Receives changes of the form, and has them stored."""

    def take(self, name: str) -> None:
        """Take what was typed in a field."""

    def take_notes(self) -> None:
        """Take what was typed in the notes."""

    def take_left(self, name: str) -> None:
        """Take a field that was left."""

    def take_change(self) -> None:
        """Take a change made by other means than the fields."""


class SidePanes(Horizontal):
    """Agenda, form and tips. The user writes in the form between them."""

    def __init__(self, context: Context, taker: Taker, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._taker = taker
        self._app_context = context
        self._state: CallState | None = None
        self._over = ""
        """The pane that covers the notes."""

    def compose(self) -> Iterator[Widget]:
        """Agenda, form, tips."""
        yield AgendaPane(self._app_context, id="session-agenda")
        form = SessionFormPane(self._app_context, id="session-sheet")
        form.notes.taker = self._taker.take_notes
        yield form
        yield TipsPane(self._app_context, id="session-tips")

    @property
    def form(self) -> SessionFormPane:
        """The form in which the user writes."""
        return self.query_one(SessionFormPane)

    @property
    def agenda(self) -> AgendaPane:
        """The pane of the agenda."""
        return self.query_one(AgendaPane)

    @property
    def _tips(self) -> TipsPane:
        """The pane of the tips."""
        return self.query_one(TipsPane)

    def begin(self, *, in_notes: bool) -> None:
        """Open for writing before it is known which session it is."""
        self._tips.mark_tried()
        if in_notes:
            self.form.focus_field("notes")

    def open(self, place_id: str, session_id: str, state: CallState) -> None:
        """Show the panes of a call."""
        self._state = state
        self.agenda.open(place_id, session_id, state)
        self._tips.place_id = place_id

    def load(self) -> None:
        """Read the agenda again: another room may have changed it."""
        self.agenda.load()

    def go_to(self, name: str) -> None:
        """Go to a pane, or from it back to the notes."""
        if self.current == name:
            self.go_to_notes()
            return
        self._over = name
        self.place_panes()
        if name == "agenda":
            # A key may come before the list knows that it has the focus.
            self.agenda.listing.begin()
        self.screen.set_focus(self.agenda.listing if name == "agenda" else self._tips.page)

    def find_place_for(self, key: str) -> None:
        """Go to the notes, unless the focused widget uses the key.

        The history is only in the menu here: a capital letter begins a sentence. So is help, which
        has another key: a question mark begins a question to follow up.
        """
        active = self.screen.active_bindings.get(key)
        other = active is None or active.binding.action in ("history", "help")
        if self.screen.focused is None or other:
            self.go_to_notes()

    def go_to_notes(self) -> None:
        """Put the cursor back at its position in the notes."""
        self.screen.set_focus(self.form.notes)

    @property
    def current(self) -> str:
        """The pane the cursor is in; empty in the notes and the fields."""
        focused = self.screen.focused
        ids = {widget.id for widget in focused.ancestors} if focused is not None else set()
        return next((name for name in PANES if f"session-{name}" in ids), "")

    def place_panes(self) -> None:
        """Put the wanted pane over the notes; the stylesheet decides which ones are beside them.

        This is done at once, because a hidden widget cannot be focused.
        """
        state = self._state
        visiting = state is not None and state.visiting
        self.form.notes.stamp = state.stamp if state is not None and visiting else None
        self.screen.set_class(visiting, "-visit")
        for name, pane in (("agenda", self.agenda), ("tips", self._tips)):
            pane.styles.display = "block" if self._over == name else None
        self.show_tips()

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """A pane that covers the notes is hidden when the cursor leaves it."""
        if self._over and self.current != self._over:
            self._over = ""
            self.place_panes()

    def on_resize(self) -> None:
        """Fill the tips once there is room for them."""
        once_drawn(self, self.show_tips)

    @on(SessionFields.FieldsEdited)
    def _fields_edited(self, event: SessionFields.FieldsEdited) -> None:
        """Write what was changed in a field to the draft."""
        event.stop()
        self._taker.take(event.name)

    @on(SessionFormPane.FieldLeft)
    def _field_left(self, event: SessionFormPane.FieldLeft) -> None:
        """Store what is typed when a field is left."""
        event.stop()
        if self.screen.is_current:
            self._taker.take_left(event.name)

    @on(CommitmentsPane.CommitmentsChanged)
    def _commitments_changed(self, event: CommitmentsPane.CommitmentsChanged) -> None:
        """Keep, show and store what was changed."""
        event.stop()
        self._taker.take_change()

    @on(AgendaPane.LineReached)
    def _at_line(self, event: AgendaPane.LineReached) -> None:
        """The tips follow the agenda's line; Enter in the agenda moves to them."""
        event.stop()
        if self._state is not None:
            self._state.line = event.line
            self.show_tips()
            if event.chosen and self.current == "agenda":
                self.go_to("tips")

    def follow_stages(self) -> None:
        """Update agenda and tips for what the session is about."""
        self.agenda.follow()
        self.show_tips()

    def show_tips(self) -> None:
        """Show the tips of the agenda's line, else of the first step."""
        if self._state is not None:
            self._tips.follow(self._state)
