"""What fact checkers chose: every chosen sentence stands in its article, and every article has a first choice."""

from __future__ import annotations

import pytest

from training import marks, worthiness


def test_the_choices_stand_in_their_articles() -> None:
    texts = marks.articles(marks.FOLDER / "articles.jsonl")
    chosen = worthiness.checked()
    assert len(chosen) == 320
    for name, sentences in chosen.items():
        assert any(place == 1 for place, _ in sentences), name
        spans = [worthiness.located(texts[name].text, words) for _, words in sentences]
        assert len(set(spans)) == len(spans), name


def test_words_that_are_not_there_are_refused() -> None:
    assert worthiness.located("It rained. The dam\n broke at noon today.", "The dam broke … today.") == (11, 40)
    with pytest.raises(marks.MarkError, match="dry"):
        worthiness.located("It rained all day.", "It was dry … day.")
