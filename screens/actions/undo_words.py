"""The messages after an undo or a redo."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from platscoach.domain.changes import ChangeKind, ChangeView, Choice, Reverted, change_words
from platscoach.domain.trash import thing_words
from platscoach.i18n import N_, _
from platscoach.method.model import Pack
from platscoach.method.thing_titles import title_in


class RevertWords(NamedTuple):
    """The messages of an undo, or of a redo; texts to translate."""

    whole: str
    part: str
    restored: str

    def done(self, taken: Reverted, pack: Pack) -> str:
        """All of it was done, but for what has been changed since."""
        change = _named(taken.change, pack)
        if change.kind is ChangeKind.TRASHED and self is UNDONE:
            words = _("{thing} är tillbaka.").format(thing=thing_words(change.label, change.title))
        else:
            words = _(self.whole).format(change=change_words(change))
        return words + _remainder(taken)

    def settled(self, taken: Reverted, choices: Sequence[Choice], pack: Pack) -> str:
        """The user was asked about some or all of it; without choices all of that is unchanged."""
        chosen = set(choices) or {Choice.KEEP}
        if chosen == {Choice.BRING_BACK}:
            return _(self.restored)
        if chosen != {Choice.KEEP}:
            return _("Det är som du valde. Tryck u för att ångra.")
        if taken.is_all_open:
            return _("Det är kvar som det är nu.")
        change = change_words(_named(taken.change, pack))
        return _(self.part).format(change=change) + _where_text_is(taken)


UNDONE: Final = RevertWords(
    N_("Ångrat: {change}. ctrl+y gör om det."),
    N_("Ångrat till en del: {change}. Det som någon annan har ändrat är kvar."),
    N_("Det är som det var förut. Tryck u för att ångra."),
)

DONE_AGAIN: Final = RevertWords(
    N_("Gjort om: {change}."),
    N_("Gjort om till en del: {change}. Det som någon annan har ändrat är kvar."),
    N_("Det är gjort om. Tryck u för att ångra."),
)


def _named(change: ChangeView, pack: Pack) -> ChangeView:
    """A change with the names of the method in place of its keys."""
    return replace(change, title=title_in(pack, change.entity, change.title))


def _remainder(taken: Reverted) -> str:
    """What was left unchanged, and where a removed text is."""
    words = ""
    if taken.stays:
        words = " " + _(
            "En del har ändrats sedan dess och är kvar som det är: H visar hur det var."
        )
    return words + _where_text_is(taken)


def _where_text_is(taken: Reverted) -> str:
    """Where a removed text is, if there is one."""
    if not taken.kept_text:
        return ""
    return " " + _("Texten som fanns där ligger i papperskorgen.")
