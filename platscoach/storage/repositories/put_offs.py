"""Lines of the overview that a supporter has put off until a day."""

from datetime import date

from platscoach.errors import StorageError
from platscoach.i18n import _
from platscoach.storage.repositories.rows import must_get
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.local_tables import Local
from platscoach.storage.schema.overview_tables import PutOff
from platscoach.storage.schema.tables import Place


class PutOffs:
    """The lines that the user has put off."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def put(self, place_id: str, subject: str, what: str, until: date) -> None:
        """Put a line off until a day. Raises StorageError if the user has no name yet."""
        with self._base.begin() as session:
            me = session.get(Local, "me")
            if me is None:
                raise StorageError(
                    _("Ditt namn är inte inskrivet än."),
                    _("Raden är kvar som den var."),
                    _("Skriv ditt namn i inställningarna."),
                )
            must_get(session, Place, place_id)
            key = derived_id("put off", place_id, me.value, subject)
            row = session.get(PutOff, key)
            if row is None:
                row = PutOff(
                    id=key, place_id=place_id, supporter_id=me.value, subject=subject,
                    what=what, until=until, created_at=self._base.now(),
                )  # fmt: skip
            row.trashed_at = None
            row.what, row.until = what, until
            session.add(row)

    def take_back(self, put_off_id: str) -> None:
        """Show a line on the overview again. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            row = must_get(session, PutOff, put_off_id)
            row.trashed_at = self._base.now()
            session.add(row)
