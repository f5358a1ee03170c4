"""A sentence's words, tags and dependencies as plain lists: what the rules for figures read, many times over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import numpy
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LENGTH, LOWER, SENT_START, TAG
from spacy.tokens import Doc

from kit.language import document

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
PROPER = frozenset(("NNP", "NNPS"))
ADJECTIVES = frozenset(("JJ", "JJR", "JJS"))
VERBS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
DETERMINERS = frozenset(("DT", "PDT", "PRP$", "WDT", "WP$"))
# What stands before the head of a noun phrase.
PREMODIFIERS = NOUNS | ADJECTIVES | frozenset(("HYPH", "CD", "VBN", "VBG", "$", "POS", "AFX", "FW", "#"))
PLACES = frozenset(("GPE", "LOC", "FAC"))
NAMES = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART"))

# What a parse calls the main verb where it took the subject for the root.
_NO_MAIN_VERB = frozenset(("acl", "appos", "compound", "conj", "dep", "dobj", "pobj", "relcl"))

# What only a noun can be, and what stands before one: "the suspects face", which the tagger took for a verb.
_NOMINAL = frozenset(("dobj", "nsubj", "nsubjpass", "pobj"))
_BEFORE_NOUNS = frozenset(("DT", "JJ", "PRP$"))
_OF_SUBJECTS = PREMODIFIERS | DETERMINERS | frozenset(("IN", "CC", "-LRB-", "-RRB-"))
_ROSE = frozenset(("rose", "fell"))


class Sentence:
    """One sentence. Indices are local: 0 is its first token; ``heads[i] == i`` for the root."""

    __slots__ = (
        "_children",
        "calendar",
        "deps",
        "ends",
        "entities",
        "figures",
        "first",
        "heads",
        "parsed",
        "starts",
        "tags",
        "text",
        "words",
    )

    def __init__(
        self,
        text: str,
        first: int,
        starts: list[int],
        ends: list[int],
        tags: list[str],
        deps: list[str],
        heads: list[int],
        entities: list[str],
    ) -> None:
        self.text = text  # of the whole document: starts and ends are offsets in it
        self.first = first
        self.starts = starts
        self.ends = ends
        self.words = [text[start:end].lower() for start, end in zip(starts, ends, strict=True)]
        self.tags = tags
        self.deps = deps
        self.heads = heads
        self.entities = entities
        self.parsed = any(deps)
        self.calendar: frozenset[int] = frozenset()  # the tokens of calendar expressions
        self.figures: frozenset[int] = frozenset()  # the tokens of the numbers found in it, with their units
        self._children: list[list[int]] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def copy(self) -> Sentence:
        """The same sentence with tags of its own; what nobody changes is shared."""
        other = Sentence.__new__(Sentence)
        for name in Sentence.__slots__:
            setattr(other, name, getattr(self, name))
        other.tags = self.tags.copy()
        return other

    @property
    def children(self) -> list[list[int]]:
        """The dependents of each token, left to right."""
        if self._children is None:
            self._children = [[] for _ in self.words]
            if self.parsed:
                for token, head in enumerate(self.heads):
                    if head != token:
                        self._children[head].append(token)
        return self._children

    def token_at(self, position: int) -> int:
        """The token that holds or follows the character at ``position``; ``len(self)`` past the end."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= position:
                low = middle + 1
            else:
                high = middle
        return low

    def slice(self, start: int, end: int) -> str:
        """The characters from token ``start`` up to token ``end``, which is left out."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def child(self, token: int, *labels: str) -> int | None:
        """The first dependent with one of the labels."""
        for child in self.children[token]:
            if self.deps[child] in labels:
                return child
        return None

    def right_edge(self, token: int) -> int:
        """The end (left out) of everything that depends on ``token``, as far as it is one piece."""
        edge = token
        stack = [token]
        steps = 0
        while stack and steps < 200:
            steps += 1
            node = stack.pop()
            edge = max(edge, node)
            stack += [child for child in self.children[node] if child > node]
        return edge + 1


_COLUMNS: list[int | str] = [IDX, LENGTH, TAG, DEP, HEAD, ENT_TYPE, SENT_START, LOWER]
_IDX, _LENGTH, _TAG, _DEP, _HEAD, _ENT_TYPE, _SENT_START, _LOWER = range(len(_COLUMNS))
_KEY = "kit_sentences"
_KEPT = 500  # sentences made that stay at hand; only a text as long as a book has more
_labels: dict[int, str] = {0: ""}  # tags, dependencies and kinds of names by spaCy's hash of them


class Sentences:
    """The sentences of a Doc, made when asked for: only those with a figure or a cue cost anything."""

    def __init__(self, doc: Doc, table: numpy.ndarray) -> None:
        self.table = table
        self._text = document.text_of(doc)
        self._strings = doc.vocab.strings
        self._offsets: list[int] = table[:, _IDX].tolist()
        self._firsts: list[int] = numpy.flatnonzero(table[:, _SENT_START] == 1).tolist()
        if not self._firsts or self._firsts[0] != 0:
            self._firsts.insert(0, 0)
        self._made: dict[int, Sentence] = {}
        self._characters: list[tuple[int, int]] | None = None

    @property
    def characters(self) -> list[tuple[int, int]]:
        """Start and end of each sentence in characters, without the white space behind it."""
        if self._characters is None:
            text, starts = self._text, self._offsets
            lasts = [*(first - 1 for first in self._firsts[1:]), len(starts) - 1]
            ends = [
                starts[last] + length for last, length in zip(lasts, self.table[lasts, _LENGTH].tolist(), strict=True)
            ]
            self._characters = []
            for first, end in zip(self._firsts, ends, strict=True):
                start = starts[first]
                self._characters.append((start, start + len(text[start:end].rstrip())))
        return self._characters

    def offsets_of(self, hashes: frozenset[int]) -> list[int]:
        """The characters at which tokens start whose lower-case form has one of spaCy's hashes."""
        words = numpy.fromiter(hashes, dtype="uint64", count=len(hashes))
        return [self._offsets[token] for token in numpy.flatnonzero(numpy.isin(self.table[:, _LOWER], words))]

    def groups(self, positions: list[int]) -> Iterator[tuple[Sentence, int, int]]:
        """For ordered character positions: each sentence that holds some, with the range of their indices.

        Each call gives sentences of its own, so that a caller may mend tags in them.
        """
        begin, current = 0, -1
        for index, position in enumerate(positions):
            token = max(bisect_right(self._offsets, position) - 1, 0)
            number = bisect_right(self._firsts, token) - 1
            if number != current:
                if index:
                    yield self._sentence(current), begin, index
                begin, current = index, number
        if positions:
            yield self._sentence(current), begin, len(positions)

    def holding(self, token: int) -> Sentence:
        """A sentence of the caller's own: the one that a token of the Doc stands in."""
        return self._sentence(max(bisect_right(self._firsts, token) - 1, 0))

    def _sentence(self, number: int) -> Sentence:
        made = self._made.get(number)
        if made is None:
            if len(self._made) == _KEPT:
                self._made.clear()
            made = self._made[number] = self._make(number)
            made.children  # noqa: B018 - found once for all copies
        return made.copy()

    def _make(self, number: int) -> Sentence:
        first = self._firsts[number]
        last = self._firsts[number + 1] if number + 1 < len(self._firsts) else len(self._offsets)
        rows = self.table[first:last]
        starts, lengths, tags, deps, _, entities = rows.T[:6].tolist()
        count = last - first
        local = [token + head for token, head in enumerate(rows[:, _HEAD].astype("int64").tolist())]
        sentence = Sentence(
            self._text,
            first,
            starts,
            [start + length for start, length in zip(starts, lengths, strict=True)],
            self._named(tags),
            self._named(deps),
            [head if 0 <= head < count else token for token, head in enumerate(local)],
            self._named(entities),
        )
        if sentence.parsed:
            _mend(sentence)
        return sentence

    def _named(self, keys: list[int]) -> list[str]:
        try:
            return [_labels[key] for key in keys]
        except KeyError:
            _labels.update((key, self._strings[key]) for key in keys)
            return [_labels[key] for key in keys]


