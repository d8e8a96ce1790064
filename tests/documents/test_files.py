import errno
import os
import stat
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.documents.files import DocumentError, documents_folder, safe_name, save_document


def test_a_document_is_saved_for_its_owner_only(tmp_path):
    path = save_document(tmp_path / "ny" / "mapp", "Dalen 2026-11-23", ".md", "# Målbild\n")
    assert path == tmp_path / "ny" / "mapp" / "Dalen 2026-11-23.md"
    assert path.read_bytes() == "# Målbild\n".encode()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("suffix", [".md", ".txt", ".ics", ".vcf"])
def test_no_text_file_has_what_a_terminal_obeys(tmp_path, suffix):
    for content in (
        "a\x1b]52;c;x\x07\tb\r\n\u202ec\x9b\ud800\n",
        b"a\x1b]52;c;x\x07\tb\r\nc\n",
    ):
        path = save_document(tmp_path, "a", suffix, content)
        assert path.read_bytes() == b"a]52;c;x\tb\r\nc\n"
    assert save_document(tmp_path, "b", ".zip", b"\x1b\xff").read_bytes() == b"\x1b\xff"


def test_a_taken_name_is_never_written_over(tmp_path):
    taken = tmp_path / "a.ics"
    taken.write_bytes(b"old")
    (tmp_path / "a-2.ics").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "a-3.ics").mkdir()
    path = save_document(tmp_path, "a", ".ics", b"new")
    assert path.name == "a-4.ics"
    assert path.read_bytes() == b"new"
    assert taken.read_bytes() == b"old"
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DocumentError, match="gick inte att spara"):
        save_document(tmp_path / "file", "a", ".md", "x")


def test_a_full_disk_leaves_no_half_file(tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DocumentError, match="gick inte att spara"):
        save_document(tmp_path, "a", ".md", "x")
    assert list(tmp_path.iterdir()) == []


def test_a_document_has_its_name_when_it_is_whole(tmp_path, monkeypatch):
    names = []
    sync = os.fsync

    def seen(handle):
        names.extend(path.name for path in tmp_path.iterdir())
        sync(handle)

    monkeypatch.setattr(os, "fsync", seen)
    save_document(tmp_path, "a", ".md", "x")
    first, *_later = names
    assert first.startswith("a.md.")
    assert first.endswith(".part")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_name_that_is_taken_while_it_is_written_is_never_written_over(tmp_path, monkeypatch):
    sync = os.fsync

    def meanwhile(handle):
        sync(handle)
        (tmp_path / "a.md").write_text("somebody else's")

    monkeypatch.setattr(os, "fsync", meanwhile)
    path = save_document(tmp_path, "a", ".md", "x")
    assert path.name == "a-2.md"
    assert (tmp_path / "a.md").read_text("utf-8") == "somebody else's"


def test_a_disk_that_knows_one_name_for_a_file_takes_documents_too(tmp_path, monkeypatch):
    def refused(_source, _target, **_more):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    (tmp_path / "a.md").write_text("old")
    path = save_document(tmp_path, "a", ".md", "x")
    assert path.name == "a-2.md"
    assert path.read_text("utf-8") == "x"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a-2.md", "a.md"]


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Åsarna, möte 3", "Åsarna, möte 3"),
        ("Samtal 10:00", "Samtal 10-00"),
        ("a/b\\c", "a-b-c"),
        ("../../etc/passwd", "etc-passwd"),
        ('Vad? "Så" <b> *|*', "Vad-Så-b"),
        ("rad\nrad\x00\u202e", "rad rad"),
        (".dold", "dold"),
        ("-rf", "rf"),
        ("slut. . ", "slut"),
        ("con", "_con"),
        ("Com1.rapport", "_Com1.rapport"),
        ("LPT¹", "_LPT¹"),
        ("konsert", "konsert"),
        ("com10", "com10"),
        ("", "dokument"),
        ("...", "dokument"),
        ("å" * 300, "å" * 80),
    ],
)
def test_a_name_that_every_system_takes(stem, name):
    assert safe_name(stem) == name


@given(st.text(st.characters()))
def test_any_name_can_be_saved_and_stays_in_its_folder(tmp_path_factory, stem):
    folder = tmp_path_factory.mktemp("saved")
    path = save_document(folder, stem, ".md", "x")
    assert path.parent == folder
    assert [one.name for one in folder.iterdir()] == [path.name]
    assert not set(path.name) & set('/\\:*?"<>|')
    assert path.name == path.name.strip(" .")
    assert safe_name(path.stem) == path.stem


def test_the_folder_of_documents_is_the_system_s(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))
    folder = documents_folder()
    assert folder.is_absolute()
    if sys.platform == "linux":
        assert folder == tmp_path
