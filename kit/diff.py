"""What is different between two versions of an article: the numbers first, for a quiet edit of one is the finding."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from kit import alignment, edits
from kit.article import Article
from kit.change_messages import came_or_went, changed_article, changed_claim, changed_figure, changed_text, shown
from kit.edits import Edit
from kit.errors import SetupError, UnpairedWarning
from kit.tables import Tables, frame
from kit.versions import Row, Version, paired, versions
from kit.words import content, overlap

if TYPE_CHECKING:
    from spacy.language import Language

_NUMBERS = ("value", "low", "high", "unit", "per", "qualifier", "kind")
_ARTICLE = ("title", "published", "author", "publisher", "place", "section")
_NOTE = re.compile(
    r"^\W*(?:correction|corrected|clarification|update|updated|editor['’]s note)\b"
    r"|\b(?:this|the) (?:article|story|report|piece|headline) (?:was|has been|is) "
    r"(?:corrected|updated|amended|changed|edited|revised)"
    r"|\b(?:an earlier|a previous|the original) version of (?:this|the)\b",
    re.I,
)
_ALIKE = 0.2  # of the sentences of the shorter version; below it the two are not one article
_CHANCE = 45.0  # of 100: as alike as sentences on one subject are by chance


class Change(NamedTuple):
    """One difference, with the rows it is made of (None for what was not there) and its place in the reading order."""

    kind: str
    change: str
    columns: tuple[str, ...]
    message: str
    old: Row | None
    new: Row | None
    place: int
    grave: bool = False  # a number that stays and is now said to stand for something else that happened


def diff(
    old: str | PathLike[str] | Article | Tables | Iterable[Article],
    new: str | PathLike[str] | Article | Tables | Iterable[Article],
    *,
    nlp: Language | str | None = None,
) -> pd.DataFrame:
    """What changed, came or went between two versions of an article; one row each, the gravest edits first.

    Takes two `Article`s, two files or folders by their names, two `Tables`, or two lists of articles, of which those with one address, one headline or one
    file name are compared. Sentences are aligned by their words, and rows within them, so that a sentence that moved
    is no change and an edited number is one. Articles compare whole texts; `Tables` hold only the sentences with a
    figure or a claim. Gives the columns of ``kit.codebook("changes")``.

    Raises `SetupError` for two articles that have nearly nothing in common; in a list such a pair is left out with an
    `UnpairedWarning`.
    """
    pairs = paired(versions(old, nlp), versions(new, nlp))
    rows: list[dict[str, Any]] = []
    for one, other in pairs:
        found = changes(one, other)
        if found is None:
            message = (
                f"{one.name} and {other.name} are not two versions of one article: hardly a sentence of one is in the "
                f"other"
            )
            if len(pairs) == 1:
                raise SetupError(f"{message}; give the earlier and the later version of the same article")
            warnings.warn(f"left out: {message}", UnpairedWarning, stacklevel=2)
            continue
        rows += found
    return frame("changes", rows)


def changes(old: Version, new: Version) -> list[dict[str, Any]] | None:
    """The rows of `diff` for two versions; None when neither address nor words say that they are of one article."""
    found = _changes(old, new)
    if found is None:
        return None
    noted = _noted(old, new)
    return [_row(change, old, new, noted) for change in sorted(found, key=_order)]


def _changes(old: Version, new: Version) -> list[Change] | None:
    pairs = alignment.sentences(old.sentences, new.sentences)
    if not _is_version(old, new, sum(max(pair.likeness - _CHANCE, 0) for pair in pairs) / (100 - _CHANCE)):
        return None
    twins = {pair.old: pair.new for pair in pairs}
    figures, gone, come = _aligned(old.figures, new.figures, twins, edits.figure_likeness, 0.3)
    more, gone, come = alignment.rows(gone, come, edits.elsewhere_likeness, 0.5)
    claims, claims_gone, claims_come = _aligned(old.claims, new.claims, twins, edits.claim_likeness, 0.45)
    homes = {(one["claim_id"], other["claim_id"]) for one, other in figures + more}
    moved, claims_gone, claims_come = alignment.rows(
        claims_gone, claims_come, lambda one, other: _moved_likeness(one, other, homes), 0.6
    )

    edited = [(one, other, edits.figure_columns(one, other)) for one, other in figures + more]
    changes = [*_article_changes(old, new)]
    changes += [_changed("figure", edit, changed_figure) for edit in edited if edit[2]]
    reworded = [(one, other, edits.claim_columns(one, other, edited)) for one, other in claims + moved]
    changes += [_changed("claim", edit, changed_claim) for edit in reworded if edit[2]]
    claims_gone, parts = _without_parts(claims_gone, [other for _, other, columns in reworded if "text" in columns])
    claims_come, more_parts = _without_parts(claims_come, [one for one, _, columns in reworded if "text" in columns])
    changes += [*_single("figure", gone, came=False), *_single("figure", come, came=True)]
    changes += [*_single("claim", claims_gone, came=False), *_single("claim", claims_come, came=True)]
    if old.whole and new.whole:
        known = {id(row) for pair in more + moved for row in pair} | {id(row) for row in parts + more_parts}
        changes += _text_changes(old, new, twins, changes, edited, known)
    return changes


def _is_version(old: Version, new: Version, alike: float) -> bool:
    """Whether two texts, so many of whose sentences are alike, are versions of one article, and not two of one event."""
    one_page = old.address is not None and old.address == new.address
    return one_page or alike >= _ALIKE * min(len(old.sentences), len(new.sentences))


def _single(kind: str, rows: Iterable[Row], *, came: bool) -> Iterator[Change]:
    """The rows that only one version has."""
    for row in rows:
        message, place = came_or_went(kind, row, came=came), row["start"] or 0
        yield Change(
            kind, "added" if came else "removed", (), message, None if came else row, row if came else None, place
        )


def _changed(kind: str, edit: Edit, message: Callable[[Row, Row, tuple[str, ...]], str]) -> Change:
    one, other, columns = edit
    grave = kind == "figure" and edits.is_grave(edit)
    return Change(kind, "changed", columns, message(one, other, columns), one, other, other["start"] or 0, grave)


def _moved_likeness(one: Row, other: Row, homes: set[tuple[str, str]]) -> float:
    """From 0 to 1 for claims of sentences that are no pair: the same words, the most of them in another order, or
    one figure (``homes`` has the claims that have one in common).
    """
    shared = overlap(frozenset(content(one["text"])), frozenset(content(other["text"])))
    told = 0.4 * ((one["claim_id"], other["claim_id"]) in homes)
    return max(edits.claim_likeness(one, other) - 0.25, shared - 0.1) + told


def _without_parts(rows: list[Row], wholes: list[Row]) -> tuple[list[Row], list[Row]]:
    """The claims that came or went, and those that only went into another claim or were taken out of it."""
    parts = [row for row in rows if any(edits.is_part(row, whole) for whole in wholes)]
    return [row for row in rows if not any(row is part for part in parts)], parts


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


def _text_changes(
    old: Version,
    new: Version,
    twins: dict[int, int],
    told: list[Change],
    edited: list[Edit],
    known: set[int],
) -> Iterator[Change]:
    """Sentences that changed, came or went and of which no figure or claim tells it; ``known`` are rows that are
    found in other sentences.
    """
    ours = {id(change.old) for change in told if change.old} | known
    theirs = {id(change.new) for change in told if change.new} | known

    def is_told(version: Version, place: int, ids: set[int]) -> bool:
        return any(id(row) in ids for rows in (version.figures, version.claims) for row in rows.get(place, []))

    back = {there: place for place, there in twins.items()}
    for place, sentence in enumerate(old.sentences):
        there = twins.get(place)
        if there is None:
            if alignment.words(sentence) and not is_told(old, place, ours):
                row = {"text": sentence, "sentence": sentence}
                yield Change("text", "removed", (), changed_text(sentence, None), row, None, place)
            continue
        after = new.sentences[there]
        here = {id(row) for row in old.figures.get(place, [])}
        if not edits.reads_otherwise(sentence, after, [edit for edit in edited if id(edit[0]) in here]):
            continue
        if not is_told(new, there, theirs) and not is_told(old, place, ours):
            rows = ({"text": sentence, "sentence": sentence}, {"text": after, "sentence": after})
            yield Change("text", "changed", ("text",), changed_text(sentence, after), *rows, there)
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
    """What happened first, then the numbers, headline and date, what else a number stands for, and the words."""
    ranks = [
        change.grave,
        change.kind == "figure" and any(name in _NUMBERS for name in change.columns),
        change.kind == "article" and change.columns[0] in ("title", "published"),
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
