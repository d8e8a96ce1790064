"""The daily safety copy of a program that is left open; what is in its way is said once."""

from platscoach.errors import StorageError
from screens.context import Context


class DailyCopy:
    """Makes a copy when one is due. The room of safety copies always says what is in its way."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._told = ""
        """What has been said already since the program was started."""

    async def make_if_due(self) -> None:
        """Make a copy when the last is a day old. Raises StorageError the first time it fails so.

        Another trouble than the last one is told too, and the same again once it has been over.
        """
        from platscoach.storage.backups.making import daily_backup

        try:
            await self._context.lanes.long(daily_backup, self._context.now())
        except StorageError as error:
            told, self._told = self._told, str(error)
            if told != self._told:
                raise
        else:
            self._told = ""
