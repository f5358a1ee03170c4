"""What the statistical components see of a word: form, affixes, shape, word class, kind of name, vector.

The classes and vectors come from tables that are part of the trained weights. Outside training the vector of a word is computed
once and kept: it depends on nothing but the word itself and the space after it.
"""

from __future__ import annotations

from typing import Any

import numpy
from spacy.attrs import LOWER, NORM, ORTH, PREFIX, SHAPE, SPACY, SUFFIX
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, NumpyOps, chain, concatenate, list2ragged, ragged2list, with_array

KEPT_WORDS = 100_000
# Low bits of a Brown cluster: its place near the top of the tree, nouns here and verbs there.
COARSE = 0x3F
# How many steps of a vector's number, kept as one byte, make a standard deviation.
VECTOR_STEPS = 32
# A Doc, and which of its words are hidden.
Seen = tuple[Doc, Any]


@registry.architectures("kit.WordEmbed.v2")
def word_embed(
    width: int, rows: list[int], widths: list[int], vector_width: int, hidden: float = 0.0
) -> Model[list[Doc], list[Any]]:
    """Hash embeddings of NORM, PREFIX, SUFFIX, SHAPE, SPACY, cluster, coarse cluster and kind of name, and the word's
    vector, mixed.

    A share of the words, `hidden`, is shown in training as if it had never been seen: no form, class, kind or vector.
    What is unknown tells nothing then; else an unknown name would be a person's, since the places in the training texts
    are known.
    """
    tables: list[Model[Any, Any]] = [
        HashEmbed(table_width, table_rows, column=column, seed=column + 7, dropout=0.0)
        for column, (table_rows, table_width) in enumerate(zip(rows, widths, strict=True))
    ]
    mix = Maxout(width, sum(widths) + vector_width, nP=3, dropout=0.0, normalize=True)
    weights = next(node for node in mix.walk() if node.name == "maxout")
    features: Model[list[Seen], Any] = chain(word_features(), list2ragged(), with_array(concatenate(*tables)))
    vectors: Model[list[Seen], Any] = chain(word_vectors(vector_width), list2ragged())
    inner: Model[list[Seen], list[Any]] = chain(concatenate(features, vectors), with_array(mix), ragged2list())
    return Model(
        "kit_word_embed",
        _forward,
        init=_initialize,
        layers=[inner],
        dims={"nO": width},
        refs={"mix": weights},
        attrs={"hidden": hidden},
    )


def word_features() -> Model[list[Seen], list[Any]]:
    """One row of features for each token; `words` are sorted hashes, `clusters` and `kinds` what is known of them.

    `forms` are the forms that training saw often enough. All others share one embedding: their own would be noise.
    """
    empty = numpy.zeros(1, dtype="uint64")
    attributes = {"words": empty, "clusters": empty.astype("uint32"), "kinds": empty.astype("uint8"), "forms": empty}
    return Model("kit_word_features", _features, attrs=attributes)


def word_vectors(width: int) -> Model[list[Seen], list[Any]]:
    """The vector of each word's small form; zeros where it has none. `words` are sorted hashes, `vectors` bytes."""
    attributes = {"words": numpy.zeros(1, dtype="uint64"), "vectors": numpy.zeros((1, width), dtype="int8")}
    return Model("kit_word_vectors", _vectors, attrs=attributes, dims={"nO": width})


def set_word_vectors(model: Model, words: Any, vectors: Any) -> None:
    """Give every vector layer below `model` its table (at the start of training)."""
    order = numpy.argsort(words)
    for node in model.walk():
        if node.name == "kit_word_vectors":
            node.attrs["words"] = numpy.asarray(words, dtype="uint64")[order]
            node.attrs["vectors"] = numpy.asarray(vectors, dtype="int8")[order]


def _vectors(model: Model, seen: list[Seen], is_train: bool) -> tuple[list[Any], Any]:
    words, vectors = model.attrs["words"], model.attrs["vectors"]
    found = []
    for doc, hidden in seen:
        places, known = _look_up(words, doc.to_array(LOWER).astype("uint64"))
        shown = (known & ~hidden)[:, None]
        found.append(numpy.where(shown, vectors[places], 0).astype("float32") / VECTOR_STEPS)
    return found, lambda _: []


def set_word_classes(model: Model, words: Any, clusters: Any, kinds: Any, forms: Any) -> None:
    """Give every feature layer below `model` its tables (at the start of training)."""
    order = numpy.argsort(words)
    for node in model.walk():
        if node.name == "kit_word_features":
            node.attrs["words"] = numpy.asarray(words, dtype="uint64")[order]
            node.attrs["clusters"] = numpy.asarray(clusters, dtype="uint32")[order]
            node.attrs["kinds"] = numpy.asarray(kinds, dtype="uint8")[order]
            node.attrs["forms"] = numpy.sort(numpy.asarray(forms, dtype="uint64"))


