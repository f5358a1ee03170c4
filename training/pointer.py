"""A teacher that points, for a figure, at the words of each of its slots, or at none.

    python -m training.pointer ARTICLES.jsonl --train train-*.txt --dev dev-*.txt --model MODEL.pt
    python -m training.pointer ARTICLES.jsonl --model MODEL.pt --mark FIGURES ANSWERS

all-MiniLM-L6-v2 (Apache 2.0) reads the text around one figure behind the article's title, with the figure marked in it; every word
piece gets a score as first and as last of each slot's words, and "none" competes. It never leaves this folder; what it
marks teaches `training.attach`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoTokenizer, BertModel

from training.marks import SLOTS, Figure, Marked, agrees, articles, load, own_gold, places
from training.minilm import ENCODER

LENGTH, LEAD = 128, 18  # pieces of a window, and of the title before it
LEFT = 0.66  # share of the free room that is left of the figure
EPOCHS, BATCH, RATE, HEAD_RATE, WARMUP = 3, 16, 1.5e-4, 1e-3, 0.08
FROZEN = 2  # layers of the encoder that stay as they are, which spares a fifth of the time
LONGEST = 16  # pieces of an answer
NEAREST = 3  # of the places where the words of a reading stand, so many count
CHANGES = (None, "rise", "fall", "to", "from")
DISTANCES = 32
TOKENIZER = AutoTokenizer.from_pretrained(ENCODER)


@dataclass
class Window:
    """The text around one figure: pieces with their characters (-1 in the title), and the figure's pieces."""

    ids: list[int]
    spans: list[tuple[int, int]]
    figure: tuple[int, int]


