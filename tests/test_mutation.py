"""Mutants are what they say they are, the same for the same seed, and found out by tests that reach them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kit.charts import placing
from tests.mutation import __main__ as mutation
from tests.mutation import mutants, running
from tests.mutation.running import Runner

MODULE = '''
"""A module."""

LIMIT = 20


def is_late(minutes: int = 5, *, known=()) -> bool:
    """Whether a train is late."""
    if minutes in known:
        return False
    known.append(minutes)
    return minutes > 4 and not known[1:]


class Train:
    late = True

    def name(self):
        return "late"
'''


@pytest.fixture
def changes(monkeypatch):
    """What a statement of the module becomes, with its function."""
    monkeypatch.setattr(mutants, "source", lambda file: MODULE)
    return [(one.function, one.before, one.after) for one in mutants.mutants("trains.py")]


def test_each_change_is_made_once_and_taken_back(changes):
    late = "return minutes > 4 and (not known[1:])"
    assert sorted(changes) == sorted(
        [
            ("", "LIMIT = 20", "LIMIT = 10"),
            ("", "LIMIT = 20", "LIMIT = 40"),
            ("Train.name", "return 'late'", "return None"),
            ("is_late", "if minutes in known:", "if minutes not in known:"),
            ("is_late", "if minutes in known:", "if not minutes in known:"),
            ("is_late", "return False", "return True"),
            ("is_late", "known.append(minutes)", "pass"),
            ("is_late", late, "return None"),
            ("is_late", late, "return minutes > 4 or not known[1:]"),
            ("is_late", late, "return minutes >= 4 and (not known[1:])"),
            ("is_late", late, "return minutes > 5 and (not known[1:])"),
            ("is_late", late, "return minutes > 3 and (not known[1:])"),
            ("is_late", late, "return minutes > 4 and known[1:]"),
            ("is_late", late, "return minutes > 4 and (not known[:])"),
            ("is_late", late, "return minutes > 4 and (not known[2:])"),
            ("is_late", late, "return minutes > 4 and (not known[0:])"),
        ]
    )


def test_a_mutant_is_code_that_does_something_else(monkeypatch):
    monkeypatch.setattr(mutants, "source", lambda file: MODULE)
    (found,) = [one for one in mutants.mutants("trains.py") if one.after == "pass"]
    names: dict = {}
    exec(mutants.code(found), names)
    known: list[int] = []
    assert names["is_late"](5, known=known) is True
    assert known == []


def test_a_constant_is_changed_that_gets_its_value_together_with_another(monkeypatch):
    for name in ("_DISTANCES", "_NEAR"):
        monkeypatch.setattr(placing, name, getattr(placing, name))  # to be put back
    known = mutants.mutants("kit/charts/placing.py")
    (doubled,) = [
        one for one in known if one.before.startswith("_DISTANCES, _NEAR = ") and one.after.endswith(", 0.2)")
    ]
    runner = Runner([], [doubled], 1, Path(), mutation.show)
    runner._functions, runner._caches = {}, []
    assert runner._put_in(doubled)
    assert placing._NEAR == 0.2


def test_tests_named_for_the_module_run_first_then_the_quickest_while_there_is_time(changes, monkeypatch):
    monkeypatch.setattr(running, "source", lambda file: MODULE)
    (mutant, *_) = [one for one in mutants.mutants("kit/trains.py") if one.function == "is_late"]
    line = MODULE.splitlines()[mutant.first - 1].strip()
    tests = {"test_rails": (0.1, 0.1), "test_trains": (2.0, 0.2), "test_stations": (14.0, 20.0)}
    reached = [
        (seconds, f"tests/{file}.py::test_{at}") for file, both in tests.items() for at, seconds in enumerate(both)
    ]
    chosen = list(running._chosen(mutant, {(mutant.file, line): reached}))
    assert chosen[:2] == ["tests/test_trains.py::test_1", "tests/test_trains.py::test_0"]
    assert set(chosen[2:]) == {"tests/test_rails.py::test_0", "tests/test_rails.py::test_1"}


def test_a_sample_is_the_same_for_the_same_seed():
    assert mutation.sample("tables", 5, 7) == mutation.sample("tables", 5, 7)
    assert mutation.sample("tables", 5, 7) != mutation.sample("tables", 5, 8)
    chosen = mutation.sample("tables", 3, 7, "kit/comparable.py")
    assert {one.file for one in chosen} == {"kit/comparable.py"}
    (line,) = {one.first for one in chosen[:1]}
    assert {one.first for one in mutation.sample("tables", 50, 7, f"kit/comparable.py:{line}")} == {line}


def test_what_needs_no_test_is_still_there():
    files = {file for file, *_ in mutation.equivalent()}
    assert files <= {file for group in mutation.GROUPS for file in mutation.files(group)}
    known = {one.key for file in files for one in mutants.mutants(file)}
    assert [key for key in mutation.equivalent() if key not in known] == []
    assert all(mutation.equivalent().values())


def test_each_group_has_modules_tests_and_a_floor():
    for name, group in mutation.GROUPS.items():
        assert mutation.files(name)
        assert all((mutants.ROOT / test).exists() for test in group["tests"])
        assert 0 <= group["floor"] <= 1


@pytest.mark.slow
def test_mutants_are_killed_by_tests_that_reach_them(tmp_path, capfd):
    lines = mutants.source("kit/charts/time_axis.py").splitlines()
    (line,) = [number for number, words in enumerate(lines, 1) if words.strip().startswith("if not steps")]
    given = ["charts", "--lines", f"kit/charts/time_axis.py:{line}", "--map", str(tmp_path), "--tests"]
    assert mutation.main([*given, "tests/charts/test_time_axis.py"]) == 0
    killed = re.search(r"charts: (\d+) of (\d+) killed", capfd.readouterr().out)
    assert int(killed[1]) > 5
    assert mutation.main([*given, "tests/charts/test_axes.py"]) == 0
    assert f"charts: 0 of {killed[2]} killed" in capfd.readouterr().out
