"""Forms that were filled in and left: what each is about, by the key of its draft."""

from collections.abc import Mapping
from typing import Final

from platscoach.i18n import N_

LEFT_FORMS: Final[Mapping[str, str]] = {
    "agenda": N_("något att ta upp"),
    "agreement": N_("överenskommelse"),
    "assessment": N_("självskattning"),
    "attempt": N_("sökt utan svar"),
    "commitment": N_("åtagande"),
    "door": N_("dörr"),
    "funding": N_("beslut om pengar"),
    "leader": N_("processledare"),
    "length": N_("längden"),
    "payment": N_("rekvisition"),
    "person": N_("person"),
    "place": N_("platsen"),
    "plan": N_("plan för ett steg"),
    "point": N_("punkt i checklistan"),
    "report": N_("rapport"),
    "risk": N_("risk"),
    "series": N_("möten i serie"),
    "stage": N_("ett stegs läge"),
    "steps": N_("var ni är"),
}
"""What the forms about a place are about, Swedish msgids, by the first word of their keys."""


def sort_of_form(draft_key: str) -> str:
    """The first word of a form's key: `door` of `form:door:…:new`."""
    return draft_key.removeprefix("form:").partition(":")[0]
