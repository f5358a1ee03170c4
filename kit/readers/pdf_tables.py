"""The tables on a PDF's page: which lines are theirs, and their rows, with a cell of several lines in one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kit.readers.pdf_columns import BRIEF, begin_together, chains, interval, merged_rules, neighbours, ruled_together
from kit.readers.pdf_lines import Line
from kit.readers.pdf_words import rows

_TEXT = 40  # characters; cells of more on average are paragraphs
_ORDINAL = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]?|\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_MAX_LINES = 8_000  # on a page; more is a drawing
_CELL_RUNS_ON = re.compile(r"(?:[,&/(–-]|\b(?:and|or|of|the|in|for|to|by|with|from|per|at|on))$", re.I)
_FIGURE = re.compile(r"[^\w]*\d[\d.,\s]*\W*(?:[a-zA-Z]{1,3})?|[-–—.…*]+|n/?a", re.I)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, each with its cells by column, and its box on the page."""

    rows: list[list[str]]
    columns: list[tuple[float, float]]
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top

    def lines(self) -> list[str]:
        """One row a line, cells by a tab."""
        return ["\t".join(row).rstrip("\t") for row in self.rows]


def find_tables(lines: list[Line], across: Iterable[tuple[float, float, float]] = ()) -> tuple[list[Table], list[Line]]:
    """The tables among the lines of a page, and the lines that are in none; ``across`` are rules as y, x0, x1."""
    if len(lines) > _MAX_LINES:
        return [], lines
    columns_of = chains(lines)
    where = {id(line): (number, place) for number, chain in enumerate(columns_of) for place, line in enumerate(chain)}
    groups = _Groups()
    rules = merged_rules(across)
    for left, right in sorted(neighbours(lines, where)):
        for together in (
            *begin_together(columns_of[left], columns_of[right]),
            *ruled_together(columns_of[left], columns_of[right], rules),
        ):
            groups.join(together)
    boxes = _boxes(groups, lines)
    tables, rest = [], {id(line): line for line in lines}
    for members in boxes:
        columns = _columns(members)
        if len(columns) < 2:
            continue
        table = _table(members, columns, rules)
        if not _is_numbering(table):
            tables.append(table)
            for line in members:
                rest.pop(id(line), None)
    return tables, list(rest.values())


def _is_numbering(table: Table) -> bool:
    """Whether a table is none, but paragraphs with their numbers beside them."""
    numbers = [row[0] for row in table.rows if row[0]]
    texts = [row[-1] for row in table.rows if row[-1]]
    return (
        len(table.columns) == 2
        and bool(numbers)
        and all(_ORDINAL.fullmatch(one) for one in numbers)
        and sum(map(len, texts)) > _TEXT * len(texts)
    )


class _Groups:
    """Lines that belong together (union-find)."""

    def __init__(self) -> None:
        self.parents: dict[int, int] = {}
        self.lines: dict[int, Line] = {}

    def root(self, one: int) -> int:
        while self.parents[one] != one:
            self.parents[one] = self.parents[self.parents[one]]
            one = self.parents[one]
        return one

    def join(self, lines: list[Line]) -> None:
        for line in lines:
            self.parents.setdefault(id(line), id(line))
            self.lines[id(line)] = line
        for line in lines[1:]:
            self.parents[self.root(id(line))] = self.root(id(lines[0]))

    def members(self) -> list[list[Line]]:
        found: dict[int, list[Line]] = defaultdict(list)
        for one, line in self.lines.items():
            found[self.root(one)].append(line)
        return list(found.values())


