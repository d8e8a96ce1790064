"""What a coaching call stores: marked lines, agenda items, methods tried, how it went."""

from dataclasses import replace
from datetime import date

import pytest

from platscoach.documents.place_log import log_markdown
from platscoach.domain.agenda import ItemState, NewItem, Origin
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.places import PlaceView
from platscoach.domain.search_hits import HitKind
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionMode
from platscoach.domain.sessions import LogFilter
from platscoach.errors import FieldErrors, StorageError

A, B = "a" * 32, "b" * 32
NOTES = """Karin berättar.
! Karin ringer kommunen fre
? vem äger lokalen
= mat lockar fler
& Lena Berg, 070-000 00 00
§ jag pratar för mycket
Vi ses om två veckor."""
FORM = SessionForm(
    day="2026-11-20",
    notes=NOTES,
    commitments=(CommitmentForm("ringer kommunen", due="fre", line="! Karin ringer kommunen fre"),),
    remarks=(
        RemarkForm(RemarkKind.QUESTION, "vem äger lokalen", "? vem äger lokalen"),
        RemarkForm(RemarkKind.LESSON, "mat lockar fler", "= mat lockar fler"),
        RemarkForm(RemarkKind.CONTACT, "Lena Berg, 070-000 00 00", "& Lena Berg, 070-000 00 00"),
        RemarkForm(RemarkKind.REFLECTION, "jag pratar för mycket", "§ jag pratar för mycket"),
    ),
    went="4",
    planned_minutes="45",
    mode=SessionMode.VISIT,
)


@pytest.fixture
def call(store, place):
    return store.sessions.save(A, place.id, FORM)


class TestSessions:
    def test_a_call_comes_back_as_it_was_written(self, store, call):
        assert call == store.sessions.get(A) == store.sessions.log(LogFilter())[0]
        assert call.notes == NOTES
        assert (call.went, call.planned_minutes, call.mode) == (4, 45, SessionMode.VISIT)
        assert call.commitments[0].line == "! Karin ringer kommunen fre"
        assert [(one.kind, one.text, one.line) for one in call.remarks] == [
            (one.kind, one.text, one.line) for one in FORM.remarks
        ]
        assert {(one.session_id, one.place_name) for one in call.remarks} == {(A, "Dalen")}

    def test_a_line_no_longer_marked_goes_to_the_trash_and_comes_back(self, store, place, call):
        kept = [RemarkForm(one.kind, one.text, one.line, one.id) for one in call.remarks]
        kept[1] = replace(kept[1], text="mat lockar alla")
        view = store.sessions.save(A, place.id, replace(FORM, remarks=tuple(kept[1:])))
        assert view.remarks[0].text == "mat lockar alla"
        assert [one.id for one in view.remarks] == [one.id for one in call.remarks[1:]]
        away = [(one.entity, one.title) for one in store.trash.all() if one.entity == "remark"]
        assert away == [("remark", "vem äger lokalen")]
        again = store.sessions.save(A, place.id, replace(FORM, remarks=tuple(kept)))
        assert [one.id for one in again.remarks] == [one.id for one in call.remarks]

    def test_the_log_is_searched_in_marked_lines_too(self, store, place):
        remark = RemarkForm(RemarkKind.LESSON, "bulla upp")
        store.sessions.save(A, place.id, SessionForm(day="i dag", remarks=(remark,)))
        assert [one.id for one in store.sessions.log(LogFilter(text="bulla"))] == [A]

    def test_one_line_by_itself(self, store, call):
        assert store.remarks.get(call.remarks[0].id) == call.remarks[0]
        with pytest.raises(StorageError):
            store.remarks.get("x")


