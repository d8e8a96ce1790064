"""A thing of hers in full, read from the database: a note, a session, a person, a place."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from platscoach.dates.show import clock_text, short_day
from platscoach.domain.enums import KIND_NAMES, WHO_NAMES, SessionStatus
from platscoach.domain.marked_lines import VERDICT_NAMES
from platscoach.domain.places import LeaderView
from platscoach.domain.search_hits import HitKind, HitView
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.steps import MARK_SIGNS, PointMark
from platscoach.i18n import _
from platscoach.method.model import Pack
from screens.lookup.hit_labels import kind_name
from screens.lookup.page import HitText, PageText
from screens.messages import OpenPlace, OpenSession

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

MOST_TEXT: Final = 20_000
"""Characters of a long text that are shown here; all of it is shown where it belongs."""


def read_page(store: "Store", pack: Pack, hit: HitView, query: str, today: date) -> HitText:
    """Read the thing and put it on a page. Raises StorageError when it is no longer there."""
    return _READERS.get(hit.kind, _plain)(store, pack, hit, PageText(query), today)


def _note(store: "Store", pack: Pack, hit: HitView, page: PageText, today: date) -> HitText:
    """A note, with the stage it is on and when it was last changed."""
    note = store.notes.get(hit.id)
    page.heading(note.shown_title)
    _long(page, note.body)
    changed = short_day(note.updated_at.astimezone().date(), today)
    page.quiet(
        _where(
            kind_name(hit),
            hit.place_name,
            pack.stage_label(note.stage_key),
            _("ändrad {day}").format(day=changed),
        )
    )
    return page.shown(OpenPlace(note.place_id, note.stage_key, "notes", note.id))


def _session(store: "Store", pack: Pack, hit: HitView, page: PageText, today: date) -> HitText:
    """A session: when, with whom, what was said and what was promised."""
    view = store.sessions.get(hit.id)
    day = short_day(view.starts.date(), today)
    words = (
        _("{kind} {day} {time}")
        if view.status is SessionStatus.HELD
        else _("Bokad session: {kind} {day} {time}")
    )
    page.heading(words.format(kind=_(KIND_NAMES[view.kind]), day=day, time=clock_text(view.starts)))
    page.quiet(
        _where(
            view.place_name,
            *view.facts(pack.stage_label),
        )
    )
    _long(page, view.notes)
    page.body("\n".join(_commitment_text(item, today) for item in view.commitments))
    return page.shown(OpenSession(view.place_id, view.id))


def _commitment(store: "Store", _pack: Pack, hit: HitView, page: PageText, today: date) -> HitText:
    """What was promised, by whom, by when."""
    view = store.commitments.get(hit.id)
    page.body(view.what)
    done = short_day(view.done_on, today) if view.done_on else ""
    page.facts(
        (
            (_("Vem"), _who(view)),
            (_("Till"), _due(view, today)),
            (_("Klart"), done or _("inte än")),
        )
    )
    page.quiet(_where(kind_name(hit), view.place_name))
    if view.session_id:
        return page.shown(OpenSession(view.place_id, view.session_id))
    return page.shown(OpenPlace(view.place_id, tab="place"))


def _point(store: "Store", pack: Pack, hit: HitView, page: PageText, today: date) -> HitText:
    """A checklist point of which something has been said on a place."""
    stage = pack.stage(hit.stage_key)
    texts = [(item.key, item.text) for item in stage.points]
    points = store.steps.points(hit.place_id, hit.stage_key, texts)
    point = next((one for one in points if one.key == hit.id or one.text == hit.title), None)
    if point is None:
        page.body(f"{hit.title}\n{hit.line}".strip())
    else:
        page.body(f"{MARK_SIGNS[point.mark]} {point.text}")
        page.body(point.evidence)
        if point.mark is not PointMark.OPEN and point.marked_on:
            page.quiet(short_day(point.marked_on, today))
    page.quiet(_where(kind_name(hit), hit.place_name, pack.stage_label(hit.stage_key)))
    key = point.key if point else ""
    return page.shown(OpenPlace(hit.place_id, hit.stage_key, "checklist", key))


def _remark(store: "Store", _pack: Pack, hit: HitView, page: PageText, today: date) -> HitText:
    """A line that was marked in the notes of a session."""
    remark = store.remarks.get(hit.id)
    page.body(remark.text)
    day = short_day(date.fromisoformat(hit.day), today) if hit.day else ""
    page.quiet(_where(kind_name(hit), remark.place_name, day))
    return page.shown(OpenSession(remark.place_id, remark.session_id))


def _agenda(store: "Store", pack: Pack, hit: HitView, page: PageText, today: date) -> HitText:
    """Something to bring up, or that was."""
    item = store.agenda.get(hit.id)
    page.body(item.text)
    days = ((_("Tillagt"), item.raised_on), (_("Avklarat"), item.settled_on))
    page.facts([(name, _day(day, today)) for name, day in days])
    page.quiet(_where(kind_name(hit), item.place_name, pack.stage_label(item.stage_key)))
    return page.shown(OpenPlace(item.place_id))


def _trial(store: "Store", pack: Pack, hit: HitView, page: PageText, today: date) -> HitText:
    """What was said of a method that had been tried."""
    trial = store.trials.get(hit.id)
    names = {method.key: method.name for method in pack.methods}
    page.heading(names.get(trial.method_key, trial.method_key))
    page.body(f"{_(VERDICT_NAMES[trial.verdict])}: {trial.why}")
    day = short_day(date.fromisoformat(hit.day), today) if hit.day else ""
    page.quiet(_where(kind_name(hit), trial.place_name, day))
    return page.shown(OpenSession(trial.place_id, trial.session_id))


def _leader(store: "Store", _pack: Pack, hit: HitView, page: PageText, today: date) -> HitText:
    """A local process leader: how to reach her comes first."""
    place = store.places.get(hit.place_id)
    page.heading(hit.title)
    leader = next((one for one in place.leaders if one.id == hit.id), None)
    if leader is not None:
        page.facts(_reach(leader))
        page.facts(
            (
                (_("Plats"), place.name),
                (_("Roll"), leader.role),
                (_("Arbetsgivare"), leader.employer),
                (_("Deltid"), f"{leader.percent} %" if leader.percent else ""),
                (_("Första dag"), _day(leader.first_day, today)),
                (_("Sista dag"), _day(leader.last_day, today)),
            )
        )
    page.quiet(kind_name(hit))
    return page.shown(OpenPlace(place.id, tab="place"))


def _place(store: "Store", _pack: Pack, hit: HitView, page: PageText, today: date) -> HitText:
    """A place with its people and how to reach them."""
    place = store.places.get(hit.id)
    supporters = (place.main_supporter, place.second_supporter)
    page.heading(place.name)
    page.facts(
        (
            (_("Kommun"), place.municipality),
            (_("Boende"), str(place.population or "")),
            (_("Stödjare"), ", ".join(who.name for who in supporters if who)),
        )
    )
    for leader in place.active_leaders(today):
        page.body(leader.name)
        page.facts(_reach(leader))
    _long(page, place.boundary)
    page.quiet(kind_name(hit))
    return page.shown(OpenPlace(place.id))


def _supporter(_store: "Store", _pack: Pack, hit: HitView, page: PageText, _today: date) -> HitText:
    """A process supporter: a name is all that is kept of her."""
    page.heading(hit.title)
    page.quiet(kind_name(hit))
    return page.shown()


def _plain(_store: "Store", pack: Pack, hit: HitView, page: PageText, _today: date) -> HitText:
    """A thing of a kind that has no page of its own: what was found of it, and where it is."""
    page.heading(hit.title)
    page.body(hit.line)
    page.quiet(_where(kind_name(hit), hit.place_name, pack.stage_label(hit.stage_key)))
    return page.shown(OpenPlace(hit.place_id) if hit.place_id else None)


_READERS: Final[dict[str, Callable[["Store", Pack, HitView, PageText, date], HitText]]] = {
    HitKind.NOTE: _note,
    HitKind.SESSION: _session,
    HitKind.COMMITMENT: _commitment,
    HitKind.POINT: _point,
    HitKind.LEADER: _leader,
    HitKind.PLACE: _place,
    HitKind.SUPPORTER: _supporter,
    HitKind.REMARK: _remark,
    HitKind.AGENDA: _agenda,
    HitKind.TRIAL: _trial,
}


def _long(page: PageText, text: str) -> None:
    """A text that may be very long: its beginning, and words on where the rest is."""
    if len(text) <= MOST_TEXT:
        page.body(text.strip())
        return
    page.body(text[:MOST_TEXT].strip())
    page.quiet(_("Texten fortsätter. Enter öppnar hela."))


def _reach(leader: LeaderView) -> Sequence[tuple[str, str]]:
    """How to reach a leader."""
    return ((_("Telefon"), leader.phone), (_("E-post"), leader.email))


def _where(*parts: str) -> str:
    """What is known of where and when, side by side."""
    return ", ".join(part for part in parts if part)


def _who(view: CommitmentView) -> str:
    """Who promised: a name, else what sort of person."""
    return view.person or _(WHO_NAMES[view.who])


def _due(view: CommitmentView, today: date) -> str:
    """The day it is promised for."""
    if view.due is None:
        return ""
    late = _(", sent") if view.is_late(today) else ""
    return f"{short_day(view.due, today)}{late}"


def _commitment_text(view: CommitmentView, today: date) -> str:
    """A commitment on one line of its session."""
    sign = MARK_SIGNS[PointMark.DONE if view.done_on else PointMark.OPEN]
    due = _due(view, today)
    return f"{sign} {_who(view)}: {view.what}" + (f" ({due})" if due else "")


def _day(day: date | None, today: date) -> str:
    """A day, or nothing."""
    return short_day(day, today) if day else ""
