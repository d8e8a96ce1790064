"""Everything as a folder of Markdown: two files for each place, its facts and its log.

For people and for any editor. Private content is left out, as in everything that others may read;
only the export as JSON Lines can be imported again.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from platscoach import held_files
from platscoach.dates.show import long_day, plain_day
from platscoach.documents.files import DocumentError, safe_name, save_document
from platscoach.documents.markdown_escaping import escaped, escaped_lines
from platscoach.documents.place_log import log_markdown
from platscoach.domain.agreements import AgreementView
from platscoach.domain.doors import DoorView
from platscoach.domain.leaders import LeaderView
from platscoach.domain.marked_lines import is_private, public_notes
from platscoach.domain.people import LEVEL_NAMES, PersonView
from platscoach.domain.place_words import population_words
from platscoach.domain.places import PlaceView
from platscoach.domain.sessions import LogFilter
from platscoach.domain.step_forms import StageValues
from platscoach.domain.steps import MARK_SIGNS, PointMark, StepState, is_under_way, state_words
from platscoach.domain.titles import title_of
from platscoach.i18n import _
from platscoach.method.model import MethodStage, Pack
from platscoach.os_reasons import os_reason
from platscoach.platform import is_taken, private_folder, sync_folder
from platscoach.progress import Progress
from platscoach.text import in_sentence

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

_ALL = 1_000_000


def export_folder(
    store: "Store", folder: Path, pack: Pack, progress: Progress | None = None
) -> int:
    """Write everything to a new folder, whole or not at all. Returns how many places.

    `progress` receives how many places are done, of how many, and may raise StoppedError. Raises
    DocumentError and StorageError.
    """
    if is_taken(folder):
        raise DocumentError(
            _("Där finns redan något: {path}").format(path=folder),
            _("Inget har ändrats."),
            _("Välj ett annat namn."),
        )
    # Functions that only format what they are given need nothing from the storage.
    from platscoach.storage.unfinished.in_other_folders import writing

    places = store.places.all()
    try:
        with writing(store.database.path.parent, folder) as part:
            private_folder(part)
            for number, place in enumerate(places, start=1):
                _write_place(store, part, place, pack)
                if progress:
                    progress(number, len(places))
            sync_folder(part)
            held_files.rename(part, folder)
            sync_folder(folder.parent)
    except OSError as error:
        raise DocumentError(
            _("Mappen {path} gick inte att skriva ({reason}).").format(
                path=folder, reason=os_reason(error)
            ),
            _("Inget har ändrats."),
            _("Välj en mapp där du får skriva och där det finns plats, och försök igen."),
        ) from None
    return len(places)


def _write_place(store: "Store", folder: Path, place: PlaceView, pack: Pack) -> None:
    """The two files of a place."""
    names = {method.key: method.name for method in pack.methods}
    names.update({stage.key: stage.label for stage in pack.stages})
    log = store.sessions.whole_log(LogFilter(place_id=place.id, limit=_ALL))
    trials = store.trials.of_place(place.id)
    content = "\n".join(_place_lines(store, place, pack)).rstrip() + "\n"
    name, suffix = safe_name(place.name), _("logg")
    save_document(folder, name, ".md", content)
    save_document(
        folder, f"{name} {suffix}", ".md", log_markdown(place, log.sessions, names, trials)
    )


def _place_lines(store: "Store", place: PlaceView, pack: Pack) -> Iterator[str]:
    """What is known about a place: people, progress, notes by step, open items."""
    yield f"# {escaped(place.name)}"
    yield ""
    people = [who.name for who in (place.main_supporter, place.second_supporter) if who]
    facts = [
        place.municipality,
        population_words(place.population) if place.population else "",
        _("processtödjare {names}").format(names=_(" och ").join(people)) if people else "",
        _("avslutad {day}").format(day=plain_day(place.finished_on)) if place.finished_on else "",
        public_notes(place.boundary, ()).strip("\n"),
        *(_leader(leader) for leader in place.leaders),
    ]
    yield from _paragraphs(fact for fact in facts if fact)
    yield from _open(store, place)
    yield from _people(store, place)
    yield from _doors(store, place)
    for stage in pack.stages:
        yield from _stage(store, place, stage)


def _leader(leader: LeaderView) -> str:
    """A leader, how to reach them, from when to when."""
    since = _("från {day}").format(day=plain_day(leader.first_day)) if leader.first_day else ""
    until = _("till {day}").format(day=plain_day(leader.last_day)) if leader.last_day else ""
    parts = (leader.name, leader.role, leader.employer, leader.phone, leader.email, since, until)
    words = ", ".join(part for part in parts if part)
    return _("Lokal processledare: {who}").format(who=words)


def _open(store: "Store", place: PlaceView) -> Iterator[str]:
    """The open commitments and agenda items."""
    promised = [item for item in store.commitments.open_on(place.id) if item.is_public]
    if promised:
        opened = _("Öppna åtaganden")
        yield f"## {opened}"
        yield ""
        for item in promised:
            what = f"{in_sentence(item.what)} ({long_day(item.due)})" if item.due else item.what
            yield f"- [ ] {escaped(item.committed_by)}: {escaped(what)}"
        yield ""


def _people(store: "Store", place: PlaceView) -> Iterator[str]:
    """The people in the process, without the supporter's private notes on them."""
    yield from _listed(_("Vilka är med?"), map(_person, store.people.all(place.id)))


