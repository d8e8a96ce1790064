"""No test may fail because the machine was busy: only the benchmarks measure time."""

import ast

from architecture.not_yet import held
from architecture.source import functions, module, suite

CLOCKS = {"monotonic", "perf_counter", "process_time", "thread_time", "monotonic_ns",
          "perf_counter_ns", "process_time_ns", "timeit"}  # fmt: skip


def timed(one):
    """Assertions on how long something took.

    A loop that waits for something and gives up after a while also compares the clock. It is not
    counted: it asserts nothing about the time, only whether the thing came in the end.
    """
    found = []
    for function in functions(one.tree):
        told = set()
        for _ in range(3):  # a time may be stored, subtracted and compared in a few steps
            for node in ast.walk(function):
                if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.NamedExpr):
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    if node.value is not None and _of_clock(node.value, told):
                        told |= {
                            name.id
                            for target in targets
                            for name in ast.walk(target)
                            if isinstance(name, ast.Name)
                        }
                elif (
                    isinstance(node, ast.Call)
                    and ast.unparse(node.func).endswith(".append")
                    and _of_clock(node, told)
                ):
                    told.add(ast.unparse(node.func).removesuffix(".append"))
        found += [
            f"{one.path}:{node.lineno}"
            for node in ast.walk(function)
            if isinstance(node, ast.Assert) and _compares(node.test, told)
        ]
    return sorted(set(found))


def _of_clock(node, told):
    """Whether a value comes from a clock."""
    return any(
        (isinstance(one, ast.Name) and one.id in told)
        or (
            isinstance(one, ast.Call)
            and ast.unparse(one.func).rpartition(".")[2] in CLOCKS | {"time"}
            and ast.unparse(one.func) not in ("datetime.time", "time", "self.time")
        )
        for one in ast.walk(node)
    )


def _compares(test, told):
    """Whether something asserts that a time is more or less than another."""
    return any(
        isinstance(node, ast.Compare)
        and any(isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for op in node.ops)
        and _of_clock(node, told)
        for node in ast.walk(test)
    )


def test_no_test_measures_the_time_outside_the_benches():
    places = [one for one in suite() if not one.path.startswith("tests/bench/")]
    held("wall clocks", [found for one in places for found in timed(one)])


def test_the_control_each_way_is_found():
    made = module(
        "tests/test_x.py",
        """
def test_one():
    start = time.perf_counter()
    took = time.perf_counter() - start
    best = min(best, took)
    assert best < 0.2
def test_two():
    began = monotonic()
    assert monotonic() - began <= LIMIT
def test_three():
    times = []
    times.append(timeit(f, number=1))
    assert max(times) < 1 and done
def test_waits():
    until = time.monotonic() + 5
    while time.monotonic() < until:
        pass
    assert done
    assert datetime.time(9, 30) < other
""",
    )
    assert timed(made) == ["tests/test_x.py:13", "tests/test_x.py:6", "tests/test_x.py:9"]
