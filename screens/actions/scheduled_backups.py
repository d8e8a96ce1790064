"""Backups made while the program is open: once a day, after sleep, in two folders."""

from collections.abc import Callable

from platscoach.errors import StorageError
from platscoach.storage.backups.making import daily_backup
from platscoach.storage.backups.second_folder import SecondFolder, carry_copies, concerns
from platscoach.storage.engine.database import Database
from platscoach.storage.unfinished.in_data_folder import remove_leftovers
from screens.context import Context


async def make_and_carry_backups(context: Context, changed: Callable[[], object]) -> None:
    """Make a copy when the last is a day old, and copy it to the second folder.

    `changed` is called when one was made, or the warnings have changed. Raises StorageError.
    """
    await context.lanes.claim_soon()
    await context.lanes.long(remove_leftovers)
    made = None
    try:
        made = await context.lanes.long(daily_backup, context.now())
    finally:
        folder, now = context.settings.backup_folder, context.now()
        second = await context.lanes.long(carry_copies, folder, now)
        found = await context.lanes.long(concerns, second, now)
        if made is not None or found != context.backup_concerns:
            context.backup_concerns = found
            changed()


async def look_at_second(context: Context) -> SecondFolder | None:
    """Copy what is missing to the second folder. Returns its state."""
    if context.demo:
        return None

    def look(database: Database) -> SecondFolder | None:
        return carry_copies(database, context.settings.backup_folder, context.now())

    return await context.lanes.long(look)


class BackupWatch:
    """Makes backups in a program that is left open, and reports each problem once.

    The room of backups always shows the present problem.
    """

    def __init__(self, context: Context, changed: Callable[[], object]) -> None:
        self._context = context
        self._changed = changed
        self._told = ""
        """The last reported problem."""

    async def look(self) -> None:
        """Make and copy backups if it is time. Raises StorageError the first time that a problem
        occurs.

        Another problem is raised too, and the same one again if it had been over.
        """
        try:
            await make_and_carry_backups(self._context, self._changed)
        except StorageError as error:
            last_trouble, self._told = self._told, str(error)
            if last_trouble != self._told:
                raise
        else:
            self._told = ""
