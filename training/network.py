"""The scorer of `kit.language.attach.scorer` for training: the network, its loss, and how it learns."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from typing import Any

import numpy
import torch
from torch import nn

from training.encoder import WIDTH as ENCODED
from training.encoder import Upper
from training.samples import Sample

WIDTH, SECOND = 160, 96
RATE, ENCODER_RATE = 2e-3, 1e-4  # of learning: of the scorer, and of the upper layers of the encoder
PAIRS = 8_000  # in a step of learning
LAYERS = ("word", "figure", "both", "governor", "norm", "second", "out")
SILVER_EPOCHS = 2  # over the teacher's marks alone, before both


class Network(nn.Module):
    """The scorer of `kit.language.attach.scorer`, for training."""

    def __init__(
        self, rows: int, slots: int, vector: int, encoder: Upper | None = None, width: int = WIDTH, second: int = SECOND
    ) -> None:
        super().__init__()
        self.encoder, self.width = encoder, width
        vector += 0 if encoder is None else ENCODED
        self.table = nn.EmbeddingBag(rows, width + slots, mode="sum")
        nn.init.normal_(self.table.weight, std=0.03)
        with torch.no_grad():
            self.table.weight[:, width:] = 0
        self.word, self.figure = nn.Linear(vector, width), nn.Linear(vector, width)
        self.both, self.governor = nn.Linear(vector, width, bias=False), nn.Linear(vector, width, bias=False)
        self.norm = nn.LayerNorm(width)
        self.second, self.out = nn.Linear(width, second), nn.Linear(second, slots)
        self.drop = nn.Dropout(0.2)
        self.lost = 0.1  # share of features that are hidden while training

    def forward(self, rows: Any, word: Any, top: Any, governor: Any, none: Any) -> Any:
        kept = (
            (torch.rand(rows.shape) > self.lost).float() / (1 - self.lost) if self.training else torch.ones(rows.shape)
        )
        sums = self.table(rows, per_sample_weights=kept)
        word, top, governor = self.drop(word), self.drop(top), self.drop(governor)
        of_word = (self.word(word) + self.both(word * top)).masked_fill(none[:, None], 0)
        hidden = sums[:, : self.width] + of_word + self.figure(top) + self.governor(governor)
        hidden = torch.relu(self.second(self.drop(torch.relu(self.norm(hidden)))))
        return self.out(self.drop(hidden)) + sums[:, self.width :]


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
    slots = scores.shape[1]
    index = figure[:, None].expand(-1, slots)
    best = torch.full((shift, slots), -1e9).scatter_reduce(0, index, scores, "amax").detach()
    total = torch.zeros(shift, slots).index_add(0, figure, (scores - best[figure]).exp())
    return scores - best[figure] - total.log()[figure], figure, shift


def loss_of(model: Network, group: list[Sample], soft: bool) -> Any:
    """Marks: minus the log of the probability of all that is right. Silver: cross entropy to the teacher's."""
    logs, figure, count = forward(model, group)
    labels = torch.from_numpy(numpy.concatenate([sample.labels for sample in group]))
    used = torch.from_numpy(numpy.concatenate([sample.used for sample in group]))
    if soft:
        return -(labels * logs.clamp(min=-30)).sum() / used.sum().clamp(min=1)
    right = torch.zeros(count, logs.shape[1]).index_add(0, figure, logs.exp() * labels)
    return -((right.clamp(min=1e-9).log()) * used).sum() / used.sum().clamp(min=1)


def fit(
    gold: list[Sample],
    silver: list[Sample],
    epochs: int,
    rows: int,
    seed: int = 0,
    encoder: Upper | None = None,
) -> Network:
    """First the teacher's marks, then both with the hand's; ``rows`` of the table of weights."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = Network(rows, gold[0].allowed.shape[1], gold[0].vectors.shape[1], encoder)
    groups = [{"params": [p for name, p in model.named_parameters() if not name.startswith("encoder.")]}]
    if encoder is not None:
        groups.append({"params": list(encoder.parameters()), "lr": ENCODER_RATE})
    optimizer = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.02, fused=True)
    plan: list[tuple[list[Sample], bool]] = []
    for _ in range(SILVER_EPOCHS):
        plan += [(group, True) for group in _groups(silver, rng)]
    for _ in range(epochs):
        mixed = [(group, False) for group in _groups(gold, rng)]
        if silver:
            mixed += [(group, True) for group in list(_groups(silver, rng))[: 2 * len(mixed)]]
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
    unseen = torch.ones(rows, dtype=torch.bool)
    for sample in (*gold, *silver):
        unseen[torch.from_numpy(sample.rows.astype("int64")).flatten()] = False
    with torch.no_grad():
        made.table.weight[unseen] = 0  # what they began with is noise
    return made


def _groups(items: list[Sample], rng: random.Random) -> Iterator[list[Sample]]:
    """The samples in a random order, as many at a time as have `PAIRS` pairs."""
    group: list[Sample] = []
    pairs = 0
    for sample in rng.sample(items, len(items)):
        group.append(sample)
        pairs += len(sample.token)
        if pairs >= PAIRS:
            yield group
            group, pairs = [], 0
    if group:
        yield group


def teach(teacher: Network, unmarked: list[Sample]) -> None:
    """Labels the unmarked articles with the probabilities of a teacher."""
    teacher.eval()
    with torch.inference_mode():
        for sample in unmarked:
            sample.labels = forward(teacher, [sample])[0].exp().numpy()
            sample.used = numpy.ones((len(sample.spans), sample.allowed.shape[1]), dtype=bool)


def arrays(model: Network) -> dict[str, Any]:
    """The weights as the kit reads them: the table in 8 bits a number, the rest in 16."""
    state = {name: values.detach().numpy() for name, values in model.state_dict().items()}
    table = state["table.weight"]
    scale = numpy.maximum(numpy.abs(table).max(0), 1e-8) / 127
    made = {"table": numpy.rint(table / scale).astype("int8"), "table_scale": scale.astype("float32")}
    for name in LAYERS:
        made[name] = state[f"{name}.weight"].astype("float16")
        if f"{name}.bias" in state:
            made[f"{name}_bias"] = state[f"{name}.bias"].astype("float16")
    return made


def read(weights: dict[str, Any], encoder: Upper | None) -> Network:
    """The network of what `arrays` made."""
    slots, vector = weights["out"].shape[0], weights["word"].shape[1]
    own = vector - (0 if encoder is None else ENCODED)
    width, second = len(weights["word"]), len(weights["second"])
    model = Network(len(weights["table"]), slots, own, encoder, width, second)
    state = {"table.weight": weights["table"] * weights["table_scale"]}
    for name in LAYERS:
        state[f"{name}.weight"] = weights[name]
        if f"{name}_bias" in weights:
            state[f"{name}.bias"] = weights[f"{name}_bias"]
    found = {name: torch.from_numpy(values.astype("float32")) for name, values in state.items()}
    missing = model.load_state_dict(found, strict=False).missing_keys
    assert all(name.startswith("encoder.") for name in missing), missing
    return model
