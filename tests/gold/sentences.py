"""Sentence boundaries against a gold set of hard ones."""

from __future__ import annotations

from pathlib import Path

from kit.language.sentences import SentenceSplitter
from tests.gold.measured import Measured, f1

GOLD = Path(__file__).with_name("sentences.txt")


def texts() -> list[tuple[str, set[int]]]:
    """Each text without its marks, and the offsets (of the next word) at which sentences begin."""
    found = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        text, starts = "", set()
        for part in line.replace("\\n", "\n").split("‖"):
            if text:
                starts.add(len(text) + len(part) - len(part.lstrip()))
            text += part
        found.append((text, starts))
    return found


def measure() -> Measured:
    """Precision, recall and F1 of the boundaries."""
    splitter = SentenceSplitter()
    right = predicted = expected = 0
    errors = []
    entries = texts()
    for text, starts in entries:
        got = set(splitter.boundaries(text))
        right += len(got & starts)
        predicted += len(got)
        expected += len(starts)
        errors += [("precision", f"boundary at {offset}: {text}") for offset in sorted(got - starts)]
        errors += [("recall", f"no boundary at {offset}: {text}") for offset in sorted(starts - got)]
    names = ("precision", "recall", "F1")
    values = dict(zip(names, f1(right, predicted, expected), strict=True))
    return Measured(f"{len(entries)} texts, {expected} boundaries", values, errors=errors)
