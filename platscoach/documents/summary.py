"""The summary of a held session, to be sent to the leader: as Markdown and as the text of a mail.

No field here holds anything private, and lines with the private mark are dropped once more,
whatever the caller passes: what has been sent cannot be recalled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from platscoach.dates.show import clock_text, long_day, weekday_day
from platscoach.documents.markdown_escaping import escaped, escaped_lines
from platscoach.domain.committed_by import WHO_NAMES, Who
from platscoach.domain.head_count import people_in_all
from platscoach.domain.marked_lines import is_private, public_notes
from platscoach.domain.session_kinds import KIND_NAMES, SessionKind
from platscoach.i18n import N_, _
from platscoach.text import clean_line, said_with

REMINDER: Final = N_(
    "Skickas sammanfattningen till någon utanför myndigheten blir den troligen en allmän handling."
)
"""For the supporter's eyes, beside the buttons that send; never part of the text."""


def reminder() -> str:
    """The reminder of the law on public records, in the language in force."""
    return _(REMINDER)


@dataclass(frozen=True, slots=True)
class SummaryCommitment:
    """A commitment as it stands in the summary."""

    who: Who
    person: str
    """A name, or empty where only the sort of promiser is known."""
    what: str
    due: date | None = None
    unsettled: bool = False
    """Whether it is not yet decided who does it."""
    also: str = ""
    """Who else promised it."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The parts of a held session that may leave the program."""

    place: str
    day: date
    kind: SessionKind
    people: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    """The names of the steps."""
    notes: str = ""
    """As typed, without what was private and without lines that are listed below."""
    commitments: tuple[SummaryCommitment, ...] = ()
    questions: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    """The verdict on each method that had been tried."""
    next_session: datetime | None = None
    """Local time; midnight where no time of day was agreed."""
    supporter: str = ""
    stories: tuple[str, ...] = ()
    """What has changed on the place, as it was noted."""
    attendance: str = ""
    """How many came, by group."""
    came_to: tuple[tuple[str, str], ...] = ()
    """What was decided in a check-in, and how both see their work: names and words."""
    held_by: str = ""
    """Who held it, where nobody else is known to have taken part and another writes the summary."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A part under one heading: groups of items, then free text."""

    title: str
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Items under a heading of their own, which may be empty."""
    text: tuple[str, ...] = ()
    """Lines as they were typed."""


def summary_markdown(summary: Summary) -> str:
    """The summary as a Markdown document, in which every text reads as it was typed."""
    lines = [f"# {escaped(_title(summary))}", ""]
    for fact in _facts(summary):
        lines += [escaped(fact), ""]
    for section in _sections(summary):
        lines += [f"## {escaped(section.title)}", ""]
        for name, items in section.groups:
            lines += [f"### {escaped(name)}", ""] if name else []
            lines += [*(f"- {escaped(item)}" for item in items), ""]
        if section.text:
            lines += [*escaped_lines(section.text), ""]
    lines += [escaped(_signature(summary))]
    return "\n".join(lines).rstrip() + "\n"


def summary_plain(summary: Summary) -> str:
    """The summary as the text of a mail: every text as it was typed, a paragraph on one line.

    The mail program wraps them; lines cut here would be ragged in it.
    """
    lines = [_title(summary), "", *_facts(summary), ""]
    for section in _sections(summary):
        lines += [section.title.upper(), ""]
        for name, items in section.groups:
            lines += [name] if name else []
            lines += [*(f"- {item}" for item in items), ""]
        if section.text:
            lines += [*section.text, ""]
    lines += [_signature(summary)]
    return "\n".join(lines).rstrip() + "\n"


def public_lines(notes: str) -> tuple[str, ...]:
    """The lines of the notes that may leave: none that begins with the private mark.

    A mark behind a bullet, a number, a quotation sign or a time of day counts too.
    """
    lines = [line.rstrip() for line in public_notes(notes, ()).split("\n")]
    return tuple("\n".join(lines).strip("\n").split("\n"))


def _public(texts: tuple[str, ...]) -> tuple[str, ...]:
    """One-line texts that are public and not empty."""
    cleaned = (clean_line(text) for text in texts)
    return tuple(text for text in cleaned if text and not is_private(text))


def _title(summary: Summary) -> str:
    """Place, sort of session and day."""
    # "Other" means nothing to somebody who was there.
    kind = "" if summary.kind is SessionKind.OTHER else f"{_(KIND_NAMES[summary.kind]).lower()} "
    return f"{clean_line(summary.place)}, {kind}{long_day(summary.day)}"


def _facts(summary: Summary) -> Iterator[str]:
    """Who took part, and which steps it was about."""
    if people := _public(summary.people):
        yield _("Med {people}").format(people=", ".join(people))
    if holder := _public((summary.held_by,)):
        yield _("Hölls av {name}").format(name=holder[0])
    if attendance := _public((summary.attendance,)):
        number = people_in_all(attendance[0])
        yield _("Antal: {n} ({attendance})").format(n=number, attendance=attendance[0])
    if steps := _public(summary.steps):
        yield _("Steg: {steps}").format(steps=", ".join(steps))


def _signature(summary: Summary) -> str:
    """Who wrote it, if known."""
    name = clean_line(summary.supporter)
    return _("Antecknat av {name}").format(name=name) if name else ""


def _sections(summary: Summary) -> Iterator[_Section]:
    """The parts that have something in them, what is to be done first."""
    if came_to := _public(tuple(f"{name}: {words}" for name, words in summary.came_to)):
        yield _Section(_("Vad avstämningen kom fram till"), (("", came_to),))
    if groups := _commitments(summary):
        yield _Section(_("Vi kom överens om"), groups)
    if summary.next_session:
        yield _Section(_("Nästa gång"), text=(_next(summary.next_session, summary.day),))
    for title, texts in (
        (_("Att ta upp igen"), summary.questions),
        (_("Lärdomar"), summary.lessons),
        (_("Berättelser om förändring"), summary.stories),
        (_("Kontakter"), summary.contacts),
        (_("Provade metoder"), summary.methods),
    ):
        if items := _public(texts):
            yield _Section(title, (("", items),))
    if any(lines := public_lines(summary.notes)):
        yield _Section(_("Anteckningar"), text=lines)


def _commitments(summary: Summary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The commitments by promiser: leaders first, then supporters, municipality, others.

    Those without a name come last: it is not decided who does them.
    """
    groups: dict[str, list[str]] = {}
    order = list(Who)
    ordered = sorted(summary.commitments, key=lambda one: order.index(one.who))
    for commitment in sorted(ordered, key=lambda one: one.unsettled):
        person = _committed_person(commitment, summary)
        for what in _public((commitment.what,)) if not is_private(person) else ():
            groups.setdefault(person, []).append(
                said_with(
                    what, _("senast {day}").format(day=weekday_day(commitment.due, summary.day))
                )
                if commitment.due
                else what
            )
    return tuple((name, tuple(items)) for name, items in groups.items())


def _committed_person(commitment: SummaryCommitment, summary: Summary) -> str:
    """What to call whoever promised, one or two people."""
    if commitment.unsettled:
        return _("Inte bestämt vem som gör det")
    if also := _public((commitment.also,)):
        return _(" och ").join((_first_person(commitment, summary), also[0]))
    return _first_person(commitment, summary)


def _first_person(commitment: SummaryCommitment, summary: Summary) -> str:
    """What to call the first of them."""
    name = clean_line(commitment.person)
    if commitment.who is Who.SUPPORTER:
        name = name or clean_line(summary.supporter)
    sort = _(WHO_NAMES[commitment.who])
    if not name or name.casefold() == sort.casefold():
        return sort
    return f"{sort}: {name}" if commitment.who is Who.MUNICIPALITY else name


def _next(when: datetime, seen: date) -> str:
    """Day and time of the next session."""
    day = weekday_day(when.date(), seen)
    if (when.hour, when.minute) == (0, 0):
        return day
    return _("{day} kl. {clock}").format(day=day, clock=clock_text(when))
