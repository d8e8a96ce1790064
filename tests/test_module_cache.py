"""The cache that keeps modules in one file: used when it is right, never when it is outdated."""

import marshal
import os
import shutil
import subprocess
import sys

import pytest
from architecture.source import ROOT

BEGIN = """
import sys
opened = []
sys.addaudithook(lambda event, given: event == "open" and opened.append(str(given[0])))
from platscoach import module_cache
cache = module_cache.begin("modules")
def read():
    paths = [path.replace("\\\\", "/") for path in opened]
    return sorted({path.split("/trial/")[1] for path in paths if "/trial/" in path})
"""
"""Start of a test program; `read()` names the package's files that have been opened."""

USE = """
import trial.parts.one, trial.two
print(trial.two.SAID, trial.parts.one.SAID)
"""

END = "\ncache.keep()\n"


@pytest.fixture
def package(tmp_path):
    """A package with a subpackage; three of its modules set a name that tells them apart."""
    folder = tmp_path / "first" / "trial"
    (folder / "parts").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "parts" / "__init__.py").write_text("from trial.two import SAID\n")
    (folder / "parts" / "one.py").write_text("SAID = 'one'\n")
    (folder / "two.py").write_text("SAID = 'two'\n")
    return folder


def run(package, *code, **env):
    """The output of a new interpreter that finds the package and keeps its bytecode separately."""
    kept = package.parents[1] / "kept"
    search = os.pathsep.join((str(package.parent), str(ROOT)))
    given = {**os.environ, "PYTHONPATH": search, "PYTHONPYCACHEPREFIX": str(kept)}
    given.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + "".join(code)],
        capture_output=True, text=True, check=False, cwd=package.parents[1], env={**given, **env},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")[:-1]


def cache_file(package):
    """The cache file."""
    (found,) = package.parents[1].glob("kept/**/*.modules")
    return found


def test_the_second_start_opens_no_file_of_what_the_first_has_imported(package):
    assert len(run(package, USE, "print(*read(), sep='\\n')", END)) > 5
    assert run(package, USE, "print(*read(), sep='\\n')", END) == ["two one", ""]


def test_without_the_cache_it_does(package):
    run(package, USE, END)
    cache_file(package).unlink()
    assert len(run(package, USE, "print(*read(), sep='\\n')")) == 5


ATTRIBUTES = """
import inspect, importlib.resources
import trial.parts.one as one, trial.parts as parts
for module in one, parts:
    spec = module.__spec__
    print(module.__name__, module.__package__, module.__file__, spec.origin, spec.cached,
          spec.parent, spec.has_location, spec.submodule_search_locations, spec.loader.path,
          getattr(module, "__path__", None), module.SAID)
print(inspect.getsource(one), importlib.resources.files(parts).joinpath("one.py").read_text())
print(one.__spec__.loader.get_code("trial.parts.one").co_filename)
print(type(one.__spec__.loader).__name__)
"""


def test_a_module_that_is_found_there_is_as_any_other(package):
    first = run(package, ATTRIBUTES, END)
    second = run(package, ATTRIBUTES, END)
    assert second[:-1] == first[:-1]
    assert (first[-1], second[-1]) == ("SourceFileLoader", "_Loader")


def test_what_another_interpreter_has_kept_is_not_used(package):
    run(package, USE, END)
    file = cache_file(package)
    file.write_bytes(file.read_bytes().replace(b"modules of 3", b"modules of 4", 1))
    assert len(run(package, USE, "print(*read(), sep='\\n')")) == 5


def test_nothing_is_written_when_all_was_found(package):
    run(package, USE, END)
    before = cache_file(package).stat()
    run(package, USE, END)
    after = cache_file(package).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_what_else_is_imported_is_kept_beside_what_was(package):
    run(package, "import trial.two", END)
    run(package, "import trial.parts.one", END)
    run(package, "import trial.two", END)
    assert run(package, USE, "print(*read(), sep='\\n')") == ["two one", ""]


@pytest.mark.parametrize(
    ("text", "moved"), [("SAID = 'three'\n", 0), ("SAID = 'new'\n", 5), ("SAID = 'new'\n", -5)]
)
def test_a_source_that_has_changed_is_read_and_kept_anew(package, text, moved):
    source = package / "two.py"
    run(package, USE, END)
    time = source.stat().st_mtime + moved
    source.write_text(text)
    os.utime(source, (time, time))
    said = text.split("'")[1]
    assert run(package, USE, END) == [f"{said} one"]
    assert run(package, USE, "print(*read(), sep='\\n')") == [f"{said} one", ""]


def test_a_source_that_cannot_be_read_as_python_is_not_kept(package):
    run(package, USE, END)
    (package / "two.py").write_text("this is being written")
    used = "try:\n    import trial.two\nexcept SyntaxError:\n    print('no')\n"
    assert run(package, used, END) == ["no"]


