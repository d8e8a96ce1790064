"""The members of the regional team."""

from platscoach.domain.team import MemberForm, MemberView, in_order, read_member
from platscoach.storage.orm import select
from platscoach.storage.repositories.rows import live, must_get
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.team_tables import TeamMember


class Team:
    """The members of the regional team and their functions."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def all(self) -> tuple[MemberView, ...]:
        """Every member, by name."""
        with self._base.begin() as session:
            rows = session.exec(select(TeamMember).where(live(TeamMember)))
            return in_order(_member_view(row) for row in rows)

    def save(self, form: MemberForm, member_id: str = "") -> MemberView:
        """Add a member, or change the one named. Raises FieldErrors."""
        values = read_member(form)
        with self._base.begin() as session:
            row = must_get(session, TeamMember, member_id) if member_id else TeamMember()
            row.function_key, row.function = values.function_key, values.function
            row.name, row.phone, row.email = values.name, values.phone, values.email
            row.helps = values.helps
            session.add(row)
            return _member_view(row)


def _member_view(row: TeamMember) -> MemberView:
    """The record of a member's row."""
    return MemberView(
        row.id, row.function_key, row.function, row.name, row.phone, row.email, row.helps
    )
