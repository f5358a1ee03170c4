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
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import torch
from torch import nn

from kit.language.attach.component import FAR
from kit.language.attach.encoder import ENCODER, VOCABULARY
from kit.language.attach.features import SIZES, SLOTS, size
from kit.language.attach.scorer import ACCURATE, best_of, log_odds, sure
from training.encoder import WIDTH as ENCODED
from training.encoder import Upper, save, save_vocabulary
from training.marks import OWN, Marked, articles, load, own_gold
from training.samples import Sample, label_gold, samples

WIDTH, SECOND = 96, 64
TENTH = 10
RATE, ENCODER_RATE = 2e-3, 1e-4  # of learning: of the scorer, and of the upper layers of the encoder


class Network(nn.Module):
    """The scorer of `kit.language.attach.scorer`, for training."""

    def __init__(self, rows: int, vector: int, encoder: Upper | None = None) -> None:
        super().__init__()
        self.encoder = encoder
        vector += 0 if encoder is None else ENCODED
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
    shift, at, figures, places = 0, 0, [], [[], [], []]
    for sample in group:
        figures.append(torch.from_numpy(sample.figure) + shift)
        shift += len(sample.spans)
        for kept, tokens in zip(places, (numpy.maximum(sample.token, 0), sample.tops, sample.governors), strict=True):
            kept.append(torch.from_numpy(tokens.astype("int64")) + at)
        at += len(sample.vectors)
    figure = torch.cat(figures)
    rows = torch.from_numpy(numpy.concatenate([sample.rows for sample in group]).astype("int64"))
    none = torch.from_numpy(numpy.concatenate([sample.token for sample in group]) < 0)
    allowed = torch.from_numpy(numpy.concatenate([sample.allowed for sample in group]))
    vectors = torch.from_numpy(numpy.concatenate([sample.vectors for sample in group]).astype("float32"))
    if model.encoder is not None:
        vectors = torch.cat([vectors, model.encoder(group)], 1)
    word, top, governor = (torch.cat(kept) for kept in places)
    scores = model(rows, vectors[word], vectors[top[figure]], vectors[governor[figure]], none)
    scores = scores.masked_fill(~allowed, -1e4)
    index = figure[:, None].expand(-1, len(SLOTS))
    best = torch.full((shift, len(SLOTS)), -1e9).scatter_reduce(0, index, scores, "amax").detach()
    total = torch.zeros(shift, len(SLOTS)).index_add(0, figure, (scores - best[figure]).exp())
    return scores - best[figure] - total.log()[figure], figure, shift


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
    gold: list[Sample],
    silver: list[Sample],
    epochs: int,
    silver_epochs: int,
    seed: int = 0,
    encoder: Upper | None = None,
) -> Network:
    """First the teacher's marks, then both with the hand's."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = Network(size(), gold[0].vectors.shape[1], encoder)
    groups = [{"params": [p for name, p in model.named_parameters() if not name.startswith("encoder.")]}]
    if encoder is not None:
        groups.append({"params": list(encoder.parameters()), "lr": ENCODER_RATE})
    optimizer = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.02)
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
        if step % 50 == 49:
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
    """One marked figure: its pairs' log probabilities and what is right, by pair and slot. The first pair is "none"."""

    logs: Any
    labels: Any
    used: Any  # by slot
    stated: Any  # by pair
    mention: Any  # by pair

    def chosen(self, caution: Any) -> tuple[Any, Any]:
        """The likeliest pair of each slot and its log probability, with ``caution``: what is added to none. The source is
        the one that is stated, as in the kit."""
        scores = self.logs.copy()
        scores[0] += caution
        scores -= numpy.log(numpy.exp(scores).sum(0))
        scores[~self.stated, SLOTS.index("source")] += FAR
        return best_of(scores, self.mention)

    def right(self, best: Any) -> Any:
        """For each slot whether the pair is right."""
        return self.labels[best, range(len(SLOTS))] > 0

    def clean(self, best: Any) -> bool:
        """Whether no cell is wrong; an empty one is not."""
        return not (~self.right(best) & self.used & (best > 0)).any()


@torch.inference_mode()
def outcomes(model: Network, items: list[Sample]) -> Iterator[Outcome]:
    """What a network says of the marked figures."""
    model.eval()
    for sample in items:
        logs = forward(model, [sample])[0].numpy()
        for number in sample.gold:
            own = sample.figure == number
            mention = numpy.where(sample.token[own] < 0, 0, sample.mention[sample.token[own]])
            yield Outcome(logs[own], sample.labels[own], sample.used[number], sample.stated[own], mention)


