"""The agenda beside the notes: the lines for this call, ticked, carried or struck."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList

from platscoach.coaching.agenda_actions import AgendaActions, AgendaLineState
from platscoach.coaching.agenda_input import agenda_input, method_points
from platscoach.coaching.call_state import CallState
from platscoach.domain.agenda import AgendaBasis, AgendaItemView, AgendaLine
from platscoach.domain.agenda_compose import compose
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.queries.agenda import read_agenda
from screens.context import Context
from screens.session.agenda_prompts import merged, options, prompt
from screens.widgets.keyed_list import ClickRule, KeyedList
from screens.widgets.labels import TextLabel
from screens.workers import background

LineForm = Callable[[Context, str], ModalScreen[AgendaItemView | None]]
"""Creates the form for a line of the user's own on the agenda of a place."""


class AgendaList(KeyedList):
    """The lines; the same key undoes what it did to one, and so does u."""

    HELP_TEXT: ClassVar[str] = N_(
        "Dagordningen skriver sig själv: det som lovats, det du sparat, det som är på gång och "
        "nästa punkter i checklistan. Mellanslag bockar av, + sparar till nästa gång, x stryker, u "
        "ångrar, n lägger till. Enter visar tipsen, Esc eller F7 går till anteckningarna."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "settle('done')", N_("Klart")),
        Binding("plus", "settle('carried')", N_("Spara till nästa gång")),
        Binding("x", "settle('struck')", N_("Stryk")),
        Binding("n", "add", N_("Ny")),
        Binding("u", "undo", N_("Ångra"), show=False),
        Binding("enter", "select", N_("Tips"), show=False),
    ]

    CLICK_RULE = ClickRule(opens=False, ticks="settle('done')")
    # A click marks the line, without taking the cursor from the notes. The list's keys work after
    # F7.
    FOCUS_ON_CLICK = False

    class LineSettled(Message):
        """The user has ticked, carried or struck a line."""

        def __init__(
            self, line: AgendaLine, before: AgendaLineState, after: AgendaLineState
        ) -> None:
            super().__init__()
            self.line = line
            self.before = before
            self.after = after

    class LineWanted(Message):
        """The user wants to add a line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[AgendaLine, ...] = ()
        self._standings: dict[str, AgendaLineState] = {}
        self._to_undo: list[tuple[AgendaLine, AgendaLineState]] = []

    @property
    def lines(self) -> tuple[AgendaLine, ...]:
        """The lines as shown."""
        return self._shown

    @property
    def current(self) -> AgendaLine | None:
        """The line the cursor is on."""
        return next((line for line in self._shown if line.key == self.key), None)

    def standing(self, line: AgendaLine) -> AgendaLineState:
        """The state of a line in this call."""
        return self._standings.get(line.key, AgendaLineState.OPEN)

    def show(self, lines: Sequence[AgendaLine]) -> None:
        """Show what is stored now; lines settled in this call stay, the cursor on its line."""
        self._shown = merged(self._shown, lines, self._standings)
        self.show_lines(list(options(self._shown, self._standings)), begin=self.has_focus)

    def forget(self) -> None:
        """Forget the states of the lines: another call begins."""
        self._standings.clear()
        self._to_undo.clear()

    def begin(self) -> None:
        """Put the cursor on its last line, or on the first."""
        if self.current is None:
            self.action_first()

    def on_focus(self) -> None:
        """The list has got the focus."""
        self.begin()

    def action_settle(self, standing: str) -> None:
        """Tick, carry or strike the line; the same again takes it back."""
        if line := self.current:
            after = AgendaLineState(standing)
            self._put(line, AgendaLineState.OPEN if self.standing(line) is after else after)

    def action_undo(self) -> None:
        """Take back the last of these."""
        if self._to_undo:
            line, before = self._to_undo.pop()
            self._put(line, before, undo=True)
            self.point_at(line.key)

    def _put(self, line: AgendaLine, after: AgendaLineState, *, undo: bool = False) -> None:
        """Show the new state of a line at once, and post it to be stored."""
        before = self.standing(line)
        if not undo:
            self._to_undo.append((line, before))
        self.place(line, after)
        self.post_message(self.LineSettled(line, before, after))

    def place(self, line: AgendaLine, standing: AgendaLineState) -> None:
        """Show the state of a line."""
        self._standings[line.key] = standing
        if any(one.key == line.key for one in self._shown):
            self.replace_option_prompt(line.key, prompt(line, standing))

    def action_add(self) -> None:
        """Post a request for a line to add."""
        self.post_message(self.LineWanted())


class AgendaPane(Vertical):
    """The agenda of one call under its heading: loads itself, and stores the states of lines."""

    class LineReached(Message):
        """The cursor came to a line; with `chosen` the person wants to read about it."""

        def __init__(self, line: AgendaLine, *, chosen: bool) -> None:
            super().__init__()
            self.line = line
            self.chosen = chosen

    line_form: LineForm
    """The room's form for a line of the user's own."""

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._app_context = context
        self._place_id = ""
        self._session_id = ""
        self._state: CallState | None = None
        self._stages: tuple[str, ...] = ()
        """The stages whose points are on it."""
        self._actions: AgendaActions | None = None
        self._made = ""
        """The key of the line that has just been added."""

    def compose(self) -> ComposeResult:
        """The heading and the lines."""
        yield TextLabel(id="session-agenda-head")
        yield AgendaList(id="session-agenda-list")

    @property
    def listing(self) -> AgendaList:
        """The list that takes the focus."""
        return self.query_one(AgendaList)

    def open(self, place_id: str, session_id: str, state: CallState) -> None:
        """Show the agenda of a call."""
        self._place_id, self._session_id, self._state = place_id, session_id, state
        points = method_points(self._app_context.pack)
        self._actions = AgendaActions(place_id, session_id, points)
        self.listing.forget()
        self.load()

    @background(group="agenda", exclusive=True)
    async def load(self) -> None:
        """Read the agenda's data and show it, with the cursor on a new line."""
        if self._actions is None or self._state is None:
            return
        context, self._stages = self._app_context, self._state.session_stages
        today = context.today()
        self._show(await context.lanes.quick(read_agenda, self._place_id, today, self._stages))
        if self._made:
            self.listing.point_at(self._made)
            self._made = ""

    def follow(self) -> None:
        """Update the agenda if the session's stages have changed."""
        if self._state is not None and self._state.session_stages != self._stages:
            self.load()

    def _show(self, basis: AgendaBasis) -> None:
        """Put the agenda together in the language in force."""
        context = self._app_context
        me = context.me.id if context.me else ""
        given = agenda_input(context.pack, basis, context.today(), me, self._session_id)
        head = Content.styled(_("DAGORDNING"), "bold")
        self.query_one("#session-agenda-head", TextLabel).update(head)
        self.listing.show(compose(given))

    @on(AgendaList.LineSettled)
    @background(group="write")
    async def _settle(self, event: AgendaList.LineSettled) -> None:
        """Store the state of a line at once."""
        if self._actions is None:
            return
        settle = self._actions.settle
        try:
            await self._app_context.lanes.write(settle, event.line, event.before, event.after)
        except PlatscoachError:
            self.listing.place(event.line, event.before)
            raise

    @on(AgendaList.LineWanted)
    @background(group="dialog", moves=True)
    async def _add_line(self) -> None:
        """Ask for an item of the user's own for this call."""
        item = await self.app.push_screen_wait(self.line_form(self._app_context, self._place_id))
        if item is not None:
            self._made = f"item:{item.id}"
            self.load()

    @on(OptionList.OptionHighlighted)
    @on(OptionList.OptionSelected)
    def _came(self, event: OptionList.OptionHighlighted | OptionList.OptionSelected) -> None:
        """Post which line the cursor is on."""
        event.stop()
        if line := self.listing.current:
            chosen = isinstance(event, OptionList.OptionSelected)
            self.post_message(self.LineReached(line, chosen=chosen))
