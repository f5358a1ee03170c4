"""What the words of a chart are made of: what is counted, a number with its unit, where and when."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from os.path import commonprefix
from typing import Any

from kit.charts import periods
from kit.charts.labels import BOUNDS, capital, clean, number, numbers, unit_name
from kit.charts.predicates import behind_it, is_fate, is_plural
from kit.charts.rows import UNSTATED, Point, Rows
from kit.charts.sources import with_article
from kit.charts.units import OWN_SIGN, has_sign, unit_words, with_unit
from kit.words import family, is_bearer

MEASURED = ("value", "low", "high", "base_value")  # the columns that hold what the measure names
_PERIODS = ("period", "period_start", "period_end")
_TOLD = ("source", "place", "predicate", "change")  # columns whose cells are no names
_OWN_WORDS = ("fraction", "multiple", "score")  # kinds of figures that are no counts: "half of cars", not "0.5 cars"
_PREPOSITIONS = (
    "since from between during over in on after before until by last this today yesterday every for at now currently "
    "recently once later earlier so next tonight tomorrow"
).split()
_DATED = re.compile(r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}")
_DAYS_TO_DAYS = re.compile(r"\d{1,2}(?: [A-Z]\w+(?: \d{4})?)?–")
_DAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_STARTS = re.compile(r"(?:beginning|start|end|close|turn|height)\b", re.I)
_WITH_ARTICLE = re.compile(
    r"(?:\d{4}s|(?:(?:first|second|third|fourth|last|early|final) )?(?:quarter|half|week|month|year)|.* (?:(?:fiscal|financial) year|season))\b", re.I
)  # fmt: skip


def counted(data: Rows) -> list[str | None]:
    """What each row counts or measures, as the article writes it, with what befell it: ``people killed``."""
    written, per_cent = _written(data), {row for row, unit in enumerate(data.column("unit")) if unit in OWN_SIGN}
    measures, predicates, texts, sentences = (
        data.column(name) for name in ("measure", "predicate", "text", "sentence")
    )
    behind: list[str] = []
    for row, (measure, predicate) in enumerate(zip(measures, predicates, strict=True)):
        silent = measure is None or predicate is None or row in per_cent and not is_bearer(str(measure))
        words = (str(texts[row] or ""), str(sentences[row] or ""))
        behind.append("" if silent else behind_it(str(measure), clean(predicate).lower(), *words))
    if data.x != "predicate":
        # A verb that only some of the rows have does not make them count another thing; a fate does.
        some = {measure for measure, words in zip(measures, behind, strict=True) if not words}
        behind = ["" if m in some and not is_fate(words) else words for m, words in zip(measures, behind, strict=True)]
    found = [None if m is None else f"{written[m]} {b}".strip() for m, b in zip(measures, behind, strict=True)]
    return found if data.x == "predicate" else _in_one_wording(measures, found)


def _in_one_wording(measures: list[Any], found: list[str | None]) -> list[str | None]:
    """The dead in whatever words: "people who died" and "people killed" are one thing, in its usual words."""
    keys = [(m, family(n)) if n and n != m and family(n) else None for m, n in zip(measures, found, strict=True)]
    told = {key: Counter(n for k, n in zip(keys, found, strict=True) if k == key) for key in keys if key}
    return [told[key].most_common(1)[0][0] if key else name for key, name in zip(keys, found, strict=True)]


def distinct(cells: list[str | None]) -> list[str]:
    """The different cells in order, without the missing ones."""
    return list(dict.fromkeys(cell for cell in cells if cell is not None))


def general(names: list[str]) -> list[str]:
    """Names without those that only say more of another one: ``people`` of ``people killed`` and ``people``."""
    wider = {n for n in names for m in names if n != m and re.search(rf"^{re.escape(m)} | {re.escape(m)}$", n)}
    return [name for name in names if name not in wider]


def heading(point: Point) -> str:
    """The heading of a point's panel without its unit."""
    return point.panel.removesuffix(f", {unit_name(point.unit, None)}") if point.unit else point.panel


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
    finer = _aligned([data.column("step")[points[n].row] for n in plain], finer)
    for n, size, fine in zip(plain, sizes, finer, strict=True):
        texts[n] = texts[n].replace(number(size, unit, long=True), fine)
    return texts


