"""Contact cards (vCard): written for other programs, read from any program, never trusted."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.documents.files import DocumentError
from platscoach.documents.vcard import MOST_BYTES, MOST_CARDS, read_cards, write_cards
from platscoach.domain.marked_lines import is_private
from platscoach.domain.people import Card, Level, PersonView
from platscoach.text import clean_line

PETRA = PersonView(
    "a" * 32, "strateg landsbygd", "Petra Åsa Lundin", Level.MUNICIPALITY, "Norrvik; vi, er",
    "070-000 00 61", "petra@example.se", "siffror", "svarar helst före tio", (("p", "Dalen"),),
)  # fmt: skip


def test_a_card_is_written_whole_and_without_the_supporters_own_words():
    text = write_cards([PETRA])
    assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert "N:Lundin;Petra Åsa;;;" in text
    assert "ORG:Norrvik\\; vi\\, er" in text
    assert "före tio" not in text
    assert "Dalen" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert read_cards(text.encode()) == (
        Card(
            "Petra Åsa Lundin",
            PETRA.function,
            PETRA.organisation,
            PETRA.phone,
            PETRA.email,
            Level.MUNICIPALITY,
        ),
    )
    nameless = PersonView("b", "kultur", "", Level.REGION, "", "", "", "", "", ())
    assert read_cards(write_cards([nameless]).encode()) == (
        Card("", "kultur", "", "", "", Level.REGION),
    )


@pytest.mark.parametrize("level", Level)
def test_where_they_work_goes_out_and_comes_in(level):
    text = write_cards([replace(PETRA, level=level)])
    assert [card.level for card in read_cards(text.encode())] == [level]
    assert [card.level for card in read_cards(text.lower().encode())] == [level]


@pytest.mark.parametrize("said", ["", "X-PLATSCOACH-LEVEL:månen\n", "X-PLATSCOACH-LEVEL:\n"])
def test_who_says_nothing_of_where_they_work_is_local(said):
    (card,) = read_cards(f"BEGIN:VCARD\nFN:Rut Berg\n{said}END:VCARD\n".encode())
    assert card.level is Level.LOCAL


LINE = (
    st.text(max_size=120)
    .map(lambda text: clean_line(text)[:120].strip())
    .filter(lambda text: not is_private(text))
)


@given(name=LINE, function=LINE.filter(bool), organisation=LINE)
def test_any_words_come_back_as_they_went(name, function, organisation):
    person = PersonView("a", function, name, Level.LOCAL, organisation, "", "", "", "", ())
    (card,) = read_cards(write_cards([person]).encode())
    assert card.function == function
    assert card.name == ("" if name == function else name)
    assert card.organisation == ("" if organisation == function else organisation)


OLD = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85berg;Kjell\r\n"
    b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Kjell =\r\n=C3=85berg\r\n"
    b"TEL;CELL:070-000 00 62\r\nTEL;HOME:08-000 00 00\r\nPHOTO;JPEG:AAAA\r\n BBBB\r\nEND:VCARD\r\n"
)
GROUPED = (
    "\ufeffbegin:vcard\nVERSION:4.0\nitem1.FN:Rut Berg\nitem1.EMAIL;PREF=1:rut@example.se\n"
    'TEL;TYPE="voice,cell";VALUE=uri:tel:070-000 00 63\nROLE:byabladet\nend:vcard\n'
).encode()


@pytest.mark.parametrize(
    ("content", "card"),
    [
        (OLD, Card("", "Kjell Åberg", "", "070-000 00 62", "")),
        (GROUPED, Card("Rut Berg", "byabladet", "", "070-000 00 63", "rut@example.se")),
        (
            "BEGIN:VCARD\nN:Öberg;Åsa\nORG:Byalaget\nTEL:ring mig\nEMAIL:inte hel\nEND:VCARD"
            .encode("cp1252"),
            Card("Åsa Öberg", "Byalaget", "", "", ""),
        ),
        (
            "BEGIN:VCARD\nFN:[/b]\x1b[31m Petra\u202e\\nX\n"
            "TITLE:[@click=app.quit]x\nEND:VCARD".encode(),
            Card("[/b][31m Petra X", "[@click=app.quit]x", "", "", ""),
        ),
        (b"BEGIN:VCARD\nFN:" + b"x" * 9000 + b"\nEND:VCARD", Card("", "x" * 120, "", "", "")),
        (
            "BEGIN:VCARD\nFN:Rut Berg § förr Ek\nTITLE:§\nORG:Norrvik § 4\nEND:VCARD".encode(),
            Card("Rut Berg förr Ek", "Norrvik § 4", "", "", ""),
        ),
        (b"BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nEND:VCARD", Card("", "b", "", "", "")),
    ],
)  # fmt: skip
def test_cards_of_any_kind(content, card):
    assert read_cards(content) == (card,)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00\xff\xfe", b"BEGIN:VCARD\nFN:x", b"BEGIN:VCARD\nEND:VCARD", b"PK\x03\x04" * 99,
        b"x" * (MOST_BYTES + 1), b"BEGIN:VCARD\nFN:x\nEND:VCARD\n" * (MOST_CARDS + 1),
        b"BEGIN:VCARD\n" + b";" * 50_000 + b":x\nEND:VCARD",
    ],
)  # fmt: skip
def test_what_is_no_card_is_refused_in_words(content):
    with pytest.raises(DocumentError) as raised:
        read_cards(content)
    assert raised.value.what
    assert raised.value.kept


@given(st.binary(max_size=400))
def test_no_bytes_do_anything_but_be_read_or_refused(content):
    try:
        cards = read_cards(b"BEGIN:VCARD\n" + content + b"\nEND:VCARD\n")
    except DocumentError:
        return
    assert all(card.function for card in cards)


def test_a_broken_line_spoils_no_other():
    good = "BEGIN:VCARD\r\nFN:Örjan Åberg\r\nEND:VCARD\r\n".encode()
    cards = read_cards(good + b"BEGIN:VCARD\r\nFN:Bo\r\nTEL:\xff070-1\r\nEND:VCARD\r\n")
    assert [card.function for card in cards] == ["Örjan Åberg", "Bo"]
