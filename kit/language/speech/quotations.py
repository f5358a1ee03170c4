"""Quotations: which characters stand between quotation marks, in every style, also where a mark is missing.

One pass over the marks. A mark that can open or close is told by the characters beside it and by whether a quotation is
open. A quotation that its paragraph leaves open goes on where the next paragraph opens with a mark again, as printers
do; elsewhere it ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

# Opening mark -> the marks that close it. '"' and "''" look the same at both ends.
_CLOSES = {"“": "”", '"': '"', "«": "»", "„": "“”", "''": "''", "``": "''", "‘": "’", "'": "'", "‹": "›", "「": "」"}
_CLOSES_TOO = frozenset((("“", '"'), ("„", '"'), ('"', "”")))  # where styles are mixed
_MARK = re.compile(r"''|``|[“”\"«»„‹›「」]|(?<![\w])['‘](?=\w)|(?<=[\w.,!?…—-])['’](?!\w)|\n\s*")
DASHES = frozenset(("—", "–", "--"))  # as tokens
_SINGLE = frozenset("'‘’")
_WORD_BEFORE_STOP = frozenset(".,!?…")
# Elided openings that are no quotation ('em, '90s, 'twas).
_ELIDED = re.compile(r"['‘’](?:em|til|tis|twas|cause|round|n|\d0s|\d\d)\b", re.I)
_LONGEST_SINGLE = 600


@dataclass(frozen=True, slots=True)
class Quotation:
    """Character offsets: ``start`` and ``end`` with the marks, ``first`` and ``last`` of what stands between them."""

    start: int
    end: int
    first: int
    last: int
    closed: bool = True
    goes_on: bool = False  # opened in an earlier paragraph


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations in the order of the text; they do not overlap. Linear in the length of the text."""
    scan = _Scan(text)
    for match in _MARK.finditer(text):
        scan.read(match)
    scan.end()
    return scan.found


