"""How the kit is built: its modules import one another one way only, without a circle, and its functions are short of branches."""

from __future__ import annotations

import ast
import csv
import importlib.util
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]

# By these an object hands itself on to a later room: an article that a notebook shows, and `Tables.corrected` and others.
HANDED_ON = {
    ("kit.article", "kit.show"),
    ("kit.tables", "kit.corrections.applying"),
    ("kit.tables", "kit.export"),
    ("kit.tables", "kit.joining"),
    ("kit.tables", "kit.scale.stored"),
}


def modules(root: Path) -> dict[str, Path]:
    """The modules of the package under ``root`` by their full names."""
    found = {}
    for path in sorted((root / "kit").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(root: Path) -> dict[str, set[str]]:
    """For each module those it imports, at its top, in a function or for its types; the facade's own are left out."""
    known = modules(root)
    return {name: set() if name == "kit" else {*_imported(name, path, known)} for name, path in known.items()}


def _imported(name: str, path: Path, known: dict[str, Path]) -> Iterator[str]:
    package = name if path.stem == "__init__" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            base = importlib.util.resolve_name("." * node.level + (node.module or ""), package)
            for alias in node.names:
                yield from [one for one in (f"{base}.{alias.name}", base) if one in known][:1]


def circle(graph: dict[str, set[str]]) -> list[str]:
    """Modules that import one another, the first named again at the end; empty where there are none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1][::-1]
    return []


def reached(graph: dict[str, set[str]], room: str) -> dict[str, str]:
    """Every module that a room imports, also by way of others, with the one that imports it."""
    waiting = [name for name in graph if f"{name}.".startswith(f"{room}.")]
    found: dict[str, str] = {}
    while waiting:
        importer = waiting.pop()
        for name in graph[importer] - set(found):
            found[name] = importer
            waiting.append(name)
    return found


def one_way() -> dict[str, set[str]]:
    graph = imports(ROOT)
    return {name: {other for other in others if (name, other) not in HANDED_ON} for name, others in graph.items()}


def test_no_modules_import_one_another_in_a_circle():
    found = circle(one_way())
    assert not found, " -> ".join(found)


def test_what_may_hand_itself_on_still_does():
    graph = imports(ROOT)
    assert all(other in graph[name] for name, other in HANDED_ON)


def test_no_module_goes_by_way_of_the_facade():
    assert not [name for name, others in imports(ROOT).items() if "kit" in others]


def test_readers_know_no_english():
    found = reached(one_way(), "kit.readers").items()
    assert not [f"{by} -> {name}" for name, by in found if name.startswith("kit.language")]


def test_imports_in_functions_and_for_types_count(tmp_path):
    room = tmp_path / "kit" / "room"
    room.mkdir(parents=True)
    (tmp_path / "kit" / "__init__.py").write_text("from kit.room import one\n")
    (room / "__init__.py").write_text("")
    (room / "one.py").write_text("def late():\n    from kit.room import two\n")
    (room / "two.py").write_text("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .three import Three\n")
    (room / "three.py").write_text("import kit.room.one\n")
    graph = imports(tmp_path)
    assert graph["kit"] == set() and graph["kit.room.two"] == {"kit.room.three"}
    assert set(circle(graph)) == {"kit.room.one", "kit.room.two", "kit.room.three"}


MOST_BRANCHES = 25
LONG = Path(__file__).with_name("long_functions.csv")


def branches(function: ast.AST) -> int:
    """The cyclomatic complexity of a function, as radon counts it: its branches, loops and operands, and one."""
    found = 1
    for node in ast.walk(function):
        if isinstance(node, ast.BoolOp):
            found += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            found += 1 + len(node.ifs)
        elif isinstance(node, ast.For | ast.While | ast.Try):
            found += bool(node.orelse) + (len(node.handlers) if isinstance(node, ast.Try) else 1)
        elif isinstance(node, ast.If | ast.IfExp | ast.Assert | ast.match_case):
            found += 1
    return found


def long_functions(root: Path) -> dict[tuple[str, str], int]:
    """The functions with more branches than `MOST_BRANCHES`, by their file and name."""
    found = {}
    for path in modules(root).values():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (number := branches(node)) > MOST_BRANCHES:
                name = (path.relative_to(root).as_posix(), node.name)
                found[name] = max(number, found.get(name, 0))
    return found


def test_no_function_gets_long_and_the_list_of_long_ones_shrinks():
    with LONG.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    allowed = {(row["file"], row["function"]): int(row["branches"]) for row in rows}
    assert all(row["reason"] for row in rows)
    found = long_functions(ROOT)
    longer = {name: number for name, number in found.items() if number > allowed.get(name, MOST_BRANCHES)}
    assert not longer, f"take them apart, a question a function: {longer}"
    shorter = {name: number for name, number in allowed.items() if found.get(name, 0) < number}
    assert not shorter, f"write the lower numbers into {LONG.name}, and leave out who has none: {shorter}"


def test_branches_are_operands_loops_and_conditions_too():
    function = ast.parse("def f(a):\n    return [b for b in a if b and not a] if a or not f else None")
    assert branches(function) == 1 + 1 + 1 + 1 + 1 + 1  # the comprehension, its if, "and", "or", the other "if"
