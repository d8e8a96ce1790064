"""The settings: language, theme, the user's name, and where the data are."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.supporters import NAME_DRAFT, save_own_name
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.backups.copies import Copy
from platscoach.storage.device import drafts
from screens.base import FORM_CSS, RoomScreen
from screens.context import Context
from screens.forms.form import Form
from screens.leaving import may_leave, said_if_slow
from screens.messages import ChangeLanguage, ChangeTheme, OpenRoom
from screens.settings.texts import (
    LANGUAGES,
    THEMES,
    backup_words,
    data_words,
    newest_words,
    pack_words,
    read_newest_backup,
    version_words,
)
from screens.widgets.labels import TextLabel
from screens.widgets.top_bar import TopBar
from screens.workers import background, tell


class SettingsScreen(RoomScreen[None]):
    """The user's settings on this computer."""

    CSS_PATH = [FORM_CSS, "settings.tcss"]

    HELP_TEXT: ClassVar[str] = N_(
        "Inställningarna. Tab går mellan valen, pilarna väljer. Allt gäller genast och finns kvar "
        "nästa gång."
    )

    HELP_IN_DEMO: ClassVar[str] = N_("Det du väljer i exemplet gäller bara där.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "copies", N_("Säkerhetskopior")),
        Binding("escape", "back", N_("Tillbaka")),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._backups: tuple[Copy | None, list[Path]] | None = None
        self._form = Form(self._fields(), context.today, id="settings-form")
        self._ready = False
        self._has_draft = False
        self._being_stored = 0

    def compose_room(self) -> Iterator[Widget]:
        """The three settings, then what cannot be set."""
        with VerticalScroll(id="settings", can_focus=False):
            yield self._form
            yield TextLabel(id="settings-data", classes="settings-words")
            yield TextLabel(id="settings-backups", classes="settings-words")
            yield TextLabel(id="settings-pack", classes="settings-words")
            yield TextLabel(id="settings-version", classes="settings-words")

    def _fields(self) -> list[FormField]:
        """The settings, in the language in force, as stored."""
        choice = partial(FormField, kind=FieldKind.CHOICE)
        settings = self.context.settings
        themes = tuple((key, _(name)) for key, name in THEMES)
        return [
            choice("language", _("Språk"), settings.language, choices=LANGUAGES),
            choice("theme", _("Utseende"), settings.theme, choices=themes),
            FormField("name", _("Ditt namn"), self._stored_name),
        ]

    def on_mount(self) -> None:
        """Begin with the language, and the name as it was last typed."""
        self._form.focus_field()
        self._restore_name()
        self.load()

    @background(group="name", moves=True)
    async def _restore_name(self) -> None:
        """Put the user's name into its field, or unsaved text of it."""
        try:
            draft = await self.context.lanes.kept_draft(NAME_DRAFT)
        except PlatscoachError as error:
            tell(self, error)
            draft = None
        if draft:
            self._has_draft = True
            self._form.fill({"name": draft.value})
        self._ready = True
        if draft:
            self._save_name()

    @property
    def _stored_name(self) -> str:
        """The user's name as it is stored."""
        return self.context.me.name if self.context.me else ""

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Show the choices, and look for the newest backup."""
        self.show()
        self._backups = await self.context.lanes.long(read_newest_backup)
        # Not the fields: one may just have been changed, and not be announced yet.
        self._say_words()

    def refresh_texts(self) -> None:
        """Show everything in the language in force, including an error of the name."""
        self.load()
        self._save_name()

    def show(self) -> None:
        """Show everything in the language in force."""
        settings = self.context.settings
        self.title_bar(_("Inställningar"))
        self._form.offer(self._fields())
        self._form.fill({"language": settings.language, "theme": settings.theme})
        self._say_words()

    def _say_words(self) -> None:
        """Show what cannot be set."""
        database = self.context.lanes.database
        words = {
            "data": data_words(database, demo=self.context.demo),
            "backups": backup_words(
                database,
                newest_words(*self._backups, self.context.now()) if self._backups else "",
                demo=self.context.demo,
            ),
            "pack": pack_words(self.context.pack, self.context.pack_fault),
            "version": version_words(self.context.pack),
        }
        for name, text in words.items():
            self.query_one(f"#settings-{name}", TextLabel).update(text)

    @on(Form.Changed)
    def _choose(self, event: Form.Changed) -> None:
        """Apply language and theme at once; keep a draft of the name while it is typed."""
        value = self._form.values()[event.name]
        if event.name == "language" and value != self.context.settings.language:
            self.post_message(ChangeLanguage(value))
        elif event.name == "theme":
            self.post_message(ChangeTheme(value))
        elif event.name == "name" and self._ready:
            self._has_draft = True
            self.context.draft(NAME_DRAFT, "", value)

    @on(Form.Submitted)
    @on(Form.Left)
    def _name_left(self, event: Form.Left | Form.Submitted) -> None:
        """Enter keeps the name, and so does leaving the field."""
        if isinstance(event, Form.Submitted) or event.name == "name":
            self._save_name()

    @background(group="write")
    async def _save_name(self) -> None:
        """Save the name, or show the error at the field."""
        await self._store_name()

    async def _store_name(self) -> None:
        """Save the typed name if it is another one, and remove its draft in the same transaction.

        While a name is being saved the stored one is unknown: the one typed last is saved after it,
        even if that is the former name.
        """
        if not self._ready:
            return
        typed = self._form.values()["name"]
        try:
            if typed != self._stored_name or self._being_stored:
                draft = FormDraft(NAME_DRAFT, typed)
                self._being_stored += 1
                try:
                    self.context.me = await self.context.lanes.write(
                        store_form, draft, save_own_name, typed
                    )
                finally:
                    self._being_stored -= 1
            elif self._has_draft:
                await self.context.lanes.quick_write(drafts.drop, NAME_DRAFT, typed)
        except FieldErrors as errors:
            self._form.show_error("name", str(errors))
            return
        except PlatscoachError as error:
            tell(self, error)
            return
        self._form.show_error("name", "")
        for screen in self.app.screen_stack:
            for bar in screen.query(TopBar):
                bar.refresh_texts()

    @background(group="leave", exclusive=True, moves=True)
    async def _leave(self) -> None:
        """Save the name, then leave; the user is asked if not even its draft is on disk."""
        if not await may_leave(self.app, self.context, NAME_DRAFT):
            return
        if not self.context.lanes.unsaved(NAME_DRAFT):
            async with said_if_slow(self.app):
                await self._store_name()
        await super().action_back()

    async def action_back(self) -> None:
        """Leave; the name is saved first."""
        self._leave()

    def action_copies(self) -> None:
        """Go to the backups."""
        self.post_message(OpenRoom("backups"))
