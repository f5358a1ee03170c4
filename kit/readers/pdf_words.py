"""From the glyphs of a PDF's page to words: doubled ones once, raised digits told from the number they stand on."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from kit.readers.characters import tidy
from kit.readers.superscripts import raised as raised_text

_DOUBLED = (1.0, 0.15)  # points, and parts of the type's size: nearer ones of the same letter are one, printed twice
_SPACE = 0.15  # of the size; a wider gap sets words apart
_OVERLAP = 0.35  # of the size, by which kerning sets a letter into the one before
_SMALL, _RAISED = 0.85, 0.15  # of the size of the word that a superscript stands on
_RECOGNIZED = "GlyphLess"  # the font of text recognition
_RAISED_LENGTH = 6  # characters
_INITIAL = 1.8  # of the usual size; a letter as large is one that begins a text over several of its lines
_TURNED = 3  # degrees by which text may lean and still be upright
# Marks of where a raised part of a word begins and ends; what a font has of its own is taken out before.
_OPEN, _CLOSE = "\ue000", "\ue001"
_RAISED_PART = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_OWN = re.compile("[\ue000-\uf8ff]")
_BULLETS = re.compile("[\uf0b7\uf0a7\uf06e\uf06c\uf076\uf0d8\uf0fc]")
_UNKNOWN = re.compile(r"\(cid:(\d+)\)|\ufffd")
NO_MEANING = "\ufffd"
# TeX's fonts have ligatures at these places, in its two usual encodings, and often do not say so.
_TEX = {str(27 + n): letters for n, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl"))}
_TEX |= {str(11 + n): letters for n, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl"))}
_TEX |= {"16": "“", "17": "”", "21": "–", "22": "—"}
_LEADERS = re.compile(r"[.…·_]{4,}")
_DOTS = re.compile(r"[.…·]+")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})[\])]?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box on the page, in points from the top left; its height is the size of its type."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool = False

    @property
    def size(self) -> float:
        return self.bottom - self.top


@dataclass(slots=True)
class _Run:
    """Glyphs that follow one another without a gap, as they are put together to a word."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    font: str
    spaced: bool = False  # a space stands before it

    @property
    def size(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What stands on a page: words by the direction in which they run, the marks of its notes, and glyphs without meaning."""

    words: dict[int, list[Word]]
    notes: frozenset[str]
    known: int
    unknown: int


def glyphs(layout: Any, box: tuple[float, float, float, float]) -> Glyphs:
    """The words of a page as pdfminer lays it out; ``box`` is what is shown of it."""
    turned: dict[int, list[_Run]] = defaultdict(list)
    known = unknown = 0
    for direction, char in _turned(_chars(layout), float(layout.height), box):
        text = char.text
        if _UNKNOWN.search(text):
            unknown += 1
            char.text = _UNKNOWN.sub(lambda match: _TEX.get(match[1], NO_MEANING), text)
        else:
            known += not text.isspace()
        turned[direction].append(char)
    words: dict[int, list[Word]] = {}
    notes: set[str] = set()
    for direction, found in turned.items():
        runs = _with_raised(_runs(_once(found)), notes)
        words[direction] = _initials(_without_leaders(list(_words(_joined(runs)))))
    return Glyphs(words, frozenset(notes), known, unknown)


def _chars(layout: Any) -> Iterator[Any]:
    """The glyphs of a page in the order in which they are drawn, those within figures too."""
    from pdfminer.layout import LTChar, LTFigure

    waiting = [iter(layout)]
    while waiting:
        for one in waiting[-1]:
            if isinstance(one, LTChar):
                yield one
            elif isinstance(one, LTFigure):
                waiting.append(iter(one))
                break
        else:
            waiting.pop()


def settled(words: list[Word], notes: frozenset[str]) -> list[Word]:
    """Words with their raised parts as the page means them: marks of its ``notes`` go, exponents stay raised."""
    return [word for w in words if (word := _settled(w, notes)).text]


def _settled(word: Word, notes: frozenset[str]) -> Word:
    if _OPEN not in word.text:
        return word
    pieces = _RAISED_PART.split(word.text)
    text = pieces[0]
    for mark, after in zip(pieces[1::2], pieces[2::2], strict=True):
        noted = notes.issuperset(re.split(r"[,\s]+", mark.strip("[]()")))
        instead = raised_text(mark, text, noted)
        text += (mark if instead is None else instead) + after
    return replace(word, text=text)


def _turned(chars: Iterable[Any], height: float, box: tuple[float, float, float, float]) -> Iterator[tuple[int, _Run]]:
    """Each glyph on the page with the direction in which it runs, its box as if that were to the right; no slanting ones."""
    left, top, right, bottom = box
    for char in chars:
        a, b = char.matrix[:2]
        turn = math.degrees(math.atan2(b, a)) / 90 if abs(b) > 0.01 * abs(a) or a < 0 else 0.0
        direction = round(turn) % 4
        if abs(turn - round(turn)) > _TURNED / 90:
            continue  # a stamp across the page
        x0, x1, y0, y1 = char.x0, char.x1, height - char.y1, height - char.y0
        if not (left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= bottom):
            continue
        if direction == 1:
            x0, x1, y0, y1 = bottom - y1, bottom - y0, x0, x1
        elif direction == 2:
            x0, x1, y0, y1 = right - x1, right - x0, bottom - y1, bottom - y0
        elif direction == 3:
            x0, x1, y0, y1 = y0, y1, right - x1, right - x0
        yield direction, _Run(char.get_text(), x0, x1, y0, y1, str(char.fontname))


def _once(chars: list[_Run]) -> Iterator[_Run]:
    """Glyphs without those that are printed again on or beside themselves, as for bold letters and shadows."""
    kept: dict[tuple[str, int, int], list[_Run]] = {}
    for char in chars:
        near = min(_DOUBLED[0], _DOUBLED[1] * char.size)
        column, row = int(char.x0), int(char.top)  # cells of a point; neighbours count
        text = char.text
        doubled = not text.isspace() and any(
            abs(char.x0 - other.x0) < near and abs(char.top - other.top) < near
            for x in (column, column - 1, column + 1)
            for y in (row, row - 1, row + 1)
            if (text, x, y) in kept
            for other in kept[text, x, y][:4]
        )
        if not doubled:
            kept.setdefault((text, column, row), []).append(char)
            yield char


def _runs(chars: Iterable[_Run]) -> Iterator[_Run]:
    """Glyphs put together in the order in which they are drawn."""
    run: _Run | None = None
    spaced = False
    for char in chars:
        if char.text.isspace() or not char.text:
            if run is not None and not spaced and _RECOGNIZED in char.font:
                run.x1 = max(run.x1, min(char.x1, run.x1 + 0.6 * run.size))  # its words are drawn too narrow by a space
            spaced = True
            continue
        char.text = _clean(char.text)
        size = char.size
        if (
            run is not None
            and not spaced
            and -_OVERLAP * size < char.x0 - run.x1 < _SPACE * size
            and abs(char.bottom - run.bottom) < 0.1 * size
            and abs(size - run.size) < 0.1 * size
        ):
            run.text += char.text
            run.x1 = max(run.x1, char.x1)
            continue
        if run is not None:
            yield run
        char.spaced = spaced
        run, spaced = char, False
    if run is not None:
        yield run


def _clean(text: str) -> str:
    if text.isascii():
        return text
    return _OWN.sub("", _BULLETS.sub("•", text.translate(_LIGATURES)))


def _with_raised(runs: Iterable[_Run], notes: set[str]) -> list[_Run]:
    """Runs, the raised ones made part of the word they stand on; the marks at the beginning of a note go to ``notes``."""
    kept: list[_Run] = []
    for run in runs:
        before = kept[-1] if kept else None
        if before is not None and _is_raised(run, before):
            before.text += f"{_OPEN}{run.text}{_CLOSE}"
            before.x1 = run.x1
            continue
        if (
            before is not None
            and _NOTE.fullmatch(before.text)
            and _stands_on(before, run)
            and -0.2 < (run.x0 - before.x1) / run.size < 1
        ):
            notes.add(before.text.strip("[]()"))
            run.spaced = True
            before.top, before.bottom = run.top, run.bottom
        kept.append(run)
    return kept


def _is_raised(run: _Run, before: _Run) -> bool:
    """Whether a run is raised right behind another."""
    return _stands_on(run, before) and -0.2 < (run.x0 - before.x1) / before.size < _OVERLAP


def _stands_on(small: _Run, word: _Run) -> bool:
    return (
        0.4 * word.size < small.size < _SMALL * word.size
        and len(small.text) <= _RAISED_LENGTH
        and _RAISED * word.size < word.bottom - small.bottom < word.size
        and small.top > word.top - 0.5 * word.size
    )


def rows(boxes: list[Any]) -> list[list[Any]]:
    """Boxes in rows from top to bottom, each from left to right: one whose middle is beside the first of a row is in it."""
    found: list[list[Any]] = []
    for box in sorted(boxes, key=lambda box: (box.bottom, box.x0)):
        middle = (box.top + box.bottom) / 2
        if found and found[-1][0].top <= middle <= found[-1][0].bottom:
            found[-1].append(box)
        else:
            found.append([box])
    for row in found:
        row.sort(key=lambda box: box.x0)
    return found


def _joined(runs: list[_Run]) -> Iterator[_Run]:
    """Runs that touch on a line are one word, in whatever order and fonts they are drawn."""
    for row in rows(runs):
        last = row[0]
        for run in row[1:]:
            if _is_raised(run, last):
                last.text += f"{_OPEN}{run.text}{_CLOSE}"
                last.x1 = run.x1
                continue
            size = min(last.size, run.size)
            touches = -_OVERLAP * size < run.x0 - last.x1 < _SPACE * size
            if touches and not run.spaced and abs(run.bottom - last.bottom) < 0.4 * size and last.size < 1.6 * size:
                last.text += run.text
                last.x1 = max(last.x1, run.x1)
                if run.size > last.size:
                    last.top, last.bottom = run.top, run.bottom
            else:
                yield last
                last = run
        yield last


def _words(runs: Iterable[_Run]) -> Iterator[Word]:
    for run in runs:
        text = tidy(run.text)
        if not text.strip(NO_MEANING):
            text = "•" if text else ""  # a sign that is no letter
        if text:
            font = run.font.lower()
            bold = any(weight in font for weight in ("bold", "black", "heavy"))
            yield Word(text, run.x0, run.x1, run.top, run.bottom, bold)


def _without_leaders(words: list[Word]) -> list[Word]:
    """Words without the rows of dots that lead from one to another."""
    found: list[Word] = []
    dots: list[Word] = []
    for word in [*words, None]:
        if word is not None and _DOTS.fullmatch(word.text):
            dots.append(word)
            continue
        if sum(len(dot.text) for dot in dots) < 4:
            found += dots
        dots = []
        if word is None:
            break
        at = 0
        pitch = (word.x1 - word.x0) / len(word.text)
        for leader in _LEADERS.finditer(word.text):
            if leader.start() > at:
                found.append(_part(word, at, leader.start(), pitch))
            at = leader.end()
        if at < len(word.text):
            found.append(_part(word, at, len(word.text), pitch) if at else word)
    return found


def _part(word: Word, start: int, end: int, pitch: float) -> Word:
    return replace(word, text=word.text[start:end], x0=word.x0 + start * pitch, x1=word.x0 + end * pitch)


def _initials(words: list[Word]) -> list[Word]:
    """Words with a large initial of a paragraph joined to the word it begins."""
    if not words:
        return words
    sizes = Counter(round(word.size, 1) for word in words for _ in word.text)
    usual = sizes.most_common(1)[0][0]
    large = [word for word in words if len(word.text) == 1 and word.text.isupper() and word.size > _INITIAL * usual]
    for letter in large[:20]:
        beside = [
            word
            for word in words
            if word.size < 1.3 * usual
            and -0.2 * usual < word.x0 - letter.x1 < 1.5 * usual
            and letter.top - 0.5 * usual < word.top < letter.bottom - usual
        ]
        first = min(beside, key=lambda word: word.top, default=None)
        if first is None:
            continue
        whole = {word.text.lower().strip(".,;:") for word in words}
        alone = letter.text in "AI" and (letter.text + first.text).lower() not in whole
        glued = replace(first, text=letter.text + (" " if alone else "") + first.text)
        words = [glued if word is first else word for word in words if word is not letter]
    return words
