"""The development part of the marked news (`training/news/dev-*`): how much of open news the kit reads as people do.

Nothing learns from these articles, but the kit is steered by them.

Figures: one is found when a row overlaps it. For each slot, ``right`` is the share of found figures whose cell is one of
the marked readings (an empty cell counts where it may be empty), ``precision`` that of filled cells, ``recall`` that of
cells that must not be empty. A cell is right when it shares a word that tells with a reading. ``no wrong cell``: nothing
wrong in value, unit, change or any filled slot; ``all right``: nor any slot empty that must not be.

Attributions: one is found when a claim that has a cue or a source shares three tenths of its content; several claims
within one content count once. Its extent is right from a half on.

Names: each counts once an article, without "the" and "'s"; GPE, LOC and FAC are one class, place.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from kit.article import Article
from tests.gold.extraction import Row, extracted
from tests.gold.measured import Measured, f1, shares
from tests.gold.reading import Number
from training import marks
from training.marks import SLOTS, Attribution, Figure, Marked

FILES = tuple(sorted(marks.FOLDER.glob("dev-*.txt")))
CLASSES = {"PERSON": "person", "ORG": "organisation", "NORP": "nationality"} | dict.fromkeys(
    ("GPE", "LOC", "FAC"), "place"
)
Name = tuple[str, str]
Error = tuple[str, str]
_ROUNDING = 5e-3
_FOUND, _HALF = 0.3, 0.5  # shares of what claim and content cover together
_INSIDE = 0.9  # of a claim, when the rest of the content is another's
_SLACK = 2  # characters of quotation marks
_SHOWN = 90  # characters around what is wrong


@dataclass(frozen=True)
class Reading:
    """A marked article, and the kit's rows and names of it."""

    marked: Marked
    figures: list[Row]
    claims: list[Row]
    names: frozenset[Name]

    def around(self, start: int, end: int, words: str) -> str:
        """What is wrong at a place, in words."""
        text = self.marked.text
        shown = f"{text[max(0, start - _SHOWN) : start]}[[{text[start:end]}]]{text[end : end + _SHOWN]}"
        return f"{self.marked.id}: {' ¶ '.join(shown.split(chr(10)))}\n    {words}"


def articles() -> list[Marked]:
    """The marked articles."""
    return marks.load(FILES, marks.articles(marks.FOLDER / "articles.jsonl"))


@cache
def readings(nlp: str | None = None) -> list[Reading]:
    """The articles as the kit reads them, extracted once for all that is measured."""
    marked = articles()
    made = extracted((Article(one.text, title=one.title, published=one.published) for one in marked), nlp)
    return [
        Reading(one, got.figures, got.claims, frozenset(name_of(span.text, span.label_) for span in got.doc.ents if span.label_ in CLASSES))
        for one, got in zip(marked, made, strict=True)
    ]  # fmt: skip


def agrees(given: tuple[str | None, ...], cell: str | None) -> bool:
    """Whether a cell is one of the readings, by a shared word or sign for sign ("%" has no words)."""
    if not cell:
        return None in given
    return marks.agrees(given, cell) or cell.lower() in [reading.lower() for reading in given if reading]


def same_value(numbers: tuple[Number, ...], value: float | None) -> bool:
    """Whether a value is one of the readings within half a percent; vague numbers and scores are not compared."""
    return any(
        number.kind in ("vague", "score")
        or value is not None
        and abs(value - number.value) <= _ROUNDING * max(1e-9, abs(number.value))
        for number in numbers
    )


def measure_figures(nlp: str | None = None) -> Measured:
    """Found, and the cells of those found."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    gold = predicted = hit = 0
    errors: list[Error] = []
    read = readings(nlp)
    for one in read:
        pairs, extra = _paired(one)
        wanted = [figure for figure in one.marked.figures if not figure.optional]
        gold += len(wanted)
        hit += len(pairs)
        # As its rows are counted: those of no figure, and the figures that any row of one touches.
        used = [row for row in one.figures if not any(row is other for other in extra)]
        predicted += len(extra) + sum(any(_touch(row, figure) for row in used) for figure in wanted)
        for figure in wanted:
            if not any(figure is other for other, _ in pairs):
                errors.append(("found F1", one.around(figure.start, figure.end, "is missed")))
        for row in extra:
            if not (row["kind"] == "count" and row["value"] == 1):
                words = f"is none ({row['kind']} {row['value']})"
                errors.append(("found F1", one.around(row["start"], row["end"], words)))
        for figure, row in pairs:
            for metric, good, words in _cells(figure, row):
                of[metric] += 1
                right[metric] += good
                if not good and words:
                    errors.append((metric, one.around(figure.start, figure.end, words)))
    order = ["value", "unit", "change", "no wrong cell", "all right"]
    order += [f"{slot} {kind}" for slot in SLOTS for kind in ("right", "precision", "recall")]
    of = Counter({metric: of[metric] for metric in order})
    return Measured(
        f"{len(read)} articles, {gold} figures", _found(hit, predicted, gold) | shares(right, of), of, errors
    )


def _found(hit: int, predicted: int, gold: int) -> dict[str, float]:
    return dict(zip(("found precision", "found recall", "found F1"), f1(hit, predicted, gold), strict=True))


def _touch(row: Row, figure: Figure) -> bool:
    return bool(row["start"] < figure.end and figure.start < row["end"])


def _paired(one: Reading) -> tuple[list[tuple[Figure, Row]], list[Row]]:
    """Each figure with the row nearest to its beginning, and the rows that are no figure's; optional ones take theirs along."""
    free = list(one.figures)
    pairs = []
    for figure in one.marked.figures:
        near = [row for row in free if _touch(row, figure)]
        if near:
            row = near[0] if figure.optional else min(near, key=lambda row: abs(row["start"] - figure.start))
            free = [other for other in free if other is not row]
            if not figure.optional:
                pairs.append((figure, row))
    return pairs, free


