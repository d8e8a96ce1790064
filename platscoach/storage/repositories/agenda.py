"""Agenda items: what is to be brought up the next time on a place, and how it was settled."""

from collections.abc import Sequence

from platscoach.domain.agenda import AgendaItemView, ItemState, NewItem, Origin
from platscoach.domain.eighteen_months.due_dates import check_in_key
from platscoach.domain.eighteen_months.month_words import after_months
from platscoach.domain.form_reader import FormReader
from platscoach.i18n import _
from platscoach.storage.engine.stored_values import date_of, local_day, stored
from platscoach.storage.orm import Session, col, select
from platscoach.storage.repositories.rows import live, must_get, select_live
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.derived_ids import recorded_check_in_id
from platscoach.storage.schema.tables import AgendaItem, CoachingSession, Place
from platscoach.text import MAX_TEXT


class Agenda:
    """The agenda items of places: pinned, carried over or asked; open until settled."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def get(self, item_id: str) -> AgendaItemView:
        """One item. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return _item_view(must_get(session, AgendaItem, item_id))

    def open_on(self, place_id: str) -> tuple[AgendaItemView, ...]:
        """What is to be brought up on a place, the oldest first."""
        with self._base.begin() as session:
            return tuple(_item_view(row) for row in _open(session, place_id))

    def settled_in(self, session_id: str) -> frozenset[str]:
        """The texts of the items raised in a session that have been settled."""
        with self._base.begin() as session:
            texts = session.exec(
                select(AgendaItem.text).where(
                    AgendaItem.session_id == session_id,
                    AgendaItem.state != ItemState.OPEN,
                    live(AgendaItem),
                )
            )
            return frozenset(texts)

    def struck_in(self, session_id: str) -> frozenset[str]:
        """The texts of the items raised in a session that have been struck."""
        with self._base.begin() as session:
            texts = session.exec(
                select(AgendaItem.text).where(
                    AgendaItem.session_id == session_id,
                    AgendaItem.state == ItemState.STRUCK,
                    live(AgendaItem),
                )
            )
            return frozenset(texts)

    def pin(self, place_id: str, item: NewItem) -> AgendaItemView:
        """Keep something for next time. Raises FieldErrors.

        An open item with the same key in the pack, or else the same text, is returned instead of a
        second one. A session that is not stored yet is left out.
        """
        reader = FormReader()
        text = reader.line(
            "text", item.text, limit=MAX_TEXT, missing=_("Skriv vad som ska tas upp.")
        )
        reader.check()
        with self._base.begin() as session:
            must_get(session, Place, place_id)
            for there in _open(session, place_id):
                if (there.item_key or there.text) == (item.item_key or text):
                    return _item_view(there)
            raised_in = session.get(CoachingSession, item.session_id) if item.session_id else None
            row = AgendaItem(
                place_id=place_id, session_id=raised_in.id if raised_in else None, text=text,
                origin=str(item.origin), item_key=item.item_key, stage_key=item.stage_key,
                created_at=self._base.now(),
            )  # fmt: skip
            session.add(row)
            session.flush()
            session.refresh(row)
            return _item_view(row)

    def recorded_check_ins(self, place_id: str, lengths: Sequence[int]) -> dict[int, bool]:
        """The check-ins recorded without a session: their months, and whether each was held."""
        with self._base.begin() as session:
            rows = {
                length: session.get(AgendaItem, recorded_check_in_id(place_id, length))
                for length in lengths
            }
            return {
                months: row.state == ItemState.DONE
                for months, row in rows.items()
                if row is not None and row.trashed_at is None
            }

    def record_check_in(self, place_id: str, months: int, *, held: bool | None) -> None:
        """Record that a check-in was held elsewhere, or will not be held; None removes the record.

        It belongs to the place, and is kept whatever happens to the session in which it was
        recorded.
        """
        key = recorded_check_in_id(place_id, months)
        with self._base.begin() as session:
            must_get(session, Place, place_id)
            row = session.get(AgendaItem, key)
            if row is None and held is None:
                return
            text = _("Avstämning {after}").format(after=after_months(months))
            if row is None:
                row = AgendaItem(
                    id=key, place_id=place_id, text=text, origin=str(Origin.CARRIED),
                    item_key=check_in_key(months), created_at=self._base.now(),
                )  # fmt: skip
            row.trashed_at = self._base.now() if held is None else None
            if held is not None:
                row.text = text
                row.state = str(ItemState.DONE if held else ItemState.STRUCK)
                row.settled_on = self._base.today()
            session.add(row)

    def settle(self, item_id: str, state: ItemState) -> None:
        """Set the state of an item, as of today."""
        with self._base.begin() as session:
            row = must_get(session, AgendaItem, item_id)
            row.state = str(state)
            row.settled_on = None if state is ItemState.OPEN else self._base.today()
            session.add(row)


def _open(session: Session, place_id: str) -> list[AgendaItem]:
    """The open items of a place, the oldest first."""
    rows = session.exec(
        select_live(AgendaItem)
        .where(AgendaItem.place_id == place_id, AgendaItem.state == ItemState.OPEN)
        .order_by(col(AgendaItem.created_at), col(AgendaItem.id))
    )
    return list(rows)


def _item_view(row: AgendaItem) -> AgendaItemView:
    """The record of an item's row."""
    raised = date_of(row.session.starts[:10]) if row.session else None
    return AgendaItemView(
        id=row.id,
        place_id=row.place_id,
        place_name=row.place.name,
        session_id=row.session_id,
        text=row.text,
        origin=stored(Origin, row.origin),
        item_key=row.item_key,
        stage_key=row.stage_key,
        state=stored(ItemState, row.state),
        settled_on=row.settled_on,
        raised_on=raised or local_day(row.created_at),
    )
