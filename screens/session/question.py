"""A coaching question when the talk stalls: one at a time, on a quiet line over the keys."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content
from textual.widget import Widget

from platscoach.i18n import _
from platscoach.method.model import MethodItem, Pack
from screens.context import Context
from screens.session.form_pane import SessionFormPane
from screens.widgets.inline_facts import InlineFacts
from screens.widgets.key_words import key_words


def questions(pack: Pack, stage_keys: Sequence[str]) -> Iterator[MethodItem]:
    """The questions of some stages, then those that fit any stage."""
    for key in stage_keys:
        yield from pack.stage(key).questions
    yield from pack.powerful


MOST_LINES: Final = 3
"""The most lines it may take from the notes."""


class QuestionLine(InlineFacts):
    """The question that is offered, and what the keys do with it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._asked: MethodItem | None = None
        self._offered = False
        self._in_notes = True

    def on_mount(self) -> None:
        """There is no question yet."""
        self.display = False

    @property
    def text(self) -> str:
        """The question as shown; empty without one."""
        return self._asked.text if self._asked is not None and self.display else ""

    @property
    def offered(self) -> bool:
        """Whether Enter puts it in the notes: until something else has been typed."""
        return self._offered and bool(self.text)

    def ask_next(self, found: Sequence[MethodItem]) -> None:
        """Show the question after the last one shown; after the last one of all, the first."""
        keys = [item.key for item in found]
        at = keys.index(self._asked.key) + 1 if self._asked and self._asked.key in keys else 0
        self._asked = found[at % len(found)] if found else None
        self._offered = self._asked is not None
        self._show(shown=self._offered)
        self._speak()

    def translate(self, found: Sequence[MethodItem]) -> None:
        """Ask the same in the language in force."""
        if self._asked is not None:
            key = self._asked.key
            self._asked = next((item for item in found if item.key == key), self._asked)
            self._speak()

    def typed_on(self) -> None:
        """The user is writing: Enter breaks the line again, and the question stays visible."""
        if self._offered:
            self._offered = False
            self._speak()

    def follow(self, *, in_notes: bool) -> None:
        """Show the keys that work on it with the cursor where it is now."""
        if in_notes is not self._in_notes:
            self._in_notes = in_notes
            self._speak()

    def put_away(self) -> None:
        """Hide it; the next request shows the next one."""
        self._offered = False
        self._show(shown=False)

    def _show(self, *, shown: bool) -> None:
        """Show or hide it; other messages make room for it."""
        self.display = shown
        self.screen.query("ToastRack").set_class(shown, "-asks")

    def _speak(self) -> None:
        """Update the question and its keys."""
        keys = [("F8", _("nästa"))]
        if self._in_notes:
            keys.append(("esc", _("göm")))
            if self._offered:
                keys.insert(0, ("enter", _("lägg i anteckningarna")))
        question = Content.assemble((_("FRÅGA"), "bold $quiet"), f"  {self.text}")
        hints = (key_words(key, words, style="$quiet") for key, words in keys)
        self.show_status([question, *hints])

    def _lines(self, width: int) -> list[Content]:
        """The question wrapped, then the keys that have room: on one line, if they can."""
        if not self._facts:
            return []
        question, *hints = self._facts
        lines = question.wrap(max(1, width))
        together = self._gap.join(hints)
        if len(lines) < MOST_LINES and together.cell_length <= width:
            hints = [together]
        for hint in hints:
            joined = self._gap.join([lines[-1], hint])
            if joined.cell_length <= width:
                lines[-1] = joined
            elif len(lines) < MOST_LINES and hint.cell_length <= width:
                lines.append(hint)
            else:
                break
        return lines[:MOST_LINES]


class QuestionOffer:
    """A question offered to the user: Enter inserts it in the notes until these are changed."""

    def __init__(self, context: Context, line: QuestionLine, form: SessionFormPane) -> None:
        self._context = context
        self._line = line
        self._form = form
        self._asked_over: str | None = None
        """The notes at the time when the question was shown."""
        self.watches = False
        """Whether changes of the notes matter to the question."""
        line.watch(line.screen, "focused", self._focus_moved, init=False)

    def _focus_moved(self, focused: Widget | None) -> None:
        """Enter and Esc act on the question only in the notes."""
        self._line.follow(in_notes=focused is self._form.notes)

    @property
    def takes_enter(self) -> bool:
        """Whether Enter puts it in the notes."""
        return self._line.screen.focused is self._form.notes and self._line.offered

    def ask(self, stage_keys: Sequence[str]) -> None:
        """Show a question about one of the stages, or the next one."""
        self._line.ask_next(self._found(stage_keys))
        # Keys pressed before this one may still be on their way into the notes.
        self._asked_over, self.watches = None, True
        self._form.notes.call_later(self._note_text)

    def translate(self, stage_keys: Sequence[str]) -> None:
        """Ask the same in the language in force."""
        self._line.translate(self._found(stage_keys))

    def _found(self, stage_keys: Sequence[str]) -> tuple[MethodItem, ...]:
        """The possible questions: of these stages, and of any."""
        return tuple(questions(self._context.pack, stage_keys))

    def _note_text(self) -> None:
        """Remember the notes as they were when the question came."""
        self._asked_over = self._form.notes.text

    def take(self) -> None:
        """Put the question in the notes, unless letters pressed before this are on their way."""
        self._form.notes.call_later(self._take)

    def _take(self) -> None:
        """Insert the question in the notes; once these are changed, Enter breaks the line."""
        notes = self._form.notes
        if self._asked_over in (None, notes.text):
            self._form.put_in_notes(self._line.text, go_under=True)
            self._line.put_away()
        else:
            notes.replace("\n", *notes.selection, maintain_selection_offset=False)

    def typed_on(self, notes: str) -> None:
        """The notes were changed: Enter breaks the line again."""
        if self._line.offered and self._asked_over not in (None, notes):
            self._line.typed_on()
        self.watches = self._line.offered

    def put_away(self) -> bool:
        """Hide the question; False when there was none."""
        shown = bool(self._line.text)
        if shown:
            self._line.put_away()
        return shown
