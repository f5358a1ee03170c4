"""Makes the weights of `kit.language.speech.reader` from marked news: what is said with a cue, and by whom.

    python -m training.readings --out kit/language/speech/weights.npz

Every word that may be a cue is an example. Where a mark's cue has it, the first and the last word of what is marked as said are
right, and the head of its source; else "none" is.
"""

from __future__ import annotations

import argparse
import pickle
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy

from kit.language.attach.vectors import vectors_of
from kit.language.attach.view import DEPS, View, view_of
from kit.language.speech.features import SIZES, SLOTS, Marks, Pairs, Tree, marks_of, size
from kit.language.speech.quotations import Quotations
from kit.language.speech.reader import cue_tokens, placed, proposed_by
from training import marks
from training.encoder import lower
from training.network import Network, arrays, fit, forward
from training.samples import Sample, annotated

_SOURCE = SLOTS.index("source")
_PUNCTUATION = DEPS.index("punct")
SENTENCES, TIMES = Path(__file__).parent / "readings_data", 3  # and how often each is seen in an epoch


def samples(texts: Iterable[marks.Marked], encoded: bool) -> Iterator[Sample]:
    """The articles that have cues, read by the kit's parse alone, labelled by their marks."""
    for marked, doc in annotated(texts, ()):
        view = view_of(doc)
        quotations = Quotations(marked.text)
        tree, quotes = Tree(view), marks_of(view, quotations)
        cues = cue_tokens(view, quotes)
        if not len(cues):
            continue
        pairs = Pairs(view, tree, quotes, cues, placed(view, cues, proposed_by(doc, view, quotations, cues)))
        low = lower([token.text for token in doc]) if encoded else (None, None)
        sample = Sample(
            marked.id, pairs.figure.astype("int64"), pairs.token.astype("int64"), pairs.rows,
            numpy.ones((len(pairs.token), len(SLOTS)), dtype=bool), vectors_of(doc, view).astype("float16"),
            pairs.tops, pairs.governors, [(int(view.offsets[c]), int(view.ends[c])) for c in cues.tolist()],
            view.offsets, view.ends, view.head, None, None, {}, *low,
        )  # fmt: skip
        yield label(sample, marked, view, tree, quotes)


def written(folder: Path = SENTENCES) -> list[marks.Marked]:
    """The sentences written for this model: ``{source} <cue> [what is said]``, several of them parted by ``¦``; lines without signs
    attribute nothing."""
    lines = (line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines())
    return [_written(f"written-{number}", line) for number, line in enumerate(lines) if line.strip()]


def _written(name: str, line: str) -> marks.Marked:
    text, opened, spans, found = "", 0, [], []
    source: tuple[int, int] | None = None
    for part in re.split(r"([{}<>\[\]¦])", line.replace(" ¦", "¦") + "¦"):
        if part in tuple("{<["):
            opened = len(text)
        elif part in tuple("}>]"):
            spans.append((part, (opened, len(text))))
        elif part == "¦":
            own, cue = (next((span for sign, span in spans if sign == wanted), None) for wanted in "}>")
            source = own or source  # "said K1, adding K2"
            found += [marks.Attribution(source, cue, span, None) for sign, span in spans if sign == "]"]
            spans = []
        else:
            text += part
    made = marks.Marked(name, text, None, None)
    made.attributions = found
    return made


def label(sample: Sample, marked: marks.Marked, view: View, tree: Tree, quotes: Marks) -> Sample:
    """Sets what is right by the marks; cues whose words are out of reach say nothing."""
    count = len(sample.spans)
    sample.labels = numpy.zeros((len(sample.token), len(SLOTS)), dtype="float32")
    sample.used = numpy.zeros((count, len(SLOTS)), dtype=bool)
    sample.used[:, :_SOURCE] = True
    found: dict[int, dict[str, tuple[int, int]]] = {}
    for attribution in marked.attributions:
        if attribution.cue is None:
            continue
        low, high = view.tokens(*attribution.cue)
        inside = [number for number, cue in enumerate(sample.tops.tolist()) if low <= cue < high]
        if not inside:
            continue
        number = inside[0]
        sample.used[inside[1:]] = False
        source = view.tokens(*attribution.source) if attribution.source is not None else None
        for side, words in _sides(view, int(sample.tops[number]), source, *view.tokens(*attribution.content)).items():
            found.setdefault(number, {}).setdefault(side, words)
        if source is not None:
            found.setdefault(number, {}).setdefault("source", source)
    edges = numpy.searchsorted(sample.figure, numpy.arange(count + 1))
    for number in range(count):
        own = sample.token[edges[number] : edges[number + 1]]
        right, begin = found.get(number, {}), edges[number]
        cue = int(sample.tops[number])
        for slot, name in ((0, "behind"), (2, "before")):
            if name not in right:
                sample.labels[begin, [slot, slot + 1]] = 1
                continue
            first, last = (_within(own, cue, name, token, quotes) for token in right[name])
            if first is None or last is None:
                sample.used[number] = False
                continue
            sample.labels[begin + first, slot] = sample.labels[begin + last, slot + 1] = 1
        if "behind" in right or "before" in right:
            sample.used[number, _SOURCE] = sample.used[number, 0]
            heads = [
                place
                for token in _tops(view, *right["source"])
                for place in numpy.flatnonzero(own == token).tolist()
            ] if "source" in right else []  # fmt: skip
            if heads or "source" not in right:
                sample.labels[[begin + head for head in heads] or begin, _SOURCE] = 1
            else:
                sample.used[number, _SOURCE] = False
    return sample


