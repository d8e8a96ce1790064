"""What each of two desks has written down: the rooms say so until one copy is deleted."""

import pytest
from support import press, screen_text, settle

from platscoach.coaching.same_things import read_recorded_twice
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.assessments import AssessmentForm
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import MeetingForm

SIZES = [(60, 20), (120, 40)]


def written_twice(store, place):
    for _ in range(2):
        store.meetings.save(MeetingKind.TEAM, MeetingForm("2026-12-04", "15", "", "Älven"))
        store.meetings.save(MeetingKind.GATHERING, MeetingForm("2027-05-12"))
        store.agreements.save(place, AgreementForm("byalaget", "Kaffe på måndagar"))
        form = AssessmentForm("2026-11-19", scores={"tema-natur": "4"})
        store.assessments.save(place, form)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("keys", "what", "away"),
    [
        (("T", "end", "up", "home"), "fre 4 dec", "fre 4 dec 2026"),
        (("G", "home"), "ons 12 maj 2027", "ons 12 maj 2027"),
        (("D", "tab", "home"), "Dalen: Kaffe på måndagar", "Kaffe på måndagar"),
        (("S", "end"), "19 nov 2026", "tor 19 nov 2026"),
    ],
)
async def test_a_room_says_it_until_one_is_thrown_away(
    build, store, seeded, size, keys, what, away
):
    written_twice(store, seeded.dalen.id)
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        if keys[0] == "T":
            rows = app.screen.query_one("TableList")
            rows.point_at(next(key for key in rows.keys if key.startswith("meeting:")))
        told = f"”{what}”. Är det samma? x slänger"
        assert told in " ".join(screen_text(app).split())
        await press(pilot, "x")
        assert "Är det samma?" not in screen_text(app)
        assert f"”{away}" in [one.message for one in app._notifications][-1]
        await press(pilot, "u")
        assert told in " ".join(screen_text(app).split())


async def test_two_groups_that_were_asked_on_one_day_are_not_one(build, store, seeded):
    place = seeded.dalen.id
    for answers, nature, traffic in (("12", "4,1", "2"), ("40", "5,3", "2"), ("11", "3", "6,5")):
        scores = {"tema-natur": nature, "tema-trafik": traffic}
        store.assessments.save(place, AssessmentForm("2026-11-19", "adults", answers, scores))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "S")
        assert "40 svar" in screen_text(app)
        assert "Är det samma?" not in screen_text(app)
    assert read_recorded_twice(store) == ()
    scores = {"tema-natur": "5,3", "tema-trafik": "2,1", "tema-motas": "4"}
    store.assessments.save(place, AssessmentForm("2026-11-19", "adults", "40", scores))
    assert read_recorded_twice(store) == (), "half of what both have"
    scores["tema-trafik"] = "2"
    store.assessments.save(place, AssessmentForm("2026-11-19", "adults", "", scores))
    (told,) = read_recorded_twice(store)
    assert len(told.ids) == 2
