"""Agreements around the places: who agrees on what, and until when."""

from platscoach.domain.agreement_forms import AgreementForm, read_agreement
from platscoach.domain.agreements import AgreementView, agreement_order
from platscoach.storage.repositories.rows import must_get, select_live
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.door_tables import Agreement
from platscoach.storage.schema.tables import Place


class Agreements:
    """What parties around the places have agreed."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def get(self, agreement_id: str) -> AgreementView:
        """One agreement. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return agreement_view(must_get(session, Agreement, agreement_id))

    def all(self, place_id: str = "") -> tuple[AgreementView, ...]:
        """The agreements of a place or of all, the one that ends first at the top."""
        query = select_live(Agreement)
        if place_id:
            query = query.where(Agreement.place_id == place_id)
        with self._base.begin() as session:
            found = [agreement_view(row) for row in session.exec(query)]
        return tuple(sorted(found, key=agreement_order))

    def save(self, place_id: str, form: AgreementForm, agreement_id: str = "") -> AgreementView:
        """Add an agreement, or change the one named. Raises FieldErrors, StorageError."""
        values = read_agreement(form, self._base.today())
        with self._base.begin() as session:
            must_get(session, Place, place_id)
            row = (
                must_get(session, Agreement, agreement_id)
                if agreement_id
                else Agreement(
                    place_id=place_id, parties=values.parties, what=values.what,
                    created_at=self._base.now(),
                )
            )  # fmt: skip
            row.parties, row.what = values.parties, values.what
            row.agreed_on, row.until = values.agreed_on, values.until
            row.written_where = values.written_where
            session.add(row)
            session.flush()
            session.refresh(row)
            return agreement_view(row)


def agreement_view(row: Agreement) -> AgreementView:
    """The record of an agreement's row."""
    return AgreementView(
        row.id, row.place_id, row.place.name, row.parties, row.what, row.agreed_on, row.until,
        row.written_where,
    )  # fmt: skip