def counts(data: Rows, point: Point) -> bool:
    """Whether a figure counts what its measure names, and stands before it: ``19 deaths``, but ``death toll 19``."""
    kind, measure = (data.column(name)[point.row] for name in ("kind", "measure"))
    return kind not in _OWN_WORDS and point.unit is None and (point.value == 1 or is_plural(str(measure or "")))


def sized(data: Rows, point: Point, *, what: str | None = None, words: str | None = None) -> str:
    """A figure with its unit, and with what is counted: ``at least 99 troops per km²``, ``2 million tonnes``."""
    size = words or said(data, point)
    unit = point.unit
    kind, text, measure = (data.column(name)[point.row] for name in ("kind", "text", "measure"))
    if kind in _OWN_WORDS and text and data.y == "value" and not words:
        size = BOUNDS.get(point.qualifier or "", "") + clean(text)
        if not what or measure and measure in size.lower():
            return size
        return f"{size} of {what}" if kind == "fraction" else f"{what} {size}"
    if data.y in MEASURED and unit and not has_sign(unit):
        size = with_unit(size, unit, one=point.value == 1 and point.qualifier != "range")
    elif what and not unit:
        size = f"{size} {what}" if counts(data, point) else f"{what} {size}"
    per = data.per if data.per else data.column("per")[point.row] if data.y == "value" else None
    return f"{size} {unit_words(None, str(per))}" if per else size


def between(data: Rows, first: Point, last: Point) -> tuple[str, str]:
    """Two figures that differ, in digits that differ: ``1.20 million`` and ``1.21 million``."""
    texts = read_apart(data, [first, last])
    one, other = (sized(data, p, words=text) for p, text in zip((first, last), texts, strict=True))
    return one, other


def without_unit(one: str, other: str) -> str:
    """A figure without the unit behind its number, where another one beside it has the same: ``12``, ``15 km²``."""
    tail, same = (re.sub(r"^.*\d(?: \w+illion)?", "", text) for text in (one, other))
    return one.removesuffix(tail) if " " in tail and tail == same else one


def when(point: Point) -> str:
    """``in 2025``, ``on 7 May 2025``, ``at the end of 2024``; words that bring their own preposition stay."""
    label = periods.spelled(point.label)
    if label.split(" ")[0].lower() in _PREPOSITIONS or label.lower().endswith(" ago"):
        return label[:1].lower() + label[1:]
    if _DAYS_TO_DAYS.match(label):
        return f"over {label}"
    if _DAYS.match(label) or (point.start and point.start == point.end):
        return f"on {label}"
    if _STARTS.match(label):
        return f"at the {label[:1].lower()}{label[1:]}"
    return f"in the {re.sub('^the ', '', label, flags=re.I)}" if _WITH_ARTICLE.match(label) else f"in {label}"


def from_when_to_when(first: Point, last: Point) -> tuple[str, str]:
    """When two points are, with what tells them apart and no more: ``in January`` and ``in December 2024``."""
    days = [_day(point) for point in (first, last)]
    labels = days if days[0] != days[1] else [first.label, last.label]
    early, late = (when(replace(p, label=label)) for p, label in zip((first, last), labels, strict=True))
    year = re.search(r" \d{4}$", late)
    if year and all(re.search("[A-Z]", words) for words in (early, late)):
        early = early.removesuffix(year.group())
    return early, late


