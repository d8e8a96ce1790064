"""The session log of a place: newest first, filtered by leader, step, kind and text."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from platscoach.coaching.session_log import hold_booked_session, read_log, read_other_places
from platscoach.domain.contact_attempts import ContactAttemptView
from platscoach.domain.places import PlaceView
from platscoach.domain.session_kinds import KIND_NAMES, SessionKind, SessionStatus
from platscoach.domain.sessions import LogFilter, SessionLog, SessionView, people_differ
from platscoach.i18n import N_, _, ngettext
from platscoach.storage.queries.unfinished_sessions import UnfinishedSession
from screens.context import Context
from screens.dialogs.contact_attempt import contact_attempt_form
from screens.dialogs.log_filter import log_filter_form
from screens.dialogs.move_session import move_session_form, moved_words
from screens.dialogs.session_places import session_places_form
from screens.messages import OpenSession, OpenSummary, PutInTrash, Thing
from screens.place.log_rows import (
    LogShown,
    attempt_row,
    attempt_words,
    begun_row,
    columns,
    session_row,
    session_words,
    unreadable_row,
)
from screens.place.pane import PlaceShown
from screens.widgets.beside import Beside
from screens.widgets.labels import TextLabel
from screens.widgets.paragraphs import Paragraphs
from screens.widgets.portion import Portion
from screens.widgets.table_list import Listing, TableList, empty_words
from screens.workers import background

LIST_CELLS: Final = 46
"""How many cells the log needs for day, kind and first words."""


FIRST_SESSIONS: Final = 60
"""How many sessions are read at first: more than a screen holds."""

EVERY: Final = 1_000_000
"""More sessions than a place ever has."""


class LogPane(Vertical):
    """Sessions of a place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "filter", N_("Filter")),
        Binding("b", "screen.book", N_("Boka")),
        Binding("h", "held", N_("Blev av")),
        Binding("v", "summary", N_("Sammanfattning"), show=False),
        Binding("F,f12", "move", N_("Fel plats?"), show=False),
        Binding("P", "more_places", N_("Fler platser"), show=False),
        Binding("x,delete", "remove", N_("Släng"), show=False),
    ]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self._filter = LogFilter()
        self._place: PlaceView | None = None
        self._sessions: dict[str, SessionView] = {}
        self._attempts: dict[str, ContactAttemptView] = {}
        self._started: dict[str, UnfinishedSession] = {}
        self._to_point_at = ""
        """The session to move the cursor to once the log has been read."""
        self._portion = Portion(FIRST_SESSIONS)
        self._has_more = False
        self._not_ended: frozenset[str] = frozenset()
        """The stored sessions whose call or wrap-up is not finished."""

    def compose(self) -> ComposeResult:
        """The filter, in words, and the list."""
        yield TextLabel("", id="log-filter")
        yield TableList(id="log-rows", beside=Beside(self._describe, LIST_CELLS))

    def focus_content(self) -> None:
        """Put the cursor in the list."""
        self.screen.set_focus(self.query_one(TableList).listing)

    def show(self, shown: PlaceShown) -> None:
        """Show the log of a place."""
        self._place = shown.frame.place
        self._to_point_at = shown.item_id or self._to_point_at
        self._load()

    @background(group="load", exclusive=True, moves=True)
    async def _load(self) -> None:
        """Read and show the sessions that pass the filter."""
        if (place := self._place) is None:
            return
        self.workers.cancel_group(self, "rest")
        log = await self._read(place.id)
        self._show(log)
        self._to_point_at = ""

    @on(Listing.MoreWanted)
    def _wanted_more(self, event: Listing.MoreWanted) -> None:
        """The cursor is near the end of the log, or goes to it."""
        if event.every:
            self._load_all()
        else:
            self._load_more()

    @background(group="rest", exclusive=True)
    async def _load_more(self) -> None:
        """Read older sessions in the background."""
        await self._grow(every=False)

    @background(group="rest", exclusive=True, moves=True)
    async def _load_all(self) -> None:
        """Read all sessions: the cursor goes to the oldest, and the next key is for that."""
        await self._grow(every=True)

    async def _grow(self, *, every: bool) -> None:
        """Show more sessions than before."""
        if self._place is not None:
            self._portion.grow(every=every)
            self._show(await self._read(self._place.id))

    async def _read(self, place_id: str) -> SessionLog:
        """A number of the sessions that pass the filter; all of them if it selects a few."""
        most = EVERY if self._filter.picks else self._portion.most or EVERY
        wanted = replace(self._filter, place_id=place_id, limit=most)
        found = await self.context.lanes.quick(read_log, wanted)
        log = found.log
        self._attempts = {attempt.id: attempt for attempt in found.attempts}
        self._started = {session.session_id: session for session in found.started}
        self._not_ended = found.not_ended
        self._has_more = len(log.sessions) + len(log.unreadable) == most
        listed = {session.id for session in log.sessions} | {one.id for one in log.unreadable}
        if self._has_more and self._to_point_at and self._to_point_at not in listed:
            self._portion.grow(every=True)
            return await self._read(place_id)
        return log

    def _show(self, log: SessionLog) -> None:
        """Show unfinished sessions, the sessions below them, and last the unreadable ones."""
        self._sessions = {view.id: view for view in log.sessions}
        begun = [one for one in self._started.values() if one.session_id not in self._sessions]
        today = self.context.today()
        names = {stage.key: stage.shortest_name for stage in self.context.pack.stages}
        place_id = self._place.id if self._place else ""
        shown = LogShown(today, names, place_id, people_differ(self._sessions.values()))
        self.query_one(TableList).show(
            columns(),
            [
                *(begun_row(one, today) for one in begun),
                *(
                    attempt_row(one, today)
                    if isinstance(one, ContactAttemptView)
                    else session_row(one, shown, self._state(one))
                    for one in self._by_day()
                ),
                *(unreadable_row(one, today) for one in log.unreadable),
            ],
            self._empty(),
            has_more=self._has_more,
        )
        self.query_one(TableList).point_at(self._to_point_at)
        self._say_filter(len(log.sessions))
        self.screen.refresh_bindings()

    def _by_day(self) -> list[SessionView | ContactAttemptView]:
        """The sessions and the unanswered calls, the latest first.

        Calls before the oldest session shown are left out until the sessions between are read.
        """
        sessions, tried = list(self._sessions.values()), list(self._attempts.values())
        if self._has_more and sessions:
            tried = [one for one in tried if one.starts >= sessions[-1].starts]
        both: list[SessionView | ContactAttemptView] = [*sessions, *tried]
        return sorted(both, key=lambda one: one.starts, reverse=True) if tried else both

    def _state(self, view: SessionView) -> str:
        """What is still to be done with a session, in words."""
        if view.id in self._started:
            return _("nyare text inte sparad")
        return _("inte avslutat") if view.id in self._not_ended else ""

    async def _describe(self, key: str) -> Paragraphs:
        """A session in full: nothing is read for it, the log contains everything."""
        view = self._sessions.get(key)
        if view is None:
            attempt = self._attempts.get(key)
            return attempt_words(attempt, self.context.today()) if attempt else ()
        names = {stage.key: stage.short_label for stage in self.context.pack.stages}
        return session_words(view, self.context.today(), lambda key: names.get(key, key))

    def _empty(self) -> Content:
        """The text of an empty log."""
        if self._filter.picks:
            return empty_words(_("Inget i loggen passar filtret."), ("f", _("Ändra filtret")))
        return empty_words(
            _("Inga samtal eller möten än."),
            ("s", _("Börja ett samtal nu")),
            ("b", _("Boka ett samtal till senare")),
        )

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        """Another session has other keys."""
        self.screen.refresh_bindings()

    def _say_filter(self, found: int) -> None:
        """Show what the filter selects, or nothing if it passes everything."""
        parts = list(self._filter_words())
        line = self.query_one("#log-filter", TextLabel)
        line.display = bool(parts)
        count = ngettext("{n} tillfälle", "{n} tillfällen", found).format(n=found)
        line.update(Content(_("Visar {count}: {what}").format(count=count, what=", ".join(parts))))

    def _filter_words(self) -> Sequence[str]:
        """The filter in words."""
        stages = {stage.key: stage.name for stage in self.context.pack.stages}
        leaders = {who.id: who.name for who in (self._place.leaders if self._place else ())}
        words = [
            _(KIND_NAMES[SessionKind(self._filter.kind)]) if self._filter.kind else "",
            stages.get(self._filter.stage_key, ""),
            leaders.get(self._filter.leader_id, ""),
            _("”{text}”").format(text=self._filter.text) if self._filter.text else "",
        ]
        return [word for word in words if word]

    @background(group="dialog", moves=True)
    async def action_filter(self) -> None:
        """Choose what to show."""
        if self._place is None:
            return
        dialog = log_filter_form(self.context, self._place, self._filter)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None:
            self._filter = chosen
            self._load()

    @on(TableList.RowOpened)
    def _open(self, event: TableList.RowOpened) -> None:
        """Open a session, or the form of an unanswered call."""
        if event.key in self._attempts:
            self._change_attempt(self._attempts[event.key])
        elif self._place is not None:
            view = self._sessions.get(event.key)
            place_id = view.place_id if view is not None else self._place.id
            self.post_message(OpenSession(place_id, event.key))

    @background(group="dialog", moves=True)
    async def _change_attempt(self, attempt: ContactAttemptView) -> None:
        """Edit how contact was tried, and a note."""
        if await self.app.push_screen_wait(contact_attempt_form(self.context, attempt)):
            self._load()

    @background(group="write", moves=True)
    async def action_held(self) -> None:
        """Turn the booked session under the cursor into a held one, and open it."""
        key = self.query_one(TableList).current
        view = self._sessions.get(key)
        if view is None or view.status is not SessionStatus.BOOKED:
            return
        if key in self._started:
            # Something in it could not be stored: that is settled in the room, where F5 does it.
            self.post_message(OpenSession(view.place_id, key))
            return
        await self.context.lanes.write(hold_booked_session, key, self.context.today())
        self.post_message(OpenSession(view.place_id, key))

    @background(group="dialog", moves=True)
    async def action_more_places(self) -> None:
        """Set which other places the session under the cursor was about."""
        key = self.query_one(TableList).current
        if key in self._sessions:
            others = await self.context.lanes.read(read_other_places, key)
            if others.places:
                await self.app.push_screen_wait(session_places_form(self.context, key, others))
                self._load()

    @background(group="dialog", moves=True)
    async def action_move(self) -> None:
        """Move the session under the cursor to the place that it was about."""
        key = self.query_one(TableList).current
        if key in self._started:
            # Unsaved text moves along when this is done in the room, where it is stored first.
            self.post_message(OpenSession(self._place.id if self._place else "", key))
        elif key in self._sessions:
            others = await self.context.lanes.read(read_other_places, key)
            moved = await self.app.push_screen_wait(move_session_form(self.context, key, others))
            if moved is not None:
                words = _("{moved} u ångrar.").format(moved=moved_words(moved))
                self.notify(words, timeout=12, markup=False)
                self._load()

    def action_summary(self) -> None:
        """Show the summary of the held session under the cursor."""
        self.post_message(OpenSummary(self.query_one(TableList).current))

    def thing_here(self) -> Thing | None:
        """The session under the cursor, once it is stored."""
        key = self.query_one(TableList).current
        return Thing("session", key) if key in self._sessions else None

    def action_remove(self) -> None:
        """Put the session or the unanswered call under the cursor in the trash."""
        key = self.query_one(TableList).current
        if key:
            entity = "contact_attempt" if key in self._attempts else "session"
            self.post_message(PutInTrash(entity, key))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a booked session can be turned into a held one; only a held one is summed up."""
        if action in ("held", "summary") and self.is_mounted:
            view = self._sessions.get(self.query_one(TableList).current)
            wanted = SessionStatus.BOOKED if action == "held" else SessionStatus.HELD
            return view is not None and view.status is wanted
        return super().check_action(action, parameters)
