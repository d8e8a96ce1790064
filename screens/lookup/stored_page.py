"""A thing of the user's own in full: a note, a session, a person, a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Final

from platscoach.coaching.lookup import Found
from platscoach.dates.show import clock_text, short_day
from platscoach.domain.agenda import AgendaItemView
from platscoach.domain.agreements import AgreementView
from platscoach.domain.doors import DoorView
from platscoach.domain.leaders import LeaderView
from platscoach.domain.marked_lines import VERDICT_NAMES, RemarkView, TrialView
from platscoach.domain.notes import NoteView
from platscoach.domain.people import LEVEL_NAMES, PersonView
from platscoach.domain.places import PlaceView
from platscoach.domain.search_hits import HitKind, HitView
from platscoach.domain.session_kinds import KIND_NAMES, SessionStatus
from platscoach.domain.sessions import CommitmentView, SessionView
from platscoach.domain.steps import MARK_SIGNS, PointMark, PointView
from platscoach.i18n import _
from platscoach.method.model import Pack
from platscoach.text import in_sentence
from screens.lookup.hit_labels import kind_name
from screens.lookup.page import HitText, PageText
from screens.messages import OpenPlace, OpenPlaceRoom, OpenRoom, OpenSession

MOST_TEXT: Final = 20_000
"""How many characters of a long text are shown here; its own room shows all of it."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known about a record besides its content."""

    pack: Pack
    hit: HitView
    today: date

    def where(self, *parts: str) -> str:
        """The kind, and what is known about where and when."""
        return _joined(kind_name(self.hit), *parts)

    def stage(self, key: str) -> str:
        """A stage by number and name."""
        return self.pack.stage_label(key)

    def day(self, day: date | None) -> str:
        """A day, or empty."""
        return short_day(day, self.today) if day else ""

    @property
    def found_day(self) -> str:
        """The day of the hit."""
        return self.day(date.fromisoformat(self.hit.day)) if self.hit.day else ""


def stored_page(pack: Pack, hit: HitView, found: Found, query: str, today: date) -> HitText:
    """Compose the page of a record."""
    return _write(found, About(pack, hit, today), PageText(hit.found or query))


@singledispatch
def _write(_found: object, about: About, page: PageText) -> HitText:
    """A record whose hit contains all that is known."""
    hit = about.hit
    if hit.kind == HitKind.POINT:
        page.body(f"{hit.title}\n{hit.line}".strip())
        page.quiet(about.where(hit.place_name, about.stage(hit.stage_key)))
        return page.shown(OpenPlace(hit.place_id, hit.stage_key, "checklist"))
    page.heading(hit.title)
    if hit.kind not in (HitKind.LEADER, HitKind.SUPPORTER):
        page.body(hit.line)
    page.quiet(about.where(hit.place_name, about.stage(hit.stage_key)))
    if hit.kind == HitKind.MEETING:
        return page.shown(OpenRoom("meeting", hit.id))
    if hit.kind == HitKind.ASSESSMENT:
        return page.shown(OpenPlaceRoom("self_assessment", hit.place_id))
    return page.shown(OpenPlace(hit.place_id, tab="place") if hit.place_id else None)


@_write.register
def _note(note: NoteView, about: About, page: PageText) -> HitText:
    """A note, with the stage it is on and when it was last changed."""
    page.heading(note.shown_title)
    _long(page, note.body)
    changed = about.day(note.updated_at.astimezone().date())
    page.quiet(
        about.where(
            about.hit.place_name,
            about.stage(note.stage_key),
            _("ändrad {day}").format(day=changed),
        )
    )
    return page.shown(OpenPlace(note.place_id, note.stage_key, "notes", note.id))


@_write.register
def _session(view: SessionView, about: About, page: PageText) -> HitText:
    """A session: when, with whom, what was said and what was promised."""
    day = about.day(view.starts.date())
    words = (
        _("{kind} {day} {time}")
        if view.status is SessionStatus.HELD
        else _("Bokat: {kind} {day} {time}")
    )
    page.heading(words.format(kind=_(KIND_NAMES[view.kind]), day=day, time=clock_text(view.starts)))
    page.quiet(
        _joined(
            view.place_name,
            *view.facts(about.stage),
        )
    )
    page.facts(view.came_to)
    _long(page, view.notes)
    page.body("\n".join(_commitment_text(item, about.today) for item in view.commitments))
    return page.shown(OpenSession(view.place_id, view.id))


@_write.register
def _commitment(view: CommitmentView, about: About, page: PageText) -> HitText:
    """A commitment: what, who, by when."""
    page.body(view.what)
    page.facts(
        (
            (_("Vem"), view.committed_by),
            (_("Senast"), _due(view, about.today)),
            (_("Klart"), about.day(view.done_on) or _("inte än")),
        )
    )
    page.quiet(about.where(view.place_name))
    if view.session_id:
        return page.shown(OpenSession(view.place_id, view.session_id))
    return page.shown(OpenPlace(view.place_id, tab="place"))


@_write.register
def _remark(remark: RemarkView, about: About, page: PageText) -> HitText:
    """A line that was marked in the notes of a session."""
    page.body(remark.text)
    page.quiet(about.where(remark.place_name, about.found_day))
    return page.shown(OpenSession(remark.place_id, remark.session_id))


@_write.register
def _agenda(item: AgendaItemView, about: About, page: PageText) -> HitText:
    """An agenda item, open or settled."""
    page.body(item.text)
    days = ((_("Tillagt"), item.raised_on), (_("Avklarat"), item.settled_on))
    page.facts([(name, about.day(day)) for name, day in days])
    page.quiet(about.where(item.place_name, about.stage(item.stage_key)))
    return page.shown(OpenPlace(item.place_id))


