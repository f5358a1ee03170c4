"""The statistical components over many Docs: in batches of about equal size, whatever the length of each Doc.

spaCy counts a batch in Docs. Counted in tokens, the arrays of a batch of long Docs stay small enough for the
processor's cache, and a batch of headlines is large enough to be worth its calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.pipeline import DependencyParser
from spacy.tokens import Doc
from thinc.api import NumpyOps

BATCH_TOKENS = 1_500
PARSER_TOKENS = 4_000  # the parser takes one step in all Docs of a batch at a time


def run(pipe: Any, docs: list[Doc]) -> list[Doc]:
    """The Docs, in order, after one component of a pipeline."""
    if _is_greedy(pipe):
        for batch in _batches(sorted(docs, key=len), PARSER_TOKENS):
            _parse(pipe, batch)
        return docs
    if not hasattr(pipe, "pipe"):
        return [pipe(doc) for doc in docs]
    return [doc for batch in _batches(docs, BATCH_TOKENS) for doc in pipe.pipe(batch, batch_size=len(batch))]


def _batches(docs: Iterable[Doc], tokens: int) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        batch.append(doc)
        size += len(doc)
        if size >= tokens:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _is_greedy(pipe: Any) -> bool:
    """Whether a component is spaCy's own parser, on the processor, in the form that `_parse` knows."""
    return (
        type(pipe) is DependencyParser
        and pipe.cfg["beam_width"] == 1
        and isinstance(pipe.model.ops, NumpyOps)
        and bool(pipe.model.attrs["has_upper"])
        and not pipe.model.attrs["unseen_classes"]
    )


def _parse(parser: Any, docs: list[Doc]) -> None:
    """What ``parser.greedy_parse`` does, twice as fast: its loop takes Python's lock for every number it compares."""
    states = parser.moves.init_batch(docs)
    model = parser.model.predict(docs)
    unfinished = [state for state in states if not state.is_final()]
    while unfinished:
        hidden = model.state2vec.predict(model.get_token_ids(unfinished))
        unfinished = parser.transition_states(unfinished, model.vec2scores.predict(hidden))
    model.clear_memory()
    parser.set_annotations(docs, states)
