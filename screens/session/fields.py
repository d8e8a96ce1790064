"""The field rows of a session: kind, day, clock, minutes, who took part, which steps."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from platscoach.coaching.session_people import SessionPeople
from platscoach.dates.dates import DateError, parse_date, parse_time
from platscoach.domain.enums import KIND_NAMES, SessionKind, SessionStatus
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.steps import CHOICE_ORDER
from platscoach.i18n import _
from screens.widgets.chips import Chips
from screens.widgets.labels import TextLabel
from screens.widgets.session_labels import error_lines, stage_label, weekday_words
from screens.widgets.text_fields import TextField


class SessionFields(VerticalScroll, can_focus=False):
    """Everything about a session that is not running text."""

    class FieldsEdited(Message):
        """The person changed a field."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def compose(self) -> ComposeResult:
        """Rows with their labels in one column."""
        yield from self._row("kind", Chips(single=True, id="session-kind"))
        with Horizontal(classes="session-row"):
            yield TextLabel(id="label-day", classes="session-label")
            yield TextField(id="session-day")
            yield TextLabel(id="session-weekday")
        with Horizontal(classes="session-row"):
            yield TextLabel(id="label-clock", classes="session-label")
            yield TextField(id="session-clock")
            yield TextLabel(id="label-minutes", classes="session-inner")
            yield TextField(id="session-minutes")
            yield TextLabel(id="label-planned_minutes", classes="session-inner")
            yield TextField(id="session-planned_minutes")
        yield TextLabel(id="session-errors")
        yield from self._row("leaders", Chips(id="session-leaders"))
        yield from self._row("stages", Chips(id="session-stages"))

    def _row(self, name: str, widget: Widget) -> Iterator[Widget]:
        """A label and a widget beside it."""
        with Horizontal(classes="session-row", id=f"row-{name}"):
            yield TextLabel(id=f"label-{name}", classes="session-label")
            yield widget

    _past = True
    """Whether a weekday means the latest one: the session has been held."""

    def on_mount(self) -> None:
        """Nothing is wrong yet."""
        self.query_one("#session-errors").display = False

    def has(self, name: str) -> bool:
        """Whether there is a field of that name here."""
        return bool(self.query(f"#label-{name}"))

    def show(self, form: SessionForm, people: SessionPeople, today: date) -> None:
        """Show a form in the language in force."""
        self._past = form.status is SessionStatus.HELD
        leaders = people.choices(form)
        labels = {
            "kind": _("Slag"), "day": _("Dag"), "clock": _("Klockan"), "minutes": _("Minuter"),
            "planned_minutes": _("Avtalat"), "leaders": _("Med"), "stages": _("Steg"),
        }  # fmt: skip
        for name, words in labels.items():
            self.query_one(f"#label-{name}", TextLabel).update(Content(words))
        with self.prevent(Input.Changed, Chips.Changed):
            self._chips("kind").show([(str(k), _(n)) for k, n in KIND_NAMES.items()], (form.kind,))
            self._chips("leaders").show(leaders, form.leader_ids)
            self._chips("stages").show([(k, stage_label(k)) for k in CHOICE_ORDER], form.stage_keys)
            for name in ("day", "clock", "minutes", "planned_minutes"):
                line = self._line(name)
                if line.value != getattr(form, name):
                    line.value = getattr(form, name)
        self.query_one("#row-leaders").display = bool(leaders)
        self.say_weekday(today)

    def read(self, form: SessionForm) -> SessionForm:
        """The form with what the fields hold now."""
        return replace(
            form,
            kind=SessionKind((self._chips("kind").chosen or (form.kind,))[0]),
            day=self._line("day").value,
            clock=self._line("clock").value,
            minutes=self._line("minutes").value,
            planned_minutes=self._line("planned_minutes").value,
            leader_ids=self._chips("leaders").chosen,
            stage_keys=self._chips("stages").chosen,
        )

    def tidy(self, today: date) -> None:
        """Write out a day and a time that were typed short: `fre` is another day next week."""
        day, clock = self._line("day"), self._line("clock")
        with suppress(DateError):
            day.value = parse_date(day.value, today, past=self._past).isoformat()
        with suppress(DateError):
            clock.value = f"{parse_time(clock.value):%H:%M}"

    def say_weekday(self, today: date) -> None:
        """Say which day was understood, beside the field."""
        words = weekday_words(self._line("day").value, today, past=self._past)
        self.query_one("#session-weekday", TextLabel).update(Content(words))

    def show_errors(self, errors: Mapping[str, str], then: str = "") -> None:
        """Show what is wrong under the fields, or take the words away."""
        line = self.query_one("#session-errors", TextLabel)
        line.update(Content("\n").join(error_lines(errors, then)))
        line.display = bool(errors or then)

    def focus_field(self, name: str) -> None:
        """Put the cursor in a field."""
        self.screen.set_focus(self.query_one(f"#session-{name}"))

    @on(Input.Changed)
    @on(Chips.Changed)
    def _edited(self, event: Input.Changed | Chips.Changed) -> None:
        """Say which field was changed."""
        event.stop()
        self.post_message(self.FieldsEdited(field_name(event.control)))

    @on(Input.Submitted)
    def _next_field(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field."""
        event.stop()
        self.screen.focus_next()

    def _chips(self, name: str) -> Chips:
        """A row of choices."""
        return self.query_one(f"#session-{name}", Chips)

    def _line(self, name: str) -> TextField:
        """A one-line field."""
        return self.query_one(f"#session-{name}", TextField)


def field_name(widget: Widget | None) -> str:
    """What a widget of the room is called in the form, `day` or `notes`."""
    return (widget.id or "").removeprefix("session-") if widget is not None else ""
