"""The journal compared with the tables: what is stored, what was recorded, random histories."""

import json
from dataclasses import replace
from datetime import time, timedelta
from functools import cache
from random import Random
from types import SimpleNamespace

from sqlmodel import func, select

from platscoach.domain.agenda import ItemState, NewItem, Origin
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.assessments import AssessmentForm, Respondents
from platscoach.domain.check_in_sheet import CheckInDecision, Evaluation
from platscoach.domain.committed_by import OUTSIDE, Who
from platscoach.domain.contact_attempts import ContactAttemptForm, How
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.eighteen_months.forms import (
    FundingForm,
    LengthForm,
    PaymentForm,
    ReportForm,
)
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import DecisionForm, GuestAnswer, MeetingForm
from platscoach.domain.notes import NoteText
from platscoach.domain.pause import Pause
from platscoach.domain.people import Level
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionMode, SessionStatus
from platscoach.domain.sessions import LogFilter
from platscoach.domain.step_forms import PointForm, StageForm
from platscoach.domain.steps import STAGE_KEYS, PointMark, StepState
from platscoach.domain.team import MemberForm
from platscoach.storage.journal.text_deltas import DELTA, whole_value
from platscoach.storage.repositories.transactions import plain
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.local_tables import Op, OpHead

PACK = {key: ((f"{key}-01", "Punkt ett"), (f"{key}-02", "Punkt två")) for key in STAGE_KEYS}
"""A small checklist: pairs of key and text for every stage."""

NYBY = PlaceForm("Nyby")

OTHERS = ("person", "door", "agreement")
"""What a random history draws from a random generator of its own."""


SELDOM = 0.1
"""The probability of what is not done every week."""


ALL_OPS = select(Op.__table__).order_by(Op.hlc, Op.device)


def stored(store):
    """Every shared row: its non-empty fields, written as in the journal.

    They are read without SQLModel's row objects, which took more than twice as long.
    """
    with store._base.begin() as session:
        session.flush()
        return {
            (name, row["id"]): {
                field: _as_journaled(value)
                for field, value in row.items()
                if field != "id" and value is not None
            }
            for name, entry in ENTITIES.items()
            for row in session.connection().execute(_rows_of(entry.table.__table__)).mappings()
        }


@cache
def _rows_of(table):
    """The statement that reads a table; building it anew each time took as long as reading."""
    return select(table)


def _as_journaled(value):
    """A value after being written as JSON and read back."""
    if type(value) in (str, int):
        return value
    return json.loads(json.dumps(value, default=lambda it: it.isoformat()))


def seen(store):
    """Every thing that is not in the trash, neither itself nor with a thing it belongs to."""
    rows = stored(store)

    def hidden(key):
        entity, _id = key
        row = rows[key]
        if row.get("trashed_at") or row.get("active") is False:
            return True
        return any(
            (parent, row.get(column)) in rows and hidden((parent, row[column]))
            for column, parent in ENTITIES[entity].parents.items()
        )

    # A supporter who was named once stays known, and a point of the method of which nothing is
    # recorded any more is as good as absent.
    nothing = {"mark": "open", "evidence": "", "state": "not_started"}
    return {
        key: row
        for key, row in rows.items()
        if key[0] != "supporter"
        and not hidden(key)
        and not (
            (key[0] == "stage" or (key[0] == "point" and row.get("point_key")))
            and all(row.get(name, value) == value for name, value in nothing.items())
        )
    }


def ops(store, after=0):
    """The operations written since a number, in order, each with the whole value it set."""
    with store._base.begin() as session:
        rows = session.connection().execute(ALL_OPS.where(Op.seq > after)).mappings()
        found = [SimpleNamespace(**row) for row in rows]
        for op in found:
            if op.form == DELTA:
                op.value = json.dumps(whole_value(plain(session), f"{op.device}:{op.seq}"))
        return found


def last_seq(store):
    """The number of the last operation."""
    with store._base.begin() as session:
        return session.scalar(select(func.max(Op.seq))) or 0


def rebuilt(operations):
    """The shared rows rebuilt from the journal alone."""
    rows = {}
    for op in operations:
        row = rows.setdefault((op.entity, op.entity_id), {})
        row[op.field] = json.loads(op.value)
        if row[op.field] is None:
            del row[op.field]
    return rows


def changed(before, after):
    """Entity, id, field and new value of every difference."""
    return {
        (*key, name, json.dumps(after[key].get(name)))
        for key in after
        for name in {*after[key], *before.get(key, {})}
        if after[key].get(name) != before.get(key, {}).get(name)
    }


