"""Transcripts played by keys in the real program, and what they say there must then be.

A transcript is a TOML file of what happens on a place or in the region, each deed on its day; all
of it is invented. `Player` does each deed as a supporter does it: in the room where it is done, by
the keys that are for it, on a screen that is read before the next key.
"""

import sys
import tomllib
from collections import Counter
from pathlib import Path

from terminal import Terminal

TRANSCRIPTS = Path(__file__).parent / "transcripts"

PROGRAM = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

began = monotonic()

def now():
    day = datetime.fromisoformat(Path(sys.argv[1]).read_text() + "T09:00").astimezone()
    return day + timedelta(seconds=monotonic() - began)

from platscoach import clock_zone
clock_zone.now = now
from platscoach.__main__ import main
sys.exit(main(sys.argv[2:]))
"""
"""The program on the day that a file names: from nine o'clock on, at the pace of the clock."""

KINDS = {"call": "Samtal", "visit": "Platsbesök", "workshop": "Workshop", "check_in": "Avstämning"}
"""What a sort of session is called where it is chosen."""


STATES = ("ej påbörjat", "pågår", "klart")
"""The states of a step in the order in which they are chosen."""


def read_transcript(name):
    """One file of what happened."""
    return tomllib.loads((TRANSCRIPTS / f"{name}.toml").read_text("utf-8"))


def deeds_in_order(*transcripts):
    """Every deed of some transcripts with the transcript it is from, in the order of days."""
    found = [(deed, one) for one in transcripts for deed in one["deed"]]
    return sorted(found, key=lambda pair: pair[0]["on"])