def test_a_module_that_is_gone_is_not_found(package):
    run(package, USE, END)
    (package / "two.py").unlink()
    used = "try:\n    import trial.two\nexcept ModuleNotFoundError:\n    print('gone')\n"
    assert run(package, used, END) == ["gone"]


def test_a_copy_of_the_package_elsewhere_is_not_taken_for_it(package):
    run(package, USE, END)
    other = package.parents[1] / "second" / "trial"
    shutil.copytree(package, other)
    (other / "two.py").write_text("SAID = 'second'\n")
    assert run(other, USE, END) == ["second one"]
    assert run(package, USE, END) == ["two one"]


def damaged(content):
    """The content of the file, damaged in many ways."""
    yield b""
    yield b"\0" * len(content)
    for part in range(20):
        yield content[: len(content) * part // 20]
    head = content.index(b"\n") + 1
    yield content[:40]
    yield content[:head] + b"\xff" * 3 + content[head + 3 :]
    yield content[: head + 3] + b"\0" * (len(content) - head - 3)
    # A valid index of something else.
    for table in map(marshal.dumps, (1, [1], {"trial.two": 1}, {"trial.two": ((1,), 2, 3, 4)})):
        yield content[:head] + len(table).to_bytes(3, "little") + table


def test_a_damaged_file_is_as_none(package):
    run(package, USE, END)
    file = cache_file(package)
    content = file.read_bytes()
    for wrong in damaged(content):
        file.write_bytes(wrong)
        assert run(package, USE) == ["two one"], wrong[:80]
    file.write_bytes(b"something else")
    run(package, USE, END)
    assert len(file.read_bytes()) == pytest.approx(len(content), rel=0.01)


@pytest.mark.parametrize("env", [{"PYTHONDONTWRITEBYTECODE": "1"}, {}])
def test_where_no_bytecode_can_be_kept_nothing_is(package, env):
    if not env:
        # A file in its place stands for a folder that cannot be written.
        (package.parents[1] / "kept").write_text("")
    assert run(package, USE, END, **env) == ["two one"]
    assert not list(package.parents[1].glob("kept/**/*.modules*"))


def test_what_one_left_that_was_killed_while_it_wrote_is_removed(package):
    run(package, USE, END)
    file = cache_file(package)
    file.unlink()
    left, written_now = (file.with_name(f"{file.name}.{number}.new") for number in (1, 2))
    for half in left, written_now:
        half.write_text("half")
    os.utime(left, (0, 0))
    assert run(package, USE, END) == ["two one"]
    assert (left.exists(), written_now.exists(), file.exists()) == (False, True, True)


def test_the_end_does_not_fail_when_it_is_cut_off(package):
    cut = """
def dumps(_code):
    raise KeyboardInterrupt
module_cache.marshal.dumps = dumps
"""
    assert run(package, USE, cut, END, "print('ended')") == ["two one", "ended"]
    assert not list(package.parents[1].glob("kept/**/*.modules*"))


def test_what_no_start_waits_for_is_not_kept_and_closes_the_file(package):
    """Importing SQLAlchemy closes the cache, and what is imported after it is not kept."""
    run(package, "import trial.two, sqlalchemy, trial.parts.one", END)
    closed = "\nprint(cache._file is None)\n"
    said = run(package, "import trial.two", closed, "import sqlalchemy", closed)
    assert said == ["False", "True"]
    opened = run(package, USE, "print(*read(), sep='\\n')")[1:]
    assert [name.split(".")[0] for name in opened] == ["parts/__init__", "parts/one"]


AT_ONCE = """
import importlib, threading, time
class Slow:
    def __init__(self, file):
        self.read, self._file = file.read, file
    def seek(self, where):
        self._file.seek(where)
        time.sleep(0.001)
if cache._file is not None:
    cache._file = Slow(cache._file)
names = [f"trial.many.m{number}" for number in range(120)]
wrong = []
def use(part):
    for name in names[part::6]:
        if importlib.import_module(name).NAME != name:
            wrong.append(name)
import trial.many
threads = [threading.Thread(target=use, args=(part,)) for part in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(wrong), len([name for name in read() if "many/m" in name]))
"""


def test_threads_that_import_at_once_each_get_their_own(package):
    many = package / "many"
    many.mkdir()
    (many / "__init__.py").write_text("")
    for number in range(120):
        text = f"NAME = __name__\nNOTHING = {'x' * number!r}\n"
        (many / f"m{number}.py").write_text(text)
    run(package, AT_ONCE, END)
    for _ in range(3):
        assert run(package, AT_ONCE, END) == ["0 0"]
