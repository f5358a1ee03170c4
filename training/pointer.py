"""A teacher that points, for a figure, at the words of each of its slots, or at none.

    python -m training.pointer ARTICLES.jsonl --train train-*.txt --dev dev-*.txt --model MODEL.pt
    python -m training.pointer ARTICLES.jsonl --model MODEL.pt --mark FIGURES ANSWERS

all-MiniLM-L6-v2 (Apache 2.0) reads a stretch of an article behind the article's title; for a figure in it every word piece gets a score as
first and as last of each slot's words, from both vectors, their product and the distance, and "none" competes. Names and
changes are learned beside. It never leaves this folder; what it marks teaches `training.attach`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoTokenizer, BertModel

from training.marks import SLOTS, Marked, agrees, articles, load, places
from training.minilm import ENCODER

LENGTH, LEAD = 256, 32  # pieces of a window, and of the title before it
LEFT = 0.62  # share of the free room that is left of the figures
SPREAD = 130  # pieces from the first to the last figure of a window
EPOCHS, BATCH, RATE, HEAD_RATE, WARMUP = 4, 6, 1.5e-4, 1e-3, 0.08
FROZEN = 2  # layers of the encoder that stay as they are, which spares a fifth of the time
LONGEST = 16  # pieces of an answer
CHANGES = (None, "rise", "fall", "to", "from")
LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP")
DISTANCES = 32
TOKENIZER = AutoTokenizer.from_pretrained(ENCODER)


@dataclass
class Window:
    """A stretch of an article: pieces with their characters (-1 in the title), and the figures asked about."""

    ids: list[int]
    spans: list[tuple[int, int]]
    figures: list[tuple[int, int]]  # piece ranges
    asked: list[Any] = field(default_factory=list)  # what the caller gave for each figure
    names: list[int] | None = None


def windows(text: str, title: str | None, figures: list[tuple[int, int]]) -> Iterator[tuple[Window, list[int]]]:
    """Windows that hold all ``figures`` (character ranges in order), with the numbers of those in each."""
    encoded = TOKENIZER(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
    ids, offsets = encoded["input_ids"], encoded["offset_mapping"]
    lead = TOKENIZER(title or "", add_special_tokens=False)["input_ids"][:LEAD]
    room = LENGTH - len(lead) - 3
    starts = [start for start, _ in offsets]
    ranges = []
    for start, end in figures:
        first = next((i for i, (_, stop) in enumerate(offsets) if stop > start), None)
        last = next((i for i in range(len(offsets) - 1, -1, -1) if starts[i] < end), None)
        ranges.append((first, last + 1) if first is not None and last is not None and last >= first else None)
    number = 0
    while number < len(ranges):
        if ranges[number] is None:
            number += 1
            continue
        group = [number]
        low = ranges[number][0]
        high = ranges[number][1]
        while group[-1] + 1 < len(ranges):
            following = ranges[group[-1] + 1]
            if following is None or following[1] - low > SPREAD:
                break
            group.append(group[-1] + 1)
            high = max(high, following[1])
        number = group[-1] + 1
        free = max(room - (high - low), 0)
        begin = max(0, low - int(free * LEFT))
        stop = min(len(ids), begin + room)
        begin = max(0, stop - room)
        head = [TOKENIZER.cls_token_id, *lead, TOKENIZER.sep_token_id]
        spans = [(-1, -1)] * len(head) + offsets[begin:stop] + [(-1, -1)]
        made = Window([*head, *ids[begin:stop], TOKENIZER.sep_token_id], spans, [])
        shift = len(head) - begin
        made.figures = [(ranges[k][0] + shift, min(ranges[k][1], stop) + shift) for k in group]
        yield made, group


class Pointer(nn.Module):
    """Scores for each figure and piece: first and last of each slot; none of each slot; change; names of the pieces."""

    def __init__(self, hidden: int = 256) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(ENCODER, add_pooling_layer=False, attn_implementation="sdpa")
        self.encoder.embeddings.requires_grad_(False)
        self.encoder.encoder.layer[:FROZEN].requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.mark = nn.Parameter(torch.randn(width) * 0.02)
        self.piece, self.figure, self.both = (
            nn.Linear(width, hidden),
            nn.Linear(2 * width, hidden),
            nn.Linear(width, hidden, bias=False),
        )
        self.distance = nn.Embedding(2 * DISTANCES + 2, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.point = nn.Linear(hidden, 2 * len(SLOTS))
        self.none = nn.Sequential(nn.Linear(2 * width, hidden), nn.GELU(), nn.Linear(hidden, len(SLOTS)))
        self.change = nn.Linear(2 * width, len(CHANGES))
        self.name = nn.Linear(width, 1 + 2 * len(LABELS))
        self.drop = nn.Dropout(0.15)

    def forward(self, batch: list[Window]) -> tuple[Any, Any, Any, Any]:
        length = max(len(w.ids) for w in batch)
        ids = torch.tensor([w.ids + [0] * (length - len(w.ids)) for w in batch])
        mask = torch.tensor([[1] * len(w.ids) + [0] * (length - len(w.ids)) for w in batch])
        marked = torch.zeros(len(batch), length, 1)
        for row, w in enumerate(batch):
            for first, last in w.figures:
                marked[row, first:last] = 1
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        with torch.no_grad():
            hidden = self.encoder.embeddings(ids)
            for layer in self.encoder.encoder.layer[:FROZEN]:
                hidden = layer(hidden, bias)[0]
        hidden = hidden + marked * self.mark
        for layer in self.encoder.encoder.layer[FROZEN:]:
            hidden = layer(hidden, bias)[0]
        hidden = self.drop(hidden)
        rows = torch.tensor([row for row, w in enumerate(batch) for _ in w.figures])
        spans = [span for w in batch for span in w.figures]
        vectors = torch.stack(
            [
                torch.cat([hidden[row, a:b].mean(0), hidden[row, a]])
                for row, (a, b) in zip(rows.tolist(), spans, strict=True)
            ]
        )
        places = torch.arange(length)[None, :]
        firsts, lasts = (torch.tensor([span[k] for span in spans])[:, None] for k in (0, 1))
        off = torch.where(places < firsts, places - firsts, torch.where(places >= lasts, places - lasts + 1, 0))
        bucket = torch.where(
            off.abs() < 16, off.abs(), (16 + ((off.abs().clamp(min=16).float() / 16).log2() * 3)).long()
        ).clamp(max=DISTANCES)
        bucket = torch.where(off < 0, bucket, bucket + DISTANCES + 1) * (off != 0)
        main = vectors[:, : hidden.shape[-1]]
        mixed = (
            self.piece(hidden)[rows]
            + self.figure(vectors)[:, None]
            + self.both(hidden[rows] * main[:, None])
            + self.distance(bucket)
        )
        points = self.point(self.norm(nn.functional.gelu(mixed)))  # figure, piece, slots' first and last
        points = points.masked_fill(mask[rows][:, :, None] == 0, -1e4)
        points[:, 0] = -1e4
        nothing = self.none(vectors)
        return points, nothing, self.change(vectors), self.name(hidden)


def targets(w: Window, text: str, figure: Any) -> list[tuple[list[tuple[int, int]], bool] | None]:
    """For each slot the piece ranges that are right and whether none is; None where the mark cannot be shown."""
    found = []
    at = w.figures[w.asked.index(figure)][0]
    for slot in SLOTS:
        readings = figure.cells.get(slot, (None,))
        ranges: list[tuple[int, int]] = []
        for reading in readings:
            if reading is None:
                continue
            spans = [s for s in places(text, reading) if _pieces(w, s) is not None]
            near = sorted((abs(_pieces(w, s)[0] - at), s) for s in spans)
            ranges += [_pieces(w, s) for _, s in near[:3]]
        none = None in readings
        found.append((ranges, none) if ranges or none else None)
    return found


def _pieces(w: Window, span: tuple[int, int]) -> tuple[int, int] | None:
    inside = [i for i, (a, b) in enumerate(w.spans) if a >= 0 and a < span[1] and span[0] < b]
    if not inside or w.spans[inside[0]][0] > span[0] or w.spans[inside[-1]][1] < span[1]:
        return None
    return inside[0], inside[-1]


def examples(marked: list[Marked]) -> list[tuple[Window, list[Any], list[int]]]:
    made = []
    for article in marked:
        for w in _asked(article):
            w.names = _name_tags(w, article)
            slots = [targets(w, article.text, f) for f in w.asked]
            changes = [f.cells.get("change", (None,)) for f in w.asked]
            made.append((w, slots, [None if c[0] not in CHANGES else CHANGES.index(c[0]) for c in changes]))
    return made


def _name_tags(w: Window, article: Marked) -> list[int]:
    tags = [0 if a >= 0 else -100 for a, _ in w.spans]
    for start, end, label in article.names:
        if label not in LABELS:
            continue
        inside = [i for i, (a, b) in enumerate(w.spans) if a >= start and b <= end and a >= 0]
        for k, i in enumerate(inside):
            tags[i] = 1 + 2 * LABELS.index(label) + (k > 0)
    return tags


def loss_of(model: Pointer, batch: list[Any]) -> Any:
    points, nothing, change, names = model([w for w, _, _ in batch])
    slots = [s for _, given, _ in batch for s in given]
    total = torch.zeros(())
    for number in range(len(SLOTS)):
        for side in (0, 1):
            scores = torch.cat([points[:, :, 2 * number + side], nothing[:, number : number + 1]], 1)
            allowed = torch.zeros_like(scores, dtype=torch.bool)
            use = []
            for row, given in enumerate(slots):
                if given[number] is None:
                    continue
                ranges, none = given[number]
                use.append(row)
                for span in ranges:
                    allowed[row, span[side]] = True
                if none:
                    allowed[row, -1] = True
            if use:
                picked = scores[use].log_softmax(-1).masked_fill(~allowed[use], -1e4)
                total = total - picked.logsumexp(-1).sum() / 2
    total = total / max(len(slots), 1)
    wanted = torch.tensor([c if c is not None else -100 for _, _, given in batch for c in given])
    total = total + 0.5 * nn.functional.cross_entropy(change, wanted, ignore_index=-100)
    length = names.shape[1]
    tags = torch.tensor([w.names + [-100] * (length - len(w.names)) for w, _, _ in batch if w.names is not None])
    if len(tags):
        rows = [r for r, (w, _, _) in enumerate(batch) if w.names is not None]
        total = total + 1.0 * nn.functional.cross_entropy(names[rows].flatten(0, 1), tags.flatten(), ignore_index=-100)
    return total


def fit(items: list[Any], epochs: int, seed: int = 0, start: Path | None = None) -> Pointer:
    torch.manual_seed(seed)
    model = Pointer()
    if start:
        model.load_state_dict(torch.load(start, weights_only=True))
    rng = random.Random(seed)
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    per = (len(items) + BATCH - 1) // BATCH
    steps = per * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(s / (WARMUP * steps), max(0.0, (steps - s) / (steps * (1 - WARMUP))))
    )
    began, running, step = time.monotonic(), None, 0
    for epoch in range(epochs):
        model.train()
        order = sorted(items, key=lambda item: len(item[0].ids) + rng.random() * 60)
        groups = [order[k : k + BATCH] for k in range(0, len(order), BATCH)]
        rng.shuffle(groups)
        for group in groups:
            loss = loss_of(model, group)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            running = loss.item() if running is None else 0.97 * running + 0.03 * loss.item()
            step += 1
            if step % 50 == 0:
                print(f"{step}/{steps} loss {running:.3f} {time.monotonic() - began:.0f} s", flush=True)
        print(f"epoch {epoch + 1} loss {running:.3f} {time.monotonic() - began:.0f} s", flush=True)
    return model


@torch.inference_mode()
def read(model: Pointer, ws: list[Window], batch: int = 8) -> list[list[dict[str, Any]]]:
    """For each window and figure: for each slot (probability, first, last piece) of the likeliest answers and of none."""
    model.eval()
    order = sorted(range(len(ws)), key=lambda k: len(ws[k].ids))
    out: list[Any] = [None] * len(ws)
    for begin in range(0, len(order), batch):
        group = order[begin : begin + batch]
        points, nothing, change, _ = model([ws[k] for k in group])
        row = 0
        for k in group:
            answers = []
            for _ in ws[k].figures:
                answers.append(_answer(points[row], nothing[row], change[row]))
                row += 1
            out[k] = answers
    return out


def _answer(points: Any, nothing: Any, change: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"change": change.softmax(-1).tolist()}
    for number, slot in enumerate(SLOTS):
        sides = [
            torch.cat([points[:, 2 * number + side], nothing[number : number + 1]]).log_softmax(-1) for side in (0, 1)
        ]
        none = float((sides[0][-1] + sides[1][-1]) / 2)
        best = []
        firsts = sides[0][:-1].topk(min(5, len(sides[0]) - 1))
        for score, first in zip(firsts.values.tolist(), firsts.indices.tolist(), strict=True):
            ends = sides[1][first : min(first + LONGEST, len(sides[1]) - 1)]
            if len(ends):
                value, place = ends.max(-1)
                best.append(((score + float(value)) / 2, first, first + int(place)))
        best.sort(reverse=True)
        found[slot] = {"none": none, "best": best[:4]}
    return found


def cell_of(answer: dict[str, Any], slot: str, w: Window, text: str) -> str | None:
    given = answer[slot]
    if not given["best"] or given["none"] > given["best"][0][0]:
        return None
    _, first, last = given["best"][0]
    start, end = w.spans[first][0], w.spans[last][1]
    return text[start:end] if 0 <= start < end else None


def evaluate(model: Pointer, marked: list[Marked]) -> dict[str, Any]:
    items = [(article, w) for article in marked for w in _asked(article)]
    answers = read(model, [w for _, w in items])
    tally = {s: [0, 0, 0, 0] for s in SLOTS}
    clean = complete = figures = changes = 0
    for (article, w), given in zip(items, answers, strict=True):
        for figure, answer in zip(w.asked, given, strict=True):
            figures += 1
            wrong = short = False
            best = CHANGES[max(range(len(CHANGES)), key=lambda k: answer["change"][k])]
            changes += best in figure.cells.get("change", (None,))
            for slot in SLOTS:
                if slot == "measure" and figure.kind == "age":
                    continue
                readings = figure.cells.get(slot, (None,))
                cell = cell_of(answer, slot, w, article.text)
                right = agrees(readings, cell)
                t = tally[slot]
                t[0] += 1
                t[1] += right
                t[2] += None not in readings
                t[3] += right and None not in readings
                short |= not right
                wrong |= not right and cell is not None
            clean += not wrong
            complete += not short
    return {
        "figures": figures,
        "clean": 100 * clean / figures,
        "complete": 100 * complete / figures,
        "change": 100 * changes / figures,
    } | {s: (round(100 * t[1] / t[0], 1), round(100 * t[3] / max(t[2], 1), 1)) for s, t in tally.items()}


def _asked(article: Marked) -> Iterator[Window]:
    """The windows of an article's figures, but for those on which fair readers differ."""
    figures = [f for f in article.figures if not f.optional]
    for w, group in windows(article.text, article.title, [(f.start, f.end) for f in figures]):
        w.asked = [figures[k] for k in group]
        yield w


