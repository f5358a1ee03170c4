"""How well attributions are found in the articles written for this project; the floors only rise."""

from __future__ import annotations

from collections import Counter

import pytest

from kit.article import Article
from kit.language import annotate
from kit.language.speech.attribution import Attribution
from tests.gold.attributions.reading import GoldArticle, GoldAttribution, articles

# F1 (names, types and the rest: share of the attributions found), in percent.
FLOORS = {
    "found": 94,
    "content": 93,
    "source": 93,
    "triple": 91,
    "name": 93,
    "type": 92,
    "cue_type": 96,
    "quotation": 96,
}


def _characters(spans: tuple[tuple[int, int], ...], text: str) -> set[int]:
    return {place for start, end in spans for place in range(start, end) if text[place].isalnum()}


def _overlap(found: Attribution, gold: GoldAttribution, text: str) -> float:
    one, two = _characters(found.contents, text), _characters(gold.contents, text)
    return len(one & two) / len(one | two) if one | two else 0.0


def _same_cue(found: Attribution, gold: GoldAttribution) -> bool:
    return found.cue[0] < gold.cue[1] and gold.cue[0] < found.cue[1]


def _same_source(found: Attribution, gold: GoldAttribution) -> bool:
    if found.source is None or gold.source is None:
        return found.source is None and gold.source is None
    return found.source[0] < gold.source[1] and gold.source[0] < found.source[1]


def score(gold: list[GoldArticle], verbose: bool = False) -> dict[str, float]:
    """F1 of found, content (overlap of half), source and all three; and how often the further columns are right."""
    right, count = Counter(), Counter()
    for article in gold:

        def words(one: Attribution | GoldAttribution, text: str = article.text) -> list[str]:
            return [text[start:end] for start, end in filter(None, (one.source, one.cue, *one.contents))]

        doc = annotate(Article(text=article.text))
        found = [span._.attribution for span in doc.spans["attributions"]]
        free = list(found)
        count["found"] += len(found)
        count["gold"] += len(article.attributions)
        for wanted in article.attributions:
            best = max(
                free, key=lambda one: (_same_cue(one, wanted), _overlap(one, wanted, article.text)), default=None
            )
            if best is None or not (_same_cue(best, wanted) or _overlap(best, wanted, article.text) >= 0.5):
                if verbose:
                    print(f"missed: {article.subject}: {words(wanted)}")
                continue
            free.remove(best)
            content, source = _overlap(best, wanted, article.text) >= 0.5, _same_source(best, wanted)
            right["found"] += 1
            right["content"] += content
            right["source"] += source
            right["triple"] += content and source and _same_cue(best, wanted)
            given = {
                "name": best.source_name,
                "type": best.source_type,
                "cue_type": best.cue_type,
                "quotation": best.quotation,
            }
            for key, value in wanted.given.items():
                count[key] += 1
                right[key] += given[key] == value
                if verbose and given[key] != value:
                    print(f"{key}: {article.subject}: {given[key]!r} for {value!r}")
            if verbose and not (content and source):
                print(f"differs: {article.subject}: {words(best)}")
        if verbose:
            for one in free:
                print(f"too many: {article.subject}: {words(one)}")
    shares = {
        key: 200 * right[key] / (count["found"] + count["gold"]) for key in ("found", "content", "source", "triple")
    }
    return shares | {key: 100 * right[key] / count[key] for key in ("name", "type", "cue_type", "quotation")}


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    return score(articles())


@pytest.mark.parametrize("line", FLOORS)
def test_floor(scores: dict[str, float], line: str) -> None:
    assert scores[line] >= FLOORS[line], f"{line}: {scores[line]:.1f}"


def test_the_set_is_large_enough() -> None:
    gold = articles()
    assert len(gold) >= 30
    assert sum(len(article.attributions) for article in gold) >= 80


if __name__ == "__main__":
    for key, value in score(articles(), verbose=True).items():
        print(f"{key:10} {value:5.1f}")