class Player:
    """The program in a terminal, started anew for each chapter, on one data folder."""

    def __init__(self, home, size=(120, 40), env=None):
        self.home, self.data, self.size = home, home / "data", size
        self.day_file = home / "today"
        self.env = {"HOME": str(home), "PLATSCOACH_LANG": "sv", **(env or {})}
        self.app = None

    def set_day(self, day):
        """It is another day; what is shown follows it at the next key."""
        new = self.day_file.with_name("tomorrow")
        new.write_text(str(day))
        new.replace(self.day_file)

    def command(self, *words):
        """The program as it is started."""
        return [sys.executable, "-c", PROGRAM, self.day_file, *words]

    def start(self):
        """Begin a chapter."""
        self.app = Terminal(data=self.data, size=self.size, env=self.env, command=self.command())
        return self.app

    def end(self):
        """End it as one does."""
        self.app.press("ctrl+q")
        assert self.app.wait_exit(60) == 0
        self.app.__exit__()

    def on(self, day):
        """Another day; the program is begun anew in another month, and else left open."""
        if self.app is None or day[:7] != self.day_file.read_text()[:7]:
            if self.app is not None:
                self.end()
            self.set_day(day)
            self.start().wait("n Ny plats", seconds=60)
        else:
            self.set_day(day)

    def play(self, deed, transcript):
        """Do one deed."""
        getattr(self, f"do_{deed['do']}")(deed, transcript.get("place", {}).get("name", ""))

    # Going about

    def to_overview(self):
        """Back to the first room."""
        for _ in range(8):
            if "n Ny plats" in self.app.text:
                return
            self.press_seen("escape")
        raise AssertionError(f"never came back; the screen was:\n{self.app.text}")

    def to_place(self, name):
        """Into a place: back to it where one stands in a room of it, else by the menu."""
        for _ in range(8):
            if f" {name}, " in self.app.screen.display[0]:
                return
            if "n Ny plats" in self.app.text:
                break
            self.press_seen("escape")
        self.app.press("ctrl+p").wait("Sök kommando").type(f"gå till {name}")
        self.app.wait(f"Gå till {name}").settle(0.2).press("enter").wait_gone(f"gå till {name}")
        self.app.wait(f" {name}, ", "Checklista")

    def to_room(self, key, title, place=""):
        """Into a room by its key, of a place or of all."""
        if place:
            self.to_place(place)
        else:
            self.to_overview()
        self.app.press(key).wait(title).settle(0.3)

    def point_at(self, words):
        """Take the cursor of a list to the line that says this."""
        self.app.press("home").settle(0.2)
        for _ in range(80):
            before = self.lit_lines()
            if any(words in line for line in before):
                return
            self.press_seen("down")
        raise AssertionError(f"never came to {words}; the screen was:\n{self.app.text}")

    def press_seen(self, key):
        """Press a key that changes something, and look on until it has."""
        before = self.seen()
        self.app.press(key, pause=0.02)
        drawn = 0
        for _ in range(40):
            if len(self.app.raw) != drawn and self.seen() != before:
                break
            drawn = len(self.app.raw)
            self.app.read(0.1)
        self.app.settle(0.15)

    def seen(self):
        """What is on the screen under its top line, in which a clock may go."""
        return self.app.screen.display[1:], self.lit_lines(), self.chip()

    def lit_lines(self):
        """The lines that stand on another ground than most of the screen: the cursor's."""
        screen, found = self.app.screen, []
        grounds = Counter(screen.buffer[y][x].bg for y in range(screen.lines) for x in (3, 30))
        usual = grounds.most_common(1)[0][0]
        for y, line in enumerate(screen.display):
            at = len(line) - len(line.lstrip())
            if 0 < y < screen.lines - 1 and line.strip() and screen.buffer[y][at].bg != usual:
                found.append(line)
        return found

    def fill(self, title, values, *, save="ctrl+s"):
        """Fill in some fields of a form and save it; a choice is made by its label."""
        self.app.wait(title, "ctrl+n")
        for label, value in values.items():
            if value in ("", None, ("",)):
                continue
            self.go_to(label)
            if isinstance(value, tuple):
                self.choose(label, *value)
            else:
                self.app.type(str(value)).settle(0.1)
        self.app.press(save).wait_gone("ctrl+n")

    def here(self):
        """The line of the field that has the cursor."""
        return next((line for line in self.app.screen.display if "►" in line), "")

    def go_to(self, label):
        """Tab to a field of a form: the one that has the cursor is marked."""
        for _ in range(40):
            if f"► {label}" in self.here():
                return
            self.press_seen("tab")
        raise AssertionError(f"never came to {label}; the screen was:\n{self.app.text}")

    def choose(self, label, *wanted):
        """Choose in the field with the cursor; each of several by space."""
        for one in wanted:
            for _ in range(40):
                if f"(•) {one}" in self.app.text:
                    # What is chosen may lay the room out anew: it is seen when that is done.
                    self.app.settle(0.4)
                    if f"(•) {one}" in self.app.text:
                        break
                if f"[ ] {one}" in self.app.text and f"[ ] {one}" in self.chip():
                    self.press_seen("space")
                    break
                self.press_seen("right")
            else:
                raise AssertionError(f"no {one} in {label}; the screen was:\n{self.app.text}")

    def chip(self):
        """What of a field of several choices has the cursor: it is turned about."""
        buffer = self.app.screen.buffer
        return "".join(
            buffer[y][x].data
            for y in range(self.app.screen.lines)
            for x in range(self.app.screen.columns)
            if buffer[y][x].reverse
        )

    # Deeds

    def begin(self, name):
        """The first start, and the supporter's name."""
        self.app.wait("Vad heter du?", seconds=60).type(name).press("enter")
        self.app.wait("Lägg till plats")

    def make_place(self, place, leader):
        """A place and its leader are entered."""
        self.to_overview()
        self.app.press("n")
        self.fill(
            "Ny plats",
            {
                "Namn": place["name"],
                "Kommun": place["municipality"],
                "Medstödjare": place["second"],
            },
        )
        self.app.wait("PROCESSLEDARE").press("n")
        self.fill(
            "Ny lokal processledare",
            {
                "Namn": leader["name"], "Deltid, procent": leader["percent"],
                "Telefon": leader["phone"], "Första dag": leader["first_day"],
                "Sista dag": leader["last_day"],
            },
        )  # fmt: skip
        self.app.wait(leader["name"])

    def do_enter(self, deed, name):
        """Where a place is in the six steps, in one form."""
        self.to_place(name)
        self.app.press("V").wait("Var är ni?").settle(0.3)
        for number, (state, *days) in enumerate(deed["steps"], 1):
            self.go_to(f"{number} ")
            for _ in range(STATES.index(state)):
                self.press_seen("right")
            self.app.wait("Påbörjat").settle(0.4)
            for label, day in zip(("Påbörjat", "Klart"), days, strict=False):
                self.go_to(label)
                self.app.type(day)
        self.app.press("ctrl+s").wait_gone("Var är ni?")

    def do_person(self, deed, name):
        """Somebody is written in."""
        self.to_room("A", "Vilka är med?", name)
        self.app.press("n")
        self.fill(
            "Ny person",
            {
                "Funktion": deed["function"], "Namn": deed.get("name"), "Nivå": (deed["level"],),
                "Kan hjälpa med": deed.get("helps"),
            },
        )  # fmt: skip
        self.app.wait(deed["function"])

    def do_call(self, deed, name, sheet=None):
        """A session with its notes, wrapped up."""
        self.to_place(name)
        self.app.press("s").wait("DAGORDNING").settle(0.3)
        kind, present = deed.get("kind"), deed.get("present", ())
        if kind or present:
            self.app.press("f6").wait("► Typ")
            if kind:
                self.choose("Typ", KINDS[kind])
            if present:
                self.go_to("Också")
                self.choose("Också", *present)
            self.app.press("f6").wait_gone("► ")
        if sheet is not None:
            sheet()
        for line in deed["lines"]:
            self.app.type(f"{line}\r")
        self.app.wait(deed["lines"][-1][:30]).settle(0.3)
        self.app.press("f9").wait("Runda av", "Hur gick det").settle(0.3)
        self.go_to("Hur gick det")
        self.choose("", str(deed["went"]))
        if "next" in deed:
            self.go_to("Nästa möte")
            self.app.type(deed["next"]).settle(0.2)
        if "method" in deed:
            self.go_to("Provad metod")
            self.choose("", deed["method"])
            self.app.press("tab")
            self.choose("", deed["verdict"])
            self.go_to("Varför")
            self.app.type(deed["why"])
        self.app.press("f9").wait("Sammanfattning").press("enter").wait("Checklista")

    def do_kept(self, deed, _name):
        """A promise of the supporter's own is kept."""
        self.to_room("m", "Mina åtaganden")
        self.point_at(deed["what"])
        self.app.press("space").wait("[x]")

    def do_no_answer(self, _deed, name):
        """Nobody answers; the key is pressed twice, as happens."""
        self.to_overview()
        self.point_at(f" {name} ")
        self.app.press("g", "g", pause=0.0).wait("Sökt utan svar")

    def do_door(self, deed, name):
        """A question is taken to somebody."""
        self.to_room("D", "DÖRRAR", name)
        self.app.press("n")
        said = {"Fråga": deed["question"], "Vem": deed["to"], "Svar väntas": deed["expected"]}
        self.fill("Ny dörr", said)
        self.app.wait(deed["question"][:20])

    def do_answer(self, deed, name):
        """An answer comes."""
        self.to_room("D", "DÖRRAR", name)
        self.point_at(deed["question"][:20])
        self.app.press("space")
        self.fill(deed["question"], {"Svar": deed["answer"], "Resultat": deed["result"]})

    def do_agreement(self, deed, name):
        """Parties agree."""
        self.to_room("D", "ÖVERENSKOMMELSER", name)
        for _ in range(30):
            if any("Ingen överens" in one or "tills" in one for one in self.lit_lines()):
                break
            self.app.press("down")
        self.app.press("n")
        said = {"Vilka": deed["parties"], "Om vad": deed["what"], "Gäller till": deed["until"]}
        self.fill("Ny överenskommelse", said)

    def to_months(self, name):
        """The months of a place as a list."""
        self.to_room("i", "månader", name)
        self.app.press("v").settle(0.3)

    def new_in_months(self, name, sort):
        """A new thing of a sort among the months."""
        self.to_months(name)
        # Away from today, where a row may be of another sort, and `n` adds one of that.
        self.app.press("home").settle(0.3)
        self.app.press("n").wait("ctrl+n").settle(0.3)
        if "Lägg till" in self.app.text:
            self.choose("", sort)
            self.app.press("ctrl+s").wait_gone("Lägg till").wait("ctrl+n")

    def do_funding(self, deed, name):
        """A decision on money."""
        self.new_in_months(name, "beslut om pengar")
        self.fill(
            "Nytt beslut om pengar",
            {
                "Beslutets nummer": deed["number"], "Vem ger pengarna": deed["funder"],
                "Beviljat": deed["granted"], "Medfinansiering": deed["co_financing"],
            },
        )  # fmt: skip

    def do_payment(self, deed, name):
        """Money is asked for and paid."""
        self.new_in_months(name, "rekvisition")
        self.fill(
            "Ny rekvisition",
            {
                "Vad": deed["what"], "Begärt, kr": deed["asked"], "Begärt den": deed["on"],
                "Utbetalt, kr": deed["paid"], "Utbetalt den": deed["on"],
            },
        )  # fmt: skip

    def do_report(self, deed, name):
        """A report is to be handed in."""
        self.new_in_months(name, "rapport")
        self.fill("Ny rapport", {"Rapport": deed["name"], "Ska in senast": deed["due"]})

    def do_handed_in(self, deed, name):
        """A report is handed in."""
        self.to_months(name)
        self.point_at(deed["name"])
        self.app.press("e")
        self.fill("Ändra rapporten", {"Inlämnad": deed["on"]})

    def do_plan(self, deed, name):
        """A step is planned otherwise: its start and its end so many months later."""
        self.to_months(name)
        self.point_at(deed["step"])
        self.app.press(*[">"] * deed["start"], *[":"] * deed["end"]).settle(0.3)

    def do_length(self, deed, name):
        """The months become others."""
        self.to_months(name)
        self.app.press("E")
        self.fill(f"Längden för {name}", {"Månader": deed["months"], "Beslut": deed["why"]})

    def do_series(self, deed, name):
        """Meetings that come back are booked at once."""
        self.to_months(name)
        self.app.press("b")
        self.fill(
            f"Boka en serie med {name}",
            {
                "Första": deed["first"], "Klockan": deed["clock"], "Veckor emellan": deed["weeks"],
                "Till och med": deed["until"], "Utom": ", ".join(deed["except"]),
            },
        )  # fmt: skip
        self.app.wait("kalenderfil").press("escape").wait_gone("kalenderfil")

    def do_check_in(self, deed, name):
        """A check-in with its sheet."""

        def sheet():
            self.app.press("f10").wait(f"Avstämning efter {deed['months']} månader").settle(0.3)
            self.app.press("home", "down")
            for _ in range(deed["points"]):
                self.app.press("space", "down").settle(0.2)
            for risk, level in deed["risks"].items():
                self.point_at(risk)
                self.app.press(str(level)).settle(0.2)
            for voice in ("leader", "supporter"):
                who = {"leader": "Processledaren säger", "supporter": "Processtödjaren säger"}
                self.point_at(f"{who[voice].partition(' ')[0]}   ")
                self.app.press("enter")
                labels = ("Behåll", "Ändra", "Sluta")
                self.fill(who[voice], dict(zip(labels, deed[voice], strict=True)))
            self.point_at("Hur går ni vidare")
            self.app.press("enter")
            said = {"Beslut": (deed["decision"],), "Skäl": deed["reasons"]}
            self.fill("Hur går ni vidare", said)
            self.app.press("escape").wait("DAGORDNING").settle(0.3)

        self.do_call({**deed, "kind": "check_in"}, name, sheet)

    def do_assessment(self, deed, name):
        """The people of a place are asked: the figures are typed in one go."""
        self.to_room("S", "Så ser", name)
        self.app.press("n").wait("Antal svar")
        self.go_to("Antal svar")
        self.app.type(str(deed["answers"])).press("tab")
        self.app.type(" ".join(map(str, deed["scores"]))).settle(0.3)
        self.fill("Självskattning", {"Dag": deed["on"]})

    def do_finish(self, deed, name):
        """The process is finished."""
        self.to_place(name)
        self.app.press("p").wait("PROCESSLEDARE").press("E")
        self.fill(f"Ändra {name}", {"Avslutad": deed["on"]})

    def do_member(self, deed, _name):
        """Somebody comes into the team."""
        self.to_room("T", "Regionala teamet")
        self.app.press("n")
        self.fill("I teamet", {"Funktion": (deed["function"],), "Namn": deed["name"]})

    def do_book_team(self, deed, _name):
        """The team's next meeting."""
        self.to_room("T", "Regionala teamet")
        self.app.press("b")
        self.fill("Teammöte", {"Dag": deed["day"], "Klockan": "13"})

    def do_team(self, deed, _name):
        """The team meets: from the line of today to its notes."""
        self.hold("Teammöte", deed)
        self.app.wait(deed["decisions"][-1])

    def do_decided(self, deed, _name):
        """What the team decided is done."""
        self.to_room("T", "Regionala teamet")
        self.point_at(deed["what"])
        self.app.press("space").wait("[x]")

    def do_book_gathering(self, deed, _name):
        """The yearly gathering, to which everybody is asked."""
        self.to_room("G", "Årlig träff")
        self.app.press("b")
        self.fill("Årlig träff", {"Dag": deed["day"], "Var": deed["venue"]})
        self.app.wait("inbjuden")

    def do_coming(self, deed, _name):
        """Somebody who was asked will come."""
        self.to_room("G", "Årlig träff")
        self.point_at(deed["guest"])
        self.app.press("space").wait("kommer")

    def do_gathering(self, deed, _name):
        """All places meet."""
        self.hold("Årlig träff", deed)

    def hold(self, meeting, deed):
        """Write the notes of a meeting that is today: it stands on the overview."""
        self.to_overview()
        self.app.press("home").settle(0.2)
        for _ in range(30):
            if any(meeting in line for line in self.lit_lines()):
                break
            self.app.press("up").settle(0.1)
        self.app.press("enter").wait("Skriv här").settle(0.3)
        for line in deed["lines"]:
            self.app.type(f"{line}\r")
        self.app.wait(deed["lines"][-1]).settle(0.3).press("escape").settle(0.3)