def _boxes(groups: _Groups, lines: list[Line]) -> list[list[Line]]:
    """The lines of each table: those whose columns begin together, those between them, and the heads of columns."""
    ordered = rows(list(lines))
    taken: set[int] = set()
    boxes: list[list[Line]] = []
    for group in sorted(groups.members(), key=lambda members: min(line.top for line in members)):
        members = [line for line in group if id(line) not in taken]
        if not members:
            continue
        for _ in range(2):
            ids = taken | {id(line) for line in members}
            members += [line for line in _belonging(members, ordered) if id(line) not in ids]
        ids = taken | {id(line) for line in members}
        members += _last_lines(members, [line for line in lines if id(line) not in ids])
        taken |= {id(line) for line in members}
        boxes.append(members)
    return boxes


def _belonging(members: list[Line], ordered: list[list[Line]]) -> Iterator[Line]:
    """The lines within a table, and those of rows near it whose cells stand over its columns."""
    x0, x1 = min(line.x0 for line in members), max(line.x1 for line in members)
    top, bottom = min(line.top for line in members), max(line.bottom for line in members)
    size = median(line.size for line in members)
    columns = _columns(members)
    for row in ordered:
        if row[-1].bottom < top - 3 * size or row[0].top > bottom + 3 * size:
            continue
        beside = [one for one in row if one.x1 > x0 - size and one.x0 < x1 + size]
        near = any(top - 2 * size < one.top and one.bottom < bottom + 1.6 * size for one in beside)
        several = len(beside) > 1 and near and all(one.size < 1.3 * size for one in beside)
        if several and _fits(beside, columns):
            yield from beside
        else:
            yield from (one for one in beside if top <= (one.top + one.bottom) / 2 <= bottom)


def _last_lines(members: list[Line], others: list[Line]) -> list[Line]:
    """The lines right below a table that its last cells end with."""
    found: list[Line] = []
    columns = _columns(members)
    size = median(line.size for line in members)
    bottom = max(line.bottom for line in members)
    below = [line for line in others if bottom - 0.5 * size < line.top < bottom + 4 * size]
    for line in sorted(below, key=lambda line: line.top):
        over = [one for one in (*members, *found) if one.x0 < line.x1 and line.x0 < one.x1 and one.top < line.top]
        last = max(over, key=lambda one: one.top, default=None)
        column = [x1 for x0, x1 in columns if x0 - size < line.x0 and line.x1 < x1 + size]
        if (
            last is not None
            and column
            and line.top - last.bottom < 0.4 * size
            and abs(line.size - last.size) < 0.1 * size
            and abs(line.x0 - last.x0) < 0.5 * size
            and not _FIGURE.fullmatch(line.text)
            and not _FIGURE.fullmatch(last.text)
        ):
            found.append(line)
    return found


def _fits(row: list[Line], columns: list[tuple[float, float]]) -> bool:
    """Whether each cell of a row stands over a column of a table, or short over the middle of several."""
    x0, x1 = columns[0][0], columns[-1][1]
    within = all(
        any(one.x0 < end and one.x1 > begin for begin, end in columns)
        or x0 <= one.x0
        and one.x1 <= x1
        and len(one.text) < BRIEF
        for one in row
    )
    return within and len(row) <= len(columns)


def _columns(members: list[Line]) -> list[tuple[float, float]]:
    """Where the columns of a table stand, by the rows that have most cells."""
    table_rows = rows(list(members))
    most = max(len(row) for row in table_rows)
    full = [row for row in table_rows if len(row) == most]
    wide = full if len(full) >= 0.3 * len(table_rows) else [row for row in table_rows if len(row) >= max(2, most - 1)]
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted((one.x0, one.x1) for row in wide for one in row):
        if spans and x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return spans


