"""Which values a form accepts, and the message at each field that it rejects."""

from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.domain.agreement_forms import AgreementForm, read_agreement
from platscoach.domain.committed_by import Who
from platscoach.domain.door_forms import DoorForm, read_door
from platscoach.domain.form_reader import MAX_NAME, MAX_SENTENCE
from platscoach.domain.leader_forms import LeaderForm, read_leader
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.meeting_series import SeriesForm, read_series
from platscoach.domain.meetings import MeetingForm, read_meeting
from platscoach.domain.people_forms import PersonForm, read_person
from platscoach.domain.place_forms import PlaceForm, read_place
from platscoach.domain.session_draft import SessionDraft, from_json, to_json
from platscoach.domain.session_forms import (
    CommitmentForm,
    RemarkForm,
    SessionForm,
    read_commitment,
    read_session,
)
from platscoach.domain.session_kinds import SessionKind, SessionMode, SessionStatus
from platscoach.domain.step_forms import (
    PointForm,
    StageForm,
    StageValues,
    read_own_point,
    read_point,
    read_stage,
)
from platscoach.domain.steps import StepState
from platscoach.errors import FieldErrors, PlatscoachError, StorageError
from platscoach.text import MAX_TEXT

TODAY = date(2026, 11, 23)
ANY = st.text(st.characters(codec=None, categories=None), max_size=20)


def errors_of(read, *arguments):
    """The error messages, by field."""
    with pytest.raises(FieldErrors) as raised:
        read(*arguments)
    assert all(raised.value.fields.values())
    assert raised.value.what in raised.value.fields.values()
    return raised.value.fields


GOOD_LEADER = LeaderForm(
    name=" Karin  Ek ",
    role="samordnare",
    employer="Norrviks kommun",
    percent="40 %",
    phone="+46 (0)70-123 45 67",
    email="karin.ek@example.org",
    first_day="4 maj 2026",
    last_day="2027-11-03",
)


def test_a_good_leader_comes_through():
    values = read_leader(GOOD_LEADER, TODAY)
    assert values.name == "Karin Ek"
    assert values.percent == 40
    assert values.phone == "+46 (0)70-123 45 67"
    assert (values.first_day, values.last_day) == (date(2026, 5, 4), date(2027, 11, 3))


def test_a_first_day_looks_back_and_the_last_is_the_nearest():
    values = read_leader(LeaderForm("K", first_day="1 mars", last_day="28 feb"), date(2026, 11, 27))
    assert (values.first_day, values.last_day) == (date(2026, 3, 1), date(2027, 2, 28))
    values = read_leader(LeaderForm("K", first_day="mars 2024", last_day="31 okt"), TODAY)
    assert (values.first_day, values.last_day) == (date(2024, 3, 1), date(2026, 10, 31))


def test_a_leader_needs_no_more_than_a_name():
    values = read_leader(LeaderForm(name="Karin"), TODAY)
    assert (values.percent, values.first_day, values.phone) == (None, None, "")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "behöver ett namn"),
        ("name", " \t\x1b\u200b ", "behöver ett namn"),
        ("name", "K" * 5_000, "5000 tecken"),
        ("name", "K" * (MAX_NAME + 1), f"högst {MAX_NAME}"),
        ("role", "r" * 5_000, "5000 tecken"),
        ("employer", "r" * 5_000, "5000 tecken"),
        ("percent", "140 %", "1 till 100"),
        ("percent", "0", "1 till 100"),
        ("percent", "-5", "1 till 100"),
        ("percent", "4½", "1 till 100"),
        ("percent", "٤٠", "1 till 100"),
        ("percent", "9" * 4_000, "1 till 100"),
        ("percent", "halvtid", "1 till 100"),
        ("phone", "ring mig", "siffror"),
        ("phone", "070-ABC", "siffror"),
        ("phone", "-----", "siffror"),
        ("phone", "() () ()", "siffror"),
        ("phone", "1234", "siffror"),
        ("phone", "0" * 30, "siffror"),
        ("email", "karin", "namn@exempel.se"),
        ("email", "karin@kommun", "namn@exempel.se"),
        ("email", "karin ek@kommun.se", "namn@exempel.se"),
        ("email", "a@b@kommun.se", "namn@exempel.se"),
        ("first_day", "2199-01-01", "ligger för långt bort"),
        ("first_day", "1999-12-31", "ligger för långt bort"),
        ("first_day", "31 feb", "Månaden har 28 dagar"),
        ("first_day", "snart", "säger inte vilken dag"),
        ("last_day", "2026-05-03", "före den första"),
        ("last_day", "31 nov", "Månaden har 30 dagar"),
    ],
)
def test_what_is_wrong_with_a_leader_is_said_at_its_field(field, typed, said):
    given_ = {one.name: getattr(GOOD_LEADER, one.name) for one in fields(LeaderForm)}
    messages = errors_of(read_leader, LeaderForm(**{**given_, field: typed}), TODAY)
    assert list(messages) == [field]
    assert said in messages[field]


