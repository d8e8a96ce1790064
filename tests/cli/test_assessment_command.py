"""The output in the shell of a place's self-assessment."""

import pytest

from platscoach.cli.main import main
from platscoach.domain.assessments import AssessmentForm
from platscoach.i18n import set_language
from platscoach.method.pack_format.compiled_pack import load_pack


@pytest.fixture(autouse=True)
def desk(database, monkeypatch):
    monkeypatch.setenv("PLATSCOACH_DATA", str(database.path.parent))


def test_a_self_assessment_is_printed_as_text(store, place, capsys):
    form = AssessmentForm("2026-06-04", answers="41", scores={"tema-motas": "2,4"})
    store.assessments.save(place.id, form)
    assert main(["assessment", "dal"]) == 0
    out = capsys.readouterr().out
    assert "Dalen, vuxna, 1 till 7\nFöre: 4 jun 2026, 41 svar" in out
    assert "Mötas                   2,4 #####" in out
    assert main(["assessment", "Ingenstans"]) == 1
    assert "Det finns: Dalen." in capsys.readouterr().err


@pytest.mark.parametrize("chosen", ["sv", "en"])
def test_no_name_of_a_theme_runs_into_its_figure(store, place, capsys, monkeypatch, chosen):
    monkeypatch.setenv("PLATSCOACH_LANG", chosen)
    themes = load_pack(chosen).themes
    scores = {theme.key: "2,4" for theme in themes}
    store.assessments.save(place.id, AssessmentForm("2026-06-04", answers="41", scores=scores))
    assert main(["assessment", "dal"]) == 0
    out = capsys.readouterr().out
    set_language("sv")
    assert [theme.name for theme in themes if f"{theme.name}  " not in out] == []
