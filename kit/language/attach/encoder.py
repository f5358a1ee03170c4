"""The words of an article as a transformer reads them in their context: what `nlp="accurate"` knows beside the parse.

all-MiniLM-L6-v2 (Apache 2.0), its upper layers trained further on marked news by `training.attach`, in 8 bits a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy

from kit.language.attach.view import Array

ENCODER = Path(__file__).parent / "encoder.npz"
VOCABULARY = Path(__file__).parent / "encoder.txt"
HEADS, LAYERS, MEAN_OF = 12, 6, 3  # attention heads; layers; the last ones, whose mean is the vector of a piece
LONGEST, OVERLAP = 254, 64  # pieces of a window, and those it shares with the next one at least
_TOGETHER = 8  # windows
_LONGEST_WORD = 100  # characters
_PARTS = re.compile(r"[^\W_]+|[^\s]")
_DROPPED = frozenset(("Mn", "Cc", "Cf"))  # accents, control characters, soft hyphens
_OPEN, _CLOSE, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


class Window(NamedTuple):
    """Pieces ``begin`` to ``end`` are read together; ``first`` to ``last`` are taken from this window."""

    begin: int
    end: int
    first: int
    last: int


def windows(count: int) -> list[Window]:
    """Windows of one length over so many pieces; a piece is taken from the window in whose middle it stands."""
    if not count:
        return []
    number = max(1, -(-(count - OVERLAP) // (LONGEST - OVERLAP)))
    length = min(count, -(-(count + OVERLAP * (number - 1)) // number))
    begins = [round(k * (count - length) / max(number - 1, 1)) for k in range(number)]
    edges = [0, *((b + a + length) // 2 for a, b in pairwise(begins)), count]
    return [Window(b, b + length, low, high) for b, (low, high) in zip(begins, pairwise(edges), strict=True)]


@cache
def vocabulary() -> dict[str, int]:
    """The number of each piece; those that go on with a word begin with ##."""
    return {piece: number for number, piece in enumerate(VOCABULARY.read_text(encoding="utf-8").split("\n"))}


def pieces(words: Sequence[str]) -> tuple[Array, Array]:
    """(numbers of the pieces, the word that each is a piece of) of the words of a text."""
    found = [_pieces(word) for word in words]
    numbers = numpy.array([number for of_word in found for number in of_word], dtype="int64")
    return numbers, numpy.repeat(numpy.arange(len(words)), [len(of_word) for of_word in found])


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[int, ...]:
    """WordPiece without accents and capitals, nearly as BERT does it: signs such as € are words of their own here."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) not in _DROPPED)
    return tuple(number for part in _PARTS.findall(plain) for number in _longest_first(part))


def _longest_first(part: str) -> list[int]:
    known, found, at = vocabulary(), [], 0
    if len(part) > _LONGEST_WORD:
        return [known[_UNKNOWN]]
    while at < len(part):
        for end in range(len(part), at, -1):
            number = known.get(("##" if at else "") + part[at:end])
            if number is not None:
                found.append(number)
                at = end
                break
        else:
            return [known[_UNKNOWN]]
    return found


def framed(numbers: Array, plan: Sequence[Window]) -> Array:
    """(windows, pieces): the numbers of their pieces, between the marks that open and close a text."""
    known = vocabulary()
    return numpy.array([[known[_OPEN], *numbers[w.begin : w.end], known[_CLOSE]] for w in plan])


@cache
def encoder() -> Encoder:
    """The encoder that the kit brings."""
    with numpy.load(ENCODER) as found:
        return Encoder({name: found[name] for name in found.files})


class Encoder:
    """A BERT of six layers; ``arrays`` by the names that `training.encoder` gives them."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        scaled = {name for name in arrays if f"{name}_scale" in arrays}
        self._embedding, self._embedding_scale = arrays["embedding"], arrays["embedding_scale"].astype("float32")
        self._weights = {
            name: values.astype("float32")
            * (arrays[f"{name}_scale"].astype("float32")[:, None] if name in scaled else 1)
            for name, values in arrays.items()
            if not name.startswith("embedding") and not name.endswith("_scale")
        }

    def read(self, words: Sequence[str], wanted: Array | None = None) -> Array:
        """float32 (words, 384): the words of a text in their context, each the mean over its pieces.

        Windows without a word that is ``wanted`` (a truth by word; all, if left out) are not read, and their words are zeros.
        """
        numbers, word = pieces(words)
        sums = numpy.zeros((len(words), self._embedding.shape[1]), dtype="float32")
        plan = [w for w in windows(len(numbers)) if wanted is None or wanted[word[w.first : w.last]].any()]
        for begin in range(0, len(plan), _TOGETHER):
            group = plan[begin : begin + _TOGETHER]
            for window, found in zip(group, self._windows(framed(numbers, group)), strict=True):
                taken = slice(window.first, window.last)
                numpy.add.at(sums, word[taken], found[window.first - window.begin : window.last - window.begin])
        counts = numpy.bincount(word, minlength=len(words)).astype("float32")
        return sums / numpy.maximum(counts, 1)[:, None]

    def _windows(self, rows: Array) -> Array:
        """(windows, pieces, 384) of what `framed` gives."""
        w = self._weights
        x = self._embedding[rows] * self._embedding_scale[rows][:, :, None] + w["position"][: rows.shape[1]]
        x = _normal(x, w["embedded_norm"], w["embedded_norm_bias"])
        total = numpy.zeros_like(x)
        for layer in range(LAYERS):
            x = self._layer(x, layer)
            if layer >= LAYERS - MEAN_OF:
                total += x
        return (total[:, 1:-1] / MEAN_OF - w["mean"]) * w["spread"]

    def _layer(self, x: Array, layer: int) -> Array:
        def part(name: str) -> Array:
            return self._weights[f"{name}_{layer}"]

        def dense(name: str, x: Array) -> Array:
            return (x.reshape(-1, x.shape[-1]) @ part(name).T + part(f"{name}_bias")).reshape(*x.shape[:-1], -1)

        count, length, width = x.shape
        query, key, value = dense("attend", x).reshape(count, length, 3, HEADS, width // HEADS).transpose(2, 0, 3, 1, 4)
        scores = query @ key.swapaxes(2, 3) * numpy.float32((width // HEADS) ** -0.5)
        scores -= scores.max(-1, keepdims=True)
        numpy.exp(scores, out=scores)
        scores /= scores.sum(-1, keepdims=True)
        attended = (scores @ value).transpose(0, 2, 1, 3).reshape(x.shape)
        x = _normal(x + dense("attended", attended), part("attended_norm"), part("attended_norm_bias"))
        return _normal(x + dense("down", _gelu(dense("up", x))), part("down_norm"), part("down_norm_bias"))


def _normal(x: Array, scale: Array, bias: Array) -> Array:
    x = x - x.mean(-1, keepdims=True)
    x /= numpy.sqrt((x**2).mean(-1, keepdims=True) + 1e-12)
    normal: Array = x * scale + bias
    return normal


def _gelu(x: Array) -> Array:
    """The Gaussian error linear unit, by its approximation with tanh."""
    inner = x * x
    inner *= 0.044715
    inner += 1
    inner *= x
    inner *= 0.7978845608
    numpy.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= 0.5
    return inner
