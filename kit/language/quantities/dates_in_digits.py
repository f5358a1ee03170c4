"""Digits that name a year or a day of a month, and count nothing."""

from __future__ import annotations

import re

from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import (
    counts_something,
    is_function_word,
    is_plural,
    left_words,
    starts_sentence,
    word_set,
)

_SEASON = re.compile(r"[-–/]([0-9]{2}|[0-9]{4})(?![0-9,]|\.[0-9])")
_SPAN = re.compile(r"(?:[ ]?[-–][ ]?| to | or )[0-9]{4}(?= [A-Za-z])")


def is_year(text: str, atom: Atom, has_unit: bool) -> bool:
    """Whether four bare digits name a year."""
    if (
        atom.form != "digits"
        or atom.grouped
        or atom.decimals
        or has_unit
        or not 1000 <= atom.value <= 2999
        or atom.end - atom.start != 4
    ):
        return False
    left = left_words(text, atom.start, 3)
    word = left[0].lower() if left else ""
    bare = word.strip(".,;:()[]\"'“”‘’")
    if bare in word_set("months"):
        return True
    if bare in ("a.d", "ad"):
        return True
    if (
        bare in ("and", "to", "or")
        and len(left) > 2
        and left[2].strip("(").lower().rstrip(".") in ("a.d", "ad", "between", "from", "in", "since")
        and re.fullmatch(r"[12][0-9]{3}", left[1])
    ):
        return atom.end == len(text) or not re.match(r" (?:people|[a-z]+s)\b", text[atom.end : atom.end + 24])
    if atom.value < 1500:
        if bare in _YEAR_PREPOSITIONS and not counts_something(text, atom):
            follows = re.match(r" ([A-Za-z]+)", text[atom.end : atom.end + 24])
            return (
                follows is None
                and text[atom.end : atom.end + 1] != "-"
                or follows is not None
                and (is_function_word(follows[1]) or follows[1][0].isupper())
            )
        return text[atom.end : atom.end + 4].strip() in ("BC", "AD", "BCE", "CE")
    if atom.value > 2100:
        return bare in ("in", "by", "until", "since", "year") and not re.match(
            r" [a-z]+s\b", text[atom.end : atom.end + 20]
        )
    after = text[atom.end : atom.end + 40]
    span = _SPAN.match(after)
    if span is not None:  # "2000 - 2500 calories": what follows the second number is what both count
        after = after[span.end() :]
    if after[:1] in "'’" and after[1:2] == "s" or after[:1] == "′":
        return True
    if span is None and _SEASON.match(text, atom.end) is not None:
        return True
    match = re.match(r"[ \u00a0]([A-Za-z]+)(?:[ -]([a-z]+))?", after)
    noun = match.group(1) if match else ""
    second = (match.group(2) or "") if match else ""
    if (
        bare
        in ("in", "since", "during", "by", "until", "till", "early", "late", "mid", "year", "fiscal", "fy", "circa")
        and word[-1:] not in ",;:"
    ):
        return not (noun == "people" or bare == "by" and is_plural(noun))
    if (
        bare
        in (
            "people",
            "than",
            "least",
            "about",
            "nearly",
            "almost",
            "some",
            "approximately",
            "roughly",
            "over",
            "exactly",
            "only",
            "killed",
            "under",
            "around",
            "most",
            "to",
        )
        and word[-1:] not in ",;:"
    ):
        if (
            noun
            and (is_plural(noun) or is_plural(second))
            and noun not in word_set("year_nouns")
            and second not in word_set("year_nouns")
        ):
            return False
        return bare in ("about", "around", "some", "to") or (
            bare in ("than", "over", "most") and not (1000 <= atom.value < 1900 or atom.value % 100 == 0)
        )
    if (
        noun
        and noun[0].islower()
        and noun not in word_set("year_nouns")
        and (is_plural(noun) or (second and is_plural(second) and len(noun) > 3 and not is_function_word(noun)))
    ):
        round_number = atom.value % 100 == 0 and atom.value != 2000 or atom.value < 1900
        if (
            noun in ("people", "men", "women", "children", "troops", "soldiers", "jobs")
            or round_number
            and bare not in word_set("year_before")
        ):
            return False
        return (
            bare in word_set("year_before")
            or word[:1].isupper()
            or word.endswith(("'s", "’s", "s'", ","))
            or not left
            or second in word_set("year_nouns")
        )
    if (
        round_number_follows(atom)
        and bare not in word_set("year_before")
        and left
        and not left[0][:1].isupper()
        and not word.endswith((",", "'s", "’s", "("))
        and "(" not in word
    ):
        return noun == "" and after[:1] not in ".,;) " or not noun
    return True


def round_number_follows(atom: Atom) -> bool:
    return 1500 <= atom.value < 1700 and atom.value % 50 == 0


_YEAR_PREPOSITIONS = frozenset(("in", "by", "of", "until", "since", "before", "after", "from", "year"))


_MONTH_RANGE = re.compile(r"\b([A-Za-z]{3,9})\.? [0-9]{1,2}(?:st|nd|rd|th)?(?: ?[-–]|,? (?:and|to|or|-|–|through) )\Z")
_DAY_MONTH = re.compile(r"(?:[-–][0-9]{1,2}| (?:and|to|or|-|–) [0-9]{1,2})?[ -](?:of )?([A-Za-z]{3,9})\b")
_WORD_FOLLOWS = re.compile(r" [a-z]")


def is_day(text: str, atom: Atom) -> bool:
    """Whether a number up to 31 is a day beside its month: "May 8", "8 May", "September 8-10"."""
    if atom.form != "digits" or not 1 <= atom.value <= 31 or atom.decimals or atom.end - atom.start > 2:
        return False
    months = word_set("months")
    left = left_words(text, atom.start, 2)
    if left:
        word = left[0].strip("(\"“‘'")
        verb = word.lower() in ("may", "march", "mar")
        if word.lower().rstrip(".") in months and (word[:1].isupper() or not verb or left[-1].lower() == "on"):
            if verb and counts_something(text, atom) and starts_sentence(text, atom.start - 1 - len(word)):
                return False  # "May 12 protesters be freed?"
            # "In March 12 people died", but "On March 12 people gathered"
            return not (len(left) > 1 and left[1].lower() == "in" and counts_something(text, atom))
        before = text[max(0, atom.start - 24) : atom.start]
        match = _MONTH_RANGE.search(before)
        if match is not None and match[1].lower() in months:
            return before[-1] in "-–" or not _WORD_FOLLOWS.match(text, atom.end)
    match = _DAY_MONTH.match(text, atom.end)
    if match is None or match[1].lower() not in months:
        return False
    return match[1][0].isupper() or bool(left) and left[0].lower() == "on"
