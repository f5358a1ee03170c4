"""What the teacher adds to the training texts: names to the sentences with trees only, trees to those with names only.

What it isn't sure of stays open, so that nothing is learned from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.training import iob_to_biluo

from kit.language.sentences import split
from training import conllu
from training.documents import set_entities

LONGEST = 96
# The geometric mean of the probabilities of a tree's arcs and labels, and the probability of a word's name tag, below which it stays open.
SURE_TREE, SURE_NAME = 0.7, 0.8


@dataclass
class Sentence:
    """Words with what is known of them; they stand in their Doc from `start` to before `end`, spaces among them."""

    words: list[str]
    start: int = 0
    end: int = 0
    tags: list[str] | None = None
    heads: list[int] | None = None
    labels: list[str] | None = None
    names: list[str] | None = None


def sentences(doc: Doc) -> Iterator[Sentence]:
    """The sentences of a Doc: by its trees, or by the kit's splitter where it has none."""
    trees = doc.has_annotation("DEP")
    names = _biluo(doc) if doc.has_annotation("ENT_IOB") else None
    for start, end in _bounds(doc, trees):
        kept = [token for token in doc[start:end] if not token.is_space]
        if not kept:
            continue
        place = {token.i: index for index, token in enumerate(kept)}
        sentence = Sentence([token.text for token in kept], start, end)
        if trees:
            sentence.tags = [token.tag_ for token in kept]
            sentence.heads = [place.get(token.head.i, index) for index, token in enumerate(kept)]
            sentence.labels = [token.dep_ for token in kept]
        if names:
            sentence.names = [names[token.i] for token in kept]
        yield sentence


def _bounds(doc: Doc, trees: bool) -> Iterator[tuple[int, int]]:
    if trees:
        yield from ((sentence.start, sentence.end) for sentence in doc.sents)
        return
    inside = {token.i for entity in doc.ents for token in entity[1:]}
    starts = [doc.char_span(start, end, alignment_mode="expand").start for start, end in split(doc.text)]
    edges = [start for start in starts if start not in inside]
    yield from zip(edges, [*edges[1:], len(doc)], strict=True)


def _biluo(doc: Doc) -> list[str]:
    tags = [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else token.ent_iob_ or "-" for token in doc]
    known = iob_to_biluo([tag if tag != "-" else "O" for tag in tags])
    return ["-" if tag == "-" else biluo for tag, biluo in zip(tags, known, strict=True)]


@dataclass
class Reading:
    """What the teacher reads in a sentence, and how sure it is: of the tree, and of each word's name tag."""

    tags: list[str]
    heads: list[int]
    labels: list[str]
    names: list[tuple[int, int, str]]
    tree: float
    sure: list[float]


class Silver:
    """Asks `read`, a trained teacher, for what is missing."""

    def __init__(self, read: Callable[[list[Sentence]], list[Reading]]) -> None:
        self.read = read

    def add_names(self, trees: list[conllu.Sentence]) -> None:
        """Names to the sentences whose names aren't annotated."""
        unnamed = [tree for tree in trees if tree.entities is None and len(tree.tokens) <= LONGEST]
        readings = self.read([Sentence([token.form for token in tree.tokens]) for tree in unnamed])
        for tree, reading in zip(unnamed, readings, strict=True):
            index = [token.index for token in tree.tokens]
            unsure = {place for place, sure in enumerate(reading.sure) if sure < SURE_NAME}
            tree.entities = []
            for start, end, label in reading.names:
                if unsure.isdisjoint(range(start, end)):
                    tree.entities.append((index[start], index[end - 1], label))
                else:
                    unsure |= set(range(start, end))
            tree.missing = [(index[place], index[place]) for place in sorted(unsure)]

    def add_trees(self, docs: list[Doc]) -> Iterator[Doc]:
        """The sentences of Docs without trees, each a Doc of its own, with tags and a tree where the teacher is sure."""
        items = [(doc, item) for doc in docs for item in sentences(doc)]
        short = [item for _, item in items if len(item.words) <= LONGEST]
        readings = {id(item): reading for item, reading in zip(short, self.read(short), strict=True)}
        for doc, item in items:
            part, reading = doc[item.start : item.end].as_doc(), readings.get(id(item))
            yield _with_tree(part, reading) if reading and reading.tree >= SURE_TREE else part


def _with_tree(doc: Doc, reading: Reading) -> Doc:
    places = [token.i for token in doc if not token.is_space]
    tags, labels = ["_SP"] * len(doc), ["dep"] * len(doc)
    heads = [token.i - 1 if token.i else places[0] for token in doc]
    for place, tag, head, label in zip(places, reading.tags, reading.heads, reading.labels, strict=True):
        tags[place], heads[place], labels[place] = tag, places[head], label
    parsed = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=tags,
        heads=heads,
        deps=labels,
    )
    unannotated = [(token.i, token.i + 1) for token in doc if not token.ent_iob]
    set_entities(parsed, [(entity.start, entity.end, entity.label_) for entity in doc.ents], unannotated)
    return parsed