@pytest.mark.parametrize("phone", ["070-123 45 67", "08/123 45", "+46701234567", "0123-12345"])
def test_real_phone_numbers(phone):
    assert read_leader(LeaderForm(name="K", phone=phone), TODAY).phone == phone


def test_all_that_is_wrong_is_said_at_once():
    form = LeaderForm(
        name="", role="r" * 200, employer="e" * 200, percent="140", phone="abc", email="x",
        first_day="2199-01-01", last_day="31 feb",
    )  # fmt: skip
    assert set(errors_of(read_leader, form, TODAY)) == {one.name for one in fields(LeaderForm)}


GOOD_PLACE = PlaceForm("Dalen", "Norrviks kommun", "1 200", "åt norr\nån", "30", "Anna", "Bo")


def test_a_good_place_comes_through():
    values = read_place(GOOD_PLACE, TODAY)
    assert (values.population, values.silence_days) == (1200, 30)
    assert values.boundary == "åt norr\nån"
    assert read_place(PlaceForm("Dalen"), TODAY).silence_days == 21
    assert read_place(PlaceForm("Dalen"), TODAY).population is None
    assert read_place(PlaceForm("Dalen", finished_on="i går"), TODAY).finished_on.day == 22
    assert read_place(PlaceForm("Dalen", began_on="2 mars"), TODAY).began_on.isoformat() == (
        "2026-03-02"
    )


@pytest.mark.parametrize(
    "typed",
    ["1200", "1 200", "1\u00a0200", "1.200", "1,200", "ca 1 200", "ca. 1200", "Cirka 1200",
     "c:a 1200", "ungefär 1 200", "omkring 1200", "about 1,200", "~1200", "1 200 invånare",
     "ca 1200 boende", "1200 st"],
)  # fmt: skip
def test_a_number_as_people_write_it(typed):
    assert read_place(PlaceForm("Dalen", population=typed), TODAY).population == 1200


@pytest.mark.parametrize(
    "typed", ["1 20", "12 00", "1.2", "1200-1300", "ca", "1 200 km", "1200,5", "0,001"]
)
def test_a_number_that_may_be_another_is_asked_for_again(typed):
    assert "population" in errors_of(read_place, PlaceForm("Dalen", population=typed), TODAY)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "  ", "behöver ett namn"),
        ("name", "D" * 5_000, "5000 tecken"),
        ("municipality", "D" * 121, "121 tecken"),
        ("population", "många", "siffror"),
        ("population", "-3", "siffror"),
        ("population", "1e6", "siffror"),
        ("population", "10000001", "siffror"),
        ("boundary", "x" * (MAX_TEXT + 1), f"högst {MAX_TEXT}"),
        ("silence_days", "0", "1 till 365"),
        ("silence_days", "366", "1 till 365"),
        ("main_supporter", "D" * 121, "121 tecken"),
        ("second_supporter", "Anna", "Samma namn"),
        ("second_supporter", " anna", "Samma namn"),
        ("finished_on", "2026-11-24", "framåt"),
        ("finished_on", "31 feb", ""),
    ],
)
def test_what_is_wrong_with_a_place_is_said_at_its_field(field, typed, said):
    given_ = {one.name: getattr(GOOD_PLACE, one.name) for one in fields(PlaceForm)}
    messages = errors_of(read_place, PlaceForm(**{**given_, field: typed}), TODAY)
    assert list(messages) == [field]
    assert said in messages[field]


GOOD_SESSION = SessionForm(
    kind=SessionKind.CALL,
    day="2026-11-20",
    clock="9.30",
    minutes="45 min",
    notes="Karin\r\nberättar",
    stage_keys=("analys",),
    leader_ids=("l1",),
    commitments=(CommitmentForm("boka", Who.LEADER, "l1", due="fre", line="! Karin bokar fre"),),
    remarks=(
        RemarkForm(RemarkKind.QUESTION, "vem äger lokalen?", "? vem äger lokalen?"),
        RemarkForm(RemarkKind.LESSON, " \u200b "),
    ),
    went="4",
    planned_minutes="45 min",
    mode=SessionMode.VISIT,
)


