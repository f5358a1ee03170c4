"""Columns on a PDF's page, and which of them are a table's: cells side by side begin together, and paragraphs do not.

A line of text that is broken at a width goes on with the line above, whatever stands beside it. A cell begins where the other
cells of its row begin. So two columns whose lines begin together are a table's, however wide the gap between them is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from kit.readers.pdf_lines import Line, is_text, right_edge, runs_on
from kit.readers.pdf_words import rows

BRIEF = 25  # characters of a cell; longer ones side by side may be lines of text
_BELOW = 3.2  # sizes of the type between a cell and the next one below
_ALIGNED = 0.3  # sizes of the type by which baselines of a row may differ
_APART = 1.5  # what a line that begins alone counts against one that begins together with its neighbour
_ROWS, _ROWS_WITHIN = 2, 4  # that begin together: of columns that are nothing else, and within longer ones
_COVERED = 0.75  # of the shorter column
_RULE = 3.0  # points by which rules that are one may miss each other


def chains(lines: list[Line]) -> list[list[Line]]:
    """Lines one below the other, each the only one above or below the next: columns, of text or of cells."""
    ordered = sorted(lines, key=lambda line: line.top)
    above: dict[int, list[int]] = defaultdict(list)
    below: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(ordered):
        nearest: list[int] = []
        edge = -1e9
        for other in range(number - 1, max(number - 200, -1), -1):
            one = ordered[other]
            if line.top - one.top > (_BELOW + 2) * max(line.size, one.size):
                break
            gap = line.top - one.bottom
            if not -0.4 * line.size < gap <= _BELOW * max(line.size, one.size):
                continue
            if one.x1 <= line.x0 or one.x0 >= line.x1 or one.bottom < edge - 0.5 * line.size:
                continue
            nearest.append(other)
            edge = max(edge, one.bottom)
        for other in nearest:
            if ordered[other].bottom >= edge - 0.5 * line.size:
                above[number].append(other)
                below[other].append(number)
    found: list[list[Line]] = []
    chain_of: dict[int, int] = {}
    for number, line in enumerate(ordered):
        link = above[number][0] if len(above[number]) == 1 else None
        if link is not None and _only_below(below[link], number, ordered) and link in chain_of:
            chain_of[number] = chain_of[link]
            found[chain_of[link]].append(line)
        else:
            chain_of[number] = len(found)
            found.append([line])
    return found


def _only_below(numbers: list[int], number: int, ordered: list[Line]) -> bool:
    """Whether of the lines below one a line is the only one right below it."""
    first = min(ordered[n].top for n in numbers)
    return [n for n in numbers if ordered[n].top <= first + 0.5 * ordered[n].size] == [number]


def neighbours(lines: list[Line], where: dict[int, tuple[int, int]]) -> set[tuple[int, int]]:
    """Pairs of columns that stand beside each other on some row."""
    found = set()
    for row in rows(list(lines)):
        for left, right in pairwise(row):
            pair = where[id(left)][0], where[id(right)][0]
            if pair[0] != pair[1]:
                found.add(pair)
    return found


def begin_together(left: list[Line], right: list[Line]) -> Iterator[list[Line]]:
    """The stretches of two columns in which the lines of both begin together."""
    begins = {id(line): start for chain in (left, right) for line, start in _starts(chain)}
    pairs: list[tuple[float, list[Line]]] = []
    n = m = 0
    while n < len(left) and m < len(right):
        one, other = left[n], right[m]
        size = min(one.size, other.size)
        if abs(one.bottom - other.bottom) <= _ALIGNED * size:
            both = begins[id(one)] + begins[id(other)]
            pairs.append((1.0 if both == 2 else -_APART * both, [one, other]))
            n, m = n + 1, m + 1
        elif one.bottom < other.bottom:
            overlaps = one.bottom > other.top + 0.3 * size
            pairs.append((-_APART * (overlaps and begins[id(one)]), [one]))
            n += 1
        else:
            overlaps = other.bottom > one.top + 0.3 * size
            pairs.append((-_APART * (overlaps and begins[id(other)]), [other]))
            m += 1
    for first, last, score in _stretches([value for value, _ in pairs]):
        members = [line for _, one in pairs[first:last] for line in one]
        together = sum(len(one) == 2 for _, one in pairs[first:last])
        brief = min(median(len(line.text) for line in chain) for chain in (left, right)) < BRIEF
        whole = brief and together >= _COVERED * min(len(left), len(right))
        if score >= (_ROWS if whole else _ROWS_WITHIN):
            yield members


def merged_rules(rules: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Level rules from top to bottom, those of neighbouring cells in one."""
    found: list[tuple[float, float, float]] = []
    for y, x0, x1 in sorted((round(y), x0, x1) for y, x0, x1 in rules):
        if found and y - found[-1][0] <= _RULE and x0 - found[-1][2] <= 2 * _RULE:
            found[-1] = (found[-1][0], found[-1][1], max(found[-1][2], x1))
        else:
            found.append((y, x0, x1))
    return found


def ruled_together(
    left: list[Line], right: list[Line], rules: list[tuple[float, float, float]]
) -> Iterator[list[Line]]:
    """Two columns, where rules across both part them into rows."""
    lines = [*left, *right]
    x0, x1 = min(line.x0 for line in left), max(line.x0 for line in right)
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    across = [y for y, begin, end in rules if begin < x0 + _RULE and end > x1 and top - 20 < y < bottom + 20]
    sides = [{interval(line, across) for line in chain} for chain in (left, right)]
    filled = sides[0] & sides[1]
    if len(across) > 2 and len(filled) > 1 and len(filled) >= 0.6 * len(sides[0] | sides[1]):
        yield lines


def _stretches(values: list[float]) -> Iterator[tuple[int, int, float]]:
    """Stretches of the greatest sums, each ended where its sum has fallen to nothing."""
    total = best = 0.0
    start = end = 0
    for number, value in enumerate(values):
        if total <= 0:
            if best > 0:
                yield start, end, best
            total, best, start = 0.0, 0.0, number
        total += value
        if total > best:
            best, end = total, number + 1
        elif total < best - 4 * _APART:
            yield start, end, best
            total, best, start = 0.0, 0.0, number + 1
    if best > 0:
        yield start, end, best


def _starts(chain: list[Line]) -> Iterator[tuple[Line, bool]]:
    """The lines of a column, each with whether it begins a cell or paragraph."""
    right, text = right_edge(chain), is_text(chain)
    pitch = median([after.top - before.top for before, after in pairwise(chain)] or [0.0])
    yield chain[0], True
    for before, line in pairwise(chain):
        apart = line.top - before.top > 1.3 * pitch
        yield line, apart or not runs_on(before, line, right, text)


def interval(line: Line, rules: list[float]) -> int:
    middle = (line.top + line.bottom) / 2
    return sum(y < middle for y in rules)