def _sides(view: View, cue: int, source: tuple[int, int] | None, first: int, end: int) -> dict[str, tuple[int, int]]:
    """First and last token of what is said before and behind a cue; what is marked around it is parted there."""
    if first > cue or end <= cue:
        return {"behind" if first > cue else "before": (first, end - 1)}
    low, high = cue, cue + 1
    if source is not None and first < source[0] and source[1] < end:
        low, high = min(low, source[0]), max(high, source[1])
    word = [view.dep[token] != _PUNCTUATION for token in range(first, end)]
    before, behind = (
        [token for token in range(*edges) if word[token - first]] for edges in ((first, low), (high, end))
    )
    return {side: (words[0], words[-1]) for side, words in (("before", before), ("behind", behind)) if words}


def _within(own: numpy.ndarray, cue: int, side: str, token: int, quotes: Marks) -> int | None:
    """The place of a token among the candidates; of one out of reach the nearest in the same quotation."""
    places = numpy.flatnonzero(own == token)
    if len(places):
        return int(places[0])
    fits = (own > cue) if side == "behind" else (own >= 0) & (own < cue)
    if quotes.holding[token] >= 0:
        fits &= quotes.holding[numpy.maximum(own, 0)] == quotes.holding[token]
    elif side == "behind" and token < cue or side == "before" and token > cue:
        return None
    places = numpy.flatnonzero(fits)
    return int(places[numpy.abs(own[places] - token).argmin()]) if len(places) else None


def _tops(view: View, first: int, end: int) -> list[int]:
    return [token for token in range(first, end) if not first <= view.head[token] < end or view.head[token] == token]


def report(model: Network, items: list[Sample]) -> None:
    """Prints how often a cue is told from a word that attributes nothing, and its words are right."""
    import torch

    from kit.language.speech.reader import decoded

    model.eval()
    hits = said_count = gold_count = third = half = speaker = speakers = 0
    with torch.inference_mode():
        for sample in items:
            logs = forward(model, [sample])[0].numpy()
            edges = numpy.searchsorted(sample.figure, numpy.arange(len(sample.spans) + 1))
            for number in range(len(sample.spans)):
                if not sample.used[number, 0]:
                    continue
                here = slice(edges[number], edges[number + 1])
                own, right = sample.token[here], sample.labels[here]
                gold = _covered(own, right)
                reading = decoded(own, logs[here], None)
                said, marked = reading is not None, bool(gold)
                said_count, gold_count = said_count + said, gold_count + marked
                if reading is None or not marked:
                    continue
                hits += 1
                words = {token for low, high in reading.contents for token in range(low, high + 1)}
                share = len(words & gold) / max(len(words | gold), 1)
                third, half = third + (share >= 0.3), half + (share >= 0.5)
                if sample.used[number, _SOURCE]:
                    speakers += 1
                    speaker += (-1 if reading.source is None else reading.source) in own[right[:, _SOURCE] > 0]
    precision, recall = hits / max(said_count, 1), hits / max(gold_count, 1)
    print(
        f"cues P {100 * precision:.1f} R {100 * recall:.1f} F1 {200 * precision * recall / (precision + recall):.1f}; "
        f"extent 0.3 {100 * third / hits:.1f} 0.5 {100 * half / hits:.1f}; source {100 * speaker / speakers:.1f}",
        flush=True,
    )


def _covered(own: numpy.ndarray, right: numpy.ndarray) -> set[int]:
    words: set[int] = set()
    for slot in (0, 2):
        if not right[0, slot]:
            words |= set(range(int(own[right[:, slot].argmax()]), int(own[right[:, slot + 1].argmax()]) + 1))
    return words


def _cached(folder: Path | None, name: str, texts: Iterable[marks.Marked]) -> list[Sample]:
    path = folder and folder / f"readings-{name}.pkl"
    if path is not None and path.exists():
        found: list[Sample] = pickle.loads(path.read_bytes())
        return found
    made = list(samples(texts, False))
    if path is not None:
        path.write_bytes(pickle.dumps(made, protocol=5))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--fold", action="store_true", help="train on four fifths, and score the rest")
    parser.add_argument("--out", type=Path)
    o = parser.parse_args()
    texts = marks.articles(marks.FOLDER / "articles.jsonl")
    train, dev = (
        _cached(o.cache, part, marks.load(sorted(marks.FOLDER.glob(f"{part}-*.txt")), texts))
        for part in ("train", "dev")
    )
    own = list(samples(written(), False))
    if o.fold:
        train, apart = [sample for number, sample in enumerate(train) if number % 5], train[::5]
    gold = [*train, *own * TIMES]
    print(len(train), len(own), len(dev), size(), len(SIZES), flush=True)
    model = fit(gold, [], o.epochs, size())
    if o.fold:
        report(model, apart)
    report(model, dev)
    if o.out:
        numpy.savez_compressed(o.out, **arrays(model), caution=numpy.zeros(len(SLOTS), dtype="float32"))


if __name__ == "__main__":
    main()
