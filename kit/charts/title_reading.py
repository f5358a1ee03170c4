"""A title as its words, the points it names and its numbers; nothing where a word of it is not known."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from kit.charts.labels import clean
from kit.charts.rows import Point, Rows
from kit.charts.title_words import ALL_PLACES, GENERIC, HARMLESS, NUMBER, SAYING, SIGNS, TIMES, UNITS
from kit.charts.units import unit_words
from kit.charts.wording import MEASURED, counted, distinct
from kit.checks.numerals import SCALES
from kit.words import family, root, stem

_WORD = re.compile(r"⟦\d+⟧|⟨\d+⟩|[^\W\d_]+(?:[-’'][^\W\d_]+)*|\S")


@dataclass(frozen=True)
class Number:
    text: str
    value: float
    step: float
    unit: str | None
    hedge: str


@dataclass
class Title:
    """A title of which every word is known."""

    data: Rows
    words: list[str]
    names: list[tuple[str, list[Point]]] = field(default_factory=list)  # of points or series, in order
    numbers: list[Number] = field(default_factory=list)
    about: bool = False  # it names what is counted

    def has(self, *classes: Collection[str]) -> list[str]:
        """The words that are in one of these classes of roots."""
        return [word for word in self.words if any(root(word) in roots for roots in classes)]


def read_title(title: str, data: Rows) -> Title | None:
    """The title, its names and numbers as places in it; None where a word of it is not known, which may limit the rest."""
    text = ALL_PLACES.sub("everywhere", clean(title).replace("–", "-").replace("'", "’")).rstrip(".!")
    read = Title(data, [])
    aliases = sorted(_aliases(data).items(), key=lambda pair: -len(pair[0]))

    def name(match: re.Match[str]) -> str:
        alias = match.group(1)
        read.names.append((alias, named[alias.casefold()]))
        return f"⟦{len(read.names) - 1}⟧"

    named = {alias.casefold(): points for alias, points in aliases}
    if aliases:
        pattern = "|".join(re.escape(alias) for alias, _ in aliases)
        text = re.sub(rf"(?<![\w-])(?:the )?({pattern})(?:’s?)?(?![\w-]|\.\d)", name, text, flags=re.I)

    def figure(match: re.Match[str]) -> str:
        read.numbers.append(_number(match))
        return f"⟨{len(read.numbers) - 1}⟩"

    text = NUMBER.sub(figure, text)
    if TIMES.search(text) or any(_is_year(one) for one in read.numbers) or re.search(r"\bin fall\b", text, re.I):
        return None
    words = _WORD.findall(text)
    if "and" in words and not re.search(r"\bbetween ⟦\d⟧ and ⟦\d⟧", text):
        return None
    heads, known = _heads(data), _known(data)
    kind = {family(whole) for whole in distinct(counted(data))} - {None}
    for word in words:
        lower = word.lower().removesuffix("’s").removesuffix("’")
        if word[0] in "⟦⟨":
            read.words.append(word)
            continue
        same = family(lower) in kind
        read.about |= stem(lower) in heads or same
        if not (same or lower in HARMLESS or root(lower) in SAYING or stem(lower) in known):
            return None
        read.words.append(lower)
    return read


def _number(match: re.Match[str]) -> Number:
    sign, scale, unit, hedge = ((match[name] or "").lower().strip() for name in ("sign", "scale", "unit", "hedge"))
    whole, _, decimals = match["digits"].replace(",", "").partition(".")
    scaled = SCALES.get(scale, 1.0)
    zeros = len(whole) - len(whole.rstrip("0")) if len(whole) > 2 else 0
    step = scaled * 10.0 ** (-len(decimals) if decimals else zeros)
    value = float(f"{whole}.{decimals or 0}") * scaled
    return Number(match.group().strip(), value, step, SIGNS.get(sign.upper()) or UNITS.get(unit), hedge)


def _is_year(one: Number) -> bool:
    return one.step == 1 and one.unit is None and "," not in one.text and 1500 <= one.value <= 2100


def _aliases(data: Rows) -> dict[str, list[Point]]:
    """What a title may call points and series, and those that it means: ``December 2024``, ``December``, ``South``."""
    found: dict[str, dict[Point, None]] = {}

    def add(name: str, point: Point) -> None:
        found.setdefault(name, {})[point] = None

    for point in data.points:
        label = re.sub(r" \(.*\)$", "", point.label)
        add(label, point)
        if point.series:
            add(point.series, point)
        if point.start and point.end:
            start, end = point.start, point.end
            whole = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
            month = calendar.month_name[start.month]
            if whole and (start.month, end.month) == (1, 12) and start.year == end.year:
                add(str(start.year), point)
            elif whole and (start.year, start.month) == (end.year, end.month):
                for name in (f"{month} {start.year}", f"{month[:3]} {start.year}", month):
                    if name not in ("May", "March"):  # words of their own
                        add(name, point)
            elif start == end:
                for name in (f"{start.day} {month} {start.year}", f"{start.day} {month}", f"{month} {start.day}"):
                    add(name, point)
    return {name: list(points) for name, points in found.items() if len(name) > 1 and not _clashes(name, data)}


def _clashes(name: str, data: Rows) -> bool:
    """Whether a name is a word that titles have anyway, so that one cannot know what is meant."""
    return (
        name.lower() in HARMLESS
        or root(name.lower()) in SAYING
        or stem(name.lower()) in _heads(data)
        or name.isdigit()
        and len(name) != 4
    )


def _heads(data: Rows) -> frozenset[str]:
    """The stems of the noun that says what is counted: "unemployment" of "unemployment rate in towns"."""
    found = set()
    wholes = distinct(counted(data)) or ([clean(data.y.replace("_", " "))] if data.y not in MEASURED else [])
    for whole in wholes:
        phrase = re.split(r"\b(?:of|from|in|for|per|to|by|on|with|at)\b", whole, maxsplit=1)[0].lower().split() or [
            whole
        ]
        nouns = [word for word in phrase if root(word) not in GENERIC] or re.split(r"\bof\b", whole)[-1].lower().split()
        found |= {stem(word) for word in nouns[-1:]}
    return frozenset(found)


def _known(data: Rows) -> frozenset[str]:
    cells = [
        str(c)
        for name in ("measure", "predicate", "subject", "place", "statistic", "source", "per")
        for c in data.distinct(name)
    ]
    own = [data.y, data.x, unit_words(data.unit, data.per), *cells]
    return frozenset(stem(word) for cell in own for word in re.findall(r"[^\W\d_]+", cell.lower().replace("_", " ")))
