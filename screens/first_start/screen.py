"""The first start: language, name, and where the data will be."""

from contextlib import suppress
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.supporters import NAME_DRAFT, save_own_name
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from screens.base import FORM_CSS, BaseScreen
from screens.context import Context
from screens.forms.form import Form
from screens.messages import ChangeLanguage, OpenHelp
from screens.widgets.chips import Chips
from screens.widgets.key_line import KeyLine
from screens.widgets.key_words import key_words
from screens.widgets.labels import TextLabel
from screens.widgets.text_fields import TextField
from screens.workers import background

LANGUAGE_NAMES: Final = (("sv", "Svenska"), ("en", "English"))

LANGUAGE_LABEL: Final = "Språk / Language"
"""In both languages: a user who needs the other one cannot read this one."""


class FirstForm(Form):
    """The two questions; letters are the name, wherever the cursor is."""

    def on_key(self, event: events.Key) -> None:
        """Put a letter into the name: the language is chosen by arrows."""
        if isinstance(self.screen.focused, Chips) and event.is_printable and event.key != "space":
            event.stop()
            # So that it is no letter that strayed into the choices.
            event.prevent_default()
            self.focus_field("name")
            self.query_one("#field-name", TextField).insert_text_at_cursor(event.character or "")


class FirstStartScreen(BaseScreen[str | None]):
    """Two questions on one screen."""

    CSS_PATH = [FORM_CSS, "first_start.tcss"]

    HELP_TEXT: ClassVar[str] = N_(
        "Första starten. Skriv ditt namn och tryck Enter. Pil upp går till språket, pil vänster "
        "och höger byter det, Enter går tillbaka till namnet."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", N_("Börja")),
        # As in every room, the app carries them out in order; here they are also shown.
        Binding("tab", "app.focus_next", N_("Nästa fält"), priority=True),
        Binding("f1", "help", N_("Hjälp")),
        Binding("ctrl+q", "app.quit", N_("Avsluta"), priority=True),
    ]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._form = FirstForm(self._fields(), context.today, id="start-form")

    def compose(self) -> ComposeResult:
        """Welcome, language and name, where the data will be."""
        with VerticalScroll(id="start", can_focus=False):
            yield TextLabel(id="start-welcome")
            yield self._form
            yield TextLabel(id="start-hint")
            yield TextLabel(id="start-data")
        yield KeyLine()

    def _fields(self) -> list[FormField]:
        """The two questions, in the language in force."""
        return [
            FormField(
                "language", LANGUAGE_LABEL, self.context.settings.language,
                kind=FieldKind.CHOICE, choices=LANGUAGE_NAMES,
            ),
            FormField("name", _("Vad heter du?")),
        ]  # fmt: skip

    def on_mount(self) -> None:
        """Begin with the name: the language is most often the right one."""
        self._form.focus_field("name")
        self.refresh_texts()
        self._restore_name()

    @background(group="name")
    async def _restore_name(self) -> None:
        """Put in the name that was typed before the program was ended without Enter."""
        try:
            draft = await self.context.lanes.kept_draft(NAME_DRAFT)
        except PlatscoachError as error:
            self._form.show_error("name", str(error))
            return
        if draft and not self._form.values()["name"]:
            self._form.fill({"name": draft.value})

    def refresh_texts(self) -> None:
        """Show everything in the language in force."""
        path = self.context.lanes.database.path
        self._form.offer(self._fields())
        self._form.show_errors({})
        words = {
            "welcome": Content.assemble(
                ("Platscoach\n", "bold $primary"),
                (_("Ditt skrivbord för samtalen med lokala processledare."), ""),
            ),
            "hint": Content.assemble(
                key_words("enter", _("börjar")),
                ("   ↑  ← →", "bold $primary"),
                (f" {LANGUAGE_LABEL.lower()}   ", ""),
                key_words("F1", _("hjälp")),
            ),
            "data": Content.assemble(
                (_("Det här blir kvar hos dig") + "\n", "bold"),
                (
                    _(
                        "Inget skickas någonstans. Filen är inte krypterad än: lås datorn när du "
                        "går ifrån den. Din medstödjare ser den bara om du lämnar över en kopia. "
                        "Allt du skriver ligger på den här datorn, i {path}"
                    ).format(path=path),
                    "",
                ),
            ),
        }
        for name, text in words.items():
            self.query_one(f"#start-{name}", TextLabel).update(text)

    def action_help(self) -> None:
        """Explain what has focus."""
        self.post_message(OpenHelp())

    @on(Form.Changed)
    def _changed(self, event: Form.Changed) -> None:
        """Switch to the chosen language, at once; keep a draft of the name while it is typed."""
        value = self._form.values()[event.name]
        if event.name == "language":
            self.post_message(ChangeLanguage(value))
        else:
            self.context.draft(NAME_DRAFT, "", value)

    @on(Form.Submitted)
    def _submitted(self) -> None:
        """Enter in the name field begins."""
        self.action_go_on()

    @background(group="start", exclusive=True, moves=True)
    async def action_go_on(self) -> None:
        """Keep the name and go to the empty overview."""
        name = self._form.values()["name"]
        try:
            self.context.me = await self.context.lanes.write(
                store_form, FormDraft(NAME_DRAFT, name), save_own_name, name
            )
            # Saved even if unchanged: started from elsewhere it is the same next time.
            self.post_message(ChangeLanguage(self.context.settings.language))
        except PlatscoachError as error:
            self._form.show_errors({"name": str(error)})
        else:
            with suppress(OSError):
                # Without it, a lost database would be taken for a first start.
                self.context.choose(used=True)
            self.dismiss(None)
