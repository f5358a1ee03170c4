"""Makes the weights of `kit.language.attach` from marked news and from what a teacher marked.

    python -m training.attach ARTICLES.jsonl --marks train-*.txt --silver silver.jsonl MORE.jsonl --dev dev-*.txt --out weights.npz

Every figure that the kit finds and a mark covers is an example: for each slot the words that are right among the
candidates, or none. The loss is the log probability of all that is right together; of a teacher's marks, its
probabilities are the target. The last step fits how sure the scores are to how often a row has no wrong cell.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy
import torch
from torch import nn

import kit
from kit.language import pipeline
from kit.language.attach.component import Attachment
from kit.language.attach.features import SIZES, SLOTS, Pairs, View, size
from kit.language.attach.scorer import VECTOR_SCALE
from training.marks import OWN, Figure, Marked, articles, content, load, own_gold, places

WIDTH, SECOND = 96, 64


@dataclass
class Sample:
    """The pairs of one article as arrays, and what is right of them: ``labels`` pair by slot, ``used`` figure by slot."""

    id: str
    figure: Any
    token: Any
    rows: Any
    allowed: Any  # pair by slot
    word: Any  # vectors by pair
    top: Any  # vectors by figure
    governor: Any
    spans: list[tuple[int, int]]  # characters of the figures
    offsets: Any
    ends: Any
    heads: Any
    by_rule: Any  # pair by slot
    speakers: dict[int, str]  # the names of who speaks, by the tokens of their mentions
    labels: Any = None
    used: Any = None
    gold: dict[int, Figure] = field(default_factory=dict)


def samples(texts: Iterable[Marked]) -> Iterator[Sample]:
    """The articles that have figures, read by the kit without its learned part."""
    nlp = kit.language.load()
    for marked in texts:
        article = kit.Article(text=marked.text, title=marked.title, published=marked.published)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            doc = next(pipeline.annotate_all([article], nlp, rules=pipeline.BEFORE_ATTACH))
        if doc._.figures:
            yield _sample(marked.id, doc)


def _sample(name: str, doc: Any) -> Sample:
    made = Attachment(doc)
    view, vectors = made.view, doc.tensor
    pairs = Pairs(view, made.arrays, made.layers, 0, made.arrays.count)
    allowed = numpy.ones((len(pairs.token), len(SLOTS)), dtype=bool)
    for slot, mask in pairs.allowed.items():
        allowed[:, SLOTS.index(slot)] = mask
    return Sample(
        name,
        pairs.figure.astype("int64"),
        pairs.token.astype("int64"),
        pairs.rows.astype("int32"),
        allowed,
        vectors[numpy.maximum(pairs.token, 0)].astype("float16"),
        vectors[pairs.tops].astype("float16"),
        vectors[pairs.governors].astype("float16"),
        [(figure.start, figure.end) for figure in doc._.figures],
        view.offsets,
        view.ends,
        view.head,
        pairs.by_rule,
        _speakers(doc, view),
    )


def _speakers(doc: Any, view: View) -> dict[int, str]:
    named: dict[int, str] = {}
    for attribution in (span._.attribution for span in doc.spans["attributions"]):
        if attribution.source is not None:
            name = attribution.source_name or doc.text[slice(*attribution.source)]
            named.update(dict.fromkeys(range(*view.tokens(*attribution.source)), name))
    return named


def label_gold(sample: Sample, marked: Marked) -> Sample:
    """Sets what is right by the marks."""
    count = len(sample.spans)
    sample.labels = numpy.zeros((len(sample.token), len(SLOTS)), dtype="float32")
    sample.used = numpy.zeros((count, len(SLOTS)), dtype=bool)
    taken: set[int] = set()
    for figure in marked.figures:
        near = [k for k, (a, b) in enumerate(sample.spans) if k not in taken and a < figure.end and figure.start < b]
        if not near:
            continue
        number = min(near, key=lambda k: abs(sample.spans[k][0] - figure.start))
        taken.add(number)
        if figure.optional:
            continue
        sample.gold[number] = figure
        own = numpy.flatnonzero(sample.figure == number)
        for slot, name in enumerate(SLOTS):
            if name == "measure" and figure.kind == "age":
                continue
            readings = figure.cells.get(name, (None,))
            if not readings:  # nobody has marked it
                continue
            candidates = own[sample.allowed[own, slot]]
            right = (
                [pair for reading in readings if reading for pair in _spoken_by(sample, reading, candidates)]
                if name == "source"
                else _heads(sample, marked.text, readings, candidates)
            )
            none = None in readings or not right and name in ("period", "source")
            if right or none:
                sample.used[number, slot] = True
                sample.labels[right, slot] = 1
                sample.labels[own[0], slot] = none
    return sample


def _heads(sample: Sample, text: str, readings: Iterable[str | None], candidates: Any) -> list[int]:
    """The pairs whose words are the heads of a reading where it stands in the text."""
    pair_of = {int(sample.token[pair]): int(pair) for pair in candidates if sample.token[pair] >= 0}
    found: set[int] = set()
    for reading in readings:
        if reading is None:
            continue
        spans = places(text, reading)
        if not spans:
            words = content(reading)
            found |= {p for t, p in pair_of.items() if content(text[sample.offsets[t] : sample.ends[t]]) & words}
        for start, end in spans:
            found |= set(_top_pairs(sample, start, end, pair_of))
    return sorted(found)


def _spoken_by(sample: Sample, name: str, candidates: Any) -> list[int]:
    """The pairs whose words stand for a speaker of that name."""
    words = content(name)
    return [int(p) for p in candidates if content(sample.speakers.get(int(sample.token[p]), "")) & words]


def _top_pairs(sample: Sample, start: int, end: int, pair_of: dict[int, int]) -> list[int]:
    first = int(numpy.searchsorted(sample.ends, start, side="right"))
    last = max(first + 1, int(numpy.searchsorted(sample.offsets, end, side="left")))
    inside = [token for token in range(first, last) if token in pair_of]
    tops = [t for t in inside if not first <= sample.heads[t] < last or sample.heads[t] == t]
    return [pair_of[token] for token in tops or inside[-1:]]


def label_silver(sample: Sample, answers: list[dict[str, Any]], text: str) -> Sample:
    """Sets the teacher's probabilities: ``answers`` have start, end and for each slot none and the best ranges."""
    sample.labels = numpy.zeros((len(sample.token), len(SLOTS)), dtype="float32")
    sample.used = numpy.zeros((len(sample.spans), len(SLOTS)), dtype=bool)
    by_span = {(a["start"], a["end"]): a for a in answers}
    for number, span in enumerate(sample.spans):
        answer = by_span.get(span)
        if answer is None:
            continue
        own = numpy.flatnonzero(sample.figure == number)
        for slot, name in enumerate(SLOTS):
            none, best = answer[name]
            candidates = own[sample.allowed[own, slot]]
            pair_of = {int(sample.token[pair]): int(pair) for pair in candidates if sample.token[pair] >= 0}
            sample.labels[own[0], slot] = none
            for probability, start, end in best:
                tops = (
                    _spoken_by(sample, text[start:end], candidates)
                    if name == "source"
                    else _top_pairs(sample, start, end, pair_of)
                )
                for pair in tops:
                    sample.labels[pair, slot] += probability / len(tops)
                if not tops and name in ("period", "source"):
                    sample.labels[own[0], slot] += probability
            total = sample.labels[own, slot].sum()
            if total > 0.3:
                sample.labels[own, slot] /= total
                sample.used[number, slot] = True
            else:
                sample.labels[own, slot] = 0
    return sample


