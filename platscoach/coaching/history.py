"""The history of a record: its versions, and bringing one of them back as a new change."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from platscoach.domain.field_names import HIDDEN
from platscoach.domain.history import (
    FieldChange,
    ThingHistory,
    VersionView,
    kind_of,
    only_changed,
    op_id,
    sittings,
    value_words,
)
from platscoach.domain.marked_lines import RemarkKind, RemarkView, public_notes
from platscoach.domain.notes import NOTE_DRAFT
from platscoach.domain.session_draft import SESSION_DRAFT
from platscoach.errors import StorageError
from platscoach.i18n import _

if TYPE_CHECKING:
    from platscoach.storage.journal.versions import FieldVersion, WrittenThing
    from platscoach.storage.repositories.store import Store

SHORT: Final = 4
"""How many characters of a device's id are shown: enough to tell the computers apart."""


def read_history(store: "Store", entity: str, key: str) -> ThingHistory:
    """A thing's versions, the newest first. Raises NotFoundError when it is not there."""
    (found,) = _read(store, [(entity, key)])
    return found


def _read(store: "Store", things: Iterable[tuple[str, str]]) -> Iterator[ThingHistory]:
    """The histories of some things, in their order.

    Who the people are and what is referred to is read once: a place has thousands of things.
    """
    me, people = store.supporters.me(), store.supporters.names()
    if me is not None:
        people[me.id] = ""
    names: dict[str, str] = {}
    for entity, given in things:
        key = store.history.stored_key(entity, given)
        label, title, place = store.history.about(entity, key)
        values = store.history.field_versions(key)
        store.history.add_names(names, entity, values)
        versions = _versions(values, store.history.device, people, names)
        yield ThingHistory(entity, key, label, title, place, versions)


class Histories(NamedTuple):
    """Some histories, and how many more there are."""

    first: tuple[ThingHistory, ...]
    left: int


def find_histories(store: "Store", words: str, most: int) -> Histories:
    """The histories of what a query finds, without private lines, for they are printed.

    The name of a place, or its beginning, finds everything on that place, the last changed first:
    not more of it is read than is asked for.
    """
    place = store.places.find(words)
    if place is not None:
        things = store.history.on_place(place.id)
        public = _public(store, _last_changed_first(store, things))
        first = tuple(islice(public, most))
        private = store.remarks.private()
        all_in_all = sum(thing.key not in private for thing in things)
        return Histories(first, all_in_all - most if len(first) == most else 0)
    public = _public(store, _read(store, [(hit.kind, hit.id) for hit in store.hits.find(words)]))
    return Histories(tuple(islice(public, most)), sum(1 for _more in public))


def _last_changed_first(store: "Store", things: "Sequence[WrittenThing]") -> Iterator[ThingHistory]:
    """The histories of some things, each read when it is asked for.

    `things` come as they were last written, which may have changed nothing that a user sees: one
    waits as long as another may have been changed later.
    """
    read = _read(store, ((thing.entity, thing.key) for thing in things))
    waiting: list[tuple[float, int, ThingHistory]] = []
    for number, history in enumerate(read):
        if history.versions:
            heappush(waiting, (-history.versions[0].at.timestamp(), number, history))
        following = things[number + 1 : number + 2]
        while waiting and all(-waiting[0][0] >= one.last.timestamp() for one in following):
            yield heappop(waiting)[-1]


def _public(store: "Store", histories: Iterable[ThingHistory]) -> Iterator[ThingHistory]:
    """Those with versions, without private content."""
    for history in histories:
        public = _without_private(store, history)
        if public is not None and public.versions:
            yield public


def _without_private(store: "Store", history: ThingHistory) -> ThingHistory | None:
    """A history without private content; None when all of it is private."""
    remarks: Sequence[RemarkView] = ()
    if history.entity == "remark":
        remark = store.remarks.get(history.key)
        if remark.kind is RemarkKind.REFLECTION:
            return None
    if history.entity == "session" and store.sessions.is_stored(history.key):
        remarks = store.sessions.get(history.key).remarks

    def public(changes: Sequence[FieldChange]) -> tuple[FieldChange, ...]:
        return tuple(
            FieldChange(
                change.field,
                public_notes(change.before, remarks),
                public_notes(change.after, remarks),
            )
            for change in changes
        )

    return replace(
        history,
        title=public_notes(history.title, remarks),
        versions=tuple(
            replace(version, changes=public(version.changes), whole=public(version.whole))
            for version in history.versions
        ),
    )


def bring_back(store: "Store", entity: str, key: str, version_id: str) -> None:
    """Give a thing the content of one of its versions, as a new change that can be undone.

    An unsaved draft of a note is saved first, so that it is a version too. Raises StorageError when
    that draft cannot be saved, and when the thing is not there.
    """
    key = store.history.stored_key(entity, key)
    if entity == "note":
        store.notes.recover()
    if store.drafts.all(NOTE_DRAFT + key) or store.drafts.all(SESSION_DRAFT + key):
        raise StorageError(
            _("Det som är skrivet där är inte sparat än."),
            _("Inget har ändrats."),
            _("Öppna det, spara det och ta sedan fram historiken igen."),
        )
    values: dict[str, Any] = {}
    for version in store.history.field_versions(key):
        values[version.field] = version.value
        if op_id(version) == version_id:
            break
    with store.batch():
        store.history.set_back(entity, key, values)


def _versions(
    values: "Sequence[FieldVersion]",
    here: str,
    people: Mapping[str, str],
    names: Mapping[str, str],
) -> tuple[VersionView, ...]:
    """The versions in the journal, the newest first.

    `here` is this computer's name in the journal; `people` are those who write, by id, without a
    name for the user.
    """
    was_moved = len({value.value for value in values if value.field == "place_id"}) > 1
    if not was_moved:
        # An unchanged place says nothing.
        values = [value for value in values if value.field != "place_id"]
    now = _in_words({value.field: value.value for value in values}, names)
    state: dict[str, Any] = {}
    before: Mapping[str, str] = {}
    versions: list[VersionView] = []
    for number, sitting in enumerate(sittings(values)):
        first, last = number == 0, sitting[-1]
        changed = {op.field: op.value for op in sitting}
        state |= {
            # A false or 0 that was never anything else is a default, not something a user said.
            field: value
            for field, value in changed.items()
            if field in state or value not in (False, 0)
        }
        after = _in_words(state, names)
        changes = only_changed(
            FieldChange(field, before.get(field, ""), after[field])
            for field in after
            if field in changed and field != "trashed_at"
        )
        kind = kind_of(changed, first=first)
        if changes or "trashed_at" in changed or first:
            versions.append(
                VersionView(
                    op_id(last),
                    last.at.astimezone(),
                    people.get(last.author, ""),
                    "" if last.device == here else last.device[:SHORT],
                    kind,
                    changes,
                    tuple(
                        FieldChange(field, now.get(field, ""), words)
                        for field, words in after.items()
                        if words and field != "trashed_at"
                    ),
                )
            )
        before = after
    return tuple(reversed(versions))


def _in_words(values: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """The values in words, by field: only the fields that mean something to a user."""
    return {
        field: value_words(field, value, names)
        for field, value in values.items()
        if field not in HIDDEN
    }