def _table(members: list[Line], columns: list[tuple[float, float]], rules: list[tuple[float, float, float]]) -> Table:
    """The rows of a table, a cell of several lines in one."""
    x0, x1 = min(line.x0 for line in members), max(line.x1 for line in members)
    top, bottom = min(line.top for line in members), max(line.bottom for line in members)
    within = [y for y, left, right in rules if top - 2 < y < bottom + 2 and right - left > 0.5 * (x1 - x0)]
    edges = [max(end for _, end in columns[: number + 1]) for number in range(len(columns))]
    found: list[dict[int, list[Line]]] = []
    lines_in_order = rows(list(members))
    between = _ruled_rows(lines_in_order, within)
    pitch, tight = _pitches(lines_in_order)
    last: list[Line] = []
    for row in lines_in_order:
        cells: dict[int, list[Line]] = defaultdict(list)
        for one in row:
            cells[_column(one, columns)].append(one)
        gap = row[0].bottom - last[0].bottom if last else 0.0
        ruled = between is not None and bool(last) and interval(last[0], within) == interval(row[0], within)
        if found and (ruled if between else gap < 1.15 * pitch and _is_continued(found[-1], cells, edges, gap < tight)):
            for column, lines in cells.items():
                found[-1].setdefault(column, []).extend(lines)
        else:
            found.append(dict(cells))
        last = row
    texts = [[_text(row.get(column, [])) for column in range(len(columns))] for row in found]
    return Table(texts, columns, x0, x1, top, bottom)


def _pitches(lines: list[list[Line]]) -> tuple[float, float]:
    """The usual distance of a table's lines, and one below which two are of the same row."""
    gaps = [after[0].bottom - before[0].bottom for before, after in pairwise(lines)]
    most = max(len(row) for row in lines)
    full = [gap for gap, (_, row) in zip(gaps, pairwise(lines), strict=True) if len(row) > most / 2]
    between = sorted(full)[len(full) // 4] if full else 0.0
    return median(gaps or [0.0]), 0.88 * between


def _text(cell: list[Line]) -> str:
    text = ""
    for line in cell:
        broken = text[-1:] == "-" and text[-2:-1].isalpha() and line.text[:1].islower()
        text = text[:-1] + line.text if broken else f"{text} {line.text}" if text else line.text
    return text


def _column(line: Line, columns: list[tuple[float, float]]) -> int:
    """The column a cell stands in: the one it shares most with, the first of several that it spans."""
    shares = [min(line.x1, x1) - max(line.x0, x0) for x0, x1 in columns]
    spanned = [n for n, share in enumerate(shares) if share > 0.6 * (columns[n][1] - columns[n][0])]
    if len(spanned) > 1:
        return spanned[0]
    if max(shares) <= 0:  # over the middle of several
        middle = (line.x0 + line.x1) / 2
        return max((n for n, (x0, _) in enumerate(columns) if x0 < middle), default=0)
    return max(range(len(columns)), key=lambda n: shares[n])


def _ruled_rows(lines: list[list[Line]], rules: list[float]) -> bool | None:
    """True where rules part each row of a table from the next, so that nothing else has to."""
    if len(rules) < 3:
        return None
    filled = {interval(row[0], rules) for row in lines}
    figures: dict[tuple[int, int], int] = defaultdict(int)
    for row in lines:
        for one in row:
            if _FIGURE.fullmatch(one.text):
                figures[interval(row[0], rules), round(one.x1 / 20)] += 1
    crowded = sum(count > 1 for count in figures.values())
    return True if len(filled) >= 3 and len(lines) < 4 * len(filled) and crowded == 0 else None


def _is_continued(row: dict[int, list[Line]], cells: dict[int, list[Line]], edges: list[float], tight: bool) -> bool:
    """Whether a line of cells is the second of the row above: some cell goes on there, and no cell begins anew."""
    goes_on = False
    for column, lines in cells.items():
        above = row.get(column)
        if above is None:
            continue
        before, line = above[-1], lines[0]
        if _FIGURE.fullmatch(line.text) or _FIGURE.fullmatch(before.text):
            return False
        full = before.x1 + 0.25 * line.size + (line.words[0].x1 - line.words[0].x0) > edges[column]
        if (
            tight
            or line.text[0].islower()
            or _CELL_RUNS_ON.search(before.text)
            or full
            and column > 0
            and len(cells) < len(row)
        ):
            goes_on = True
        else:
            return False
    return goes_on
