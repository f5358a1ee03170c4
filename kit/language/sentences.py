"""Component "kit_sentences": sentence boundaries from the characters alone, cheap enough for every sentence.

The hard part is the full stop. It ends a sentence unless the word before it is an abbreviation that never
does ("Gen."), or one that may ("U.S.", "Inc.") and is not followed by a word that opens sentences.

What goes on for more than `LONGEST` characters is cut, so that work and memory grow with the text and not with its square.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from kit.language import document
from kit.language.lexicons import load_words

_CLOSERS = "\"'”’»›)]"
_OPENERS = "\"'“‘«‹(["
# Characters. The longest of 180,774 sentences in 11,800 open news articles has 1,315; five have more than 1,000.
LONGEST = 1_500
# What is longer is cut into pieces of so many; so is what has no white space, which the tokenizer cannot take.
PIECE = 500
_BREAK = re.compile(r"[;,)\]]\s+|\s+")
# A boundary can only stand after one of these: a stop with its closing quotes and a space, a line end, or a
# stop glued to the next capital ("ended.The").
_CANDIDATE = re.compile(
    rf"[.!?…]{{1,20}}[{re.escape(_CLOSERS)}]{{0,4}}[^\S\n]+(?=\S)|[^\S\n]{{0,8}}\n\s*|(?<=[a-z\d]{{2}})[.!?](?=[A-Z][a-z]+\s)"
)
_WORD_BEFORE = re.compile(r"[\w.&'’-]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[A-ZÀ-Þ]$")
# "LEEDS, England, March 4 (Wire) - " opens an article and is no part of its first sentence.
_DATELINE = re.compile(
    r"\s*[A-Z][A-Z.'’-]{2,}(?:[ ,/]{1,2}[A-Z][\w.'’-]*){0,5}(?:,? \d{1,2}(?:,? (?:19|20)\d\d)?)?\s*"
    r"(?:\([A-Z][\w .&-]{1,30}\)\s*(?:-{1,2}|[–—:])|[–—]|--|(?<=\d)\s*-)\s+(?=\S)"
)
_NEXT_WORD = re.compile(rf"[{re.escape(_OPENERS)}]{{0,3}}(?P<word>[\w'’]+)")
_SPEAKER = re.compile(
    r"(?:[A-Z][\w.'’-]*|the|a|an)\s+(?:[\w.'’-]+\s+){0,3}?(?:said|says|asked|asks|added|told|replied|wrote)\b"
)
_BULLET = re.compile(r"(?:[-*•·–—]|\(?\d{1,2}[.)])\s")
_STOPPED = re.compile(rf"[.!?…:][{re.escape(_CLOSERS)}]{{0,4}}\s*$")


@Language.factory("kit_sentences", assigns=["token.is_sent_start", "doc.sents"])
def create(nlp: Language, name: str) -> SentenceSplitter:
    return SentenceSplitter()


def split(text: str) -> list[tuple[int, int]]:
    """The offsets of the first character of each sentence and of the one after its last, white space left out."""
    edges = [0, *SentenceSplitter().boundaries(text), len(text)]
    found = []
    for start, end in zip(edges, edges[1:], strict=False):
        words = text[start:end].strip()
        if words:
            first = start + len(text[start:end]) - len(text[start:end].lstrip())
            found.append((first, first + len(words)))
    return found


def _with_cuts(text: str, ends: Iterable[int]) -> Iterator[int]:
    """The ends of sentences, and the places at which those that are too long are cut."""
    begin = 0
    for end in ends:
        yield from _cuts(text, begin, end)
        yield end
        begin = end
    yield from _cuts(text, begin, len(text))


def _cuts(text: str, begin: int, end: int) -> Iterator[int]:
    """Where a sentence is cut if it is too long: behind punctuation, else behind a space, else at a multiple of `PIECE`."""
    if end - begin <= LONGEST:
        return
    while end - begin > PIECE:
        places = list(_BREAK.finditer(text, begin + PIECE // 2, begin + PIECE))
        marked = [match.end() for match in places if not match.group()[0].isspace()]
        begin = marked[-1] if marked else places[-1].end() if places else (begin // PIECE + 1) * PIECE
        yield begin


class SentenceSplitter:
    """Sets ``token.is_sent_start`` of every token to true or false."""

    def __init__(self) -> None:
        words = load_words("abbreviations.toml")
        self._never = words["never_last"]
        self._with_number = words["before_number"]
        self._seldom = words["seldom_last"]
        self._often = words["often_last"]
        self._openers = words["sentence_openers"]
        self._after_time = words["after_time"]

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) == 0:
            return doc
        starts = numpy.full(len(doc), -1, dtype="int64")
        starts[0] = 1
        offsets = doc.to_array("IDX").tolist()
        text = document.text_of(doc)
        ends = list(self._ends(text))
        if cut := sum(end - begin > LONGEST for begin, end in pairwise((0, *ends, len(text)))):
            doc._.cut = cut
        for position in _with_cuts(text, ends):
            token = bisect_left(offsets, position)
            if (
                token < len(offsets)
                and offsets[token] == position
                or 0 < token < len(offsets)
                and not text[position : offsets[token]].strip()
            ):
                starts[token] = 1
        doc.from_array(["SENT_START"], starts.reshape(-1, 1).astype("uint64"))  # type: ignore[arg-type]
        return doc

    def boundaries(self, text: str) -> Iterator[int]:
        """The character offsets at which a new sentence starts, in order, without the first."""
        return _with_cuts(text, self._ends(text))

    def _ends(self, text: str) -> Iterator[int]:
        wrapped = _is_hard_wrapped(text)
        dateline = _DATELINE.match(text[:200])
        if dateline:
            yield dateline.end()
        for match in _CANDIDATE.finditer(text, dateline.end() if dateline else 0):
            end = match.end()
            if end >= len(text):
                return
            found = match.group()
            if "\n" in found:
                if self._line_ends(text, match.start(), end, found, wrapped):
                    yield end
            elif self._stop_ends(text, match.start(), end, found):
                yield end

    def _line_ends(self, text: str, start: int, end: int, found: str, wrapped: bool) -> bool:
        if found.count("\n") > 1 or _BULLET.match(text, end):
            return True
        before, after = text[max(0, start - 8) : start], text[end]
        stopped = _STOPPED.search(before)
        if stopped:
            return not wrapped or self._stop_ends(text, start - len(stopped.group()), end, stopped.group())
        return not (wrapped or after.islower() or before.endswith(","))

    def _stop_ends(self, text: str, start: int, end: int, found: str) -> bool:
        following = _NEXT_WORD.match(text, end)
        after = text[end]
        if after.islower() or after in ",;:)]%":
            return False
        if found[0] in "!?":
            return not (found.rstrip()[-1] in _CLOSERS and _SPEAKER.match(text, end))
        word = following["word"] if following else ""
        opens = word in self._openers
        if found[0] != "." or found.startswith(".."):
            return True
        before = _WORD_BEFORE.search(text, max(0, start - 24), start)
        last = before.group() if before else ""
        if not last:
            return True
        lower = last.lower().lstrip("'’")
        if lower in self._never and not (found.strip() != "." and opens):
            return False
        if lower in self._with_number and not (len(last) == 1 and last.isupper()):
            return not word[:1].isdigit()
        if lower in self._often:
            return word not in self._after_time
        if lower in self._seldom or _INITIALS.fullmatch(last):
            # "Vitamin C." and "the U.S." end a sentence only where the next word can hardly be a name.
            return opens or found.strip() != "."
        return True


def _is_hard_wrapped(text: str) -> bool:
    """Whether lines are cut at a column, as in e-mail: most end mid-sentence and are about equally long."""
    lines = [line for line in text[:20_000].split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    long = [line for line in lines if 45 <= len(line.rstrip()) <= 100]
    return len(long) > 0.6 * len(lines) and sum(not _STOPPED.search(line) for line in long) > 0.6 * len(long)
