"""Makes the weights of `kit.language.quantities.senses` from marked news.

    python -m training.senses                                               # five folds: how often it is right
    python -m training.senses --out kit/language/quantities/senses.npz      # and the weights

Every bare number that the grammar leaves to the model is an example: whether a marked figure covers it. Every four digits that may
name a year are one for the second question; what covers no figure and stands after no label is a year.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from kit.language.quantities import attach, measures, senses
from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import left_word, word_set
from kit.language.quantities.digits import uses_decimal_comma
from kit.language.quantities.scanner import scan
from training import marks

STRENGTH = 3.0  # the inverse of the pull of all weights to zero
WRITTEN = 1.0  # what a sentence written for this model weighs: their mix of senses is not that of news
FOLDS = 5
SENTENCES = Path(__file__).parent / "senses_data" / "sentences.txt"
_WRITTEN = re.compile(r"([^{<\[]*)(?:([{<\[])([^}>\]]*)[}>\]])?")
_NUMBER = re.compile(r"(?<=[\w(] )(?:[1-9],\d{3}|\d{1,3})(?![\w%,:]|[.]\d)")
_FOUR = re.compile(r"(?<![\w$€£.,])(?:1\d\d\d|20\d\d)(?![\w%]|[.,]\d)")


Text = tuple[marks.Marked, dict[int, str]]


class Example(NamedTuple):
    """A number of one article: its buckets, and whether the answer is yes."""

    article: str
    buckets: list[int]
    answer: bool


def figures(texts: Iterable[Text]) -> Iterator[Example]:
    """Whether a number is a figure, for those that the grammar leaves open; none that fair readers may see either way."""
    for marked, signs in texts:
        before: tuple[int, bool] | None = None
        for atom, open_ in attach.candidates(
            marked.text, scan(marked.text, uses_decimal_comma(marked.text)), measures.lexicon(), "USD"
        ):
            over = [figure for figure in marked.figures if figure.start < atom.end and atom.start < figure.end]
            sure = atom.start in signs if signs else not over or not all(figure.optional for figure in over)
            if open_ and sure:
                yield Example(marked.id, senses.coded(senses.features(marked.text, atom, before)), bool(over))
            before = (max(atom.right, atom.end), bool(over)) if open_ or not atom.dropped else None


def years(texts: Iterable[Text]) -> Iterator[Example]:
    """Whether four digits name a year, each as it stands and as another year might: what tells is around it."""
    for marked, signs in texts:
        for match in _FOUR.finditer(marked.text):
            start, end = match.span()
            sign = signs.get(start)
            answer = sign == "<" if sign else not _counted(marked, match) and not _labelled(marked.text, start)
            yield _as(match.group(), marked, match, answer)
            yield _as(_other(int(match.group())), marked, match, answer)
        for match in _NUMBER.finditer(marked.text):  # thousands without their comma, and labels with four digits
            thousands = "," in match.group()
            if thousands and _counted(marked, match) or not thousands and _labelled(marked.text, match.start()):
                yield _as(_other(int(match.group().replace(",", ""))), marked, match, False)


def _counted(marked: marks.Marked, match: re.Match[str]) -> bool:
    return any(figure.start < match.end() and match.start() < figure.end for figure in marked.figures)


def _other(number: int) -> str:
    return str(1000 + number * 7 % 1100)


def _as(digits: str, marked: marks.Marked, match: re.Match[str], answer: bool) -> Example:
    start = match.start()
    text = marked.text[:start] + digits + marked.text[match.end() :]
    atom = Atom(start, start + 4, float(digits), "digits")
    return Example(marked.id, senses.coded(senses.features(text, atom, None)), answer)


def written(path: Path = SENTENCES) -> list[Text]:
    """The sentences written for this model, and the mark of each number by where it starts: ``{ < [``."""
    made = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        marked, signs = marks.Marked(f"written-{number}", "", None, None), {}
        for plain, sign, words in _WRITTEN.findall(line):
            marked.text += plain
            if sign:
                signs[len(marked.text)] = sign
                end = len(marked.text) + len(words)
                if sign == "{":
                    marked.figures.append(marks.Figure(len(marked.text), end, "count", {}, False))
                marked.text += words
        made.append((marked, signs))
    return made


def _labelled(text: str, start: int) -> bool:
    word = left_word(text, start).strip("(\"“‘'").rstrip(".")
    named = word.upper() in ("HR", "S", "H.R", "S.AMDT") or word in word_set("labels") - word_set("weak_labels")
    return named and word not in ("to", "by", "no", "act", "bill")


def fitted(examples: list[Example]) -> tuple[numpy.ndarray, float]:
    """Weights of the buckets, and the bias."""
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=400, random_state=0)
    weight = numpy.array([WRITTEN if example.article.startswith("written") else 1.0 for example in examples])
    model.fit(_matrix(examples), numpy.array([example.answer for example in examples]), weight)
    return model.coef_[0], float(model.intercept_[0])


def _matrix(examples: list[Example]) -> csr_matrix:
    edges = numpy.cumsum([0] + [len(example.buckets) for example in examples])
    buckets = numpy.concatenate([example.buckets for example in examples])
    made = csr_matrix((numpy.ones(len(buckets)), buckets, edges), shape=(len(examples), senses.BUCKETS))
    made.sum_duplicates()
    return made


def report(name: str, examples: list[Example]) -> None:
    """Prints how often the model is right about articles that it has not seen."""
    articles = sorted({example.article for example in examples})
    fold = {article: number % FOLDS for number, article in enumerate(articles)}
    wrong = {True: 0, False: 0}
    for number in range(FOLDS):
        weights, bias = fitted([example for example in examples if fold[example.article] != number])
        for example in examples:
            if fold[example.article] == number and (weights[example.buckets].sum() + bias > 0) != example.answer:
                wrong[example.answer] += 1
    right = 100 * (1 - sum(wrong.values()) / len(examples))
    print(
        f"{name}: {len(examples)} numbers, right {right:.2f} %; lost {wrong[True]}, invented {wrong[False]}", flush=True
    )


def main() -> None:
    """Prints what five folds say, and with --out writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--fast", action="store_true", help="no folds")
    o = parser.parse_args()
    known = marks.articles(marks.FOLDER / "articles.jsonl")
    read = marks.load(sorted(marks.FOLDER.glob("train-*.txt")), known) + marks.own_gold()
    texts: list[Text] = [*((marked, {}) for marked in read), *written()]
    columns = [(numpy.zeros(senses.BUCKETS), 0.0)] * 2
    for column, name, asked in (
        (1, "year", years),
        (0, "figure", figures),
    ):  # what is in a date is no candidate for a figure
        examples = list(asked(texts))
        if not o.fast:
            report(name, examples)
        columns[column] = fitted(examples)
        if o.out is not None:
            write(columns, o.out)
            senses.model.cache_clear()


def write(columns: list[tuple[numpy.ndarray, float]], path: Path) -> None:
    """Writes weights and biases, a byte a weight."""
    weights = numpy.array([weights for weights, _ in columns]).T
    scale = numpy.float32(abs(weights).max() / 127)
    bias = numpy.array([bias for _, bias in columns], dtype="float32")
    numpy.savez_compressed(path, weights=numpy.round(weights / scale).astype("int8"), scale=scale, bias=bias)


if __name__ == "__main__":
    main()
