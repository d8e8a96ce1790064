"""The question before text is left that could not be saved: try again, copy it, save it elsewhere.

`leaving` decides when it is asked. It is also asked before the end of a program whose database is
no longer at its path: the open database can still be saved as a complete copy.
"""

from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.dates.show import clock_text
from platscoach.documents.unsaved import save_unsaved, unsaved_text
from platscoach.domain.form_fields import FormField
from platscoach.errors import FieldErrors, PlatscoachError, said_in_turn
from platscoach.i18n import N_, _
from platscoach.platform import home_folder, is_folder, named_path, synced_service
from screens.actions.copying import copied_words
from screens.base import Dialog
from screens.context import Context
from screens.forms.form import Form
from screens.widgets.key_line import KeyLine
from screens.widgets.keyed_list import KeyedList
from screens.widgets.labels import TextLabel
from screens.widgets.text_fields import TextField
from screens.workers import background


class UnsavedDialog(Dialog[bool | None]):
    """Asks what to do with unsaved text; its result is whether it may be left."""

    ASKS_TO_LEAVE = True

    HELP_TEXT: ClassVar[str] = N_(
        "Det du skrivit kunde inte sparas, eller databasen ligger inte kvar. Pilarna väljer, Enter "
        "gör det du valt. Esc går tillbaka dit du var."
    )

    def __init__(self, context: Context, keys: tuple[str, ...]) -> None:
        super().__init__(context)
        self._keys = keys
        self._is_lost = not keys and context.is_going
        self._wanted = ""
        """What is to be saved in the folder that is asked for: `elsewhere` or `whole`."""
        self._warned_of = ""
        self._typed_on, self._is_amid = "", False
        """The letters of a sentence that went on into the question, and whether it still does."""
        self._form = Form(
            [
                FormField(
                    "folder", _("Mapp"), str(home_folder()), _("till exempel på ett USB-minne")
                )
            ],
            context.today,
            id="unsaved-folder",
        )

    def compose(self) -> ComposeResult:
        """The choices, their outcome and the keys; the banner says why what is typed is unsaved."""
        with Vertical(id="dialog"):
            yield TextLabel(Content(self._title()), id="dialog-title")
            yield KeyedList(id="unsaved-choices")
            yield self._form
            yield TextLabel("", id="dialog-words")
            yield KeyLine()

    def on_mount(self) -> None:
        """Begin with trying again."""
        self._show_choices()
        self.set_focus(self.query_one(KeyedList))
        self._form.display = False
        self._say(self._why())

    def on_key(self, event: events.Key) -> None:
        """Show the letters of a sentence that went on into the question, to be typed again."""
        if self.writing() or not (event.is_printable and event.character):
            self._is_amid = False
            return
        self._typed_on += event.character
        if event.key in self.active_bindings:
            if not self._is_amid:
                return
            event.stop()
        self._is_amid = True
        words = _("Här skrivs inget: ”{text}” är inte med i texten. Esc går tillbaka till den.")
        self._say(words.format(text=self._typed_on))

    def _title(self) -> str:
        """What is at stake."""
        if self.context.lanes.unsaved(*self._keys) or not self._is_lost:
            return _("Det du skrivit är inte sparat")
        return _("Databasen ligger inte kvar")

    def save_again(self) -> None:
        """It has been saved meanwhile: remove every statement to the contrary."""
        if self._is_saved:
            self.query_one("#dialog-title", TextLabel).update(Content(_("Nu är det sparat.")))
            self._show_choices()

    @property
    def _is_saved(self) -> bool:
        """Whether nothing can be lost any more."""
        return not self._is_lost and not self.context.lanes.unsaved(*self._keys)

    def _show_choices(self) -> None:
        """Show what can be done about it."""
        self.query_one(KeyedList).show_lines(
            [Option(Content(words), id=key) for key, words in self._choices().items()]
        )

    def _why(self) -> str:
        """Why everything may be lost; if only typed text is unsaved the banner says so."""
        lost = self.context.lanes.lost
        is_told = not self._is_lost or self.context.trouble is not None
        return "" if is_told or lost is None else said_in_turn(lost.what, lost.kept)

    def _choices(self) -> dict[str, str]:
        """What can be done about it, in words."""
        if self._is_saved:
            return {"stay": _("Stanna kvar"), "leave": _("Lämna") if self._keys else _("Avsluta")}
        choices = {"retry": _("Försök igen") if self._is_lost else _("Försök spara igen")}
        if self._is_lost:
            choices["whole"] = _("Spara en hel kopia av databasen i en annan mapp")
        if self.context.lanes.unsaved(*self._keys) or not self._is_lost:
            choices["copy"] = _("Kopiera texten")
            choices["elsewhere"] = _("Spara texten i en annan mapp")
        choices["stay"] = _("Stanna kvar")
        if self._keys:
            choices["leave"] = _(
                "Lämna ändå; det sparas så snart det går, om Platscoach får vara igång"
            )
        elif self._is_lost:
            choices["leave"] = _("Avsluta ändå; det som inte är sparat på annat håll försvinner")
        else:
            choices["leave"] = _("Avsluta ändå; det som inte är sparat försvinner")
        return choices

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        event.stop()
        if event.option_id == "retry":
            self._retry()
        elif event.option_id == "copy":
            self._copy()
        elif event.option_id in ("elsewhere", "whole"):
            self._wanted = event.option_id
            self._ask_folder()
        else:
            self.dismiss(event.option_id == "leave")

    def _copy(self) -> None:
        """Copy the unsaved text, if it is still not saved."""
        words = _("Nu är det sparat.")
        if drafts := self.context.lanes.unsaved(*self._keys):
            words = copied_words(
                self.app, unsaved_text(drafts), _("Kopierat. Klistra in och se att allt kom med.")
            )
        self._say(words)

    @background(group="retry", exclusive=True, moves=True)
    async def _retry(self) -> None:
        """Try to save normally; leave if that worked."""
        trouble = await self.context.lanes.flush()
        if self._is_lost:
            trouble = trouble or self.context.lanes.lost
        if trouble is None:
            self.dismiss(True)
            return
        now = clock_text(self.context.now())
        self._say(_("{time}: det gick inte nu heller. {why}").format(time=now, why=trouble.what))

    def _ask_folder(self) -> None:
        """Ask for the folder, in the same dialog."""
        self._form.display = True
        # It is only proposed: typing replaces it.
        self._form.query_one(TextField).select_on_focus = True
        self._form.focus_field("folder")

    @on(Form.Submitted)
    @background(group="retry", exclusive=True, moves=True)
    async def _save_elsewhere(self) -> None:
        """Save to the folder that was entered, and say where."""
        try:
            folder = self._folder(self._form.values()["folder"].strip())
            words = await (self._keep_whole if self._wanted == "whole" else self._keep_text)(folder)
        except FieldErrors as errors:
            self._form.show_errors(errors.fields)
        except PlatscoachError as error:
            self._say(str(error))
        else:
            self._form.show_errors({})
            self.set_focus(self.query_one(KeyedList))
            self._form.display = False
            self._say(words)

    async def _keep_text(self, folder: Path) -> str:
        """Save what is typed as a text; a message with its path. Raises DocumentError."""
        drafts = self.context.lanes.unsaved(*self._keys)
        if not drafts:
            return _("Nu är det sparat.")
        path = save_unsaved(folder, drafts, self.context.now())
        return _("Texten ligger i {path}\nFilen är inte krypterad.").format(path=path)

    async def _keep_whole(self, folder: Path) -> str:
        """Save the whole database; a message with its path. Raises StorageError."""
        from platscoach.storage.backups.copies import BY_HAND
        from platscoach.storage.backups.making import keep_open_copy
        from platscoach.storage.backups.words import kept_words

        path = await self.context.lanes.quick(keep_open_copy, folder, self.context.now(), BY_HAND)
        self.context.kept_copy = path
        return kept_words(path)

    def _folder(self, named: str) -> Path:
        """The folder of that name.

        Raises PlatscoachError, and FieldErrors, also to ask once about a synced folder.
        """
        folder = named_path(named)
        if not named or not is_folder(folder):
            raise FieldErrors({"folder": _("Den mappen finns inte.")})
        if (service := synced_service(folder)) and named != self._warned_of:
            self._warned_of = named
            words = _(
                "Mappen synkas eller ligger på nätet ({service}): texten lämnar den här datorn. "
                "Enter en gång till sparar ändå."
            )
            raise FieldErrors({"folder": words.format(service=service)})
        return folder

    def action_cancel(self) -> None:
        """From the folder back to the choices, from them back to the text."""
        if self._form.display:
            self.set_focus(self.query_one(KeyedList))
            self._form.display = False
        else:
            super().action_cancel()

    def _say(self, text: str) -> None:
        """Show the outcome, or clear it."""
        line = self.query_one("#dialog-words", TextLabel)
        line.update(Content(text))
        line.display = bool(text)
