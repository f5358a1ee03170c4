"""Plain text, and above all text pasted from a news page.

A pasted page has a form: a section line, the title, a dateline (often glued to the date), the body, then
the page's own questions and leftovers of its buttons. Each is told by its form; what has no such form
stays in the body. Line ends become ``\\n``, nothing else in the body changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.article import Article
from kit.errors import UnreadableError
from kit.name_lists import name_lists
from kit.readers.characters import decode
from kit.readers.dateline import Dateline, is_capitalised_name, parse_byline, parse_dateline
from kit.readers.source import Note, Source

_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_QUESTIONS_HEADING = re.compile(r"(?:\w+ ){0,3}questions?(?: \w+){0,2}\s*:?$", re.I)
_BULLET = re.compile(r"(?:[-*•·–]|\(?\d{1,2}[.)])\s+")
_TITLE_WORDS = 30
_SECTION_WORDS = 4
_FURNITURE_WORDS = 3


def matches(source: Source) -> bool:
    """Any bytes: this reader is asked last."""
    return True


def articles(source: Source) -> Iterator[Article | Note]:
    """The article of a text file."""
    article, remark = _read(source.read(), source.origin)
    if remark:
        yield Note(source.origin, remark, True)
    yield article


def read(data: bytes, origin: str) -> Article:
    """The article in the bytes of a text file. Raises `UnreadableError` naming ``origin``."""
    return _read(data, origin)[0]


def _read(data: bytes, origin: str) -> tuple[Article, str | None]:
    text, remark = decode(data, origin)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _WORD.search(text):
        raise UnreadableError(f"{origin} has no sentence in it; paste the article's text into it")
    return parse(text, origin), remark


def parse(text: str, origin: str | None = None, pasted: bool = True) -> Article:
    """Split a page into its parts by their form; only one that was ``pasted`` can end in leftovers of its buttons."""
    lines = text.split("\n")
    blank = [not line.strip() for line in lines]
    first, last = 0, len(lines)

    last = _drop_furniture(lines, last) if pasted else last
    last, questions = _take_questions(lines, last)
    last = _drop_furniture(lines, last) if pasted else last
    head = _Head()
    first = head.take(lines, last)
    if not any(_WORD.search(line) for line in lines[first:last]):  # a headline alone is the article
        first, last, head, questions = 0, len(lines), _Head(), ()
    while first < last and blank[first]:
        first += 1
    while last > first and blank[last - 1]:
        last -= 1
    body = "\n".join(lines[first:last])
    dateline = head.dateline or parse_dateline(body.split("\n", 1)[0], in_body=True) or Dateline()
    return Article(
        text=body,
        title=head.title,
        published=dateline.published,
        published_basis="dateline" if dateline.published else None,
        place=dateline.place or head.place,
        section=head.section,
        publisher=dateline.agency,
        author=head.author,
        questions=questions,
        origin=origin,
        reader="text",
    )


class _Head:
    """The lines above the body: section, title, byline and dateline, in whatever order the page has them."""

    def __init__(self) -> None:
        self.section: str | None = None
        self.title: str | None = None
        self.author: str | None = None
        self.place: str | None = None
        self.dateline: Dateline | None = None

    def take(self, lines: list[str], last: int) -> int:
        """Read the head and return the index of the first line of the body."""
        rows = [i for i in range(last) if lines[i].strip()]
        taken = 0
        for position, i in enumerate(rows[:8]):
            line, more = lines[i].strip(), len(rows) - position - 1
            if more == 0 or not self._is_head(line, rows, lines, position):
                break
            taken = i + 1
        return taken

    def _is_head(self, line: str, rows: list[int], lines: list[str], position: int) -> bool:
        dateline = parse_dateline(line)
        if dateline is not None:
            self.dateline = self.dateline or dateline
            self.author = self.author or dateline.author
            return True
        author = parse_byline(line)
        if author is not None and (self.title or position <= 1):
            self.author = self.author or author
            return True
        words = len(line.split())
        following = lines[rows[position + 1]].strip()
        if self.title is not None and self.author is None and _is_bare_byline(lines, rows, position):
            if name_lists().place_label(line.split()) is None:
                self.author = line
            else:
                self.place = line
            return True
        # Below the title only byline and dateline belong to the head: anything else is the body.
        if self.title is not None or self.dateline is not None and words > _TITLE_WORDS:
            return False
        if (
            self.section is None
            and words <= _SECTION_WORDS
            and not _SENTENCE_END.search(line)
            and _is_title(following)
            and len(rows) > position + 2
            and not parse_dateline(following)
            and not parse_byline(following)
            and not _is_bare_byline(lines, rows, position + 1)
        ):
            self.section = line
            return True
        if _is_title(line):
            self.title = line.lstrip("# ").strip()
            return True
        return False


def _is_bare_byline(lines: list[str], rows: list[int], position: int) -> bool:
    """Whether a row is a name, of people or of a place, with a date right below it, and none of its words is a common
    one: the text has those in small letters as well, or they make organisations.
    """
    if position + 1 >= len(rows) or rows[position + 1] != rows[position] + 1:
        return False
    line, following = lines[rows[position]], lines[rows[position + 1]]
    if not is_capitalised_name(line) or parse_dateline(line) or not parse_dateline(following):
        return False
    words = {word.lower() for word in _WORD.findall(line)}
    common = {word for row in rows[position + 2 :] for word in _WORD.findall(lines[row]) if word.islower()}
    return words.isdisjoint(common - {"and", "de", "van", "von", "der"}) and words.isdisjoint(
        name_lists().organisation_words
    )


def _is_title(line: str) -> bool:
    """A line of words that does not end as a sentence does ("?" and "!" may end a headline)."""
    return (
        bool(_WORD.search(line)) and len(line.split()) <= _TITLE_WORDS and not re.search(r"[.…:;,][\"'”’»)\]]*$", line)
    )


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


def _drop_furniture(lines: list[str], last: int) -> int:
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
            or any(
                len(b.split()) > _FURNITURE_WORDS or _SENTENCE_END.search(b) or _QUESTIONS_HEADING.match(b)
                for b in block
            )
        ):
            return last
        last = start
