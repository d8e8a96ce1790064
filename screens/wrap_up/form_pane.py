"""The page of the wrap-up: the one form, with lists among its fields. Stores nothing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from itertools import chain
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input
from textual.widgets.option_list import Option

from platscoach.capture.form_from_line import nobody_named
from platscoach.coaching.call_clock import Length
from platscoach.coaching.end_call import EndCallBasis
from platscoach.coaching.session_opening import OpenedSession
from platscoach.coaching.session_people import SessionPeople
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.domain.places import PlaceView
from platscoach.domain.session_forms import BEST, CommitmentForm, SessionForm
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.wrap_up import CarryLine, WrapForm
from platscoach.i18n import N_, _
from platscoach.method.model import Pack
from platscoach.text import in_sentence
from screens.context import Context
from screens.forms.form import Form
from screens.forms.row import field_name
from screens.widgets.labels import TextLabel
from screens.widgets.session_labels import error_lines, who_asked
from screens.widgets.whole_dates import WholeDatesLine
from screens.wrap_up.labels import (
    carry_items,
    clash_lines,
    found_line,
    method_choices,
    other_methods,
    point_items,
    session_day,
    unsure_first,
    verdict_choices,
    when_words,
)
from screens.wrap_up.widgets import Attendees, Page, Picks, Score, WhenLine, WrapUpCommitments

_CARRY_HELP: Final = N_(
    "Det som är valt kommer upp på dagordningen nästa gång: frågorna från anteckningarna och det "
    "som låg kvar på dagordningen. Mellanslag väljer bort, och då kommer det inte upp igen."
)
_POINTS_HELP: Final = N_(
    "De punkter som står på tur i checklistan. Mellanslag bockar av dem som blivit klara."
)

Choices = Sequence[tuple[str, str]]


class WrapUpFormPane(Vertical):
    """Everything that is asked at the end of a call, and a hint for the focused field."""

    def __init__(self, context: Context, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._removed = ""
        self._methods: tuple[Choices, Choices] = (), ()
        """The methods of the stages, and all others."""
        self._leaders: Choices = ()
        self._filled: dict[str, str] = {}
        """The last values put into the fields, by name."""
        self._found = WrapUpCommitments(id="field-commitments")
        self._went = Score(id="field-went")
        self._carry, self._points = Picks(id="field-carry"), Picks(id="field-points")
        self._carry.HELP_TEXT = _CARRY_HELP  # type: ignore[misc]
        self._points.HELP_TEXT = _POINTS_HELP  # type: ignore[misc]
        entries = {
            "commitments": self._found,
            "went": self._went,
            "carry": self._carry,
            "when": WhenLine(id="field-when", select_on_focus=True),
            "next_leaders": Attendees(id="field-next_leaders"),
            "points": self._points,
        }
        fields = _fields(WrapForm(), "", self._methods, SessionForm(), ())
        self._form = Form(fields, context.today, entries=entries, id="wrap-form")

    def compose(self) -> ComposeResult:
        """Which session it is, the fields, and errors that belong to none of the rows."""
        with Page(id="wrap-page"):
            yield TextLabel(id="wrap-about")
            yield self._form
            yield TextLabel(id="wrap-error")
        yield TextLabel(id="wrap-hint")

    def on_mount(self) -> None:
        """Begin without errors, and without fields that need something read first."""
        for name in ("commitments", "carry", "points"):
            self._form.set_there(name, False)
        self.show_errors({})

    def begin(self) -> None:
        """Put the cursor where it is needed first: at what is unclear, else at how it went."""
        self._form.focus_field("commitments" if self._found.has_class("-unsure") else "went")

    def go_on(self) -> None:
        """Go on to the next field, and out of the last one."""
        self._form.go_on()

    def value(self, name: str) -> str:
        """The value of a field."""
        return self._form.values()[name]

    def show(
        self,
        form: WrapForm,
        length: Length,
        meeting: SessionForm,
        ending: EndCallBasis,
        context: Context,
    ) -> None:
        """Show the fields in the language in force."""
        fields = _fields(form, length.minutes, self._methods, meeting, self._leaders)
        self._form.offer(fields)
        self._fill({field.name: field.value for field in fields})
        self._say_hint()
        self.follow(form, length, meeting, ending, context.now())

    def _fill(self, values: Mapping[str, str]) -> None:
        """Put values into fields, except into the focused one if another text was typed there.

        That is in the form, or about to be.
        """
        here = field_name(self.screen.focused)
        held = self._form.values().get(here)
        typed = here if held != self._filled.get(here, held) else ""
        self._filled.update(values)
        self._form.fill({name: value for name, value in values.items() if name != typed})

    def show_about(self, place: PlaceView, opened: OpenedSession, today: date) -> None:
        """Show which session it is, and which of the leaders took part."""
        session = opened.editor.form
        people = ", ".join(one.name for one in place.leaders if one.id in session.leader_ids)
        asked = who_asked() if opened.people.asks_who(session) else ""
        parts = [_(KIND_NAMES[session.kind]), asked or people, session_day(session, today)]
        words = "   ".join(part for part in parts if part)
        self.query_one("#wrap-about", TextLabel).update(
            Content.assemble((place.name, "bold"), (f"   {words}", "$quiet"))
        )

    def know_methods(self, pack: Pack, stage_keys: Sequence[str], form: WrapForm) -> None:
        """Set the methods of the session's stages; the field is shown if there are any."""
        choices = method_choices(pack, stage_keys, form.method)
        self._methods = (choices, other_methods(pack, choices)) if len(choices) > 1 else ((), ())

    def know_leaders(self, leaders: Choices) -> None:
        """Set who can take part in the next meeting."""
        self._leaders = leaders

    def show_commitments(
        self, items: Sequence[CommitmentForm], people: SessionPeople, today: date
    ) -> None:
        """Show the commitments, the unclear ones first; the cursor stays on its line number.

        One that was removed and is restored is under the cursor again.
        """
        at = self._found.highlighted or 0
        self._found.show_lines(
            [
                Option(WholeDatesLine(found_line(item, people, today)), id=item.id)
                for item in unsure_first(items)
            ]
        )
        self._found.highlighted = min(at, len(items) - 1) if items else None
        self._found.set_class(any(nobody_named(item) for item in items), "-unsure")
        # An empty list keeps the cursor that was in it: u restores what was just removed.
        self._found.set_class(not items, "-empty")
        self._form.set_there("commitments", True)
        self._say_removed()

    def show_removed(self, what: str) -> None:
        """Show which commitment was removed, if any, and how to restore it."""
        self._removed = what
        self._say_removed()

    def on_descendant_focus(self) -> None:
        """The cursor has moved: to where u is a letter, or from there."""
        self._say_removed()
        self._say_hint()

    def _say_hint(self) -> None:
        """Show below the page what the focused field is for."""
        here = field_name(self.screen.focused)
        hints = {field.name: field.hint for field in self._form.state.fields}
        self.query_one("#wrap-hint", TextLabel).update(Content(hints.get(here, "")))

    def _say_removed(self) -> None:
        """Show that there are no commitments, and the key that restores one where it works."""
        words = _("”{title}” är borttaget. Tangenten u tar tillbaka det.")
        if isinstance(self.screen.focused, Input):
            words = _("”{title}” är borttaget.")
        lines = [
            _("Inga åtaganden i anteckningarna. F4 skriver upp ett.")
            if not self._found.keys
            else "",
            words.format(title=in_sentence(self._removed)) if self._removed else "",
        ]
        self._form.say("commitments", under="\n".join(line for line in lines if line))

    def show_lists(self, carry: Sequence[CarryLine], ending: EndCallBasis, form: WrapForm) -> None:
        """Show what may be carried to the next call, and the next points to tick."""
        points = point_items(ending, form.points)
        for name, listing, items in (
            ("carry", self._carry, carry_items(carry)),
            ("points", self._points, points),
        ):
            listing.show(items)
            self._form.set_there(name, bool(items))

    def follow(
        self,
        form: WrapForm,
        length: Length,
        meeting: SessionForm,
        ending: EndCallBasis,
        now: datetime,
    ) -> None:
        """Show how the next meeting is understood, bookings at that time, and this one's length."""
        if form.next_minutes is None:
            self._fill({"next_minutes": meeting.planned_minutes})
        clashes = "\n".join(clash_lines(form, meeting.kind, ending, now))
        self._form.say("when", beside=when_words(form, ending, now), under=clashes)
        self._form.say("minutes", beside=length.words)

    def write_when(self, words: str) -> None:
        """Put the next meeting in its field as it was understood."""
        self._form.fill({"when": words})

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show each error below its row, others at the end; the first wrong row gets the cursor."""
        values = self._form.values()
        self._form.show_errors({name: words for name, words in errors.items() if name in values})
        rest = error_lines({name: words for name, words in errors.items() if name not in values})
        line = self.query_one("#wrap-error", TextLabel)
        line.update(Content("\n").join(rest))
        line.display = bool(rest)


def _fields(
    form: WrapForm,
    minutes: str,
    methods: tuple[Choices, Choices],
    meeting: SessionForm,
    leaders: Choices,
) -> list[FormField]:
    """The fields, from top to bottom, with the answers so far."""
    own, choice = partial(FormField, kind=FieldKind.OWN), partial(FormField, kind=FieldKind.CHOICE)
    figures = [("", "–"), *((str(n), str(n)) for n in range(1, BEST + 1))]
    of_a_method = ("method", tuple(key for key, _name in chain(*methods) if key))
    return [
        own("commitments", _("Åtaganden"), hint=_("Enter ändrar, x tar bort, F4 lägger till.")),
        choice(
            "went", _("Hur gick det"), form.went,
            _("5 är bäst. Kommer inte med i sammanfattningen."),
            choices=tuple(figures),
        ),
        FormField("minutes", _("Tog (min)"), minutes, kind=FieldKind.LENGTH, echoed_by_room=True),
        own(
            "carry", _("Ta upp nästa gång"),
            hint=_("Valda kommer upp nästa gång, bortvalda kommer inte igen."),
        ),
        *_next_meeting_fields(form, meeting, leaders),
        own(
            "points", _("Bocka av"),
            hint=_("Det du bockar av blir klart i platsens checklista."),
        ),
        choice(
            "method", _("Provad metod"), form.method,
            _("Metod och omdöme kommer med i sammanfattning och logg."),
            choices=tuple(methods[0]), more=tuple(methods[1]),
        ),
        choice("verdict", "", form.verdict, choices=verdict_choices(), only_if=of_a_method),
        FormField("why", _("Varför"), form.why, only_if=of_a_method),
    ]  # fmt: skip


def _next_meeting_fields(
    form: WrapForm, meeting: SessionForm, leaders: Choices
) -> tuple[FormField, ...]:
    """When the next meeting is, and once that is given its kind, length and participants."""
    kinds = tuple((str(kind), _(name)) for kind, name in KIND_NAMES.items())
    booked = ("when", ())
    return (
        FormField(
            "when", _("Nästa möte"), form.when, _("Bokas när du sparar. Tomt: inget bokas."),
            echoed_by_room=True,
        ),
        FormField(
            "next_kind", _("Typ"), str(meeting.kind), kind=FieldKind.CHOICE, choices=kinds,
            only_if=booked,
        ),
        FormField(
            "next_minutes", _("Längd (min)"), meeting.planned_minutes, kind=FieldKind.LENGTH,
            only_if=booked,
        ),
        FormField(
            "next_leaders", _("Med"), " ".join(meeting.leader_ids), kind=FieldKind.SEVERAL,
            choices=tuple(leaders), only_if=booked,
        ),
    )  # fmt: skip
