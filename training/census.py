"""Which conditions of the kit are needed: each is watched over open news and the tests for what it comes out as.

    python -m training.census NEWS.jsonl [--articles 4000] [--tests tests/language tests/gold ...] [--output census.tsv]

A condition is an operand of ``and`` and ``or``, or what stands behind ``if``, ``elif`` or ``while``. One that was never true
as an operand of ``or``, or never false as one of ``and``, has decided nothing: without it all rows would have been the same. The
table has a row for each that decided fewer than three times in the news: where it is, its words, and how often it was false and
true there, and in the tests.
"""

from __future__ import annotations

import argparse
import ast
import csv
import importlib.util
import os
import sys
import warnings
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NamedTuple

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # their threads would only wait

ROOT = Path(__file__).parents[1]
PACKAGES = ("kit.language", "kit.checks")
_SEEN = "_census_seen"
_CHARACTERS = 110
_SELDOM = 3  # decided fewer times than this in all the news


class Condition(NamedTuple):
    """A condition: its file below the root, its line, what it is an operand of, and its words."""

    file: str
    line: int
    role: str  # and, or, if, while
    words: str


conditions: list[Condition] = []
_outcomes = array("Q")  # of each: how often it was false, how often true


def seen(place: int, value: Any) -> Any:
    """The value of a condition, which is taken down at its place among the outcomes."""
    try:
        _outcomes[place + 1 if value else place] += 1
    except ValueError:  # the truth of an array
        _outcomes[place] += 1
        _outcomes[place + 1] += 1
    return value


class _Watch(ast.NodeTransformer):
    """Puts each condition of a module through `seen`."""

    def __init__(self, file: str, source: str) -> None:
        self._file, self._source = file, source

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        role = "and" if isinstance(node.op, ast.And) else "or"
        node.values = [self._watched(value, role) for value in node.values]
        return node

    def visit_If(self, node: ast.If | ast.IfExp | ast.While) -> ast.AST:
        self.generic_visit_but(node, "test")
        node.test = self._watched(node.test, "while" if isinstance(node, ast.While) else "if")
        return node

    visit_IfExp = visit_While = visit_If

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit_but(node, "ifs")
        node.ifs = [self._watched(test, "if") for test in node.ifs]
        return node

    def generic_visit_but(self, node: ast.AST, left_out: str) -> None:
        kept = getattr(node, left_out)
        setattr(node, left_out, [] if isinstance(kept, list) else None)
        self.generic_visit(node)
        setattr(node, left_out, kept)

    def _watched(self, node: ast.expr, role: str) -> ast.expr:
        inner = node.operand if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) else node
        if isinstance(inner, (ast.BoolOp, ast.Constant)):  # the operands of one are watched, the other is what it is
            return self.visit(node)  # type: ignore[no-any-return]
        words = " ".join((ast.get_source_segment(self._source, node) or "").split())
        place = len(_outcomes)
        conditions.append(Condition(self._file, node.lineno, role, words))
        _outcomes.extend((0, 0))
        call = ast.Call(ast.Name(_SEEN, ast.Load()), [ast.Constant(place), self.visit(node)], [])
        return ast.copy_location(call, node)


class _Loader(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        """The code of the module, never from a cache."""
        return self.source_to_code(self.get_data(self.path), self.path)

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:
        source = importlib.util.decode_source(data)
        tree = _Watch(Path(path).relative_to(ROOT).as_posix(), source).visit(ast.parse(source, path))
        code: CodeType = compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)
        return code

    def exec_module(self, module: ModuleType) -> None:
        setattr(module, _SEEN, seen)
        super().exec_module(module)


class _Finder(MetaPathFinder):
    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if not any(fullname == package or fullname.startswith(f"{package}.") for package in PACKAGES):
            return None
        sys.meta_path.remove(self)
        try:
            spec = importlib.util.find_spec(fullname)
        finally:
            sys.meta_path.insert(0, self)
        if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
            return spec
        loader: Loader = _Loader(fullname, spec.origin)
        return importlib.util.spec_from_file_location(
            fullname, spec.origin, loader=loader, submodule_search_locations=spec.submodule_search_locations
        )


def watch() -> None:
    """Watch the modules that are loaded from now on. Raises `RuntimeError` where some are loaded already."""
    if loaded := [name for name in sys.modules if name.startswith(PACKAGES)]:
        raise RuntimeError(f"{loaded[0]} is loaded already")
    sys.meta_path.insert(0, _Finder())


def over_news(file: Path, articles: int) -> None:
    """Extract and check so many articles of a file, taken evenly from all of it."""
    import kit

    found = kit.read_all(file)
    step = max(len(found) // articles, 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kit.check(kit.extract(found[::step], progress=True))


def over_tests(paths: Sequence[str]) -> None:
    """Run tests in this process; what they come out as is not looked at."""
    import pytest

    pytest.main(["-q", "--no-header", "-p", "no:cacheprovider", "-x", "--maxfail=1000", *paths])


def taken_down() -> list[tuple[int, int]]:
    """How often each condition was false, and how often true, since this was last called."""
    found = list(zip(_outcomes[::2], _outcomes[1::2], strict=True))
    _outcomes[:] = array("Q", bytes(_outcomes.itemsize * len(_outcomes)))
    return found


def rows(news: list[tuple[int, int]], tests: list[tuple[int, int]]) -> Iterator[tuple[Any, ...]]:
    """A row for each condition that seldom decided in the news, in the order of the code."""
    more = [(0, 0)] * (len(conditions) - len(news))
    known = zip(conditions, news + more, tests, strict=True)
    for condition, in_news, in_tests in sorted(known, key=lambda one: one[0][:2]):
        often = decided(condition.role, in_news)
        if often < _SELDOM:
            needed = "news" if often else "tests" if decided(condition.role, in_tests) else "nothing"
            place = f"{condition.file}:{condition.line}"
            yield place, condition.role, condition.words[:_CHARACTERS], *in_news, *in_tests, needed


def decided(role: str, outcomes: tuple[int, int]) -> int:
    """How often a condition decided: one of ``or`` where it was true, one of ``and`` where it was false, others where
    they came out as they seldom did.
    """
    false, true = outcomes
    return {"or": true, "and": false}.get(role, min(false, true))


def main() -> None:
    """Take the census."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("news", nargs="?", help="articles that kit.read_all reads")
    arguments.add_argument("--articles", type=int, default=4_000)
    arguments.add_argument("--tests", nargs="*", default=[])
    arguments.add_argument("--output", type=Path, default=Path("census.tsv"))
    chosen = arguments.parse_args()
    watch()
    news = []
    if chosen.news:
        over_news(Path(chosen.news), chosen.articles)
        news = taken_down()
    if chosen.tests:
        over_tests(chosen.tests)
    found = list(rows(news, taken_down()))
    with chosen.output.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, dialect="excel-tab")
        table.writerow(
            (
                "place",
                "role",
                "condition",
                "false in news",
                "true in news",
                "false in tests",
                "true in tests",
                "needed by",
            )
        )
        table.writerows(found)
    needed = Counter(row[-1] for row in found)
    print(
        f"{len(conditions):,} conditions: {needed['news']:,} decided once or twice in the news, {needed['tests']:,} in the tests "
        f"alone, {needed['nothing']:,} never"
    )


if __name__ == "__main__":
    main()
