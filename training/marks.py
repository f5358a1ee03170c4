"""Marked news: figures with their slots, who said what, and names, as `training/news/README.md` says they are marked.

A mark points at words of an article without copying its text; `load` finds them and gives offsets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kit.language.attach.features import SLOTS as SLOTS
from tests.gold import reading as gold_files

FOLDER = Path(__file__).parent / "news"
_STOP = frozenset("the a an of in on at by for to and s his her its their".split())
_SAME = {"people": "person", "women": "woman", "men": "man", "children": "child", "percentage point": "pp"}


class MarkError(ValueError):
    """A line of marks that does not fit its article; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its characters, its kind, and for each slot the words that are right, best first.

    ``None`` among them: an empty cell is right too. ``optional``: fair readers differ on whether it is a figure.
    ``numbers``: the readings of its kind and value that are right.
    """

    start: int
    end: int
    kind: str
    cells: dict[str, tuple[str | None, ...]]
    optional: bool
    numbers: tuple[gold_files.Number, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Offsets of source, cue (None where there is none) and content; ``name`` is the source's fullest name, or None."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[int, int]
    name: str | None


@dataclass(slots=True)
class Marked:
    """An article and its marks; names are (start, end, label), each occurrence of a form once."""

    id: str
    text: str
    title: str | None
    published: str | None
    figures: list[Figure] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    names: list[tuple[int, int, str]] = field(default_factory=list)


def articles(path: Path) -> dict[str, Marked]:
    """The articles of a JSON Lines file by id, without marks."""
    found = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {a["id"]: Marked(a["id"], a["text"], a.get("title"), a.get("published")) for a in found}


def load(paths: Iterable[Path], texts: dict[str, Marked]) -> list[Marked]:
    """The marked articles of files of marks, in their order; ``texts`` is what `articles` gives.

    Raises `MarkError` where the words of a mark do not stand in the article.
    """
    return [marked for path in paths for marked in _read(path, texts)]


def _read(path: Path, texts: dict[str, Marked]) -> Iterator[Marked]:
    current: Marked | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        try:
            if line.startswith("== "):
                if current is not None:
                    yield current
                plain = texts[line[3:].strip()]
                current = Marked(plain.id, plain.text, plain.title, plain.published)
            elif current is not None and line and not line.startswith("#"):
                _add(current, line[0], line[1:].strip())
        except (LookupError, ValueError) as error:
            raise MarkError(f"{path.name}:{number}: {error}") from None
    if current is not None:
        yield current


def _add(marked: Marked, mark: str, line: str) -> None:
    if mark in ">?":
        after = marked.figures[-1].end if marked.figures else 0
        marked.figures.append(_figure(line, marked.text, after, mark == "?"))
    elif mark == '"':
        marked.attributions.append(_attribution(line, marked))
    elif mark == "@":
        marked.names = _names(line, marked.text)
    else:
        raise ValueError(f"{mark!r} is no mark")


def occurrences(text: str, words: str, start: int = 0) -> list[tuple[int, int]]:
    """Where ``words`` stand as whole words in ``text`` from ``start``."""
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").finditer(text, start)
    return [match.span() for match in found]


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where ``words`` stand in ``text``, in other capitals only where they never do as they are."""
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.I).finditer(text)
    return occurrences(text, words) or [match.span() for match in found]


def content(cell: str) -> set[str]:
    """The words of a cell that tell: no articles, no plural."""
    found = re.findall(r"[^\W_]+", cell.lower())
    return {_SAME.get(word, word[:-1] if word.endswith("s") and len(word) > 3 else word) for word in found} - _STOP


def agrees(readings: tuple[str | None, ...], cell: str | None) -> bool:
    """Whether a cell is one of the readings: it shares a word with one, or is empty where that is right."""
    if cell is None:
        return None in readings
    return any(reading is not None and bool(content(reading) & content(cell)) for reading in readings)


def _figure(line: str, text: str, after: int, optional: bool) -> Figure:
    words, value, *slots = (part.strip() for part in line.split(" | "))
    spans = occurrences(text, words, after)
    if not spans:
        raise ValueError(f"{words!r} is not in the text after the figure before")
    cells = {}
    for slot in slots:
        name, _, given = slot.partition("=")
        cells[name] = tuple(None if word.strip() == "-" else word.strip() for word in given.split("|"))
    numbers = gold_files.numbers_of(value)
    return Figure(*spans[0], numbers[0].kind, cells, optional, numbers)


def _attribution(line: str, marked: Marked) -> Attribution:
    source, cue, content, name = (part.strip() for part in line.split(" | "))
    text = marked.text
    first, dots, last = (part.strip() for part in content.partition("…"))
    start = text.find(first, marked.attributions[-1].content[0] if marked.attributions else 0)
    start = start if start >= 0 else text.find(first)
    if start < 0:
        raise ValueError(f"{first!r} is not in the text")
    end = max(text.find(last, start) + len(last), start) if dots else start + len(first)
    near = (_nearest(text, words, start, end) for words in (source, cue))
    return Attribution(next(near), next(near), (start, end), None if name == "-" else name)


def _nearest(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    if words == "-":
        return None
    places = [match.span() for match in re.finditer(re.escape(words), text)]
    inside = [place for place in places if start <= place[0] < end]
    return min(inside or places, key=lambda place: min(abs(place[1] - start), abs(place[0] - end)), default=None)


def _names(line: str, text: str) -> list[tuple[int, int, str]]:
    forms = []
    for group in line.split(" | "):
        label, _, names = group.strip().partition(" ")
        for name in names.split(";"):
            match = re.match(r"(.*?)(?:\s*\{([^}]*)\})?\s*$", name.strip())
            if match and match[1]:
                forms.append((match[1], label, match[2]))
    found: list[tuple[int, int, str]] = []
    for form, label, only in sorted(forms, key=lambda given: -len(given[0])):
        for start, end in occurrences(text, form):
            begin = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
            if only and not text[begin : start + 1].strip().startswith(only):
                continue
            if all(end <= first or last <= start for first, last, _ in found):
                found.append((start, end, label))
    return sorted(found)


OWN = "own-"  # what the ids of the project's own gold texts begin with


def own_gold() -> list[Marked]:
    """The project's own sentences and articles that the rules were steered by; predicates are not marked in them."""
    made = []
    for number, entry in enumerate([*gold_files.sentences(), *gold_files.articles(), *gold_files.news()]):
        article = entry.article
        marked = Marked(f"{OWN}{number}", article.text, article.title, str(article.published))
        default: tuple[str | None, ...] = (None,) if entry.complete else ()
        for figure in entry.figures:
            cells: dict[str, tuple[str | None, ...]] = dict.fromkeys(SLOTS, default)
            cells |= {"measure": (None,), "predicate": ()}
            for name, given in figure.given.items():
                words = [word.partition(" {")[0].strip() for word in given.split("|")]
                cells[name] = tuple(None if word in ("-", "") or word[0] == "{" else word for word in words)
            kind = figure.numbers[0].kind
            marked.figures.append(Figure(figure.start, figure.end, kind, cells, figure.optional, figure.numbers))
        made.append(marked)
    return made