def session(**changed):
    given_ = {one.name: getattr(GOOD_SESSION, one.name) for one in fields(SessionForm)}
    return SessionForm(**{**given_, **changed})


def test_a_held_day_looks_back_and_a_booking_ahead():
    assert read_session(session(day="i fredags"), TODAY).starts.date() == date(2026, 11, 20)
    assert read_session(session(day="1 mars"), TODAY).starts.date() == date(2026, 3, 1)
    assert read_session(session(day="fre 20 nov"), TODAY).starts.date() == date(2026, 11, 20)
    booked = session(day="1 mars", status=SessionStatus.BOOKED)
    assert read_session(booked, TODAY).starts.date() == date(2027, 3, 1)
    timed = session(day="1 mars kl 9-9.45", clock="", status=SessionStatus.BOOKED)
    assert read_session(timed, TODAY).starts == datetime(2027, 3, 1, 9)
    beside = session(day="i fredags kl 9", clock="")
    assert read_session(beside, TODAY).starts == datetime(2026, 11, 20, 9)
    with pytest.raises(FieldErrors) as caught:
        read_session(session(day="i fredags kl 9", clock="10"), TODAY)
    assert dict(caught.value.fields) == {"clock": "Vid dagen står 09.00: ta bort den ena tiden."}
    assert "finns inte" in errors_of(read_session, session(day="31 feb kl 9"), TODAY)["day"]
    assert read_commitment(CommitmentForm("boka", due="1 juni"), TODAY).due == date(2027, 6, 1)
    late = CommitmentForm("boka", due="2026-11-02")
    assert read_commitment(late, TODAY).due == date(2026, 11, 2), "what is late keeps its day"
    assert (
        "har varit" in errors_of(read_commitment, CommitmentForm("boka", due="igår"), TODAY)["due"]
    )


def test_from_when_to_when_says_how_long():
    """A time span such as 9-10.15 gives both the beginning and the length."""
    held = session(clock="9-10.15", minutes="", planned_minutes="")
    values = read_session(held, TODAY)
    assert (values.starts.hour, values.minutes, values.planned_minutes) == (9, 75, None)
    assert read_session(session(clock="9-9.45"), TODAY).minutes == 45
    booked = session(clock="9-10", planned_minutes="", day="fre", status=SessionStatus.BOOKED)
    assert read_session(booked, TODAY).planned_minutes == 60


BOOKED = {"status": SessionStatus.BOOKED, "minutes": "", "day": "fre"}


@pytest.mark.parametrize(
    ("read", "form", "field"),
    [
        (read_session, session(clock="9-10.15"), "minutes"),
        (read_session, session(clock="9-10.15", **BOOKED), "planned_minutes"),
        (read_session, session(**{**BOOKED, "day": "fre kl 9-10.15", "clock": ""}),
         "planned_minutes"),
        (read_meeting, MeetingForm("fre", "9-10.15", "45"), "minutes"),
        (read_meeting, MeetingForm("fre kl 9-10.15", "", "1 tim"), "minutes"),
        (read_series, SeriesForm("call", "fre", "9-10.15", "45", "", "2027-02-01"), "minutes"),
    ],
)  # fmt: skip
def test_two_lengths_that_differ_are_told_in_every_form_and_none_goes_before_the_other(
    read, form, field
):
    """A length that contradicts the time span is an error, instead of one of them winning."""
    said = errors_of(read, form, TODAY)
    assert said == {field: "09.00–10.15 är 75 min: ändra tiden eller längden."}
    alike = {field: "1 tim 15 min"}
    assert getattr(read(replace(form, **alike), TODAY), field) == 75


