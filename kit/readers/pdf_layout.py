"""From the words on a PDF's pages to reading text: columns in order, lines to paragraphs, broken words joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

_COLUMN_LINES = 3  # fewer side by side are a table or a caption
_COLUMN_CHARACTERS = 18  # a line of a text column is at least as long as this; a table's cell is shorter
_GUTTER, _APART = 0.9, 3.0  # between columns, and between blocks one below the other, in heights of a line
_SENTENCE_END = re.compile(r"[.!?…:]['\"”’»)\]]*$")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FURNITURE_PAGES = 3
_MARGIN = 0.1  # of the page's height
_FEW = 3  # lines, whose distances do not tell what is usual


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box on the page, in points from the top left."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line of one column."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """The words of a page, and its height in points."""

    words: list[Word]
    height: float


def text_of_pages(pages: list[Page]) -> tuple[str, tuple[int, ...]]:
    """The reading text of pages, and the offset in it at which each page begins."""
    regions = [[_lines(region) for region in _in_order(page.words)] for page in pages]
    repeated = _furniture(regions, [page.height for page in pages])
    vocabulary = Counter(word.lower() for page in pages for one in page.words for word in _WORD.findall(one.text))
    paragraphs: list[str] = []
    starts: list[tuple[int, int]] = []  # where each page begins: the paragraph, the character in it
    for page in regions:
        begins = True
        for lines in page:
            kept = [line for line in lines if _shape(line) not in repeated]
            for number, paragraph in enumerate(_paragraphs(kept, vocabulary)):
                runs_on = number == 0 and paragraphs and _runs_on(paragraphs[-1], paragraph)
                if begins:
                    starts.append((len(paragraphs) - bool(runs_on), len(paragraphs[-1]) + 1 if runs_on else 0))
                    begins = False
                if runs_on:
                    paragraphs[-1] = _joined(paragraphs[-1], paragraph, vocabulary)
                else:
                    paragraphs.append(paragraph)
        if begins:
            starts.append((len(paragraphs), 0))
    offsets = [0]
    for paragraph in paragraphs:
        offsets.append(offsets[-1] + len(paragraph) + 2)
    text = "\n\n".join(paragraphs)
    return text, tuple(min(offsets[paragraph] + character, len(text)) for paragraph, character in starts)


def _in_order(words: list[Word]) -> Iterator[list[Word]]:
    """The words region by region in reading order, columns one after the other."""
    waiting = [words]
    while waiting:
        region = waiting.pop()
        if not region:
            continue
        parts = _parts(region)
        if len(parts) > 1:
            waiting.extend(reversed(parts))
        else:
            yield region


def _parts(region: list[Word]) -> list[list[Word]]:
    """A region cut into what spans it and, from top to bottom, the two sides of each gutter in it."""
    height = median(word.bottom - word.top for word in region) or 1.0
    bands = _bands(region)
    parts: list[list[Word]] = []
    spanning: list[Word] = []
    at = 0
    while at < len(bands):
        run = _side_by_side(bands, at, height)
        if run is None:
            spanning += bands[at]
            at += 1
            continue
        at, left, right = run
        parts += [spanning, left, right]
        spanning = []
    return [part for part in (*parts, spanning) if part]


def _bands(region: list[Word]) -> list[list[Word]]:
    """Words that overlap in height, from top to bottom: the lines across the region where columns keep one grid."""
    bands: list[list[Word]] = []
    edge = 0.0
    for word in sorted(region, key=lambda word: word.top):
        if bands and word.top < edge - 0.1 * (word.bottom - word.top):
            bands[-1].append(word)
            edge = max(edge, word.bottom)
        else:
            bands.append([word])
            edge = word.bottom
    return bands


def _side_by_side(bands: list[list[Word]], start: int, height: float) -> tuple[int, list[Word], list[Word]] | None:
    """The longest run of bands from ``start`` with one gutter down it and running text on both sides, if there is one."""
    taken: list[Word] = []
    covered: list[tuple[float, float]] = []
    end = start
    for band in bands[start:]:
        if taken and band[0].top - max(word.bottom for word in bands[end - 1]) > _APART * height:
            break
        wider = _covered([*covered, *((word.x0, word.x1) for word in band)], _GUTTER * height)
        if len(covered) > 1 and len(wider) == 1:
            break
        taken, covered, end = [*taken, *band], wider, end + 1
    for (_, edge), (begin, _) in zip(covered, covered[1:], strict=False):
        left = [word for word in taken if word.x1 <= edge]
        right = [word for word in taken if word.x0 >= begin]
        if _is_prose(left) and _is_prose(right):
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


def _is_prose(words: list[Word]) -> bool:
    lines = _lines(words)
    return len(lines) >= _COLUMN_LINES and median(len(line.text) for line in lines) >= _COLUMN_CHARACTERS


def _lines(words: list[Word]) -> list[Line]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        middle = (word.top + word.bottom) / 2
        if rows and rows[-1][0].top <= middle <= rows[-1][0].bottom:
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = []
    for row in rows:
        row.sort(key=lambda word: word.x0)
        height = row[0].bottom - row[0].top or 1.0
        text = row[0].text
        for before, word in zip(row, row[1:], strict=False):
            text += ("\t" if word.x0 - before.x1 > 1.5 * height else " ") + word.text  # a wide gap sets cells apart
        lines.append(Line(text, row[0].x0, max(w.x1 for w in row), min(w.top for w in row), max(w.bottom for w in row)))
    return sorted(lines, key=lambda line: line.top)


def _paragraphs(lines: list[Line], vocabulary: Counter[str]) -> list[str]:
    """Lines joined to paragraphs; a wider gap, an indent, a change of size or the short end of one begins the next."""
    if not lines:
        return []
    left, right = median(line.x0 for line in lines), max(line.x1 for line in lines)
    gaps = [after.top - before.top for before, after in zip(lines, lines[1:], strict=False)]
    usual = median(gaps) if len(gaps) >= _FEW else 0.0
    paragraphs = [lines[0].text]
    for before, line in zip(lines, lines[1:], strict=False):
        height = before.bottom - before.top
        cells = "\t" in before.text or "\t" in line.text
        apart = (
            line.top - before.top > 1.3 * max(usual, 1.1 * height)
            or abs((line.bottom - line.top) - height) > 0.2 * height
            or (line.x0 - left > 0.7 * height and line.x0 - before.x0 > 0.7 * height)
            or (before.x1 < right - 0.15 * (right - left) and bool(_SENTENCE_END.search(before.text)))
        )
        if cells and line.top - before.top <= 2.5 * max(usual, height):
            paragraphs[-1] += "\n" + line.text
        elif apart or cells:
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = _joined(paragraphs[-1], line.text, vocabulary)
    return paragraphs


def _joined(before: str, after: str, vocabulary: Counter[str]) -> str:
    """Two lines in one, the hyphen that the line break made gone; one that the text has elsewhere too stays."""
    broken = _BROKEN.search(before)
    following = _WORD.match(after)
    if broken is None or following is None:
        return f"{before}{after}" if re.search(r"\w[-\u2010]$|[—–]$", before) else f"{before} {after}"
    first, second = broken[1].lower(), following[0].lower()
    hyphenated, whole = vocabulary[f"{first}-{second}"], vocabulary[first + second]
    if not after[0].islower() or hyphenated > whole:
        return before[: broken.end(1)] + "-" + after
    return before[: broken.end(1)] + after


def _runs_on(before: str, after: str) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    return "\n" not in before and not _SENTENCE_END.search(before) and after[:1].islower()


def _furniture(regions: list[list[list[Line]]], heights: list[float]) -> set[tuple[str, int]]:
    """Running headers and footers: lines in the same margin, the same but for numbers, on half the pages or more."""
    if len(regions) < _FURNITURE_PAGES:
        return set()
    seen: Counter[tuple[str, int]] = Counter()
    for page, height in zip(regions, heights, strict=True):
        lines = [line for lines in page for line in lines]
        seen.update(
            {_shape(line) for line in lines if line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height}
        )
    return {shape for shape, count in seen.items() if count >= max(_FURNITURE_PAGES, len(regions) / 2)}


def _shape(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.top / 6)
