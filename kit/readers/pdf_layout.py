"""From the words on a PDF's pages to reading text: columns in order, tables row by row, notes out of the way of sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from kit.readers.pdf_furniture import notes_at_foot, row_line, size_of_text, without_furniture
from kit.readers.pdf_lines import (
    Line,
    has_room,
    is_justified,
    joined,
    numbered,
    paragraphs,
    segments_of,
    vocabulary_of,
)
from kit.readers.pdf_tables import Table, find_tables
from kit.readers.pdf_words import Word, rows
from kit.readers.sentence_ends import SENTENCE_END_OR_COLON

_COLUMN_LINES = 3  # fewer side by side are a caption
_COLUMN_CHARACTERS = 18  # a line of a text column is at least as long as this
_GUTTER, _APART = 0.9, 3.0  # between columns, and between blocks one below the other, in heights of a line
_LARGE = 1.3  # times the size of a region's type: a headline, which stands over columns
_BESIDE = 6  # lines above the last one of a column, by which is told how far its lines reach
_MAX_ITEMS = 2_500  # on a page; more is a drawing, read row by row


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page, those that run in other directions, its height, and its rules (level: y, x0, x1; upright: x, y0, y1)."""

    words: list[Word]
    height: float
    asides: list[list[Word]] = field(default_factory=list)
    level: list[tuple[float, float, float]] = field(default_factory=list)
    upright: list[tuple[float, float, float]] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A paragraph or a table with the page it begins on; ``breaks`` are pages that begin within it, each with its offset."""

    text: str
    page: int
    size: float
    bold: bool
    top: float
    table: Table | None = None
    note: bool = False
    first: Line | None = None
    last: Line | None = None
    edge: float = 0.0  # how far the lines around the last one reach
    even: bool = False  # in a column whose lines end at its very edge
    breaks: list[tuple[int, int]] = field(default_factory=list)


def blocks_of_pages(pages: list[Page]) -> tuple[list[Block], float]:
    """The paragraphs and tables of pages in reading order, and the size of the type in which most of the text is set."""
    words = without_furniture([page.words for page in pages], [page.height for page in pages])
    usual = size_of_text(words)
    vocabulary = vocabulary_of(word for page in words for word in page)
    blocks: list[Block] = []
    for number, (page, kept) in enumerate(zip(pages, words, strict=True), 1):
        own = list(_blocks(page, kept, number, usual, vocabulary))
        _append(blocks, own, number, vocabulary)
    return blocks, usual


def text_of(blocks: list[Block], pages: int) -> tuple[str, tuple[int, ...]]:
    """The text of blocks, and the offset in it at which each of ``pages`` begins."""
    begins: dict[int, int] = {}
    at = 0
    for block in blocks:
        begins.setdefault(block.page, at)
        for page, offset in block.breaks:
            begins.setdefault(page, at + offset)
        at += len(block.text) + 2
    end = max(at - 2, 0)
    starts = []
    for page in range(pages, 0, -1):
        end = begins.get(page, end)
        starts.append(end)
    return "\n\n".join(block.text for block in blocks), tuple(reversed(starts))


def _append(blocks: list[Block], own: list[Block], page: int, vocabulary: Counter[str]) -> None:
    """Add a page's blocks: a sentence or a table that goes on from the page before is one with it."""
    notes: list[Block] = []
    while blocks and blocks[-1].note:
        notes.insert(0, blocks.pop())
    before = blocks[-1] if blocks else None
    first = next((block for block in own if not block.note), None)
    if before is None or first is None:
        blocks += [*notes, *own]
    elif before.table is not None and first.table is not None and _same_columns(before.table, first.table):
        lines = first.text.split("\n")
        if len(lines) > 1 and lines[0] == before.text.split("\n", 1)[0]:
            lines = lines[1:]  # the heads of columns again
        before.breaks.append((page, len(before.text) + 1))
        before.text += "\n" + "\n".join(lines)
        before.table = first.table
        own.remove(first)
        blocks[-1:] = [*notes, before, *own]
    elif _goes_on(before, first):
        before.breaks.append((page, len(before.text) + 1))
        before.text = joined(before.text, first.text, vocabulary)
        before.last, before.edge, before.even = first.last, first.edge, first.even
        own.remove(first)
        blocks[-1:] = [*notes, before, *own]  # notes before the sentence that goes on, so that each is on its page
    else:
        blocks += [*notes, *own]


def _same_columns(one: Table, other: Table) -> bool:
    """Whether two tables have the same columns in the same places."""
    return len(one.columns) == len(other.columns) and all(
        a[0] < b[1] and b[0] < a[1] for a, b in zip(one.columns, other.columns, strict=True)
    )


def _blocks(page: Page, words: list[Word], number: int, usual: float, vocabulary: Counter[str]) -> Iterator[Block]:
    notes: list[Block] = []
    before: Block | None = None
    for region in _regions(words, page):
        if isinstance(region, Table):
            if before is not None:
                yield before
            before = Block("\n".join(region.lines()), number, usual, False, region.top, region)
            continue
        lines = [row_line(row) for row in rows(region)]
        foot = notes_at_foot(lines, usual, page.height)
        for text, own in paragraphs(lines[foot:], vocabulary):
            notes.append(Block(text, number, own[0].size, False, own[0].top, note=True))
        edge = max((line.x1 for line in lines[:foot][-_BESIDE:]), default=0.0)
        even = is_justified(lines[:foot], [edge] * foot)
        for text, own in paragraphs(lines[:foot], vocabulary):
            block = Block(text, number, own[0].size, all(line.bold for line in own), own[0].top)
            block.first, block.last, block.edge, block.even = own[0], own[-1], edge, even
            if before is not None and _is_beside(before, block) and _goes_on(before, block):
                before.text = joined(before.text, text, vocabulary)
                before.last, before.edge, before.even = block.last, block.edge, block.even
                continue
            if before is not None:
                yield before
            before = block
    if before is not None:
        yield before
    for aside in page.asides:
        for text, own in paragraphs([row_line(row) for row in rows(segments_of(aside))], vocabulary):
            yield Block(text, number, own[0].size, False, page.height)
    yield from notes