def shares(found: list[Outcome], caution: Any) -> tuple[float, float, Any, Any]:
    """Of the figures, the shares without a wrong cell and with all cells right; of the slots, the shares that are right
    of all and of those that must not be empty."""
    right, all_, must, must_right = (numpy.zeros(len(SLOTS)) for _ in range(4))
    clean = complete = 0
    for outcome in found:
        best, _ = outcome.chosen(caution)
        good = outcome.right(best)
        filled = (outcome.labels[0] == 0) & outcome.used
        right, all_ = right + (good & outcome.used), all_ + outcome.used
        must, must_right = must + filled, must_right + (good & filled)
        clean += outcome.clean(best)
        complete += not (~good & outcome.used).any()
    count = max(len(found), 1)
    return clean / count, complete / count, right / numpy.maximum(all_, 1), must_right / numpy.maximum(must, 1)


def report(found: list[Outcome], caution: Any) -> str:
    """`shares` in percent, as a line."""
    clean, complete, right, recall = shares(found, caution)
    slots = (f"{name} {100 * right[k]:.1f}/{100 * recall[k]:.1f}" for k, name in enumerate(SLOTS))
    return f"{len(found)} figures: no wrong {100 * clean:.1f} all right {100 * complete:.1f} | {' '.join(slots)}"


CAUTION = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)


def balanced(found: list[Outcome]) -> Any:
    """Caution, slot by slot in turn: what leaves most figures without a wrong cell, most with all right, and most cells
    right of those that must not be empty."""
    caution = numpy.zeros(len(SLOTS), dtype="float32")

    def worth() -> float:
        clean, complete, right, recall = shares(found, caution)
        return clean + complete + float(right.mean() + recall.mean())

    for slot in [slot for slot in range(len(SLOTS)) if SLOTS[slot] != "source"] * 2:
        found_worth = []
        for choice in CAUTION:
            caution[slot] = choice
            found_worth.append(worth())
        caution[slot] = CAUTION[int(numpy.argmax(found_worth))]
    return caution


def calibration(found: list[Outcome], caution: Any) -> Any:
    """Weights of the slots' log probabilities and a bias: a logistic fit of "no wrong cell"."""
    chosen = [outcome.chosen(caution) for outcome in found]
    x = torch.tensor(log_odds(numpy.array([logs for _, logs in chosen])), dtype=torch.float32)
    y = torch.tensor([outcome.clean(best) for outcome, (best, _) in zip(found, chosen, strict=True)]).float()
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


BINS = 10


def reliability(found: list[Outcome], caution: Any) -> str:
    """How often figures of a confidence have no wrong cell, in bins of equally many; each half by the fit to the other."""
    surer, clean = [], []
    for part in (0, 1):
        weights = calibration(found[part::2], caution)
        for outcome in found[1 - part :: 2]:
            best, logs = outcome.chosen(caution)
            surer.append(sure(logs, weights))
            clean.append(outcome.clean(best))
    order = numpy.argsort(surer)
    bins = [
        (numpy.mean(numpy.array(surer)[b]), numpy.mean(numpy.array(clean)[b])) for b in numpy.array_split(order, BINS)
    ]
    return "\n".join(f"{100 * said:5.1f} said, {100 * was:5.1f} without a wrong cell" for said, was in bins)


def teach(teacher: Network, unmarked: list[Sample]) -> None:
    """Labels the unmarked articles with the probabilities of a teacher."""
    teacher.eval()
    with torch.inference_mode():
        for sample in unmarked:
            sample.labels = forward(teacher, [sample])[0].exp().numpy()
            sample.used = numpy.ones((len(sample.spans), len(SLOTS)), dtype=bool)


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
    parser.add_argument("--folds", type=int, default=2, help="for the caution and the confidence")
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
        model = fit(rest, [], o.epochs, 0, seed=fold + 1)
        left = train_gold[fold :: o.folds]
        own += outcomes(model, [sample for sample in left if sample.id.startswith(OWN)])
        news += outcomes(model, [sample for sample in left if not sample.id.startswith(OWN)])
    caution = balanced([*news, *own]) if o.caution is None else numpy.array(o.caution, dtype="float32")
    print("caution", dict(zip(SLOTS, caution.tolist(), strict=True)))
    print("folds, news", report(news, 0), report(news, caution), sep="\n", flush=True)
    if unmarked or o.accurate:
        teacher = _teacher(train_gold, o.epochs, o.cache)
        write_teacher(teacher, train_gold, dev_gold, caution, o.accurate)
        teach(teacher, unmarked)
    model = fit(train_gold, unmarked, o.epochs, 2 if unmarked else 0)
    if dev_gold:
        found = list(outcomes(model, dev_gold))
        print("dev", report(found, 0), report(found, caution), sep="\n")
    if o.out:
        apart, rest = tenth(train_gold)
        found = list(
            outcomes(fit(rest, unmarked, o.epochs, 2 if unmarked else 0), apart)
        )  # who learns from a teacher is surer
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
    teacher = fit(rest, [], epochs, 0, encoder=Upper(rest))
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
