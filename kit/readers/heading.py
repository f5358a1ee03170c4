"""The lines above the body of an article: section, title, byline and dateline, in whatever order a page has them.

What stands between them and is none of them, such as a sentence that sums the article up, is the text's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from kit.name_lists import name_lists
from kit.readers import furniture
from kit.readers.byline import (
    has_role,
    is_capitalised_name,
    is_lead,
    is_nobody,
    is_person,
    is_role,
    parse_byline,
    without_role,
)
from kit.readers.dateline import Dateline, is_labelled, parse_dateline
from kit.readers.sentence_ends import CLOSED, SENTENCE_END

_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_TITLE_END = re.compile(rf"[.…:;,]{CLOSED}$")
_LINE = 1000  # characters; more is no title
_WRAPPED = 50  # characters; less is not the width at which a text is broken
_ABBREVIATED = re.compile(rf"(?:(?:\b[A-Z]\.){{2,}}|\b(?:Inc|Corp|Co|Ltd|Jr|Sr)\.){CLOSED}$")
_TITLE_WORDS = 30
_SECTION_WORDS = 4
_SECTION_ROWS = 2  # more labels above a title are a menu
_ROWS = 60  # a page's menus are long
_PROSE_ABOVE = 2  # sentences that may stand between a title and its date


@dataclass
class Heading:
    """What the lines above the body say; ``kept`` are those among them that are the text's."""

    section: str | None = None
    title: str | None = None
    author: str | None = None
    datelines: list[Dateline] = field(default_factory=list)
    place: str | None = None
    kept: list[int] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)
    end: int = 0  # the line at which the body begins

    @property
    def dateline(self) -> Dateline:
        """What the datelines say together: the day of publication before that of an update."""
        dated = sorted((one for one in self.datelines if one.published), key=lambda one: one.updated)
        first = dated[0] if dated else Dateline()
        doubtful = next((one.doubtful for one in self.datelines if one.doubtful), None)
        if first.updated and doubtful:  # a day of publication stands there, and nobody knows which
            first = Dateline()
        return Dateline(
            place=next((one.place for one in self.datelines if one.place), self.place),
            published=first.published,
            agency=next((one.agency for one in self.datelines if one.agency), None),
            author=next((one.author for one in self.datelines if one.author), None),
            updated=first.updated,
            doubtful=None if first.published else doubtful,
        )


def read_heading(lines: list[str], last: int, pasted: bool = True, title: int | None = None) -> Heading:
    """The heading of a page, whose body ends before the line ``last``; only one that was ``pasted`` has menus on top.

    ``title`` is the line of the title where something else than its form tells it, as the size of its type does.
    """
    rows = [i for i in range(last) if lines[i].strip()]
    told = rows.index(title) if title in rows[:_ROWS] else None
    first = _Rows(lines, rows, pasted, told=told)
    orders = {line.day_first for line in first.datelines.values()} - {None}
    return (_Rows(lines, rows, pasted, orders.pop(), told) if len(orders) == 1 else first).heading()


