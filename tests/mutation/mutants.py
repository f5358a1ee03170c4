"""Small changes to the source of a module, each of which a test should notice.

Changed are comparisons, ``and`` and ``or``, sums and products, numbers (one up to ten by one, others to their double and half), what
is returned, conditions, bounds of slices, and single statements, which are left out: in functions and in the constants of a module.
Strings and patterns stay.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from types import CodeType
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
_PAIRS = "Lt LtE, Gt GtE, Eq NotEq, In NotIn, Is IsNot, And Or, Add Sub, Mult Div"
_OTHER = {getattr(ast, a): getattr(ast, b) for one in _PAIRS.split(", ") for a, b in permutations(one.split())}
_CONDITIONS = {ast.If: "test", ast.While: "test", ast.IfExp: "test", ast.comprehension: "ifs"}
_DROPPED = (ast.AugAssign, ast.Break, ast.Continue, ast.Expr, ast.Raise)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Mutant(NamedTuple):
    """A changed statement: the file below the root, the function it is in ("" for a constant), its lines, its two wordings."""

    file: str
    function: str
    first: int
    last: int
    before: str
    after: str
    number: int  # of the change among those of its file

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names the mutant while lines move."""
        return self.file, self.function, self.before, self.after


@cache
def source(file: str) -> str:
    """What stands in a file, by its path below the root, when it is first asked for: the code that is loaded."""
    return (ROOT / file).read_text(encoding="utf-8")


def mutants(file: str) -> list[Mutant]:
    """All mutants of a file, by its path below the root."""
    return [mutant for mutant, _ in _changes(file)]


def code(mutant: Mutant) -> CodeType:
    """The code of the whole module with the change in it."""
    for found, tree in _changes(mutant.file):
        if found.number == mutant.number:
            return compile(ast.fix_missing_locations(tree), str(ROOT / mutant.file), "exec", dont_inherit=True)
    raise LookupError(mutant)


def _changes(file: str) -> Iterator[tuple[Mutant, ast.Module]]:
    """Each mutant with the tree of its module, which is as it should be again once the next is asked for."""
    tree = ast.parse(source(file))
    number = 0
    for function, statement in _statements(tree, ""):
        before, last = _wording(statement), _last(statement)
        for _ in _within(statement):
            after = _wording(statement)
            if after != before:
                yield Mutant(file, function, statement.lineno, last, before, after, number), tree
                number += 1


def _statements(parent: ast.AST, name: str) -> Iterator[tuple[str, ast.stmt]]:
    """The statements that are changed, each with its function; those of a function in a function are of the outer."""
    for node in ast.iter_child_nodes(parent):
        inside = isinstance(parent, _FUNCTIONS) or not isinstance(parent, (ast.Module, ast.ClassDef))
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)) and not inside:
            yield from _statements(node, f"{name}.{node.name}".lstrip("."))
        elif isinstance(node, ast.stmt) and (inside or (not name and isinstance(node, (ast.Assign, ast.AnnAssign)))):
            yield name, node
            yield from _statements(node, name)
        elif isinstance(node, (ast.ExceptHandler, ast.match_case)) and inside:
            yield from _statements(node, name)


def _within(statement: ast.stmt) -> Iterator[None]:
    """Make each change to a statement in turn, and take it back; the statements below it are left alone."""
    if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
        return
    if isinstance(statement, _DROPPED) and not (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    ):
        kept = statement.__class__, statement.__dict__.copy()
        yield from _with(statement, ast.Pass())
        statement.__class__, statement.__dict__ = kept
    if isinstance(statement, ast.Return) and statement.value and _text(statement.value) not in ("None", "False"):
        yield from _field(statement, "value", ast.Constant(None))
    todo: list[ast.AST] = [statement]
    while todo:
        node = todo.pop()
        for field, value in ast.iter_fields(node):
            for place, child in enumerate(value if isinstance(value, list) else [value]):
                if (
                    not isinstance(child, ast.AST)
                    or isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case))
                    or field == "annotation"
                ):
                    continue
                for other in _instead(node, field, child):
                    yield from _field(node, field, other, place if isinstance(value, list) else None)
                todo.append(child)


def _instead(parent: ast.AST, field: str, node: ast.AST) -> Iterator[ast.AST | None]:
    """What can stand instead of a part."""
    if type(node) in _OTHER:
        yield _OTHER[type(node)]()
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        small = isinstance(node.value, int) and abs(node.value) <= 10
        changed = (node.value + 1, node.value - 1) if small else (node.value * 2, node.value / 2)
        yield from (ast.Constant(type(node.value)(number)) for number in changed)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif _CONDITIONS.get(type(parent)) == field:
        yield ast.UnaryOp(ast.Not(), node)  # type: ignore[arg-type]
    if isinstance(parent, ast.Slice) and field in ("lower", "upper"):
        yield None


def _field(node: ast.AST, field: str, other: ast.AST | None, place: int | None = None) -> Iterator[None]:
    kept = getattr(node, field)
    setattr(node, field, other if place is None else [*kept[:place], other, *kept[place + 1 :]])
    yield
    setattr(node, field, kept)


def _with(statement: ast.stmt, other: ast.stmt) -> Iterator[None]:
    ast.copy_location(other, statement)
    statement.__class__, statement.__dict__ = type(other), other.__dict__.copy()
    yield


def _wording(statement: ast.stmt) -> str:
    """A statement in one line, without the statements below it."""
    text = _text(statement)
    if getattr(statement, "body", None):
        inner = _text(statement.body[0]).split("\n")[0]  # type: ignore[attr-defined]
        text = text.split(f"\n    {inner}")[0]
    return " ".join(text.split())


def _text(node: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(node))


def _last(statement: ast.stmt) -> int:
    """The last line of a statement, or of its head where there are statements below it."""
    body = getattr(statement, "body", None)
    return max(statement.lineno, body[0].lineno - 1) if body else statement.end_lineno or statement.lineno