def windows(text: str, title: str | None, figures: Iterable[tuple[int, int]]) -> Iterator[Window]:
    """The window of each of ``figures`` (character ranges)."""
    encoded = TOKENIZER(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
    ids, offsets = encoded["input_ids"], encoded["offset_mapping"]
    title_ids = TOKENIZER(title or "", add_special_tokens=False)["input_ids"][:LEAD]
    head = [TOKENIZER.cls_token_id, *title_ids, TOKENIZER.sep_token_id]
    room = LENGTH - len(head) - 1
    starts, ends = [start for start, _ in offsets], [end for _, end in offsets]
    for start, end in figures:
        first = min(bisect_right(ends, start), len(ids) - 1)
        last = min(max(first + 1, bisect_left(starts, end)), first + room)
        begin = max(0, min(first - int((room - (last - first)) * LEFT), len(ids) - room))
        stop = begin + room
        shift = len(head) - begin
        spans = [(-1, -1)] * len(head) + offsets[begin:stop] + [(-1, -1)]
        yield Window([*head, *ids[begin:stop], TOKENIZER.sep_token_id], spans, (first + shift, last + shift))


class Pointer(nn.Module):
    """Scores for each figure and piece: first and last of each slot; none of each slot; change."""

    def __init__(self, hidden: int = 256) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(ENCODER, add_pooling_layer=False, attn_implementation="sdpa")
        self.encoder.embeddings.requires_grad_(False)
        self.encoder.encoder.layer[:FROZEN].requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.mark = nn.Parameter(torch.randn(width) * 0.1)
        self.piece, self.figure = nn.Linear(width, hidden), nn.Linear(2 * width, hidden)
        self.both = nn.Linear(width, hidden, bias=False)
        self.distance = nn.Embedding(2 * DISTANCES + 2, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.point = nn.Linear(hidden, 2 * len(SLOTS))
        self.none = nn.Sequential(nn.Linear(2 * width, hidden), nn.GELU(), nn.Linear(hidden, len(SLOTS)))
        self.change = nn.Linear(2 * width, len(CHANGES))
        self.drop = nn.Dropout(0.15)

    def forward(self, batch: list[Window]) -> tuple[Any, Any, Any]:
        length = max(len(w.ids) for w in batch)
        ids = torch.tensor([w.ids + [0] * (length - len(w.ids)) for w in batch])
        mask = torch.tensor([[1] * len(w.ids) + [0] * (length - len(w.ids)) for w in batch])
        places = torch.arange(length)[None, :]
        firsts, lasts = (torch.tensor([w.figure[k] for w in batch])[:, None] for k in (0, 1))
        marked = ((places >= firsts) & (places < lasts))[..., None].float()
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        with torch.no_grad():
            hidden = self.encoder.embeddings(ids)
            for layer in self.encoder.encoder.layer[:FROZEN]:
                hidden = layer(hidden, bias)[0]
        hidden = hidden + marked * self.mark
        for layer in self.encoder.encoder.layer[FROZEN:]:
            hidden = layer(hidden, bias)[0]
        hidden = self.drop(hidden)
        main = (hidden * marked).sum(1) / marked.sum(1)
        vectors = torch.cat([main, hidden[torch.arange(len(batch)), firsts[:, 0]]], -1)
        off = torch.where(places < firsts, places - firsts, torch.where(places >= lasts, places - lasts + 1, 0))
        far = (16 + ((off.abs().clamp(min=16).float() / 16).log2() * 3)).long().clamp(max=DISTANCES)
        bucket = torch.where(off.abs() < 16, off.abs(), far)
        bucket = torch.where(off < 0, bucket, bucket + DISTANCES + 1) * (off != 0)
        both = self.both(hidden * main[:, None])
        mixed = self.piece(hidden) + self.figure(vectors)[:, None] + both + self.distance(bucket)
        points = self.point(self.norm(nn.functional.gelu(mixed)))  # figure, piece, slots' first and last
        points = points.masked_fill(mask[:, :, None] == 0, -1e4)
        points[:, 0] = -1e4
        return points, self.none(vectors), self.change(vectors)


@dataclass
class Example:
    """A window, for each slot the piece ranges that are right and whether none is (None: nobody has marked it), and the
    number of its change or -100."""

    window: Window
    slots: list[tuple[list[tuple[int, int]], bool] | None]
    change: int


def examples(marked: Iterable[Marked]) -> list[Example]:
    made = []
    for article in marked:
        figures = [f for f in article.figures if not f.optional]
        for figure, w in zip(figures, windows(article.text, article.title, _spans(figures)), strict=True):
            change = figure.cells.get("change", (None,))
            number = CHANGES.index(change[0]) if change and change[0] in CHANGES else -100
            made.append(Example(w, [_target(w, article.text, figure, slot) for slot in SLOTS], number))
    return made


def _spans(figures: Iterable[Figure]) -> list[tuple[int, int]]:
    return [(figure.start, figure.end) for figure in figures]


def _target(w: Window, text: str, figure: Figure, slot: str) -> tuple[list[tuple[int, int]], bool] | None:
    readings = figure.cells.get(slot, (None,))
    ranges: list[tuple[int, int]] = []
    for reading in readings:
        if reading is not None:
            found = [pieces for span in places(text, reading) if (pieces := _pieces(w, span))]
            ranges += sorted(found, key=lambda pieces: abs(pieces[0] - w.figure[0]))[:NEAREST]
    none = None in readings
    return (ranges, none) if ranges or none else None


def _pieces(w: Window, span: tuple[int, int]) -> tuple[int, int] | None:
    inside = [i for i, (a, b) in enumerate(w.spans) if a >= 0 and a < span[1] and span[0] < b]
    if not inside or w.spans[inside[0]][0] > span[0] or w.spans[inside[-1]][1] < span[1]:
        return None
    return inside[0], inside[-1]


def loss_of(model: Pointer, batch: list[Example]) -> Any:
    points, nothing, change = model([example.window for example in batch])
    total = torch.zeros(())
    for number in range(len(SLOTS)):
        for side in (0, 1):
            scores = torch.cat([points[:, :, 2 * number + side], nothing[:, number : number + 1]], 1)
            allowed = torch.zeros_like(scores, dtype=torch.bool)
            for row, example in enumerate(batch):
                if (target := example.slots[number]) is not None:
                    ranges, none = target
                    allowed[row, [span[side] for span in ranges] + [-1] * none] = True
            use = allowed.any(1)
            if use.any():
                picked = scores[use].log_softmax(-1).masked_fill(~allowed[use], -1e4)
                total = total - picked.logsumexp(-1).sum() / 2
    wanted = torch.tensor([example.change for example in batch])
    return total / len(batch) + 0.5 * nn.functional.cross_entropy(change, wanted, ignore_index=-100)


def fit(items: list[Example], epochs: int, seed: int = 0) -> Pointer:
    torch.manual_seed(seed)
    model, rng = Pointer(), random.Random(seed)
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": encoder, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = (len(items) + BATCH - 1) // BATCH * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(s / (WARMUP * steps), max(0.0, (steps - s) / (steps * (1 - WARMUP))))
    )
    began, running, step = time.monotonic(), 0.0, 0
    model.train()
    for _ in range(epochs):
        order = rng.sample(items, len(items))
        for begin in range(0, len(order), BATCH):
            loss = loss_of(model, order[begin : begin + BATCH])
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step += 1
            running = 0.97 * running + 0.03 * loss.item()
            if step % 50 == 0:
                print(f"{step}/{steps} loss {running:.3f} {time.monotonic() - began:.0f} s", flush=True)
    return model


@torch.inference_mode()
def read(model: Pointer, asked: list[Window], batch: int = 16) -> list[dict[str, Any]]:
    """For each window, for each slot the log probability of none and (log probability, first, last piece) of the best."""
    model.eval()
    order = sorted(range(len(asked)), key=lambda k: len(asked[k].ids))
    found: dict[int, dict[str, Any]] = {}
    for begin in range(0, len(order), batch):
        group = order[begin : begin + batch]
        for k, *given in zip(group, *model([asked[k] for k in group]), strict=True):
            found[k] = _answer(*given)
    return [found[k] for k in range(len(asked))]


def _answer(points: Any, nothing: Any, change: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"change": change.softmax(-1).tolist()}
    for number, slot in enumerate(SLOTS):
        sides = [
            torch.cat([points[:, 2 * number + side], nothing[number : number + 1]]).log_softmax(-1) for side in (0, 1)
        ]
        best = []
        firsts = sides[0][:-1].topk(min(5, len(sides[0]) - 1))
        for score, first in zip(firsts.values.tolist(), firsts.indices.tolist(), strict=True):
            value, place = sides[1][first : min(first + LONGEST, len(sides[1]) - 1)].max(-1)
            best.append(((score + float(value)) / 2, first, first + int(place)))
        found[slot] = {"none": float(sides[0][-1] + sides[1][-1]) / 2, "best": sorted(best, reverse=True)[:4]}
    return found


def cell_of(answer: dict[str, Any], slot: str, w: Window, text: str) -> str | None:
    """The words that a slot's likeliest answer points at."""
    score, first, last = answer[slot]["best"][0]
    start, end = w.spans[first][0], w.spans[last][1]
    return text[start:end] if answer[slot]["none"] <= score and 0 <= start < end else None


def evaluate(model: Pointer, marked: list[Marked]) -> str:
    """In percent: figures without a wrong cell, with all cells right; changes; of each slot right cells, and right ones of
    those that must not be empty."""
    items = [
        (a, f, w) for a in marked for f, w in zip(a.figures, windows(a.text, a.title, _spans(a.figures)), strict=True)
    ]
    items = [item for item in items if not item[1].optional]
    tally = {slot: [0, 0, 0, 0] for slot in SLOTS}
    clean = complete = changes = 0
    for (article, figure, w), answer in zip(items, read(model, [w for _, _, w in items]), strict=True):
        best = CHANGES[max(range(len(CHANGES)), key=lambda k: answer["change"][k])]
        changes += best in figure.cells.get("change", (None,))
        wrong = short = False
        for slot in SLOTS:
            if slot == "measure" and figure.kind == "age":
                continue
            readings = figure.cells.get(slot, (None,))
            cell = cell_of(answer, slot, w, article.text)
            right, must = agrees(readings, cell), None not in readings
            tally[slot] = [a + b for a, b in zip(tally[slot], (1, right, must, right and must), strict=True)]
            short |= not right
            wrong |= not right and cell is not None
        clean, complete = clean + (not wrong), complete + (not short)
    share = 100 / len(items)
    slots = (f"{slot} {100 * t[1] / t[0]:.1f}/{100 * t[3] / max(t[2], 1):.1f}" for slot, t in tally.items())
    rows = f"{len(items)} figures: no wrong {clean * share:.1f} all right {complete * share:.1f}"
    return f"{rows} change {changes * share:.1f} | {' '.join(slots)}"


def quantized(model: Pointer) -> Pointer:
    """The model with its matrix products in 8 bits: twice as fast on a processor, answers nearly the same."""
    return torch.ao.quantization.quantize_dynamic(model.eval(), {nn.Linear}, dtype=torch.qint8)


def mark(model: Pointer, texts: dict[str, Marked], figures: dict[str, list[tuple[int, int]]], output: Path) -> None:
    """Writes for each article and figure what the model points at: one article a line."""
    began = time.monotonic()
    with output.open("w", encoding="utf-8") as file:
        for number, (name, spans) in enumerate(sorted(figures.items()), 1):
            asked = list(windows(texts[name].text, texts[name].title, spans))
            answers = zip(read(model, asked), asked, spans, strict=True)
            told = [_told(answer, w, span) for answer, w, span in answers]
            file.write(json.dumps({"id": name, "figures": told}) + "\n")
            if number % 100 == 0:
                print(f"{number} articles {time.monotonic() - began:.0f} s", flush=True)


def _told(answer: dict[str, Any], w: Window, span: tuple[int, int]) -> dict[str, Any]:
    """An answer in characters: for each slot the probability of none and of up to four ranges, together one."""
    told: dict[str, Any] = {"start": span[0], "end": span[1], "change": [round(p, 3) for p in answer["change"]]}
    for slot in SLOTS:
        none = math.exp(2 * answer[slot]["none"])
        found = [(math.exp(2 * score), w.spans[a][0], w.spans[b][1]) for score, a, b in answer[slot]["best"]]
        best = [(p, start, end) for p, start, end in found if 0 <= start < end]
        total = none + sum(p for p, _, _ in best) or 1.0
        told[slot] = [round(none / total, 3), [(round(p / total, 3), a, b) for p, a, b in best if p / total > 0.02]]
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--train", type=Path, nargs="*", default=[])
    parser.add_argument("--dev", type=Path, nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--mark", type=Path, nargs=2, metavar=("FIGURES", "ANSWERS"))
    o = parser.parse_args()
    texts = articles(o.articles)
    if o.train:
        items = examples([*load(o.train, texts), *own_gold()])
        print(len(items), "figures", flush=True)
        torch.save(fit(items, o.epochs).state_dict(), o.model)
    model = Pointer()
    model.load_state_dict(torch.load(o.model, weights_only=True))
    if o.dev:
        print(evaluate(model, load(o.dev, texts)))
    if o.mark:
        figures = {a["id"]: a["figures"] for a in map(json.loads, o.mark[0].read_text().splitlines())}
        mark(quantized(model), texts, figures, o.mark[1])


if __name__ == "__main__":
    main()
