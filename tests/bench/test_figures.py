"""How figures are computed from measured times, tested without measuring."""

import json

import pytest
from bench import __main__ as bench
from bench import growth, peers

ONE = {"ours": 4.0, "floor": 1.0, "goal": 5.0, "gate": None, "over": False}


def times(first_rows):
    """Times as if measured: everything exactly at its goal, except for the first rows."""
    floors = {bench.TIME: 0.5, bench.MEMORY: 30.0}
    ours = {name: one.goal * floors[one.floor] for name, one in bench.FIGURES.items()}
    return floors, ours | {"first rows": first_rows}


@pytest.fixture
def measured(monkeypatch):
    """Sets the times that the programs are said to have taken; nothing is measured."""
    monkeypatch.setattr(bench, "judged_writing", lambda: {**ONE, "ratio": 4.0})
    monkeypatch.setattr(peers, "peers", lambda _folder, _turns: ({}, []))

    def give(first_rows):
        floors, ours = times(first_rows)
        runs = dict.fromkeys(growth.SIZES, ours)
        monkeypatch.setattr(bench, "measured", lambda _turns, _sizes: (floors, runs))

    return give


def test_a_figure_is_a_ratio_to_the_floor_of_its_run(measured, capsys, tmp_path):
    measured(0.55)
    assert bench.main(["--json", str(tmp_path / "bench.json")]) == 0
    kept = json.loads((tmp_path / "bench.json").read_text("utf-8"))["figures"]
    assert kept["first rows"]["ratio"] == 1.1
    assert kept["memory, all ready"]["ours"] == 69.0
    said = capsys.readouterr().out
    assert f"{'first rows':30}      550      500   1.10" in said
    assert "| a session is stored | 4.00 | 5.00 |" in said
    assert "the most | 1.00 | 1.10 |" in said


def test_the_short_form_fails_over_a_gate_only(measured, capsys):
    measured(0.7)
    assert bench.main(["--short"]) == 1
    assert "1.40   1.20   1.35  over its gate" in capsys.readouterr().out
    assert bench.main([]) == 0
    measured(0.66)
    assert bench.main(["--short"]) == 0, "over its goal, and not over its gate"


def test_the_median_of_each_counts():
    assert bench.medians([{"a": 1.0}, {"a": 9.0}, {"a": 2.0}]) == {"a": 2.0}
