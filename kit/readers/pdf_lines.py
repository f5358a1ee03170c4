"""Words of a PDF's page to lines, lines to paragraphs, words that are broken at the end of a line joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kit.readers.pdf_words import Word, rows
from kit.readers.sentence_ends import SENTENCE_END_OR_COLON

_CELL = 0.9  # of the size of the type: a gap that may part columns or cells
_TAB = 2.0  # a gap that parts what stands on a line of its own
_MARKED = 4.0  # sizes of the type within which an item's text stands behind its mark
_NUMBERED = 40  # characters; a lone number before as many is a paragraph's
_FEW = 3  # lines, whose distances do not tell what is usual
_FULL = 18  # characters; a line of a text's column is at least as long as this
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_ITEM = re.compile(r"(?:[•●▪■◦‣⁃–—*-]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)")
_BULLETS = frozenset("•●▪■◦‣⁃")
_HANGING = (0.4, 0.8)  # sizes of the type between a number and its item; after a letter, which may be an initial
_BESIDE = 3  # lines above and below, by which is told how far lines reach here
_WHOLE = 4  # letters; two words as long, which the text has and their union not, are joined by a hyphen


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line with no wide gap between them; ``text_x0`` is where those behind an item's mark begin."""

    words: tuple[Word, ...]
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    text_x0: float

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def item(self) -> bool:
        """Whether the line begins with an item's mark."""
        return self.text_x0 > self.x0

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


def line_of(words: Iterable[Word], tab: float = _TAB, marked: bool = False) -> Line:
    """Words from left to right as one line; a gap wider than ``tab`` sizes of the type sets them apart by a tab.

    ``marked`` is true where the first is known to be the number of the paragraph that the others are.
    """
    words = tuple(words)
    marked = len(words) > 1 and (marked or _is_mark(words))
    size = median(word.size for word in words) or 1.0
    text = words[0].text
    for number, (before, word) in enumerate(pairwise(words)):
        wide = word.x0 - before.x1 > tab * size and not (marked and number == 0)
        text += ("\t" if wide else " ") + word.text
    top, bottom = _extent(words)
    return Line(words, text, words[0].x0, max(w.x1 for w in words), top, bottom, words[1 if marked else 0].x0)


def _extent(words: tuple[Word, ...]) -> tuple[float, float]:
    """Top and bottom of the type that most of a line is set in."""
    longest = max(words, key=lambda word: (len(word.text), -word.x0))
    return longest.top, longest.bottom


def _is_mark(words: tuple[Word, ...]) -> bool:
    """Whether the first of words is a mark or number of the item or paragraph that the others are."""
    first, second = words[:2]
    gap = (second.x0 - first.x1) / (second.size or 1.0)
    if gap > _MARKED:
        return False
    if first.text in _BULLETS:
        return True
    if _ITEM.fullmatch(first.text):
        return _HANGING[first.text.rstrip(".").isalpha()] < gap and not (gap > _CELL and second.text[0].isdigit())
    long = sum(len(word.text) + 1 for word in words[1:]) > _NUMBERED
    return first.text.isdigit() and len(first.text) < 4 and gap > _CELL and long and _is_even(words[1:])


def _is_even(words: tuple[Word, ...]) -> bool:
    """Whether words stand on a line without a gap between columns."""
    return all(after.x0 - before.x1 < _CELL * after.size for before, after in pairwise(words))


def lines_of(words: list[Word], tab: float = _TAB) -> list[Line]:
    """Words as lines across the whole region, from top to bottom."""
    return sorted((line_of(row, tab) for row in rows(words)), key=lambda line: line.top)


def segments_of(words: list[Word], rules: Iterable[tuple[float, float, float]] = ()) -> list[Line]:
    """Words as lines that end where a gap may part columns or cells, or where an upright rule (x, top, bottom) stands."""
    upright = sorted(rules)
    found: list[Line] = []
    for row in rows(words):
        part = [row[0]]
        for word in row[1:]:
            before = part[-1]
            gap = (word.x0 - before.x1) / (max(before.size, word.size) or 1.0)
            parted = gap > _CELL or gap > 0.2 and upright and _is_ruled(upright, before, word)
            if parted and not (len(part) == 1 and _ITEM.fullmatch(before.text) and _is_mark((before, word))):
                found.append(line_of(part, tab=1e9))
                part = []
            part.append(word)
        found.append(line_of(part, tab=1e9))
    return sorted(found, key=lambda line: (line.top, line.x0))


def _is_ruled(upright: list[tuple[float, float, float]], before: Word, after: Word) -> bool:
    middle = (before.top + before.bottom) / 2
    return any(before.x1 - 1 <= x <= after.x0 + 1 and top <= middle <= bottom for x, top, bottom in upright)


def numbered(lines: list[Line]) -> list[Line]:
    """Lines with the numbers of paragraphs beside them made part of them; a short one counts where longer ones are numbered."""
    found: list[Line] = []
    pairs = [pair for row in rows(lines) for pair in pairwise(row) if len(pair[0].words) == 1]
    sure = [(one, other) for one, other in pairs if _is_mark((*one.words, *other.words))]
    places = {(round(one.x0), round(other.x0)) for one, other in sure if one.text.isdigit()}
    likely = [pair for pair in pairs if pair[0].text.isdigit() and (round(pair[0].x0), round(pair[1].x0)) in places]
    marks = {id(one): other for one, other in [*sure, *likely]}
    gone = {id(other) for other in marks.values()}
    for line in lines:
        other = marks.get(id(line))
        if other is not None:
            found.append(line_of((*line.words, *other.words), tab=1e9, marked=True))
        elif id(line) not in gone:
            found.append(line)
    return found


