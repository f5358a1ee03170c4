"""The same number from the same source, with another measure, unit or period in another article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from kit.about import digits, distinctive, source_key
from kit.checks.desk import Desk, Finding, quoted
from kit.evidence import Figure
from kit.words import content, is_bearer, lexicon, names, overlap

_SQUARE = {"km²": "km", "mi²": "mi", "m²": "m", "ft²": "ft"}
_CLOSE = timedelta(days=15)


def drift(desk: Desk) -> Iterator[Finding]:
    """Casualties that became deaths, square kilometres that became kilometres, a part of a year that became the
    year.
    """
    groups: dict[tuple[float, str | None], list[Figure]] = defaultdict(list)
    whole = _whole_names({figure.source for figure in desk.figures if figure.source})
    for figure in desk.figures:
        if figure.value and figure.kind in ("count", "rate", "percent", "money", "measure") and _telling(figure):
            groups[figure.value, None if figure.source is None else source_key(whole[figure.source])].append(figure)
    for (value, source), group in groups.items():
        if source is None:
            continue
        # An article that repeats the number without its source belongs to the comparison as well, on closer terms.
        everyone = group + [f for f in groups.get((value, None), [])[:100] if _known(group[0]) & _known(f)]
        if len({figure.article for figure in everyone}) < 2:
            continue
        everyone.sort(key=lambda f: (desk.paper(f).published is None, desk.paper(f).published or 0, f.article))
        seen: set[tuple] = set()
        first = everyone[0]  # what came first is what the others are held against
        for other in everyone:
            form = (other.article, other.unit, other.per, other.family, other.period_start, other.period_end)
            if other.article == first.article or form in seen:
                continue
            seen.add(form)
            sure = distinctive(first) and all(_told_by(f, group[0]) for f in (first, other))
            needed = 0.2 if sure else 0.4
            changed = _changed(desk, first, other) if overlap(first.context, other.context) >= needed else []
            if changed:
                yield Finding(
                    "drift",
                    "warning",
                    f"{desk.paper(first).name} has {quoted(first)}, {desk.paper(other).name} {quoted(other)}: "
                    f"{' and '.join(changed)}.",
                    f"Ask {desk.ask([first, other])}: what exactly was counted, per what, and for which period?",
                    (first, other),
                    stated=other.value,
                )


def _changed(desk: Desk, one: Figure, other: Figure) -> list[str]:
    """What is no longer the same, as clauses of the message."""
    found = []
    if one.family and other.family and one.family != other.family:
        found.append(f"{one.family} became {other.family}")
    elif _persons(one, other) or _persons(other, one):
        found.append(f"{one.measure} became {other.measure}")
    for a, b in ((one.per, other.per), (one.unit, other.unit)):
        if a and b and a != b:
            if _SQUARE.get(a) == b:
                found.append(f"the square was lost ({a} became {b})")
            elif (
                _SQUARE.get(b) == a
                or (one.kind != "money" and one.base_unit != other.base_unit)
                or one.kind == other.kind == "rate"
            ):
                found.append(f"{a} became {b}")
            elif one.kind == other.kind == "money" or a != b and one.base_unit == other.base_unit:
                found.append(f"{a} became {b} with the same number")
    if (
        one.period_start
        and other.period_start
        and one.period_end
        and other.period_end
        and "vague" not in (one.period_basis, other.period_basis)
        and not found
    ):
        # A period that was not over ends, as far as the figure goes, when the article appeared.
        last = min(one.period_end, desk.paper(one).published or one.period_end)
        latter = min(other.period_end, desk.paper(other).published or other.period_end)
        if abs(one.period_start - other.period_start) > _CLOSE or abs(last - latter) > _CLOSE * 2:
            longer = max((f.whole_days or 0) for f in (one, other))
            if longer >= 28 and one.measure_key and other.measure_key and _alike(one, other):
                found.append(f"“{one.period}” became “{other.period}”")
    return found


def _persons(one: Figure, other: Figure) -> bool:
    """Whether one counts households or the like, and the other people."""
    return (
        one.family in lexicon()["counted_otherwise"]["families"]
        and other.family is None
        and is_bearer(other.measure or "")
    )


def _alike(one: Figure, other: Figure) -> bool:
    same = (
        one.family is not None
        and one.family == other.family
        or bool(set(one.measure_key.split()) & set(other.measure_key.split()))
    )
    return same and (one.unit, one.per) == (other.unit, other.per)


def _told_by(figure: Figure, first: Figure) -> bool:
    """Whether a figure has a source, or its sentence names that of the first one."""
    return figure.source is not None or set(content(first.source or "")) <= figure.context


def _telling(figure: Figure) -> bool:
    """Whether a number can be told from others at all, given like sentences around it."""
    return digits(figure) >= 2 or figure.kind == "rate" and abs(figure.value or 0) >= 10


_SMALL = ("the ", "of ", "for ", "and ", "on ", "in ")


def _whole_names(sources: set[str]) -> dict[str, str]:
    """Each source's name; one that was cut off ("Institute for the Study") as the one longer name that goes on
    from there.
    """
    found = {}
    for source in sources:
        cut = f"{source} ".endswith(tuple(f" {word}" for word in _SMALL))
        longer = [o for o in sources if o.startswith(f"{source} ") and (cut or o[len(source) + 1 :].startswith(_SMALL))]
        found[source] = longer[0] if len(longer) == 1 else source
    return found


def _known(figure: Figure) -> frozenset[str]:
    return frozenset(name[:5] for name in names(figure.sentence)) | frozenset(word[:5] for word in figure.context)
