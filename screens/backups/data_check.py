"""Checking the data folder from the room of backups: the findings, and what to do about each."""

from collections.abc import Callable, Sequence

from textual.content import Content

from platscoach.errors import said_in_turn
from platscoach.i18n import _
from platscoach.progress import StoppedError
from platscoach.storage.checking.findings import Finding, check, journal_finding
from screens.actions.long_work import LongWork
from screens.context import Context


class DataCheck:
    """Checks the data folder and shows what was found."""

    def __init__(self, context: Context, work: LongWork, say: Callable[[Content], None]) -> None:
        """`work` is the running work of the room; `say` shows lines."""
        self._context = context
        self._work = work
        self._say = say

    async def journal(self) -> None:
        """Warn if the tables differ from the journal: no copy can be made before a repair."""
        found = await self._context.lanes.long(journal_finding)
        if not found.is_well:
            self._say(_lines([found]))

    async def all(self) -> Sequence[Finding] | None:
        """Check everything and show the problems; the findings, or None if it was stopped."""
        now, second = self._context.now(), self._context.settings.backup_folder
        try:
            found = await self._work.run(
                _("Ser över allt …"),
                lambda tell: self._context.lanes.long(check, now, second, tell),
            )
        except StoppedError as stopped:
            self._say(Content(stopped.what))
            return None
        wrong = [one for one in found if not one.is_well]
        if wrong:
            self._say(_lines(wrong))
        else:
            words = _("Allt är som det ska: fil, journal, sökregister, kopior och rättigheter.")
            self._say(Content(words))
        return wrong

    def say_not_repairable(self, wrong: Sequence[Finding]) -> None:
        """Show the problems, and below them that the program can repair none of them."""
        words = Content(_("Det finns inget som Platscoach kan laga själv."))
        self._say(Content("\n").join([_lines(wrong), words]) if wrong else words)


def _lines(found: Sequence[Finding]) -> Content:
    """A line for each problem, and what to do about it."""
    return Content("\n").join(
        Content.assemble((f"{one.name}: ", "bold $warning"), said_in_turn(one.words, one.then))
        for one in found
    )