def _mend(sentence: Sentence) -> None:
    """What tagger and parser get wrong and the words leave no doubt of: "fears up to 40 deaths", where "up" is no part of the verb,
    "Hourly pay rose 3 percent", where "pay" is not the verb, and "Tests by the group Wisa found lead", where the only finite
    verb is the main one.
    """
    words, tags, deps, heads = sentence.words, sentence.tags, sentence.deps, sentence.heads
    for token, label in enumerate(deps):
        if label in _NOMINAL and tags[token] in ("VBZ", "VBP", "VB") and token and tags[token - 1] in _BEFORE_NOUNS:
            tags[token] = "NNS" if words[token].endswith("s") else "NN"
        if tags[token] == "WP" and sentence.slice(token, token + 1).isupper():
            tags[token] = "NNP"  # the WHO
        limits = words[token : token + 2] == ["up", "to"] and tags[token + 2 : token + 3] == ["CD"]
        if limits and label == "prt":
            for below in [place for place, head in enumerate(heads) if head == token and deps[place] == "pobj"]:
                deps[below], heads[below] = "dobj", heads[token]
            deps[token], heads[token] = "quantmod", token + 2
        if words[token] in _ROSE and tags[token] == "NN" and heads[token] == token - 1 and token:
            _swap(sentence, token - 1, token)
        if label == "conj" and tags[token] in PROPER and tags[heads[token]] == "NNS":
            _join_names(sentence, token)
    root = next((token for token, label in enumerate(deps) if label == "ROOT"), None)
    if root is None or tags[root] not in NOUNS or words[-1] != "." or deps.count("ROOT") != 1:
        return
    verb = next((token for token, tag in enumerate(tags) if tag in FINITE), None)
    if verb is None or verb < root or tags[verb] == "MD" or deps[verb] not in _NO_MAIN_VERB:
        return
    between = range(root + 1, verb)
    if any(tags[token] not in _OF_SUBJECTS for token in between) or "that" in words[root:verb]:
        return
    for token, head in enumerate(heads):
        if head == verb and token in between:
            deps[token] = "appos" if deps[token] == "nsubj" else "pobj"
            heads[token] = max((place for place in between if place < token and tags[place] == "IN"), default=root)
        elif head == root and token > verb:
            heads[token] = verb
    deps[root], heads[root] = "nsubj", verb
    deps[verb], heads[verb] = "ROOT", verb


