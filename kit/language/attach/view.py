"""The tokens of a Doc as arrays: what the features of `kit.language.attach` are made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache

import numpy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, LENGTH, LOWER, SENT_START, TAG
from spacy.strings import get_string_id
from spacy.tokens import Doc

from kit.language import document

Array = numpy.ndarray
Range = tuple[int, int]

CHAIN = 7  # steps up the tree
WORDS = 8_192  # values of a hashed word

_COLUMNS: list[int | str] = [IDX, LENGTH, TAG, DEP, HEAD, ENT_TYPE, ENT_IOB, SENT_START, LOWER]
_INSIDE = 1  # spaCy's code in ENT_IOB
_KEY = "kit_view"
NAMES = ("", "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "MONEY", "CARDINAL")
_LAST_NAMED = NAMES.index("NORP")
PRONOUNS = ("", "i", "we", "you", "he", "she", "it", "they", "this", "who", "which", "that")
TAGS = (
    ("",)
    + ("NN", "NNS", "NNP", "NNPS", "CD", "JJ", "JJR", "JJS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "IN", "TO")
    + ("DT", "PRP", "PRP$", "RB", "RBR", "RP", "POS", "WDT", "WP", "WRB", "CC", "$", "HYPH", ",", ".", ":", "``", "''")
    + ("-LRB-", "-RRB-", "EX", "PDT", "_SP")
)
DEPS = (
    ("", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc")
    + ("ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark")
    + ("neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss")
    + ("preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp")
)
_COMPOUND = DEPS.index("compound")
NOUNS = numpy.array([tag in ("NN", "NNS", "NNP", "NNPS") for tag in TAGS])
VERBS = numpy.array([tag.startswith("V") for tag in TAGS])
_FINITE = numpy.array([tag in ("VBD", "VBP", "VBZ", "MD") for tag in TAGS])
_MARKS = numpy.array([tag in (",", ":", "-LRB-", "-RRB-") for tag in TAGS])


class View:
    """The tokens of a Doc as arrays."""

    def __init__(self, doc: Doc, table: Array) -> None:
        self.table = table
        self.size = size = len(table)
        self.vectors: Array | None = None  # what `kit.language.attach.vectors` keeps here
        self.offsets = table[:, 0].astype("int64")
        self.ends = self.offsets + table[:, 1].astype("int64")
        self._offsets, self._ends = self.offsets.tolist(), self.ends.tolist()
        self.tag = _coded(table[:, 2], TAGS)
        self.dep = _coded(table[:, 3], DEPS)
        own = numpy.arange(size)
        heads = own + table[:, 4].astype("int64")
        self.head = numpy.where((heads >= 0) & (heads < size), heads, own)
        self.name = _coded(table[:, 5], NAMES)
        self.inside_name = table[:, 6] == _INSIDE
        named = (self.name > 0) & (self.name <= _LAST_NAMED)
        self.name_ends = numpy.flatnonzero(named & ~numpy.append(self.inside_name[1:], False))
        self.words = table[:, 8]  # hashes of the lower-case forms
        self.hashed = (self.words % WORDS).astype("int64")
        self.pronoun = _coded(self.words, PRONOUNS)
        starts = table[:, 7] == 1
        starts[:1] = True
        self.sentence = numpy.cumsum(starts) - 1
        self.first_of = numpy.flatnonzero(starts)
        letters = numpy.frombuffer(document.text_of(doc).encode("utf-32-le"), dtype="uint32")
        self.capital = _each(letters[self.offsets], str.isupper)
        opens, closes = _each(letters[self.offsets], str.isalnum), _each(letters[self.ends - 1], str.isalnum)
        goes_on = numpy.zeros(size, dtype=bool)
        goes_on[1:] = opens[1:] & closes[:-1] & (self.offsets[1:] == self.ends[:-1])
        self.piece = goes_on | numpy.append(goes_on[1:], False)  # "ca" and "n't", "3" and "G": a part of a word
        self.parsed = self.dep != 0
        self.up = numpy.empty((size, CHAIN), dtype="int32")  # the token, its head, the head of that ...
        self.labels = numpy.zeros((size, CHAIN), dtype="uint64")  # a hash of the labels on the way there
        self.up[:, 0] = own
        for step in range(1, CHAIN):
            below = self.up[:, step - 1]
            self.up[:, step] = self.head[below]
            self.labels[:, step] = self.labels[:, step - 1] * 53 + self.dep[below].astype("uint64") + 1
        self.verbs_before = numpy.cumsum(_FINITE[self.tag])
        self.marks_before = numpy.cumsum(_MARKS[self.tag])
        self.nouns_before = numpy.cumsum(NOUNS[self.tag] & ~self.inside_name)
        nouns = NOUNS[self.tag]
        self.last_noun = nouns & ~numpy.append(nouns[1:], False)
        _, which, counts = numpy.unique(self.hashed, return_inverse=True, return_counts=True)
        self.times_said = numpy.digitize(counts[which], [2, 3, 5, 9])
        self.governor = self.up[:, -1].astype("int64")  # the nearest verb above, or else what is highest in reach
        for step in range(CHAIN - 1, 0, -1):
            place = self.up[:, step]
            self.governor = numpy.where(VERBS[self.tag[place]], place, self.governor)

    def mentions(self) -> Array:
        """By token the hash of the word that stands for the name or compound it is in: the same for "S&P" and "500"."""
        last = numpy.arange(self.size)
        for _ in range(3):
            last = numpy.where(self.dep[last] == _COMPOUND, self.head[last], last)
        if len(self.name_ends):
            ends = self.name_ends[numpy.minimum(numpy.searchsorted(self.name_ends, last), len(self.name_ends) - 1)]
            started = numpy.cumsum((self.name > 0) & ~self.inside_name)  # of one name from its first token to its last
            last = numpy.where((self.name[last] > 0) & (ends >= last) & (started[ends] == started[last]), ends, last)
        found: Array = self.words[last]
        return found

    def tokens(self, start: int, end: int) -> Range:
        """The tokens of a range of characters: the first, and the one after the last."""
        first = bisect_right(self._ends, start)
        return first, max(first + 1, bisect_left(self._offsets, end))

    def top(self, first: int, end: int) -> int:
        """Of a range of tokens the first whose head stands outside it; the last where none does."""
        return next((token for token in range(first, end) if not first <= self.head[token] < end), end - 1)


def view_of(doc: Doc) -> View:
    """The Doc's `View`, made anew only where a component has changed the annotation since; `forget_view` drops it."""
    known: View = document.kept(doc, _KEY, _COLUMNS, View)
    return known


def forget_view(doc: Doc) -> None:
    """Drops the `View` that `view_of` keeps."""
    doc.user_data.pop(_KEY, None)


def _each(letters: Array, test: Callable[[str], bool]) -> Array:
    """A test of characters for an array of them."""
    forms, which = numpy.unique(letters, return_inverse=True)
    return numpy.array([test(chr(form)) for form in forms.tolist()], dtype=bool)[which]


def _coded(hashes: Array, values: tuple[str, ...]) -> Array:
    """Each hash as the index of its string among ``values``, 0 where it is none of them."""
    known, order = _sorted(values)
    place = numpy.minimum(numpy.searchsorted(known, hashes), len(known) - 1)
    return numpy.where(known[place] == hashes, order[place], 0)


@cache
def _sorted(values: tuple[str, ...]) -> tuple[Array, Array]:
    """The hashes of strings in order, and the index of each among ``values``."""
    known = numpy.array([get_string_id(value) if value else 0 for value in values], dtype="uint64")
    order = numpy.argsort(known)
    return known[order], order
