"""The session that is being edited: what is typed and what of it is stored. No widgets.

The room of the call and the wrap-up at its end edit the same session by it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from platscoach.coaching.note_captures import Captures
from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.dates.read_time import read_times
from platscoach.dates.show import clock_text
from platscoach.domain.places import who_came
from platscoach.domain.session_draft import DraftBase, SessionDraft, base_of, from_json, to_json
from platscoach.domain.session_forms import CommitmentForm, SessionForm, session_form_of
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.sessions import SessionView
from platscoach.domain.three_way import resumed


class SessionEditor:
    """The draft of one open session beside what is stored of it."""

    def __init__(
        self,
        session_id: str,
        place_id: str,
        base: SessionDraft,
        *,
        stored: bool,
        captures: Captures | None = None,
    ) -> None:
        self.session_id = session_id
        self.place_id = place_id
        self.base = base
        """As stored, or as it began."""
        self.draft = base
        """As typed."""
        self.stored = stored
        self.kept = ""
        """The draft on disk, empty when there is none."""
        self.seen: Mapping[str, int] | None = None
        """Which changes by others the user had seen when it was opened; None for all there are."""
        self.leading: tuple[str, ...] = ()
        """The ids of the current leaders of the place."""
        self.begun: SessionForm | None = None
        """The form of a session that has just begun, and was never stored, booked or typed in
        before."""
        self.edits = 0
        """Counts the edits, so that whoever awaited something can tell whether there was one."""
        self.captures = captures if captures is not None else Captures()
        """What the marked lines of the notes have become."""
        self._removed: tuple[int, CommitmentForm] | None = None
        self._put_back = ""
        """The id of the commitment that was restored last, until another is removed."""

    @property
    def form(self) -> SessionForm:
        """The form as typed."""
        return self.draft.form

    @property
    def changed(self) -> bool:
        """Whether something has been typed that is not stored."""
        return self.draft != self.base

    @property
    def booked(self) -> bool:
        """Whether the session is booked and not yet held."""
        return self.form.status is SessionStatus.BOOKED

    @property
    def began_with(self) -> SessionForm | None:
        """The stored form that the typed one began with; None for a session never stored."""
        return self.base.form if self.stored else None

    def resume(self, value: str) -> None:
        """Go on from a kept draft, merged with what has been stored of the session since."""
        draft, self.kept = from_json(value), value
        began = base_of(value)
        if began is not None and self.stored:
            form = resumed(began.form, draft.form, self.base.form, notes_typed=began.notes_typed)
            draft, self.seen = replace(draft, form=form), began.seen
        self.draft = draft

    def reload(self, stored: SessionDraft) -> None:
        """Replace everything by what is stored now; for when nothing unsaved is typed."""
        self.base = self.draft = stored

    def set_form(self, form: SessionForm) -> bool:
        """Set the fields; False when nothing changed."""
        return self._set(replace(self.draft, form=form))

    def set_notes(self, text: str) -> bool:
        """Set the notes and the items of their marked lines; False when nothing changed."""
        form, captures = replace(self.draft.form, notes=text), self.captures
        # This runs at every key, and most notes have no mark.
        if captures.live or captures.given:
            form = captures.merge(form)
        return self._set(replace(self.draft, form=form))

    def revert(self, draft: SessionDraft) -> None:
        """Go back to an earlier draft."""
        self._set(draft)

    def put(self, item: CommitmentForm) -> None:
        """Add a commitment, or change the one with its id; a new one gets its id here."""
        if not item.id:
            item = replace(item, id=uuid4().hex)
        stored = {commitment.id: commitment for commitment in self.form.commitments}
        stored[item.id] = item
        self.set_form(replace(self.form, commitments=tuple(stored.values())))

    def remove(self, item_id: str) -> CommitmentForm | None:
        """Remove a commitment; return it, or None when there is none with this id."""
        items = list(self.form.commitments)
        for at, item in enumerate(items):
            if item.id == item_id:
                del items[at]
                self._removed, self._put_back = (at, item), ""
                self.set_form(replace(self.form, commitments=tuple(items)))
                return item
        return None

    @property
    def removed(self) -> CommitmentForm | None:
        """The last removed commitment, while it can be put back."""
        return self._removed[1] if self._removed is not None else None

    def put_back(self) -> bool:
        """Restore the last removed commitment to its position; False when there is none."""
        if self._removed is None:
            return False
        items = list(self.form.commitments)
        items.insert(*self._removed)
        self._put_back, self._removed = self._removed[1].id, None
        self.set_form(replace(self.form, commitments=tuple(items)))
        return True

    def take_again(self) -> bool:
        """Remove the commitment that was restored last once more; False when there is none."""
        return bool(self._put_back) and self.remove(self._put_back) is not None

    def forget_removed(self) -> None:
        """Forget the last removed commitment: it can be neither restored nor removed again."""
        self._removed, self._put_back = None, ""

    def commitment(self, item_id: str) -> CommitmentForm | None:
        """The commitment with this id."""
        return next((item for item in self.form.commitments if item.id == item_id), None)

    def tick(self, item_id: str, *, done: bool) -> None:
        """Tick a commitment off, or untick it."""
        others = tuple(key for key in self.draft.done if key != item_id)
        self._set(replace(self.draft, done=(*others, item_id) if done else others))

    def hold(self, now: datetime, *, begins: bool = False, stages: Sequence[str] = ()) -> None:
        """Turn a booked session into a held one.

        Its start becomes now if it `begins` now or was booked for a later time. Without stages of
        its own it gets `stages`.
        """
        chosen = self.form.stage_keys or tuple(stages)
        # The length of a booked session is the planned one, not the actual one.
        planned = self.form.planned_minutes.strip() or self.form.minutes
        came = who_came(self.form.leader_ids, self.leading)
        form = replace(
            self.form, status=SessionStatus.HELD, stage_keys=chosen, leader_ids=came,
            minutes="", planned_minutes=planned,
        )  # fmt: skip
        if begins or self._lies_ahead(now):
            form = replace(form, day=now.date().isoformat(), clock=clock_text(now))
        self.set_form(form)

    def follow_day(self) -> bool:
        """Clear the start time when the session is moved to another day: nobody has given that
        time.

        Moved back to its first day, it gets the time back. Returns whether the time has changed.
        """
        if self.begun is None:
            return False
        try:
            moved = date.fromisoformat(self.form.day) != date.fromisoformat(self.begun.day)
        except ValueError:
            return False
        before, after = (self.begun.clock, "") if moved else ("", self.begun.clock)
        return self.form.clock == before and self.set_form(replace(self.form, clock=after))

    def _lies_ahead(self, now: datetime) -> bool:
        """Whether it was booked for a later moment than now, or for a day that cannot be read."""
        try:
            day = read_day(self.form.day, now.date(), Direction.FUTURE).day
        except DateError:
            return True
        if day != now.date():
            return day > now.date()
        try:
            return read_times(self.form.clock).start > now.time()
        except DateError:
            return False

    def ticks(self, draft: SessionDraft) -> tuple[tuple[str, bool], ...]:
        """The commitments of a draft whose tick differs from the stored one, as id and tick."""
        return tuple(
            (item.id, item.id in draft.done)
            for item in draft.form.commitments
            if (item.id in draft.done) != (item.id in self.base.done)
        )

    def saved(self, draft: SessionDraft) -> None:
        """Note that a draft has been stored; what was typed after it is still unsaved."""
        self.base, self.stored = draft, True
        if self.draft == draft:
            self.kept = ""

    def _set(self, draft: SessionDraft) -> bool:
        """Set the draft; False when nothing changed."""
        if draft == self.draft:
            return False
        self.draft = draft
        self.edits += 1
        return True

    @property
    def value(self) -> str:
        """The draft as it is kept on disk."""
        draft, began = self.draft, self.base.form
        return to_json(draft, DraftBase(began, draft.form.notes != began.notes, self.seen))


def new_draft(
    now: datetime,
    *,
    booked: bool,
    leader_ids: Sequence[str],
    stage_keys: Sequence[str],
    kind: SessionKind = SessionKind.CALL,
) -> SessionDraft:
    """A session that begins now, or one to be booked, which has no day yet."""
    return SessionDraft(
        SessionForm(
            kind=kind,
            status=SessionStatus.BOOKED if booked else SessionStatus.HELD,
            day="" if booked else now.date().isoformat(),
            clock="" if booked else clock_text(now),
            stage_keys=tuple(stage_keys),
            leader_ids=tuple(leader_ids),
        )
    )


def draft_of(view: SessionView, leader_order: Sequence[str]) -> SessionDraft:
    """A stored session as a draft; multiple choices in the order in which they are offered."""
    done = (item.id for item in view.commitments if item.done_on is not None)
    return SessionDraft(session_form_of(view, leader_order), tuple(done))
