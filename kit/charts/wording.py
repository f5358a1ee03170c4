"""What the words of a chart are made of: what is counted, a number with its unit, where and when."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

from kit.charts import periods
from kit.charts.labels import capital, clean, number, numbers
from kit.charts.predicates import behind_it, is_fate, is_plural
from kit.charts.rows import UNSTATED, Point, Rows
from kit.charts.sources import with_article
from kit.charts.units import OWN_SIGN, has_sign, unit_words, with_unit
from kit.words import family, is_bearer

_PREPOSITIONS = (
    "since from between during over in on after before until by last this today yesterday every for at now currently "
    "recently once later so next tonight tomorrow"
).split()
_DAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_STARTS = re.compile(r"(?:beginning|start|end|close|turn|height)\b", re.I)
_WITH_ARTICLE = re.compile(
    r"(?:\d{4}s|(?:(?:first|second|third|fourth|last|early|final) )?(?:quarter|half|week|month|year)|.* (?:fiscal|financial) year)\b", re.I
)  # fmt: skip


def counted(data: Rows) -> list[str | None]:
    """What each row counts or measures, as the article writes it, with what befell it: ``people killed``."""
    measures, predicates = data.column("measure"), data.column("predicate")
    written = _written(data)
    texts, sentences = data.column("text"), data.column("sentence")
    units = data.column("unit")
    behind: list[str] = []
    for row, measure in enumerate(measures):
        silent = measure is None or predicates[row] is None or units[row] in OWN_SIGN and not is_bearer(str(measure))
        words = (str(texts[row] or ""), str(sentences[row] or ""))
        behind.append("" if silent else behind_it(str(measure), clean(predicates[row]).lower(), *words))
    for measure in set(measures):
        # A verb that only some of the rows have does not make them count another thing; a fate does.
        own = [row for row, cell in enumerate(measures) if cell == measure]
        if data.x != "predicate" and not all(behind[row] for row in own):
            for row in own:
                behind[row] = behind[row] if is_fate(behind[row]) else ""
    found = [None if m is None else f"{written[m]} {b}".strip() for m, b in zip(measures, behind, strict=True)]
    return found if data.x == "predicate" else _in_one_wording(measures, found)


def _in_one_wording(measures: list[Any], found: list[str | None]) -> list[str | None]:
    """The dead in whatever words: "people who died" and "people killed" are one thing, in its usual words."""
    usual: dict[tuple[Any, str | None], Counter[str]] = {}
    keys = [
        (m, family(name)) if name and family(name) and name != m else None
        for m, name in zip(measures, found, strict=True)
    ]
    for key, name in zip(keys, found, strict=True):
        if key and name:
            usual.setdefault(key, Counter())[name] += 1
    return [usual[key].most_common(1)[0][0] if key else name for key, name in zip(keys, found, strict=True)]


def distinct(cells: list[str | None]) -> list[str]:
    """The different cells in order, without the missing ones."""
    return list(dict.fromkeys(cell for cell in cells if cell is not None))


def shortened(names: list[str]) -> list[str]:
    """Names that begin alike, the beginning once: ``people killed``, ``injured``."""
    shared = names[0].rpartition(" ")[0]
    while shared and not all(name.startswith(f"{shared} ") for name in names):
        shared = shared.rpartition(" ")[0]
    return [name.removeprefix(f"{shared} ") if n and shared else name for n, name in enumerate(names)]


def said(data: Rows, point: Point) -> str:
    """A figure as stated, with as many decimals as it has in the picture, if the article printed as many."""
    one = data.scale([p for p in data.points if p.panel == point.panel]) if data.even else None
    step = data.column("step")[point.row]
    rounded = one and data.y == "value" and step is not None and float(step) > one.size / 10**one.places
    return point.words(long=True, scale=None if rounded else one)


def read_apart(data: Rows, points: list[Point]) -> list[str]:
    """The words of figures as stated, with more digits where two that differ would read the same."""
    texts = [said(data, point) for point in points]
    bounds = [_bound(point) for point in points]
    plain = [n for n, bound in enumerate(bounds) if bound is not None and not points[n].vague]
    sizes = [float(bounds[n] or 0) for n in plain]
    if len({texts[n] for n in plain}) == len(set(sizes)) or len({point.unit for point in points}) > 1:
        return texts
    unit = points[0].unit
    texts = [point.words(long=True) for point in points]
    finer = numbers(sizes, unit, long=True)
    if len(set(finer)) < len(set(sizes)):
        finer = [_in_full(size, unit) for size in sizes]
    for n, size, fine in zip(plain, sizes, finer, strict=True):
        texts[n] = texts[n].replace(number(size, unit, long=True), fine)
    return texts


def sized(data: Rows, point: Point, *, what: str | None = None, words: str | None = None) -> str:
    """A figure with its unit, and with what is counted: ``at least 99 troops per km²``, ``2 million tonnes``."""
    size = words or said(data, point)
    unit = point.unit
    if data.y in ("value", "low", "high", "base_value") and unit and not has_sign(unit):
        size = with_unit(size, unit, one=point.value == 1 and point.qualifier != "range")
    elif what and not unit:
        measure = str(data.column("measure")[point.row] or what)
        size = f"{size} {what}" if point.value == 1 or is_plural(measure) else f"{what} {size}"
    per = data.per if data.per else data.column("per")[point.row] if data.y == "value" else None
    return f"{size} {unit_words(None, str(per))}" if per else size


def between(data: Rows, first: Point, last: Point, *, what: str | None = None) -> tuple[str, str]:
    """Two figures that differ, in digits that differ: ``1.20 million`` and ``1.21 million``."""
    unit, ends = first.unit, (_bound(first), _bound(last))
    texts = [said(data, point) for point in (first, last)]
    if texts[0] == texts[1] and None not in ends and not (first.vague or last.vague):
        sizes = [float(end) for end in ends if end is not None]
        texts = [point.words(long=True) for point in (first, last)]
        short = [number(size, unit, long=True) for size in sizes]
        fine = numbers(sizes, unit, long=True) if sizes[0] != sizes[1] else short
        if fine[0] == fine[1] and sizes[0] != sizes[1]:
            fine = [_in_full(size, unit) for size in sizes]
        texts = [text.replace(old, new) for text, old, new in zip(texts, short, _aligned(data, first, last, fine), strict=True)]  # fmt: skip
    one, other = (sized(data, p, what=what, words=text) for p, text in zip((first, last), texts, strict=True))
    return one, other


def when(point: Point) -> str:
    """``in 2025``, ``on 7 May 2025``, ``at the end of 2024``; words that bring their own preposition stay."""
    label = point.label
    if label.split(" ")[0].lower() in _PREPOSITIONS or label.lower().endswith(" ago"):
        return label
    if point.start and point.start == point.end and label == periods.name(point.start, point.start):
        return f"on {label}"
    if _DAYS.match(label) or (point.start and point.start == point.end):
        return f"on {label}"
    if _STARTS.match(label):
        return f"at the {label[:1].lower()}{label[1:]}"
    article = _WITH_ARTICLE.match(label)
    return f"in the {label}" if article else f"in {label}"


def where(data: Rows, point: Point) -> str:
    """The place of a point in a sentence: ``for North in 2024``, ``in Fife``, ``according to the Red Cross``."""
    names = [part for part in (point.panel, point.series) if part and not part.endswith(UNSTATED)]
    label = "" if point.label.endswith(UNSTATED) else point.label
    told = re.fullmatch(r"(.+?) \((.+)\)", label)
    if data.x == "measure" and told and len(data.distinct("measure")) == 1:
        return _told_by(data, told.group(2))  # the measure itself names none of its rows
    written = _written(data)
    label, names = written.get(label, label), [written.get(name, name) for name in names]
    then = [name for name in names if periods.dates(name)]  # a series may be a period
    names = [name for name in names if name not in then]
    then = [when(replace(point, label=name, start=None)) for name in then if name not in label]
    if data.x in ("period", "period_start", "period_end", "published") or point.start:
        behind = when(point) if label else ""
    elif data.axis == "number" and not any(sign.isalpha() for sign in label):
        behind = f"at {data.x.replace('_', ' ')} {label}"
    else:
        label = f"“{label}”" if data.x == "predicate" and label else label
        own = {"source": f"according to {with_article(label)}", "place": f"in {label}"}
        behind = own.get(data.x, f"for {label}") if label else ""
        if names and behind.startswith("for "):
            names, behind = [*names, label], ""
    return " ".join(part for part in (f"for {', '.join(names)}" if names else "", behind, *then) if part)


def _told_by(data: Rows, cell: str) -> str:
    """What tells the rows of one measure apart, with the preposition of its column."""
    if cell.endswith(UNSTATED):
        return ""
    if cell in map(clean, data.distinct("source")):
        return f"according to {with_article(cell)}"
    if cell in map(clean, data.distinct("place")):
        return f"in {cell}"
    return f"for “{cell}”" if cell in map(clean, data.distinct("predicate")) else f"for {cell}"


def as_written(data: Rows) -> Rows:
    """The rows with the names of measures, wherever they stand for places, series and panels, as the article writes them."""
    measures, written = data.column("measure"), _written(data)
    points = []
    for point in data.points:
        raw = clean(measures[point.row] or "")
        name = written.get(measures[point.row], raw)
        if raw and name != raw:
            label, series = (name if cell == raw else cell for cell in (point.label, point.series))
            heading = capital(name) + point.panel[len(raw) :] if point.panel.startswith(capital(raw)) else point.panel
            point = replace(point, label=label, series=series, panel=heading)
        points.append(point)
    return replace(data, points=points)


def _written(data: Rows) -> dict[str, str]:
    """Each measure with the capitals that it has in the article: ``F-16 fighter jets``, ``Palestinians``."""
    columns = [data.column(name) for name in ("subject", "text", "sentence")]
    found: dict[str, Counter[str]] = {}
    for row, measure in enumerate(data.column("measure")):
        if measure is None:
            continue
        seen = found.setdefault(measure, Counter())
        for cells in columns:
            cell = clean(cells[row] or "")
            if cell.isupper() or _headline(cell):
                continue
            for match in re.finditer(rf"(?<!\w){re.escape(clean(measure))}(?!\w)", cell, re.I):
                starts = not cell[: match.start()].strip(" “\"'‘(") or cell[: match.start()].rstrip()[-1] in ".?!:“"
                if not starts or cells is columns[0]:
                    seen[match.group()] += 1
    return {m: seen.most_common(1)[0][0] if seen else clean(m) for m, seen in found.items()}


def _headline(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha() and len(word) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _bound(point: Point) -> float | None:
    """The number that a figure's words print; None where they print two."""
    if point.qualifier == "range":
        return None
    bound = {">": point.low, ">=": point.low, "<": point.high, "<=": point.high}.get(point.qualifier or "")
    return point.value if bound is None else bound


def _aligned(data: Rows, first: Point, last: Point, texts: list[str]) -> list[str]:
    """Millions and billions with equally many decimals, where the rows were not rounded before them."""
    scales = [text.rpartition(" ")[2] for text in texts]
    if scales[0] != scales[1] or not scales[0].endswith("illion"):
        return texts
    decimals = [len(_digits(text).partition(".")[2]) for text in texts]
    most = max(decimals)
    scale = {"million": 1e6, "billion": 1e9, "trillion": 1e12}[scales[0]]
    steps = data.column("step")
    padded = []
    for text, point, own in zip(texts, (first, last), decimals, strict=True):
        step = steps[point.row]
        rounded = step is not None and float(step) > scale / 10**most
        digits = _digits(text)
        longer = digits + ("" if own else ".") + "0" * (most - own)
        padded.append(text if rounded or own == most else text.replace(digits, longer))
    return padded


def _in_full(size: float, unit: str | None) -> str:
    """All digits of a number that is told from another one only by its last."""
    short = number(size, unit, long=True)
    return short.replace(_digits(short), f"{abs(size):,.12g}").replace(" million", "").replace(" billion", "")


def _digits(text: str) -> str:
    found = re.search(r"\d[\d,.]*", text)
    return found.group() if found else text
