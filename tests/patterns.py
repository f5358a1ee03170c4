"""Every regular expression of the kit, and texts that are made to keep each one busy."""

from __future__ import annotations

import ast
import importlib
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any
from unittest.mock import patch

import kit
from tests.test_structure import ROOT, modules

FUNCTIONS = ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
LONG = 50  # a repeat of fewer is no repeat
Use = tuple[str, int, str, str]  # pattern, flags, how it is applied, where it stands


def patterns() -> dict[Use, re.Pattern[Any]]:
    """The patterns in the kit's modules and those of calls such as ``re.sub("...", ...)``, with all that some work compiles."""
    compiled: dict[re.Pattern[Any], str] = {}
    real = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> Any:
        made, by = real(pattern, flags), sys._getframe(2)
        if by.f_globals.get("__name__", "").startswith("kit."):
            compiled.setdefault(made, f"{by.f_globals['__name__']}:{by.f_lineno}")
        return made

    with patch.object(re, "_compile", noted):
        loaded = {name: importlib.import_module(name) for name in modules(ROOT)}
        work()
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in modules(ROOT).items()}
    anywhere = called(trees.values())
    found: dict[Use, re.Pattern[Any]] = {}
    for name, module in loaded.items():
        here = called([trees[name]])
        for variable, value in vars(module).items():
            methods = here if variable.startswith("_") else anywhere
            ways = {simple(way) for way in methods.get(variable, ()) if way in FUNCTIONS} or {"search"}
            for pattern in held(value):
                found |= {(pattern.pattern, pattern.flags, way, f"{name}.{variable}"): pattern for way in ways}
    known = set(found.values())
    for name, module in loaded.items():
        for node in ast.walk(trees[name]):
            if isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("re.") in FUNCTIONS and node.args:
                one = written(node, vars(module)) if ast.unparse(node.func).startswith("re.") else None
                if one is not None and one not in known:
                    found[one.pattern, one.flags, simple(ast.unparse(node.func)[3:]), f"{name}:{node.lineno}"] = one
    known = set(found.values())
    more = {one: where for one, where in compiled.items() if one not in known}
    return found | {(one.pattern, one.flags, "search", where): one for one, where in more.items()}


def written(call: ast.Call, names: dict[str, Any]) -> re.Pattern[Any] | None:
    """The pattern of a call of `re`; None where it is made of what only the function knows."""
    flags = next((word.value for word in call.keywords if word.arg == "flags"), None)
    if ast.unparse(call.func) == "re.compile" and len(call.args) > 1:
        flags = call.args[1]
    try:
        pattern, flag = (
            eval(compile(ast.Expression(one), "", "eval"), names) if one else 0 for one in (call.args[0], flags)
        )
        return re.compile(pattern, flag)
    except (NameError, TypeError):
        return None


def simple(way: str) -> str:
    return way if way in ("match", "fullmatch") else "search"


def work() -> None:
    """What fills the caches."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        articles = kit.read_all(ROOT / "data/articles")
        tables = kit.extract(articles)
        kit.check(tables, reference=ROOT / "data/reference")
        kit.compare(tables)
        kit.follow(tables)
        kit.ask(tables, "How many people died?")


def held(value: Any, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """The patterns in a value of a module."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and not isinstance(value, (str, bytes, ModuleType, type)):
        if isinstance(value, dict):
            inner: Iterable[Any] = [*value.keys(), *value.values()]
        elif isinstance(value, (list, tuple, set, frozenset)):
            inner = value
        else:
            inner = (
                vars(value).values() if type(value).__module__.startswith("kit.") and hasattr(value, "__dict__") else ()
            )
        for one in inner:
            yield from held(one, depth + 1)


def called(trees: Iterable[ast.Module]) -> dict[str, set[str]]:
    """By which methods each name is called: `_END.search(...)`, `_ENDS[name].match(...)`, `(_ONE if ... else _ALL).match(...)`."""
    found: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and not isinstance(node.value, ast.Call):
                for part in ast.walk(node.value):
                    if isinstance(part, (ast.Name, ast.Attribute)):
                        found.setdefault(ast.unparse(part).rpartition(".")[2], set()).add(node.attr)
    return found


# -- texts -------------------------------------------------------------------------------------------------------------

