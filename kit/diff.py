"""What is different between two versions of an article: the numbers first, for a quiet edit of one is the finding."""

from __future__ import annotations

import math
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from rapidfuzz import fuzz

from kit import alignment
from kit.alignment import masked
from kit.article import Article
from kit.change_messages import came_or_went, changed_article, changed_claim, changed_figure, changed_text, shown
from kit.errors import SetupError, UnpairedWarning
from kit.tables import Tables, frame
from kit.versions import Row, Version, paired, versions
from kit.words import content, family, overlap

if TYPE_CHECKING:
    from spacy.language import Language

_NUMBERS = ("value", "low", "high", "unit", "per", "qualifier", "kind")
_FIGURE_WORDS = ("measure", "predicate", "statistic", "change", "subject", "place", "period", "hedge")
_ARTICLE = ("title", "published", "author", "publisher", "place", "section")
_APPROXIMATE = frozenset(
    "a about above almost an approximately around as at below between estimated exactly fewer least less many more most "
    "nearly over roughly some than to under up".split()
)
_NOTE = re.compile(
    r"^\W*(?:correction|corrected|clarification|update|updated|editor['’]s note)\b"
    r"|\b(?:this|the) (?:article|story|report|piece|headline) (?:was|has been|is) "
    r"(?:corrected|updated|amended|changed|edited|revised)"
    r"|\b(?:an earlier|a previous|the original) version of (?:this|the)\b",
    re.I,
)
_ALIKE = 0.2  # of the sentences of the shorter version; below it the two are not one article
_CHANCE = 45.0  # of 100: as alike as sentences on one subject are by chance
_SAY = frozenset("say says said saying".split())


class Change(NamedTuple):
    """One difference, with the rows it is made of (None for what was not there) and its place in the reading order."""

    kind: str
    change: str
    columns: tuple[str, ...]
    message: str
    old: Row | None
    new: Row | None
    place: int


def diff(
    old: Article | Tables | Iterable[Article],
    new: Article | Tables | Iterable[Article],
    *,
    nlp: Language | str | None = None,
) -> pd.DataFrame:
    """What changed, came or went between two versions of an article; one row each, edited numbers first.

    Takes two `Article`s, two `Tables`, or two lists of articles, of which those with one address, one headline or one
    file name are compared. Sentences are aligned by their words, and rows within them, so that a sentence that moved
    is no change and an edited number is one. Articles compare whole texts; `Tables` hold only the sentences with a
    figure or a claim. Gives the columns of ``kit.codebook("changes")``.

    Raises `SetupError` for two articles that have nearly nothing in common; in a list such a pair is left out with an
    `UnpairedWarning`.
    """
    pairs = paired(versions(old, nlp), versions(new, nlp))
    rows: list[dict[str, Any]] = []
    for one, other in pairs:
        found = _changes(one, other)
        if found is None:
            message = (
                f"{one.name} and {other.name} are not two versions of one article: hardly a sentence of one is in the "
                f"other"
            )
            if len(pairs) == 1:
                raise SetupError(f"{message}; give the earlier and the later version of the same article")
            warnings.warn(f"left out: {message}", UnpairedWarning, stacklevel=2)
            continue
        noted = _noted(one, other)
        rows += [_row(change, one, other, noted) for change in sorted(found, key=_order)]
    return frame("changes", rows)


def _changes(old: Version, new: Version) -> list[Change] | None:
    """All differences of two versions; None when neither address nor words say that they are of one article."""
    pairs = alignment.sentences(old.sentences, new.sentences)
    shorter = min(len(old.sentences), len(new.sentences))
    one_page = old.address is not None and old.address == new.address
    if (
        shorter
        and not one_page
        and sum(max(pair.likeness - _CHANCE, 0) for pair in pairs) / (100 - _CHANCE) < _ALIKE * shorter
    ):
        return None
    twins = {pair.old: pair.new for pair in pairs}
    figures, gone, come = _aligned(old.figures, new.figures, twins, _figure_likeness, 0.3)
    more, gone, come = alignment.rows(gone, come, _same_figure_elsewhere, 0.5)
    claims, claims_gone, claims_come = _aligned(old.claims, new.claims, twins, _claim_likeness, 0.45)
    moved, claims_gone, claims_come = alignment.rows(claims_gone, claims_come, _claim_likeness, 0.85)

    changes = [*_article_changes(old, new)]
    edits = []
    for one, other in figures + more:
        columns = _figure_columns(one, other)
        if columns:
            edits.append((one, other, columns))
            changes.append(
                Change(
                    "figure", "changed", columns, changed_figure(one, other, columns), one, other, other["start"] or 0
                )
            )
    for one, other in claims + moved:
        columns = _claim_columns(one, other, edits)
        if columns:
            changes.append(
                Change("claim", "changed", columns, changed_claim(one, other, columns), one, other, other["start"] or 0)
            )
    for kind, left, right in (("figure", gone, come), ("claim", claims_gone, claims_come)):
        for row in left:
            changes.append(
                Change(kind, "removed", (), came_or_went(kind, row, came=False), row, None, row["start"] or 0)
            )
        for row in right:
            changes.append(Change(kind, "added", (), came_or_went(kind, row, came=True), None, row, row["start"] or 0))
    if old.whole and new.whole:
        changes += _text_changes(old, new, twins, changes)
    return changes