def quantized(model: Pointer) -> Pointer:
    """The model with its matrix products in 8 bits: twice as fast on a processor, answers nearly the same."""
    return torch.ao.quantization.quantize_dynamic(model.eval(), {nn.Linear}, dtype=torch.qint8)


def mark(model: Pointer, texts: dict[str, Marked], figures: dict[str, list[tuple[int, int]]], output: Path) -> None:
    """Writes for each article and figure what the model points at: one article a line."""
    began, done = time.monotonic(), 0
    names = sorted(figures)
    with output.open("w", encoding="utf-8") as file:
        for begin in range(0, len(names), 64):
            group = names[begin : begin + 64]
            asked = [
                (name, w, numbers)
                for name in group
                for w, numbers in windows(texts[name].text, texts[name].title, figures[name])
            ]
            found: dict[str, list[dict[str, Any]]] = {name: [] for name in group}
            answers = read(model, [w for _, w, _ in asked], 12)
            for (name, w, numbers), given in zip(asked, answers, strict=True):
                for number, answer in zip(numbers, given, strict=True):
                    found[name].append(_told(answer, w, figures[name][number]))
            for name in group:
                file.write(json.dumps({"id": name, "figures": found[name]}) + "\n")
            done += sum(map(len, found.values()))
            print(f"{begin + len(group)} articles {done} figures {time.monotonic() - began:.0f} s", flush=True)


