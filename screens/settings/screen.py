"""The settings: language, looks, her name, and where her data lie."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label

from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.device import drafts
from platscoach.storage.engine.backup import make_backup
from screens.base import RoomScreen
from screens.context import Context
from screens.messages import ChangeLanguage, ChangeTheme
from screens.settings.texts import (
    LANGUAGES,
    THEMES,
    Safety,
    data_words,
    pack_words,
    read_safety,
    safety_words,
    version_words,
)
from screens.widgets.chips import Chips
from screens.widgets.labels import TextLabel
from screens.widgets.text_fields import TextField
from screens.widgets.top_bar import TopBar
from screens.workers import background

NAME_DRAFT = "settings:name"
"""The draft of her name while she types it."""

BY_HAND = "egen"
"""What the names of safety copies made by hand end with; those are never removed."""


class SettingsScreen(RoomScreen[None]):
    """What she has chosen for this computer."""

    CSS_PATH = "settings.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Inställningarna. Tab går mellan valen, pilarna väljer. Allt gäller genast och finns kvar "
        "nästa gång."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "backup", N_("Säkerhetskopia")),
        Binding("escape", "back", N_("Tillbaka")),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._safety: Safety | None = None
        self._typed = ""
        self._ready = False

    def compose_room(self) -> Iterator[Widget]:
        """The three choices, then what cannot be chosen."""
        with VerticalScroll(id="settings", can_focus=False):
            yield from self._compose_row("language", Chips(single=True, id="settings-language"))
            yield from self._compose_row("theme", Chips(single=True, id="settings-theme"))
            yield from self._compose_row("name", TextField(id="settings-name"))
            yield TextLabel(id="settings-data", classes="settings-words")
            yield TextLabel(id="settings-safety", classes="settings-words")
            yield TextLabel(id="settings-pack", classes="settings-words")
            yield TextLabel(id="settings-version", classes="settings-words")

    def _compose_row(self, name: str, widget: Widget) -> Iterator[Widget]:
        """A label beside a field, and a line for what is wrong with it."""
        with Horizontal(classes="settings-row"):
            yield Label("", id=f"settings-{name}-label", classes="settings-label")
            with Vertical(classes="settings-body"):
                yield widget
                yield Label("", id=f"settings-{name}-error", classes="settings-error")

    def on_mount(self) -> None:
        """Begin with the language, and the name as it was last typed."""
        for error in self.query(".settings-error"):
            error.display = False
        self.query_one("#settings-language").focus()
        self._restore_name()
        self.load()

    @background(group="name", moves=True)
    async def _restore_name(self) -> None:
        """Put her name into its field, or what she typed there and never saved."""
        try:
            draft = await self.context.lanes.quick(drafts.get, NAME_DRAFT)
        except PlatscoachError as error:
            self.show_error(error)
            draft = None
        self._typed = draft.value if draft else self._stored_name
        with self.prevent(Input.Changed):
            self.query_one(TextField).value = self._typed
        self._ready = True
        if draft:
            self._save_name()

    @property
    def _stored_name(self) -> str:
        """Her name as it is stored."""
        return self.context.me.name if self.context.me else ""

    @background(group="load", exclusive=True)
    async def load(self) -> None:
        """Show the choices, and look for the newest safety copy."""
        self.show()
        self._safety = await self.context.lanes.long(read_safety)
        self.show()

    def show(self) -> None:
        """Say everything in the language in force."""
        settings, database = self.context.settings, self.context.lanes.database
        self.title_bar(_("Inställningar"))
        labels = {"language": _("Språk"), "theme": _("Utseende"), "name": _("Ditt namn")}
        for name, label in labels.items():
            self.query_one(f"#settings-{name}-label", Label).update(Content(label))
        themes = [(key, _(name)) for key, name in THEMES]
        self.query_one("#settings-language", Chips).show(LANGUAGES, (settings.language,))
        self.query_one("#settings-theme", Chips).show(themes, (settings.theme,))
        words = {
            "data": data_words(database),
            "safety": safety_words(database, self._safety, self.context.now()),
            "pack": pack_words(self.context.pack, self.context.pack_fault),
            "version": version_words(self.context.pack),
        }
        for name, text in words.items():
            self.query_one(f"#settings-{name}", TextLabel).update(text)

    @on(Chips.Changed, "#settings-language")
    def _speak(self, event: Chips.Changed) -> None:
        """Speak the language chosen, at once."""
        if event.chips.chosen[0] != self.context.settings.language:
            self.post_message(ChangeLanguage(event.chips.chosen[0]))

    @on(Chips.Changed, "#settings-theme")
    def _look(self, event: Chips.Changed) -> None:
        """Look as chosen, at once."""
        self.post_message(ChangeTheme(event.chips.chosen[0]))

    @on(Input.Changed)
    def _keep_name(self, event: Input.Changed) -> None:
        """Write down what is typed."""
        if self._ready:
            self._typed = event.value
            self.context.draft(NAME_DRAFT, "", event.value)

    @on(Input.Submitted)
    def _name_said(self) -> None:
        """Enter keeps the name."""
        self._save_name()

    @on(Input.Blurred)
    def _name_left(self) -> None:
        """Leaving the field keeps the name."""
        self._save_name()

    @background(group="write")
    async def _save_name(self) -> None:
        """Keep the name, or say at the field what is wrong with it."""
        await self._store_name()

    async def _store_name(self) -> None:
        """Store what was typed if it is another name; the draft goes when it has been stored."""
        if not self._ready:
            return
        typed = self._typed
        try:
            if typed != self._stored_name:
                self.context.me = await self.context.lanes.write(
                    lambda store: store.supporters.set_me(typed)
                )
            await self.context.lanes.quick_write(drafts.drop, NAME_DRAFT, typed)
        except FieldErrors as errors:
            self._tell(str(errors))
            return
        except PlatscoachError as error:
            self.show_error(error)
            return
        self._tell("")
        for screen in self.app.screen_stack:
            for bar in screen.query(TopBar):
                bar.refresh_texts()

    def _tell(self, text: str) -> None:
        """Say what is wrong with the name, or that nothing is."""
        if self.is_attached:
            label = self.query_one("#settings-name-error", Label)
            label.update(Content(text))
            label.display = bool(text)

    async def action_back(self) -> None:
        """Keep the name, then leave."""
        self._leave()

    @background(group="leave", exclusive=True, moves=True)
    async def _leave(self) -> None:
        """Leave once the name is kept, or has been told to be wrong."""
        await self._store_name()
        await super().action_back()

    @background(group="backup", exclusive=True)
    async def action_backup(self) -> None:
        """Make a safety copy now, and say where it is."""
        now = self.context.now()
        path = await self.context.lanes.long(make_backup, now, BY_HAND)
        self._safety = await self.context.lanes.long(read_safety)
        self.show_status(_("Kopian är gjord och kontrollerad: {name}").format(name=path.name))
        self.show()