LETTERS = "a1 ,.\n-A$\"'’“(b%/:;<=é&_"


def fits(items: Any, letter: str) -> bool:
    """Whether a letter is in a set of a parsed pattern."""
    result, negated = False, False
    for kind, value in items:
        if kind is sre.NEGATE:
            negated = True
        elif kind is sre.LITERAL:
            result |= chr(value) == letter
        elif kind is sre.RANGE:
            result |= value[0] <= ord(letter) <= value[1]
        elif kind is sre.CATEGORY:
            name = str(value).rpartition("_")[2]
            of = {"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": lambda c: c.isalnum() or c == "_"}[name]
            result |= bool(of(letter)) != ("NOT" in str(value))
    return result != negated


def sample(tree: Any, choice: int) -> str:
    """A text that a parsed pattern fits, or nearly; ``choice`` takes other branches and letters."""
    text = ""
    for op, value in tree:
        if op is sre.LITERAL:
            text += chr(value)
        elif op is sre.NOT_LITERAL:
            text += next(letter for letter in LETTERS[choice:] + LETTERS if ord(letter) != value)
        elif op is sre.ANY:
            text += LETTERS[choice]
        elif op is sre.IN:
            fitting = [letter for letter in LETTERS if fits(value, letter)]
            fitting += [chr(one) for kind, one in value if kind is sre.LITERAL]
            text += fitting[choice % len(fitting)] if fitting else ""
        elif op is sre.BRANCH:
            text += sample(value[1][choice % len(value[1])], choice)
        elif op is sre.SUBPATTERN:
            text += sample(value[-1], choice)
        elif op is sre.ATOMIC_GROUP:
            text += sample(value, choice)
        elif op in REPEATS:
            text += sample(value[2], choice) * max(value[0], choice % 2)
    return text


REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def repeats(tree: Any, before: str = "", choice: int = 0) -> Iterator[tuple[str, str]]:
    """What stands before each long repeat of a parsed pattern, and what it repeats."""
    for place, (op, value) in enumerate(tree):
        here = before + sample(tree[:place], choice)
        if op in REPEATS:
            if value[1] is sre.MAXREPEAT or value[1] >= LONG:
                yield here, sample(value[2], choice)
            yield from repeats(value[2], here, choice)
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from repeats(branch, here, choice)
        elif op is sre.SUBPATTERN:
            yield from repeats(value[-1], here, choice)
        elif op is sre.ATOMIC_GROUP:
            yield from repeats(value, here, choice)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from repeats(value[1], here, choice)