@torch.inference_mode()
def complete(model: Network, silver: list[Sample]) -> None:
    """Mixes what the scorer learned from hand marks alone into the teacher's probabilities, half and half: the one knows
    the tree, the other the words. Where the teacher points at no candidate, the scorer's stand alone."""
    model.eval()
    for sample in silver:
        logs, figure, _ = forward(model, [sample])
        own = logs.exp().numpy()
        used = sample.used[figure.numpy()]
        sample.labels = numpy.where(used, (sample.labels + own) / 2, own).astype("float32")
        sample.used[:] = True


class Network(nn.Module):
    """The scorer of `kit.language.attach.scorer`, for training."""

    def __init__(self, rows: int, vector: int) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(rows, WIDTH + len(SLOTS), mode="sum")
        nn.init.normal_(self.table.weight, std=0.03)
        with torch.no_grad():
            self.table.weight[:, WIDTH:] = 0
        self.word, self.figure = nn.Linear(vector, WIDTH), nn.Linear(vector, WIDTH)
        self.both, self.governor = nn.Linear(vector, WIDTH, bias=False), nn.Linear(vector, WIDTH, bias=False)
        self.norm = nn.LayerNorm(WIDTH)
        self.second, self.out = nn.Linear(WIDTH, SECOND), nn.Linear(SECOND, len(SLOTS))
        self.drop = nn.Dropout(0.2)
        self.lost = 0.1  # share of features that are hidden while training

    def forward(self, rows: Any, word: Any, top: Any, governor: Any, none: Any) -> Any:
        kept = (
            (torch.rand(rows.shape) > self.lost).float() / (1 - self.lost) if self.training else torch.ones(rows.shape)
        )
        sums = self.table(rows, per_sample_weights=kept)
        word, top, governor = self.drop(word), self.drop(top), self.drop(governor)
        of_word = (self.word(word) + self.both(word * top)).masked_fill(none[:, None], 0)
        hidden = sums[:, :WIDTH] + of_word + self.figure(top) + self.governor(governor)
        hidden = torch.relu(self.second(self.drop(torch.relu(self.norm(hidden)))))
        return self.out(self.drop(hidden)) + sums[:, WIDTH:]


