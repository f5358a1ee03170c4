"""Numbers that name something: "Section 427", "S&P 500", "Formula One", "the bottom three"; and "one" as a pronoun.

Judged by form and by the words around, never by a list of names.
"""

from __future__ import annotations

import re

from kit.language.quantities import number_words as words
from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import (
    counts_something,
    is_function_word,
    is_plural,
    left_words,
    starts_sentence,
    word_set,
)
from kit.language.quantities.words_trie import trie


def is_label(text: str, atom: Atom, has_unit: bool) -> bool:
    """Whether the number names something ("Section 427", "S&P 500", "Group 7", "no. 1") instead of counting."""
    start = atom.start
    before = text[start - 1] if start else " "
    if before == "#" or before in "№§":
        return True
    if before == "$":
        return False
    left = left_words(text, start, 3)
    if not left or before not in " \u00a0\n":
        return False
    word = left[0].lstrip("([\"“‘'") or left[0]
    if _ACRONYM.fullmatch(left[0]):
        return not (atom.grouped or atom.decimals or has_unit or counts_something(text, atom))
    if word[-1] in ',;!?)]”"%' or word in ("&", "and", "or"):
        return False
    lower = word.lower().strip("(\"“‘'")
    bare = lower.rstrip(".:")
    if bare in ("no", "nos") and word[-1] == "." or lower in ("#", "№", "§"):
        return True
    if word[-1] in ".:":
        return bare in word_set("labels") and word[-1] == "." and len(bare) < 5
    if (
        atom.form == "words"
        and text[start].isupper()
        and not text[start : atom.end].isupper()
        and _NAME_AFTER.match(text, atom.end)
        and not starts_sentence(text, start)
    ):
        return True  # "the Thirty Years' War"
    small = not atom.grouped and (not atom.decimals or atom.step >= 0.01) and atom.scale == 1
    if not small or has_unit and lower not in word_set("labels"):
        return False
    if atom.form == "words":
        return _named_in_words(text, atom, left)
    if atom.form != "digits":
        return False
    if atom.decimals:  # "Web 3.0"
        return (
            not has_unit
            and atom.value < 20
            and word[0].isupper()
            and lower not in word_set("openers")
            and not counts_something(text, atom)
            and _named(text, atom, word, lower)
        )
    if lower in word_set("capital_labels") and word.islower():
        return False
    if lower in word_set("labels") or lower.rstrip("s") in word_set("labels"):
        if has_unit and (
            lower in word_set("weak_labels")
            or not word[:1].isupper()
            and lower
            not in ("section", "row", "article", "page", "chapter", "route", "flight", "highway", "room", "exit")
        ):
            return False
        if lower in word_set("weak_labels"):
            if len(left) > 1 and left[1].lower() in _EACH or word.islower() and _MORE_NUMBER.match(text, atom.end):
                return False
            named = word[:1].isupper() and not starts_sentence(text, atom.start - 1 - len(word))
            return named or not counts_something(text, atom)
        return lower not in ("to", "by", "no") or word == "No"
    if has_unit:
        return False
    if word[0].isupper() or word[:1] in "iex" and len(word) > 1 and word[1:2].isupper():
        return _named(text, atom, word, lower)
    return bool(re.search(r"[a-z][A-Z]|[A-Z]{2}", word)) and not counts_something(text, atom)


_SCORE = re.compile(r"[-–]([0-9]{1,3})(?![0-9A-Za-z-]|[.,][0-9])")
_MEMBERS = re.compile(r"(?:ans|crats|ists|ese|ives|ours)\Z")
_IN_A_PLACE = re.compile(r"\b(?:in|at|near|across|outside|around) (?:[A-Z][\w'’-]+ )?[A-Z][\w'’-]+ \Z", re.I)
_ACRONYM = re.compile(r"\([A-Z]{2,6}\)")
_EACH = frozenset(("each", "every", "this", "last", "next", "per", "a", "one", "past", "previous"))
_MORE_NUMBER = re.compile(r"(?: to | or |[-–])[0-9]")
_PERSONS = re.compile(
    r" (?:people|men|women|children|killed|dead|injured|wounded|civilians|others|more|were|have|had|percent|"
    r"per cent|new|million|times|points?|votes?|seats|goals|yards)\b"
)


def _named(text: str, atom: Atom, word: str, lower: str) -> bool:
    """A capitalised word before the number: a label, unless it only opens the sentence or names a day or a place."""
    if (
        word == "The"
        and not starts_sentence(text, atom.start - 4)
        and not counts_something(text, atom)
        and not text[atom.end : atom.end + 2].strip().isalpha()
    ):
        return True
    if lower in word_set("weekdays") or lower in word_set("openers") or lower in word_set("months"):
        return False
    if lower.endswith(("'s", "’s", "s'", "s’", "ly")):
        return False
    score = _SCORE.match(text, atom.end)
    if score is not None and max(atom.value, float(score[1])) <= (
        199 if starts_sentence(text, atom.start - 1 - len(word)) else 600
    ):
        return max(atom.value, float(score[1])) > 199 and abs(atom.value - float(score[1])) > 250
    if _PERSONS.match(text, atom.end) or _MEMBERS.search(word):
        return False
    if counts_something(text, atom) and _IN_A_PLACE.search(text, max(0, atom.start - 40), atom.start):
        return False  # "in Ukraine 12 soldiers died"
    begin = atom.start - 1 - len(word)
    while begin > 0 and text[begin] != word[0]:
        begin -= 1
    if starts_sentence(text, begin):
        # "Ukraine 99", "Killed 12": only short names with a small number label at the start of a sentence
        return atom.value < 1000 and not counts_something(text, atom) and not lower.endswith(("ed", "ing"))
    return True