class TestLog:
    def test_it_tells_what_was_marked_but_nothing_private(self, store, place, call):
        log = log_markdown(place, store.sessions.log(LogFilter()), {})
        assert "Karin berättar.  \n" in log, "a line stays a line"
        assert "Vi ses om två veckor." in log
        for line in ("- Fråga: vem äger lokalen", "- Lärdom: mat lockar fler",
                     "- Kontakt: Lena Berg, 070-000 00 00"):  # fmt: skip
            assert line in log.splitlines()
        assert "pratar för mycket" not in log
        assert "Privat" not in log
        assert "§" not in log
        assert "4" not in log.split("##", 1)[1].replace("2026", ""), "how it went is hers"

    def test_a_marked_line_is_told_once(self, store, place):
        notes = "Först.\n! ringa skolan fre\n\n? vem äger lokalen\n! boka hallen\nSist."
        view = store.sessions.save(
            A, place.id,
            SessionForm(
                day="2026-11-20", notes=notes,
                remarks=(
                    RemarkForm(RemarkKind.QUESTION, "vem äger lokalen", "? vem äger lokalen"),
                ),
                commitments=(
                    CommitmentForm("ringa skolan", line="! ringa skolan fre"),
                    # The marked line has been edited since, so these words are only in the notes.
                    CommitmentForm("boka bygdegården", line="! boka hallen"),
                ),
            ),
        )  # fmt: skip
        log = log_markdown(place, (view,), {})
        assert log.count("ringa skolan") == log.count("vem äger lokalen") == 1
        assert "boka hallen" in log
        assert "boka bygdegården" in log
        assert "Först." in log
        assert "Sist." in log
        assert "\n\n\n" not in log

    def test_it_tells_which_methods_were_tried(self, store, place, call):
        store.trials.save(A, "swot", Verdict.KEEP, "alla kom till tals")
        store.trials.save(A, "enkat", None, "§ Karin var sur")
        trials = store.trials.of_place(place.id)
        log = log_markdown(place, (call,), {"swot": "SWOT"}, trials)
        assert "- Provad metod: SWOT: behåll, alla kom till tals\n" in log
        assert "sur" not in log

    @pytest.mark.parametrize("before", ["- ", "9:05 ", "1. ", "= ", "? ", "& ", "! "])
    def test_nor_a_private_line_behind_another_sign(self, store, place, before):
        kinds = {"= ": RemarkKind.LESSON, "? ": RemarkKind.QUESTION, "& ": RemarkKind.CONTACT}
        line = f"{before}§ hemligt"
        marked = tuple(
            RemarkForm(kind, "§ hemligt", line) for sign, kind in kinds.items() if sign == before
        )
        promised = (CommitmentForm("§ hemligt", line=line),) if before == "! " else ()
        form = SessionForm(
            day="2026-11-20", notes=f"öppet\n{line}", remarks=marked, commitments=promised
        )
        view = store.sessions.save(A, place.id, form)
        log = log_markdown(place, (view,), {})
        assert "öppet" in log
        assert "hemligt" not in log

    def test_a_session_of_private_lines_only_says_nothing(self, store, place):
        remark = RemarkForm(RemarkKind.REFLECTION, "hemligt", "§ hemligt")
        form = SessionForm(day="2026-11-20", notes="§ hemligt\n§ mer", remarks=(remark,))
        view = store.sessions.save(A, place.id, form)
        bare = PlaceView("p", "Dalen", "", None, "", 21, None, None, ())
        said = "# Dalen\n\n## fre 20 nov 2026, Samtal\n\nhölls av Anna Lind\n"
        assert log_markdown(bare, (view,), {}) == said