def _person(person: PersonView) -> str:
    """Somebody in the process, with how to reach them."""
    helps = _("kan hjälpa med {what}").format(what=person.helps) if person.helps else ""
    parts = (
        person.presented,
        _(LEVEL_NAMES[person.level]).lower(),
        person.phone,
        person.email,
        helps,
    )
    return ", ".join(part for part in parts if part)


def _doors(store: "Store", place: PlaceView) -> Iterator[str]:
    """What was asked of whom and what came of it, and what is agreed."""
    doors = store.doors.all(place.id)
    signs = [MARK_SIGNS[PointMark.OPEN if door.is_open else PointMark.DONE] for door in doors]
    yield from _listed(_("Dörrar"), map(_door, doors), signs)
    yield from _listed(_("Överenskommelser"), map(_agreement, store.agreements.all(place.id)))


def _door(door: DoorView) -> str:
    """A door: the question, who was asked, and the answer."""
    since = _("frågad {day}").format(day=plain_day(door.asked_on))
    if door.answered_on:
        then = _("svar {day}").format(day=plain_day(door.answered_on))
    elif door.expected_by:
        then = _("svar väntas {day}").format(day=plain_day(door.expected_by))
    else:
        then = _("väntar på svar")
    answers = (in_sentence(text) for text in (door.answer, door.result))
    words = ", ".join(part for part in (door.to_whom, since, then) if part)
    facts = ". ".join(part for part in (words, *answers) if part)
    return f"{in_sentence(door.question)} ({facts})"


def _agreement(agreement: AgreementView) -> str:
    """What parties have agreed, and until when."""
    until = (
        _("till {day}").format(day=plain_day(agreement.until))
        if agreement.until
        else _("tills vidare")
    )
    parts = (agreement.parties, until, agreement.written_where)
    return f"{in_sentence(agreement.what)} ({', '.join(part for part in parts if part)})"


def _listed(heading: str, lines: Iterable[str], signs: Sequence[str] = ()) -> Iterator[str]:
    """Lines under a heading, each with its sign; private ones left out, and nothing if none are
    left.
    """
    pairs = zip(lines, signs or repeat(""), strict=False)
    shown = [(sign, line) for line, sign in pairs if not is_private(line)]
    if shown:
        yield f"## {heading}"
        yield ""
        for sign, line in shown:
            yield " ".join(part for part in ("-", sign, escaped(line)) if part)
        yield ""


def _stage(store: "Store", place: PlaceView, stage: MethodStage) -> Iterator[str]:
    """How far a stage has come, what was ticked, what was noted; nothing of one not begun."""
    points = [(point.key, point.text) for point in stage.points]
    answered = [
        point
        for point in store.steps.points(place.id, stage.key, points)
        if (point.own or point.mark is not PointMark.OPEN or point.evidence)
        and not is_private(point.text)
    ]
    notes = store.notes.of_stage(place.id, stage.key)
    state = store.steps.states(place.id).get(stage.key)
    if not (answered or notes or state):
        return
    yield f"## {escaped(stage.label)}"
    yield ""
    if state:
        finished = place.finished_on is not None
        yield escaped(_state_words(stage.key, state, finished=finished))
        yield ""
    for point in answered:
        evidence = "" if is_private(point.evidence) else point.evidence
        words = " · ".join(part for part in (point.text, evidence) if part)
        yield f"- {MARK_SIGNS[point.mark]} {escaped(' '.join(words.split()))}"
    if answered:
        yield ""
    for note in notes:
        # Without a title a note is called by its first line, which may be private.
        title, body = (public_notes(text, ()) for text in (note.title, note.body))
        yield f"### {escaped(title_of(title, body))}"
        yield ""
        # Notes are Markdown already.
        yield body.strip("\n")
        yield ""


def _paragraphs(texts: Iterator[str]) -> Iterator[str]:
    """Texts under each other, a paragraph each."""
    for text in texts:
        yield from escaped_lines(text.split("\n"))
        yield ""


def _state_words(key: str, state: StageValues, *, finished: bool) -> str:
    """How far a stage of a place, `finished` or not, has come, with its dates."""
    begun, done = state.started_on, state.done_on
    words = state_words(key, state.state, finished=finished)
    if begun and is_under_way(key, state.state, finished=finished):
        return _("pågår sedan {day}").format(day=plain_day(begun))
    if state.state is StepState.DONE and done:
        words = _("klart {day}").format(day=plain_day(done))
    return ", ".join(
        [words, *([_("påbörjat {day}").format(day=plain_day(begun))] if begun else [])]
    )
