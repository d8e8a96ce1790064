"""The question of the day: each takes its turn, and both languages show the same one."""

from datetime import date, timedelta

from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.reader.question_of_the_day import question_of_the_day, questions

FIRST = date(2026, 11, 23)


def test_every_question_comes_once_before_any_comes_back():
    pack = load_pack("sv")
    known = {item.key for item in pack.powerful}
    known |= {item.key for stage in pack.stages for item in stage.questions}
    assert len(known) > 70
    days = [FIRST + timedelta(days=n) for n in range(2 * len(known))]
    keys = [question_of_the_day(pack, day).item.key for day in days]
    for start in (0, 17, len(known)):
        assert set(keys[start : start + len(known)]) == known


def test_it_is_the_same_all_day_and_in_both_languages():
    swedish, english = load_pack("sv"), load_pack("en")
    for n in range(100):
        day = FIRST + timedelta(days=n)
        here, there = question_of_the_day(swedish, day), question_of_the_day(english, day)
        assert (here.item.key, here.stage_key) == (there.item.key, there.stage_key)
        assert here.item.text != there.item.text
        assert question_of_the_day(swedish, day) == here


def test_one_week_is_not_all_about_one_stage():
    pack = load_pack("sv")
    weeks = [questions(pack)[n : n + 7] for n in range(0, 70, 7)]
    assert all(len({asked.stage_key for asked in week}) >= 3 for week in weeks)


def test_it_tells_which_stage_a_question_is_of():
    pack = load_pack("sv")
    for asked in questions(pack):
        items = pack.stage(asked.stage_key).questions if asked.stage_key else pack.powerful
        assert asked.item in items


def test_a_pack_without_questions_asks_none():
    from dataclasses import replace

    pack = load_pack("sv")
    stages = tuple(replace(stage, questions=()) for stage in pack.stages)
    assert question_of_the_day(replace(pack, stages=stages, powerful=()), FIRST) is None
