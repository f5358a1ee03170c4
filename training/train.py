"""Trains the statistical components.

python -m training.train CONFIG TRAIN.spacy DEV.spacy OUTPUT --vectors VECTORS.npz [--training.max_steps 9000 ...]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy
from spacy.cli._util import parse_config_overrides
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops

import kit.language.pipeline  # noqa: F401  (registers the components)
from kit.language.statistical.embedding import set_word_classes, set_word_vectors
from training import wordclasses


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("train", type=Path, help="training corpus (.spacy)")
    parser.add_argument("dev", type=Path, help="development corpus (.spacy)")
    parser.add_argument("output", type=Path, help="folder for model-best and model-last")
    parser.add_argument(
        "--vectors", type=Path, help="word vectors (.npz); a second stage has all word tables of the first"
    )
    arguments, rest = parser.parse_known_args()
    overrides = parse_config_overrides(rest)
    overrides["paths.train"] = str(arguments.train)
    overrides["paths.dev"] = str(arguments.dev)
    # numpy's matrix product is several times faster than the one spaCy brings.
    set_current_ops(NumpyOps(use_blis=False))
    config = load_config(arguments.config, overrides=overrides, interpolate=False)
    nlp = init_nlp(config)
    if arguments.vectors:
        model = nlp.get_pipe("tok2vec").model
        set_word_classes(model, *wordclasses.table(), wordclasses.forms(arguments.train))
        with numpy.load(arguments.vectors) as found:
            set_word_vectors(model, found["hashes"], found["vectors"])
    arguments.output.mkdir(parents=True, exist_ok=True)
    train(nlp, arguments.output, stdout=sys.stdout, stderr=sys.stderr)


if __name__ == "__main__":
    main()
