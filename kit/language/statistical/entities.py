"""Component factory "kit_ner": names by one decision a token and the best path through each run of name tokens.

spaCy's own "ner" walks a transition system token by token; this one scores all tokens of a batch at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy
from spacy.errors import Errors
from spacy.language import Language
from spacy.pipeline.trainable_pipe import TrainablePipe
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example, validate_examples
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Maxout, Model, SequenceCategoricalCrossentropy, Softmax_v2, chain, expand_window, with_array

NEVER = -1e9


@registry.architectures("kit.EntityTagger.v1")
def entity_tagger(tok2vec: Model, hidden_width: int, nO: int | None = None) -> Model[list[Doc], list[Any]]:
    """A hidden layer over each token and its neighbours, and a softmax over the tags."""
    width = tok2vec.get_dim("nO") if tok2vec.has_dim("nO") else None
    window = expand_window(window_size=1)
    hidden = Maxout(hidden_width, width * 3 if width else None, nP=2, normalize=True, dropout=0.0)
    softmax = Softmax_v2(nO, hidden_width, normalize_outputs=False)
    model: Model[list[Doc], list[Any]] = chain(tok2vec, with_array(chain(window, hidden, softmax), pad=1))
    model.set_ref("softmax", softmax)
    model.set_ref("tok2vec", tok2vec)
    return model


@Language.factory("kit_ner", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def create(nlp: Language, name: str, model: Model) -> EntityTagger:
    return EntityTagger(nlp.vocab, model, name)


def score(examples: Iterable[Example], **_: Any) -> dict[str, Any]:
    return get_ner_prf(examples)


class EntityTagger(TrainablePipe):
    """Tags each token as beginning, inside, last, single or outside a name (BILUO)."""

    def __init__(self, vocab: Vocab, model: Model, name: str = "ner") -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.cfg: dict[str, Any] = {"labels": []}
        self.scorer = score

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.cfg["labels"])

    @property
    def label_data(self) -> tuple[str, ...]:
        return self.labels

    @property
    def tags(self) -> list[str]:
        return ["O", *(f"{place}-{label}" for label in self.labels for place in "BILU")]

    def add_label(self, label: str) -> int:
        raise ValueError("The labels of this component are fixed when it is trained.")

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        labels: list[str] | None = None,
    ) -> None:
        examples = list(get_examples())
        found = labels or {entity.label_ for example in examples for entity in example.reference.ents}
        self.cfg["labels"] = sorted(found)
        for label in self.cfg["labels"]:
            self.vocab.strings.add(label)
        sample = [example for example in examples[:200] if len(example.reference)][:10]
        outputs = [numpy.zeros((len(example.x), len(self.tags)), dtype="float32") for example in sample]
        self.model.initialize(X=[example.x for example in sample], Y=outputs)

    def predict(self, docs: Iterable[Doc]) -> list[list[tuple[int, int, str]]]:
        docs = list(docs)
        if not any(len(doc) for doc in docs):
            return [[] for _ in docs]
        paths = Paths(self.tags)
        return [paths.names(scores) for scores in self.model.predict(docs)]

    def set_annotations(self, docs: Iterable[Doc], names: list[list[tuple[int, int, str]]]) -> None:
        for doc, found in zip(docs, names, strict=True):
            given = list(doc.ents)
            taken = {token.i for entity in given for token in entity}
            spans = [
                Span(doc, start, end, label=label) for start, end, label in found if taken.isdisjoint(range(start, end))
            ]
            doc.set_ents([*given, *spans], default="outside")

    def get_loss(self, examples: Iterable[Example], scores: Any) -> tuple[float, Any]:
        validate_examples(examples, "EntityTagger.get_loss")
        loss = SequenceCategoricalCrossentropy(names=self.tags, normalize=False, missing_value="")
        truths = [["" if tag in (None, "-") else tag for tag in example.get_aligned_ner()] for example in examples]
        gradient, total = loss(scores, truths)
        if numpy.isnan(total):
            raise ValueError(Errors.E910.format(name=self.name))
        return float(total), gradient


class Paths:
    """Which tag may follow which, and the best allowed path through a run of tokens."""

    def __init__(self, tags: list[str]) -> None:
        self.tags = tags
        self.after = numpy.full((len(tags), len(tags)), NEVER, dtype="float32")
        for row, before in enumerate(tags):
            for column, tag in enumerate(tags):
                inside = before[0] in "BI"
                if tag[0] in "IL" and inside and before[2:] == tag[2:] or tag[0] in "OBU" and not inside:
                    self.after[row, column] = 0
        self.starts = self.after[0]
        self.ends = numpy.array([NEVER if tag[0] in "BI" else 0 for tag in tags], dtype="float32")

    def names(self, scores: Any) -> list[tuple[int, int, str]]:
        best = scores.argmax(axis=1)
        found: list[tuple[int, int, str]] = []
        inside = numpy.flatnonzero(best)
        if not len(inside):
            return found
        breaks = numpy.flatnonzero(numpy.diff(inside) > 1)
        firsts = inside[numpy.concatenate(([0], breaks + 1))].tolist()
        lasts = inside[numpy.concatenate((breaks, [len(inside) - 1]))].tolist()
        tags = self.tags
        for first, last in zip(firsts, lasts, strict=True):
            path = best[first : last + 1].tolist()
            if not self._allowed(path):
                path = self._best(scores[first : last + 1])
            start = first
            for index, tag in enumerate(path, start=first):
                place = tags[tag][0]
                if place in "BU":
                    start = index
                if place in "LU":
                    found.append((start, index + 1, tags[tag][2:]))
        return found

    def _allowed(self, path: list[int]) -> bool:
        before = 0
        for tag in path:
            if self.after[before, tag]:
                return False
            before = tag
        return not self.ends[before]

    def _best(self, scores: Any) -> list[int]:
        """Viterbi over one run; the tokens around it are outside."""
        total = scores[0] + self.starts
        pointers = []
        for row in scores[1:]:
            steps = total[:, None] + self.after
            pointers.append(steps.argmax(axis=0))
            total = steps.max(axis=0) + row
        path = [int((total + self.ends).argmax())]
        for pointer in reversed(pointers):
            path.append(int(pointer[path[-1]]))
        return path[::-1]