def forward(model: Network, group: list[Sample]) -> tuple[Any, Any, int]:
    """Log probabilities of the pairs of some articles, the figure of each pair, and the number of figures."""
    shift, figures, vectors = 0, [], [[], [], []]
    for sample in group:
        figures.append(torch.from_numpy(sample.figure) + shift)
        shift += len(sample.spans)
        for kept, values in zip(
            vectors, (sample.word, sample.top[sample.figure], sample.governor[sample.figure]), strict=True
        ):
            kept.append(torch.from_numpy(values.astype("float32") / VECTOR_SCALE))
    figure = torch.cat(figures)
    rows = torch.from_numpy(numpy.concatenate([sample.rows for sample in group]).astype("int64"))
    none = torch.from_numpy(numpy.concatenate([sample.token for sample in group]) < 0)
    allowed = torch.from_numpy(numpy.concatenate([sample.allowed for sample in group]))
    scores = model(rows, *(torch.cat(kept) for kept in vectors), none).masked_fill(~allowed, -1e4)
    index = figure[:, None].expand(-1, len(SLOTS))
    top = torch.full((shift, len(SLOTS)), -1e9).scatter_reduce(0, index, scores, "amax").detach()
    total = torch.zeros(shift, len(SLOTS)).index_add(0, figure, (scores - top[figure]).exp())
    return scores - top[figure] - total.log()[figure], figure, shift


def loss_of(model: Network, group: list[Sample], soft: bool) -> Any:
    """Marks: minus the log of the probability of all that is right. Silver: cross entropy to the teacher's."""
    logs, figure, count = forward(model, group)
    labels = torch.from_numpy(numpy.concatenate([sample.labels for sample in group]))
    used = torch.from_numpy(numpy.concatenate([sample.used for sample in group]))
    if soft:
        return -(labels * logs.clamp(min=-30)).sum() / used.sum().clamp(min=1)
    right = torch.zeros(count, len(SLOTS)).index_add(0, figure, logs.exp() * labels)
    return -((right.clamp(min=1e-9).log()) * used).sum() / used.sum().clamp(min=1)


