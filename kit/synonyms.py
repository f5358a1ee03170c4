"""Other words for a word, from a table made of WordNet and of how news uses words (``training/synonyms.py``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kit.words import root

PARTICLES = frozenset("away back down off out over up".split())


def synonyms(word: str) -> dict[str, float]:
    """The roots (`kit.words.root`) of other words for a root, with how much each counts: the word itself would
    count 1. A root that is denied is "no symptom".
    """
    return _table().get(word, {})


@cache
def _table() -> dict[str, dict[str, float]]:
    lines = files("kit").joinpath("synonyms.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[str, dict[str, float]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            word, *others = line.split("\t")
            pairs = (other.rsplit(" ", 1) for other in others)
            found.setdefault(_key(word), {}).update({_key(other): int(percent) / 100 for other, percent in pairs})
    return found


def _key(word: str) -> str:
    """The root of a word; "no symptom" of "no-symptom" (a word that a text denies), "turn down" of "turn-down"."""
    first, _, second = word.partition("-")
    if second and first == "no":
        return f"no {root(second)}"
    return f"{root(first)} {second}" if second in PARTICLES else root(word)