def _aligned(
    old: dict[int, list[Row]],
    new: dict[int, list[Row]],
    twins: dict[int, int],
    likeness: Callable[[Row, Row], float],
    floor: float,
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """The rows of paired sentences that are one row, and what is left of the old ones and of the new ones."""
    pairs: list[tuple[Row, Row]] = []
    gone = [row for place, rows in old.items() if place not in twins for row in rows]
    paired_places = {twins[place] for place in twins}
    come = [row for place, rows in new.items() if place not in paired_places for row in rows]
    for place, there in twins.items():
        ours, theirs = old.get(place, []), new.get(there, [])
        if [row["text"] for row in ours] == [row["text"] for row in theirs]:
            pairs += zip(ours, theirs, strict=True)
            continue
        found, left, right = alignment.rows(ours, theirs, likeness, floor)
        pairs += found
        gone += left
        come += right
    return pairs, gone, come


def _figure_likeness(one: Row, other: Row) -> float:
    """From 0 to 1: the words around two figures of one sentence, what they count, their unit, their value."""
    return (
        0.45 * fuzz.ratio(_around(one), _around(other)) / 100
        + 0.2 * (_stems(one["measure"]) == _stems(other["measure"]))
        + 0.15 * ((one["unit"], one["per"]) == (other["unit"], other["per"]))
        + 0.1 * (one["kind"] == other["kind"])
        + 0.1 * _close(one["value"], other["value"])
    )


def _same_figure_elsewhere(one: Row, other: Row) -> float:
    """From 0 to 1 for the same number of the same thing in sentences that were split, joined or rewritten."""
    if any(one[name] != other[name] for name in ("unit", "per")) or not _close(one["value"], other["value"]):
        return 0.0
    if _stems(one["measure"]) != _stems(other["measure"]):
        return 0.0
    ours, theirs = frozenset(content(one["sentence"] or "")), frozenset(content(other["sentence"] or ""))
    return overlap(ours, theirs)


def _claim_likeness(one: Row, other: Row) -> float:
    return fuzz.ratio(masked(one["text"]), masked(other["text"])) / 100


def _around(row: Row) -> list[str]:
    """Up to five words on either side of a figure in its sentence; of repeated words the first place counts."""
    before, _, after = (row["sentence"] or "").partition(row["text"])
    return [*masked(before)[-5:], "0", *masked(after)[:5]]


def _figure_columns(one: Row, other: Row) -> tuple[str, ...]:
    columns = [name for name in ("value", "low", "high") if not _close(one[name], other[name])]
    columns += [name for name in ("unit", "per", "qualifier") if one[name] != other[name]]
    if not columns and one["kind"] != other["kind"] and "vague" in (one["kind"], other["kind"]):
        columns.append("kind")
    columns += [name for name in _FIGURE_WORDS if _says_otherwise(one, other, name)]
    if _other_source(one, other):
        columns.append("source")
    return tuple(columns)


def _says_otherwise(one: Row, other: Row, name: str) -> bool:
    """Whether a cell changed because the words did, and not because the same words were read in another way."""
    before, after = one[name], other[name]
    if _stems(before) == _stems(after):
        return False
    if name == "measure" and before and after and family(before) and family(before) == family(after):
        return False
    lost = before is not None and not _has_words(other["sentence"], before)
    won = after is not None and not _has_words(one["sentence"], after)
    if name in ("statistic", "change"):
        return one["text"] != other["text"] or not alignment.same_words(one["sentence"] or "", other["sentence"] or "")
    return (lost or won) if before is None or after is None else (lost and won)


def _other_source(one: Row, other: Row) -> bool:
    """Whether the words name another source; a name that is only written out or cut short is the same one."""
    before, after = one["source"], other["source"]
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


def _claim_columns(one: Row, other: Row, edits: list[tuple[Row, Row, tuple[str, ...]]]) -> tuple[str, ...]:
    """The columns in which a claim differs, without what the edited figures in it say already."""
    inside = [
        (a, b, columns)
        for a, b, columns in edits
        if _within(a, one) and _within(b, other) or a["claim_id"] == one["claim_id"]
    ]
    told = {name for _, _, columns in inside for name in columns}
    columns = []
    if _other_source(one, other) and "source" not in told:
        columns.append("source")
    if _verb(one["cue"]) != _verb(other["cue"]) and one["cue"] and other["cue"]:
        columns.append("cue")
    if one["source"] and other["source"]:
        columns += [name for name in ("quotation",) if one[name] != other[name]]
    columns += [name for name in ("modality", "negated") if one[name] != other[name] and _reworded(one, other)]
    if not alignment.same_words(one["text"], other["text"]):
        explained = Counter[str]()
        for a, b, names in inside:
            for row in (a, b):
                cells = [row["text"], *(row[name] for name in names if isinstance(row[name], str))]
                explained.update(word for cell in cells for word in alignment.words(cell))
        ours, theirs = Counter(alignment.words(one["text"])), Counter(alignment.words(other["text"]))
        different = (ours - theirs) + (theirs - ours)
        loose = _APPROXIMATE if "qualifier" in told else frozenset()
        if {word for word in different if word not in loose and not explained[word]} or (
            not different and alignment.words(one["text"]) != alignment.words(other["text"])
        ):
            columns.append("text")
    return tuple(columns)


def _reworded(one: Row, other: Row) -> bool:
    return not alignment.same_words(one["sentence"] or "", other["sentence"] or "")


def _article_changes(old: Version, new: Version) -> Iterator[Change]:
    for place, name in enumerate(_ARTICLE):
        before, after = old.about[name], new.about[name]
        if before != after and not (
            isinstance(before, str) and isinstance(after, str) and alignment.same_words(before, after)
        ):
            message = changed_article(name, before, after)
            change = (
                "changed" if before is not None and after is not None else "added" if after is not None else "removed"
            )
            ours, theirs = ({"text": shown(cell)} if cell is not None else None for cell in (before, after))
            yield Change("article", change, (name,), message, ours, theirs, place)


def _text_changes(old: Version, new: Version, twins: dict[int, int], told: list[Change]) -> Iterator[Change]:
    """Sentences that changed, came or went and of which no figure or claim tells it."""
    ours = {id(change.old) for change in told if change.old}
    theirs = {id(change.new) for change in told if change.new}

    def is_told(version: Version, place: int, known: set[int]) -> bool:
        return any(id(row) in known for rows in (version.figures, version.claims) for row in rows.get(place, []))

    back = {there: place for place, there in twins.items()}
    for place, sentence in enumerate(old.sentences):
        there = twins.get(place)
        after = None if there is None else new.sentences[there]
        if after is not None and (
            alignment.words(sentence) == alignment.words(after) or is_told(new, there or 0, theirs)
        ):
            continue
        if not is_told(old, place, ours) and (after is not None or alignment.words(sentence)):
            change = "removed" if after is None else "changed"
            rows = (
                {"text": sentence, "sentence": sentence},
                None if after is None else {"text": after, "sentence": after},
            )
            columns = () if after is None else ("text",)
            yield Change(
                "text", change, columns, changed_text(sentence, after), *rows, place if there is None else there
            )
    for there, sentence in enumerate(new.sentences):
        if there not in back and not is_told(new, there, theirs) and alignment.words(sentence):
            row = {"text": sentence, "sentence": sentence}
            yield Change("text", "added", (), changed_text(None, sentence), None, row, there)


def _noted(old: Version, new: Version) -> bool | None:
    if not (old.whole and new.whole):
        return None
    before = {" ".join(alignment.words(sentence)) for sentence in old.sentences}
    return any(_NOTE.search(s) and " ".join(alignment.words(s)) not in before for s in new.sentences)


def _order(change: Change) -> tuple[int, int]:
    number = any(name in _NUMBERS for name in change.columns)
    ranks = [
        change.kind == "figure" and number,
        change.kind == "figure" and change.change == "changed",
        change.kind == "figure",
        change.kind == "article",
        change.kind == "claim" and change.change == "changed",
        change.kind == "claim",
        True,
    ]
    return ranks.index(True), change.place


def _row(change: Change, old: Version, new: Version, noted: bool | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "kind": change.kind,
        "change": change.change,
        "columns": "; ".join(change.columns) or None,
        "message": change.message,
        "noted": noted,
        "old_article_id": old.id,
        "new_article_id": new.id,
    }
    for side, cells in (("old", change.old), ("new", change.new)):
        if cells:
            row |= {f"{side}_{name}": cells.get(name) for name in ("text", "value", "unit", "source", "sentence")}
            row[f"{side}_id"] = cells.get("figure_id" if change.kind == "figure" else "claim_id")
    return row


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
    places = claim["start"], figure["start"], figure["end"], claim["end"]
    return None not in places and claim["start"] <= figure["start"] and figure["end"] <= claim["end"]
