"""The fields of a session: kind, day, clock, minutes, who took part and held it, which steps."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from platscoach.coaching.session_people import SessionPeople
from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_time import ReadTimes, read_times
from platscoach.dates.read_when import read_day_with_time
from platscoach.dates.show import times_text
from platscoach.domain.form_echo import written_out
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.domain.session_forms import SessionForm, day_direction
from platscoach.domain.session_kinds import KIND_NAMES, SessionKind, SessionStatus
from platscoach.domain.steps import CHOICE_ORDER
from platscoach.i18n import _
from screens.forms import row
from screens.forms.form import Form
from screens.widgets.labels import TextLabel
from screens.widgets.session_labels import error_lines

MEETINGS: Final = (SessionKind.WORKSHOP, SessionKind.MUNICIPAL_MEETING, SessionKind.OTHER)
"""The kinds of sessions with a head count."""

CRAMPED: Final = 66
"""The width that the time and both lengths need side by side, in columns."""


class SessionFields(VerticalScroll, can_focus=False):
    """Everything about a session that is not running text."""

    class FieldsEdited(Message):
        """The user changed a field."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(
        self,
        stage_name: Callable[[str], str],
        today: Callable[[], date],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._stage_name = stage_name
        self._today = today
        fields = _fields(SessionForm(), (), (), (), stage_name)
        self._form = Form(fields, today, folded=True, id="session-form")
        self._known: dict[str, str] = {}
        """What the fields held when they were last filled, or taken by the room."""

    def compose(self) -> ComposeResult:
        """The form, and its errors below it."""
        yield self._form
        yield TextLabel(id="session-errors")

    def on_mount(self) -> None:
        """There are no errors yet."""
        self.query_one("#session-errors").display = False

    @property
    def is_folded(self) -> bool:
        """Whether the fields have not been created yet: they are when they are to be shown."""
        return self._form.is_folded

    async def unfold(self) -> None:
        """Create the fields, with their content by then."""
        await self._form.unfold()

    def on_resize(self) -> None:
        """Lay the fields out for the new width."""
        self.fit_into(self.size.width)

    def fit_into(self, width: int) -> None:
        """Between the panes there is not room for three fields on a line."""
        self.set_class(width < CRAMPED and self.screen.has_class("-wide"), "-cramped")

    def has(self, name: str) -> bool:
        """Whether there is a field of that name here."""
        return any(field.name == name for field in self._form.state.fields)

    def show(self, form: SessionForm, people: SessionPeople) -> None:
        """Show a form in the language in force; typed text that was not announced yet is kept."""
        others, holders = people.other_choices(form), _holders(form, people)
        fields = _fields(form, people.choices(form), others, holders, self._stage_name)
        self._form.offer(fields)
        known, untold = self._known, self.untold
        self._form.fill({one.name: one.value for one in fields if one.name != untold})
        self._known = self._form.values()
        if untold:
            self._known[untold] = known[untold]

    @property
    def untold(self) -> str:
        """The field with the cursor, if its text has not been taken by the room."""
        name = field_name(self.screen.focused)
        held = self._form.values().get(name)
        return name if held != self._known.get(name, held) else ""

    def keep_day(self, form: SessionForm) -> SessionForm:
        """The form with its day as it was read when it was typed, if that was before midnight."""
        typed = self._form.state.values["day"]
        kept = self._form.values()["day"]
        return replace(form, day=kept) if form.day == typed else form

    def read(self, form: SessionForm) -> SessionForm:
        """The form with the present content of the fields."""
        self._known = values = self._form.values()
        return replace(
            form,
            kind=SessionKind(values["kind"] or form.kind),
            day=values["day"],
            clock=values["clock"],
            minutes=values["minutes"],
            planned_minutes=values["planned_minutes"],
            leader_ids=tuple(values["leaders"].split()),
            person_ids=tuple(values["people"].split()),
            attendance=values["attendance"],
            held_by=self._holder(form.held_by, values["held_by"]),
            stage_keys=tuple(values["stages"].split()),
        )

    def _holder(self, before: str | None, chosen: str) -> str | None:
        """Who held it, from the former value and the present choice.

        The user is preselected before anything is chosen: left like that, the value stays unset.
        """
        field = next(field for field in self._form.state.fields if field.name == "held_by")
        has_choices = bool(field.choices)
        return (
            before
            if not has_choices or (before is None and chosen == field.choices[0][0])
            else chosen
        )

    def tidy(self) -> None:
        """Write out a day and a time that were typed short: next week, `fre` is another day.

        A time written beside the day is moved to its own field, if that is empty. A start and end
        become a start and a length, unless another length is given already.
        """
        values = self._form.values()
        fields = {field.name: field for field in self._form.state.fields}
        day = fields["day"]
        with suppress(DateError):
            both = read_day_with_time(values["day"], self._today(), day.direction)
            if both.clock is not None and not values["clock"].strip():
                clock = times_text(both.clock, both.minutes)
                values = {**values, "day": both.day.isoformat(), "clock": clock}
        found = {
            name: written_out(fields[name], values[name], self._today())
            for name in ("day", "minutes", "planned_minutes")
        }
        with suppress(DateError):
            times = read_times(values["clock"])
            length = "minutes" if day.direction is Direction.PAST else "planned_minutes"
            if times.minutes and not values[length].strip():
                times, found[length] = ReadTimes(times.start), str(times.minutes)
            found["clock"] = times_text(times.start, times.minutes)
        self._form.fill(found)

    def say_weekday(self) -> None:
        """Update the echo of the day: it is another day, or another language."""
        self._form.show_state()

    def show_errors(self, errors: Mapping[str, str], then: str = "") -> None:
        """Show errors below the fields, or clear them.

        The error of the day is shown below the day itself, in place of its echo.
        """
        self._form.show_error("day", errors.get("day", ""))
        lines = error_lines({name: errors[name] for name in errors if name != "day"}, then)
        line = self.query_one("#session-errors", TextLabel)
        line.update(Content("\n").join(lines))
        line.display = bool(lines)

    def focus_field(self, name: str) -> None:
        """Put the cursor in a field."""
        self._form.focus_field(name)

    @on(Form.Changed)
    def _edited(self, event: Form.Changed) -> None:
        """Post which field was changed."""
        event.stop()
        self.post_message(self.FieldsEdited(event.name))