def _told(answer: dict[str, Any], w: Window, span: tuple[int, int]) -> dict[str, Any]:
    """An answer in characters: for each slot the probability of none and of up to four ranges, together one."""
    told: dict[str, Any] = {"start": span[0], "end": span[1], "change": [round(p, 3) for p in answer["change"]]}
    for slot in SLOTS:
        none = math.exp(2 * answer[slot]["none"])
        best = []
        for score, first, last in answer[slot]["best"]:
            start, end = w.spans[first][0], w.spans[last][1]
            if 0 <= start < end:
                best.append((math.exp(2 * score), start, end))
        total = none + sum(p for p, _, _ in best) or 1.0
        told[slot] = [round(none / total, 3), [(round(p / total, 3), a, b) for p, a, b in best if p / total > 0.02]]
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--train", type=Path, nargs="*", default=[])
    parser.add_argument("--dev", type=Path, nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--mark", type=Path, nargs=2, metavar=("FIGURES", "ANSWERS"))
    o = parser.parse_args()
    texts = articles(o.articles)
    if o.mark:
        model = Pointer()
        model.load_state_dict(torch.load(o.model, weights_only=True))
        figures = {a["id"]: a["figures"] for a in map(json.loads, o.mark[0].read_text().splitlines())}
        mark(quantized(model), texts, figures, o.mark[1])
        return
    items = examples(load(o.train, texts))
    print(len(items), "windows", sum(len(w.figures) for w, _, _ in items), "figures", flush=True)
    model = fit(items, o.epochs, start=o.start)
    if o.model:
        torch.save(model.state_dict(), o.model)
    if o.dev:
        print(json.dumps(evaluate(model, load(o.dev, texts)), indent=1))


if __name__ == "__main__":
    main()