def _is_beside(before: Block, block: Block) -> bool:
    """Whether a paragraph begins in another column than the one before ends in."""
    return before.last is not None and block.first is not None and block.first.top < before.last.top


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a paragraph goes on in the next column or on the next page: its last line has no room for the next word."""
    last, first = before.last, block.first
    if last is None or first is None or "\n" in before.text or before.bold != block.bold or first.item:
        return False
    if abs(before.size - block.size) > 0.12 * block.size:
        return False
    if not SENTENCE_END_OR_COLON.search(before.text):
        return block.text[0].islower() or before.text[-1] in "-\u2010" and before.text[-2:-1].isalpha()
    if before.even and last.x1 < before.edge - 0.3 * last.size:
        return False
    return len(last.text) >= _COLUMN_CHARACTERS and before.first is not last and not has_room(last, first, before.edge)


def _regions(words: list[Word], page: Page) -> Iterator[list[Line] | Table]:
    """Runs of lines and tables in reading order."""
    segments = segments_of(words, page.upright)
    if len(segments) > _MAX_ITEMS:
        yield segments
        return
    tables, rest = find_tables(segments, page.level)
    for region in _in_order([*numbered(rest), *tables]):
        run: list[Line] = []
        for item in sorted(region, key=lambda item: item.top):
            if isinstance(item, Table):
                if run:
                    yield run
                yield item
                run = []
            else:
                run.append(item)
        if run:
            yield run


def _in_order(items: list[Line | Table]) -> Iterator[list[Line | Table]]:
    """What stands on a page region by region in reading order, columns one after the other."""
    waiting = [items]
    while waiting:
        region = waiting.pop()
        if not region:
            continue
        parts = _parts(region)
        if len(parts) > 1:
            waiting.extend(reversed(parts))
        else:
            yield region


def _parts(region: list[Line | Table]) -> list[list[Line | Table]]:
    """A region cut into what spans it and, from top to bottom, the two sides of each gutter in it."""
    height = median([item.size for item in region if isinstance(item, Line)] or [10.0]) or 1.0
    bands = _bands(region)
    parts: list[list[Line | Table]] = []
    spanning: list[Line | Table] = []
    at = 0
    while at < len(bands):
        headline = not parts and any(isinstance(i, Line) and i.size > _LARGE * height for i in bands[at])
        run = None if headline else _side_by_side(bands, at, height)
        if run is None:
            spanning += bands[at]
            at += 1
            continue
        at, left, right = run
        parts += [spanning, left, right]
        spanning = []
    return [part for part in (*parts, spanning) if part]


def _bands(region: list[Line | Table]) -> list[list[Line | Table]]:
    """Items that overlap in height, from top to bottom: the lines across the region where columns keep one grid."""
    bands: list[list[Line | Table]] = []
    edge = 0.0
    for item in sorted(region, key=lambda item: item.top):
        if bands and item.top < edge - 0.1 * min(item.size, 20.0):
            bands[-1].append(item)
            edge = max(edge, item.bottom)
        else:
            bands.append([item])
            edge = item.bottom
    return bands


def _side_by_side(
    bands: list[list[Line | Table]], start: int, height: float
) -> tuple[int, list[Line | Table], list[Line | Table]] | None:
    """The longest run of bands from ``start`` with one gutter down it and a column of text on one side, if there is one."""
    covered: list[tuple[float, float]] = []
    end, bottom = start, 0.0
    for band in bands[start:]:
        if covered and band[0].top - bottom > _APART * height:
            break
        wider = _covered([*covered, *((item.x0, item.x1) for item in band)], _GUTTER * height)
        if len(covered) > 1 and len(wider) == 1:
            break
        covered, end, bottom = wider, end + 1, max(item.bottom for item in band)
    if len(covered) < 2:
        return None
    taken = [item for band in bands[start:end] for item in band]
    for (_, edge), (begin, _) in zip(covered, covered[1:], strict=False):
        left = [item for item in taken if item.x1 <= edge]
        right = [item for item in taken if item.x0 >= begin]
        if _is_column(left) and _is_some(right) or _is_some(left) and _is_column(right):
            return end, left, right
    return None


def _covered(spans: list[tuple[float, float]], gutter: float) -> list[tuple[float, float]]:
    """Spans merged where less than a gutter is between them, from left to right."""
    merged: list[tuple[float, float]] = []
    for x0, x1 in sorted(spans):
        if merged and x0 - merged[-1][1] < gutter:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1))
        else:
            merged.append((x0, x1))
    return merged


def _is_column(items: list[Line | Table]) -> bool:
    """Whether items side by side with others are a column: a table, or lines of a text."""
    lengths = [len(item.text) for item in items if isinstance(item, Line)]
    return len(lengths) < len(items) or len(lengths) >= _COLUMN_LINES and median(lengths) >= _COLUMN_CHARACTERS


def _is_some(items: list[Line | Table]) -> bool:
    return len(items) > 1 or any(isinstance(item, Table) for item in items)
