"""What stands on a PDF's pages beside the text: running headers and footers, page numbers, notes at the foot."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

from kit.readers.pdf_lines import Line, line_of
from kit.readers.pdf_words import Word, rows

_PAGES = 3  # that a line stands on to be one that runs through a document
_FEW, _PAGES_OF_FEW = 6, 2  # or through one of few pages
_MARGIN = 0.13  # of the page's height
_GAP = 0.6  # of the size of the type, between such a line and the text
_OUTERMOST = 3  # rows at the top and at the bottom
_CELLS = 4  # so many pieces side by side are a row of a table
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[\W_]*(?:page|p\.?)?[\W_]*(\d{1,4})[\W_]*(?:(?:of|/)\s*\d{1,4})?[\W_]*", re.I)
_NOTE_MARK = re.compile(r"(?:\d{1,3}|[a-z]|[*†‡§]{1,3})[.)]?(?:\s|$)|[*†‡§]{1,3}\S")
_SMALL = 0.93  # of the text's size
_FOOT = 0.4  # of the page's height, below which notes stand


def without_furniture(pages: list[list[Word]], heights: list[float]) -> list[list[Word]]:
    """The words of each page but for those of lines that run through the document, the same but for the page's number."""
    found: list[list[tuple[tuple[str, int], list[int], list[Word]]]] = []
    shown: dict[tuple[str, int], list[tuple[int, list[int]]]] = defaultdict(list)
    for number, (words, height) in enumerate(zip(pages, heights, strict=True), 1):
        found.append([])
        for row in _outermost(words, height):
            text = " ".join(word.text for word in row)
            shape = _NUMBER.sub("0", text), round(row[0].top / 6)
            numbers = [int(one[:9]) for one in _NUMBER.findall(text)]
            found[-1].append((shape, numbers, row))
            shown[shape].append((number, numbers))
    least = _PAGES if len(pages) > _FEW else _PAGES_OF_FEW
    running = {shape for shape, seen in shown.items() if len({n for n, _ in seen}) >= least and _follows(seen)}
    kept = []
    for number, (words, outer) in enumerate(zip(pages, found, strict=True), 1):
        gone = {
            id(word)
            for shape, numbers, row in outer
            if shape in running or _is_page_number(shape[0], numbers, number)
            for word in row
        }
        kept.append([word for word in words if id(word) not in gone] if gone else words)
    return kept


def _outermost(words: list[Word], height: float) -> list[list[Word]]:
    """The first and the last rows of a page that stand in its margins, a gap between them and the text."""
    found = rows(words)
    top = [row for row in _set_off(found) if row[0].bottom < _MARGIN * height]
    bottom = [row for row in _set_off(found[::-1]) if row[0].top > (1 - _MARGIN) * height]
    return [row for row in top + [row for row in bottom if row not in top] if _pieces(row) < _CELLS]


def _set_off(found: list[list[Word]]) -> list[list[Word]]:
    """The first of rows, up to a gap wider than one between the lines of a text."""
    for count in range(min(_OUTERMOST, len(found)), 0, -1):
        inner = found[count][0] if count < len(found) else None
        outer = found[count - 1][0]
        if inner is None or max(inner.top - outer.bottom, outer.top - inner.bottom) > _GAP * outer.size:
            return found[:count]
    return []


def _pieces(row: list[Word]) -> int:
    return 1 + sum(after.x0 - before.x1 > before.size for before, after in pairwise(row))


def _follows(seen: list[tuple[int, list[int]]]) -> bool:
    """Whether each number in a line is the same on all pages, or goes with the page's."""
    for values in zip(*(numbers for _, numbers in seen), strict=True):
        if len(set(values)) > 1 and len({value - page for value, (page, _) in zip(values, seen, strict=True)}) > 1:
            return False
    return True


def _is_page_number(text: str, numbers: list[int], page: int) -> bool:
    return bool(numbers) and numbers[0] == page and _PAGE_NUMBER.fullmatch(text) is not None


def size_of_text(pages: list[list[Word]]) -> float:
    """The size of the type in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for words in pages:
        for word in words:
            sizes[round(2 * word.size) / 2] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def notes_at_foot(lines: list[Line], usual: float, height: float) -> int:
    """Where among the lines of a column its notes begin: in smaller type, at the foot, the first of them with a mark."""
    start = len(lines)
    while start and lines[start - 1].size < _SMALL * usual and lines[start - 1].top > _FOOT * height:
        start -= 1
    while start < len(lines) and not _NOTE_MARK.match(lines[start].text):
        start += 1
    return start if start else len(lines)


def row_line(row: list[Line]) -> Line:
    """Lines side by side as one."""
    return row[0] if len(row) == 1 else line_of(word for line in row for word in line.words)