class _Rows:
    """The lines that are not blank, each by its form: date, byline, role, page, label, line, prose."""

    def __init__(
        self,
        lines: list[str],
        rows: list[int],
        pasted: bool,
        day_first: bool | None = None,
        told: int | None = None,
    ) -> None:
        self.lines, self.rows, self.pasted, self.told = lines, rows, pasted, told
        self.datelines: dict[int, Dateline] = {}
        self.authors: dict[int, str] = {}
        self.places: dict[int, str] = {}
        self.kinds: list[str] = []
        while len(self.kinds) < min(len(rows) - 1, _ROWS) and self.kinds.count("prose") <= _PROSE_ABOVE + 1:
            self.kinds.append(self._kind(len(self.kinds), day_first))
        for number in range(len(self.kinds)):
            self._name(number)

    def _text(self, number: int) -> str:
        return self.lines[self.rows[number]].strip()

    def _kind(self, number: int, day_first: bool | None) -> str:
        line = self._text(number)
        if number == self.told:
            return "line"
        if len(line) > _LINE:
            return "prose"
        if self.pasted and furniture.is_sure(line):
            return "page"
        if line.count("\t") > 1:
            return "prose"  # whatever day its cells name
        dateline = parse_dateline(line, day_first=day_first)
        if dateline is not None:
            self.datelines[number] = dateline
            return "date"
        author = parse_byline(line)
        if author is not None or is_nobody(line):
            if author is not None:
                self.authors[number] = author
            return "byline"
        if "\t" in line:
            return "prose"  # a row of a table
        if is_lead(line):
            return "lead"
        if self.pasted and furniture.is_button(line):
            return "page"
        if (
            len(line.split()) > _TITLE_WORDS
            or _NO_TITLE_END.search(line)
            or not _WORD.search(line)
            or self._broken(number)
        ):
            return "prose"
        return "label" if len(line.split()) <= _SECTION_WORDS and not SENTENCE_END.search(line) else "line"

    def _broken(self, number: int) -> bool:
        """Whether a line is broken at a width, and so no title: the one right below goes on."""
        here, below = self.rows[number], self.rows[number + 1]
        return (
            below == here + 1
            and len(self.lines[here]) > _WRAPPED
            and (self.wrapped or self._text(number + 1)[:1].islower())
        )

    @cached_property
    def small_words(self) -> set[str]:
        """The words that the text has in small letters."""
        return {word for row in self.rows for word in _WORD.findall(self.lines[row]) if word.islower()}

    @cached_property
    def wrapped(self) -> bool:
        """Whether lines of the text are broken at a width: many go on in small letters right below."""
        long = [i for i in self.rows if i + 1 < len(self.lines) and len(self.lines[i]) > _WRAPPED]
        on = [i for i in long if not SENTENCE_END.search(self.lines[i]) and self.lines[i + 1].lstrip()[:1].islower()]
        return len(on) > 2 and len(on) > len(long) / 4

    def _name(self, number: int) -> None:
        """Settle whether a row with the form of a name says who wrote the article, or where: a date or "By" is beside it."""
        line = self._text(number)
        if (
            "prose" not in self.kinds[:number]
            and _ABBREVIATED.search(line)
            and len(line.split()) <= _TITLE_WORDS
            and self._beside(number, 1) in ("date", "byline", "lead")
        ):
            self.kinds[number] = "line"  # "Prices rise in the U.S."
        if self.kinds[number] not in ("label", "line") or number == self.told:
            return
        beside = [self._beside(number, step) for step in (-1, 1)]
        touching = self.rows[number + 1] == self.rows[number] + 1 or beside[0] == "date"
        above = "line" in self.kinds[:number] or touching and "label" in self.kinds[:number]
        people = without_role(line) if has_role(line) else line
        if is_role(line) and beside[0] == "byline":
            self.kinds[number] = "role"
        elif (
            is_capitalised_name(people)
            and (beside[0] == "lead" or above and (has_role(line) or "date" in beside and not self.authors))
            and not self._is_common(people)
        ):
            if name_lists().place_label(people.split()) is not None:
                self.places[number] = people
            else:
                self.authors[number] = people
            self.kinds[number] = "byline"

    def _beside(self, number: int, step: int) -> str | None:
        """The kind of the next row in a direction that is not the page's, nor a reporter's role."""
        number += step
        while 0 <= number < len(self.kinds):
            if self.kinds[number] != "page" and not is_role(self._text(number)):
                return self.kinds[number]
            number += step
        return None

    def _is_common(self, name: str) -> bool:
        """Whether a name is none of people: the text has one of its words in small letters as well."""
        words = {word.lower() for word in _WORD.findall(name)}
        common = self.small_words - {"and", "de", "van", "von", "der"}
        return not words.isdisjoint(common) or not is_person(name)

    def heading(self) -> Heading:
        """What the rows above the body say."""
        end = self._end()
        title = self._title()
        found = Heading(title=self._text(title).lstrip("# ").strip() if title is not None else None)
        if title is not None:
            end = max(end, title + 1)
            found.section = self._section(title)
        while end < len(self.kinds) and end and self._goes_with_heading(end):
            end += 1
        self._sort(found, end, title)
        found.datelines = [self.datelines[number] for number in self._dates(end, title)]
        found.author = next((author for number, author in sorted(self.authors.items()) if number < end), None)
        found.place = next((place for number, place in sorted(self.places.items()) if number < end), None)
        found.end = self.rows[end - 1] + 1 if end else 0
        return found

    def _sort(self, found: Heading, end: int, title: int | None) -> None:
        """Which rows of the heading are kept as the article's, and which are left out: a section's name, the page's."""
        top = title or 0
        menu = "page" in self.kinds[:top]
        dated = False  # a label beside the date, with no sentence between, is what a reporter or a programme is
        for number, kind in enumerate(self.kinds[:end]):
            dated = kind in ("date", "byline") or dated and kind != "prose"
            own = kind in ("label", "line") and number != title
            kept = kind == "line" and not menu if number < top else own and not (kind == "label" and dated)
            if kind == "prose" or kept:
                found.kept.append(self.rows[number])
            elif kind == "page" or own and self._text(number) != found.section:
                found.left_out.append(self.rows[number])

    def _goes_with_heading(self, number: int) -> bool:
        """Whether a row below the last date or byline is no more the body's than these are."""
        kind = self.kinds[number]
        return kind in ("page", "role") or self.pasted and kind == "label" and furniture.is_likely(self._text(number))

    def _end(self) -> int:
        """The row behind the last date or byline above the body."""
        end = prose = behind = 0
        titled = False
        day = None
        for number, kind in enumerate(self.kinds):
            if kind in ("date", "byline", "lead"):
                if prose and (not titled or not self._goes_on(number) or kind == "date" and self._is_timeline(number)):
                    break
                dateline = self.datelines.get(number, Dateline())
                if day and dateline.published not in (None, day) and not is_labelled(self._text(number)):
                    break  # the day of something in the text
                day = day or titled and dateline.published
                end = number + 1
            elif kind == "prose":
                prose += 1
                behind += end > 0
                if prose > _PROSE_ABOVE + behind or behind > 1 or parse_dateline(self._text(number), in_body=True):
                    break
            elif not prose:
                titled = titled or kind in ("label", "line")
        return end

    def _goes_on(self, number: int) -> bool:
        """Whether sentences follow below a row."""
        return any(
            furniture.is_prose(self.lines[i]) and not furniture.is_sure(self.lines[i]) for i in self.rows[number + 1 :]
        )

    def _is_timeline(self, number: int) -> bool:
        """Whether more dates like this one stand between the sentences below it."""
        later = [n for n in range(number + 1, len(self.rows)) if parse_dateline(self._text(n))]
        return not is_labelled(self._text(number)) and any(self._goes_on(n) for n in later[:1])

    def _title(self) -> int | None:
        """The row of the title: the first of several words that the body takes up, else the label nearest to the body."""
        if self.told is not None and self.told < len(self.kinds):
            return self.told
        prose = self.kinds.index("prose") if "prose" in self.kinds else len(self.kinds)
        labels, lines = self._of_kind(prose, "label"), self._of_kind(prose, "line")
        anchors = self._of_kind(prose, "date", "byline")
        if not anchors and "page" not in self.kinds[:prose]:  # a section, or the title at once
            first = min([*labels, *lines], default=None)
            return first + 1 if first in labels and first + 1 in (*labels, *lines) else first
        if labels and anchors and labels[0] < anchors[-1] and not (lines and lines[0] < anchors[-1]):
            lines = []  # they are below the date, and the title is above it
        rows = lines or labels
        above = [n for n in rows if not any(rows[0] < anchor < n for anchor in anchors)]
        if not lines:
            return self._last_of_run(above) if above else None
        return next((n for n in above if len(above) > 1 and self._is_taken_up(n, prose)), above[0])

    def _of_kind(self, end: int, *kinds: str) -> list[int]:
        return [number for number in range(end) if self.kinds[number] in kinds]

    def _last_of_run(self, labels: list[int]) -> int:
        """The title among labels: the last of those that follow one another."""
        last = labels[0]
        for number in labels[1:]:
            if number != last + 1 or not self.pasted and number > labels[0] + 1:
                break
            last = number
        return last

    def _is_taken_up(self, number: int, prose: int) -> bool:
        """Whether the first sentences have two of a row's longer words, or one of two."""
        stems = {word.lower()[:5] for word in _WORD.findall(self._text(number)) if len(word) > 3}
        body = " ".join(self._text(n) for n in range(prose, min(prose + 6, len(self.rows)))).lower()
        return sum(stem in body for stem in stems) >= min(2, len(stems))

    def _section(self, title: int) -> str | None:
        """The label right above the title; several are a menu."""
        start = title
        while start > 0 and self.kinds[start - 1] == "label":
            start -= 1
        return self._text(title - 1) if 0 < title - start <= _SECTION_ROWS else None

    def _dates(self, end: int, title: int | None) -> list[int]:
        """The rows of dates that are the article's: one above a menu is the day on which the page was looked at."""
        dates = [number for number in self.datelines if number < end]
        if title is None:
            return dates
        menu = [n for n in range(title) if self.kinds[n] == "page"]
        return [n for n in dates if n > title or not (menu and any(n < m for m in menu))]
