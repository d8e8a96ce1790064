"""Plays transcripts by keys in the real program, and checks what they say must then be shown.

A transcript is a TOML file of invented events on a place or in the region, each with its day.
`Player` carries out each one as a supporter would: in the room for it, by its keys, reading the
screen before the next key.
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
    day = datetime.fromisoformat(Path(sys.argv[1]).read_text("utf-8") + "T09:00").astimezone()
    return day + timedelta(seconds=monotonic() - began)

from platscoach import clock_zone
clock_zone.now = now
from platscoach.__main__ import main
sys.exit(main(sys.argv[2:]))
"""
"""Starts the program on the date that a file names: from nine o'clock on, at the normal pace."""

KINDS = {"call": "Samtal", "visit": "Platsbesök", "workshop": "Workshop", "check_in": "Avstämning"}
"""The names of the kinds of sessions where one is chosen."""


STATES = ("ej påbörjat", "pågår", "klart")
"""The states of a step in the order in which they are chosen."""


def read_transcript(name):
    """One transcript, read from its file."""
    return tomllib.loads((TRANSCRIPTS / f"{name}.toml").read_text("utf-8"))


def deeds_in_order(*transcripts):
    """Every event of some transcripts with its transcript, in order of days."""
    found = [(deed, one) for one in transcripts for deed in one["deed"]]
    return sorted(found, key=lambda pair: pair[0]["on"])


