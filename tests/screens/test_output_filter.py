"""The last filter before the terminal, line by line."""

from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from screens.launch.output_filter import GroundFilter, SafeFilter

BLACK = Color(0, 0, 0)


def passed(*segments):
    return SafeFilter().apply(list(segments), BLACK)


def test_a_usual_line_comes_back_as_it_is():
    line = [Segment("Dalen ", Style(bold=True)), Segment("åäö … ■", None)]
    assert SafeFilter().apply(line, BLACK) is line


def test_no_link_gets_through_and_its_words_and_looks_do():
    (plain, linked) = passed(
        Segment("se ", None), Segment("protokollet", Style(bold=True, link="file:///etc/passwd"))
    )
    assert (plain.text, linked.text) == ("se ", "protokollet")
    assert linked.style.link is None
    assert linked.style.bold
    assert "\x1b]8" not in linked.style.render(linked.text)


def test_nothing_that_a_terminal_obeys_gets_through():
    (segment,) = passed(Segment("a\x1b[31mb\x9b2Jc\u202ed", Style(italic=True)))
    assert segment.text.isprintable()
    assert segment.style.italic


def test_the_drivers_own_signs_are_left_alone():
    bell = Segment("\x07", None, [(ControlType.BELL,)])
    assert passed(bell, Segment("\x1b[2J", None))[0] is bell


def test_a_quiet_word_is_dimmed_on_the_terminals_ground_and_nowhere_else():
    line = [
        Segment("bra", Style(dim=True)),
        Segment("bra", Style(dim=True, bgcolor="default")),
        Segment("bra", Style(dim=True, bgcolor="white", italic=True)),
        Segment("bra", Style(dim=True, reverse=True)),
        Segment("Dalen", Style(bgcolor="white")),
        Segment(" ", None),
    ]
    drawn = GroundFilter().apply(line, BLACK)
    assert [bool(one.style and one.style.dim) for one in drawn] == [True, True, *[False] * 4]
    assert drawn[2].style.italic
    assert drawn[2].style.bgcolor.name == "white"
    assert [one.text for one in drawn] == [one.text for one in line]
