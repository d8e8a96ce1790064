"""The news above the places, and the actions on the place under the cursor."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Final

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from platscoach.dates.show import short_day
from platscoach.domain.needs_you import Need
from platscoach.domain.overview_records import Overview
from platscoach.domain.places import PlaceRow
from platscoach.i18n import N_, _, language, ngettext
from screens.context import Context
from screens.messages import LogUnansweredCall, OpenSession, PutInTrash
from screens.overview.attention import Attention, attention_of
from screens.overview.news_lines import NewsList
from screens.overview.places_table import PlacesTable
from screens.widgets.labels import OneLineLabel
from screens.workers import background

QUESTION: Final = "overview-question"
"""The id of the question for the day, which is mounted once the method has been read."""


class OverviewLists(Vertical):
    """What needs the supporter over a line for each place; under them why it stands as it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "session", N_("Samtal")),
        Binding("s", "say_no_place", N_("Samtal"), show=False),
        Binding("g", "no_answer", N_("Ej svar"), tooltip=N_("Sökt, ej svar")),
        Binding("z", "not_now", N_("Inte nu")),
        Binding("e", "edit", N_("Ändra"), show=False),
        Binding("x,delete", "trash", N_("Släng"), show=False),
        Binding("y", "copy", N_("Kopiera"), show=False, tooltip=N_("Kopiera läget, för ett mejl")),
    ]

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context = context
        self.attention: Attention | None = None
        """The needs and standings of the places, once they have been read."""
        self._basis: tuple[Overview, date, str] | None = None
        """The input from which that was computed."""
        self._hides_all = False
        """Whether the filter hides all places."""
        self._can_wait = False
        self.empty_lines = 0
        """The lines that news and places leave empty."""

    def compose(self) -> Iterator[Widget]:
        """What is on and what needs the user, then the places."""
        yield NewsList(id="overview-news")
        yield PlacesTable(self.context, id="places")
        yield OneLineLabel("", id="overview-reason")

    @property
    def news(self) -> NewsList:
        """The lines of news over the places."""
        return self.query_one(NewsList)

    @property
    def table(self) -> PlacesTable:
        """The list of places."""
        return self.query_one(PlacesTable)

    def think(self, overview: Overview, today: date) -> Attention:
        """Compute what the places need on a day; only once for the same data."""
        basis = (overview, today, language())
        if self.attention is None or self._basis is None or not _same(self._basis, basis):
            self.attention, self._basis = attention_of(overview, today), basis
        return self.attention

    def show_places(self, overview: Overview, today: date, names: Mapping[str, str]) -> None:
        """Show a line for each place; `names` are those of the steps."""
        if self.attention is not None:
            self.table.show_places(overview, self.attention, today, names)
            self._hides_all = not self.table.keys
            # The list posts its own row when it is shown, but the cursor may be on a line of news.
            self.table.show_row(self._place_of_news)
            self.say_reason()

    def know_method(self) -> None:
        """From now on show what comes from the method too, beside the list."""
        self.table.knows_method = True
        self.table.show_row(self._place_of_news)

    @property
    def row(self) -> PlaceRow | None:
        """The place under the cursor, or that of the line of news under it."""
        return None if self._is_on_no_place else self.table.place(self._place_of_news)

    @property
    def _is_on_no_place(self) -> bool:
        """Whether the cursor is on something without a place: a line of news, the question of the
        day. Then the place it has left is not marked, and no key may act on it.
        """
        focused = self.screen.focused if self.is_mounted else None
        if focused is None or focused is self.news:
            return focused is not None and not self.news.place_id
        return focused.id == QUESTION

    @property
    def _place_of_news(self) -> str:
        """The place of the line of news under the cursor; empty if the cursor is elsewhere."""
        return self.news.place_id if self.news.has_focus else ""

    @on(events.DescendantFocus)
    @on(OptionList.OptionHighlighted, "#overview-news")
    def _come_to(self) -> None:
        """Show beside the list the place of the line of news under the cursor."""
        self.table.show_row(self._place_of_news)
        self.say_reason()
        self.screen.refresh_bindings()

    @on(OptionList.OptionHighlighted)
    def say_reason(self) -> None:
        """Show below the list why the place stands as it does, if that is not shown beside it; or
        the full line of news under the cursor, if that is cut.
        """
        words = self.news.cut_words or (
            "" if self._is_on_no_place else self.table.reason(self._place_of_news)
        )
        line = self.query_one("#overview-reason", OneLineLabel)
        line.set_class(self.empty_lines >= 2 and not self.table.shows_current_row, "-two")
        line.update(Content.styled(words, "$quiet"))
        if self._can_wait is not (can_wait := self.need is not None):
            # The line of keys depends on the place.
            self._can_wait = can_wait
            self.screen.refresh_bindings()

    @property
    def need(self) -> Need | None:
        """What can be put off: the line under the cursor, or the first of the place under it."""
        if self.news.has_focus:
            need = self.news.current.need if self.news.current else None
            return need if need is not None and need.can_wait else None
        return self.attention.first_of(self.row.id) if self.row and self.attention else None

    def action_session(self) -> None:
        """Begin a session on the place."""
        if row := self.row:
            self.post_message(OpenSession(row.id))

    def action_say_no_place(self) -> None:
        """Say why no session begins: what is typed next would be taken for keys."""
        self.notify(_("Ställ dig på en plats först: s börjar ett samtal på den."), markup=False)

    def action_no_answer(self) -> None:
        """Record that nobody answered."""
        if row := self.row:
            self.post_message(LogUnansweredCall(row.id))

    @background(group="dialog", moves=True)
    async def action_not_now(self) -> None:
        """Put a line off until a day."""
        from screens.dialogs.put_off import put_off_form

        if (need := self.need) is None:
            return
        until = await self.app.push_screen_wait(put_off_form(self.context, need))
        if until is not None:
            day = short_day(until, self.context.today())
            words = _("{place}: inte nu, raden kommer tillbaka {day}. u tar tillbaka.")
            self.notify(words.format(place=need.place_name, day=day), markup=False)

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Edit the place."""
        from platscoach.storage.queries.place import read_place
        from screens.dialogs.place import place_form

        if row := self.row:
            place = await self.context.lanes.quick(read_place, row.id)
            if place is not None:
                await self.app.push_screen_wait(place_form(self.context, place))

    def action_copy(self) -> None:
        """Copy how the places that are shown stand, as text for a mail."""
        from platscoach.documents.places_text import places_text
        from screens.actions.copying import copied_words

        if self._basis is None or self.attention is None:
            return
        rows = [row for key in self.table.keys if (row := self.table.place(key)) is not None]
        names = {stage.key: stage.shortest_name for stage in self.context.pack.stages}
        text = places_text(rows, self.attention.standings, self.context.today(), names)
        words = ngettext(
            "Läget på {n} plats är kopierat.", "Läget på {n} platser är kopierat.", len(rows)
        )
        self.notify(
            copied_words(self.app, text, words.format(n=len(rows))), timeout=6, markup=False
        )

    def action_trash(self) -> None:
        """Put the place in the trash."""
        if row := self.row:
            self.post_message(PutInTrash("place", row.id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for a place work when there is one."""
        if action == "copy":
            return self.is_mounted and bool(self.table.keys)
        if action in ("session", "edit", "trash", "no_answer"):
            is_any = self.attention is not None and bool(self.attention.standings)
            may_have_none = self._hides_all or self._is_on_no_place
            return is_any and not (may_have_none and self.row is None)
        if action == "say_no_place":
            return self._is_on_no_place
        if action == "not_now":
            return self.is_mounted and self.need is not None
        return super().check_action(action, parameters)


def _same(one: tuple[Overview, date, str], other: tuple[Overview, date, str]) -> bool:
    """Whether both are the same reading, on the same day, in the same language."""
    return one[0] is other[0] and one[1:] == other[1:]
