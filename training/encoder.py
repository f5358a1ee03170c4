"""The encoder of `kit.language.attach.encoder` for training: all-MiniLM-L6-v2, whose upper layers learn from marked news.

The lower layers stay as they are, so that what they make of an article is computed once.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import torch
from torch import nn
from transformers import AutoTokenizer, BertModel

from kit.language.attach.encoder import LAYERS, LONGEST, MEAN_OF, framed, pieces, windows
from training.minilm import ENCODER

if TYPE_CHECKING:
    from training.samples import Sample

MODEL = BertModel.from_pretrained(
    ENCODER, add_pooling_layer=False, attn_implementation="sdpa", hidden_act="gelu_pytorch_tanh"
).eval()
WIDTH = MODEL.config.hidden_size
STRENGTH = 0.375  # what the standardised vectors are multiplied by, so that they weigh as the others


@torch.inference_mode()
def lower(words: Sequence[str]) -> tuple[Any, Any]:
    """(float16 (windows, pieces, 384): what the lower layers make of a text; the word of each piece)."""
    numbers, word = pieces(words)
    states = MODEL.embeddings(torch.from_numpy(framed(numbers, windows(len(numbers)))))
    for layer in MODEL.encoder.layer[: LAYERS - MEAN_OF]:
        states = layer(states)[0]
    return states.numpy().astype("float16"), word


class Upper(nn.Module):
    """The layers that learn; their mean, standardised over the words of ``articles`` before they do, is the vector of a word."""

    def __init__(self, articles: Sequence[Sample]) -> None:
        super().__init__()
        self.layers = copy.deepcopy(MODEL.encoder.layer[LAYERS - MEAN_OF :])
        self.register_buffer("mean", torch.zeros(WIDTH))
        self.register_buffer("spread", torch.ones(WIDTH))
        self.eval()
        if not articles:
            return
        with torch.no_grad():
            seen = torch.cat([self([article]) for article in articles])
        self.mean, self.spread = seen.mean(0), STRENGTH / seen.std(0)

    def forward(self, articles: Sequence[Sample]) -> Any:
        """float32 (words, 384) of the articles, one after the other."""
        shapes = [article.lower.shape for article in articles]
        longest = max(shape[1] for shape in shapes)
        count = sum(shape[0] for shape in shapes)
        states = torch.zeros(count, longest, WIDTH)
        mask = torch.full((count, 1, 1, longest), torch.finfo(torch.float32).min)
        places, words, row, first = [], [], 0, 0
        for article, shape in zip(articles, shapes, strict=True):
            states[row : row + shape[0], : shape[1]] = torch.from_numpy(article.lower.astype("float32"))
            mask[row : row + shape[0], :, :, : shape[1]] = 0
            for number, window in enumerate(windows(len(article.pieces))):
                start = (row + number) * longest + 1 - window.begin
                places.append(torch.arange(start + window.first, start + window.last))
            words.append(torch.from_numpy(article.pieces) + first)
            row, first = row + shape[0], first + len(article.vectors)
        total = 0
        for layer in self.layers:
            states = layer(states, attention_mask=mask)[0]
            total = total + states
        found = (total / MEAN_OF).view(-1, WIDTH)[torch.cat(places)]
        word = torch.cat(words)
        sums = torch.zeros(first, WIDTH).index_add(0, word, (found - self.mean) * self.spread)
        return sums / torch.zeros(first).index_add(0, word, torch.ones(len(word))).clamp(min=1)[:, None]


def save(upper: Upper, path: Path) -> None:
    """Writes the whole encoder as the kit reads it: matrices in 8 bits a number, each row with its scale."""
    state = {name: values.detach().numpy() for name, values in MODEL.state_dict().items()}
    state |= {
        f"encoder.layer.{LAYERS - MEAN_OF + int(name.split('.')[1])}.{name.split('.', 2)[2]}": values.detach().numpy()
        for name, values in upper.state_dict().items()
        if name.startswith("layers.")
    }
    made = {"mean": upper.mean.numpy(), "spread": upper.spread.numpy()}
    made |= _matrix("embedding", state["embeddings.word_embeddings.weight"])
    positions = state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][0]
    made["position"] = positions[: LONGEST + 2].astype("float16")
    made |= _norm("embedded_norm", state, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        of = f"encoder.layer.{layer}"
        joined = [f"{of}.attention.self.{name}" for name in ("query", "key", "value")]
        made |= _matrix(f"attend_{layer}", numpy.concatenate([state[f"{name}.weight"] for name in joined]))
        made[f"attend_bias_{layer}"] = numpy.concatenate([state[f"{name}.bias"] for name in joined]).astype("float16")
        for name, dense in (("attended", "attention.output"), ("up", "intermediate"), ("down", "output")):
            made |= _matrix(f"{name}_{layer}", state[f"{of}.{dense}.dense.weight"])
            made[f"{name}_bias_{layer}"] = state[f"{of}.{dense}.dense.bias"].astype("float16")
            if name != "up":
                made |= _norm(f"{name}_norm", state, f"{of}.{dense}.LayerNorm", f"_{layer}")
    numpy.savez_compressed(path, **made)


def read(weights: dict[str, Any]) -> Upper:
    """The layers that learned, of what `save` wrote."""
    upper = Upper([])
    state = {"mean": weights["mean"], "spread": weights["spread"]}
    for number in range(MEAN_OF):
        layer, of = LAYERS - MEAN_OF + number, f"layers.{number}"
        parts = numpy.split(_whole(f"attend_{layer}", weights), 3)
        biases = numpy.split(weights[f"attend_bias_{layer}"], 3)
        for name, part, bias in zip(("query", "key", "value"), parts, biases, strict=True):
            state[f"{of}.attention.self.{name}.weight"], state[f"{of}.attention.self.{name}.bias"] = part, bias
        for name, dense in (("attended", "attention.output"), ("up", "intermediate"), ("down", "output")):
            state[f"{of}.{dense}.dense.weight"] = _whole(f"{name}_{layer}", weights)
            state[f"{of}.{dense}.dense.bias"] = weights[f"{name}_bias_{layer}"]
            if name != "up":
                state[f"{of}.{dense}.LayerNorm.weight"] = weights[f"{name}_norm_{layer}"]
                state[f"{of}.{dense}.LayerNorm.bias"] = weights[f"{name}_norm_bias_{layer}"]
    upper.load_state_dict({name: torch.from_numpy(values.astype("float32")) for name, values in state.items()})
    return upper


def _whole(name: str, weights: dict[str, Any]) -> Any:
    return weights[name] * weights[f"{name}_scale"][:, None]


def _matrix(name: str, values: Any) -> dict[str, Any]:
    scale = numpy.maximum(numpy.abs(values).max(1), 1e-8) / 127
    return {name: numpy.rint(values / scale[:, None]).astype("int8"), f"{name}_scale": scale.astype("float32")}


def _norm(name: str, state: dict[str, Any], of: str, end: str = "") -> dict[str, Any]:
    return {
        f"{name}{end}": state[f"{of}.weight"].astype("float16"),
        f"{name}_bias{end}": state[f"{of}.bias"].astype("float16"),
    }


def save_vocabulary(path: Path) -> None:
    """Writes the pieces in the order of their numbers."""
    known = AutoTokenizer.from_pretrained(ENCODER).get_vocab()
    path.write_text("\n".join(sorted(known, key=known.__getitem__)), encoding="utf-8")
