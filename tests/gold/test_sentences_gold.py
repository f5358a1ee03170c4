"""Sentence boundaries against a gold set of hard ones. The floors only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.language.sentences import SentenceSplitter

GOLD = Path(__file__).with_name("sentences.txt")
PRECISION_FLOOR = 0.98
RECALL_FLOOR = 1.0


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


def test_boundaries_reach_the_floors():
    splitter = SentenceSplitter()
    right = predicted = expected = 0
    mistakes = []
    for text, starts in texts():
        got = set(splitter.boundaries(text))
        right += len(got & starts)
        predicted += len(got)
        expected += len(starts)
        if got != starts:
            mistakes.append((text, sorted(got ^ starts)))
    print(f"precision {right / predicted:.3f} recall {right / expected:.3f} of {expected} boundaries")
    for text, offsets in mistakes:
        print(offsets, text)
    assert right / predicted >= PRECISION_FLOOR
    assert right / expected >= RECALL_FLOOR


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "...", "?!?!", '"', "a" * 100_000, ". " * 50_000, "\n" * 50_000, "U. " * 30_000]
)
def test_odd_text_has_boundaries_in_order(text):
    found = list(SentenceSplitter().boundaries(text))
    assert found == sorted(set(found))
    assert all(0 < position < len(text) for position in found)
