"""Makes the weights of `kit.language.attach` from marked news and from what a teacher reads in unmarked news.

    python -m training.attach ARTICLES.jsonl --marks train-*.txt --dev dev-*.txt --unmarked MORE.jsonl --out weights.npz

Every figure that the kit finds and a mark covers is an example: for each slot the words that are right among the
candidates, or none. The loss is the log probability of all that is right together; of a teacher's marks, its
probabilities are the target. The last step fits how sure the scores are to how often a row has no wrong cell.
"""

from __future__ import annotations

import argparse
import pickle
import random
import re
from pathlib import Path
from typing import Any

import numpy
import torch

from kit.language.attach.encoder import ENCODER, VOCABULARY
from kit.language.attach.features import SIZES, SLOTS, size
from kit.language.attach.scorer import ACCURATE
from training.encoder import Upper, save, save_vocabulary
from training.marks import OWN, Marked, articles, load, own_gold
from training.network import Network, arrays, fit, teach
from training.outcomes import Outcome, balanced, calibration, outcomes, reliability, report
from training.samples import Sample, label_gold, samples

TENTH = 10


def hide(items: list[Sample], names: list[str]) -> None:
    """Takes features away from samples: what they are worth shows in the scores without them."""
    first = numpy.cumsum([0, *SIZES.values()])
    for column in (list(SIZES).index(name) for name in names):
        for sample in items:
            sample.rows[:, column] = first[column]


def _cached(path: Path | None, make: Any) -> list[Sample]:
    if path is not None and path.exists():
        return pickle.loads(path.read_bytes())
    made = list(make())
    if path is not None:
        path.write_bytes(pickle.dumps(made, protocol=5))
    return made


def drawn(path: Path, besides: dict[str, Marked], count: int) -> list[Marked]:
    """So many articles of a file, always the same, none of ``besides``: of middle length, with numbers in them."""
    texts = articles(path)
    names = sorted(
        name
        for name, article in texts.items()
        if name not in besides and 120 <= len(article.text.split()) <= 900 and len(re.findall(r"\d", article.text)) >= 6
    )
    random.Random(5).shuffle(names)
    return [texts[name] for name in names[:count]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--marks", type=Path, nargs="*", default=[])
    parser.add_argument("--dev", type=Path, nargs="*", default=[])
    parser.add_argument("--unmarked", type=Path, help="articles for the teacher to read (JSON Lines)")
    parser.add_argument("--count", type=int, default=1_500, help="how many of them")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--folds", type=int, default=2, help="for the caution")
    parser.add_argument("--cache", type=Path, help="folder in which the pairs of articles are kept between runs")
    parser.add_argument("--without", nargs="*", default=[], metavar="FEATURE", help="train as if it were not known")
    parser.add_argument("--caution", type=float, nargs=6, help="added to none, slot by slot, instead of what is found")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--accurate", type=Path, help="folder for the teacher's own weights and its encoder")
    o = parser.parse_args()
    texts = articles(o.articles)
    gold, dev = [*load(o.marks, texts), *own_gold()], load(o.dev, texts)
    kept = {sample.id: sample for sample in _cached(o.cache and o.cache / "gold.pkl", lambda: samples([*gold, *dev]))}
    train_gold, dev_gold = (
        [label_gold(kept[marked.id], marked) for marked in part if marked.id in kept] for part in (gold, dev)
    )
    unmarked: list[Sample] = []
    if o.unmarked:
        more = drawn(o.unmarked, texts, o.count)
        unmarked = _cached(o.cache and o.cache / "unmarked.pkl", lambda: samples(more))
    hide([*train_gold, *dev_gold, *unmarked], o.without)
    print(len(train_gold), "marked and", len(unmarked), "unmarked articles", flush=True)
    news: list[Outcome] = []
    own: list[Outcome] = []
    for fold in range(o.folds):
        rest = [sample for number, sample in enumerate(train_gold) if number % o.folds != fold]
        model = fit(rest, [], o.epochs, size(), seed=fold + 1)
        left = train_gold[fold :: o.folds]
        own += outcomes(model, [sample for sample in left if sample.id.startswith(OWN)])
        news += outcomes(model, [sample for sample in left if not sample.id.startswith(OWN)])
    caution = balanced([*news, *own]) if o.caution is None else numpy.array(o.caution, dtype="float32")
    print("caution", dict(zip(SLOTS, caution.tolist(), strict=True)))
    print("folds, news", report(news, 0), report(news, caution), sep="\n", flush=True)
    if unmarked or o.accurate:
        teacher = _teacher(train_gold, o.epochs, o.cache)
        write_teacher(teacher, train_gold, dev_gold, caution, o.accurate)
        teach([teacher], unmarked)
    model = fit(train_gold, unmarked, o.epochs, size())
    if dev_gold:
        found = list(outcomes(model, dev_gold))
        print("dev", report(found, 0), report(found, caution), sep="\n")
    if o.out:
        apart, rest = tenth(train_gold)
        found = list(outcomes(fit(rest, unmarked, o.epochs, size()), apart))  # who learns from a teacher is surer
        print("confidence", report(found, caution), reliability(found, caution), sep="\n")
        numpy.savez_compressed(o.out, **arrays(model), caution=caution, confidence=calibration(found, caution))


def tenth(gold: list[Sample]) -> tuple[list[Sample], list[Sample]]:
    """A tenth of the articles of news, and the others."""
    parts: tuple[list[Sample], list[Sample]] = ([], [])
    for number, sample in enumerate(gold):
        parts[number % TENTH > 0 or sample.id.startswith(OWN)].append(sample)
    return parts


def _teacher(gold: list[Sample], epochs: int, cache: Path | None) -> Network:
    """The scorer with the encoder, from nine tenths of the marked articles."""
    path = cache and cache / "teacher.pt"
    if path is not None and path.exists():
        kept: Network = torch.load(path, weights_only=False)
        return kept
    _, rest = tenth(gold)
    teacher = fit(rest, [], epochs, size(), encoder=Upper(rest))
    if path is not None:
        torch.save(teacher, path)
    return teacher


def write_teacher(teacher: Network, gold: list[Sample], dev: list[Sample], caution: Any, out: Path | None) -> None:
    """Prints what the teacher reads of the last tenth and of the development part, and writes what `nlp="accurate"` runs."""
    apart = list(outcomes(teacher, tenth(gold)[0]))
    print("teacher, tenth", report(apart, 0), report(apart, caution), reliability(apart, caution), sep="\n")
    found = list(outcomes(teacher, dev))
    print("teacher, dev", report(found, 0), report(found, caution), sep="\n", flush=True)
    if out is not None:
        assert teacher.encoder is not None
        numpy.savez_compressed(
            out / ACCURATE.name, **arrays(teacher), caution=caution, confidence=calibration(apart, caution)
        )
        save(teacher.encoder, out / ENCODER.name)
        save_vocabulary(out / VOCABULARY.name)


if __name__ == "__main__":
    main()
