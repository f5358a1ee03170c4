"""Makes the weights of `kit.language.attach` from marked news and from what a teacher reads in unmarked news.

    python -m training.attach ARTICLES.jsonl --marks train-*.txt --dev dev-*.txt --unmarked MORE.jsonl --out weights.npz

Every figure that the kit finds and a mark covers is an example: for each slot the words that are right among the
candidates, or none. The loss is the log probability of all that is right together; of a teacher's marks, its
probabilities are the target. The last step fits how sure the scores are to how often a row of the development part,
of which nobody learned, has no wrong cell.
"""

from __future__ import annotations

import argparse
import pickle
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy

from kit.language.attach.encoder import ENCODER, VOCABULARY
from kit.language.attach.features import SIZES, SLOTS, size
from kit.language.attach.scorer import ACCURATE
from training import encoder, network
from training.encoder import Upper, save, save_vocabulary
from training.marks import OWN, Marked, articles, load, own_gold
from training.network import Network, arrays, fit, teach
from training.outcomes import Outcome, balanced, calibration, outcomes, reliability, report
from training.samples import Sample, label_gold, samples


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
    parser.add_argument("--count", type=int, default=10_000, help="how many of them")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--folds", type=int, default=2, help="for the caution")
    parser.add_argument("--cache", type=Path, help="folder in which the pairs of articles are kept between runs")
    parser.add_argument("--without", nargs="*", default=[], metavar="FEATURE", help="train as if it were not known")
    parser.add_argument("--caution", type=float, nargs=6, help="added to none, slot by slot, instead of what is found")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--accurate", type=Path, help="folder for the teacher's own weights and its encoder")
    parser.add_argument("--teacher", type=Path, help="folder that has them already: no new teacher learns")
    o = parser.parse_args()
    texts = articles(o.articles)
    gold, dev = [*load(o.marks, texts), *own_gold()], load(o.dev, texts)
    kept = {sample.id: sample for sample in _cached(o.cache and o.cache / "gold.pkl", lambda: samples([*gold, *dev]))}
    train_gold, dev_gold = (
        [label_gold(kept[marked.id], marked) for marked in part if marked.id in kept] for part in (gold, dev)
    )
    hide([*train_gold, *dev_gold], o.without)
    caution = _caution(train_gold, o.folds, o.epochs) if o.caution is None else numpy.array(o.caution, dtype="float32")
    unmarked: list[Sample] = []
    if o.unmarked or o.accurate:
        teacher = _read(o.teacher) if o.teacher else fit(train_gold, [], o.epochs, size(), encoder=Upper(train_gold))
        confidence = _confidence("teacher", teacher, dev_gold, caution)
        if o.accurate:
            write_teacher(teacher, caution, confidence, o.accurate)
        more = drawn(o.unmarked, texts, o.count) if o.unmarked else []
        unmarked = _cached(o.cache and o.cache / "unmarked.pkl", lambda: _taught(teacher, more))
        hide(unmarked, o.without)
    print(len(train_gold), "marked and", len(unmarked), "unmarked articles", flush=True)
    model = fit(train_gold, unmarked, o.epochs, size())
    confidence = _confidence("scorer", model, dev_gold, caution)
    if o.out:
        numpy.savez_compressed(o.out, **arrays(model), caution=caution, confidence=confidence)


def _caution(gold: list[Sample], folds: int, epochs: int) -> Any:
    """The caution under which scorers read best what they did not learn from; prints how well they read it."""
    news: list[Outcome] = []
    own: list[Outcome] = []
    for fold in range(folds):
        rest = [sample for number, sample in enumerate(gold) if number % folds != fold]
        model = fit(rest, [], epochs, size(), seed=fold + 1)
        left = gold[fold::folds]
        own += outcomes(model, [sample for sample in left if sample.id.startswith(OWN)])
        news += outcomes(model, [sample for sample in left if not sample.id.startswith(OWN)])
    caution = balanced([*news, *own])
    print("caution", dict(zip(SLOTS, caution.tolist(), strict=True)))
    print("folds, news", report(news, 0), report(news, caution), sep="\n", flush=True)
    return caution


def _taught(teacher: Network, texts: list[Marked]) -> Iterator[Sample]:
    """Unmarked articles with what the teacher reads in them; what the encoder made of them is let go, as it is large."""
    for sample in samples(texts):
        teach(teacher, [sample])
        sample.lower = None
        yield sample


def _confidence(name: str, model: Network, dev: list[Sample], caution: Any) -> Any:
    """How sure the scores are; prints how much of the development part is right."""
    found = list(outcomes(model, dev))
    print(f"{name}, dev", report(found, 0), report(found, caution), reliability(found, caution), sep="\n", flush=True)
    return calibration(found, caution)


def write_teacher(teacher: Network, caution: Any, confidence: Any, out: Path) -> None:
    """Writes what `nlp="accurate"` runs."""
    assert teacher.encoder is not None
    numpy.savez_compressed(out / ACCURATE.name, **arrays(teacher), caution=caution, confidence=confidence)
    save(teacher.encoder, out / ENCODER.name)
    save_vocabulary(out / VOCABULARY.name)


def _read(folder: Path) -> Network:
    """The teacher that `write_teacher` wrote."""
    with numpy.load(folder / ENCODER.name) as upper, numpy.load(folder / ACCURATE.name) as weights:
        return network.read(dict(weights), encoder.read(dict(upper)))


if __name__ == "__main__":
    main()
