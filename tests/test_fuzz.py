"""What fuzzing begins with is read as it should be; a sample that no reader takes would reach nothing."""

from __future__ import annotations

from random import Random

import pytest
from lxml import etree

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


def test_changes_of_a_tree_leave_xml_and_add_no_more_than_their_share() -> None:
    data, random = b"<a x='1'><b>t</b><c y='2'>u</c><!-- v --></a>", Random(1)
    for _ in range(200):
        changed = fuzz.changed_tree(data, random)
        assert len(list(etree.fromstring(changed).iter())) < 5 * fuzz.MOST_ELEMENTS
    with pytest.raises(ValueError):
        fuzz.changed_tree(b"<a>", random)
