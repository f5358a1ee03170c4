"""The tests that run a mutant, each in a process forked from one that has collected them and loaded the pipeline."""

from __future__ import annotations

import functools
import gc
import importlib
import os
import pickle
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import groupby, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from types import CodeType, FunctionType

import coverage
import pytest

from kit.language import pipeline
from tests.mutation.mutants import ROOT, Mutant, code, source

_SECONDS = 15.0  # of a processor, for the tests of one mutant
_BROKEN = 3  # how a process ends that could not run a test
Reached = dict[tuple[str, str], list[tuple[float, str]]]  # a file and the words of a line: how long each test takes


class Runner:
    """A pytest plugin that runs no test itself: for each mutant it runs those that reach its lines, until one fails.

    ``files`` are those whose lines are watched. ``outcomes`` has, for each mutant that was run, "killed", "survived", or
    "unreached" where no test runs its lines.
    """

    def __init__(
        self, files: list[str], mutants: list[Mutant], jobs: int, kept: Path, told: Callable[[Mutant, str], None]
    ) -> None:
        self.files, self.mutants, self.jobs, self.kept, self.told = files, mutants, jobs, kept, told
        self.outcomes: dict[Mutant, str] = {}
        self._failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for file in self.files:
            importlib.import_module(_module(file))
        pipeline.load()
        session.config._tmp_path_factory.getbasetemp()
        reached = self._reached(session)
        items = {item.nodeid: item for item in session.items}
        live = [*gc.get_objects()]
        self._functions = {_place(one.__code__): one for one in live if isinstance(one, FunctionType)}
        self._caches = [one for one in live if isinstance(one, functools._lru_cache_wrapper)]
        waiting = iter(self.mutants)
        running: dict[int, Mutant] = {}
        while True:
            while len(running) < self.jobs and (mutant := next(waiting, None)):
                chosen = [items[name] for name in _chosen(mutant, reached) if name in items]
                if not chosen:
                    self._over(mutant, "unreached")
                else:
                    running[_forked(functools.partial(self._survives, mutant, chosen))] = mutant
            if not running:
                return True
            child, status = os.wait()
            if os.waitstatus_to_exitcode(status) == _BROKEN:
                raise RuntimeError(f"this mutant could not be made: {running[child]}")
            self._over(running.pop(child), "survived" if status == 0 else "killed")

    def _over(self, mutant: Mutant, outcome: str) -> None:
        self.outcomes[mutant] = outcome
        self.told(mutant, outcome)

    def _survives(self, mutant: Mutant, chosen: list[pytest.Item]) -> bool:
        if not self._put_in(mutant):
            return False
        limit = int(process_time() + 3 * _SECONDS) + 1  # beyond it a loop has no end
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        for item, following in pairwise([*chosen, None]):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed:
                return False
        return True

    def _put_in(self, mutant: Mutant) -> bool:
        """Give the functions of the module the changed code, wherever they are known; or a constant its changed value, unless
        the module cannot be loaded with it.
        """
        module, changed = sys.modules[_module(mutant.file)], code(mutant)
        for one in self._caches:
            if one.__module__ == module.__name__:
                one.cache_clear()
        if mutant.function:
            for part in _codes(changed):
                if function := self._functions.get(_place(part)):
                    function.__code__ = part
            return True
        names = vars(module).copy()
        try:
            exec(changed, names)
        except Exception:
            return False
        for name in _named(mutant):
            old = vars(module)[name]
            for other in [*sys.modules.values()]:
                if getattr(other, "__dict__", {}).get(name) is old:
                    setattr(other, name, names[name])
        return True

    def _reached(self, session: pytest.Session) -> Reached:
        """Which tests run which lines; each file of tests in a process of its own, so that no cache is warm."""
        reached: Reached = {}
        groups = [list(group) for _, group in groupby(session.items, key=lambda item: item.path)]
        running: dict[int, Path] = {}
        for group in groups:
            digest = sha256(f"{group[0].path}{group[0].path.read_bytes()!r}{self.files}".encode()).hexdigest()
            kept = self.kept / digest
            if kept.exists():
                _add(kept, reached)
                continue
            while len(running) >= self.jobs:
                _add(running.pop(os.wait()[0]), reached)
            running[_forked(functools.partial(self._measured, group, kept))] = kept
        while running:
            _add(running.pop(os.wait()[0]), reached)
        return {line: sorted(tests) for line, tests in reached.items()}

    def _measured(self, group: list[pytest.Item], kept: Path) -> bool:
        watched = coverage.Coverage(data_file=None, include=[str(ROOT / file) for file in self.files])
        watched.start()
        seconds = {}
        for item, following in pairwise([*group, None]):
            watched.switch_context(item.nodeid)
            before, self._failed = process_time(), False
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if not self._failed:
                seconds[item.nodeid] = process_time() - before
        watched.stop()
        found: Reached = {}
        for file in self.files:
            lines = source(file).splitlines()
            for line, names in watched.get_data().contexts_by_lineno(str(ROOT / file)).items():
                tests = [(seconds[name], name) for name in names if name in seconds]
                found.setdefault((file, lines[line - 1].strip()), []).extend(tests)
        kept.write_bytes(pickle.dumps(found))
        return True


def _add(kept: Path, reached: Reached) -> None:
    for line, tests in pickle.loads(kept.read_bytes()).items():
        reached.setdefault(line, []).extend(tests)


def _forked(run: Callable[[], bool]) -> int:
    """The number of a process that runs it and ends with 0 where it gives True."""
    if child := os.fork():
        return child
    status = _BROKEN
    with suppress(BaseException):
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        status = 0 if run() else 1
    os._exit(status)


def _chosen(mutant: Mutant, reached: Reached) -> Iterator[str]:
    """The tests that reach a mutant, as many as the time allows: those in the file that is named for its module, then the
    quickest."""
    lines = source(mutant.file).splitlines()
    if mutant.function:
        words = {line.strip() for line in lines[mutant.first - 1 : mutant.last]}
    else:  # a constant is used where it is named
        words = {line.strip() for line in lines if any(name in line for name in _named(mutant))}
    tests = {test: seconds for word in words for seconds, test in reached.get((mutant.file, word), ())}
    own, spent = f"/test_{Path(mutant.file).stem}.py::", 0.0
    for test, seconds in sorted(tests.items(), key=lambda one: (own not in one[0], one[1])):
        spent += seconds
        if spent > _SECONDS:
            return
        yield test


def _module(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _named(constant: Mutant) -> list[str]:
    """The names that a statement gives values, several of them together: ``HIGH, LOW = 3, 1``."""
    return [name.strip() for name in constant.before.partition(" = ")[0].partition(":")[0].split(",")]


def _place(part: CodeType) -> tuple[str, str, int]:
    return part.co_filename, part.co_qualname, part.co_firstlineno


def _codes(whole: CodeType) -> Iterator[CodeType]:
    for part in whole.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from _codes(part)


def run(tests: Iterable[str], runner: Runner) -> None:
    """Collect the tests and run the mutants; nothing is printed but what the runner tells."""
    with TemporaryDirectory() as folder:
        arguments = [
            "-s",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:terminal",
            "--hypothesis-seed=0",
            f"--basetemp={folder}/tests",
        ]
        if pytest.main([*arguments, "-m", "not slow", *tests], plugins=[runner]):
            raise RuntimeError("pytest could not run; run the tests of the group by themselves to see why")
