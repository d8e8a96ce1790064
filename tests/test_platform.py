"""Folders, file permissions, locks and signals, as far as the operating system has them."""

import os
import re
import stat
import sys
import tempfile
from pathlib import Path

import pytest
from architecture.source import modules

from platscoach import platform
from platscoach.documents.files import DocumentError, documents_folder, save_document
from platscoach.errors import PlatscoachError
from platscoach.platform import (
    data_folder,
    forget_typed,
    home_folder,
    is_folder,
    is_taken,
    named_path,
    private_folder,
    synced_service,
    synced_words,
    touch_private,
    write_private,
)

posix = pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def loose_umask():
    """A umask that would let others read, to show that files stay private anyway."""
    old = os.umask(0)
    yield
    os.umask(old)


@posix
@pytest.mark.usefixtures("loose_umask")
def test_folders_and_files_are_for_their_owner_only(tmp_path):
    folder = tmp_path / "a" / "data"
    private_folder(folder)
    touch_private(folder / "new")
    write_private(folder / "whole", b"x")
    assert mode(folder) == 0o700
    assert mode(folder / "new") == 0o600
    assert mode(folder / "whole") == 0o600


@posix
def test_what_was_open_to_others_is_closed(tmp_path):
    folder, file = tmp_path / "data", tmp_path / "data" / "file"
    folder.mkdir(mode=0o755)
    file.touch(mode=0o644)
    private_folder(folder)
    touch_private(file)
    assert (mode(folder), mode(file)) == (0o700, 0o600)


def test_touching_keeps_what_is_there(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"kept")
    touch_private(file)
    assert file.read_bytes() == b"kept"


def test_a_cut_off_write_keeps_the_old_file(tmp_path, monkeypatch):
    file = tmp_path / "file"
    write_private(file, b"old")

    def fail(*_):
        raise OSError("disk")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk"):
        write_private(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("onedrive - Region Norr", "OneDrive"),
        ("OneDrive-RegionNorr", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Region Norr)", "Dropbox"),
        ("GoogleDrive-anna@example.org", "Google Drive"),
        ("Google Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("Min enhet", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Mobile Documents", "iCloud"),
        ("com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Syncthing", "Syncthing"),
        ("Box Sync", "Box"),
        ("SharePoint", "SharePoint"),
    ],
)
def test_synced_folders_are_known_by_name(tmp_path, folder, service):
    assert synced_service(tmp_path / folder) == service
    assert synced_service(tmp_path / folder / "Dokument" / "platscoach") == service
    assert f"({service}): filen lämnar den här datorn" in synced_words(tmp_path / folder)


@pytest.mark.parametrize("folder", ["Dokument", "onedriver", "Dropboxen", "platscoach", "Box"])
def test_other_folders_are_not(tmp_path, folder):
    assert synced_service(tmp_path / folder) is None
    assert synced_words(tmp_path / folder) == ""


@posix
def test_a_link_into_a_synced_folder_is_seen_through(tmp_path):
    (tmp_path / "OneDrive" / "data").mkdir(parents=True)
    (tmp_path / "mine").symlink_to(tmp_path / "OneDrive" / "data")
    assert synced_service(tmp_path / "mine") == "OneDrive"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/mounts")
@pytest.mark.parametrize(
    ("mounts", "service"),
    [
        ("server:/x {path} nfs4 rw 0 0", "nätverksenhet"),
        ("//server/x {path} cifs rw 0 0", "nätverksenhet"),
        ("//server/x {path} cifs rw 0 0\n/dev/sda {path}/own ext4 rw 0 0", None),
        ("//server/x {path}/other cifs rw 0 0", None),
        ("//server/x {path}/ow cifs rw 0 0", None),
    ],
)
def test_drives_of_other_computers_are_known_by_file_system(tmp_path, monkeypatch, mounts, service):
    read = Path.read_text
    text = "/dev/sda / ext4 rw 0 0\n" + mounts.format(path=tmp_path)
    monkeypatch.setattr(
        Path,
        "read_text",
        lambda path, **how: text if str(path) == "/proc/mounts" else read(path, **how),
    )
    assert synced_service(tmp_path / "own" / "data") == service


def test_the_data_folder_can_be_chosen(tmp_path, monkeypatch):
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path / "där"))
    assert data_folder() == tmp_path / "där"
    monkeypatch.setenv("PLATSCOACH_DATA", "~no-such-person/data")
    assert data_folder().is_absolute()
    monkeypatch.delenv("PLATSCOACH_DATA")
    assert data_folder().name == "platscoach"


