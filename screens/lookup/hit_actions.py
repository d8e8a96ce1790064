"""What may be done with a hit outside look-up."""

from platscoach.domain.marked_lines import RemarkKind, is_private
from platscoach.domain.search_hits import HitKind, HitView
from platscoach.i18n import _
from platscoach.method.model import Pack
from platscoach.method.search.hits import PackHit
from screens.lookup.method_page import first_words
from screens.lookup.results import Hit
from screens.messages import PinItem


def why_it_stays(hit: Hit, place_id: str, *, elsewhere: bool) -> str:
    """Why a hit must stay where it was written; empty if it may be used elsewhere.

    A private thought stays; text about one place does not go to another (`elsewhere`).
    """
    if not isinstance(hit, HitView):
        return ""
    private = hit.kind == HitKind.REMARK and hit.title == RemarkKind.REFLECTION
    if private or is_private(hit.line) or is_private(hit.title):
        return _("Det är en privat tanke. Den stannar där den står.")
    if elsewhere and hit.place_id not in ("", place_id):
        return _("Det är skrivet på {place} och stannar där.").format(place=hit.place_name)
    return ""


def pin_request(pack: Pack, hit: Hit, place_id: str) -> PinItem:
    """The request that keeps a hit for the next call with a place."""
    key, stage = (hit.key, hit.stage_key) if isinstance(hit, PackHit) else ("", "")
    return PinItem(first_words(pack, hit), key, stage, place_id)
