"""What the bundled pipeline scores on held-out treebanks, which are not ours to publish.

``make -C training evaluate`` measures it where they are at hand and ``package`` writes it into the pipeline's own
``meta.json``, which is read here. The scores stand for the weights that they were measured with: other weights need them anew.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.gold.measured import Measured

PIPELINE = Path(__file__).parents[2] / "kit" / "language" / "en_kit_news"
CORPORA = {"pud_news": "PUD news", "ewt_test": "EWT test", "gum_test": "GUM test", "re3d_test": "re3d test"}
METRICS = {
    "tag_acc": "tags",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_f": "sentences",
    "noun_chunks_f": "noun chunks",
    "lemma_acc": "lemmas",
    "ents_f": "names, strict",
}


def weights() -> list[Path]:
    """The files of the pipeline that its scores depend on."""
    files = (path for path in PIPELINE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(path for path in files if path.name not in ("meta.json", "LICENSE"))


def measure(corpus: str) -> Measured:
    """The scores of a corpus as they were measured last."""
    scores = json.loads((PIPELINE / "meta.json").read_text(encoding="utf-8"))["performance"][corpus]
    values = {name: float(scores[key]) for key, name in METRICS.items() if key in scores}
    values |= {"names" if kind == "all" else kind: float(score) for kind, score in scores["names"].items()}
    return Measured(f"{scores['tokens']} tokens, as recorded in meta.json", values)
