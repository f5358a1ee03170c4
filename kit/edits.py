"""In which columns two rows differ that are one figure, or one claim, in two versions of a text."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import chain
from typing import Any

from rapidfuzz import fuzz

from kit import alignment
from kit.alignment import masked
from kit.synonyms import synonyms
from kit.versions import Row
from kit.words import befallen, content, family, lexicon, overlap, roots

_FIGURE_WORDS = ("measure", "predicate", "statistic", "change", "subject", "place", "period", "hedge")
_APPROXIMATE = frozenset(" ".join(chain(*lexicon()["approximators"].values(), ("a", "an", "between"))).split())
_ARTICLES = frozenset("a an the".split())
_DIGITS = {
    word: str(number)
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_SAY = frozenset(("say", "says", "said", "saying", "according to"))
_IN_PLACE = 70.0  # of 100: two sentences are one in which a few words were replaced
_DISTINCT = 1000.0  # a number from here on seldom stands for two things in one article

Edit = tuple[Row, Row, tuple[str, ...]]


def figure_likeness(one: Row, other: Row) -> float:
    """From 0 to 1: the words around two figures of one sentence, what they count, their unit, their value."""
    return (
        0.45 * fuzz.ratio(_around(one), _around(other)) / 100
        + 0.2 * (_stems(one["measure"]) == _stems(other["measure"]))
        + 0.15 * ((one["unit"], one["per"]) == (other["unit"], other["per"]))
        + 0.1 * (one["kind"] == other["kind"])
        + 0.1 * _close(one["value"], other["value"])
    )


def elsewhere_likeness(one: Row, other: Row) -> float:
    """From 0 to 1 for figures of sentences that were split, joined or rewritten: the words their sentences share, and
    what the figures count. Another number has to be of the same thing that befell people or things.
    """
    if one["unit"] != other["unit"] or None not in (one["per"], other["per"]) and one["per"] != other["per"]:
        return 0.0
    ours, theirs = frozenset(content(one["sentence"] or "")), frozenset(content(other["sentence"] or ""))
    shared = overlap(ours, theirs)
    happened = counted(one)
    if not _close(one["value"], other["value"]):
        return 0.8 * shared if happened and happened == counted(other) and len(ours & theirs) > 1 else 0.0
    alike = bool(happened and happened == counted(other)) or bool(
        set(_stems(one["measure"])) & set(_stems(other["measure"]))
    )
    distinct = one["value"] is not None and abs(one["value"]) >= _DISTINCT or one["unit"] is not None
    return min(shared + 0.2 * alike + 0.2 * distinct, 1.0) if len(ours & theirs) > 1 or alike else 0.0


def claim_likeness(one: Row, other: Row) -> float:
    return fuzz.ratio(masked(one["text"]), masked(other["text"])) / 100


def counted(row: Row) -> str | None:
    """What befell what a figure counts ("killed 12 people": deaths), as a family of words; None where none did."""
    before, _, after = (row["sentence"] or "").partition(row["text"])
    what = " ".join(word for word in (row["measure"] or "", row["text"]) if word)
    return family(what) or befallen(row["measure"] or "", row["predicate"] or "", before[-80:], after[:60])


def is_grave(edit: Edit) -> bool:
    """Whether a number stays and now stands for another thing that happened: killed became injured, a loss a profit.

    In a sentence that was written anew only what befell people counts, since there other words may say the same.
    """
    one, other, columns = edit
    if {"value", "low", "high"} & set(columns):
        return False
    in_place = _in_place(one, other)
    before, after = counted(one), counted(other)
    if before and after and before != after:
        return in_place or "casualties" not in (before, after)
    return in_place and (
        {one["change"], other["change"]} == {"rise", "fall"}
        or any(name in columns and _other_words(one[name], other[name]) for name in ("predicate", "measure"))
    )


def figure_columns(one: Row, other: Row) -> tuple[str, ...]:
    """The columns in which a figure differs because the words do."""
    columns = [name for name in ("value", "low", "high") if not _close(one[name], other[name])]
    columns += [name for name in ("unit", "per", "qualifier") if one[name] != other[name]]
    if not columns and one["kind"] != other["kind"] and "vague" in (one["kind"], other["kind"]):
        columns.append("kind")
    columns += [name for name in _FIGURE_WORDS if _says_otherwise(one, other, name)]
    if _other_source(one, other):
        columns.append("source")
    return tuple(columns)


def claim_columns(one: Row, other: Row, pairs: list[Edit]) -> tuple[str, ...]:
    """The columns in which a claim differs, without what the figures in it say already."""
    inside = [pair for pair in pairs if _within(pair[0], one) and _within(pair[1], other)]
    told = {name for _, _, columns in inside for name in columns}
    told |= {name for a, _, columns in pairs for name in columns if a["claim_id"] == one["claim_id"]}
    columns = []
    if _other_source(one, other) and "source" not in told:
        columns.append("source")
    if _reworded(one, other) and _verb(one["cue"]) != _verb(other["cue"]) and one["cue"] and other["cue"]:
        columns.append("cue")
    if one["source"] and other["source"]:
        columns += [name for name in ("quotation",) if one[name] != other[name]]
    columns += [name for name in ("modality", "negated") if one[name] != other[name] and _reworded(one, other)]
    if reads_otherwise(one["text"], other["text"], inside):
        columns.append("text")
    return tuple(columns)


def reads_otherwise(before: str, after: str, pairs: list[Edit]) -> bool:
    """Whether two texts say it in other words: the words of the figures in them, whose edits are told by themselves
    and which may only be spelled otherwise, and articles do not count.
    """
    ours, theirs = _telling(before), _telling(after)
    if ours == theirs:
        return False
    explained = Counter[str]()
    for a, b, names in pairs:
        for row in (a, b):
            cells = [row["text"], *(row[name] for name in names if isinstance(row[name], str))]
            explained.update(word for cell in cells for word in _telling(cell))
    loose = _APPROXIMATE if any("qualifier" in names for _, _, names in pairs) else frozenset()
    different = (Counter(ours) - Counter(theirs)) + (Counter(theirs) - Counter(ours))
    return not different or any(word not in loose and not explained[word] for word in different)


def is_part(row: Row, whole: Row) -> bool:
    """Whether a claim is one that was taken out of another, or put into it."""
    return overlap(frozenset(content(row["text"])), frozenset(content(whole["text"]))) >= 0.6


def _around(row: Row) -> list[str]:
    """Up to five words on either side of a figure in its sentence; of repeated words the first place counts."""
    before, _, after = (row["sentence"] or "").partition(row["text"])
    return [*masked(before)[-5:], "0", *masked(after)[:5]]


def _says_otherwise(one: Row, other: Row, name: str) -> bool:
    """Whether a cell changed because the words did, and not because the same words were read in another way."""
    before, after = one[name], other[name]
    if _stems(before) == _stems(after):
        return False
    if name in ("predicate", "subject") and not _in_place(one, other) and counted(one) == counted(other):
        return False  # in a sentence that was written anew another verb tells the same
    if name in ("measure", "predicate") and counted(one) and counted(one) == counted(other):
        befell = {
            family(row["predicate"] or "") or befallen("", row["predicate"] or "", "", "") for row in (one, other)
        }
        if name == "measure" or counted(one) in befell:
            return False
    if name in ("statistic", "change"):
        return one["text"] != other["text"] or _reworded(one, other)
    if before is None or after is None:
        return (before is not None and not _has_words(other["around"], before)) or (
            after is not None and not _has_words(one["around"], after)
        )
    return not _has_words(other["sentence"], before) and not _has_words(one["sentence"], after)


def _in_place(one: Row, other: Row) -> bool:
    """Whether a few words were replaced in a sentence, and it was not written anew."""
    return fuzz.ratio(masked(one["sentence"] or ""), masked(other["sentence"] or "")) >= _IN_PLACE


def _other_source(one: Row, other: Row) -> bool:
    """Whether the words name another source; a name that is only written out or cut short is the same one."""
    before, after = one["source"], other["source"]
    if not _reworded(one, other):
        return False  # read from what stands around the sentence, which is told by itself
    if before is None or after is None:
        if before is after:
            return False
        named, sentence = (one, other["sentence"]) if after is None else (other, one["sentence"])
        return not (named["source_text"] and _has_words(sentence, named["source_text"]))
    if _stems(before) == _stems(after) or _stems(one["source_text"]) == _stems(other["source_text"]):
        return False
    ours, theirs = set(alignment.words(before)), set(alignment.words(after))
    short, long = sorted((before, after), key=len)
    return not (ours <= theirs or theirs <= ours or short == "".join(re.findall(r"\b[A-Z]", long)))


def _other_words(one: str | None, other: str | None) -> bool:
    """Whether two predicates are neither forms of one word nor synonyms."""
    if not one or not other:
        return False
    ours, theirs = roots(one), roots(other)
    return not any(a == b or b in synonyms(a) or a in synonyms(b) for a in ours for b in theirs)


def _reworded(one: Row, other: Row) -> bool:
    return not alignment.same_words(one["sentence"] or "", other["sentence"] or "")


def _telling(text: str) -> list[str]:
    return [_DIGITS.get(word, word) for word in alignment.words(text) if word not in _ARTICLES]


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9)


def _stems(cell: str | None) -> tuple[str, ...]:
    return () if cell is None else content(cell) or tuple(alignment.words(cell))


def _has_words(sentence: str | None, cell: str) -> bool:
    return set(_stems(cell)) <= set(_stems(sentence)) | set(alignment.words(sentence or ""))


def _verb(cue: str | None) -> tuple[str, ...]:
    return ("say",) if cue and cue.lower() in _SAY else _stems(cue)


def _within(figure: Row, claim: Row) -> bool:
    places: tuple[Any, ...] = claim["start"], figure["start"], figure["end"], claim["end"]
    return None not in places and claim["start"] <= figure["start"] and figure["end"] <= claim["end"]