def right_edge(lines: list[Line]) -> float:
    """Where the lines of a text end that are full."""
    return sorted(line.x1 for line in lines)[int(0.9 * (len(lines) - 1))]


def is_text(lines: list[Line]) -> bool:
    """Whether lines of a column are those of a text that goes on from line to line, and not each a name or number."""
    small = sum(line.text[0].islower() for line in lines)
    return small > 0.25 * len(lines)


def runs_on(before: Line, line: Line, right: float, text: bool) -> bool:
    """Whether a line of a column goes on with the one above: its first word did not fit there, and no sentence ends there.

    That tells ``text`` that is broken at a width from cells, each of which begins anew.
    """
    if before.text[-1:] in "-\u2010\u00ad" and before.text[-2:-1].isalpha():
        return True
    first = line.words[0]
    full = before.x1 + 0.25 * line.size + (first.x1 - first.x0) > right
    if not full or len(before.text) < _FULL or line.item:
        return False
    return line.text[0].islower() or text and not SENTENCE_END_OR_COLON.search(before.text)


def vocabulary_of(words: Iterable[Word]) -> Counter[str]:
    """How often the text has each word in small letters, and with a hyphen before it the second part of each compound."""
    found = Counter(word.lower().replace("\u2010", "-") for one in words for word in _WORD.findall(one.text))
    for word, count in list(found.items()):
        if "-" in word:
            found["-" + word.rpartition("-")[2]] += count
    return found


def paragraphs(lines: list[Line], vocabulary: Counter[str]) -> list[tuple[str, list[Line]]]:
    """Lines joined to paragraphs, each with its lines.

    A wider gap, an indent, an item's mark, a change of size or weight, or a line with room for the next word begins the next.
    """
    if not lines:
        return []
    left = median(line.text_x0 for line in lines)
    usual = _leading(lines)
    edges = [max(line.x1 for line in lines[max(n - _BESIDE, 0) : n + _BESIDE + 1]) for n in range(len(lines))]
    even = is_justified(lines, edges)
    found = [(lines[0].text, [lines[0]])]
    for number, (before, line) in enumerate(pairwise(lines)):
        text, own = found[-1]
        alike = abs(line.size - before.size) <= 0.12 * max(line.size, before.size)
        cells = alike and ("\t" in before.text or "\t" in line.text)
        if cells and line.top - before.top <= 2.5 * max(usual, before.size):
            found[-1] = (f"{text}\n{line.text}", [*own, line])
        elif cells or _begins(before, line, own[0], left, edges[number], usual, even):
            found.append((line.text, [line]))
        else:
            found[-1] = (joined(text, line.text, vocabulary), [*own, line])
    return found


def _leading(lines: list[Line]) -> float:
    """The distance of lines of one paragraph: of those that go on in the middle of a sentence."""
    right = max(line.x1 for line in lines)
    gaps = [after.top - before.top for before, after in pairwise(lines)]
    within = [
        gap
        for gap, (before, after) in zip(gaps, pairwise(lines), strict=True)
        if after.text[0].islower() and abs(before.size - after.size) < 0.1 * before.size and before.x1 > right / 2
    ]
    return median(within) if within else median(gaps) if len(gaps) >= _FEW else 0.0


def is_justified(lines: list[Line], edges: list[float]) -> bool:
    """Whether most lines end at the very edge."""
    at_edge = sum(edge - line.x1 < 0.1 * line.size for line, edge in zip(lines, edges, strict=True))
    return len(lines) > 2 * _FEW and at_edge > 0.6 * len(lines)


def _begins(before: Line, line: Line, first: Line, left: float, right: float, usual: float, even: bool) -> bool:
    """Whether a line begins a paragraph; ``first`` is the first line of the one above."""
    size = before.size
    hanging = first.item and abs(line.x0 - first.text_x0) < 0.5 * size
    indented = line.x0 - left > 0.7 * size and line.x0 - before.x0 > 0.7 * size and not hanging
    ends = bool(SENTENCE_END_OR_COLON.search(before.text))
    return (
        line.item
        or line.top - before.top > 1.25 * max(usual, 1.05 * size)
        or abs(line.size - size) > 0.12 * max(size, line.size)
        or line.bold != before.bold
        and (line.bold or has_room(before, line, right))
        or indented
        or first.item
        and line.x0 < first.text_x0 - 0.5 * size
        and ends
        or not line.text[0].islower()
        and before.text[-1] not in "-\u2010"
        and (has_room(before, line, right) or even and before.x1 < right - 0.3 * size)
    )


def has_room(before: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have fitted on the one before, so that what broke it is no lack of room."""
    first = line.words[0]
    return before.x1 + 0.5 * line.size + (first.x1 - first.x0) < right - 0.02 * (right - before.x0)


def joined(before: str, after: str, vocabulary: Counter[str]) -> str:
    """Two lines in one, the hyphen that the line break made gone; one that the text has elsewhere too stays."""
    broken = _BROKEN.search(before)
    following = _WORD.match(after)
    if broken is None or following is None:
        return f"{before}{after}" if re.search(r"\w[-\u2010]$|\d–$|—$", before) else f"{before} {after}"
    first, second = broken[1].lower(), following[0].lower()
    hyphenated, whole = vocabulary[f"{first}-{second}"], vocabulary[first + second]
    words = min(len(first), len(second)) >= _WHOLE and min(vocabulary[first], vocabulary[second]) > 1
    compound = not whole and (words or vocabulary["-" + second] > 0)
    if not after[0].islower() or hyphenated > whole or compound:
        return before[: broken.end(1)] + "-" + after
    return before[: broken.end(1)] + after
