"""The commitments made in a session: ticked, changed, removed and restored."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import OptionList

from platscoach.coaching.session_editor import SessionEditor
from platscoach.domain.session_forms import CommitmentForm
from platscoach.domain.steps import PointMark
from platscoach.i18n import N_, _
from platscoach.text import in_sentence
from screens.context import Context
from screens.messages import CommitmentChangeRequested
from screens.widgets.checklist import CheckItem, Checklist
from screens.widgets.labels import TextLabel
from screens.widgets.session_labels import commitment_line
from screens.workers import background, once_drawn

PAUSE: Final = 0.4
"""Seconds without a key after which the list of commitments follows the notes."""


AskCommitment = Callable[[str], Awaitable[bool]]
"""Asks for a commitment, or for a change to the one with a key. Returns whether it was entered."""


class SessionCommitments(Checklist):
    """The commitments made: space ticks, e changes, x removes."""

    HELP_TEXT: ClassVar[str] = N_(
        "Åtaganden från samtalet. Mellanslag bockar av, e eller Enter ändrar, x tar bort och u "
        "tar tillbaka. F4 skriver ett nytt."
    )

    HAS_NOT_APPLICABLE = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", N_("Ändra")),
        Binding("x,delete", "remove", N_("Ta bort")),
    ]

    # A click here does not take the cursor from the notes.
    FOCUS_ON_CLICK = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for commitments need a commitment."""
        if action in ("edit", "remove", "select") and not self.items:
            return False
        return super().check_action(action, parameters)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Enter changes the commitment."""
        event.stop()
        self.action_edit()

    def action_edit(self) -> None:
        """Post a request for the form."""
        if item := self.current:
            self.post_message(CommitmentChangeRequested(item.key, remove=False))

    def action_remove(self) -> None:
        """Post a request to remove it."""
        if item := self.current:
            self.post_message(CommitmentChangeRequested(item.key, remove=True))


class CommitmentsPane(Vertical):
    """The commitments of one session under their heading."""

    class CommitmentsChanged(Message):
        """They were changed by other means than the notes: to be kept, shown and stored."""

    ask: AskCommitment
    """The room's form for a commitment."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._app_context = context
        self._editor: SessionEditor | None = None
        self._names: Mapping[str, str] = {}
        self._shown: tuple[CommitmentForm, ...] = ()
        self._soon: Timer | None = None

    def compose(self) -> ComposeResult:
        """The heading and the list."""
        yield TextLabel(id="session-commitments-head")
        yield SessionCommitments(id="session-commitments")

    @property
    def listing(self) -> SessionCommitments:
        """The list that takes the focus."""
        return self.query_one(SessionCommitments)

    def show(self, editor: SessionEditor, names: Mapping[str, str]) -> None:
        """A line for every commitment of a session, in the language in force."""
        self._editor, self._names = editor, names
        self._show()

    def close(self) -> None:
        """Accept no more changes for the session, which is being left for another."""
        self._editor = None

    def show_soon(self) -> None:
        """Show changes made by a line of the notes: an added or removed commitment at once, changed
        text in a pause.
        """
        if self._editor is None or self._editor.form.commitments == self._shown:
            return
        if self._soon is not None:
            self._soon.stop()
        if _keys(self._editor.form.commitments) != _keys(self._shown):
            # Behind the letter itself, which is drawn first.
            once_drawn(self, self._show)
        else:
            self._soon = self.set_timer(PAUSE, self._show)

    def _show(self) -> None:
        """Show their present state."""
        if self._soon is not None:
            self._soon.stop()
        if self._editor is None:
            return
        draft, today = self._editor.draft, self._app_context.today()
        self._shown = draft.form.commitments
        items = [
            CheckItem(
                item.id,
                commitment_line(item, self._names, today, done=item.id in draft.done),
                PointMark.DONE if item.id in draft.done else PointMark.OPEN,
            )
            for item in draft.form.commitments
        ]
        was_empty = not self.listing.items
        self.listing.show(items)
        if was_empty == bool(items):
            # There is something to tick, or nothing more.
            self.screen.refresh_bindings()
        # An empty list keeps the cursor: u restores what was just removed, and writes nothing.
        self.listing.set_class(not items, "-empty")
        hint = "" if items else _("inga än, F4 skriver ett")
        self.query_one("#session-commitments-head", TextLabel).update(
            Content.assemble((_("ÅTAGANDEN"), "bold"), (f"  {hint}", "$quiet"))
        )

    @background(group="dialog", moves=True)
    async def enter(self, key: str = "") -> None:
        """Ask for a commitment in its form, or change the one of that key."""
        if self._editor is not None and await self.ask(key):
            self.post_message(self.CommitmentsChanged())

    @on(CommitmentChangeRequested)
    def _change(self, event: CommitmentChangeRequested) -> None:
        """Change a commitment in its form, or remove it."""
        event.stop()
        if not event.remove:
            self.enter(event.key)
        elif self._editor is not None and (removed := self._editor.remove(event.key)):
            words = _("”{title}” är borttaget. Tangenten u tar tillbaka det.")
            self.notify(words.format(title=in_sentence(removed.what)), timeout=4, markup=False)
            self.post_message(self.CommitmentsChanged())

    @on(Checklist.ItemMarked)
    def _tick(self, event: Checklist.ItemMarked) -> None:
        """Tick a commitment off, or untick it."""
        event.stop()
        if self._editor is not None:
            self._editor.tick(event.key, done=event.mark is PointMark.DONE)
            self.post_message(self.CommitmentsChanged())

    def take_again(self) -> bool:
        """Remove the commitment that was restored last once more; whether there was one."""
        return self._changed(done=self._editor is not None and self._editor.take_again())

    def put_back(self) -> bool:
        """Restore the commitment that was removed last; whether there was one."""
        return self._changed(done=self._editor is not None and self._editor.put_back())

    def _changed(self, *, done: bool) -> bool:
        """Have a change kept, shown and stored, if there was one."""
        if done:
            self.post_message(self.CommitmentsChanged())
        return done


def _keys(items: Sequence[CommitmentForm]) -> list[str]:
    """The keys of commitments."""
    return [item.id for item in items]