def fit(
    gold: list[Sample], silver: list[Sample], epochs: int, silver_epochs: int, seed: int = 0, rate: float = 2e-3
) -> Network:
    """First the teacher's marks, then both with the hand's."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = Network(size(), (gold or silver)[0].word.shape[1])
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.02)
    plan: list[tuple[list[Sample], bool]] = []
    per = 12
    for _ in range(silver_epochs):
        plan += [(group, True) for group in _groups(silver, rng, per)]
    for _ in range(epochs):
        mixed = [(group, False) for group in _groups(gold, rng, per)]
        if silver:
            mixed += [(group, True) for group in list(_groups(silver, rng, per))[: 2 * len(mixed)]]
        rng.shuffle(mixed)
        plan += mixed
    steps = len(plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / 30, max(0.01, 1 - s / steps)))
    began, running = time.monotonic(), 0.0
    model.train()
    smooth = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    for step, (group, soft) in enumerate(plan):
        loss = loss_of(model, group, soft)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        smooth.update_parameters(model)
        running = 0.98 * running + 0.02 * loss.item()
        if step % 200 == 199:
            print(f"{step + 1}/{steps} loss {running:.3f} {time.monotonic() - began:.0f} s", flush=True)
    made: Network = smooth.module
    return made


def _groups(items: list[Sample], rng: random.Random, per: int) -> Iterator[list[Sample]]:
    items = rng.sample(items, len(items))
    for begin in range(0, len(items), per):
        yield items[begin : begin + per]


def arrays(model: Network) -> dict[str, Any]:
    """The weights as the kit reads them: the table in 8 bits a number, the rest in 16."""
    state = {name: values.detach().numpy() for name, values in model.state_dict().items()}
    table = state["table.weight"]
    scale = numpy.maximum(numpy.abs(table).max(0), 1e-8) / 127
    made = {"table": numpy.rint(table / scale).astype("int8"), "table_scale": scale.astype("float32")}
    for name in ("word", "figure", "both", "governor", "norm", "second", "out"):
        made[name] = state[f"{name}.weight"].astype("float16")
        if f"{name}.bias" in state:
            made[f"{name}_bias"] = state[f"{name}.bias"].astype("float16")
    return made


@dataclass
class Outcome:
    """One marked figure: its pairs' log probabilities, what the rules take, what is right; by pair and slot. The first
    pair is "none"."""

    logs: Any
    by_rule: Any
    labels: Any
    used: Any  # by slot

    def chosen(self, trust: Any, caution: Any) -> tuple[Any, Any]:
        """The likeliest pair of each slot and its log probability, with ``trust`` in the rules and ``caution``: what is
        added to none."""
        scores = self.logs + self.by_rule * trust
        scores[0] += caution
        best = scores.argmax(0)
        top = scores[best, range(len(SLOTS))]
        return best, top - numpy.log(numpy.exp(scores).sum(0))

    def right(self, best: Any) -> Any:
        """For each slot whether the pair is right."""
        return self.labels[best, range(len(SLOTS))] > 0


@torch.inference_mode()
def outcomes(model: Network, items: list[Sample]) -> Iterator[Outcome]:
    """What a network says of the marked figures."""
    model.eval()
    for sample in items:
        logs = forward(model, [sample])[0].numpy()
        for number in sample.gold:
            own = sample.figure == number
            yield Outcome(logs[own], sample.by_rule[own], sample.labels[own], sample.used[number])


def shares(found: list[Outcome], trust: Any, caution: Any) -> tuple[float, float, Any, Any]:
    """Of the figures, the shares without a wrong cell and with all cells right; of the slots, the shares that are right
    of all and of those that must not be empty."""
    right, all_, must, must_right = (numpy.zeros(len(SLOTS)) for _ in range(4))
    clean = complete = 0
    for outcome in found:
        best, _ = outcome.chosen(trust, caution)
        good = outcome.right(best)
        filled = (outcome.labels[0] == 0) & outcome.used
        right, all_ = right + (good & outcome.used), all_ + outcome.used
        must, must_right = must + filled, must_right + (good & filled)
        clean += not (~good & outcome.used & (best > 0)).any()
        complete += not (~good & outcome.used).any()
    count = max(len(found), 1)
    return clean / count, complete / count, right / numpy.maximum(all_, 1), must_right / numpy.maximum(must, 1)


def report(found: list[Outcome], trust: Any, caution: Any) -> str:
    """`shares` in percent, as a line."""
    clean, complete, right, recall = shares(found, trust, caution)
    slots = (f"{name} {100 * right[k]:.1f}/{100 * recall[k]:.1f}" for k, name in enumerate(SLOTS))
    return f"{len(found)} figures: no wrong {100 * clean:.1f} all right {100 * complete:.1f} | {' '.join(slots)}"


TRUST = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
CAUTION = (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0)


def balanced(found: list[Outcome]) -> tuple[Any, Any]:
    """Trust and caution, slot by slot in turn: what leaves most figures without a wrong cell, most with all right, and
    most cells right of those that must not be empty."""
    trust, caution = (numpy.zeros(len(SLOTS), dtype="float32") for _ in range(2))

    def worth() -> float:
        clean, complete, right, recall = shares(found, trust, caution)
        return clean + complete + float(right.mean() + recall.mean())

    for _ in range(2):
        for slot in range(len(SLOTS)):
            for values, choices in ((trust, TRUST), (caution, CAUTION)):
                found_worth = []
                for choice in choices:
                    values[slot] = choice
                    found_worth.append(worth())
                values[slot] = choices[int(numpy.argmax(found_worth))]
    return trust, caution


def calibration(found: list[Outcome], trust: Any, caution: Any) -> Any:
    """Weights of the slots' log probabilities and a bias: a logistic fit of "no wrong cell"."""
    chosen = [outcome.chosen(trust, caution) for outcome in found]
    x = torch.tensor(numpy.array([logs for _, logs in chosen]), dtype=torch.float32).clamp(min=-6)
    clean = [not (~o.right(best) & o.used & (best > 0)).any() for o, (best, _) in zip(found, chosen, strict=True)]
    y = torch.tensor(clean).float()
    weights = torch.zeros(len(SLOTS) + 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200)

    def closure() -> Any:
        optimizer.zero_grad()
        loss = (
            nn.functional.binary_cross_entropy_with_logits(x @ weights[:-1] + weights[-1], y)
            + 1e-3 * (weights**2).sum()
        )
        loss.backward()
        return loss

    optimizer.step(closure)
    return weights.detach().numpy().astype("float32")


