"""The first start: language, name, and plain words on where her data will lie."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from platscoach.errors import FieldErrors, PlatscoachError
from platscoach.i18n import N_, _
from screens.base import BaseScreen
from screens.messages import ChangeLanguage
from screens.widgets.chips import Chips
from screens.widgets.key_line import KeyLine
from screens.widgets.labels import TextLabel
from screens.widgets.text_fields import TextField
from screens.workers import background

LANGUAGE_NAMES = (("sv", "Svenska"), ("en", "English"))


class FirstStartScreen(BaseScreen[str | None]):
    """Two questions on one screen."""

    CSS_PATH = "first_start.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Första starten. Pilarna väljer språk, Tab går vidare till namnet, Enter börjar."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", N_("Börja")),
        Binding("tab", "app.focus_next", N_("Nästa fält")),
        Binding("ctrl+q", "app.quit", N_("Avsluta"), priority=True),
    ]

    def compose(self) -> ComposeResult:
        """Welcome, language, name, where the data lie."""
        with VerticalScroll(id="start", can_focus=False):
            yield from self._compose_words()
        yield KeyLine()

    def _compose_words(self) -> Iterator[TextLabel | Vertical | Chips | TextField]:
        """The texts and the two fields."""
        yield TextLabel(id="start-welcome")
        yield TextLabel(id="start-language-label", classes="start-label")
        yield Chips(single=True, id="start-language")
        yield TextLabel(id="start-name-label", classes="start-label")
        yield TextField(id="start-name")
        yield TextLabel(id="start-hint")
        yield TextLabel(id="start-error")
        yield TextLabel(id="start-data")

    def on_mount(self) -> None:
        """Begin with the language."""
        self.query_one(Chips).show(LANGUAGE_NAMES, (self.context.settings.language,))
        self.query_one(TextField).focus()
        self.refresh_texts()

    def refresh_texts(self) -> None:
        """Say everything in the language in force."""
        path = self.context.lanes.database.path
        show_status = {
            "welcome": Content.assemble(
                ("Platscoach\n", "bold $primary"),
                (_("Ditt skrivbord för samtalen med lokala processledare."), ""),
            ),
            "language-label": Content(_("Språk")),
            "name-label": Content(_("Vad heter du?")),
            "hint": Content.assemble(
                ("enter", "bold $primary"),
                (" " + _("börjar") + "   ", ""),
                ("shift+tab", "bold $primary"),
                (" " + _("byter språk"), ""),
            ),
            "data": Content.assemble(
                (_("Det här blir kvar hos dig") + "\n", "bold"),
                (
                    _(
                        "Allt du skriver ligger på den här datorn, i {path}. Inget skickas "
                        "någonstans. Filen är inte krypterad än: lås datorn när du går ifrån den. "
                        "Din medstödjare ser den inte heller än; det kommer senare."
                    ).format(path=path),
                    "",
                ),
            ),
        }
        for name, text in show_status.items():
            self.query_one(f"#start-{name}", TextLabel).update(text)

    @on(Chips.Changed)
    def _speak(self, event: Chips.Changed) -> None:
        """Speak the language chosen, at once."""
        self.post_message(ChangeLanguage(event.chips.chosen[0]))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        """Enter in the name field begins."""
        self.action_go_on()

    @background(group="start", exclusive=True, moves=True)
    async def action_go_on(self) -> None:
        """Keep the name and go to the empty overview."""
        name = self.query_one(TextField).value
        error = self.query_one("#start-error", TextLabel)
        try:
            self.context.me = await self.context.lanes.write(
                lambda store: store.supporters.set_me(name)
            )
        except FieldErrors as errors:
            error.update(Content(str(errors)))
            self.query_one(TextField).focus()
        except PlatscoachError as trouble:
            error.update(Content(str(trouble)))
        else:
            self.dismiss(None)