def _named_in_words(text: str, atom: Atom, left: list[str]) -> bool:
    """ "Formula One", "Big Ten", "Fantastic Four", "category one": a number in words that labels or is a name."""
    word = left[0]
    lower = word.lower()
    said = text[atom.start : atom.end]
    if lower in word_set("labels") and lower not in ("drop", "no", "pp", "to", "up") and word[-1].isalpha():
        return not counts_something(text, atom)
    if not said[0].isupper() or said.isupper() or starts_sentence(text, atom.start):
        return False
    if word[0].isupper() and lower not in word_set("openers"):
        return True
    following = re.match(r" ([A-Z][a-z]+)", text[atom.end : atom.end + 24])
    return following is not None or not word[0].isupper()


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
_ONE_NEXT = re.compile(r"[ ]([A-Za-z'’]+)")


def is_pronoun_one(text: str, atom: Atom, has_unit: bool) -> bool:
    """Whether "one" stands for a thing or a person named elsewhere and counts nothing."""
    if atom.form != "words" or atom.value != 1 or atom.end - atom.start != 3:
        return False
    left = left_words(text, atom.start, 1)
    previous = left[0].lower().strip("(\"“‘'") if left else ""
    share = _ONE_IN.match(text, atom.end) is not None
    if share and previous in ("which", "whom"):
        return False  # "of whom one in six voted"
    if previous in word_set("one_before") and text[atom.start - 1 : atom.start] == " ":
        return not (has_unit and previous in ("the", "this", "that", "last", "next", "first", "only", "another"))
    if share:
        return False
    following = text[atom.end : atom.end + 1]
    if following in "-‐‑":
        match = re.match(
            r"-(time|off|way|sided|on|two|stop|size|to|third|half|upmanship|trick|hit|liner|eyed|shot)\b",
            text[atom.end : atom.end + 14],
        )
        return match is not None
    match = _ONE_NEXT.match(text, atom.end)
    if match is None:
        return not (
            previous
            in (
                "only",
                "just",
                "least",
                "killed",
                "wounded",
                "injured",
                "killing",
                "injuring",
                "wounding",
                "than",
                "to",
            )
            or has_unit
        )
    word = match[1].lower()
    if has_unit:
        return (
            word == "day"
            and not re.match(r" day (?:of|before|after|later|earlier|off)\b", text[atom.end : atom.end + 14])
            and previous not in ("in", "for", "just", "only", "least", "than", "within", "after")
        )
    if previous.endswith(("est", "best", "worst")) or _ONE_CLAUSE.match(text, atom.end):
        return True
    if word in ("and", "in") and previous in (
        "killed",
        "killing",
        "wounded",
        "wounding",
        "injured",
        "injuring",
        "only",
        "just",
    ):
        return False
    return word in word_set("one_after") or word in ("day", "and", "thing") or word.endswith(("'s", "’s", "n't", "n’t"))


_CONTINUES = re.compile(r"s?(?:,? (?:and |or |to |& )?|[-–/])\Z")


def continues_label(text: str, end: int, atom: Atom, year: bool = False) -> bool:
    """Whether a bare number goes on with a list of labels or dates that ended at ``end``: "Articles 4, 5 and 6"."""
    if atom.grouped or atom.decimals or atom.scale > 1 or _CONTINUES.match(text[end : atom.start]) is None:
        return False
    if year and atom.end - atom.start != 4 or text[end : atom.start] in (" ", "s "):
        return False
    return re.match(
        r"[.,;:)\n]|\Z| (?:and|or|to|in|of|on|at|by|for|which|that|were|was|are|is|it|he|she|they|we|the)\b",
        text[atom.end : atom.end + 12],
    ) is not None and (
        text[end : atom.start].strip() != ","
        or re.match(r", [0-9]|,? (?:and|or) [0-9]", text[atom.end : atom.end + 8]) is not None
    )


_ZERO_AFTER = frozenset(
    ["net", "ground", "patient", "absolute", "near", "below", "above", "sub-zero", "day", "to", "from"]
)
_NAME_AFTER = re.compile(r"[ -][A-Z][a-z]+[’']? [A-Z][a-z]|[ -][A-Z][a-z]+")
_FIGURES = re.compile(r"[ -](?:figures?|letter word|o['’]clock)\b|[ ](?:a\.?m\.?|p\.?m\.?)(?= |$)")
_RANK = frozenset(("top", "bottom", "final", "last"))


def is_idiom(text: str, atom: Atom) -> bool:
    """Number words that count nothing here: "six figures", "three o'clock", "the bottom three"."""
    if _FIGURES.match(text, atom.end):
        return True
    if text[atom.end : atom.end + 1] not in (" ", ",", ".", "") or atom.value > (20 if atom.form == "words" else 500):
        return False
    left = left_words(text, atom.start, 1)
    if atom.value == 0 and atom.form == "words" and left and left[0].lower() in _ZERO_AFTER:
        return True
    if left and (left[0].lower() in _RANK if atom.form == "words" else left[0].lower() == "top"):
        follows = re.match(r" ([A-Za-z-]+)(?: ([a-z-]+))?(?: ([a-z-]+))?", text[atom.end : atom.end + 60])
        return (
            follows is None
            or is_function_word(follows[1])
            or not any(word and is_plural(word) for word in follows.groups())
        )
    return False
