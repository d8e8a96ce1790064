"""Forms that were filled in and not saved: what and where each is, by its draft's key."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from platscoach.i18n import N_


class LeftForm(NamedTuple):
    """A form that was filled in and left."""

    about: str
    """Swedish msgid."""
    room: str
    """The room of the place, or its tab, with the form; for a form that belongs to no place, a room
    of all places."""
    of_item: bool = False
    """Whether that room is about the first record in the form's key, a session or a meeting."""


LEFT_FORMS: Final[Mapping[str, LeftForm]] = {
    "agenda": LeftForm(N_("något att ta upp"), "place"),
    "answer": LeftForm(N_("svar på en dörr"), "doors"),
    "answers": LeftForm(N_("svar inför avstämningen"), "check_in", of_item=True),
    "agreement": LeftForm(N_("överenskommelse"), "doors"),
    "assessment": LeftForm(N_("självskattning"), "self_assessment"),
    "attempt": LeftForm(N_("sökt utan svar"), "log"),
    "commitment": LeftForm(N_("åtagande"), "place"),
    "door": LeftForm(N_("dörr"), "doors"),
    "funding": LeftForm(N_("beslut om pengar"), "eighteen_months"),
    "leader": LeftForm(N_("processledare"), "place"),
    "length": LeftForm(N_("längden"), "eighteen_months"),
    "past_pause": LeftForm(N_("en tidigare paus"), "eighteen_months"),
    "move": LeftForm(N_("ett åtagandes dag"), "place"),
    "pause": LeftForm(N_("pausen"), "place"),
    "payment": LeftForm(N_("rekvisition"), "eighteen_months"),
    "person": LeftForm(N_("person"), "people"),
    "place": LeftForm(N_("platsen"), "place"),
    "plan": LeftForm(N_("plan för ett steg"), "eighteen_months"),
    "point": LeftForm(N_("punkt i checklistan"), "checklist"),
    "report": LeftForm(N_("rapport"), "eighteen_months"),
    "risk": LeftForm(N_("risk"), "risks"),
    "series": LeftForm(N_("möten i serie"), "eighteen_months"),
    "sheet_decision": LeftForm(N_("avstämningens beslut"), "check_in", of_item=True),
    "sheet_risk": LeftForm(N_("risk"), "check_in", of_item=True),
    "stage": LeftForm(N_("ett stegs läge"), "checklist"),
    "steps": LeftForm(N_("var ni är"), "checklist"),
    "voice": LeftForm(N_("hur ni arbetar ihop"), "check_in", of_item=True),
}
"""The forms that belong to a place, by the first word of their keys."""

WITHOUT_PLACE: Final[Mapping[str, LeftForm]] = {
    "decision": LeftForm(N_("beslut på ett möte"), "meeting", of_item=True),
    "gathering-meeting": LeftForm(N_("årlig träff"), "gathering"),
    "guest": LeftForm(N_("inbjuden till träffen"), "gathering"),
    "team-meeting": LeftForm(N_("teammöte"), "team"),
    "team_member": LeftForm(N_("teammedlem"), "team"),
}
"""The same for forms that belong to no place."""

OVER_ALL: Final = frozenset(("agreement", "door", "person"))
"""The forms about a place that are filled in in a room of all places too: then none is named."""


def form_of(draft_key: str) -> LeftForm | None:
    """The form with this draft key; None for an unknown one."""
    sort = sort_of_form(draft_key)
    return LEFT_FORMS.get(sort) or WITHOUT_PLACE.get(sort)


def needs_no_place(draft_key: str) -> bool:
    """Whether a form has all it needs without a place."""
    sort = sort_of_form(draft_key)
    return sort in WITHOUT_PLACE or (sort in OVER_ALL and not item_of_form(draft_key))


def item_of_form(draft_key: str) -> str:
    """The thing that a form is about: the second part of its key."""
    return draft_key.removeprefix("form:").split(":")[1]


def sort_of_form(draft_key: str) -> str:
    """The first word of a form's key: `door` of `form:door:…:new`."""
    return draft_key.removeprefix("form:").partition(":")[0]
