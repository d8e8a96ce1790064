"""The two parts of the room of doors: the doors, and the agreements; each with its own keys."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from platscoach.coaching.doors import DoorChoices, DoorsAndAgreements, read_door_choices
from platscoach.documents.door_mail import door_mail
from platscoach.domain.agreements import AgreementView
from platscoach.domain.doors import DoorCount, DoorView
from platscoach.i18n import N_, _
from screens.actions.copying import copied_words
from screens.context import Context
from screens.dialogs.agreement import agreement_form
from screens.dialogs.door import answer_form, door_form
from screens.dialogs.form_dialog import FormDialog
from screens.dialogs.place_needed import place_first
from screens.doors.list_part import DoorsChanged, ListPart
from screens.doors.rows import (
    ListContent,
    agreement_headline,
    beside_agreement,
    beside_door,
    door_headline,
)
from screens.widgets.paragraphs import Paragraphs
from screens.widgets.table_list import empty_words
from screens.workers import background


class DoorsPart(ListPart[DoorView]):
    """The doors under their count."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("Ny")),
        Binding("space", "answer", N_("Svar")),
        Binding("e", "edit", N_("Ändra")),
        Binding("v", "only_open", N_("Bara de öppna")),
        Binding("Y", "copy_mail", N_("Kopiera som mejl"), show=False),
        Binding("x,delete", "remove", N_("Släng"), show=False),
    ]

    ENTITY = "door"

    NEEDS_ONE = frozenset(("answer", "edit", "remove", "copy_mail"))

    def __init__(self, context: Context, place_id: str) -> None:
        super().__init__(context, place_id, "doors")
        self.only_open = False
        """Whether only the open doors are read."""
        self._count = DoorCount()

    def show(self, found: DoorsAndAgreements, content: ListContent) -> None:
        """Show what was read, in the language in force."""
        self._count = found.count
        head = door_headline(found.count)
        if self.only_open:
            head = Content.assemble(head, ("  " + _("bara de öppna"), "$accent"))
        self.take(found.doors, head)
        self.table.show(
            *content,
            _empty(only_open=self.only_open, are_places=found.are_places),
            has_more=found.has_more_doors,
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Open doors can be filtered if there is any door."""
        if action == "only_open":
            return bool(self._count.asked)
        return super().check_action(action, parameters)

    def in_full(self, door: DoorView) -> Paragraphs:
        """A door in full."""
        return beside_door(door, self.context.today())

    def form_of(self, whom: DoorChoices, stored: DoorView | None = None) -> FormDialog[DoorView]:
        """The form of a door."""
        return door_form(self.context, whom, self.place_id, stored)

    def person_asked(self, door: DoorView) -> str:
        """Who was asked."""
        return door.person_id or ""

    @background(group="copy", exclusive=True)
    async def action_copy_mail(self) -> None:
        """Copy the question as a mail to the person asked; if the answer is late, as a reminder."""
        if door := self.current:
            whom = await self.context.lanes.read(
                read_door_choices, door.place_id, self.person_asked(door)
            )
            names = {person.id: person.name for person in whom.people}
            me = self.context.me.name if self.context.me else ""
            name = names.get(door.person_id or "", "")
            mail = door_mail(door, name, me, self.context.today())
            words = copied_words(self.app, mail, _("Kopierat som mejltext."))
            self.notify(words, timeout=6, markup=False)

    @background(group="dialog", moves=True)
    async def action_answer(self) -> None:
        """Enter the answer."""
        if door := self.current:
            await self.app.push_screen_wait(answer_form(self.context, door))
            self.post_message(DoorsChanged())

    def action_only_open(self) -> None:
        """Show only the open doors, or all again."""
        self.only_open = not self.only_open
        self.post_message(DoorsChanged())


def _empty(*, only_open: bool, are_places: bool) -> Content:
    """The text of the empty list."""
    if only_open:
        return empty_words(_("Alla frågor har fått svar."), ("v", _("Visa alla")))
    words = _(
        "Ingen fråga är tagen vidare än. En dörr är en fråga som du tar med dig till någon "
        "som kan svara."
    )
    if not are_places:
        return place_first(words)
    return empty_words(words, ("n", _("Skriv en; mitt i ett samtal gör ctrl+o det")))


def _no_agreements(*, are_places: bool) -> Content:
    """The text of the empty list of agreements."""
    words = _("Ingen överenskommelse än: vilka som har lovat varandra vad, och till när.")
    if not are_places:
        # The list above already says so.
        return Content(words)
    return empty_words(words, ("n", _("Skriv in den första; tab går hit")))


class AgreementsPart(ListPart[AgreementView]):
    """The agreements under their heading."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("Ny")),
        Binding("e", "edit", N_("Ändra")),
        Binding("x,delete", "remove", N_("Släng"), show=False),
    ]

    ENTITY = "agreement"

    NEEDS_ONE = frozenset(("edit", "remove"))

    def __init__(self, context: Context, place_id: str) -> None:
        super().__init__(context, place_id, "agreements")

    def show(self, found: DoorsAndAgreements, content: ListContent) -> None:
        """Show what was read, in the language in force."""
        today, everywhere = self.context.today(), not self.place_id
        self.take(
            found.agreements, agreement_headline(found.agreements, today, everywhere=everywhere)
        )
        self.table.show(
            *content,
            _no_agreements(are_places=found.are_places),
            has_more=found.has_more_agreements,
        )

    def in_full(self, agreement: AgreementView) -> Paragraphs:
        """An agreement in full."""
        return beside_agreement(agreement, self.context.today())

    def form_of(
        self, whom: DoorChoices, stored: AgreementView | None = None
    ) -> FormDialog[AgreementView]:
        """The form of an agreement."""
        return agreement_form(self.context, whom.places, self.place_id, stored)

    def person_asked(self, agreement: AgreementView) -> str:
        """Parties are free text, so nobody."""
        return ""
