"""One version of a record in full, and restoring it."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from platscoach.coaching.history import bring_back
from platscoach.domain.changes import ChangeKind
from platscoach.domain.history import (
    ThingHistory,
    VersionView,
    device_words,
    version_words,
    when_words,
    who_words,
)
from platscoach.i18n import N_, _
from screens.base import RoomScreen
from screens.context import Context
from screens.history.words import changed_line, whole_text
from screens.widgets.labels import TextLabel
from screens.workers import background


class VersionScreen(RoomScreen[bool]):
    """A record as it once was; its result is whether that was restored."""

    CSS_PATH = "history.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "En hel version. Enter tar tillbaka den: det blir en ny ändring, så det som står där nu "
        "finns kvar i historiken, och u ångrar. Pilarna bläddrar, Esc går tillbaka."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "restore", N_("Ta tillbaka"), priority=True),
        Binding("j", "scroll(1)", N_("Ned"), show=False),
        Binding("k", "scroll(-1)", N_("Upp"), show=False),
        Binding("escape", "back", N_("Tillbaka")),
    ]

    def __init__(self, context: Context, history: ThingHistory, version: VersionView) -> None:
        super().__init__(context)
        self._history = history
        self._version = version

    def compose_room(self) -> Iterator[Widget]:
        """When and by whom, then its content."""
        yield TextLabel(id="version-head")
        with VerticalScroll(id="version-scroll"):
            yield TextLabel(id="version-text")

    def on_mount(self) -> None:
        """Begin at the text."""
        self.set_focus(self.query_one(VerticalScroll))

    def load(self) -> None:
        """Show the version."""
        version, history = self._version, self._history
        self.title_bar(_("Så var det: {title}").format(title=history.title))
        parts = (
            when_words(version, self.context.today()),
            who_words(version),
            device_words(version),
            version_words(version),
        )
        facts = ", ".join(parts)
        head = Content.styled(facts, "bold")
        if version.kind is not ChangeKind.NEW:
            head = Content.assemble(head, "\n", changed_line(version))
        self.query_one("#version-head", TextLabel).update(head)
        self.query_one("#version-text", TextLabel).update(whole_text(version))

    @background(group="write", moves=True)
    async def action_restore(self) -> None:
        """Restore this version."""
        history = self._history
        await self.context.lanes.write(bring_back, history.entity, history.key, self._version.id)
        self.dismiss(result=True)

    def action_scroll(self, by: int) -> None:
        """Move the text by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