class Player:
    """The program in a terminal, restarted for each chapter, on the same data folder."""

    def __init__(self, home, size=(120, 40), env=None):
        self.home, self.data, self.size = home, home / "data", size
        self.day_file = home / "today"
        self.env = {"HOME": str(home), "PLATSCOACH_LANG": "sv", **(env or {})}
        self.app = None

    def set_day(self, day):
        """Set the date; the screen follows it at the next key."""
        new = self.day_file.with_name("tomorrow")
        new.write_text(str(day))
        new.replace(self.day_file)

    def command(self, *words):
        """The command that starts the program."""
        return [sys.executable, "-c", PROGRAM, self.day_file, *words]

    def start(self):
        """Start the program for a chapter."""
        self.app = Terminal(data=self.data, size=self.size, env=self.env, command=self.command())
        return self.app

    def end(self):
        """Quit as a user does."""
        self.app.press("ctrl+q")
        assert self.app.wait_exit(60) == 0
        self.app.__exit__()

    def on(self, day):
        """Go on to another day; the program is restarted in a new month, otherwise left open."""
        if self.app is None or day[:7] != self.day_file.read_text("utf-8")[:7]:
            if self.app is not None:
                self.end()
            self.set_day(day)
            self.start().wait("n Ny plats", seconds=60)
        else:
            self.set_day(day)

    def play(self, deed, transcript):
        """Carry out one event."""
        getattr(self, f"do_{deed['do']}")(deed, transcript.get("place", {}).get("name", ""))

    # Going about

    def to_overview(self):
        """Go back to the first room."""
        for _ in range(8):
            if "n Ny plats" in self.app.text:
                return
            self.press_seen("escape")
        raise AssertionError(f"never came back; the screen was:\n{self.app.text}")

    def to_place(self, name):
        """Go to a place: back to it from one of its rooms, otherwise by the menu."""
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
        """Go to a room by its key, from a place or from the overview."""
        if place:
            self.to_place(place)
        else:
            self.to_overview()
        self.app.press(key).wait(title).settle(0.3)

    def point_at(self, words):
        """Move the cursor of a list to the line with this text."""
        self.app.press("home").settle(0.2)
        for _ in range(80):
            before = self.lit_lines()
            if any(words in line for line in before):
                return
            self.press_seen("down")
        raise AssertionError(f"never came to {words}; the screen was:\n{self.app.text}")

    def press_seen(self, key):
        """Press a key that changes something, and wait until the change is shown."""
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
        """The screen without its top line, where a clock may be running."""
        return self.app.screen.display[1:], self.lit_lines(), self.chip()

    def lit_lines(self):
        """The lines with another background than most of the screen: the cursor's line."""
        screen, found = self.app.screen, []
        grounds = Counter(screen.buffer[y][x].bg for y in range(screen.lines) for x in (3, 30))
        usual = grounds.most_common(1)[0][0]
        for y, line in enumerate(screen.display):
            at = len(line) - len(line.lstrip())
            if 0 < y < screen.lines - 1 and line.strip() and screen.buffer[y][at].bg != usual:
                found.append(line)
        return found

    def fill(self, title, values, *, save="ctrl+s"):
        """Fill in some fields of a form and save it; choices are given by their label."""
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
        """Tab to a field of a form; the field with the cursor is marked."""
        for _ in range(40):
            if self.here().partition("►")[2].lstrip().startswith(label):
                return
            self.press_seen("tab")
        raise AssertionError(f"never came to {label}; the screen was:\n{self.app.text}")

    def choose(self, label, *wanted):
        """Choose in the field with the cursor; each of several choices by space."""
        for one in wanted:
            for _ in range(40):
                if f"(•) {one}" in self.app.text:
                    # A choice may lay the room out anew; wait until that is drawn.
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
        """The highlighted choice in a field of several, found by its inverted colours."""
        buffer = self.app.screen.buffer
        return "".join(
            buffer[y][x].data
            for y in range(self.app.screen.lines)
            for x in range(self.app.screen.columns)
            if buffer[y][x].reverse
        )

    # Deeds

    def begin(self, name):
        """Go through the first start, with the supporter's name."""
        self.app.wait("Vad heter du?", seconds=60).type(name).press("enter")
        self.app.wait("Lägg till plats")

    def make_place(self, place, leader):
        """Add a place and its leader."""
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
        """Enter how far a place has come in the six steps, in one form."""
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
        """Add a person."""
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
        """Hold a session with notes, and wrap it up."""
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
        """Tick off one of the supporter's own promises."""
        self.to_room("m", "Mina åtaganden")
        self.point_at(deed["what"])
        self.app.press("space").wait("[x]")

    def do_no_answer(self, _deed, name):
        """Record that nobody answered; the key is pressed twice, as happens."""
        self.to_overview()
        self.point_at(f" {name} ")
        self.app.press("g", "g", pause=0.0).wait("Sökt utan svar")

    def do_door(self, deed, name):
        """Ask somebody a question."""
        self.to_room("D", "DÖRRAR", name)
        self.app.press("n")
        said = {"Fråga": deed["question"], "Vem": deed["to"], "Svar väntas": deed["expected"]}
        self.fill("Ny dörr", said)
        self.app.wait(deed["question"][:20])

    def do_answer(self, deed, name):
        """Record an answer."""
        self.to_room("D", "DÖRRAR", name)
        self.point_at(deed["question"][:20])
        self.app.press("space")
        self.fill(deed["question"], {"Svar": deed["answer"], "Resultat": deed["result"]})

    def do_agreement(self, deed, name):
        """Record an agreement between parties."""
        self.to_room("D", "ÖVERENSKOMMELSER", name)
        for _ in range(30):
            if any("Ingen överens" in one or "tills" in one for one in self.lit_lines()):
                break
            self.app.press("down")
        self.app.press("n")
        said = {"Vilka": deed["parties"], "Om vad": deed["what"], "Gäller till": deed["until"]}
        self.fill("Ny överenskommelse", said)

    def to_months(self, name):
        """Go to the months of a place, as a list."""
        self.to_room("i", "månader", name)
        self.app.press("v").settle(0.3)

    def new_in_months(self, name, sort):
        """Add something of a kind among the months."""
        self.to_months(name)
        # First move away from today, where the row may be of another kind, and `n` would add one of
        # that.
        self.app.press("home").settle(0.3)
        self.app.press("n").wait("ctrl+n").settle(0.3)
        if "Lägg till" in self.app.text:
            self.choose("", sort)
            self.app.press("ctrl+s").wait_gone("Lägg till").wait("ctrl+n")

    def do_funding(self, deed, name):
        """Add a decision on funding."""
        self.new_in_months(name, "beslut om pengar")
        self.fill(
            "Nytt beslut om pengar",
            {
                "Beslutets nummer": deed["number"], "Vem ger pengarna": deed["funder"],
                "Beviljat": deed["granted"], "Medfinansiering": deed["co_financing"],
            },
        )  # fmt: skip

    def do_payment(self, deed, name):
        """Record that money was requested and paid."""
        self.new_in_months(name, "rekvisition")
        self.fill(
            "Ny rekvisition",
            {
                "Vad": deed["what"], "Begärt, kr": deed["asked"], "Begärt den": deed["on"],
                "Utbetalt, kr": deed["paid"], "Utbetalt den": deed["on"],
            },
        )  # fmt: skip

    def do_report(self, deed, name):
        """Add a report that is due."""
        self.new_in_months(name, "rapport")
        self.fill("Ny rapport", {"Rapport": deed["name"], "Ska in senast": deed["due"]})

    def do_handed_in(self, deed, name):
        """Mark a report as handed in."""
        self.to_months(name)
        self.point_at(deed["name"])
        self.app.press("e")
        self.fill("Ändra rapporten", {"Inlämnad": deed["on"]})

    def do_plan(self, deed, name):
        """Change the plan of a step: move its start and its end by some months."""
        self.to_months(name)
        self.point_at(deed["step"])
        self.app.press(*[">"] * deed["start"], *[":"] * deed["end"]).settle(0.3)

    def do_length(self, deed, name):
        """Change the number of months."""
        self.to_months(name)
        self.app.press("E")
        self.fill(f"Längden för {name}", {"Månader": deed["months"], "Beslut": deed["why"]})

    def do_series(self, deed, name):
        """Book a series of meetings at once."""
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
        """Hold a check-in with its sheet."""

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
        """Enter a self-assessment of the people of a place, all figures in one go."""
        self.to_room("S", "Så ser", name)
        self.app.press("n").wait("Antal svar")
        self.go_to("Antal svar")
        self.app.type(str(deed["answers"])).press("tab")
        self.app.type(" ".join(map(str, deed["scores"]))).settle(0.3)
        self.fill("Självskattning", {"Dag": deed["on"]})

    def do_finish(self, deed, name):
        """Finish the process of a place."""
        self.to_place(name)
        self.app.press("p").wait("PROCESSLEDARE").press("E")
        self.fill(f"Ändra {name}", {"Avslutad": deed["on"]})

    def do_member(self, deed, _name):
        """Add a member to the team."""
        self.to_room("T", "Regionala teamet")
        self.app.press("n")
        self.fill("I teamet", {"Funktion": (deed["function"],), "Namn": deed["name"]})

    def do_book_team(self, deed, _name):
        """Book the team's next meeting."""
        self.to_room("T", "Regionala teamet")
        self.app.press("b")
        self.fill("Teammöte", {"Dag": deed["day"], "Klockan": "13"})

    def do_team(self, deed, _name):
        """Hold the team's meeting: open its notes from today's line."""
        self.hold("Teammöte", deed)
        self.app.wait(deed["decisions"][-1])

    def do_decided(self, deed, _name):
        """Tick off what the team decided."""
        self.to_room("T", "Regionala teamet")
        self.point_at(deed["what"])
        self.app.press("space").wait("[x]")

    def do_book_gathering(self, deed, _name):
        """Book the yearly gathering and invite everybody."""
        self.to_room("G", "Årlig träff")
        self.app.press("b")
        self.fill("Årlig träff", {"Dag": deed["day"], "Var": deed["venue"]})
        self.app.wait("inbjuden")

    def do_coming(self, deed, _name):
        """Record that an invited person will come."""
        self.to_room("G", "Årlig träff")
        self.point_at(deed["guest"])
        self.app.press("space").wait("kommer")

    def do_gathering(self, deed, _name):
        """Hold the gathering of all places."""
        self.hold("Årlig träff", deed)

    def hold(self, meeting, deed):
        """Write the notes of a meeting that is today, opened from the overview."""
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
