"""A byline as people, for reference managers; what does not read as names stays one literal name."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, NamedTuple

_PARTICLES = frozenset("af al ben bin d' da de del den der di dos du el ibn la le ter van von y zu".split())
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_SPLIT = re.compile(r"\s*(?:;|,\s*and\b|,\s*&|,|&|\band\b)\s*", re.I)


class Name(NamedTuple):
    """A person's name in its parts."""

    given: str
    particle: str
    family: str
    suffix: str


def people(byline: str | None) -> list[tuple[str, Name | None]]:
    """Each name as written, and its parts; no parts for a name of one word or a byline that is no list of names."""
    if not byline or not byline.strip():
        return []
    words = " ".join(byline.split())
    words = re.sub(r"^by:? ", "", words, flags=re.I)
    parts: list[str] = []
    for part in _SPLIT.split(words):
        if part.lower() in _SUFFIXES and parts:
            parts[-1] = f"{parts[-1]}, {part}"
        elif part:
            parts.append(part)
    if not parts or not all(_is_name(part) for part in parts):
        return [(words, None)]
    return [(part, _parts(part)) for part in parts]


def key(article: dict[str, Any]) -> str:
    """A citation key that stays the same whatever else is exported: outlet, year, first word, start of the text's hash."""
    outlet = article["publisher"] or article["author"] or "article"
    year = str(article["published"].year) if article["published"] is not None else "undated"
    words = [word for word in map(_slug, (article["title"] or "").split()) if len(word) > 3]
    parts = [_slug(outlet)[:20], year, *words[:1], _slug(article["article_id"], "-")]
    return "-".join(part for part in parts if part)


def _is_name(part: str) -> bool:
    words = part.split(",")[0].split()
    return 0 < len(words) <= 5 and all(
        word[0].isupper() or not word[0].isascii() or word.lower() in _PARTICLES for word in words
    )


def _parts(name: str) -> Name | None:
    whole, _, suffix = name.partition(", ")
    words = whole.split()
    if len(words) < 2:
        return None
    first = next((i for i, word in enumerate(words[1:-1], 1) if word.lower() in _PARTICLES and word.islower()), None)
    last = len(words) - 1
    if first is None:
        return Name(" ".join(words[:last]), "", words[last], suffix)
    end = first
    while end < last and words[end].islower():
        end += 1
    return Name(" ".join(words[:first]), " ".join(words[first:end]), " ".join(words[end:]), suffix)


def _slug(text: str, joint: str = "") -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", joint, plain.lower()).strip("-")
