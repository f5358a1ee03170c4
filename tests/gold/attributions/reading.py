"""The gold file of attributions, read into articles with the character spans of source, cue and content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Characters = tuple[int, int]


@dataclass(frozen=True)
class GoldAttribution:
    """One attribution as a person marked it; ``given`` holds name, type, cue_type, quotation where stated."""

    source: Characters | None
    cue: Characters
    contents: tuple[Characters, ...]
    given: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GoldArticle:
    """A text, what construction it is about, and all its attributions."""

    subject: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def articles(path: Path = Path(__file__).parent / "articles.txt") -> list[GoldArticle]:
    """The articles of the gold file."""
    return list(_read(path))


def _read(path: Path) -> Iterator[GoldArticle]:
    subject, paragraphs, marked = "", [], []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "== end"]:
        if line.startswith("== "):
            if paragraphs:
                text = "\n\n".join(paragraphs)
                yield GoldArticle(subject, text, _attributions(subject, text, marked))
            subject, paragraphs, marked = line[3:], [], []
        elif line.startswith("  > "):
            marked.append(line[4:])
        elif line.strip() and not line.startswith("#"):
            paragraphs.append(line)


def _attributions(subject: str, text: str, lines: list[str]) -> tuple[GoldAttribution, ...]:
    found = []
    position = 0
    for line in lines:
        source, cue, content, *rest = (part.strip() for part in line.split(" | "))
        pieces = [piece.strip() for piece in content.split(" + ")]
        contents = []
        begin = position
        for piece in pieces:
            first, _, last = piece.partition(" .. ")
            start = _find(text, first, begin if contents else 0 if text.count(first) == 1 else position, subject)
            end = _find(text, last, start, subject) + len(last) if last else start + len(first)
            contents.append((start, end))
            begin = end
        position = contents[0][0]
        cue_span = _nearest(text, cue, contents, subject)
        source_span = None if source == "-" else _nearest(text, source, [cue_span], subject)
        given = dict(pair.split("=", 1) for pair in " ".join(rest).split())
        given = {key: value.replace("_", " ") for key, value in given.items()}
        found.append(GoldAttribution(source_span, cue_span, tuple(contents), given))
    return tuple(found)


def _find(text: str, words: str, position: int, subject: str) -> int:
    start = text.find(words, position)
    if start < 0:
        raise ValueError(f"{subject}: {words!r} is not in the text")
    return start


def _nearest(text: str, words: str, spans: list[Characters], subject: str) -> Characters:
    """The occurrence of ``words`` nearest to one of the spans, outside of them."""
    edge = r"(?<!\w)" if words[0].isalnum() else ""
    close = r"(?!\w)" if words[-1].isalnum() else ""
    places = [match.span() for match in re.finditer(edge + re.escape(words) + close, text)]
    places = [place for place in places if not any(start <= place[0] < end for start, end in spans)]
    if not places:
        raise ValueError(f"{subject}: {words!r} is not in the text")
    return min(places, key=lambda place: min(_distance(text, place, span) for span in spans))


def _distance(text: str, one: Characters, other: Characters) -> int:
    """Characters between two spans; many more where a sentence ends between them."""
    between = text[min(one[1], other[1]) : max(one[0], other[0])]
    return len(between) + 1000 * bool(re.search(r"[.!?]\s+\w", between))
