"""Who states a figure, by kinds of news attribution: how much of `sources.txt` is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kit.article import Article
from kit.language.attributions import source_for
from kit.language.pipeline import annotate_all, load
from tests.gold.measured import Measured

GOLD = Path(__file__).with_name("sources.txt")


@dataclass(frozen=True)
class Case:
    """One figure by its words, with all the answers that are right."""

    text: str
    words: str
    sources: frozenset[str]
    types: frozenset[str]


def cases(path: Path = GOLD) -> Iterator[Case]:
    """The figures of the gold file, in order."""
    text = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            words, sources, types = (part.strip() for part in line[2:].split(" | "))
            yield Case(text, words, frozenset(sources.lower().split("/")), frozenset(types.split("/")))
        elif line and not line.startswith("#"):
            text = line.replace("\\n", "\n")


def measure() -> Measured:
    """The shares of the figures whose source, and whose kind of source, is right."""
    listed = list(cases())
    texts = list(dict.fromkeys(case.text for case in listed))
    docs = dict(
        zip(texts, annotate_all([Article(text=text, published="2025-06-10") for text in texts], load()), strict=True)
    )
    wrong = []
    for case in listed:
        start = case.text.index(case.words)
        found = source_for(docs[case.text], start, start + len(case.words))
        name = (found.source if found else None) or "-"
        kind = (found.source_type if found else None) or "-"
        for column, got, wanted in (("source", name.lower(), case.sources), ("source type", kind, case.types)):
            if got not in wanted:
                wrong.append((column, f"{case.words}: {got}, not {sorted(wanted)}\n    {case.text}"))
    of = dict.fromkeys(("source", "source type"), len(listed))
    faults = Counter(column for column, _ in wrong)
    return Measured(
        f"{len(listed)} figures", {name: 100 * (1 - faults[name] / count) for name, count in of.items()}, of, wrong
    )
