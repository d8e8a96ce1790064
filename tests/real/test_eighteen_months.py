"""Eighteen months of a region played by keys in the real program, from written transcripts.

At the end every figure that the rooms and the commands show is compared with what the transcripts
say. The default size is a few weeks of one place; all of it is torture.
"""

import os
import subprocess
from collections import Counter
from datetime import date, timedelta

import pytest
from ledger import ops, rebuilt, stored
from played import Player, deeds_in_order, read_transcript
from terminal import ROOT

from platscoach.storage.engine.database import FILE_NAME
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

SHORT = ("enter", "person", "call", "kept", "door", "answer")
"""What is done in the default size, once each, on the first place."""

VERDICTS = {"Behåll": "behåll", "Gör annorlunda": "ändra", "Sluta": "sluta"}
"""What is said of a method when it is counted."""


class Told:
    """What the transcripts say of a place, as far as it was played."""

    def __init__(self, transcript, played):
        self.place, self.leader = transcript["place"], transcript["leader"]
        self.name = self.place["name"]
        self.played = [deed for deed, one in played if one is transcript]

    def deeds(self, *kinds):
        """The deeds of some kinds, in their order."""
        return [deed for deed in self.played if deed["do"] in kinds]

    @property
    def lines(self):
        """Every line that was written in a session."""
        return [line for deed in self.deeds("call", "check_in") for line in deed["lines"]]

    def marked(self, mark):
        """What follows a mark in the notes."""
        return [line.removeprefix(mark).strip() for line in self.lines if line.startswith(mark)]

    @property
    def open_promises(self):
        """How many promises were made in the sessions and not kept."""
        return len(self.marked("!")) - len(self.deeds("kept"))

    @property
    def length(self):
        """How many months it has."""
        return (self.deeds("length") or [{"months": 18}])[-1]["months"]

    @property
    def sessions(self):
        """The days on which there was a session, the last last."""
        return [date.fromisoformat(deed["on"]) for deed in self.deeds("call", "check_in")]

    @property
    def asked(self):
        """How many questions were taken on."""
        return len(self.deeds("door"))

    @property
    def opened(self):
        """How many of them were answered."""
        return len(self.deeds("answer"))

    def money(self, field):
        """A sum of money."""
        return sum(deed.get(field, 0) for deed in self.deeds("funding", "payment"))

    def month(self, day):
        """Which month it is on a day, as a person counts."""
        first = date.fromisoformat(self.leader["first_day"])
        whole = (day.year - first.year) * 12 + day.month - first.month
        return whole + (day.day >= first.day)

    @property
    def risks(self):
        """The level of each risk that was judged, as it was judged last."""
        judged = {}
        for deed in self.deeds("check_in"):
            judged |= deed["risks"]
        return judged

    @property
    def people(self):
        """The first names of everybody who is known."""
        names = [self.leader["name"], *(deed.get("name", "") for deed in self.deeds("person"))]
        return {name.split()[0] for name in names if name}

    @property
    def scores(self):
        """The figures before and after, by theme."""
        asked = self.deeds("assessment")
        return list(zip(asked[0]["scores"], asked[-1]["scores"], strict=True)) if asked else []


def number(amount):
    """An amount as it is written: `450 000`."""
    return f"{amount:,}".replace(",", " ")


