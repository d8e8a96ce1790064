"""The two parts of the room of doors: the doors, and the agreements; each with its own keys."""

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from platscoach.coaching.doors import DoorsAndAgreements, read_doors
from platscoach.coaching.places import read_place_names
from platscoach.documents.door_mail import door_mail
from platscoach.domain.agreements import AgreementView
from platscoach.domain.doors import DoorView
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.agreement import agreement_form
from screens.dialogs.door import answer_form, door_form
from screens.dialogs.place_needed import place_missing
from screens.doors.rows import (
    agreement_columns,
    agreement_rows,
    beside_agreement,
    beside_door,
    door_columns,
    door_headline,
    door_rows,
)
from screens.messages import PutInTrash, Thing
from screens.widgets.labels import TextLabel
from screens.widgets.side_pane import Beside, Words
from screens.widgets.table_list import TableList, empty_words
from screens.workers import background

LIST_CELLS: Final = 60
"""Cells in which the list says what was asked, of whom, and whether an answer came."""


class DoorsChanged(Message):
    """Something was stored: the room is to be read anew, the cursor on the thing named."""

    def __init__(self, item_id: str = "") -> None:
        super().__init__()
        self.item_id = item_id


class DoorsPart(Vertical):
    """The doors under what they come to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("Ny")),
        Binding("space", "answer", N_("Svar")),
        Binding("e", "edit", N_("Ändra")),
        Binding("f", "filter", N_("Filter")),
        Binding("Y", "copy_mail", N_("Kopiera som mejl"), show=False),
        Binding("x,delete", "remove", N_("Släng"), show=False),
    ]

    def __init__(self, context: Context, place_id: str) -> None:
        super().__init__(id="doors-part")
        self.context = context
        self._place_id = place_id
        self._only_open = False
        self._found = DoorsAndAgreements((), (), (), ())
        self._doors: dict[str, DoorView] = {}

    def compose(self) -> ComposeResult:
        """The heading and the list."""
        yield TextLabel(id="doors-head", classes="part-head")
        yield TableList(
            id="doors",
            leaves_at_ends=True,
            beside=Beside(self._describe, LIST_CELLS, under=4),
        )

    @property
    def rows(self) -> TableList:
        """The list that takes the focus."""
        return self.query_one(TableList)

    @property
    def _current(self) -> DoorView | None:
        """The door the cursor is on."""
        return self._doors.get(self.rows.current)

    def show(self, found: DoorsAndAgreements) -> None:
        """Show what was read, in the language in force."""
        self._found = found
        today, everywhere = self.context.today(), not self._place_id
        shown = [door for door in found.doors if door.is_open or not self._only_open]
        self._doors = {door.id: door for door in shown}
        head = door_headline(found.doors, today)
        if self._only_open:
            head = Content.assemble(head, ("  " + _("bara de öppna"), "$accent"))
        self.query_one("#doors-head", TextLabel).update(head)
        self.rows.show(
            door_columns(everywhere=everywhere),
            list(door_rows(shown, today, everywhere=everywhere)),
            _empty(only_open=self._only_open),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for a door work when there is one, and the filter when it hides or shows any."""
        if action in ("answer", "edit", "remove", "copy_mail"):
            return self.is_mounted and self._current is not None
        if action == "filter":
            return bool(self._found.doors)
        return super().check_action(action, parameters)

    async def _describe(self, key: str) -> Words:
        """A door in full."""
        door = self._doors.get(key)
        return beside_door(door, self.context.today()) if door else ()

    @background(group="dialog", moves=True)
    async def action_new(self) -> None:
        """Write down a question that is taken on."""
        # Read here: the key may come before the room has been read.
        found = await self.context.lanes.read(read_doors, self._place_id)
        if place_missing(self.app, found.places):
            return
        form = door_form(self.context, found.people, found.places, self._place_id)
        made = await self.app.push_screen_wait(form)
        self.post_message(DoorsChanged(made.id if made else ""))

    def action_copy_mail(self) -> None:
        """Copy the question as a mail to whoever is asked; when the answer is late a reminder."""
        if door := self._current:
            names = {one.id: one.name for one in self._found.people}
            me = self.context.me.name if self.context.me else ""
            name = names.get(door.person_id or "", "")
            self.app.copy_to_clipboard(door_mail(door, name, me, self.context.today()))
            self.notify(_("Kopierat som mejltext."), timeout=4, markup=False)

    @on(TableList.RowOpened)
    def _opened(self, event: TableList.RowOpened) -> None:
        """Enter changes the door."""
        event.stop()
        self.action_edit()

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change all of the door."""
        if door := self._current:
            found = self._found
            form = door_form(self.context, found.people, found.places, self._place_id, door)
            await self.app.push_screen_wait(form)
            self.post_message(DoorsChanged())

    @background(group="dialog", moves=True)
    async def action_answer(self) -> None:
        """Say what was answered."""
        if door := self._current:
            await self.app.push_screen_wait(answer_form(self.context, door))
            self.post_message(DoorsChanged())

    def action_filter(self) -> None:
        """Show only the doors to which no answer has come, or all again."""
        self._only_open = not self._only_open
        self.show(self._found)

    def action_remove(self) -> None:
        """Put the door in the trash."""
        if door := self._current:
            self.post_message(PutInTrash("door", door.id, door.question))

    def thing_here(self) -> Thing | None:
        """The door under the cursor."""
        return Thing("door", door.id) if (door := self._current) else None


def _empty(*, only_open: bool) -> Content:
    """What the list says when there is nothing in it."""
    if only_open:
        return empty_words(_("Alla frågor har fått svar."), ("f", _("Visa alla")))
    return empty_words(
        _(
            "Ingen fråga är tagen vidare än. En dörr är en fråga som du tar med dig till någon "
            "som kan svara."
        ),
        ("n", _("Skriv en; mitt i ett samtal gör ctrl+o det")),
    )


class AgreementsPart(Vertical):
    """The agreements under their heading."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("Ny")),
        Binding("e", "edit", N_("Ändra")),
        Binding("x,delete", "remove", N_("Släng"), show=False),
    ]

    def __init__(self, context: Context, place_id: str) -> None:
        super().__init__(id="agreements-part")
        self.context = context
        self._place_id = place_id
        self._found = DoorsAndAgreements((), (), (), ())
        self._agreements: dict[str, AgreementView] = {}

    def compose(self) -> ComposeResult:
        """The heading and the list."""
        yield TextLabel(id="agreements-head", classes="part-head")
        yield TableList(
            id="agreements",
            leaves_at_ends=True,
            beside=Beside(self._describe, LIST_CELLS, under=4),
        )

    @property
    def rows(self) -> TableList:
        """The list that takes the focus."""
        return self.query_one(TableList)

    @property
    def _current(self) -> AgreementView | None:
        """The agreement the cursor is on."""
        return self._agreements.get(self.rows.current)

    def show(self, found: DoorsAndAgreements) -> None:
        """Show what was read, in the language in force."""
        self._found = found
        self._agreements = {one.id: one for one in found.agreements}
        today, everywhere = self.context.today(), not self._place_id
        head = Content.styled(_("ÖVERENSKOMMELSER"), "bold")
        self.query_one("#agreements-head", TextLabel).update(head)
        self.rows.show(
            agreement_columns(everywhere=everywhere),
            list(agreement_rows(found.agreements, today, everywhere=everywhere)),
            empty_words(_("Ingen överenskommelse än."), ("n", _("Skriv in den första"))),
        )

    async def _describe(self, key: str) -> Words:
        """An agreement in full."""
        one = self._agreements.get(key)
        return beside_agreement(one, self.context.today()) if one else ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for an agreement work when there is one."""
        if action in ("edit", "remove"):
            return self.is_mounted and self._current is not None
        return super().check_action(action, parameters)

    @background(group="dialog", moves=True)
    async def action_new(self) -> None:
        """Write down what parties have agreed."""
        places = await self.context.lanes.read(read_place_names)
        if place_missing(self.app, places):
            return
        form = agreement_form(self.context, places, self._place_id)
        made = await self.app.push_screen_wait(form)
        self.post_message(DoorsChanged(made.id if made else ""))

    @on(TableList.RowOpened)
    def _opened(self, event: TableList.RowOpened) -> None:
        """Enter changes the agreement."""
        event.stop()
        self.action_edit()

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change the agreement."""
        if one := self._current:
            form = agreement_form(self.context, self._found.places, self._place_id, one)
            await self.app.push_screen_wait(form)
            self.post_message(DoorsChanged())

    def action_remove(self) -> None:
        """Put the agreement in the trash."""
        if one := self._current:
            self.post_message(PutInTrash("agreement", one.id, one.what))

    def thing_here(self) -> Thing | None:
        """The agreement under the cursor."""
        return Thing("agreement", one.id) if (one := self._current) else None