@_write.register
def _trial(trial: TrialView, about: About, page: PageText) -> HitText:
    """What was noted about a method that was tried."""
    names = {method.key: method.name for method in about.pack.methods}
    page.heading(names.get(trial.method_key, trial.method_key))
    verdict = _(VERDICT_NAMES[trial.verdict]) if trial.verdict else ""
    page.body(": ".join(part for part in (verdict, trial.why) if part))
    page.quiet(about.where(trial.place_name, about.found_day))
    return page.shown(OpenSession(trial.place_id, trial.session_id))


@_write.register
def _point(point: PointView, about: About, page: PageText) -> HitText:
    """A marked checklist point of a place."""
    hit = about.hit
    page.body(f"{MARK_SIGNS[point.mark]} {point.text}")
    page.body(point.evidence)
    if point.mark is not PointMark.OPEN:
        page.quiet(about.day(point.marked_on))
    page.quiet(about.where(hit.place_name, about.stage(hit.stage_key)))
    return page.shown(OpenPlace(hit.place_id, hit.stage_key, "checklist", point.key))


@_write.register
def _leader(leader: LeaderView, about: About, page: PageText) -> HitText:
    """A local process leader, contact details first."""
    page.heading(about.hit.title)
    page.facts(_reach(leader))
    page.facts(
        (
            (_("Plats"), about.hit.place_name),
            (_("Roll"), leader.role),
            (_("Arbetsgivare"), leader.employer),
            (_("Deltid"), _("{n} %").format(n=leader.percent) if leader.percent else ""),
            (_("Första dag"), about.day(leader.first_day)),
            (_("Sista dag"), about.day(leader.last_day)),
        )
    )
    page.quiet(about.where())
    return page.shown(OpenPlace(leader.place_id, tab="place"))


@_write.register
def _person(person: PersonView, about: About, page: PageText) -> HitText:
    """A person of a place's process, contact details first."""
    page.heading(person.called)
    page.facts(((_("Telefon"), person.phone), (_("E-post"), person.email)))
    page.facts(
        (
            (_("Funktion"), person.function if person.name else ""),
            (_("Organisation"), person.organisation),
            (_("Platser"), ", ".join(name for _key, name in person.places)),
            (_("Kan hjälpa med"), person.helps),
        )
    )
    _long(page, person.note)
    page.quiet(about.where(_(LEVEL_NAMES[person.level])))
    return page.shown(OpenRoom("person", person.id))


@_write.register
def _door(door: DoorView, about: About, page: PageText) -> HitText:
    """A question that was taken to somebody, and what came of it."""
    page.body(door.question)
    page.facts(
        (
            (_("Till vem"), door.to_whom),
            (_("Frågad"), about.day(door.asked_on)),
            (_("Svar väntas"), about.day(door.expected_by) if door.is_open else ""),
            (_("Svar"), _joined(about.day(door.answered_on), door.answer)),
            (_("Resultat"), door.result),
        )
    )
    page.quiet(about.where(door.place_name))
    return page.shown(OpenPlaceRoom("doors", door.place_id, door.id))


@_write.register
def _agreement(agreement: AgreementView, about: About, page: PageText) -> HitText:
    """What parties around a place have agreed."""
    page.body(agreement.what)
    page.facts(
        (
            (_("Vilka"), agreement.parties),
            (_("Från"), about.day(agreement.agreed_on)),
            (_("Gäller till"), about.day(agreement.until)),
            (_("Står i"), agreement.written_where),
        )
    )
    page.quiet(about.where(agreement.place_name))
    return page.shown(OpenPlaceRoom("doors", agreement.place_id, agreement.id))


@_write.register
def _place(place: PlaceView, about: About, page: PageText) -> HitText:
    """A place with its people and how to reach them."""
    supporters = (place.main_supporter, place.second_supporter)
    page.heading(place.name)
    page.facts(
        (
            (_("Kommun"), place.municipality),
            (_("Boende"), str(place.population or "")),
            (_("Stödjare"), ", ".join(who.name for who in supporters if who)),
        )
    )
    for leader in place.active_leaders(about.today):
        page.body(leader.name)
        page.facts(_reach(leader))
    _long(page, place.boundary)
    page.quiet(about.where())
    return page.shown(OpenPlace(place.id))


def _long(page: PageText, text: str) -> None:
    """A text that may be very long: its beginning, and words on where the rest is."""
    if len(text) <= MOST_TEXT:
        page.written(text.strip())
        return
    page.written(text[:MOST_TEXT].strip())
    page.quiet(_("Texten fortsätter. Enter öppnar hela."))


def _reach(leader: LeaderView) -> Sequence[tuple[str, str]]:
    """The contact details of a leader."""
    return ((_("Telefon"), leader.phone), (_("E-post"), leader.email))


def _joined(*parts: str) -> str:
    """The parts that are not empty, side by side."""
    return ", ".join(part for part in parts if part)


def _due(view: CommitmentView, today: date) -> str:
    """The due day."""
    if view.due is None:
        return ""
    late = _(", sent") if view.is_late(today) else ""
    return f"{short_day(view.due, today)}{late}"


def _commitment_text(view: CommitmentView, today: date) -> str:
    """A commitment on one line of its session."""
    sign = MARK_SIGNS[PointMark.DONE if view.done_on else PointMark.OPEN]
    due = _due(view, today)
    what = f"{in_sentence(view.what)} ({due})" if due else view.what
    return f"{sign} {view.committed_by}: {what}"
