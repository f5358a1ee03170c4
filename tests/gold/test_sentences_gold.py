"""Boundaries of odd texts; how good those of ordinary ones are, `tests.gold.sentences` measures."""

from __future__ import annotations

import pytest

from kit.language.sentences import SentenceSplitter


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "...", "?!?!", '"', "a" * 100_000, ". " * 50_000, "\n" * 50_000, "U. " * 30_000]
)
def test_odd_text_has_boundaries_in_order(text):
    found = list(SentenceSplitter().boundaries(text))
    assert found == sorted(set(found))
    assert all(0 < position < len(text) for position in found)