def plain(text):
    """A screen or an answer with one kind of blank."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ").split())


def look_over_rooms(player, told, today):
    """Every figure that the rooms of a place show."""
    app = player.app
    player.to_overview()
    row = next(line for line in app.text.splitlines() if f" {told.name} " in line[:20])
    if told.deeds("finish"):
        assert "avslutad" in plain(app.text)
    else:
        month = told.month(today), told.length
        assert "{} av {}".format(*month) in plain(row) or "{}/{}".format(*month) in row
    if told.open_promises:
        promises = "åtagande" if told.open_promises == 1 else "åtaganden"
        player.to_place(told.name)
        assert f"{told.open_promises} {promises}" in plain(app.text)
    player.to_room("A", "Vilka är med?", told.name)
    people = told.deeds("person")
    for deed in people:
        assert deed.get("name", deed["function"])[:12] in app.text
    player.to_room("D", "DÖRRAR", told.name)
    if told.asked:
        shown = plain(app.text)
        asked = "fråga tagen vidare" if told.asked == 1 else "frågor tagna vidare"
        assert f"{told.asked} {asked}" in shown
        doors = "dörr öppnad" if told.opened == 1 else "dörrar öppnade"
        assert f"{told.opened} {doors}" in shown
    for deed in told.deeds("agreement"):
        assert deed["what"][:20] in app.text
    player.to_months(told.name)
    shown = plain(app.text)
    for words, field in (
        ("beviljat", "granted"), ("medfinansiering", "co_financing"), ("begärt", "asked"),
        ("utbetalt", "paid"),
    ):  # fmt: skip
        if amount := told.money(field):
            assert f"{words} {number(amount)}" in shown
    look_over_risks(player, told)
    if told.scores:
        player.to_room("S", "Så ser", told.name)
        shown = app.screen.display
        for before, after in told.scores:
            change = f"{after - before:+}".replace("-", "\u2212") if after != before else "0"
            wanted = (f"{before},0", f"{after},0")
            if len(told.deeds("assessment")) > 1:
                assert any(all(one in line for one in wanted) for line in shown), (wanted, change)


def look_over_risks(player, told):
    """The level of every risk as it was judged last."""
    if told.risks:
        player.to_room("R", "Risker", told.name)
    for risk, level in told.risks.items():
        assert f"{risk} {level} av 3" in plain(player.app.text), (risk, level)


def look_over_region(player, all_told, region_played):
    """Every figure of the rooms that are about all places."""
    app = player.app
    tried = Counter()
    places = {}
    for told in all_told:
        for deed in told.deeds("call", "check_in"):
            if "method" in deed:
                tried[deed["method"], VERDICTS[deed["verdict"]]] += 1
                places.setdefault(deed["method"], set()).add(told.name)
    lessons = [line for told in all_told for line in told.marked("=")]
    lessons += [
        line.removeprefix("= ")
        for deed in region_played
        for line in deed.get("lines", ())
        if line.startswith("=")
    ]
    stories = [line for told in all_told for line in told.marked("%")]
    player.to_room("M", "Provade metoder")
    shown = plain(app.text)
    for (_method, verdict), count in tried.items():
        assert f"{verdict} {count}" in shown
    for line in (*lessons, *stories):
        assert line[:30] in shown, line
    decided = [what for deed in region_played for what in deed.get("decisions", ())]
    done = {deed["what"] for deed in region_played if deed["do"] == "decided"}
    player.to_room("T", "Regionala teamet")
    for what in decided:
        assert (what in app.text) is (what not in done), what
    for deed in region_played:
        if deed["do"] == "member":
            assert deed["name"] in app.text
    promises = [what for deed in region_played for what in deed.get("promises", ())]
    if promises:
        player.to_room("G", "Årlig träff")
        for what in promises:
            assert what[:30] in app.text


def look_over_pages(player, all_told):
    """The page of every place at the gathering: what was learned and tried, and nobody's name."""
    player.to_room("G", "Årlig träff")
    player.app.press("v").wait("Sparat:")
    (path,) = player.home.rglob("Platsernas sidor*.md")
    pages = path.read_text("utf-8")
    assert pages.count("\n---\n") == len(all_told) - 1
    people = set().union(*(told.people for told in all_told))
    for told in all_told:
        page = next(one for one in pages.split("\n---\n") if f"# {told.name}" in one)
        assert not [name for name in people if name in page]
        assert told.place["municipality"] in page
        for line in (*told.marked("="), *told.marked("%")):
            assert (line in page) is not any(name in line for name in people), line
        for deed in told.deeds("call", "check_in"):
            if "method" in deed:
                assert f"- {deed['method']}: {deed['verdict'].lower()}" in page


def command(player, *words):
    """What a command of the shell prints, on the day that the file names."""
    done = subprocess.run(
        [str(word) for word in player.command(*words)],
        capture_output=True, text=True, cwd=ROOT, timeout=120, check=True,
        env={**os.environ, **player.env, "PLATSCOACH_DATA": str(player.data)},
    )  # fmt: skip
    return plain(done.stdout)


