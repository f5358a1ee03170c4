"""Plain text, and above all text pasted from a news page.

A pasted page has a form: menus, a section line, the title, byline and dateline (often glued to the date), the body, then
the page's own questions, buttons, lists of other headlines and small print. Each is told by its form; what has no such form
stays in the body. Line ends become ``\\n``, nothing else in the lines of the body changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers import furniture
from kit.readers.characters import decode
from kit.readers.dateline import Dateline, is_labelled, parse_dateline
from kit.readers.heading import Heading, read_heading
from kit.readers.records import undated
from kit.readers.sentence_ends import SENTENCE_END
from kit.readers.source import Note, Source

_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_BUTTON = re.compile(rf"{SENTENCE_END.pattern}|\d|^[-*•·–]")  # a sentence, a row of a table, an item of a list
_QUESTIONS_HEADING = re.compile(r"(?:\w+ ){0,3}(?:questions(?: \w+){0,2}|question)\s*:?$", re.I)
_BULLET = re.compile(r"(?:[-*•·–]|\(?\d{1,2}[.)])\s+")
_FURNITURE_WORDS = 3


def matches(source: Source) -> bool:
    """Any bytes: this reader is asked last."""
    return True


def articles(source: Source) -> Iterator[Article | Note]:
    """The article of a text file, and what of its page is left out."""
    page, remark = _read(source.read(), source.origin)
    if remark:
        yield Note(source.origin, remark, True)
    yield from page.notes()
    yield page.article


def read(data: bytes, origin: str) -> Article:
    """The article in the bytes of a text file. Raises `UnreadableError` naming ``origin``."""
    return _read(data, origin)[0].article


def _read(data: bytes, origin: str) -> tuple[_Page, str | None]:
    text, remark = decode(data, origin)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _WORD.search(text):
        raise UnreadableError(f"{origin} has no sentence in it; paste the article's text into it")
    return _Page(text, origin), remark


def parse(text: str, origin: str | None = None, pasted: bool = True, title: int | None = None) -> Article:
    """Split a page into its parts by their form; only one that was ``pasted`` has menus and buttons.

    ``title`` is the line of the title where something else than its form tells it.
    """
    return _Page(text, origin, pasted, title).article


class _Page:
    """A text as it was pasted: the article in it, and the lines of the page that are left out."""

    def __init__(self, text: str, origin: str | None = None, pasted: bool = True, title: int | None = None) -> None:
        self.lines = text.split("\n")
        asked_end = _drop_leftovers(self.lines, len(self.lines)) if pasted else len(self.lines)
        asked, questions = _take_questions(self.lines, asked_end)
        last = _drop_leftovers(self.lines, asked) if pasted else asked
        leftovers = {i for i in (*range(last, asked), *range(asked_end, len(self.lines))) if self.lines[i].strip()}
        heading = read_heading(self.lines, last, pasted, title)
        around = furniture.around(self.lines, heading.end, last) if pasted else set()
        below = self._datelines_below(heading.end, last) if pasted else {}
        body = [*heading.kept, *(i for i in range(heading.end, last) if i not in around and i not in below)]
        if not any(_WORD.search(self.lines[i]) for i in body):  # a headline alone is the article
            heading, questions, body, below = Heading(), (), list(range(len(self.lines))), {}
            around = leftovers = set()
        self.origin = origin
        self.left_out = sorted({*heading.left_out, *around, *leftovers})
        self.dateline = heading.dateline
        if self.dateline.published is None and not self.dateline.doubtful:
            stated = heading.datelines + list(below.values())
            self.dateline = replace(heading, datelines=stated).dateline
        text = furniture.joined(self.lines, body)
        opening = parse_dateline(text.split("\n", 1)[0], in_body=True) or Dateline()
        published = self.dateline.published or opening.published
        self.article = Article(
            text=text,
            title=heading.title,
            published=published,
            published_basis="dateline" if published else None,
            place=self.dateline.place or opening.place,
            section=heading.section,
            publisher=self.dateline.agency or opening.agency,
            author=heading.author or self.dateline.author,
            questions=questions,
            origin=origin,
            reader="text",
        )

    def _datelines_below(self, first: int, last: int) -> dict[int, Dateline]:
        """The lines below the last sentence that say when the article was published: "First published: 4 March 2025"."""
        found: dict[int, Dateline] = {}
        for i in range(last - 1, first - 1, -1):
            line = self.lines[i].strip()
            if is_labelled(line) and (dateline := parse_dateline(line)) is not None:
                found[i] = dateline
            elif furniture.is_heading(line):
                found.clear()  # these are of other pages
            elif furniture.is_prose(line) and not furniture.is_sure(line) and not furniture.is_own_note(line):
                break
        return found

    def notes(self) -> Iterator[Note]:
        """What is left out of the page, and what its date does not say; a hazard where a reporter has to look."""
        origin = self.origin or "the text"
        if self.left_out:
            yield furniture.note(origin, [self.lines[i].strip() for i in self.left_out])
        if self.article.published is None and self.dateline.doubtful:
            yield from undated(origin, [f"{self.dateline.doubtful!r} in {origin}"])
        if self.article.published is not None and self.dateline.updated:
            yield Note(origin, "its date is that of its last update; the page states no other")


def _take_questions(lines: list[str], last: int) -> tuple[int, tuple[str, ...]]:
    """The page's own questions: a block of lines that all end in "?" below a heading that names them."""
    questions: list[str] = []
    i = last
    while i > 0:
        line = lines[i - 1].strip()
        if line.endswith("?"):
            questions.append(_BULLET.sub("", line, count=1))
        elif line:
            break
        i -= 1
    if questions and i > 0 and _QUESTIONS_HEADING.match(lines[i - 1].strip()):
        return i - 1, tuple(reversed(questions))
    return last, ()


def _drop_leftovers(lines: list[str], last: int) -> int:
    """Leftover buttons at the end ("actions", "Share", "Print"): a few words, no sentence, set off by a blank line."""
    while True:
        end = last
        while end > 0 and not lines[end - 1].strip():
            end -= 1
        start = end
        while start > 0 and lines[start - 1].strip():
            start -= 1
        block = [line.strip() for line in lines[start:end]]
        if (
            start == 0
            or not block
            or _announces(lines, start)
            or any(
                len(b.split()) > _FURNITURE_WORDS or _NO_BUTTON.search(b) or _QUESTIONS_HEADING.match(b) for b in block
            )
        ):
            return last
        last = start


def _announces(lines: list[str], start: int) -> bool:
    """Whether what stands above a line announces it, as "The winners:" does a list."""
    above = next((line.rstrip() for line in reversed(lines[:start]) if line.strip()), "")
    return above.endswith(":")