def _join_names(sentence: Sentence, name: int) -> None:
    """ "Shares of Urban Outfitters and Ross": the names go together, not the shares with the second of them."""
    tags, deps, heads, head = sentence.tags, sentence.deps, sentence.heads, sentence.heads[name]
    joint = next((token for token in range(head, name) if deps[token] == "cc" and heads[token] == head), None)
    if joint is None or tags[joint - 1] not in PROPER or deps[joint - 1] != "pobj" or sentence.words[head + 1] != "of":
        return
    heads[name] = heads[joint] = joint - 1


def _swap(sentence: Sentence, noun: int, verb: int) -> None:
    """Make the second of two tokens the verb and the first its subject, where the parse has it the other way round."""
    tags, deps, heads = sentence.tags, sentence.deps, sentence.heads
    if tags[noun] not in ("VB", "VBP") or sentence.tags[verb + 1 : verb + 2] not in (["CD"], ["$"], ["IN"], ["TO"]):
        return
    for token, head in enumerate(heads):
        if head == noun and token > verb:
            heads[token] = verb
        elif head == noun and token < noun and deps[token] in ("advmod", "nsubj"):
            deps[token] = "amod" if tags[token] in ("RB", "JJ") else "compound"
    heads[verb], deps[verb], tags[verb] = (verb if heads[noun] == noun else heads[noun]), deps[noun], "VBD"
    heads[noun], deps[noun], tags[noun] = verb, "nsubj", "NN"


def sentences_of(doc: Doc) -> Sentences:
    """The Doc's `Sentences`, made anew only where a component has changed the annotation since."""
    table = doc.to_array(_COLUMNS)
    known: Sentences | None = doc.user_data.get(_KEY)
    if known is None or not numpy.array_equal(known.table, table):
        known = doc.user_data[_KEY] = Sentences(doc, table)
    return known
