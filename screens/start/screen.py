"""The first start: language, name, and plain words on where her data will lie."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from platscoach.domain.errors import FieldErrors, PlatscoachError
from platscoach.i18n import N_, _
from screens.base import Translated
from screens.requests import ChangeLanguage
from screens.widgets.chips import Chips
from screens.widgets.fields import Line
from screens.widgets.key_line import KeyLine
from screens.widgets.words import Words
from screens.workers import background

LANGUAGE_NAMES = (("sv", "Svenska"), ("en", "English"))


class StartScreen(Translated[str | None]):
    """Two questions on one screen."""

    CSS_PATH = "start.tcss"

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

    def _compose_words(self) -> Iterator[Words | Vertical | Chips | Line]:
        """The texts and the two fields."""
        yield Words(id="start-welcome")
        yield Words(id="start-language-label", classes="start-label")
        yield Chips(single=True, id="start-language")
        yield Words(id="start-name-label", classes="start-label")
        yield Line(id="start-name")
        yield Words(id="start-hint")
        yield Words(id="start-error")
        yield Words(id="start-data")

    def on_mount(self) -> None:
        """Begin with the language."""
        self.query_one(Chips).show(LANGUAGE_NAMES, (self.desk.settings.language,))
        self.query_one(Line).focus()
        self.refresh_texts()

    def refresh_texts(self) -> None:
        """Say everything in the language in force."""
        path = self.desk.gateway.database.path
        say = {
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
        for name, text in say.items():
            self.query_one(f"#start-{name}", Words).update(text)

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
        name = self.query_one(Line).value
        error = self.query_one("#start-error", Words)
        try:
            self.desk.me = await self.desk.gateway.write(lambda store: store.people.set_me(name))
        except FieldErrors as errors:
            error.update(Content(str(errors)))
            self.query_one(Line).focus()
        except PlatscoachError as trouble:
            error.update(Content(str(trouble)))
        else:
            self.dismiss(None)
