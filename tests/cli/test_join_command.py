"""`platscoach join`, run as the user types it."""

import shutil

from platscoach.__main__ import main
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import SessionForm
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.instance_lock import InstanceLock
from platscoach.storage.repositories.store import Store


def test_a_colleagues_copy_is_joined_and_taken_back(blank, tmp_path, monkeypatch, clock, capsys):
    for name in ("mine", "theirs"):
        folder = tmp_path / name
        folder.mkdir(mode=0o700)
        store = Store(Database(shutil.copy2(blank, folder / FILE_NAME)), clock)
        store.supporters.set_me("Anna Lind")
        place = store.places.save(PlaceForm("Dalen" if name == "mine" else "Hyltnäs"))
        store.sessions.save("a" * 32 if name == "mine" else "b" * 32, place.id, SessionForm(
            day="2026-11-09", clock="10.00", notes=f"Om {place.name}",
        ))  # fmt: skip
        store.close()
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path / "theirs"))
    copy = tmp_path / "kopia.db"
    assert main(["backup", str(copy)]) == 0
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path / "mine"))
    capsys.readouterr()
    lock = InstanceLock(tmp_path / "mine" / FILE_NAME)
    assert lock.acquire()
    assert main(["join", str(copy)]) == 1
    assert "redan öppet" in capsys.readouterr().err
    lock.release()
    assert main(["join", str(copy)]) == 0
    told = capsys.readouterr().out
    assert "Nytt här: 1 processtödjare, 1 plats, 1 samtal." in told
    assert "”Anna Lind” finns nu mer än en gång" in told
    assert main(["log", "Hyltnäs"]) == 0
    assert "Om Hyltnäs" in capsys.readouterr().out
    (before,) = (tmp_path / "mine" / "backups").glob("*hopslagning*.db")
    assert main(["restore", before.name, "--yes"]) == 0
    assert main(["log", "Hyltnäs"]) == 1
    assert main(["join", str(tmp_path / "nowhere")]) == 1
    assert "Ange en säkerhetskopia" in capsys.readouterr().err