def test_a_good_session_comes_through():
    values = read_session(GOOD_SESSION, TODAY)
    assert values.starts == datetime(2026, 11, 20, 9, 30)
    assert values.minutes == 45
    assert values.notes == "Karin\nberättar"
    assert values.commitments[0].due == date(2026, 11, 27)
    assert values.commitments[0].line == "! Karin bokar fre"
    assert [item.text for item in values.remarks] == ["vem äger lokalen?"], "an empty line is none"
    assert (values.went, values.planned_minutes, values.mode) == (4, 45, SessionMode.VISIT)
    assert read_session(session(went="", planned_minutes=""), TODAY).went is None
    assert read_session(session(clock="", minutes=""), TODAY).minutes is None


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"day": ""}, "day", "vilken dag"),
        ({"day": "31 feb"}, "day", "Månaden har 28"),
        ({"day": "2199-01-01"}, "day", "för långt bort"),
        ({"day": "2026-11-24"}, "day", "framåt i tiden"),
        ({"clock": "25"}, "clock", "Klockan 25 finns inte"),
        ({"clock": "nio\x1b[2J"}, "clock", "klockslag"),
        ({"status": SessionStatus.BOOKED, "clock": "\u200b "}, "clock", "behöver ett klockslag"),
        ({"minutes": "0"}, "minutes", "1 till 1440"),
        ({"minutes": "en stund"}, "minutes", "1 till 1440"),
        ({"minutes": "1441"}, "minutes", "1 till 1440"),
        ({"planned_minutes": "0"}, "planned_minutes", "1 till 1440"),
        ({"went": "6"}, "went", "1 till 5"),
        ({"went": "bra"}, "went", "1 till 5"),
        ({"remarks": (RemarkForm(RemarkKind.LESSON, ""),
                      RemarkForm(RemarkKind.LESSON, "x" * (MAX_TEXT + 1)))},
         "remarks.1.text", f"högst {MAX_TEXT}"),
        ({"notes": "x" * (MAX_TEXT + 1)}, "notes", f"högst {MAX_TEXT}"),
        ({"commitments": (CommitmentForm(" "),)}, "commitments.0.what", "vad som ska göras"),
        ({"commitments": (CommitmentForm("a"), CommitmentForm("b", due="31/2"))},
         "commitments.1.due", "Månaden har 28"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_session_is_said_at_its_field(changed, field, said):
    messages = errors_of(read_session, session(**changed), TODAY)
    assert list(messages) == [field]
    assert said in messages[field]
    assert "\x1b" not in messages[field]


def test_what_was_held_has_begun_by_now():
    """A session that was held cannot begin later than now, apart from small clock differences."""
    ahead = session(day=TODAY.isoformat(), clock="15")
    wrong = errors_of(lambda form, today: read_session(form, today, time(14, 30)), ahead, TODAY)
    assert wrong == {"clock": "Klockan är inte 15.00 än. Skriv när det började, eller boka det."}
    read_session(ahead, TODAY, time(14, 50))  # a clock that was corrected in the meantime
    read_session(ahead, TODAY, time(15))
    read_session(session(day="i fredags", clock="15"), TODAY, time(9))
    booked = session(day=TODAY.isoformat(), clock="15", status=SessionStatus.BOOKED)
    read_session(booked, TODAY, time(9))
    # A stored session with that time stays valid: it is the clock that was set back.
    read_session(ahead, TODAY, time(9), f"{TODAY}T15:00")
    read_session(ahead, TODAY - timedelta(days=1), time(9), f"{TODAY}T15:00")
    with pytest.raises(FieldErrors):
        read_session(ahead, TODAY, time(9), f"{TODAY}T15:30")


def test_a_booked_session_may_lie_ahead():
    values = read_session(session(status=SessionStatus.BOOKED, day="2026-12-01"), TODAY)
    assert values.starts.date() == date(2026, 12, 1)


def test_all_that_is_wrong_with_a_session_is_said_at_once_with_its_commitments():
    wrong = CommitmentForm("", person="p" * 200, due="31 feb")
    form = session(day="", clock="x", minutes="x", notes="x" * (MAX_TEXT + 1), commitments=(wrong,))
    assert set(errors_of(read_session, form, TODAY)) == {
        "day", "clock", "minutes", "notes",
        "commitments.0.what", "commitments.0.person", "commitments.0.due",
    }  # fmt: skip


def test_commitments():
    assert read_commitment(CommitmentForm("ringa", due=""), TODAY).due is None
    form = CommitmentForm("x" * (MAX_SENTENCE + 1), person="y" * 121, due="2040-01-01")
    assert set(errors_of(read_commitment, form, TODAY)) == {"what", "person", "due"}


def test_stages_and_points():
    done = StageForm(StepState.DONE, "2026-03-01", "2026-06-01")
    assert read_stage(done, TODAY).done_on == date(2026, 6, 1)
    begun = StageForm(StepState.UNDER_WAY, "2026-03-01", "2026-06-01")
    finished = StageValues(StepState.DONE, date(2026, 3, 1), date(2026, 6, 1))
    assert read_stage(begun, TODAY) == finished, "a day when it was done says that it is"
    not_begun = StageForm(StepState.NOT_STARTED, "2026-03-01")
    assert read_stage(not_begun, TODAY).state is StepState.UNDER_WAY
    assert read_stage(StageForm(StepState.NOT_STARTED), TODAY).state is StepState.NOT_STARTED
    coming = StageForm(StepState.UNDER_WAY, "2028-01-01")
    assert set(errors_of(read_stage, coming, TODAY)) == {"started_on"}
    turned = StageForm(StepState.DONE, "2026-06-01", "2026-03-01")
    assert set(errors_of(read_stage, turned, TODAY)) == {"done_on"}
    broken = StageForm(StepState.DONE, "31 feb", "2199-01-01")
    assert set(errors_of(read_stage, broken, TODAY)) == {"started_on", "done_on"}
    assert read_point(PointForm(" sett  det ", "i dag"), TODAY) == ("sett det", TODAY)
    point = PointForm("x" * (MAX_SENTENCE + 1), "31 feb")
    assert set(errors_of(read_point, point, TODAY)) == {"evidence", "marked_on"}
    assert read_own_point(" egen\npunkt ") == "egen punkt"
    assert set(errors_of(read_own_point, "\t")) == {"text"}


@given(st.data())
def test_whatever_is_typed_gives_values_or_messages(data):
    """A form raises only its own messages, and each message belongs to one of its fields."""
    reads = (
        (PlaceForm, lambda form: read_place(form, TODAY)),
        (LeaderForm, lambda form: read_leader(form, TODAY)),
        (CommitmentForm, lambda form: read_commitment(form, TODAY)),
        (SessionForm, lambda form: read_session(form, TODAY)),
        (PointForm, lambda form: read_point(form, TODAY)),
        (PersonForm, read_person),
        (DoorForm, lambda form: read_door(form, TODAY)),
        (AgreementForm, lambda form: read_agreement(form, TODAY)),
    )
    kind, read = data.draw(st.sampled_from(reads))
    typed = {
        one.name: data.draw(ANY) for one in fields(kind) if one.type == "str" or one.type is str
    }
    try:
        read(kind(**typed))
    except FieldErrors as errors:
        assert set(errors.fields) <= {one.name for one in fields(kind)}


@given(ANY, ANY)
def test_a_session_draft_is_read_back_as_it_was(notes, what):
    form = session(notes=notes, commitments=(CommitmentForm(what, Who.OTHER),))
    assert from_json(to_json(SessionDraft(form, ("c1",)))) == SessionDraft(form, ("c1",))


@pytest.mark.parametrize(
    "value", ["", "ren text", "{}", "[]", "null", '{"form": {}, "done": []}', '{"form": 3}',
              '{"form": {"kind": "x"}, "done": []}'],
)  # fmt: skip
def test_a_draft_that_cannot_be_read_becomes_notes(value):
    assert from_json(value) == SessionDraft(SessionForm(notes=value))


def test_an_error_says_its_three_parts():
    error = StorageError("Vad.", "Kvar.", "Gör.")
    assert isinstance(error, PlatscoachError)
    assert str(error) == "Vad. Kvar. Gör."
    assert str(FieldErrors({"name": "Fel."})) == "Fel."


def test_what_an_error_says_never_runs_on_behind_a_path():
    assert str(StorageError("Den är låst: /desk.db", "Kvar.", "Gör.")) == (
        "Den är låst: /desk.db\nKvar. Gör."
    )
    assert str(StorageError("Vad.", "", "Skriv: platscoach check")) == (
        "Vad. Skriv: platscoach check"
    )


@pytest.mark.parametrize(
    ("read", "form", "field"),
    [
        *((read_leader, LeaderForm("Karin"), name) for name in ("name", "role", "employer")),
        *(
            (read_place, PlaceForm("Dalen"), name)
            for name in ("name", "municipality", "main_supporter", "second_supporter")
        ),
        *(
            (lambda form, _today: read_person(form), PersonForm("lärare", places="p"), name)
            for name in ("function", "name", "organisation")
        ),
    ],
)
def test_what_is_printed_whatever_it_says_takes_no_private_mark(read, form, field):
    for typed in ("§ svår att nå", "Ek § svår att nå"):
        assert set(errors_of(read, replace(form, **{field: typed}), TODAY)) == {field}
    assert read(replace(form, **{field: "Jurist § 14"}), TODAY), "a law is no private thought"
