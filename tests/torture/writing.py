"""A supporter's work as a program does it through the store, and what of it is there afterwards.

Drafts, sessions with their parts, notes, one after the other; each is told of when it is safe.
"""

from concurrent.futures import Executor, Future
from contextlib import closing
from datetime import UTC, datetime

from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.errors import StorageError
from platscoach.storage.backups.making import check_file
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine.opening import open_database
from platscoach.storage.engine.pending_drafts import PendingDrafts
from platscoach.storage.journal.comparing import disagreements
from platscoach.storage.repositories.store import Store

KEY_PRESSES = 5
"""Drafts of a round: the text after each key."""

DRAFT = "note:draft"


def now():
    return datetime.now(UTC)


def make_desk(path):
    """A desk with one place and its leader; the place."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = Store(open_database(path, now()), now)
    store.supporters.set_me("Anna Lind")
    place = store.places.save(PlaceForm("Dalen"))
    store.places.save_leader(place.id, LeaderForm("Karin Ek"))
    place = store.places.get(place.id)
    store.close()
    return place


class AtOnce(Executor):
    """A lane without a thread of its own."""

    def submit(self, call, /, *args, **kwargs):
        done = Future()
        done.set_result(call(*args, **kwargs))
        return done


class Writer:
    """Writes round after round; `tell` hears of each thing: kind, round, key press."""

    def __init__(self, path, place, tell, *, early=False):
        """`early` has each thing told of before it is written."""
        self._tell, self._early = tell, early
        self._place = place
        self.database = open_database(path, now())
        self._store = Store(self.database, now)
        self._quick = self.database.connect()
        self._typed = PendingDrafts(AtOnce(), self._put)
        self.refused = []
        """What could not be written, each time in words."""
        self.gone = []
        """What was typed, could not be written, and is kept nowhere."""

    def _put(self, waiting):
        self.database.in_words(lambda: drafts.put(self._quick, waiting))

    def write(self, number):
        """A round."""
        key = f"{number:032x}"
        text = f"nummer {number} " + "målbild och plan " * 20
        for key_press in range(KEY_PRESSES):
            self._step("draft", number, self._type, f"{number}.{key_press}", key_press=key_press)
        form = SessionForm(
            day="2026-01-01", notes=text, stage_keys=("plan",),
            leader_ids=(self._place.leaders[0].id,),
            commitments=(CommitmentForm(f"ett {number}"), CommitmentForm(f"två {number}")),
        )  # fmt: skip
        self._step("session", number, self._save_session, key, form)
        self._step("note", number, self._save_note, key, text)

    def _step(self, kind, number, work, *given, key_press=0):
        if self._early:
            self._tell(kind, number, key_press)
        try:
            work(*given)
        except StorageError as error:
            self.refused.append(error.what)
            return
        if not self._early:
            self._tell(kind, number, key_press)

    def _type(self, text):
        self._typed.put(DraftView(DRAFT, self._place.id, text, "", ""))
        if error := self._typed.flush().result():
            if [one.value for one in self._typed.unsaved(DRAFT)] != [text]:
                self.gone.append(text)
            raise error

    def _save_session(self, key, form):
        self._store.run(lambda store: store.sessions.save(key, self._place.id, form))

    def _save_note(self, key, text):
        self._store.run(
            lambda store: store.notes.save(key, self._place.id, "plan", NoteText("", text))
        )

    def close(self):
        self._store.close()
        self._quick.close()


def check(path, told):
    """What was told of and is not there, what is there by half, how many sessions there are.

    Raises StorageError for a database that is not sound.
    """
    database = open_database(path, now())
    check_file(database)
    with closing(database.connect(read_only=True)) as connection:

        def numbers(sql):
            return {row[0] for row in connection.execute(sql).fetchall()}

        there = {
            "session": numbers("SELECT id FROM session"),
            "note": numbers("SELECT id FROM note"),
        }
        draft = drafts.get(connection, DRAFT)
        typed = tuple(map(int, draft.value.split("."))) if draft else ()
        half = numbers(
            "SELECT id FROM session WHERE"
            " (SELECT count(*) FROM commitment WHERE session_id = session.id) <> 2"
            " OR (SELECT count(*) FROM session_leader WHERE session_id = session.id) <> 1"
            " OR (SELECT count(*) FROM session_stage WHERE session_id = session.id) <> 1"
            " OR NOT EXISTS (SELECT 1 FROM op WHERE entity_id = session.id AND field = 'notes')"
            " OR NOT EXISTS (SELECT 1 FROM search_doc WHERE entity_id = session.id)"
        ) | numbers(
            "SELECT id FROM note WHERE NOT EXISTS"
            " (SELECT 1 FROM op WHERE entity_id = note.id AND field = 'body')"
            " OR NOT EXISTS (SELECT 1 FROM search_doc WHERE entity_id = note.id)"
        )
        half |= {f"the journal tells otherwise: {where}" for where in disagreements(connection)}
    lost = [
        f"{kind} {number}"
        for kind, number, key_press in told
        if ((number, key_press) > typed if kind == "draft" else f"{number:032x}" not in there[kind])
    ]
    return lost, sorted(half), len(there["session"])
