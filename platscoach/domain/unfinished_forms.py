"""Forms that were filled in and left: what each is about and where it is, by its draft's key."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from platscoach.i18n import N_


class LeftForm(NamedTuple):
    """A form about a place."""

    about: str
    """Swedish msgid."""
    room: str
    """The room of the place, or the tab of it, in which it is filled in."""


LEFT_FORMS: Final[Mapping[str, LeftForm]] = {
    "agenda": LeftForm(N_("något att ta upp"), "place"),
    "agreement": LeftForm(N_("överenskommelse"), "doors"),
    "assessment": LeftForm(N_("självskattning"), "self_assessment"),
    "attempt": LeftForm(N_("sökt utan svar"), "log"),
    "commitment": LeftForm(N_("åtagande"), "place"),
    "door": LeftForm(N_("dörr"), "doors"),
    "funding": LeftForm(N_("beslut om pengar"), "eighteen_months"),
    "leader": LeftForm(N_("processledare"), "place"),
    "length": LeftForm(N_("längden"), "eighteen_months"),
    "past_pause": LeftForm(N_("en tidigare paus"), "eighteen_months"),
    "pause": LeftForm(N_("pausen"), "place"),
    "payment": LeftForm(N_("rekvisition"), "eighteen_months"),
    "person": LeftForm(N_("person"), "people"),
    "place": LeftForm(N_("platsen"), "place"),
    "plan": LeftForm(N_("plan för ett steg"), "eighteen_months"),
    "point": LeftForm(N_("punkt i checklistan"), "checklist"),
    "report": LeftForm(N_("rapport"), "eighteen_months"),
    "risk": LeftForm(N_("risk"), "risks"),
    "series": LeftForm(N_("möten i serie"), "eighteen_months"),
    "stage": LeftForm(N_("ett stegs läge"), "checklist"),
    "steps": LeftForm(N_("var ni är"), "checklist"),
}
"""The forms about a place by the first word of their keys."""


def sort_of_form(draft_key: str) -> str:
    """The first word of a form's key: `door` of `form:door:…:new`."""
    return draft_key.removeprefix("form:").partition(":")[0]
