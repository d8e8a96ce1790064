"""Methods that were tried, lessons and stories, over all places."""

from dataclasses import replace
from datetime import date

from platscoach.coaching.tried_methods import read_all_learned, read_trials_of, read_tried
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import MeetingForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import RemarkForm, SessionForm
from platscoach.domain.tried_methods import TrialCount, by_method
from platscoach.method.model import Pack
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.reader.chapters import chapter, stage_chapter
from platscoach.method.reader.tried import with_tried
from platscoach.method.search.hits import PackKind

SAID = TrialCount("swot", "a", "Dalen", Verdict.KEEP, 1, date(2026, 11, 9))


def test_what_was_said_is_counted_over_places():
    tried = by_method(
        [
            SAID, replace(SAID, place_id="b"), replace(SAID, verdict=Verdict.CHANGE),
            replace(SAID, method_key="enkat", verdict=Verdict.STOP),
            replace(SAID, method_key="gatur", verdict=None, latest=date(2026, 11, 20)),
        ]
    )  # fmt: skip
    assert [one.words for one in tried.values()] == [
        "provad på 2 platser: behåll 2, ändra 1", "provad på 1 plats",
        "provad på 1 plats: sluta 1",
    ]  # fmt: skip


def test_lessons_and_stories_are_read_over_places_and_not_from_the_trash(store, connection, place):
    other = store.places.save(PlaceForm("Tumle"))
    for number, (where, kind) in enumerate(
        [
            (place.id, RemarkKind.LESSON),
            (other.id, RemarkKind.STORY),
            (place.id, RemarkKind.CONTACT),
        ]
    ):
        form = SessionForm(
            day=f"2026-11-1{number}", remarks=(RemarkForm(kind, f"rad {number}", f"= {number}"),)
        )
        store.sessions.save(f"{number:032x}", where, form)
    store.trials.save(f"{0:032x}", "swot", Verdict.KEEP, "bra")
    store.trials.save(f"{1:032x}", "swot", Verdict.CHANGE, "kortare")
    learned = read_all_learned(connection)
    assert [(one.place_name, one.text) for one in learned.lessons] == [("Dalen", "rad 0")]
    assert [(one.place_name, one.text) for one in learned.stories] == [("Tumle", "rad 1")]
    assert learned.methods["swot"].words == "provad på 2 platser: behåll 1, ändra 1"
    store.trials.save(f"{2:032x}", "swot", Verdict.KEEP, "igen")
    assert read_tried(connection)["swot"].words == "provad på 2 platser: behåll 2, ändra 1"
    assert read_tried(connection, 3) == read_tried(connection)
    assert read_tried(connection, 2)["swot"].words == (
        "provad på 2 platser: behåll 1, ändra 1 (de senaste 2 samtalen)"
    )
    said = read_trials_of(connection, "swot")
    assert [(one.place_name, one.why) for one in said] == [
        ("Dalen", "igen"), ("Tumle", "kortare"), ("Dalen", "bra"),
    ]  # fmt: skip
    assert read_trials_of(connection, "swot", 1) == said[:1]
    assert read_trials_of(connection, "enkat") == ()
    store.trash.put("session", f"{2:032x}")
    store.trash.put("place", other.id)
    assert read_tried(connection)["swot"].words == "provad på 1 plats: behåll 1"
    assert read_all_learned(connection).stories == ()


def test_lines_are_looked_for_in_the_newest_sessions_and_then_in_all(
    store, connection, place, monkeypatch
):
    monkeypatch.setattr("platscoach.coaching.tried_methods.SESSIONS_FOR_A_LINE", 1)
    story = RemarkForm(RemarkKind.STORY, "en by", "% en by")
    for day in (11, 12, 13):
        form = SessionForm(day=f"2026-11-{day}", remarks=(story,) if day == 11 else ())
        store.sessions.save(f"{day:032x}", place.id, form)
    some, most = (read_all_learned(connection, most) for most in (2, 3))
    assert (some.stories, some.has_more, some.newest) == ((), True, 2)
    assert (len(most.stories), most.has_more, most.newest) == (1, False, 0)
    assert read_all_learned(connection) == most


def test_lessons_of_the_team_and_the_gathering_are_there_too(store, connection, place):
    lesson = RemarkForm(RemarkKind.LESSON, "fika först", "= fika först")
    store.sessions.save("a" * 32, place.id, SessionForm(day="2026-11-12", remarks=(lesson,)))
    for kind, day, notes in (
        (MeetingKind.TEAM, "2026-11-10", "Alla kom.\n= låt de tysta börja\n! Eva ringer"),
        (MeetingKind.GATHERING, "2026-11-14", "% en by blev två\n= korta varv\n§ = jag tröttnade"),
    ):
        meeting = store.meetings.save(kind, MeetingForm(day))
        store.meetings.save_notes(meeting.id, notes)
    learned = read_all_learned(connection)
    assert [(one.place_name, one.text) for one in learned.lessons] == [
        ("Årlig träff", "korta varv"), ("Dalen", "fika först"),
        ("Teammöte", "låt de tysta börja"),
    ]  # fmt: skip
    (story,) = learned.stories
    assert (story.place_id, story.session_id, story.text) == ("", meeting.id, "en by blev två")
    for most in range(5):
        some = read_all_learned(connection, most)
        assert (*some.lessons, *some.stories) == (*learned.lessons, *learned.stories)[:most]
        assert some.has_more == (most < 4)
    store.trash.put("meeting", meeting.id)
    assert len(read_all_learned(connection).lessons) == 2


def test_on_a_stage_the_methods_that_were_kept_stand_first():
    pack: Pack = load_pack("sv")
    stage = pack.stage("analys")
    last = stage_methods(stage_chapter(pack, stage))[-1].key
    first = stage_methods(
        with_tried(stage_chapter(pack, stage), by_method([replace(SAID, method_key=last)]))
    )[0]
    assert (first.key, first.note) == (last, "provad på 1 plats: behåll 1")
    tools = chapter(pack, PackKind.METHOD)
    same = with_tried(tools, by_method([replace(SAID, method_key=last)]))
    assert [one.key for one in stage_methods(same)] == [one.key for one in stage_methods(tools)]
    assert with_tried(tools, {}) is tools


def stage_methods(found):
    """The methods in the chapter of a stage."""
    return next(one.passages for one in found.sections if one.kind is PackKind.METHOD)
