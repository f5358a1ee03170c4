"""Sets the weights of the check-worthiness model in kit/language/lexicons/worthiness.json.

    python -m training.worthiness            # prints the weights and how well they fit
    python -m training.worthiness --write    # and writes them

Logistic regression on the sentences of ``worthiness_data/sentences.txt``, which were written for this project. Each
weight is drawn to the one reasoned by hand (``prior``): a few hundred sentences are too few to overrule reason. No
published set of check-worthy sentences is used: those score the model.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy

from kit.language.lexicons import FOLDER
from kit.language.speech import worthiness

SENTENCES = Path(__file__).parent / "worthiness_data" / "sentences.txt"
MODEL = FOLDER / "worthiness.json"
PULL = 4.0  # how strongly weights are drawn to their priors
STEPS = 4000


def sentences(path: Path = SENTENCES) -> list[tuple[str, bool]]:
    """The training sentences and whether each is worth checking."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(line[2:], line[0] == "+") for line in lines if line[:2] in ("+ ", "- ")]


def fit(
    features: numpy.ndarray, labels: numpy.ndarray, prior: numpy.ndarray, bias: float
) -> tuple[numpy.ndarray, float]:
    """Weights and bias that maximise the likelihood of ``labels`` with a Gaussian prior on the weights."""
    weights = prior.copy()
    for _ in range(STEPS):
        error = 1 / (1 + numpy.exp(-(features @ weights + bias))) - labels
        weights -= 0.01 * (features.T @ error + PULL * (weights - prior)) / 10
        bias -= 0.01 * error.sum() / 10
    return weights, float(bias)


def main() -> None:
    """Fits, prints, and with --write stores the weights."""
    data = sentences()
    raw = json.loads(MODEL.read_text(encoding="utf-8"))
    prior = numpy.array([feature["prior"] for feature in raw["features"]])
    features = numpy.array([worthiness.counts(text) for text, _ in data], dtype=float)
    labels = numpy.array([worthy for _, worthy in data], dtype=float)
    weights, bias = fit(features, labels, prior, raw["bias"])
    right = ((features @ weights + bias > 0) == labels).mean()
    for feature, weight in zip(raw["features"], weights, strict=True):
        print(f"{feature['name']:16} {feature['prior']:6.2f} -> {weight:6.2f}")
    print(f"bias {bias:.2f}; {right:.1%} of {len(data)} sentences on the right side")
    if "--write" in sys.argv:
        for feature, weight in zip(raw["features"], weights, strict=True):
            feature["weight"] = round(float(weight), 3)
        raw["bias"] = round(bias, 3)
        MODEL.write_text(json.dumps(raw, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