def pieces(pattern: re.Pattern[Any]) -> set[tuple[str, str, str]]:
    """Beginning, repeated part and end of texts that are made for a pattern."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(text, pattern.flags & ~re.UNICODE)
    found = set()
    for choice in (0, 1):
        for before, body in set(repeats(tree, choice=choice)):
            if body:
                found |= {("", body, "\x00"), (before, body, "\x00"), ("", before + body, "\x00")}
            if before:
                found.add(("", before, "\x00"))
    return found


def is_long(pattern: re.Pattern[Any]) -> bool:
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    return any(True for _ in repeats(parser.parse(text, pattern.flags & ~re.UNICODE)))


# -- work --------------------------------------------------------------------------------------------------------------


class TooMany(Exception):
    """More steps than are worth counting: the work grows with a power of its own."""


class Steps:
    """Counts what a backtracking matcher such as `re` tries, without its shortcuts, which save no more than a factor."""

    def __init__(self, pattern: re.Pattern[Any], most: int = 400_000) -> None:
        text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        self.tree = parser.parse(text, pattern.flags & ~re.UNICODE)
        self.flags, self.most, self.count = pattern.flags, most, 0

    def of(self, way: str, text: str) -> int:
        """The steps of going through a text."""
        self.text, self.count = text, 0
        start = 0
        while start <= len(text):
            self.groups: dict[int, str] = {}
            end = self._end(self.tree, start, len(text) if way == "fullmatch" else None)
            if way != "search":
                break
            start = max(end or 0, start + 1)
        return self.count

    def _run(self, nodes: Any, number: int, at: int, then: Callable[[int], bool]) -> bool:
        self.count += 1
        if self.count > self.most:
            raise TooMany
        if number == len(nodes):
            return then(at)
        op, value = nodes[number]

        def on(place: int) -> bool:
            return self._run(nodes, number + 1, place, then)

        if op in LETTER:
            return self._fits(op, value, at) and on(at + 1)
        if op in REPEATS:
            return self._repeat(op, value, at, on)
        if op is sre.BRANCH:
            return any(self._run(branch, 0, at, on) for branch in value[1])
        if op is sre.SUBPATTERN:

            def closed(place: int) -> bool:
                self.groups[value[0]] = self.text[at:place]
                return on(place)

            return self._run(value[-1], 0, at, closed)
        if op is sre.ATOMIC_GROUP:
            end = self._end(value, at)
            return end is not None and on(end)
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            begin = at if value[0] > 0 else at - value[1].getwidth()[0]
            there = begin >= 0 and self._end(value[1], begin) is not None
            return there == (op is sre.ASSERT) and on(at)
        if op is sre.GROUPREF:
            before = self.groups.get(value, "")
            return self.text.startswith(before, at) and on(at + len(before))
        if op is sre.GROUPREF_EXISTS:
            branch = value[1] if value[0] in self.groups else value[2] or []
            return self._run(branch, 0, at, on)
        return self._stands(value, at) and on(at)

    def _end(self, nodes: Any, at: int, wanted: int | None = None) -> int | None:
        """Where the first way to match ends, or the first that ends where it is wanted."""
        ends: list[int] = []

        def ended(place: int) -> bool:
            ends.append(place)
            return wanted is None or place == wanted

        return ends[-1] if self._run(nodes, 0, at, ended) else None

    def _repeat(self, op: Any, value: Any, at: int, on: Callable[[int], bool]) -> bool:
        least, most, body = value
        if len(body) == 1 and body[0][0] in LETTER:
            long = 0
            while long < most and self._fits(body[0][0], body[0][1], at + long):
                long += 1
                self.count += 1
            if op is sre.POSSESSIVE_REPEAT:
                return long >= least and on(at + long)
            numbers = range(least, long + 1)
            return any(on(at + number) for number in (numbers if op is sre.MIN_REPEAT else reversed(numbers)))
        if op is sre.POSSESSIVE_REPEAT:
            times = 0
            while times < most and (end := self._end(body, at)) is not None and end > at:
                at, times = end, times + 1
            return times >= least and on(at)

        def more(times: int, place: int) -> bool:
            def again() -> bool:
                return times < most and self._run(
                    body, 0, place, lambda end: (end > place or times < least) and more(times + 1, end)
                )

            if op is sre.MIN_REPEAT:
                return times >= least and on(place) or again()
            return again() or times >= least and on(place)

        return more(0, at)

    def _fits(self, op: Any, value: Any, at: int) -> bool:
        if at >= len(self.text):
            return False
        letter = self.text[at]
        if op is sre.ANY:
            return letter != "\n" or bool(self.flags & re.S)
        items = value if op is sre.IN else [(sre.LITERAL, value)]
        there = any(fits(items, one) for one in ({letter.lower(), letter.upper()} if self.flags & re.I else {letter}))
        return there != (op is sre.NOT_LITERAL)

    def _stands(self, where: Any, at: int) -> bool:
        name, text = str(where), self.text
        if "BOUNDARY" in name:
            sides = [0 <= i < len(text) and (text[i].isalnum() or text[i] == "_") for i in (at - 1, at)]
            return (sides[0] != sides[1]) != ("NON" in name)
        if "BEGINNING" in name:
            return at == 0 or bool(self.flags & re.M and "STRING" not in name and text[at - 1] == "\n")
        line = bool(self.flags & re.M) and text[at : at + 1] == "\n"
        return at == len(text) or "STRING" not in name and (line or text[at:] == "\n")


LETTER = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)


def grown(pattern: re.Pattern[Any], way: str, parts: tuple[str, str, str], letters: int = 120) -> float:
    """How many times more steps twice the letters take: 2 in proportion, 4 with the square; infinite where there is no end."""
    before, body, end = parts
    short, long = (before + body * max(1, n // len(body)) + end for n in (letters, 2 * letters))
    steps = Steps(pattern)
    try:
        return steps.of(way, long) / steps.of(way, short)
    except (TooMany, RecursionError):
        return float("inf")