class TestAgenda:
    def test_kept_for_next_time_and_settled(self, store, place, call, clock, today):
        first = store.agenda.pin(place.id, NewItem(" Fråga om\tbussen ", session_id=A))
        clock.advance(minutes=1)
        second = store.agenda.pin(
            place.id, NewItem("Samla problemen", "T3-01", "analys", origin=Origin.CARRIED)
        )
        assert (first.text, first.origin, first.state) == (
            "Fråga om bussen", Origin.PINNED, ItemState.OPEN,
        )  # fmt: skip
        assert (first.session_id, first.raised_on) == (A, date(2026, 11, 20))
        assert (second.session_id, second.raised_on) == (None, today)
        assert (second.item_key, second.stage_key) == ("T3-01", "analys")
        assert store.agenda.open_on(place.id) == (first, second)
        store.agenda.settle(first.id, ItemState.DONE)
        store.agenda.settle(second.id, ItemState.STRUCK)
        assert store.agenda.open_on(place.id) == ()
        settled = store.agenda.get(first.id)
        assert (settled.state, settled.settled_on) == (ItemState.DONE, today)
        store.agenda.settle(second.id, ItemState.OPEN)
        assert store.agenda.open_on(place.id) == (second,)

    @pytest.mark.parametrize(
        ("again", "same"),
        [(("Andra ord", "T3-01"), True), (("Samla problemen", ""), False),
         (("Fråga om bussen", ""), True), (("Fråga om bussen", "T3-02"), False)],
    )  # fmt: skip
    def test_the_same_thing_is_kept_once_while_it_is_open(self, store, place, again, same):
        known = {
            store.agenda.pin(place.id, NewItem("Samla problemen", "T3-01")).id,
            store.agenda.pin(place.id, NewItem("Fråga om bussen")).id,
        }
        assert (store.agenda.pin(place.id, NewItem(*again)).id in known) is same
        for key in known:
            store.agenda.settle(key, ItemState.DONE)
        assert store.agenda.pin(place.id, NewItem(*again)).id not in known, (
            "settled, so it may come again"
        )

    def test_another_place_has_its_own(self, store, place):
        other = store.places.save(PlaceForm("Övre Fors"))
        store.agenda.pin(place.id, NewItem("x", "T3-01"))
        assert store.agenda.pin(other.id, NewItem("x", "T3-01")).place_name == "Övre Fors"
        assert len(store.agenda.open_on(place.id)) == 1

    def test_a_session_that_is_not_stored_yet_is_left_out(self, store, place):
        assert store.agenda.pin(place.id, NewItem("x", session_id="not stored")).session_id is None

    def test_what_cannot_be_kept_is_said(self, store, place):
        with pytest.raises(FieldErrors):
            store.agenda.pin(place.id, NewItem(" \u200b "))
        for ask in (
            lambda: store.agenda.pin("nowhere", NewItem("x")),
            lambda: store.agenda.settle("nothing", ItemState.DONE),
            lambda: store.agenda.get("nothing"),
        ):
            with pytest.raises(StorageError):
                ask()


class TestTrials:
    def test_one_word_for_each_method_and_session(self, store, place, call):
        """There is one verdict for each method and session; a new one replaces it."""
        first = store.trials.save(A, "swot", Verdict.KEEP, " alla fick\ntala ")
        assert (first.place_id, first.why) == (place.id, "alla fick tala")
        store.trials.save(A, "enkat", Verdict.STOP)
        changed = store.trials.save(A, "swot", Verdict.CHANGE, "kortare")
        assert changed.id == first.id
        assert store.trials.get(first.id).verdict is Verdict.CHANGE
        assert {one.method_key for one in store.trials.of_session(A)} == {"swot", "enkat"}
        store.trash.put("trial", first.id)
        assert [one.method_key for one in store.trials.of_session(A)] == ["enkat"]
        assert store.trials.save(A, "swot", Verdict.KEEP).id == first.id, "said anew, it is back"
        assert len(store.trials.of_session(A)) == 2

    def test_what_cannot_be_kept_is_said(self, store, call):
        with pytest.raises(FieldErrors):
            store.trials.save(A, "swot", Verdict.KEEP, "x" * 501)
        for ask in (lambda: store.trials.save(B, "swot", Verdict.KEEP),
                    lambda: store.trials.get("x")):  # fmt: skip
            with pytest.raises(StorageError):
                ask()
        assert store.trials.of_session(A) == ()


