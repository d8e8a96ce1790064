"""A part of the room of doors: a heading and a list of one kind of records, with their forms."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Final, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from platscoach.coaching.doors import DoorChoices, read_door_choices
from platscoach.domain.agreements import AgreementView
from platscoach.domain.doors import DoorView
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog
from screens.dialogs.place_needed import place_missing
from screens.messages import PutInTrash, Thing
from screens.widgets.beside import Beside
from screens.widgets.labels import TextLabel
from screens.widgets.narrowed_table import NarrowedTable
from screens.widgets.paragraphs import Paragraphs
from screens.widgets.portion import Portion
from screens.widgets.table_list import Listing, TableList
from screens.widgets.whole_dates import WholeDatesLine
from screens.workers import background

LIST_CELLS: Final = 60
"""How many cells the list needs for question, person and answer."""

One = TypeVar("One", DoorView, AgreementView)


class DoorsChanged(Message):
    """The room must be read again, with the cursor on a record."""

    def __init__(self, item_id: str = "") -> None:
        super().__init__()
        self.item_id = item_id


class ListPart(Vertical, Generic[One]):
    """Records of one kind: created, changed, shown in full and put in the trash."""

    ENTITY: ClassVar[str]
    """The name of that kind."""

    NEEDS_ONE: ClassVar[frozenset[str]]
    """The actions on the record under the cursor."""

    def __init__(self, context: Context, place_id: str, kind: str) -> None:
        """`kind` is the plural name of the records in the stylesheet."""
        super().__init__(id=f"{kind}-part")
        self.context = context
        self.place_id = place_id
        self.portion = Portion()
        """How many of the records are read."""
        self._kind = kind
        self._things: dict[str, One] = {}
        self.are_places = True
        """Whether there is a place for a new one."""

    def compose(self) -> ComposeResult:
        """The heading and the list."""
        yield TextLabel(id=f"{self._kind}-head", classes="part-head")
        beside = Beside(self._describe, LIST_CELLS, under=4)
        yield NarrowedTable(
            TableList(id=self._kind, leaves_at_ends=True, beside=beside), grouped=False
        )

    @property
    def rows(self) -> TableList:
        """The list that takes the focus."""
        return self.query_one(TableList)

    @property
    def current(self) -> One | None:
        """The record under the cursor."""
        return self._things.get(self.rows.current)

    @property
    def table(self) -> NarrowedTable:
        """The list with its filter line."""
        return self.query_one(NarrowedTable)

    def take(self, things: Iterable[One], head: Content) -> None:
        """Set the records that the list shows, and the text of its heading."""
        self._things = {thing.id: thing for thing in things}
        self.portion.keep(len(self._things))
        self.query_one(f"#{self._kind}-head", TextLabel).update(WholeDatesLine(head))

    @on(Listing.MoreWanted)
    def _read_more(self, event: Listing.MoreWanted) -> None:
        """The cursor is near the end of the list: more is read."""
        event.stop()
        self.portion.grow(every=event.every)
        self.post_message(DoorsChanged())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for a record work if there is one; a new one needs a place."""
        if action == "new":
            return self.are_places
        if action in self.NEEDS_ONE:
            return self.is_mounted and self.current is not None
        return super().check_action(action, parameters)

    async def _describe(self, key: str) -> Paragraphs:
        """The thing with that id in full."""
        thing = self._things.get(key)
        return self.in_full(thing) if thing else ()

    @abstractmethod
    def in_full(self, thing: One) -> Paragraphs:
        """A thing in full, as it is shown beside the list."""

    @abstractmethod
    def form_of(self, whom: DoorChoices, stored: One | None = None) -> FormDialog[One]:
        """The form for a new thing, or for a stored one."""

    @abstractmethod
    def person_asked(self, thing: One) -> str:
        """The id of the person that a record is about; empty for nobody who is on record."""

    @background(group="dialog", moves=True)
    async def action_new(self) -> None:
        """Add a new one."""
        whom = await self.context.lanes.read(read_door_choices, self.place_id)
        if place_missing(self.app, whom.places):
            return
        made = await self.app.push_screen_wait(self.form_of(whom))
        self.post_message(DoorsChanged(made.id if made else ""))

    @on(TableList.RowOpened)
    def _opened(self, event: TableList.RowOpened) -> None:
        """Enter changes the record."""
        event.stop()
        self.action_edit()

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change all of the record."""
        if thing := self.current:
            whom = await self.context.lanes.read(
                read_door_choices, thing.place_id, self.person_asked(thing)
            )
            await self.app.push_screen_wait(self.form_of(whom, thing))
            self.post_message(DoorsChanged())

    def action_remove(self) -> None:
        """Put the thing in the trash."""
        if thing := self.current:
            self.post_message(PutInTrash(self.ENTITY, thing.id))

    def thing_here(self) -> Thing | None:
        """The record under the cursor."""
        return Thing(self.ENTITY, thing.id) if (thing := self.current) else None
