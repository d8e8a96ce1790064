"""Two supporters with a desk each, joined in the middle of their work: both can go on, and each
sees who held and who promised what."""

import shutil
from contextlib import closing
from datetime import date

import pytest
from ledger import ops, rebuilt, stored

from platscoach.coaching.agenda_input import agenda_input
from platscoach.coaching.commitments import tick_commitment
from platscoach.coaching.place_brief import read_place_brief
from platscoach.coaching.same_things import join_records, read_namesakes
from platscoach.documents.from_session import summary_of
from platscoach.domain.agenda import LineKind
from platscoach.domain.agenda_compose import compose
from platscoach.domain.committed_by import Who
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.sessions import LogFilter, SummaryBasis, people_differ
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.sharing.joining import join
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.repositories.store import Store
from screens.overview.place_brief import brief_words

TODAY = date(2026, 11, 23)
ANNA, BO = "Anna Lind", "Bo Ekdal"


@pytest.fixture
def desks(blank, tmp_path, clock):
    """Anna's desk with a place that both share, and Bo's own, into which he has joined it. The
    person who is Bo there, and the one that Anna entered, are one record."""
    found = {}
    for name in (ANNA, BO):
        folder = tmp_path / name[:2]
        folder.mkdir(mode=0o700)
        found[name] = Database(shutil.copy2(blank, folder / FILE_NAME))
        with closing(Store.open(found[name], clock)) as store:
            store.supporters.set_me(name)
            if name == ANNA:
                form = PlaceForm("Dalen", main_supporter=ANNA, second_supporter=BO)
                place = store.places.save(form)
                store.places.save_leader(place.id, LeaderForm("Karin Ek", first_day="2026-05-04"))
        clock.advance(minutes=5)
    assert join(found[BO], found[ANNA].path, clock).namesakes == (("supporter", BO),)
    with closing(Store.open(found[BO], clock)) as store:
        (names,) = read_namesakes(store)
        join_records(store, "supporter", *(one.key for one in names.records))
    clock.advance(minutes=5)
    return found


def hold(desk, clock, key, day, *promises):
    """A session held at a desk, with these promises in it."""
    with closing(Store.open(desk, clock)) as store:
        (place,) = store.places.all()
        said = tuple(CommitmentForm(what, who, due="2026-11-27") for what, who in promises)
        form = SessionForm(day=day, clock="10", notes=f"Det vi sa {day}", commitments=said)
        store.sessions.save(key * 32, place.id, form)
    clock.advance(minutes=5)


def told(desk, clock):
    """What the desk shows its user: the log, the overview, the agenda of the next call."""
    with closing(Store.open(desk, clock)) as store, closing(desk.connect()) as connection:
        (place,) = store.places.all()
        me = store.supporters.me()
        log = store.sessions.log(LogFilter(place_id=place.id))
        brief = read_place_brief(connection, place.id, TODAY)
        given = agenda_input(load_pack("sv"), brief.agenda, TODAY, me.id)
        beside = [paragraph.text.plain for paragraph in brief_words(brief, None, given, me.id)]
        return {
            "log": [(one.starts.day, one.held_by.name) for one in log],
            "named": people_differ(log),
            "beside": [line for line in beside if line.startswith("Sist")],
            "agenda": {one.text for one in compose(given) if one.kind is LineKind.COMMITMENT},
            "mine": read_overview(connection, TODAY).mine,
            "held by": [
                summary_of(SummaryBasis(one), steps=(), supporter=me.name).held_by for one in log
            ],
        }


def test_both_go_on_and_each_is_told_who_held_and_who_promised(desks, clock):
    anna, bo = desks[ANNA], desks[BO]
    hold(anna, clock, "a", "2026-11-16", ("skicka mallen", Who.SUPPORTER))
    hold(bo, clock, "b", "2026-11-20", ("ringa kommunen", Who.SUPPORTER), ("boka", Who.LEADER))
    assert join(anna, bo.path, clock).new["session"] == 1
    assert join(bo, anna.path, clock).new["session"] == 1

    for name, other in ((ANNA, BO), (BO, ANNA)):
        said = told(desks[name], clock)
        assert said["log"] == [(20, BO), (16, ANNA)]
        assert said["named"], "two have held sessions: the log names them"
        assert said["held by"] == ["" if holder == name else holder for holder in (BO, ANNA)]
        assert said["mine"] == 1
        own = {ANNA: "skicka mallen", BO: "ringa kommunen"}
        first = other.split()[0]
        assert {f"Du: {own[name]}", f"{first}: {own[other]}"} < said["agenda"]
        held_by = "" if name == BO else ", hölls av Bo Ekdal"
        assert said["beside"] == [f"Sist, samtal 20 nov{held_by}"]

    # Both go on: a promise that one of them has kept, and the other's next session.
    with closing(Store.open(bo, clock)) as store:
        (mine,) = store.commitments.mine()
        tick_commitment(store, mine.id, done=True)
    hold(anna, clock, "c", "2026-11-23")
    clock.advance(minutes=5)
    for one, other in ((anna, bo), (bo, anna)):
        assert not join(one, other.path, clock).both_kept
    for name in (ANNA, BO):
        said = told(desks[name], clock)
        assert said["log"] == [(23, ANNA), (20, BO), (16, ANNA)]
        assert not any("ringa kommunen" in text for text in said["agenda"])
        assert said["beside"] == [f"Sist, samtal i dag{', hölls av Anna Lind' * (name == BO)}"]
    rows = []
    for desk in desks.values():
        with closing(Store.open(desk, clock)) as store:
            assert rebuilt(ops(store)) == stored(store)
            rows.append(stored(store))
    assert rows[0] == rows[1]
