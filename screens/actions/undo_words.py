"""The messages after an undo or a redo."""

from dataclasses import replace

from platscoach.domain.changes import ChangeKind, ChangeView, Reverted, change_words
from platscoach.i18n import _
from platscoach.method.model import Pack
from platscoach.method.thing_titles import title_in


def undone(taken: Reverted, pack: Pack) -> str:
    """The message that a change was undone; empty where all of it is asked about first."""
    if taken.is_all_open:
        return ""
    change = _named(taken.change, pack)
    if change.kind is ChangeKind.TRASHED:
        words = _("”{title}” är tillbaka.").format(title=change.title)
    else:
        words = _("Ångrat: {change}. ctrl+y gör om det.").format(change=change_words(change))
    return words + _remainder(taken)


def done_again(taken: Reverted, pack: Pack) -> str:
    """The message that a change was redone; empty where all of it is asked about first."""
    if taken.is_all_open:
        return ""
    change = _named(taken.change, pack)
    return _("Gjort om: {change}.").format(change=change_words(change)) + _remainder(taken)


def _named(change: ChangeView, pack: Pack) -> ChangeView:
    """A change with the names of the method in place of its keys."""
    return replace(change, title=title_in(pack, change.entity, change.title))


def _remainder(taken: Reverted) -> str:
    """What stays as it is, and where a text is that had to go."""
    words = ""
    if taken.stays and not taken.disputes:
        words += " " + _(
            "En del har ändrats sedan dess och är kvar som det är: H visar hur det var."
        )
    if taken.kept_text:
        words += " " + _("Texten som fanns där ligger i papperskorgen.")
    return words