class _Scan:
    """What is open while the marks of a text are read one after the other, and the quotations found so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quotation] = []
        self.opened: re.Match[str] | None = None
        self.mark = ""  # with which the open one began
        self.closing: re.Match[str] | None = None  # of a single-quoted passage: the likeliest end so far
        self.carried = False  # whether the paragraph before left a quotation open

    def read(self, match: re.Match[str]) -> None:
        """The next mark, or the end of a paragraph."""
        if match.group()[0] == "\n":
            self._end_paragraph(match.start())
        elif self.opened is None:
            self._begin(match)
        elif self.mark in _SINGLE:
            self._read_in_single(self.opened, match)
        else:
            self._read_in_double(self.opened, match)

    def end(self) -> None:
        """The end of the text."""
        if self.closing is not None:
            self._close(self.closing.end(), self.closing.start())
        elif self.mark not in _SINGLE:
            last = len(self.text.rstrip())
            self._close(last, last, closed=False)

    def _close(self, end: int, last: int, closed: bool = True) -> None:
        if self.opened is not None and self.text[self.opened.end() : last].strip():
            self.found.append(Quotation(self.opened.start(), end, self.opened.end(), last, closed, self.carried))
        self.opened, self.closing, self.carried = None, None, False

    def _end_paragraph(self, place: int) -> None:
        """A quotation in double marks ends with its paragraph, and may go on in the next; one in single marks was none."""
        if self.opened is None:
            self.carried = self.carried and bool(self.found) and self.found[-1].end == place
        elif self.closing is not None:
            self._close(self.closing.end(), self.closing.start())
        elif self.mark in _SINGLE:
            self.opened = None
        else:
            self._close(place, place, closed=False)
            self.carried = True

    def _begin(self, match: re.Match[str]) -> None:
        """A mark where nothing is open: it opens a quotation, or closes the one that the paragraph before left open."""
        mark, (start, end) = match.group(), match.span()
        if _opens(self.text, mark, start, end):
            self.opened, self.mark, self.closing = match, mark, None
            self.carried = self.carried and bool(self.found) and not self.text[self.found[-1].end : start].strip()
        elif mark in "”»" or mark == '"' and start and not self.text[start - 1].isspace():
            _mend(self.text, self.found, start, end)
            self.carried = False

    def _read_in_single(self, opened: re.Match[str], match: re.Match[str]) -> None:
        """A single mark inside single marks closes them, unless it may be an apostrophe and another one follows."""
        if match.group() not in _SINGLE or match.group() not in _CLOSES[self.mark] + "'’":
            return
        if match.start() - opened.start() > _LONGEST_SINGLE:
            self.opened = None
        elif _sure_end(self.text, match.start()):
            self._close(match.end(), match.start())
        else:
            self.closing = match

    def _read_in_double(self, opened: re.Match[str], match: re.Match[str]) -> None:
        """A mark inside double marks closes them; a second opening one shows that the first was never closed."""
        mark, (start, end) = match.group(), match.span()
        if mark in _CLOSES[self.mark] or (self.mark, mark) in _CLOSES_TOO:
            if mark == '"' and _looks_opening(self.text, start, end) and start - opened.end() > 1:
                self.opened, self.carried = match, False
            else:
                self._close(end, start)
        elif mark == self.mark == "“":
            self.opened, self.carried = match, False


def _opens(text: str, mark: str, start: int, end: int) -> bool:
    if mark not in _CLOSES or end >= len(text) or text[end].isspace():
        return mark in ("“", "«", "„") and end < len(text) and text[end] != "\n"
    before = text[start - 1] if start else " "
    if mark in _SINGLE:
        return not (before.isalnum() or _ELIDED.match(text, start))
    return not (mark == '"' and before.isdigit()) and (mark in ("“", "«", "„", "``") or not before.isalnum())


def _looks_opening(text: str, start: int, end: int) -> bool:
    return (
        text[start - 1] in " \t(\u00a0["
        and end < len(text)
        and text[end].isalnum()
        and text[start - 2 : start - 1] not in _WORD_BEFORE_STOP
    )


def _sure_end(text: str, start: int) -> bool:
    """A single mark after a stop ends a quotation; after an "s" it may be a plural's apostrophe."""
    before = text[start - 1]
    return before in _WORD_BEFORE_STOP or before not in "sS"


def _mend(text: str, found: list[Quotation], start: int, end: int) -> None:
    """A closing mark without an opening one ends the quotation that the paragraph before left open."""
    if found and not found[-1].closed and "\n" in text[found[-1].end : start] and start - found[-1].end < 2000:
        first = found[-1].end
        while first < start and text[first].isspace():
            first += 1
        if text.count("\n", first, start) == 0 and first < start:
            found.append(Quotation(first, end, first, start, True, True))


class Quotations:
    """The quotations of a text, to be asked by position."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = find_quotations(text)
        self._starts = [quotation.start for quotation in self.all]

    def at(self, position: int) -> Quotation | None:
        """The quotation whose marks enclose the character at ``position``."""
        number = bisect_right(self._starts, position) - 1
        if number >= 0 and self.all[number].start <= position < self.all[number].end:
            return self.all[number]
        return None

    def after(self, position: int) -> Quotation | None:
        """The first quotation that starts at or after ``position``."""
        number = bisect_right(self._starts, position - 1)
        return self.all[number] if number < len(self.all) else None

    def before(self, position: int) -> Quotation | None:
        """The last quotation that ends at or before ``position``."""
        number = bisect_right(self._starts, position - 1) - 1
        if number >= 0 and self.all[number].end > position:
            number -= 1
        return self.all[number] if number >= 0 else None

    def within(self, start: int, end: int) -> list[Quotation]:
        """The quotations that share characters with ``start:end``."""
        number = max(0, bisect_right(self._starts, start) - 1)
        found = []
        while number < len(self.all) and self.all[number].start < end:
            if self.all[number].end > start:
                found.append(self.all[number])
            number += 1
        return found