@pytest.mark.parametrize(
    "surroundings",
    [{}, {"XDG_DATA_HOME": "/srv/hem"}, {"XDG_DATA_HOME": "relativ"}, {"XDG_DATA_HOME": ""},
     {"HOME": "/annat/hem/"}, {"HOME": "relativt"}, {"HOME": "/annat", "XDG_DATA_HOME": "/srv/"}],
)  # fmt: skip
def test_the_data_folder_is_where_programs_of_this_system_have_theirs(monkeypatch, surroundings):
    from platformdirs import user_data_path

    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert data_folder() == user_data_path("platscoach", appauthor=False, roaming=False)


@pytest.fixture
def homeless(monkeypatch):
    """The system reports no home folder for this user."""
    import pwd

    def nobody(_number):
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)


@posix
@pytest.mark.usefixtures("homeless")
def test_without_a_home_no_folder_is_guessed_at(monkeypatch, tmp_path):
    import platformdirs

    with pytest.raises(PlatscoachError, match="hemmapp"):
        data_folder()
    # platformdirs before 4.4 answers like this: a folder named `~` would be made in the current
    # one.
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_, **__: "~/.local/share/x")
    with pytest.raises(PlatscoachError, match="hemmapp"):
        data_folder()


@posix
@pytest.mark.usefixtures("homeless")
@pytest.mark.parametrize("home", [None, "relativt"])
def test_without_a_home_what_is_kept_lies_with_the_data(monkeypatch, tmp_path, home):
    import platformdirs

    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path))
    if home:
        monkeypatch.setenv("HOME", home)
    assert home_folder() == documents_folder() == tmp_path
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: Path("~/Documents"))
    assert documents_folder() == tmp_path


def test_a_path_is_what_somebody_means(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path / "hem"))
    assert named_path("a/b.db") == tmp_path / "a" / "b.db"
    assert named_path(f' "{tmp_path}" ') == tmp_path, "as Windows copies a path"
    assert named_path("~/kopior") == tmp_path / "hem" / "kopior"
    assert named_path("~ingensomfinns/x").name == "x"
    # Windows accepts half a surrogate pair, and reports a name that is too long as a missing file.
    for name in ("a\x00b", *(() if os.name == "nt" else ("å" * 300, "a\ud800b"))):
        with pytest.raises(PlatscoachError):
            named_path(name)


def test_no_name_of_windows_hides_in_another_file(tmp_path, monkeypatch):
    """There `Möte 10:30.md` would be a part of the file `Möte 10`, which no folder shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platform, "WINDOWS", True)
    assert named_path("Möte 10.30.md") == tmp_path / "Möte 10.30.md"
    with pytest.raises(PlatscoachError):
        named_path("Möte 10:30.md")


def _kept(folder):
    return write_private(folder / "settings.json", b"x")


def _saved(folder):
    return save_document(folder, "Dalen", ".md", "text")


@pytest.mark.parametrize("saving", [_kept, _saved])
def test_where_windows_lets_nothing_be_created_that_is_found_at_once(tmp_path, monkeypatch, saving):
    """There `os.access` allows it in every folder, and `tempfile` believes that."""
    tries = []

    def refuse(path, *_given, **_more):
        tries.append(path)
        assert len(tries) < 10, "it would go on for ever"
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(tempfile, "_os", _WindowsOs())
    with pytest.raises((PermissionError, DocumentError)):
        saving(tmp_path)
    assert len(tries) == 1


class _WindowsOs:
    """The module, as on Windows."""

    name = "nt"

    def __getattr__(self, name):
        return getattr(os, name)


def test_files_of_no_name_of_their_own_are_made_by_tempfile_in_the_folder_for_them_only():
    found = {
        one.path for one in modules() if re.search(r"^\s*(import|from) tempfile", one.text, re.M)
    }
    assert found == {"platscoach/locales/build_hook.py", "screens/launch/run.py"}


@posix
def test_what_may_not_be_looked_at_is_not_there(tmp_path, monkeypatch):
    assert is_folder(tmp_path)
    assert is_taken(tmp_path)
    monkeypatch.setattr("os.stat", _refuse)
    assert not is_folder(tmp_path)
    assert not is_taken(tmp_path)


def _refuse(*_given, **_more):
    raise PermissionError(13, "Permission denied")


@posix
def test_what_nobody_has_read_is_dropped_from_the_terminal(monkeypatch):
    import pty
    import termios
    import tty

    keyboard, terminal = pty.openpty()
    with os.fdopen(terminal, "rb", buffering=0) as stdin:
        tty.setcbreak(stdin, termios.TCSANOW)
        monkeypatch.setattr(sys, "stdin", stdin)
        os.write(keyboard, b"Karin")
        forget_typed()
        os.write(keyboard, b"ls")
        assert os.read(terminal, 20) == b"ls"
    os.close(keyboard)
    forget_typed()
