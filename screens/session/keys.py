"""The keys of the session room, and when each works."""

from collections.abc import Callable
from typing import Final

from textual.binding import Binding, BindingType

from platscoach.coaching.session_opening import OpenedSession, Waiting
from platscoach.domain.session_kinds import SessionKind
from platscoach.i18n import N_

HELP: Final = N_(
    "Ett samtal. Skriv i anteckningarna; allt sparas medan du skriver. F7 går till dagordningen "
    "och tillbaka, F8 föreslår en fråga, F9 rundar av, Esc lämnar. F6 går mellan fälten och "
    "anteckningarna, F4 skriver upp ett åtagande, ctrl+o en dörr, ctrl+t går till tipsen."
)
"""The help of the room, with its keys in words."""

KEYS: Final[tuple[BindingType, ...]] = (
    Binding("f5", "hold", N_("Blev av"), priority=True),
    Binding("f7", "pane('agenda')", N_("Dagordning"), tooltip=N_("Dagordningen"), priority=True),
    Binding("f8", "question", N_("Fråga"), tooltip=N_("Nästa fråga att ställa"), priority=True),
    Binding("f9", "finish", N_("Runda av"), tooltip=N_("Runda av samtalet"), priority=True),
    Binding("f6", "fields", N_("Fält"), priority=True),
    Binding("f10,ctrl+l", "sheet", N_("Avstämningen"), priority=True),
    Binding("f4", "commitment", N_("Åtagande"), priority=True),
    Binding("ctrl+t", "pane('tips')", N_("Tips"), show=False, priority=True),
    Binding("ctrl+g", "visit", N_("Platsbesöksläge"), show=False, priority=True),
    Binding("ctrl+b", "present", N_("Vem är med"), show=False, priority=True),
    Binding("f12", "ask('place')", N_("Fel plats?"), show=False, priority=True),
    Binding("ctrl+o", "ask('door')", N_("Dörr"), show=False, priority=True),
    Binding("ctrl+n", "begin_new", N_("Börja ett nytt i stället"), show=False, priority=True),
    Binding(
        "enter", "take_question", N_("Lägg frågan i anteckningarna"), show=False, priority=True
    ),
    Binding("ctrl+s,f2", "save", N_("Spara nu"), show=False, priority=True),
    Binding("u,ctrl+z", "undo", N_("Ångra"), show=False),
    Binding("ctrl+y", "redo", N_("Gör om"), show=False),
    Binding("escape", "back", N_("Lämna")),
    Binding("f3", "lookup", N_("Slå upp"), priority=True),
)

LINE_ORDER: Final = (
    "sheet",
    "hold",
    "finish",
    "pane('agenda')",
    "question",
    "fields",
    "commitment",
)
"""The order of the actions in the footer."""

_OF_ROOM: Final = frozenset(("back", "take_question"))
"""Actions that need no session: leaving, and opening the one that was there before."""

_TELLING: Final = frozenset(("ctrl+f", "f1", "ctrl+p"))
"""Keys of every room whose result depends on the session: on its steps, on its own keys."""

OF_SESSION: Final = _TELLING | frozenset(
    key
    for binding in KEYS
    if isinstance(binding, Binding) and binding.action not in _OF_ROOM
    for key in binding.key.split(",")
)
"""The keys that act on the session: typed before it has been read, they wait for it."""

LEAVES: Final = frozenset(("escape",))
"""The key that leaves a session, which is then stored."""


def is_of_use(
    action: str, session: OpenedSession | None, takes_question: Callable[[], bool]
) -> bool:
    """Whether an action works in a session; None is one that has not been read yet.

    `takes_question` tells whether Enter applies to a question; it is called for an open session
    only.
    """
    if action == "sheet":
        return session is not None and session.editor.form.kind is SessionKind.CHECK_IN
    if action == "present":
        return session is not None and session.several_lead
    if action == "hold":
        return session is not None and session.editor.booked
    if action == "begin_new":
        return session is not None and session.waiting is not Waiting.NOTHING
    if action == "take_question":
        return session is not None and takes_question()
    return True