def span(points: list[Point]) -> str:
    """The time that points on an axis of time take: ``January to April 2024``; in years where their labels are unlike."""
    early, late = (periods.spelled(_day(point)) for point in (points[0], points[-1]))
    one, other = early.split(), late.split()
    if early == late:
        return early
    if len(one) != len(other) or not (_DATED.fullmatch(early) and _DATED.fullmatch(late)):
        years = [day.year for point in points for day in (point.start, point.end) if day]
        return " to ".join(map(str, sorted({min(years), max(years)})))
    shared = len(commonprefix([one[::-1], other[::-1]]))  # the year, or month and year
    return f"{' '.join(one[: len(one) - shared])} to {late}"


def _day(point: Point) -> str:
    """The label of a point without the hour, and without who says so."""
    return re.sub(r"(?:, \d\d:\d\d)?(?: \(.+\))?$", "", point.label)


def where(data: Rows, point: Point, *, beside: str | None = None) -> str:
    """The place of a point in a sentence: ``for North in 2024``, ``in Fife``, ``according to the Red Cross``.

    Behind ``beside``, what is counted, a name would read as its owner's: it stands in brackets, and not where it is
    what is counted.
    """
    label, told = point.label, ""
    if found := re.fullmatch(r"(.+?) \((.+)\)", label):
        label, told = found.groups()
    cells = [(cell, _column(data, point, cell)) for cell in (point.panel, point.series, told)]
    names, phrases, then = [], [], []
    if data.x in (*_PERIODS, "published") or point.start:
        then.append(when(replace(point, label=label)))
    elif data.axis == "number" and not any(sign.isalpha() for sign in label):
        phrases.append(f"at {data.x.replace('_', ' ')} {label}")
    else:
        cells.insert(0, (label, data.x))
    for cell, column in cells:
        verb = column == "predicate" and (cell == told or beside)  # which is none that a title can quote
        if not cell or verb or cell.endswith(UNSTATED) or column == "change" or _is_said(data, cell, beside):
            continue
        if column == "source":
            then.append(f"according to {with_article(cell)}")
        elif column == "place" and not cell[0].islower():
            phrases.append(f"in {cell}")
        elif not periods.dates(cell):
            names.append(f"“{cell}”" if column == "predicate" else cell)
        elif cell not in label:
            then.append(when(replace(point, label=cell, start=None)))
    return " ".join(part for part in (_whom(names, beside), *phrases, *then) if part)


def _is_said(data: Rows, cell: str, beside: str | None) -> bool:
    """Whether a cell is what the sentence says already: a word of what is counted, or the only measure of the rows."""
    if beside is not None:
        return f" {cell} ".casefold() in f" {beside} ".casefold()
    measures = data.distinct("measure")
    return len(measures) == 1 and cell.casefold() == clean(measures[0]).casefold()


def _whom(names: list[str], beside: str | None) -> str:
    """Names in a sentence: ``for North (2024)``; in brackets behind what is counted."""
    if not names:
        return ""
    if beside is not None:
        return f"({', '.join(names)})"
    return f"for {names[0]}" + (f" ({', '.join(names[1:])})" if names[1:] else "")


def _column(data: Rows, point: Point, cell: str) -> str | None:
    """The column that a series, a panel or what tells two rows apart comes from, where it needs words of its own."""
    return next((name for name in _TOLD if cell == clean(data.column(name)[point.row] or "")), None)


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


def _aligned(steps: list[Any], texts: list[str]) -> list[str]:
    """Millions and billions with equally many decimals, where the rows were not rounded before them."""
    scale = {"million": 1e6, "billion": 1e9, "trillion": 1e12}.get(texts[0].rpartition(" ")[2])
    if scale is None or len({text.rpartition(" ")[2] for text in texts}) > 1:
        return texts
    decimals = [len(_digits(text).partition(".")[2]) for text in texts]
    most, padded = max(decimals), []
    for text, step, own in zip(texts, steps, decimals, strict=True):
        digits, rounded = _digits(text), step is not None and float(step) > scale / 10**most
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
