"""What fuzzing begins with is read as it should be; a sample that no reader takes would reach nothing."""

from __future__ import annotations

import pytest

from kit.article import Article
from kit.readers import articles_in
from kit.readers.source import Source
from tests import fuzz

TARGETS = fuzz.targets()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", sorted(TARGETS.keys() - {"extract"}))
def test_a_sample_is_an_article(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[object] = []
    monkeypatch.setattr(fuzz, "read", lambda file, data: found.extend(articles_in(Source.of_bytes(file, data), None)))
    target = TARGETS[name]
    for seed in target.seeds:
        found.clear()
        target.run(seed)
        assert any(isinstance(item, Article) for item in found), found
