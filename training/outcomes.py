"""What the weights of `training.attach` read of marked figures: shares that are right, caution, and confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy
import torch
from torch import nn

from kit.language.attach.component import FAR
from kit.language.attach.features import SLOTS
from kit.language.attach.scorer import best_of, log_odds, sure
from training.network import Network, forward
from training.samples import Sample

CAUTION = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)
BINS = 10  # of `reliability`


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
    """Weights of the slots' log odds and a bias: a logistic fit of "no wrong cell"."""
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
