"""The statistical components over many Docs: in batches of about equal size, whatever the length of each Doc.

spaCy counts a batch in Docs. Counted in tokens, the arrays of a batch of long Docs stay small enough for the
processor's cache, and a batch of headlines is large enough to be worth its calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from spacy.pipeline import DependencyParser
from spacy.tokens import Doc
from thinc.api import NumpyOps

Item = TypeVar("Item")

BATCH_TOKENS = 1_500
PARSER_TOKENS = 8_000  # the parser takes one step in all Docs of a batch at a time


def run(pipe: Any, docs: list[Doc]) -> list[Doc]:
    """The Docs, in order, after one component of a pipeline."""
    if _is_greedy(pipe):
        for batch in filled(sorted(docs, key=len), PARSER_TOKENS, len):
            _parse(pipe, batch)
        return docs
    if not hasattr(pipe, "pipe"):
        return [pipe(doc) for doc in docs]
    return [doc for batch in filled(docs, BATCH_TOKENS, len) for doc in pipe.pipe(batch, batch_size=len(batch))]


def filled(items: Iterable[Item], full: int, size: Callable[[Item], int]) -> Iterator[list[Item]]:
    """The items, in order, in lists that end as soon as the sizes in them add up to ``full``; no more are asked for first."""
    batch: list[Item] = []
    total = 0
    for item in items:
        batch.append(item)
        total += size(item)
        if total >= full:
            yield batch
            batch, total = [], 0
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