def _holders(form: SessionForm, people: SessionPeople) -> tuple[tuple[str, str], ...]:
    """Who can have held a session: the supporters, the user first; none where nobody else can."""
    names = dict(people.supporters)
    if form.held_by:
        names.setdefault(form.held_by, people.names.get(form.held_by) or _("någon annan"))
    if form.status is not SessionStatus.HELD or len(names) < 2:
        return ()
    return (*names.items(), ("", _("vet inte")))


def _fields(
    form: SessionForm,
    leaders: Sequence[tuple[str, str]],
    others: Sequence[tuple[str, str]],
    holders: Sequence[tuple[str, str]],
    stage_name: Callable[[str], str],
) -> list[FormField]:
    """The fields with a session's content; `stage_name` gives the name of a stage on a chip."""
    held = form.status is SessionStatus.HELD
    stages = tuple((key, stage_name(key)) for key in CHOICE_ORDER)
    return [
        *_when_fields(form),
        *_who_fields(form, leaders, others, holders),
        FormField(
            "stages",
            _("Steg"),
            " ".join(form.stage_keys),
            "" if held else _("Väljer du inget blir det de steg som pågår då."),
            kind=FieldKind.SEVERAL,
            folds=True,
            choices=stages,
        ),
    ]


def _when_fields(form: SessionForm) -> list[FormField]:
    """The kind of the session, its start and its length."""
    minutes = partial(FormField, kind=FieldKind.LENGTH, beside=True)
    kinds = tuple((str(kind), _(name)) for kind, name in KIND_NAMES.items())
    # A booked session has not taken any time yet: the length is asked for with no kind at all.
    taken = ("",) if form.status is SessionStatus.BOOKED and not form.minutes else ()
    return [
        FormField(
            "kind", _("Typ"), str(form.kind), kind=FieldKind.CHOICE, choices=kinds, folds=True
        ),
        FormField(
            "day",
            _("Dag"),
            form.day,
            kind=FieldKind.DAY,
            direction=day_direction(form.status),
            takes_time=True,
        ),
        FormField("clock", _("Klockan"), form.clock, kind=FieldKind.TIME),
        minutes("minutes", _("Tog (min)"), form.minutes, only_if=("kind", taken)),
        minutes("planned_minutes", _("Tänkt (min)"), form.planned_minutes),
    ]


def _who_fields(
    form: SessionForm,
    leaders: Sequence[tuple[str, str]],
    others: Sequence[tuple[str, str]],
    holders: Sequence[tuple[str, str]],
) -> list[FormField]:
    """Who took part, how many came, and who held it."""
    user = holders[0][0] if holders else ""
    held_by = user if form.held_by is None else form.held_by
    took_part = _("Deltog") if form.status is SessionStatus.HELD else _("Med")
    several = partial(FormField, kind=FieldKind.SEVERAL, folds=True)
    return [
        several("leaders", took_part, " ".join(form.leader_ids), choices=tuple(leaders)),
        several("people", _("Också"), " ".join(form.person_ids), choices=tuple(others)),
        FormField(
            "attendance",
            _("Antal"),
            form.attendance,
            _("12 boende, 3 kommunen, 2 unga"),
            only_if=("kind", tuple(map(str, MEETINGS)) if not form.attendance else ()),
        ),
        FormField("held_by", _("Höll"), held_by, kind=FieldKind.CHOICE, choices=tuple(holders)),
    ]


def field_name(widget: Widget | None) -> str:
    """The name of a widget's field in the form, `day` or `notes`."""
    name = (widget.id if widget is not None else "") or ""
    return row.field_name(widget) or name.removeprefix("session-")
