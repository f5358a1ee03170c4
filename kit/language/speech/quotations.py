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
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    mark, carried = "", False
    closing: re.Match[str] | None = None  # of a single-quoted passage: the likeliest end so far

    def close(end: int, last: int, closed: bool) -> None:
        nonlocal opened, carried, closing
        assert opened is not None
        first = opened.end()
        if text[first:last].strip():
            found.append(Quotation(opened.start(), end, first, last, closed, carried))
        opened, closing, carried = None, None, False

    for match in _MARK.finditer(text):
        here = match.group()
        start, end = match.span()
        if here[0] == "\n":
            if opened is None:
                carried = carried and found[-1].end == start if found else False
                continue
            if closing is not None:
                close(closing.end(), closing.start(), True)
            elif mark in _SINGLE:
                opened = None
            else:
                close(start, start, False)
                carried = True
            continue
        if opened is None:
            if _opens(text, here, start, end):
                opened, mark, closing = match, here, None
                carried = carried and bool(found) and not text[found[-1].end : start].strip()
            elif here in "”»" or here == '"' and start and not text[start - 1].isspace():
                carried = _mend(text, found, start, end)
            continue
        if mark in _SINGLE:
            if here in _SINGLE and here in _CLOSES[mark] + "'’":
                if start - opened.start() > _LONGEST_SINGLE:
                    opened = None
                elif _sure_end(text, start):
                    close(end, start, True)
                else:
                    closing = match
            continue
        if here in _CLOSES[mark] or mark in "“„" and here == '"' or mark == '"' and here == "”":
            if here == '"' and _looks_opening(text, start, end) and start - opened.end() > 1:
                # A second opening mark: the first one was never closed.
                opened, carried = match, False
            else:
                close(end, start, True)
        elif here == mark == "“":
            opened, carried = match, False
    if opened is not None and mark not in _SINGLE:
        close(len(text.rstrip()), len(text.rstrip()), False)
    elif opened is not None and closing is not None:
        close(closing.end(), closing.start(), True)
    return found


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


def _mend(text: str, found: list[Quotation], start: int, end: int) -> bool:
    """A closing mark without an opening one ends the quotation that the paragraph before left open."""
    if found and not found[-1].closed and "\n" in text[found[-1].end : start] and start - found[-1].end < 2000:
        first = found[-1].end
        while first < start and text[first].isspace():
            first += 1
        if text.count("\n", first, start) == 0 and first < start:
            found.append(Quotation(first, end, first, start, True, True))
    return False


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
