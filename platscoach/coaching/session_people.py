"""Who a session can be with, and what the people in it are called."""

from collections.abc import Sequence
from datetime import date

from platscoach.capture.people_phrases import Person
from platscoach.domain.committed_by import Who
from platscoach.domain.people import BriefPerson
from platscoach.domain.places import PlaceView, SupporterView
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.sessions import SessionView
from platscoach.i18n import _


class SessionPeople:
    """The leaders of the place, those on the session, the supporters, the other people."""

    def __init__(self, me: SupporterView | None, today: date) -> None:
        self.me = me
        self._today = today
        self._active: dict[str, str] = {}
        """Those whose assignment has not ended, or who led a finished place last."""
        self._leading: tuple[str, ...] = ()
        """The ids of those among them who have begun, where anybody has."""
        self._on_session: dict[str, str] = {}
        self._others: dict[str, str] = {}
        self._people: dict[str, BriefPerson] = {}
        self._present: dict[str, str] = {}
        self._supporters: dict[str, str] = {} if me is None else {me.id: me.name}

    def know(
        self,
        place: PlaceView | None,
        view: SessionView | None,
        people: Sequence[BriefPerson] = (),
    ) -> None:
        """Add the people of the place and of the stored session.

        `people` take part in the process of the place and do not lead it.
        """
        self._people = {person.id: person for person in people}
        self._others.update({one.id: one.called for one in people})
        if place is not None:
            to_call, coming = place.leaders_to_call(self._today), place.active_leaders(self._today)
            self._leading = tuple(who.id for who in to_call)
            self._active = {who.id: who.name for who in (*to_call, *coming)}
            self._others.update({who.id: who.name for who in place.leaders})
            for who in (place.main_supporter, place.second_supporter):
                if who is not None:
                    self._others[who.id] = self._supporters[who.id] = who.name
        if view is not None:
            self._on_session, self._present = dict(view.leaders), dict(view.others)
            for item in view.commitments:
                named = ((item.person_id, item.person), (item.also_id, item.also))
                self._others.update({key: name for key, name in named if key})

    @property
    def active(self) -> tuple[str, ...]:
        """The ids of the current leaders; for a finished place, of the last ones."""
        return self._leading

    @property
    def alone(self) -> tuple[str, ...]:
        """The id of the only current leader; empty when there are several, or none.

        With several it is not known who takes part until somebody says so.
        """
        return self._leading if len(self._leading) == 1 else ()

    def asks_who(self, form: SessionForm) -> bool:
        """Whether to ask which of several leaders took part in a held session."""
        held = form.status is SessionStatus.HELD
        return held and not form.leader_ids and len(self._leading) > 1

    def next_present(self, form: SessionForm) -> tuple[str, ...]:
        """The next choice of who took part: all leaders, each alone, none; then all again."""
        keys = tuple(dict.fromkeys((*self._leading, *self._on_session)))
        ways = [keys, *((key,) for key in keys), ()]
        now = tuple(key for key in keys if key in form.leader_ids)
        return ways[(ways.index(now) + 1) % len(ways)] if now in ways else keys

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of leaders in the order in which they are offered."""
        return tuple({**self._active, **self._on_session})

    @property
    def names(self) -> dict[str, str]:
        """What each person is called; the user is `Jag`."""
        names = {**self._others, **self._present, **self._on_session, **self._active}
        if self.me is not None:
            names[self.me.id] = _("Jag")
        return names

    @property
    def known_people(self) -> tuple[Person, ...]:
        """Those whom a marked line may name: leaders, people on the session, supporters."""
        leaders = {**self._active, **self._on_session}
        me_id = self.me.id if self.me is not None else ""
        return (
            *(Person(key, name, Who.LEADER) for key, name in leaders.items()),
            *(
                Person(key, name, Who.SUPPORTER, me=key == me_id)
                for key, name in self._supporters.items()
            ),
            *(Person(person.id, person.called, person.who) for person in self._people.values()),
        )

    @property
    def people(self) -> tuple[BriefPerson, ...]:
        """People with a role on the place who do not lead it."""
        return tuple(self._people.values())

    @property
    def supporters(self) -> tuple[tuple[str, str], ...]:
        """Ids and names of the supporters of the place and of the user, who is `Jag`."""
        names = self.names
        return tuple((key, names.get(key, name)) for key, name in self._supporters.items())

    def choices(self, form: SessionForm) -> tuple[tuple[str, str], ...]:
        """Ids and names to choose from: current leaders, and others who are on the session."""
        names = self.names
        keys = dict.fromkeys((*self.order, *form.leader_ids))
        return tuple((key, names.get(key) or _("någon som tagits bort")) for key in keys)

    def other_choices(self, form: SessionForm) -> tuple[tuple[str, str], ...]:
        """Ids and names of others who may have taken part: the people of the place."""
        names = self.names
        keys = dict.fromkeys((*self._people, *form.person_ids))
        return tuple((key, names.get(key) or _("någon som tagits bort")) for key in keys)