def prepare(texts: dict[str, Marked], output: Path, figures: Path) -> None:
    """Keeps the pairs of articles in ``output`` and writes where their figures stand, for `training.pointer` to mark."""
    made = list(samples(texts.values()))
    output.write_bytes(pickle.dumps(made, protocol=5))
    lines = (json.dumps({"id": sample.id, "figures": sample.spans}) + "\n" for sample in made)
    figures.write_text("".join(lines), encoding="utf-8")


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--marks", type=Path, nargs="*", default=[])
    parser.add_argument("--dev", type=Path, nargs="*", default=[])
    parser.add_argument("--silver", type=Path, nargs="*", default=[], help="pairs, as --prepare kept them, and answers")
    parser.add_argument("--silver-texts", type=Path, help="the articles of the silver files")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--folds", type=int, default=2, help="for the trust in rules and the confidence")
    parser.add_argument("--silver-epochs", type=int, default=2)
    parser.add_argument("--cache", type=Path, help="folder in which the pairs of articles are kept between runs")
    parser.add_argument("--without", nargs="*", default=[], metavar="FEATURE", help="train as if it were not known")
    parser.add_argument("--trust", type=float, nargs=6, help="in the rules, slot by slot, instead of what is found")
    parser.add_argument("--caution", type=float, nargs=6, help="added to none, slot by slot, instead of what is found")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--prepare", type=Path, nargs=2, metavar=("PAIRS", "FIGURES"))
    o = parser.parse_args()
    if o.prepare:
        prepare({name: m for path in o.articles for name, m in articles(path).items()}, *o.prepare)
        return
    texts = {name: marked for path in o.articles for name, marked in articles(path).items()}
    gold, dev = [*load(o.marks, texts), *own_gold()], load(o.dev, texts)
    kept = {sample.id: sample for sample in _cached(o.cache and o.cache / "gold.pkl", lambda: samples([*gold, *dev]))}
    train_gold, dev_gold = (
        [label_gold(kept[marked.id], marked) for marked in part if marked.id in kept] for part in (gold, dev)
    )
    silver: list[Sample] = []
    if o.silver:
        known = articles(o.silver_texts)
        for pairs, answers in zip(o.silver[::2], o.silver[1::2], strict=True):
            told = {a["id"]: a["figures"] for a in map(json.loads, answers.read_text().splitlines())}
            found = [sample for sample in pickle.loads(pairs.read_bytes()) if sample.id in told]
            silver += [label_silver(sample, told[sample.id], known[sample.id].text) for sample in found]
    hide([*train_gold, *dev_gold, *silver], o.without)
    print(len(train_gold), "marked and", len(silver), "silver articles", flush=True)
    news: list[Outcome] = []
    own: list[Outcome] = []
    for fold in range(o.folds):
        rest = [sample for number, sample in enumerate(train_gold) if number % o.folds != fold]
        model = fit(rest, [], o.epochs, 0, seed=fold + 1)
        left = train_gold[fold :: o.folds]
        own += outcomes(model, [sample for sample in left if sample.id.startswith(OWN)])
        news += outcomes(model, [sample for sample in left if not sample.id.startswith(OWN)])
    trust, caution = balanced([*news, *own])
    if o.trust:
        trust = numpy.array(o.trust, dtype="float32")
    if o.caution:
        caution = numpy.array(o.caution, dtype="float32")
    print("trust in rules", dict(zip(SLOTS, trust.tolist(), strict=True)))
    print("caution", dict(zip(SLOTS, caution.tolist(), strict=True)))
    print("folds, news", report(news, 0, 0), report(news, trust, caution), sep="\n", flush=True)
    model = fit(train_gold, [], o.epochs, 0)
    if silver:
        complete(model, silver)
        model = fit(train_gold, silver, o.epochs, o.silver_epochs)
    made_arrays = arrays(model) | {"trust": trust, "caution": caution}
    if dev_gold:
        found = list(outcomes(model, dev_gold))
        print("dev", report(found, 0, 0), report(found, trust, caution), sep="\n")
    made_arrays["confidence"] = calibration(news, trust, caution)
    if o.out:
        numpy.savez_compressed(o.out, **made_arrays)


if __name__ == "__main__":
    main()
