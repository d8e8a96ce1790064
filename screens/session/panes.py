"""The panes of a call: the agenda before the notes, the tips after them, or over them."""

from collections.abc import Iterator
from typing import Final

from textual import events, on
from textual.containers import Vertical
from textual.widget import Widget

from platscoach.coaching.agenda_actions import AgendaActions
from platscoach.coaching.session_editor import SessionEditor
from platscoach.domain.agenda import AgendaBasis, AgendaInput, AgendaLine
from platscoach.domain.agenda_compose import compose
from platscoach.domain.enums import SessionMode
from platscoach.domain.steps import current_steps
from platscoach.errors import PlatscoachError
from platscoach.method.region_facts import reports_due
from platscoach.storage.queries.agenda import read_agenda
from screens.session.agenda_pane import AgendaList, AgendaPane
from screens.session.form_pane import SessionFormPane
from screens.session.resume import ResumingRoom
from screens.session.tips import CallTips
from screens.widgets.labels import TextLabel
from screens.workers import background

PANES: Final = ("agenda", "tips")
"""What stands beside the notes where there is room, and else comes over them."""


class PanedRoom(ResumingRoom):
    """Agenda, form and tips. The form between them is where she writes."""

    _basis: AgendaBasis | None = None
    _settling: AgendaActions | None = None
    _line: AgendaLine | None = None
    _made = ""
    """The line she has just written, by its key."""
    _over = ""
    """The pane that has come over the notes."""

    def compose_panes(self) -> Iterator[Widget]:
        """Agenda, form, tips."""
        yield AgendaPane(id="session-agenda")
        yield SessionFormPane(id="session-sheet")
        with Vertical(id="session-tips"):
            yield TextLabel(id="session-tips-head")
            yield CallTips(self.context)

    def opened(self, editor: SessionEditor, *, begun: bool) -> None:
        """The agenda comes after what she writes in."""
        super().opened(editor, begun=begun)
        self._settling = AgendaActions(self._place_id, self._session_id, self._pack_points())
        self.load_agenda()

    async def _read_again(self, editor: SessionEditor) -> None:
        """Another room may have changed what is to be taken up."""
        await super()._read_again(editor)
        self.load_agenda()

    def _pack_points(self) -> dict[str, list[tuple[str, str]]]:
        """The method's checklist points as pairs of key and text, by stage."""
        stages = self.context.pack.stages
        return {stage.key: [(item.key, item.text) for item in stage.points] for stage in stages}

    @background(group="agenda", exclusive=True)
    async def load_agenda(self) -> None:
        """Read what the agenda is made of and show it, the cursor at a line just made."""
        place_id, today = self._place_id, self.context.today()
        self._basis = await self.context.lanes.quick(read_agenda, place_id, today)
        if self.is_attached:
            self._show_agenda(self._basis)
            if self._made:
                self.query_one(AgendaPane).listing.point_at(self._made)
                self._made = ""

    def _show_agenda(self, basis: AgendaBasis) -> None:
        """Put the agenda together in the language in force."""
        given = AgendaInput(
            today=self.context.today(),
            basis=basis,
            points=self._pack_points(),
            moves=[(move.key, move.name) for move in self.context.pack.moves],
            reports=tuple(reports_due(self.context.pack, basis.first_day)),
            me_id=self.context.me.id if self.context.me else "",
            session_id=self._session_id,
        )
        self.query_one(AgendaPane).show(compose(given))

    @on(AgendaList.LineSettled)
    @background(group="write")
    async def _settle(self, event: AgendaList.LineSettled) -> None:
        """Store at once what has become of a line."""
        if self._settling is None:
            return
        change = self._settling.move(event.line, event.before, event.after)
        try:
            await self.context.lanes.write(change)
        except PlatscoachError as error:
            self.query_one(AgendaPane).listing.place(event.line, event.before)
            self.show_error(error)

    @on(AgendaList.LineWanted)
    @background(group="dialog", moves=True)
    async def _add_line(self) -> None:
        """Ask for something of her own to take up in this call."""
        from screens.session.agenda_form import agenda_form

        item = await self.app.push_screen_wait(agenda_form(self.context, self._place_id))
        if item is not None:
            self._made = f"item:{item.id}"
            self.load_agenda()

    def action_pane(self, name: str) -> None:
        """Go to a pane, or from it back to the notes."""
        if self._focused_pane == name:
            self._to_notes()
            return
        self._over = name
        self._place_panes()
        if name == "agenda":
            # A key may come before the list knows that it has the focus.
            self.query_one(AgendaPane).listing.begin()
        self.set_focus(self._pane_list(name))

    def _pane_list(self, name: str) -> Widget:
        """What takes the focus in a pane."""
        return self.query_one(AgendaPane).listing if name == "agenda" else self.query_one(CallTips)

    @property
    def _focused_pane(self) -> str:
        """The pane she is in; empty in the notes and the fields."""
        around = self.focused.ancestors if self.focused is not None else ()
        ids = {widget.id for widget in around}
        return next((name for name in PANES if f"session-{name}" in ids), "")

    def _to_notes(self) -> None:
        """Put the cursor back where she was writing."""
        self.set_focus(self._form_pane.notes)

    def _place_panes(self) -> None:
        """Bring the pane she has asked for over the notes; what stands beside them, the looks say.

        At once, for a widget that is not shown takes no focus.
        """
        self.set_class(self.visiting, "-visit")
        for name in PANES:
            pane = self.query_one(f"#session-{name}")
            pane.styles.display = "block" if self._over == name else None
        self._show_tips()

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """A pane that has come over the notes goes when she leaves it."""
        if self._over and self._focused_pane != self._over:
            self._over = ""
            self._place_panes()

    def on_resize(self) -> None:
        """Fill the tips when there has come to be room for them."""
        self.call_after_refresh(self._show_tips)

    @on(AgendaPane.LineReached)
    def _at_line(self, event: AgendaPane.LineReached) -> None:
        """The tips follow the line she is on; Enter goes to read them."""
        self._line = event.line
        self._show_tips()
        if event.chosen:
            self.action_pane("tips")

    def _show_tips(self) -> None:
        """Show the tips of the line she is on, else of the first step, where they can be seen."""
        if self._editor is None or not self.query_one("#session-tips").display:
            return
        stage = next(iter(self.stages_in_view()), "")
        head = self.query_one(CallTips).lead(stage, self._line.item_key if self._line else "")
        self.query_one("#session-tips-head", TextLabel).update(head)

    def stages_in_view(self) -> tuple[str, ...]:
        """The stage of the agenda's line, then those of the session, else those under way."""
        chosen = self._editor.form.stage_keys if self._editor else ()
        line = self._line.stage_key if self._line else ""
        keys = (line, *(chosen or current_steps(self._around.stages)))
        return tuple(dict.fromkeys(key for key in keys if key))

    @property
    def visiting(self) -> bool:
        """Whether she is out on a visit, and the panes keep out of the way."""
        return self._editor is not None and self._editor.form.mode is SessionMode.VISIT
