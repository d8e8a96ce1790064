"""Sessions and commitments: records."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from platscoach.domain.check_in_sheet import SheetView
from platscoach.domain.committed_by import WHO_NAMES, Who, who_words
from platscoach.domain.marked_lines import RemarkView, TrialView, is_private
from platscoach.domain.places import SupporterView
from platscoach.domain.session_kinds import SessionKind, SessionMode, SessionStatus
from platscoach.domain.titles import first_line
from platscoach.i18n import _, enumerated, ngettext


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """What somebody has promised, to be done by a day."""

    id: str
    place_id: str
    place_name: str
    session_id: str | None
    what: str
    who: Who
    person_id: str | None
    """The leader, supporter or known person who promised, when it is one of them."""
    person: str
    """Their name, or what was typed for the municipality or another."""
    due: date | None
    done_on: date | None
    line: str = ""
    """The line of the notes as typed; empty when it was made in a form."""
    also_who: Who | None = None
    """What kind of person promised it together with the first; None for nobody."""
    also_id: str | None = None
    also: str = ""
    """What that person is called."""

    @property
    def committed_by(self) -> str:
        """Who promised: a name, else the kind of person; two are joined."""
        first = who_words(self.who, self.person, self.line)
        if self.also_who is None:
            return first
        return _(" och ").join((first, self.also or _(WHO_NAMES[self.also_who])))

    @property
    def is_public(self) -> bool:
        """Whether it may leave this computer: neither what nor who has the private mark."""
        return not (is_private(self.what) or is_private(self.committed_by))

    def is_late(self, today: date) -> bool:
        """Whether it was due before today and is not done."""
        return self.done_on is None and self.due is not None and self.due < today


LINES: Final = ("attendance",)
"""The fields of a session that are one line of text. Each is named so in the table, the form and
the record; this list has it stored, read, shown above the notes and found in the log."""


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session, booked or held."""

    id: str
    place_id: str
    place_name: str
    kind: SessionKind
    status: SessionStatus
    starts: datetime
    """Local time where it is held, without zone; `zone` names it."""
    zone: str
    """Empty if only the computer's clock determined it."""
    minutes: int | None
    stage_keys: tuple[str, ...]
    leaders: tuple[tuple[str, str], ...]
    """Pairs of id and name."""
    notes: str
    commitments: tuple[CommitmentView, ...]
    remarks: tuple[RemarkView, ...] = ()
    went: int | None = None
    """How it went, 1 to 5; private to the user."""
    planned_minutes: int | None = None
    """The length that was agreed at the start."""
    mode: SessionMode = SessionMode.DESK
    held_by: SupporterView | None = None
    """The supporter who held it; None for one not held yet, or when that is not known."""
    others: tuple[tuple[str, str], ...] = ()
    """Ids and names of the people of the place who took part besides the leaders."""
    attendance: str = ""
    """How many came, by group, as it was typed."""
    sheet: SheetView | None = None
    """The sheet of a check-in; None for any other session, and while the sheet is empty."""
    shared_with: tuple[tuple[str, str], ...] = ()
    """Ids and names of the other places that it was about too."""

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Ids and names of all places that it was about, its own first."""
        return ((self.place_id, self.place_name), *self.shared_with)

    @property
    def first_line(self) -> str:
        """The first line of the notes with any text."""
        return first_line(self.notes)

    def people(self, supporter: str = "") -> tuple[str, ...]:
        """The names of those who took part: leaders, others, and last the supporter who held it.

        If that is not known, it is `supporter`, if given.
        """
        names = [name for _key, name in (*self.leaders, *self.others)]
        held_by = self.held_by.name if self.held_by else supporter
        return tuple(dict.fromkeys((*names, held_by) if held_by else names))

    def facts(self, stage_name: Callable[[str], str]) -> tuple[str, ...]:
        """The facts above the notes of a session that is displayed: who, about what, how long.

        In the language in force; `stage_name` gives the name of a stage.
        """
        minutes = self.minutes or 0
        facts = (
            _("om {places}").format(places=enumerated(name for _key, name in self.places))
            if self.shared_with
            else "",
            ", ".join(name for _key, name in (*self.leaders, *self.others)),
            *self.lines,
            _("hölls av {name}").format(name=self.held_by.name) if self.held_by else "",
            ", ".join(map(stage_name, self.stage_keys)),
            ngettext("{n} minut", "{n} minuter", minutes).format(n=minutes) if minutes else "",
        )
        return tuple(fact for fact in facts if fact)

    @property
    def lines(self) -> tuple[str, ...]:
        """The values of its one-line fields, empty ones included."""
        return tuple(getattr(self, name) for name in LINES)

    @property
    def came_to(self) -> tuple[tuple[str, str], ...]:
        """The decision and both evaluations of a check-in; empty for any other session."""
        return self.sheet.came_to if self.sheet else ()

    @property
    def texts(self) -> tuple[str, ...]:
        """All its text, for filtering a log by words."""
        return (
            self.notes,
            *self.lines,
            *self.people(),
            *(name for _key, name in self.shared_with),
            *(f"{item.what} {item.person}" for item in self.commitments),
            *(item.text for item in self.remarks),
            *(words for _name, words in self.came_to),
        )


@dataclass(frozen=True, slots=True)
class UnreadableSession:
    """A session with stored data that cannot be read: only its existence is known."""

    id: str
    day: str
    """The day as stored, so perhaps no date at all."""


@dataclass(frozen=True, slots=True)
class SessionLog:
    """The sessions that pass a filter, readable and unreadable."""

    sessions: tuple[SessionView, ...]
    unreadable: tuple[UnreadableSession, ...] = ()


@dataclass(frozen=True, slots=True)
class SummaryBasis:
    """What a summary is made of: a held session, the next one, and the methods tried in it."""

    session: SessionView
    meeting: SessionView | None = None
    """The session that is booked after it."""
    trials: tuple[TrialView, ...] = ()
    struck: frozenset[str] = frozenset()
    """The questions asked in it that must not reappear."""


def people_differ(sessions: Iterable[SessionView]) -> bool:
    """Whether the sessions were with different people, so that it is worth saying with whom."""
    listed = tuple(sessions)
    leaders = {key for view in listed for key, _name in view.leaders}
    return len(leaders) > 1 or len({view.held_by for view in listed if view.held_by}) > 1


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What part of a log to show; empty fields show all."""

    place_id: str = ""
    leader_id: str = ""
    stage_key: str = ""
    kind: str = ""
    text: str = ""
    limit: int = 500
    shared: bool = False
    """Whether to include sessions of other places that were about this one too."""

    @property
    def picks(self) -> bool:
        """Whether it selects only some of a place's sessions."""
        return bool(self.leader_id or self.stage_key or self.kind or self.text)
