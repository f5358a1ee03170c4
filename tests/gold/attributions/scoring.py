"""How well attributions are found in the articles written for this project."""

from __future__ import annotations

from collections import Counter

from kit.article import Article
from kit.language.speech.attribution import Attribution
from tests.gold.attributions.reading import GoldAttribution, articles
from tests.gold.extraction import extracted
from tests.gold.measured import Measured, f1


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


def measure() -> Measured:
    """F1 of found, content (overlap of half), source and all three; and how often the further columns are right."""
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    errors = []
    gold = articles()
    for article, one in zip(gold, extracted(Article(text=article.text) for article in gold), strict=True):

        def words(one: Attribution | GoldAttribution, text: str = article.text) -> list[str]:
            return [text[start:end] for start, end in filter(None, (one.source, one.cue, *one.contents))]

        free: list[Attribution] = [span._.attribution for span in one.doc.spans["attributions"]]
        count["found"] += len(free)
        count["gold"] += len(article.attributions)
        for wanted in article.attributions:
            best = max(
                free, key=lambda one: (_same_cue(one, wanted), _overlap(one, wanted, article.text)), default=None
            )
            if best is None or not (_same_cue(best, wanted) or _overlap(best, wanted, article.text) >= 0.5):
                errors.append(("found F1", f"missed: {article.subject}: {words(wanted)}"))
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
                if given[key] != value:
                    errors.append((key, f"{article.subject}: {given[key]!r} for {value!r}"))
            for key, good in (("content F1", content), ("source F1", source)):
                if not good:
                    errors.append((key, f"{article.subject}: {words(best)}"))
        errors += [("found F1", f"too many: {article.subject}: {words(one)}") for one in free]
    scores = {
        f"{key} F1": f1(right[key], count["found"], count["gold"])[2]
        for key in ("found", "content", "source", "triple")
    }
    of = {key: count[key] for key in ("name", "type", "cue_type", "quotation")}
    about = f"{len(gold)} articles, {count['gold']} attributions"
    return Measured(about, scores | {key: 100 * right[key] / of[key] for key in of}, of, errors)
