"""The page of the wrap-up as widgets: rows with their labels in one column. Stores nothing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label
from textual.widgets.option_list import Option

from platscoach.capture.form_from_line import nobody_named
from platscoach.coaching.end_call import EndCallBasis
from platscoach.domain.enums import KIND_NAMES
from platscoach.domain.places import PlaceView
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.wrap_up import CarryLine, WrapForm
from platscoach.i18n import N_, _
from platscoach.method.model import Pack
from screens.context import Context
from screens.widgets.chips import Chips
from screens.widgets.labels import TextLabel
from screens.widgets.session_labels import error_lines
from screens.widgets.text_fields import TextField
from screens.wrap_up.labels import (
    carry_items,
    clash_lines,
    found_line,
    method_choices,
    point_items,
    session_day,
    unsure_first,
    verdict_choices,
    when_words,
)
from screens.wrap_up.widgets import Choice, Picks, Score, WhenLine, WrapPage, WrapUpCommitments

LABELS: Final = {
    "commitments": N_("Åtaganden"),
    "went": N_("Hur gick det"),
    "minutes": N_("Minuter"),
    "carry": N_("Ta upp sedan"),
    "when": N_("Nästa gång"),
    "points": N_("Bocka av"),
    "method": N_("Prövad metod"),
    "verdict": "",
    "why": N_("Varför"),
}
"""The rows from top to bottom, and what they are called."""

_CARRY_HELP: Final = N_(
    "Det som är valt kommer upp på dagordningen nästa gång: frågorna från anteckningarna och det "
    "som låg kvar på dagordningen. Mellanslag väljer bort, och då kommer det inte upp igen."
)
_POINTS_HELP: Final = N_(
    "De punkter som står på tur i checklistan. Mellanslag bockar av dem som blivit klara."
)


class WrapUpFormPane(WrapPage):
    """Everything that is asked at the end of a call."""

    _removed = ""
    """The commitment that was taken away last."""

    def compose(self) -> ComposeResult:
        """A row for every question, what is wrong under it."""
        yield TextLabel(id="wrap-about")
        for name in LABELS:
            with Horizontal(classes="wrap-row", id=f"wrap-row-{name}"):
                yield Label(id=f"wrap-label-{name}", classes="wrap-label")
                yield from self._inputs(name)
            if name == "when":
                yield TextLabel(id="wrap-clash")
            yield TextLabel(id=f"wrap-error-{name}", classes="wrap-error")
        yield TextLabel(id="wrap-error", classes="wrap-error")

    def _inputs(self, name: str) -> Iterator[Widget]:
        """What takes the answer of a row, and the words beside it."""
        key = f"wrap-{name}"
        if name == "commitments":
            with Vertical(id="wrap-found"):
                yield WrapUpCommitments(id=key)
                yield TextLabel(id="wrap-none")
                yield TextLabel(id="wrap-gone")
        elif name in ("carry", "points"):
            picks = Picks(id=key)
            picks.HELP_TEXT = _CARRY_HELP if name == "carry" else _POINTS_HELP  # type: ignore[misc]
            yield picks
        elif name == "went":
            yield Score(id=key)
        elif name in ("method", "verdict"):
            yield Choice(single=True, id=key)
        else:
            yield WhenLine(id=key) if name == "when" else TextField(id=key)
        if name in ("went", "minutes", "when"):
            yield TextLabel(id=f"wrap-words-{name}", classes="wrap-words")

    def on_mount(self) -> None:
        """Nothing is shown before it is known, and nothing is wrong yet."""
        for name in LABELS:
            self._row(name).display = name in ("went", "minutes", "when")
        self.show_errors({})
        self._say_removed()

    def begin(self) -> None:
        """Put the cursor where it is needed first: at what is unclear, else at how it went."""
        commitments = self.query_one(WrapUpCommitments)
        self.screen.set_focus(commitments if commitments.has_class("-unsure") else self._went)

    @property
    def _went(self) -> Score:
        """How it went."""
        return self.query_one(Score)

    def _row(self, name: str) -> Widget:
        """A row with its label."""
        return self.query_one(f"#wrap-row-{name}")

    def _say(self, name: str, words: str | Content) -> None:
        """Put words in one of the page's texts."""
        content = words if isinstance(words, Content) else Content(words)
        self.query_one(f"#wrap-{name}", TextLabel).update(content)

    def show(self, form: WrapForm, minutes: str, ending: EndCallBasis, context: Context) -> None:
        """Show the fields and the labels in the language in force."""
        for name, label in LABELS.items():
            self.query_one(f"#wrap-label-{name}", Label).update(Content(_(label)))
        self._say("none", _("Inga åtaganden i anteckningarna. F4 skriver upp ett."))
        self._say("words-went", _("5 är bäst; bara ditt"))
        self._say("words-minutes", _("enligt klockan") if form.minutes is None and minutes else "")
        with self.prevent(Input.Changed, Chips.Changed):
            self._went.offer(form.went)
            for name, value in (("minutes", minutes), ("when", form.when), ("why", form.why)):
                line = self.query_one(f"#wrap-{name}", TextField)
                if line.value != value:
                    line.value = value
        self.follow(form, ending, context.now())

    def show_about(self, place: PlaceView, session: SessionForm, today: date) -> None:
        """Say which session it is."""
        people = ", ".join(leader.name for leader in place.active_leaders(today))
        parts = [_(KIND_NAMES[session.kind]), people, session_day(session, today)]
        words = "   ".join(part for part in parts if part)
        self._say("about", Content.assemble((place.name, "bold"), (f"   {words}", "$text-muted")))

    def show_methods(self, pack: Pack, stage_keys: Sequence[str], form: WrapForm) -> None:
        """Offer the methods of the session's stages."""
        choices = method_choices(pack, stage_keys, form.method)
        self._row("method").display = len(choices) > 1
        with self.prevent(Chips.Changed):
            self.query_one("#wrap-method", Choice).show(choices, (form.method,))
            self.query_one("#wrap-verdict", Choice).show(verdict_choices(), (form.verdict,))

    def show_commitments(
        self, items: Sequence[CommitmentForm], names: Mapping[str, str], today: date
    ) -> None:
        """Show the commitments, the unclear ones first; the cursor stays where it was."""
        commitments = self.query_one(WrapUpCommitments)
        at = commitments.highlighted or 0
        commitments.clear_options()
        ordered = unsure_first(items)
        commitments.add_options(
            Option(found_line(item, names, today), id=item.id) for item in ordered
        )
        commitments.highlighted = min(at, len(ordered) - 1) if ordered else None
        commitments.set_class(any(nobody_named(item) for item in items), "-unsure")
        # An empty list keeps the cursor that was in it: u takes back what was just put away.
        commitments.set_class(not items, "-empty")
        self.query_one("#wrap-none").display = not items
        self._row("commitments").display = True

    def show_removed(self, what: str) -> None:
        """Say which commitment was taken away, if one was, and how it is taken back."""
        self._removed = what
        self._say_removed()

    def on_descendant_focus(self) -> None:
        """The cursor has moved: to where u is a letter, or from there."""
        self._say_removed()

    def _say_removed(self) -> None:
        """Name the key that takes it back only where it does."""
        words = _("”{title}” är borttaget. Tangenten u tar tillbaka det.")
        if isinstance(self.screen.focused, Input):
            words = _("”{title}” är borttaget.")
        self._say_if("gone", words.format(title=self._removed) if self._removed else "")

    def show_lists(self, carry: Sequence[CarryLine], ending: EndCallBasis, form: WrapForm) -> None:
        """Show what may be brought up next time, and the next points to tick."""
        points = point_items(ending, form.points)
        for name, items in (("carry", carry_items(carry)), ("points", points)):
            self.query_one(f"#wrap-{name}", Picks).show(items)
            self._row(name).display = bool(items)

    def follow(self, form: WrapForm, ending: EndCallBasis, now: datetime) -> None:
        """Say how the next meeting is understood; ask about the method only if there is one."""
        self._say("words-when", when_words(form, ending, now))
        self._say_if("clash", "\n".join(clash_lines(form, ending, now)))
        if form.minutes is not None:
            self._say("words-minutes", "")
        for name in ("verdict", "why"):
            self._row(name).display = bool(form.method)

    def write_when(self, words: str) -> None:
        """Put the next meeting in its field as it was understood."""
        with self.prevent(Input.Changed):
            self.query_one("#wrap-when", TextField).value = words

    def read(self, widget: Widget) -> tuple[str, str]:
        """The name of a field and what it holds."""
        name = (widget.id or "").removeprefix("wrap-")
        if isinstance(widget, Chips):
            return name, widget.chosen[0] if widget.chosen else ""
        return name, widget.value if isinstance(widget, Input) else ""

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Each message under its row, the rest at the end; the first wrong row gets the cursor."""
        for name in LABELS:
            self._wrong(f"error-{name}", [Content(errors[name])] if name in errors else [])
        rest = {name: words for name, words in errors.items() if name not in LABELS}
        self._wrong("error", error_lines(rest))
        for name in LABELS:
            if name in errors:
                self.screen.set_focus(self.query_one(f"#wrap-{name}"))
                return

    def _wrong(self, name: str, lines: Sequence[Content]) -> None:
        """Show what is wrong, or take the words away."""
        self._say_if(name, Content("\n").join(lines))

    def _say_if(self, name: str, words: str | Content) -> None:
        """Show words that take no room when there are none."""
        self._say(name, words)
        self.query_one(f"#wrap-{name}").display = bool(words)
