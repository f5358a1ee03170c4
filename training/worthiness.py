"""Sets the weights of the check-worthiness model in kit/language/lexicons/worthiness.json.

    python -m training.worthiness            # how well claims of articles not seen are ranked
    python -m training.worthiness --write    # and writes the weights, made from all articles

Learned from what fact checkers would check first in 320 marked articles (``worthiness_data/checked.txt``) and from sentences
written for this project (``sentences.txt``). The first choice competes with all claims of its article, the further ones with
those not chosen; besides, each claim is or is not one of the chosen, which sets the scale. A weight that holds for statements
wherever they stand is drawn to the one reasoned by hand (``prior``), what is added in an article to zero. No published set of
check-worthy sentences is used: those score the model.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy

from kit.article import Article
from kit.language import annotate
from kit.language.claim import Claim
from kit.language.document import text_of
from kit.language.lexicons import FOLDER
from kit.language.speech import worthiness
from kit.language.speech.worth_told import BESIDE, Story, weaker
from training import marks

DATA = Path(__file__).parent / "worthiness_data"
MODEL = FOLDER / "worthiness.json"
HELD, FOLDS = 8, 5  # every eighth article is held out; so many folds
FURTHER, CHOSEN = 0.7, 0.3  # what the further choices, and each claim by itself, weigh beside the first choice
WRITTEN = 3.0  # what a written sentence weighs beside a claim by itself
PULL = 8.0, 2.0  # of named weights alone to their priors, and of what is added in an article to zero
PULL_MEANING = 2.0, 0.5
LOWERED = 1.5  # how far a claim that shares its sentence with a stronger one goes down, before scaling
Array = numpy.ndarray[Any, Any]


class Ranked(NamedTuple):
    """The claims of one article: features, the place of each among the fact checkers' choices (1 first; 0 not chosen), sentences."""

    rows: Array
    places: Array
    sentences: list[int]


class Weights(NamedTuple):
    """Weights by column, and the bias."""

    columns: Array
    bias: float

    def scores(self, rows: Array) -> Array:
        """The log odds of each row."""
        found: Array = rows @ self.columns + self.bias
        return found

    def ranked(self, article: Ranked) -> Array:
        """The log odds of each claim of an article, where one a sentence counts in full."""
        found = self.scores(article.rows)
        found[weaker(article.sentences, found.tolist())] -= LOWERED
        return found