def _cells(figure: Figure, row: Row) -> list[tuple[str, bool, str]]:
    """The verdict on each metric of a found figure, with what is wrong in words where that is one cell."""
    unit, change = (figure.cells.get(name, (None,)) for name in ("unit", "change"))
    verdicts = [
        ("value", same_value(figure.numbers, row["value"]), f"{row['value']} ({row['text']})"),
        ("unit", agrees(unit, row["unit"]), f"{row['unit']!r}, not {unit}"),
        ("change", agrees(change, row["change"]), f"{row['change']!r}, not {change}"),
    ]
    whole = all(good for _, good, _ in verdicts)
    wrong = not all(good or name == "change" and not row["change"] for name, good, _ in verdicts)
    for slot in SLOTS:
        if slot == "measure" and figure.kind == "age":
            continue
        given, cell = figure.cells.get(slot, (None,)), row[slot]
        if slot == "source" and cell and not agrees(given, cell) and agrees(given, row["source_text"]):
            cell = row["source_text"]
        good = agrees(given, cell)
        verdicts.append((f"{slot} right", good, f"{cell!r}, not {given}"))
        if cell:
            verdicts.append((f"{slot} precision", good, ""))
        if None not in given:
            verdicts.append((f"{slot} recall", good, ""))
        whole, wrong = whole and good, wrong or bool(cell) and not good
    return [*verdicts, ("no wrong cell", not wrong, ""), ("all right", whole, "")]


def measure_attributions(nlp: str | None = None) -> Measured:
    """Found, and how many of those have the right source and extent."""
    right: Counter[str] = Counter()
    gold = predicted = 0
    errors: list[Error] = []
    read = readings(nlp)
    for one in read:
        said = [claim for claim in one.claims if claim["cue"] or claim["source"]]
        taken: list[Row] = []
        gold += len(one.marked.attributions)
        for wanted in one.marked.attributions:
            claim, share = _nearest(wanted, said, taken)
            if claim is None or share < _FOUND:
                errors.append(("found F1", one.around(*wanted.content, "is missed")))
                continue
            start, end = wanted.content
            taken += [c for c in said if c is claim or c["start"] >= start - _SLACK and c["end"] <= end + _SLACK]
            right["found"] += 1
            right["extent of found"] += share >= _HALF
            if _same_source(one.marked, wanted, claim):
                right["source of found"] += 1
            else:
                words = f"{claim['source']!r} ({claim['source_text']!r}), not {wanted.name!r}"
                errors.append(("source of found", one.around(*wanted.content, words)))
        groups = set()
        for place, claim in enumerate(said):
            inside = next((i for i, a in enumerate(one.marked.attributions) if _shared(claim, a) > 0), None)
            groups.add((inside is None, place if inside is None else inside))
            if inside is None and not any(claim is other for other in taken):
                words = f"is none: {claim['source']!r} {claim['cue']!r}"
                errors.append(("found F1", one.around(claim["start"], claim["end"], words)))
        predicted += len(groups)
    of = dict.fromkeys(("source of found", "extent of found"), right["found"])
    values = _found(right["found"], predicted, gold) | shares(right, of)
    return Measured(f"{len(read)} articles, {gold} attributions", values, of, errors)


def _shared(claim: Row, wanted: Attribution) -> int:
    start, end = wanted.content
    return int(min(claim["end"], end) - max(claim["start"], start))


def _nearest(wanted: Attribution, said: list[Row], taken: list[Row]) -> tuple[Row | None, float]:
    """The free claim that shares most of a content, and how much; one that lies within it shares three tenths at least."""
    best, most = None, 0.0
    for claim in said:
        shared = _shared(claim, wanted)
        if shared <= 0 or any(claim is other for other in taken):
            continue
        start, end = wanted.content
        share = shared / (max(claim["end"], end) - min(claim["start"], start))
        if shared / max(1, claim["end"] - claim["start"]) > _INSIDE:
            share = max(share, _FOUND)
        if share > most:
            best, most = claim, share
    return best, most


def _same_source(marked: Marked, wanted: Attribution, claim: Row) -> bool:
    """Whether the source goes by the marked name, or by the words that stand where it has none."""
    words = wanted.name or (marked.text[slice(*wanted.source)] if wanted.source else None)
    if words is None:
        return True
    return bool(claim["source"] and marks.content(claim["source"]) & marks.content(words))


def name_of(words: str, label: str) -> Name:
    """A name's form and class."""
    return re.sub(r"['’]s?$", "", re.sub(r"^(?:the|The|a|A)\s+", "", words)), CLASSES[label]


def measure_names(nlp: str | None = None) -> Measured:
    """F1 of all names and of each class."""
    counts = {name: [0, 0, 0] for name in ("all", *dict.fromkeys(CLASSES.values()))}
    errors: list[Error] = []
    read = readings(nlp)
    for one in read:
        text = one.marked.text
        wanted = {(text[start:end], CLASSES[label]) for start, end, label in one.marked.names}
        for name in wanted | one.names:
            verdict = name in wanted and name in one.names, name in one.names, name in wanted
            for key in ("all", name[1]):
                counts[key] = [count + add for count, add in zip(counts[key], verdict, strict=True)]
        for form, kind in sorted(wanted ^ one.names):
            words = f"{kind}, " + ("missed" if (form, kind) in wanted else "is none")
            at = max(text.find(form), 0)
            errors.append((f"{kind} F1", one.around(at, at + len(form), words)))
    values = {f"{key} F1": f1(*count)[2] for key, count in counts.items()}
    return Measured(f"{len(read)} articles, {counts['all'][2]} names", values, errors=errors)
