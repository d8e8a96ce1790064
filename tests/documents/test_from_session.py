"""A stored session as a summary: nothing private, nothing twice, and nothing else left out."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from platscoach.capture.form_from_line import KINDS, FilledInByHand, item_of
from platscoach.capture.line_parser import LineMark, read_line
from platscoach.documents.from_session import left_notes, summary_of
from platscoach.documents.summary import summary_markdown, summary_plain
from platscoach.domain.committed_by import Who
from platscoach.domain.marked_lines import RemarkKind, RemarkView
from platscoach.domain.places import SupporterView
from platscoach.domain.session_forms import CommitmentForm
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.sessions import CommitmentView, SessionView, SummaryBasis

TODAY = date(2026, 11, 23)


def remark(kind, text, line):
    return RemarkView("r", "p", "Dalen", "s", kind, text, line)


def commitment(what, line):
    return CommitmentView("c", "p", "Dalen", "s", what, Who.OTHER, None, "", None, None, line)


def session(notes, commitments=(), remarks=(), **more):
    return SessionView(
        "s",
        "p",
        "Dalen",
        SessionKind.CALL,
        SessionStatus.HELD,
        datetime(2026, 11, 23, 10),
        "Europe/Stockholm",
        40,
        ("analys",),
        (("k", "Karin Ek"),),
        notes,
        tuple(commitments),
        tuple(remarks),
        **more,
    )


def sent(view):
    """Everything that may be sent of a session."""
    told = summary_of(SummaryBasis(view), steps=("3 Analys",), supporter="Anna Lind")
    return summary_markdown(told), summary_plain(told)


def test_who_was_there_is_said_only_where_it_is_known():
    anna, bo = SupporterView("a", "Anna Lind"), SupporterView("b", "Bo Ekdal")
    for text in sent(session("", held_by=anna)):
        assert "Med Karin Ek, Anna Lind" in text
        assert "Hölls av" not in text
    for holder in (anna, None):
        for text in sent(replace(session("", held_by=holder), leaders=())):
            assert "Med " not in text, "with whom is not known"
            assert "Hölls av" not in text
            assert "Antecknat av Anna Lind" in text
    for text in sent(replace(session("", held_by=bo), leaders=())):
        assert "Med " not in text
        assert "Hölls av Bo Ekdal" in text
    for text in sent(replace(session("", held_by=bo), leaders=(), others=(("e", "Eva Borg"),))):
        assert "Med Eva Borg, Bo Ekdal" in text
        assert "Hölls av" not in text


def test_every_place_of_a_session_is_named():
    for text in sent(session("", shared_with=(("t", "Tumle"),))):
        assert text.removeprefix("# ").startswith("Dalen och Tumle, samtal")


def test_what_became_something_is_taken_out_of_the_notes():
    view = session(
        "Nuläge\n! Karin bokar fre\n\n= Kaffe först\nslut",
        [commitment("boka", "! Karin bokar fre")],
        [remark(RemarkKind.LESSON, "Kaffe först", "= Kaffe först")],
    )
    assert left_notes(view) == "Nuläge\n\nslut"


def test_of_equal_lines_only_the_one_that_became_something_goes():
    view = session("! ring\nmellan\n! ring", [commitment("ring", "! ring")])
    assert left_notes(view) == "mellan\n! ring", "the other was pasted"


def test_a_promise_without_a_line_takes_nothing_out():
    view = session("boka\n", [commitment("boka", "")])
    assert left_notes(view) == "boka"


def test_what_the_wrap_up_asks_who_does_is_not_settled():
    asked = commitment("kollar lokalen", "! ja kollar lokalen")
    by_hand, named = replace(asked, line=""), replace(asked, person="Byalaget")
    for text in sent(session("", [asked])):
        assert "Inte bestämt vem som gör det" in text
    for text in sent(session("", [by_hand, named])):
        assert "Inte bestämt" not in text


def test_what_somebody_with_the_private_mark_promised_is_not_sent():
    made = replace(commitment("boka", ""), person="Eva § orkar inte")
    for text in sent(session("Först", (made, commitment("duka", "")))):
        assert "duka" in text
        assert "boka" not in text and "Eva" not in text


def test_how_it_went_and_what_was_agreed_of_length_stay_here():
    for text in sent(session("hej", went=1, planned_minutes=45)):
        assert "45" not in text
        assert "1" not in text.replace("2026", "")


def test_who_was_there():
    held = SummaryBasis(session("x"))
    told = summary_of(held, steps=(), supporter="Anna Lind")
    assert told.people == ("Karin Ek", "Anna Lind")
    assert summary_of(held, steps=(), supporter="").people == ("Karin Ek",)


WORD = st.text("abcåäöABC", min_size=3, max_size=8)
LINES = st.lists(
    st.tuples(
        st.sampled_from(("", "! ", "? ", "= ", "& ", "§ ", "§", "  § ", "- § ", "> §", "1. § ")),
        st.sampled_from(("", "14:05 ", "09.30 ")),
        WORD,
        st.booleans(),
    ),
    max_size=8,
)


@given(LINES)
@example([("§ ", "14:05 ", "hemligt", False)])
def test_no_private_line_is_sent_however_it_came_to_be_there(drawn):
    notes, commitments, remarks, private, public = [], [], [], [], []
    for number, (mark, stamp, word, typed) in enumerate(drawn):
        text = f"{word} {number}x"
        line = f"{stamp}{mark}{text}"
        notes.append(line)
        (private if "§" in mark else public).append(text)
        marked = read_line(mark + text, TODAY, ()) if typed and mark.strip() else None
        if marked is None:
            continue
        made = item_of(marked, line, str(number), FilledInByHand(), TODAY)
        if isinstance(made, CommitmentForm):
            commitments.append(commitment(made.what, line))
        else:
            remarks.append(remark(KINDS[LineMark(marked.kind)], marked.text, line))
    for text in sent(session("\n".join(notes), commitments, remarks)):
        flat = " ".join(text.split())
        assert not [one for one in private if one in flat]
        assert "§" not in flat
        for one in public:
            assert flat.count(one) == 1