@pytest.fixture
def kept(store, place, call):
    """One of each kind, by the name of its kind in the trash."""
    return {
        "remark": call.remarks[1].id,
        "agenda_item": store.agenda.pin(place.id, NewItem("Fråga om bussen", session_id=A)).id,
        "trial": store.trials.save(A, "swot", Verdict.KEEP, "alla fick tala").id,
    }


class TestTrash:
    def test_each_can_be_put_away_and_brought_back(self, store, place, kept):
        titles = {"remark": "mat lockar fler", "agenda_item": "Fråga om bussen",
                  "trial": "alla fick tala"}  # fmt: skip
        for entity, key in kept.items():
            store.trash.put(entity, key)
        found = {one.entity: (one.id, one.title, one.place) for one in store.trash.all()}
        assert found == {entity: (key, titles[entity], "Dalen") for entity, key in kept.items()}
        for entity, key in kept.items():
            store.trash.restore(entity, key)
        assert store.trash.all() == ()
        assert len(store.sessions.get(A).remarks) == 4
        assert len(store.agenda.open_on(place.id)) == 1

    @pytest.mark.parametrize("entity", ["remark", "agenda_item", "trial"])
    def test_the_session_comes_back_with_what_belongs_to_it(self, store, place, kept, entity):
        store.trash.put(entity, kept[entity])
        store.trash.put("session", A)
        assert store.agenda.open_on(place.id) == ()
        store.trash.restore(entity, kept[entity])
        assert store.trash.all() == ()

    def test_a_verdict_without_a_reason_is_named_by_its_method(self, store, call):
        store.trash.put("trial", store.trials.save(A, "swot", Verdict.STOP).id)
        assert [one.title for one in store.trash.all()] == ["swot"]


class TestSearch:
    def test_what_is_private_is_found_when_the_mark_is_asked_for(self, store, place, call):
        view = store.sessions.get(A)
        notes = f"{view.notes}\nKarin är ledsen § hon grät\nhon grät av skratt\n§ 14 hon satt"
        form = SessionForm(day="2026-11-20", notes=notes)
        store.sessions.save("b" * 32, place.id, form)
        for query, lines in (
            ("pratar mycket", []),
            ("§ pratar mycket", ["jag pratar för mycket", "§ jag pratar för mycket"]),
            ("pratar mycket §", ["jag pratar för mycket", "§ jag pratar för mycket"]),
            ("ledsen", []),
            ("grät", ["hon grät av skratt"]),
            ("grät ledsen", []),
            ("§grät ledsen", ["Karin är ledsen § hon grät"]),
        ):
            hits = [hit for hit in store.hits.find(query) if hit.line]
            assert sorted({hit.line for hit in hits}) == sorted(lines), query

    def test_all_of_it_is_found(self, store, place, call, kept):
        for query, kind, title, line, day in (
            ("lockar", HitKind.REMARK, "lesson", "mat lockar fler", "2026-11-20"),
            ("§ pratar för", HitKind.REMARK, "reflection", "jag pratar för mycket", "2026-11-20"),
            ("bussen", HitKind.AGENDA, "Fråga om bussen", "", ""),
            ("tala", HitKind.TRIAL, "", "alla fick tala", "2026-11-20"),
        ):
            hits = [hit for hit in store.hits.find(query) if hit.kind == kind]
            assert [(hit.title, hit.line, hit.day, hit.place_name) for hit in hits] == [
                (title, line, day, "Dalen")
            ], query

    @pytest.mark.parametrize("by", ["itself", "session", "place"])
    def test_what_is_away_is_not_found(self, store, place, kept, by):
        queries = {"remark": "lockar", "agenda_item": "bussen", "trial": "tala"}
        for entity, key in kept.items():
            store.trash.put(*{"itself": (entity, key), "session": ("session", A),
                              "place": ("place", place.id)}[by])  # fmt: skip
            assert key not in {hit.id for hit in store.hits.find(queries[entity])}, entity