def heads(store):
    """The newest operations of every field, according to the table of heads."""
    with store._base.begin() as session:
        return {
            (head.entity_id, head.field, head.device, head.seq)
            for head in session.exec(select(OpHead))
        }


def form_of(place):
    """A place as its form shows it."""
    return PlaceForm(
        place.name, place.municipality, str(place.population or ""), place.boundary,
        str(place.silence_days),
        place.main_supporter.name if place.main_supporter else "",
        place.second_supporter.name if place.second_supporter else "",
    )  # fmt: skip


class Life:
    """A seeded random history of everything that the user can do, one step at a time."""

    WORDS = ("målbild", "planen", "kommunen", "ringa", "bygdegården", "Åsa", "ö", "'\"%_", "SWOT")

    def __init__(self, store, clock, random):
        self.store, self.clock, self.random = store, clock, random
        self.others = Random(11)
        self.quiet = Random(3)
        store.supporters.set_me("Anna Lind")
        self.number = 0
        dalen = store.places.save(PlaceForm("Dalen", main_supporter="Anna Lind"))
        since = (clock().date() - timedelta(days=200)).isoformat()
        store.places.save_leader(dalen.id, LeaderForm("Karin Ek", first_day=since))

    def words(self, most=6):
        return " ".join(self.random.choices(self.WORDS, k=self.random.randint(1, most)))

    def day(self, low=-400, high=60):
        return (self.clock().date() + timedelta(self.random.randint(low, high))).isoformat()

    def key(self):
        self.number += 1
        return f"{self.number:032x}"

    def place(self):
        return self.random.choice(self.store.places.all() or [self.new_place()])

    def new_place(self, key=""):
        people = self.random.sample(["Anna Lind", "Bo Ekdal", "Ceci Nur", ""], 2)
        return self.store.places.save(
            PlaceForm(self.words(2), self.words(2), "", self.words(), "", *people), key
        )

    def step(self):
        """Do one random thing and let time pass."""
        self.clock.advance(seconds=self.random.randint(1, 100_000))
        seldom = self.random.random() < SELDOM
        kinds = [name for name in dir(self) if name.startswith("seldom_" if seldom else "do_")]
        getattr(self, self.random.choice(kinds))()
        if self.others.random() < 0.4:
            # Drawn from a generator of its own, so that the rest of the history stays the same.
            choose = (
                self.one_person, self.one_door, self.one_door, self.one_agreement, self.one_away,
            )  # fmt: skip
            self.others.choice(choose)()
        if self.quiet.random() < 0.2:
            self.tell_the_overview()

    def tell_the_overview(self):
        """An unanswered call, a line put off or a process finished, by a generator of its own."""
        place = self.quiet.choice(self.store.places.all() or [self.new_place()])
        attempt = self.store.contact_attempts.add(place.id)
        note = self.quiet.choice(self.WORDS)
        form = ContactAttemptForm(self.quiet.choice(list(How)), note)
        self.store.contact_attempts.save(attempt.id, form)
        subject = self.quiet.choice(["silent:", "check_in:6", "mine_late:a"])
        until = self.clock().date() + timedelta(self.quiet.randint(1, 30))
        self.store.put_offs.put(place.id, subject, note, until)
        finished = self.quiet.choice(["", self.clock().date().isoformat()])
        self.store.places.save(replace(form_of(place), finished_on=finished), place.id)
        held = self.quiet.choice([True, False, None])
        self.store.agenda.record_check_in(place.id, 6, held=held)
        again = self.clock().date()
        first = again - (until - again)
        self.store.places.keep_pause(place.id, Pause(first, again, note), until.day % 3)
        self.store.places.set_pause(place.id, Pause(until), settled=bool(held))

    def live(self, steps):
        """Take this many steps, and more until there is one of every kind of thing."""
        for number in range(steps + 600):
            if number >= steps and number % 20 == 0:
                for deed in (*self.team_deeds(), self.erase):
                    deed()
                if {entity for entity, _ in stored(self.store)} == set(ENTITIES):
                    return
            self.step()
        raise AssertionError("a life in which not everything occurs")

    def do_place(self):
        self.new_place(self.random.choice(["", self.place().id]))

    def do_leader(self):
        place = self.place()
        key = self.random.choice(["", *(leader.id for leader in place.leaders)])
        first, last = sorted((self.day(), self.day()))
        form = LeaderForm(
            self.words(2), self.words(1), percent=str(self.random.randint(1, 100)),
            first_day=self.random.choice(["", first]), last_day=self.random.choice(["", last]),
        )  # fmt: skip
        self.store.places.save_leader(place.id, form, key)

    def do_stage(self):
        stage, state = self.random.choice(STAGE_KEYS), self.random.choice(list(StepState))
        if self.random.random() < 0.5:
            self.store.steps.set_state(self.place().id, stage, state)
        else:
            started, done = sorted((self.day(high=0), self.day(high=0)))
            self.store.steps.save_stage(self.place().id, stage, StageForm(state, started, done))

    def do_point(self):
        place, stage = self.place().id, self.random.choice(STAGE_KEYS)
        if self.random.random() < 0.3:
            self.store.steps.add_point(place, stage, self.words())
        point = self.random.choice(self.store.steps.points(place, stage, PACK[stage]))
        if self.random.random() < 0.5:
            self.store.steps.mark(place, stage, point, self.random.choice(list(PointMark)))
        else:
            form = PointForm(self.words(), self.random.choice(["", self.day()]))
            self.store.steps.save_evidence(place, stage, point, form)

    def do_note(self):
        place, stage = self.place().id, self.random.choice(STAGE_KEYS)
        known = [note.id for note in self.store.notes.of_stage(place, stage)]
        key = self.random.choice([self.key(), *known])
        self.store.notes.save(key, place, stage, NoteText(self.words(3), self.words(40)))

    def do_session(self):
        place = self.place()
        known = self.store.sessions.log(LogFilter(place_id=place.id))
        old = self.random.choice([None, *known])
        booked = self.random.random() < 0.3
        # Before half past nine, a session of today at that time has not been held yet.
        last = 0 if self.clock().time() >= time(9, 30) else -1
        stages = self.random.sample(STAGE_KEYS, self.random.randint(0, 3))
        leaders = [leader.id for leader in place.leaders if self.random.random() < 0.5]
        kept = [
            CommitmentForm(
                item.what, item.who, item.person_id or "", item.person, "", item.id, item.line
            )
            for item in (old.commitments if old else ())
            if self.random.random() < 0.7
        ]
        marked = [
            RemarkForm(item.kind, item.text, item.line, item.id)
            for item in (old.remarks if old else ())
            if self.random.random() < 0.7
        ]
        form = SessionForm(
            self.random.choice(list(SessionKind)),
            SessionStatus.BOOKED if booked else SessionStatus.HELD,
            self.day(-20, 60) if booked else self.day(-400, last),
            "9.30",
            "",
            tuple(stages),
            tuple(leaders),
            self.words(30),
            (*kept, *(self.commitment(place) for _ in range(self.random.randint(0, 2)))),
            (*marked, *(self.remark() for _ in range(self.random.randint(0, 2)))),
            self.random.choice(["", "1", "5"]),
            self.random.choice(["", "45"]),
            self.random.choice(list(SessionMode)),
            attendance=self.others.choice(["", "12 boende, 2 unga"]),
            person_ids=tuple(
                person.id
                for person in self.store.people.all(place.id)
                if self.others.random() < 0.5
            ),
        )
        self.store.sessions.save(old.id if old else self.key(), place.id, form)

    def remark(self):
        text = self.words()
        return RemarkForm(self.random.choice(list(RemarkKind)), text, f"? {text}")

    def do_agenda(self):
        place = self.place()
        known = self.store.agenda.open_on(place.id)
        if known and self.random.random() < 0.5:
            item, state = self.random.choice(known), self.random.choice(list(ItemState))
            self.store.agenda.settle(item.id, state)
            if self.random.random() < 0.3:
                self.store.agenda.settle(item.id, ItemState.OPEN)
        else:
            sessions = self.store.sessions.log(LogFilter(place_id=place.id))
            raised_in = self.random.choice([None, *(view.id for view in sessions)])
            key = self.random.choice(["", "analys-01", "check-in-6"])
            origin = self.random.choice(list(Origin))
            self.store.agenda.pin(
                place.id, NewItem(self.words(), key, "analys", origin=origin, session_id=raised_in)
            )

    def do_trial(self):
        sessions = self.store.sessions.log(LogFilter())
        if sessions:
            method = self.random.choice(["swot", "enkat"])
            verdict = self.random.choice(list(Verdict))
            where = self.random.choice(sessions).id
            self.store.trials.save(where, method, verdict, self.words(3))

    def seldom_months(self):
        place, stage = self.place().id, self.random.choice(STAGE_KEYS)
        first = self.random.randint(1, 18)
        planned = self.random.choice([None, PlannedMonths(first, first + 2)])
        self.store.months.set_plan(place, stage, planned)
        length = LengthForm(str(self.random.randint(12, 24)), self.words())
        self.store.months.set_length(place, length)

    def seldom_money(self):
        place, months = self.place().id, self.store.months
        amount = str(self.random.randint(0, 500_000))
        asked, paid = sorted((self.day(high=0), self.day(high=0)))
        for known, save, form in (
            (months.fundings, months.save_funding, FundingForm(self.words(), "", amount)),
            (months.payments, months.save_payment, PaymentForm("", amount, asked, amount, paid)),
            (months.reports, months.save_report, ReportForm(self.words(), self.day())),
        ):
            key = self.random.choice(["", *(one.id for one in known(place))])
            save(place, form, key)

    def seldom_check_in(self):
        sessions, book = self.store.sessions.log(LogFilter()), self.store.check_ins
        level = self.random.choice([None, 0, 1, 2, 3])
        book.judge(self.place().id, "risk-ensam", level, self.words())
        if sessions:
            held_in = self.random.choice(sessions)
            book.judge(held_in.place_id, "risk-avtal", 2, self.words(), held_in.id)
            book.tick(held_in.id, "AV6-1", done=self.random.random() < 0.5)
            said = Evaluation(self.words(), self.words(), self.words())
            book.save_evaluation(held_in.id, said, by_leader=self.random.random() < 0.5)
            book.save_decision(held_in.id, self.random.choice(list(CheckInDecision)), self.words())
            book.save_answers(held_in.id, self.words(30))

    def commitment(self, place):
        who = self.random.choice(list(Who))
        person = ""
        if who is Who.LEADER and place.leaders:
            person = self.random.choice(place.leaders).id
        due = self.random.choice(["", self.day(-60, 60)])
        line = self.random.choice(["", "! " + self.words()])
        known = self.store.people.all(place.id)
        if who in OUTSIDE and known:
            person = self.others.choice(known).id
        also, also_id = self.others.choice([None, *Who]), ""
        if also is Who.SUPPORTER:
            also_id = self.store.supporters.me().id
        elif also is Who.LEADER and place.leaders:
            also_id = self.others.choice(place.leaders).id
        return CommitmentForm(
            self.words(), who, person, self.words(2), due, line=line,
            also_who=also, also_id=also_id, also_person="Petra",
        )  # fmt: skip

    def some_place(self):
        return self.others.choice(self.store.places.all() or [self.store.places.save(NYBY)])

    def one_person(self):
        place = self.some_place()
        known = [one.id for one in self.store.people.all(place.id)]
        form = PersonForm(
            "strateg", self.others.choice(["", "Petra Lundin"]),
            self.others.choice(list(Level)), helps="siffror", places=place.id,
        )  # fmt: skip
        self.store.people.save(form, self.others.choice(["", *known]))

    def one_door(self):
        place = self.some_place()
        known = [one.id for one in self.store.doors.all(place.id)]
        people = [one.id for one in self.store.people.all(place.id)]
        answered = self.others.choice(["", "", "", self.clock().date().isoformat()])
        form = DoorForm(
            "kan bussen stanna?", self.others.choice(["", *people]), "kollektivtrafiken",
            (self.clock().date() - timedelta(self.others.randint(0, 60))).isoformat(),
            answer="ja" if answered else "", answered_on=answered,
        )  # fmt: skip
        self.store.doors.save(place.id, form, self.others.choice(["", *known]))

    def one_agreement(self):
        place = self.some_place()
        known = [one.id for one in self.store.agreements.all(place.id)]
        until = (self.clock().date() + timedelta(220)).isoformat()
        form = AgreementForm("byalaget och kommunen", "matsalen lånas ut", "", until)
        self.store.agreements.save(place.id, form, self.others.choice(["", *known]))

    def one_away(self):
        things = [("person", one.id) for one in self.store.people.all()]
        things += [("door", one.id) for one in self.store.doors.all()]
        things += [("agreement", one.id) for one in self.store.agreements.all()]
        # Nothing is restored: that would restore its place too.
        if len(things) > 3:
            self.store.trash.put(*self.others.choice(things))

    def do_commitment(self):
        place = self.place()
        known = self.store.commitments.open_on(place.id)
        if known and self.random.random() < 0.7:
            item = self.random.choice(known)
            if self.random.random() < 0.5:
                self.store.commitments.set_done(item.id, done=self.random.random() < 0.8)
            else:
                self.store.commitments.move(item.id, self.random.choice(["", self.day(-60, 60)]))
        else:
            self.store.commitments.save(place.id, self.commitment(place))

    def do_held(self):
        booked = [
            view
            for view in self.store.sessions.log(LogFilter())
            if view.status is SessionStatus.BOOKED
        ]
        if booked:
            view = self.random.choice(booked)
            self.store.sessions.mark_held(view.id, (), [key for key, _name in view.leaders][:1])

    def team_deeds(self):
        """What belongs to no single place: done in addition to the random history."""
        return (
            self.member, self.meeting, self.decision, self.guest, self.assessment,
            self.other_place, self.people_recorded_twice,
        )  # fmt: skip

    def people_recorded_twice(self):
        """Join two records into one."""
        kept, other = (
            self.store.people.save(PersonForm(f"strateg {n}", "Elsa", Level.REGION)).id
            for n in range(2)
        )
        self.store.same.join("person", kept, other)

    def erase(self):
        """Erase a person: the one action that cannot be undone."""
        gone = self.store.people.save(PersonForm("strateg", "Alva", Level.REGION)).id
        self.store.erasing.erase("person", gone)

    def member(self):
        key = self.random.choice(["", *(one.id for one in self.store.team.all())])
        function = self.random.choice(["funktion-kultur", "other"])
        self.store.team.save(MemberForm(function, self.words(2), self.words(2)), key)

    def meeting(self):
        kind = self.random.choice(list(MeetingKind))
        known = [one.id for one in self.store.meetings.all(kind)]
        form = MeetingForm(self.day(1, 60), "10", "60", self.words(2))
        meeting = self.store.meetings.save(kind, form, self.random.choice(["", *known]))
        self.store.meetings.save_notes(meeting.id, self.words(20))
        return meeting

    def decision(self):
        meeting = self.meeting()
        known = self.store.meetings.decisions(meeting.kind)
        if known and self.random.random() < 0.5:
            key, done = self.random.choice(known).id, self.random.random() < 0.5
            self.store.meetings.set_done(key, done=done)
        else:
            form = DecisionForm(self.words(), self.words(2), self.day(1, 60))
            self.store.meetings.save_decision(meeting.id, form)

    def guest(self):
        leaders = [one.id for place in self.store.places.all() for one in place.leaders]
        leader = self.random.choice(["", *leaders])
        guest = self.store.meetings.invite(self.meeting().id, leader, "" if leader else "Åsa")
        self.store.meetings.set_answer(guest.id, self.random.choice(list(GuestAnswer)))

    def assessment(self):
        place = self.place().id
        known = [one.id for one in self.store.assessments.of_place(place)]
        scores = {"tema-natur": str(self.random.randint(1, 3))}
        form = AssessmentForm(
            self.day(high=-1), self.random.choice(list(Respondents)), "12", scores, self.words()
        )
        self.store.assessments.save(place, form, self.random.choice(["", *known]))

    def other_place(self):
        sessions = self.store.sessions.log(LogFilter())
        if sessions:
            others = [one.id for one in self.store.places.all()]
            self.store.session_places.link(self.random.choice(sessions).id, others)

    def do_trash(self):
        place = self.place()
        things = [("leader", leader.id) for leader in place.leaders]
        if not things or self.random.random() < 0.15:
            things.append(("place", place.id))
        for view in self.store.sessions.log(LogFilter(place_id=place.id)):
            things.append(("session", view.id))
            things += [("commitment", item.id) for item in view.commitments]
            things += [("remark", item.id) for item in view.remarks]
            things += [("trial", item.id) for item in self.store.trials.of_session(view.id)]
        things += [("agenda_item", item.id) for item in self.store.agenda.open_on(place.id)]
        months = self.store.months
        things += [("funding", one.id) for one in months.fundings(place.id)]
        things += [("payment", one.id) for one in months.payments(place.id)]
        things += [("funder_report", one.id) for one in months.reports(place.id)]
        things += [("note", note.id) for note in self.store.notes.of_stage(place.id, "analys")]
        things += [("team_member", one.id) for one in self.store.team.all()]
        things += [
            (entity, one.id)
            for kind in MeetingKind
            for meeting in self.store.meetings.all(kind)
            for entity, one in (
                ("meeting", meeting),
                *(("decision", one) for one in meeting.decisions),
                *(("guest", one) for one in self.store.meetings.guests(meeting.id)),
            )
        ]
        things += [("assessment", one.id) for one in self.store.assessments.of_place(place.id)]
        self.store.trash.put(*self.random.choice(things))

    def do_restore(self):
        away = [one for one in self.store.trash.all() if one.entity not in OTHERS]
        if away:
            thing = self.random.choice(away)
            self.store.trash.restore(thing.entity, thing.id)

    def do_name(self):
        self.store.supporters.set_me(self.random.choice(["Anna Lind", "Anna L"]))
