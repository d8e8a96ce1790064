"""Messages between parts that do not import each other: most go from a room to the app."""

from typing import NamedTuple, Protocol, runtime_checkable

from textual.message import Message

from platscoach.domain.session_kinds import SessionKind


class Thing(NamedTuple):
    """A stored thing by its kind and id."""

    entity: str
    """The name of its kind in the registry."""
    key: str
    """Its id, or the parts that the id is derived from (`made_key`)."""


def made_key(place_id: str, key: str) -> str:
    """The parts of the id of a step of a place, or of a point of the method on a place."""
    return f"{place_id}/{key}"


def made_of(key: str) -> str:
    """The parts of the id of what a session has one of, such as the sheet of a check-in."""
    return f"{key}/"


@runtime_checkable
class ShowsThings(Protocol):
    """A widget or a room that can say what its cursor is on."""

    def thing_here(self) -> Thing | None:
        """The stored record under the cursor; None if there is none."""


class Navigation(Message):
    """A request to go somewhere, or to put a text into an open room; the navigator handles it."""


class Action(Message):
    """A request for something outside the room; the app's actions carry it out."""


class OpenPlace(Navigation):
    """Go to a place, at a stage and tab if named."""

    def __init__(
        self, place_id: str, stage_key: str = "", tab: str = "", item_id: str = ""
    ) -> None:
        super().__init__()
        self.place_id = place_id
        self.stage_key = stage_key
        self.tab = tab
        self.item_id = item_id


class OpenSession(Navigation):
    """Open a session that exists, or begin a new one on a place."""

    def __init__(
        self,
        place_id: str,
        session_id: str = "",
        *,
        booked: bool = False,
        stage_key: str = "",
        kind: SessionKind = SessionKind.CALL,
    ) -> None:
        super().__init__()
        self.place_id = place_id
        self.session_id = session_id
        self.booked = booked
        self.stage_key = stage_key
        self.kind = kind


class OpenMovedSession(Navigation):
    """Go on with a session that has just been moved to a place, or `undone`: moved back there."""

    def __init__(
        self, place_id: str, session_id: str, other_id: str, *, undone: bool = False
    ) -> None:
        """`other_id` is the place that it was moved from."""
        super().__init__()
        self.place_id = place_id
        self.session_id = session_id
        self.other_id = other_id
        self.undone = undone


class OpenSummary(Navigation):
    """Show the summary of a held session, to be sent."""

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id


class OpenRoom(Navigation):
    """Go to a room that is about no single place, by its name in `rooms`, at a thing if named."""

    def __init__(self, room: str, item_id: str = "") -> None:
        super().__init__()
        self.room = room
        self.item_id = item_id


class OpenPlaceRoom(Navigation):
    """Go to a room about one place, by its name in `rooms`, at a thing if named."""

    def __init__(self, room: str, place_id: str, item_id: str = "") -> None:
        super().__init__()
        self.room = room
        self.place_id = place_id
        self.item_id = item_id


class OpenHistory(Navigation):
    """Go to the history of a thing."""

    def __init__(self, thing: Thing) -> None:
        super().__init__()
        self.thing = thing


class OpenLookup(Navigation):
    """Look something up; `query` fills the field, `item_key` shows one thing of the method.

    `in_call` says that there are notes of a call to put a hit in.
    """

    def __init__(
        self,
        query: str = "",
        place_id: str = "",
        stage_keys: tuple[str, ...] = (),
        item_key: str = "",
        *,
        in_call: bool = False,
    ) -> None:
        super().__init__()
        self.in_call = in_call
        self.query = query
        self.place_id = place_id
        self.stage_keys = stage_keys
        self.item_key = item_key


class OpenTips(Navigation):
    """Open the method's book: at a stage or a passage if named, else at its contents."""

    def __init__(self, stage_key: str = "", item_key: str = "", place_id: str = "") -> None:
        super().__init__()
        self.stage_key = stage_key
        self.item_key = item_key
        self.place_id = place_id


@runtime_checkable
class LookupCaller(Protocol):
    """A room that provides the context for look-up."""

    def lookup_request(self) -> OpenLookup:
        """The place, and other context."""


class PinItem(Action):
    """Pin a passage of the method for the next call with a place."""

    def __init__(self, text: str, item_key: str, stage_key: str, place_id: str) -> None:
        super().__init__()
        self.text = text
        self.item_key = item_key
        self.stage_key = stage_key
        self.place_id = place_id


class InsertInNotes(Navigation):
    """Insert a text in the notes of the call that is open below the screen in front."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class OpenHelp(Navigation):
    """Explain what has focus."""


class PutInTrash(Action):
    """Put a record in the trash; the key `u` restores it."""

    def __init__(self, entity: str, key: str) -> None:
        super().__init__()
        self.entity = entity
        self.key = key


class LogUnansweredCall(Action):
    """Record that a call to a place was not answered just now."""

    def __init__(self, place_id: str) -> None:
        super().__init__()
        self.place_id = place_id


class ShowHistory(Action):
    """Show the history of what the cursor is on."""


class BeginStep(Action):
    """Begin a step of a place because something was done in it, if it is not begun yet."""

    def __init__(self, place_id: str, stage_key: str) -> None:
        super().__init__()
        self.place_id = place_id
        self.stage_key = stage_key


class BeginStepsOfSession(Action):
    """Begin the steps that a held session was about, those that are not begun yet."""

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id


class UndoChange(Action):
    """Undo the last change."""


class RedoChange(Action):
    """Redo what was undone last."""


class ChangeLanguage(Action):
    """Change the language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language


class ChangeTheme(Action):
    """Change the theme."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.theme = theme


class ShowDemo(Message):
    """Close this and open the throw-away example."""


class Reopen(Message):
    """Close this, do something while nothing has the database open, and open again.

    `first` is what to do, as a result of the app (`launch.run_results`).
    """

    def __init__(self, first: str) -> None:
        super().__init__()
        self.first = first


class PasteCut(Action):
    """A paste did not fit: `whole` is all of it, for the app to keep in a file."""

    def __init__(self, whole: str, kept: int) -> None:
        super().__init__()
        self.whole = whole
        self.kept = kept


class CommitmentChangeRequested(Message):
    """The user wants to change a commitment of the session, or to remove it."""

    def __init__(self, key: str, *, remove: bool) -> None:
        super().__init__()
        self.key = key
        self.remove = remove