def look_over_commands(player, told, all_told):
    """The same figures as the shell tells them."""
    doors = command(player, "doors", told.name)
    if told.asked:
        words = "dörr öppnad" if told.opened == 1 else "dörrar öppnade"
        assert doors.endswith(f"{told.opened} {words}")
        assert doors.count("frågad ") == told.asked
    people = command(player, "people", told.name)
    for deed in told.deeds("person"):
        assert deed["function"] in people
    log = command(player, "log", told.name)
    held = told.deeds("call", "check_in")
    assert log.count(" ## ") - log.count(", bokat") == len(held)
    for line in told.lines:
        if not line.startswith("!"):
            assert line.lstrip("?=%& ")[:12] in log, line
    for deed in told.deeds("call"):
        assert f"hölls av {deed.get('by', 'Anna Lind')}" in log
    assert log.count("- [ ]") == told.open_promises
    assert log.count("- [x]") == len(told.deeds("kept"))
    if told.scores:
        assessment = command(player, "assessment", told.name)
        assert str(told.deeds("assessment")[0]["answers"]) in assessment
    team = command(player, "team")
    for line in told.marked("?"):
        assert line in team
    months = command(player, "months")
    for one in all_told:
        assert one.name in months


def sound(player):
    """The database is sound, and the journal says the same as the tables."""
    database = open_database(player.data / FILE_NAME, None)
    store = Store(database, None, read_only=True)
    try:
        assert rebuilt(ops(store)) == stored(store)
        return stored(store)
    finally:
        store.close()


def hold_elsewhere(player, colleague, deed, transcript):
    """The second supporter holds a session at a desk of their own, and the two are joined."""
    player.end()
    player.app = None
    for one in (player, colleague):
        one.set_day(deed["on"])
    if not colleague.data.exists():
        colleague.start()
        colleague.begin(deed["by"])
        colleague.end()
        command(colleague, "join", player.data)
        command(colleague, "same", deed["by"], "--yes")
    else:
        command(colleague, "join", player.data)
    colleague.start().wait("n Ny plats", seconds=60)
    colleague.play(deed, transcript)
    colleague.end()
    colleague.app = None
    joined = command(player, "join", colleague.data)
    assert "1 samtal" in joined, joined


def play(tmp_path, names, wanted):
    """Play some transcripts, those deeds of them that are wanted, and look all of it over."""
    region = read_transcript("region")
    places = [read_transcript(name) for name in names]
    player, played = Player(tmp_path), []
    (tmp_path / "colleague").mkdir()
    colleague = Player(tmp_path / "colleague")
    deeds = [pair for pair in deeds_in_order(*places, region) if wanted(pair[0])]
    player.set_day(deeds[0][0]["on"])
    player.start()
    player.begin("Anna Lind")
    entered = set()
    for deed, transcript in deeds:
        played.append((deed, transcript))
        if "by" in deed:
            hold_elsewhere(player, colleague, deed, transcript)
            continue
        player.on(deed["on"])
        if "place" in transcript and transcript["place"]["name"] not in entered:
            entered.add(transcript["place"]["name"])
            player.make_place(transcript["place"], transcript["leader"])
        player.play(deed, transcript)
    today = date.fromisoformat(deeds[-1][0]["on"])
    all_told = [Told(place, played) for place in places]
    for told in all_told:
        look_over_rooms(player, told, today)
    look_over_region(player, all_told, [deed for deed, one in played if one is region])
    look_over_pages(player, all_told)
    player.end()
    for told in all_told:
        look_over_commands(player, told, all_told)
    rows = sound(player)
    held = [one for (kind, _), one in rows.items() if kind == "session" and one["status"] == "held"]
    assert len(held) == sum(len(told.sessions) for told in all_told)
    assert max(one["starts"][:10] for one in held) <= str(today + timedelta(days=1))


def test_the_first_weeks(tmp_path):
    met = set()

    def once(deed):
        first = deed["do"] in SHORT and deed["do"] not in met
        met.add(deed["do"])
        return first

    play(tmp_path, ["dalby"], once)


@pytest.mark.torture
@pytest.mark.whole
def test_eighteen_months_of_a_region(tmp_path):
    play(tmp_path, ["dalby", "sormo", "kullen"], lambda _deed: True)