def _features(model: Model, seen: list[Seen], is_train: bool) -> tuple[list[Any], Any]:
    words, clusters, kinds, forms = (model.attrs[name] for name in ("words", "clusters", "kinds", "forms"))
    found = []
    for doc, hidden in seen:
        array = doc.to_array([NORM, PREFIX, SUFFIX, SHAPE, SPACY, ORTH, LOWER]).astype("uint64")
        features = numpy.zeros((len(doc), 8), dtype="uint64")
        features[:, :5] = array[:, :5]
        if len(forms) > 1:
            features[:, 0] = numpy.where(_look_up(forms, array[:, 0])[1], array[:, 0], 0)
        exact, exact_known = _look_up(words, array[:, 5])
        lower, lower_known = _look_up(words, array[:, 6])
        cluster = numpy.where(exact_known, clusters[exact], numpy.where(lower_known, clusters[lower], 0))
        features[:, 5] = cluster
        features[:, 6] = (cluster & COARSE) + (cluster > 0)
        features[:, 7] = numpy.where(exact_known, kinds[exact], 0)
        features[hidden, 0] = 0
        features[hidden, 5:] = 0
        found.append(features)
    return found, lambda _: []


def _look_up(words: Any, hashes: Any) -> tuple[Any, Any]:
    places = numpy.minimum(numpy.searchsorted(words, hashes), len(words) - 1)
    return places, words[places] == hashes


def _initialize(model: Model, X: list[Doc] | None = None, Y: Any = None) -> Model:
    model.layers[0].initialize(None if X is None else _open(X), Y)
    return model


def _open(docs: list[Doc]) -> list[Seen]:
    """Docs of which nothing is hidden."""
    return [(doc, numpy.zeros(len(doc), dtype=bool)) for doc in docs]


def _forward(model: Model, docs: list[Doc], is_train: bool) -> tuple[list[Any], Any]:
    inner = model.layers[0]
    if is_train:
        model.attrs.pop("kept", None)
        return inner([(doc, numpy.random.random(len(doc)) < model.attrs["hidden"]) for doc in docs], is_train)
    state = model.get_ref("mix").get_param("W").ravel()[:64].tobytes()
    kept = model.attrs.get("kept")
    if kept is None or kept.state != state or len(kept.rows) > KEPT_WORDS:
        kept = model.attrs["kept"] = _Kept(state, model.get_dim("nO"))
    return kept.vectors(inner, docs), lambda _: []


class _Kept:
    """The vectors computed so far, by word, norm and following space."""

    def __init__(self, state: bytes, width: int) -> None:
        self.state = state
        self.rows: dict[int, int] = {}
        self.matrix = numpy.zeros((4096, width), dtype="float32")

    def vectors(self, inner: Model, docs: list[Doc]) -> list[Any]:
        tables = [doc.to_array([ORTH, NORM, SPACY]) for doc in docs]
        table = numpy.concatenate(tables)
        keys = (table[:, 0] + table[:, 1] * 3 + table[:, 2]).tolist()
        rows = self.rows
        places = [rows.get(key, -1) for key in keys]
        if -1 in places:
            self._add(inner, docs, keys, places)
            places = [rows[key] for key in keys]
        found = self.matrix[places]
        ends = numpy.cumsum([len(doc) for doc in docs])
        return [found[end - len(doc) : end] for doc, end in zip(docs, ends.tolist(), strict=True)]

    def _add(self, inner: Model, docs: list[Doc], keys: list[int], places: list[int]) -> None:
        first = {key: token for token, key in enumerate(keys) if places[token] < 0}
        chosen: Any = _Words(docs, numpy.array(sorted(first.values())))
        vectors = inner.predict(_open([chosen]))[0]
        begin = len(self.rows)
        self.rows.update((keys[token], begin + place) for place, token in enumerate(chosen.tokens.tolist()))
        while len(self.rows) > len(self.matrix):
            self.matrix = numpy.concatenate([self.matrix, numpy.zeros_like(self.matrix)])
        self.matrix[begin : len(self.rows)] = vectors


class _Words:
    """Some tokens of several Docs, counted through all of them, as the layers below see the tokens of one Doc."""

    def __init__(self, docs: list[Doc], tokens: Any) -> None:
        self.docs, self.tokens = docs, tokens

    def __len__(self) -> int:
        return len(self.tokens)

    def to_array(self, columns: Any) -> Any:
        """As `Doc.to_array`."""
        return numpy.concatenate([doc.to_array(columns) for doc in self.docs])[self.tokens]


def use_numpy_products(nlp: Language) -> Language:
    """Have every model multiply matrices with numpy, several times faster than the product spaCy brings."""
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        if isinstance(model, Model) and isinstance(model.ops, NumpyOps):
            for node in model.walk():
                node.ops = ops
    return nlp
