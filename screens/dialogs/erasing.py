"""The question before a person is erased, and the erasing: the one thing that `u` cannot undo."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.domain.erasing import ErasurePreview, Mention, erasure_lines
from platscoach.domain.search_hits import HitKind
from platscoach.i18n import N_, _
from platscoach.privacy.erasing import erase, preview_erasure
from screens.base import BaseScreen, Dialog
from screens.context import Context
from screens.messages import (
    Navigation,
    OpenHistory,
    OpenPlace,
    OpenRoom,
    OpenSession,
    Thing,
)
from screens.widgets.key_line import KeyLine
from screens.widgets.keyed_list import KeyedList
from screens.widgets.labels import TextLabel


async def ask_and_erase(screen: BaseScreen[Any], kind: str, key: str) -> bool:
    """Show what erasing somebody does, and do it after a yes. Returns whether it was done.

    Awaited from a worker. Raises PlatscoachError.
    """
    context = screen.context
    second = context.settings.backup_folder
    preview = await context.lanes.read(preview_erasure, kind, key, second)
    answer = await screen.app.push_screen_wait(ErasingDialog(context, preview))
    if isinstance(answer, Mention):
        screen.post_message(where(answer))
    if answer is not True:
        return False
    await context.lanes.write(erase, kind, key)
    screen.show_status(_("Borttaget för alltid."))
    return True


class ErasingDialog(Dialog[bool | Mention | None]):
    """Asks whether to erase somebody; the result may also be a text to go to first."""

    HELP_TEXT: ClassVar[str] = N_(
        "En person tas bort för alltid. I listan står de texter där namnet också är skrivet, och "
        "där det blir kvar: Enter går dit. ctrl+s tar bort personen, Esc låter allt vara."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the list's own binding of the key, which is not in the line of keys.
        Binding("enter", "go", N_("Gå dit"), priority=True),
        Binding("ctrl+s,f2", "yes", N_("Ja"), key_display="ctrl+s"),
    ]

    OPENS_ON_SOMETHING = False

    def __init__(self, context: Context, preview: ErasurePreview) -> None:
        super().__init__(context)
        self._preview = preview

    def compose(self) -> ComposeResult:
        """The question, other places with the name, the keys."""
        with Vertical(id="dialog"):
            yield TextLabel(Content(_("Ta bort för alltid?")), id="dialog-title")
            with VerticalScroll(id="erasing-words"):
                yield TextLabel(Content("\n".join(erasure_lines(self._preview))))
            yield KeyedList(id="erasing-mentions")
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the list, if there is one."""
        listing = self.query_one(KeyedList)
        listing.show_lines(
            [
                Option(Content(one.words), id=str(number))
                for number, one in enumerate(self._preview.mentions)
            ]
        )
        listing.display = bool(self._preview.mentions)
        if self._preview.mentions:
            self.set_focus(listing)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Go to the chosen text."""
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        """Go to the text under the cursor; nothing is erased."""
        if key := self.query_one(KeyedList).key:
            self.dismiss(self._preview.mentions[int(key)])

    def action_yes(self) -> None:
        """Erase."""
        self.dismiss(True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There must be a text to go to."""
        if action == "go":
            return bool(self._preview.mentions)
        return super().check_action(action, parameters)


def where(mention: Mention) -> Navigation:
    """The way to a text: the room that it is written in, or its history."""
    kind, key, place_id = mention.kind, mention.key, mention.place_id
    if mention.is_trashed:
        return OpenRoom("trash", key)
    if mention.session_id and place_id:
        return OpenSession(place_id, mention.session_id)
    if kind in (HitKind.PERSON, HitKind.MEETING):
        return OpenRoom(kind, key)
    if mention.stage_key:
        return OpenPlace(
            place_id, mention.stage_key, "notes" if kind == HitKind.NOTE else "checklist", key
        )
    if kind in (HitKind.PLACE, HitKind.LEADER, HitKind.COMMITMENT):
        return OpenPlace(place_id, tab="place", item_id=key)
    return OpenHistory(Thing(kind, key))
