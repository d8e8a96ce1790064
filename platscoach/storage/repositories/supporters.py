"""Supporters, and which of them uses this computer."""

from platscoach.domain.form_reader import FormReader
from platscoach.domain.places import SupporterView
from platscoach.i18n import _
from platscoach.storage.orm import Session, select
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.local_tables import Local
from platscoach.storage.schema.tables import Supporter
from platscoach.text import sort_key


class Supporters:
    """Process supporters, and which of them uses this computer."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def me(self) -> SupporterView | None:
        """The supporter who uses this computer, None before the first start is done."""
        with self._base.begin() as session:
            local = session.get(Local, "me")
            row = session.get(Supporter, local.value) if local else None
            return SupporterView(row.id, row.name) if row else None

    def set_me(self, raw: str) -> SupporterView:
        """Set the name of the user. Raises FieldErrors."""
        reader = FormReader()
        name = reader.shown_line("name", raw, missing=_("Skriv ditt namn."))
        reader.check()
        with self._base.begin() as session:
            local = session.get(Local, "me")
            row = session.get(Supporter, local.value) if local else None
            if row is None:
                row = self.named(session, name)
                session.add(Local(key="me", value=row.id))
            row.name = name
            session.add(row)
            self._base.journal.author = row.id
            return SupporterView(row.id, row.name)

    def all(self) -> tuple[SupporterView, ...]:
        """Every supporter by name."""
        with self._base.begin() as session:
            rows = session.exec(select(Supporter).where(Supporter.trashed_at == None))  # noqa: E711
            found = (SupporterView(row.id, row.name) for row in rows)
            return tuple(sorted(found, key=lambda view: sort_key(view.name)))

    def names(self) -> dict[str, str]:
        """The name of every supporter, also of those in the trash, by id."""
        with self._base.begin() as session:
            return {row.id: row.name for row in session.exec(select(Supporter))}

    def named(self, session: Session, name: str) -> Supporter:
        """The supporter with that name, created if there is none. Case is ignored."""
        for row in session.exec(select(Supporter)):
            if row.name.casefold() == name.casefold():
                row.trashed_at = None
                return row
        row = Supporter(name=name)
        session.add(row)
        # Places refer to it by key, and nothing else orders it among the new rows.
        session.flush()
        return row
