"""Universal NER: PER, ORG and LOC over the sentences of a UD treebank."""

from __future__ import annotations

import re
from pathlib import Path

from training.conllu import Sentence
from training.entities.labels import add_nationalities, lists, mapped_label, with_article


def read(path: Path) -> dict[str, list[tuple[str, str]]]:
    """(word, tag) lists by the sentence's text without spaces: the files order sentences differently."""
    found: dict[str, list[tuple[str, str]]] = {}
    current: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        columns = line.split("\t")
        if line.startswith("#"):
            continue
        if not line and current:
            found[squeezed(word for word, _ in current)] = current
            current = []
        elif columns[0].isdigit():
            current.append((columns[1], columns[2]))
    return found


def annotate(sentences: list[Sentence], annotation: dict[str, list[tuple[str, str]]]) -> int:
    """Set the entities of every sentence that has annotation; how many have none."""
    unmatched = 0
    for sentence in sentences:
        tagged = annotation.get(squeezed(token.form for token in sentence.tokens))
        if tagged is None:
            unmatched += 1
            continue
        sentence.entities = add_nationalities(sentence.tokens, _names(sentence, tagged))
    return unmatched


def squeezed(words) -> str:
    return re.sub(r"\s", "", "".join(words))


def _names(sentence: Sentence, tagged: list[tuple[str, str]]) -> list[tuple[int, int, str]]:
    tokens = sentence.tokens
    starts, ends, position = {}, {}, 0
    for token in tokens:
        starts[position] = token.index
        position += len(squeezed(token.form))
        ends[position] = token.index
    spans, position, current = [], 0, None
    for word, tag in [*tagged, ("", "O")]:
        if current and not tag.startswith("I-"):
            spans.append((current[0], position, current[1]))
            current = None
        if tag.startswith("B-"):
            current = (position, tag[2:])
        position += len(squeezed(word))
    names = []
    for start, end, kind in spans:
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None or kind == "OTH":
            continue
        label = mapped_label(kind, [token.form for token in tokens[first - 1 : last]])
        if label == "PERSON":
            while (
                first < last and tokens[first - 1].lower in lists.titles and tokens[first - 1].relation == "nmod:desc"
            ):
                first += 1
            plural = first == last and tokens[first - 1].tag == "NNPS"
            label = "NORP" if plural or tokens[last - 1].form in lists.nationalities else label
        if label not in ("PERSON", "NORP"):
            first = with_article(tokens, first, last)
        names.append((first, last, label))
    return names
