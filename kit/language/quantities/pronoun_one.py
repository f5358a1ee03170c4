""" "One" as a pronoun, which counts nothing: "the new one", "one of them said", "as one does".

Grammar and not learned as the sense of other numbers is: marked news leaves open whether "one" before a noun is a figure.
"""

from __future__ import annotations

import re

from kit.language.quantities import number_words as words
from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import left_word, word_set
from kit.language.quantities.words_trie import trie

_ONE_IN = re.compile(
    rf"[ -](?:in|out of|in every|of every)[ -](?:[0-9]|"
    rf"(?:{trie((*words.UNITS, *words.TENS, 'a hundred', 'a thousand'), any_case=True)})\b)"
)
_ONE_CLAUSE = re.compile(
    r" (?:(?:hell|among|he|she|it|i|we|they|you|soon|sort|or more|or two of|there|here|whose|what)\b|"
    r"[a-z]+ing (?:that|the|a|an|his|her|its|their|to)\b|"
    r"[a-z]+ed (?:by|in|on|at|from|to|with|for)\b)",
    re.I,
)
_ONE_HYPHENED = re.compile(
    r"-(?:time|off|way|sided|on|two|stop|size|to|third|half|upmanship|trick|hit|liner|eyed|shot)\b"
)
# "Killing one and wounding three", "only one in the crew"
_COUNTED = frozenset("injured injuring just killed killing only wounded wounding".split())
_ONE_NEXT = re.compile(r"[ ]([A-Za-z'’]+)")


def is_pronoun(text: str, atom: Atom) -> bool:
    """Whether "one" stands for a thing or a person named elsewhere and counts nothing."""
    if atom.form != "words" or atom.value != 1:
        return False
    has_unit = atom.unit is not None
    previous = left_word(text, atom.start).strip("(\"“‘'")
    share = _ONE_IN.match(text, atom.end) is not None
    if share and previous in ("which", "whom"):
        return False  # "of whom one in six voted"
    if previous in word_set("one_before"):
        return not (has_unit and previous in ("the", "this", "that", "last", "next", "first", "only", "another"))
    if share:
        return False
    following = text[atom.end : atom.end + 1]
    if following in "-‐‑":
        return _ONE_HYPHENED.match(text, atom.end) is not None
    match = _ONE_NEXT.match(text, atom.end)
    if match is None:
        return previous not in _COUNTED and previous not in ("least", "than", "to")
    word = match[1].lower()
    if has_unit:
        return False
    if previous.endswith(("est", "best", "worst")) or _ONE_CLAUSE.match(text, atom.end):
        return True
    if word in ("and", "in") and previous in _COUNTED:
        return False
    return word in word_set("one_after") or word in ("day", "and", "thing") or word.endswith(("'s", "’s", "n't", "n’t"))