def sentences(path: Path = DATA / "sentences.txt") -> list[tuple[str, bool]]:
    """The written sentences and whether each is worth checking."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(line[2:], line[0] == "+") for line in lines if line[:2] in ("+ ", "- ")]


def checked(path: Path = DATA / "checked.txt") -> dict[str, list[tuple[int, str]]]:
    """By article: place and words ("first … last") of the sentences that fact checkers chose."""
    found: dict[str, list[tuple[int, str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            chosen = found.setdefault(line[3:].strip(), [])
        elif line and not line.startswith("#"):
            place, _, words = line.partition(" ")
            chosen.append((int(place), words))
    return found


def located(text: str, words: str) -> tuple[int, int]:
    """Where the sentence of "first words … last words" stands; raises `marks.MarkError` where it does not."""
    first, _, last = (r"\s+".join(map(re.escape, part.split())) for part in words.partition("…"))
    match = re.search(first + (rf".*?{last}" if last else ""), text, re.S)
    if match is None:
        raise marks.MarkError(f"{words!r} is not in the text")
    return match.span()


class Examples:
    """Claims as rows of numbers: the named features, then what the words mean; all of that once more for those in articles."""

    def __init__(self, names: Iterable[str]) -> None:
        self._column = {name: number for number, name in enumerate(names)}

    def ranked(self, article: marks.Marked, chosen: list[tuple[int, str]]) -> Ranked:
        """The claims of an article."""
        doc = annotate(Article(text=article.text, title=article.title, published=article.published))
        claims = [span._.claim for span in doc.spans["claims"]]
        places = numpy.zeros(len(claims), dtype=int)
        for place, words in sorted(chosen, reverse=True):
            start, end = located(text_of(doc), words)
            places[[claim.start < end and start < claim.end for claim in claims]] = place
        story = Story(doc, claims)
        return Ranked(self._rows(story, claims), places, [story.sentence(claim.start) for claim in claims])

    def sentence(self, text: str) -> Array:
        """The claims of a sentence by itself; where it has none, its words."""
        doc = annotate(Article(text=text))
        claims = [span._.claim for span in doc.spans["claims"]]
        rows = self._rows(Story(doc, claims), claims)
        return rows if len(rows) else self._row(text, {})[None]

    def _rows(self, story: Story, claims: list[Claim]) -> Array:
        rows = [self._row(story.words(claim), story.told(claim)) for claim in claims]
        return numpy.array(rows).reshape(len(rows), 2 * (len(self._column) + worthiness.model().meaning.shape[1]))

    def _row(self, words: str, told: dict[str, float]) -> Array:
        named = numpy.zeros(len(self._column))
        for name, value in (worthiness.features(words) | told).items():
            if name in self._column:
                named[self._column[name]] = value
        row = numpy.concatenate([named, worthiness.meanings_of([words])[0]])
        return numpy.concatenate([row, row * bool(told.get(worthiness.IN_ARTICLE))])


def fitted(articles: list[Ranked], alone: list[tuple[Array, bool]], prior: Array) -> Weights:
    """The weights that make the choices of the articles and the written sentences likeliest."""
    rows = numpy.concatenate([article.rows for article in articles] + [rows for rows, _ in alone])
    places = numpy.concatenate([article.places for article in articles])
    sizes = [len(article.places) for article in articles if len(article.places)]
    segments = numpy.repeat(numpy.arange(len(sizes)), sizes)
    edges = numpy.cumsum([0, *sizes[:-1]])
    written = numpy.concatenate([numpy.full(len(rows), float(worthy)) for rows, worthy in alone])
    labels = numpy.concatenate([places > 0, written])
    weight = CHOSEN * numpy.concatenate([numpy.ones(len(places)), numpy.full(len(written), WRITTEN)])
    named = len(prior)
    half = rows.shape[1] // 2
    pull = numpy.repeat([PULL[0], PULL_MEANING[0], PULL[1], PULL_MEANING[1]], [named, half - named] * 2)
    drawn = numpy.zeros(2 * half)
    drawn[:named] = prior

    def loss(all_weights: Array) -> tuple[float, Array]:
        weights = all_weights[:-1]
        scores = rows @ weights
        first, slope = _choice(scores[: len(places)], edges, segments, places == 1, places >= 0)
        further, behind = _choice(scores[: len(places)], edges, segments, places > 1, places != 1)
        odds = scores + all_weights[-1]
        by_itself = weight * (numpy.logaddexp(0, odds) - labels * odds)
        error = weight * (1 / (1 + numpy.exp(-odds)) - labels)
        gradient = error.copy()
        gradient[: len(places)] += slope + FURTHER * behind
        off = weights - drawn
        return (
            first + FURTHER * further + by_itself.sum() + (pull * off**2).sum() / 2,
            numpy.append(rows.T @ gradient + pull * off, error.sum()),
        )

    how = {"maxiter": 300, "ftol": 1e-8}
    found = _minimised(loss, numpy.append(drawn, -1.0), jac=True, method="L-BFGS-B", options=how)
    return Weights(found[:-1], float(found[-1]))


def _minimised(loss: Callable[[Array], Any], start: Array, **how: Any) -> Array:
    from scipy.optimize import minimize  # what reads the choices goes without it

    found: Array = minimize(loss, start, **how).x
    return found


def _choice(scores: Array, edges: Array, segments: Array, chosen: Array, among: Array) -> tuple[float, Array]:
    """Minus the log likelihood that one of ``chosen`` is the likeliest ``among`` the claims of its article, and its slope."""
    masked = numpy.where(among, scores, -1e9)
    shares = numpy.exp(masked - numpy.maximum.reduceat(masked, edges)[segments]) * among
    total, taken = numpy.add.reduceat(shares, edges), numpy.add.reduceat(shares * chosen, edges)
    open_ = (taken > 0) & (total > taken)
    total, taken = numpy.where(open_, total, 1), numpy.where(open_, taken, 1)
    slope = open_[segments] * (shares / total[segments] - shares * chosen / taken[segments])
    return float((numpy.log(total) - numpy.log(taken)).sum()), slope


def scaled(scores: Array, chosen: Array) -> tuple[float, float]:
    """Factor and summand that make the log odds of articles not seen those of being chosen."""

    def loss(given: Array) -> float:
        odds = given[0] * scores + given[1]
        return float((numpy.logaddexp(0, odds) - chosen * odds).sum())

    factor, summand = _minimised(loss, numpy.array([1.0, 0.0]), method="Nelder-Mead")
    return float(factor), float(summand)


def report(name: str, articles: list[Ranked], scores: list[Array]) -> None:
    """Prints how high the choices stand among the claims of their article."""
    first = five = any_ = 0
    reciprocal = 0.0
    for article, found in zip(articles, scores, strict=True):
        order = article.places[numpy.argsort(-found, kind="stable")]
        at = numpy.flatnonzero(order == 1)
        first += bool((order[:1] == 1).any())
        five += bool((order[:5] == 1).any())
        any_ += bool((order[:5] > 0).any())
        reciprocal += 1 / (at[0] + 1) if len(at) else 0
    count = len(articles)
    print(
        f"{name}: {count} articles; the first choice among the five highest claims in {100 * five / count:.1f} %, the highest in "
        f"{100 * first / count:.1f} %, any choice among the five in {100 * any_ / count:.1f} %; mean reciprocal rank {reciprocal / count:.3f}"
    )


def unseen(articles: list[Ranked], alone: list[tuple[Array, bool]], prior: Array) -> list[Array]:
    """The scores of each article by weights that have not seen it."""
    scores = [numpy.zeros(0)] * len(articles)
    for fold in range(FOLDS):
        weights = fitted([a for n, a in enumerate(articles) if n % FOLDS != fold], alone, prior)
        for number in range(fold, len(articles), FOLDS):
            scores[number] = weights.ranked(articles[number])
    return scores


def once(articles: list[Ranked], scores: list[Array]) -> tuple[Array, Array]:
    """The scores of the highest claim of each sentence, and whether the sentence is chosen."""
    kept = [
        numpy.setdiff1d(numpy.arange(len(found)), weaker(article.sentences, found.tolist()))
        for article, found in zip(articles, scores, strict=True)
    ]
    return (
        numpy.concatenate([found[at] for found, at in zip(scores, kept, strict=True)]),
        numpy.concatenate([article.places[at] > 0 for article, at in zip(articles, kept, strict=True)]),
    )


def histogram(scores: Array, chosen: Array) -> None:
    """Prints for each tenth of the scale how many claims are there, and how many of them are chosen."""
    shares = 1 / (1 + numpy.exp(-scores))
    for low in range(10):
        here = numpy.minimum(shares * 10, 9).astype(int) == low
        if here.any():
            print(f"  {low / 10:.1f} to {low / 10 + 0.1:.1f}: {here.sum():5} claims, {chosen[here].mean():.0%} chosen")


def main() -> None:
    """Prints what articles not seen say, and with --write stores the weights."""
    raw = json.loads(MODEL.read_text(encoding="utf-8"))
    prior = numpy.array([feature["prior"] for feature in raw["features"]])
    examples = Examples(feature["name"] for feature in raw["features"])
    texts = marks.articles(marks.FOLDER / "articles.jsonl")
    articles = [examples.ranked(texts[name], chosen) for name, chosen in sorted(checked().items())]
    alone = [(examples.sentence(text), worthy) for text, worthy in sentences()]
    kept = articles[::HELD]
    weights = fitted([a for n, a in enumerate(articles) if n % HELD], alone, prior)
    report("held out", kept, [weights.ranked(article) for article in kept])
    scores = unseen(articles, alone, prior)
    report(f"{FOLDS} folds", articles, scores)
    found, chosen = once(articles, scores)
    factor, summand = scaled(found, chosen)
    histogram(factor * found + summand, chosen)
    weights = fitted(articles, alone, prior)
    right = [bool((weights.scores(rows) > 0).any()) == worthy for rows, worthy in alone]
    print(f"{numpy.mean(right):.1%} of {len(alone)} written sentences on the right side")
    if "--write" in sys.argv:
        write(raw, weights, factor, summand)


def write(raw: dict[str, Any], weights: Weights, factor: float, summand: float) -> None:
    """Stores the weights, scaled; what shifts the claims of articles goes to the weight of being in one."""
    named = len(raw["features"])
    alone, told = (part * factor for part in numpy.split(weights.columns, 2))
    for feature, by_itself, added in zip(raw["features"], alone[:named], told[:named], strict=True):
        if feature["name"] == worthiness.IN_ARTICLE:
            by_itself, added = by_itself + added + summand, 0.0
        elif feature["name"] == BESIDE:
            by_itself, added = 0.0, -LOWERED * factor
        feature["weight"], feature["told"] = round(float(by_itself), 3), round(float(added), 3)
    raw["meaning"]["weight"] = [round(float(value), 3) for value in alone[named:]]
    raw["meaning"]["told"] = [round(float(value), 3) for value in told[named:]]
    raw["bias"] = round(weights.bias * factor, 3)
    MODEL.write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
