"""The same number from the same source, with another measure, unit or period in another article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from kit.about import digits, distinctive, source_key
from kit.checks.desk import Desk, Finding, quoted
from kit.evidence import Figure
from kit.words import calendar, content, designators, is_bearer, lexicon, limits, names, overlap, senses, stem

_SQUARE = {"km²": "km", "mi²": "mi", "m²": "m", "ft²": "ft"}
_CLOSE, _LONG = timedelta(days=15), timedelta(days=60)
_SHARE = re.compile(r"\s*(?:of|had|have|has|said|say|were|are|want|plan|reported)\b")
_PEOPLE = frozenset(stem(word) for word in "people person resident individual".split())


def drift(desk: Desk) -> Iterator[Finding]:
    """Casualties that became deaths, square kilometres that became kilometres, a month that became a year, Africans that
    became people, a share of members that became a fall.
    """
    groups: dict[tuple[float, str | None], list[Figure]] = defaultdict(list)
    whole = _whole_names({figure.source for figure in desk.figures if figure.source})
    for figure in desk.figures:
        if figure.value and figure.kind in ("count", "rate", "percent", "money", "measure"):
            groups[figure.value, source_key(whole[figure.source]) if figure.source else None].append(figure)
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
            form = (other.article, other.unit, other.per, other.measure, other.period_start, other.period_end)
            if other.article == first.article or form in seen:
                continue
            seen.add(form)
            if not _one_statement(desk, first, other, group[0]):
                continue
            changed = _changed(desk, first, other)
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


def _one_statement(desk: Desk, one: Figure, other: Figure, told: Figure) -> bool:
    """Whether two sentences are so like each other that they tell the same number: the more so the more likely it is to
    turn up twice by chance.
    """
    days = [desk.paper(figure).published for figure in (one, other)]
    near = None in days or abs(days[0] - days[1]) <= _LONG  # type: ignore[operator]
    if not all(_told_by(figure, told) for figure in (one, other)):
        return False
    sure = distinctive(one)
    topics = _topic(one), _topic(other)
    named = [_names(figure) for figure in (one, other)]
    if all(named) and not named[0] & named[1]:
        return False
    needed = 0.5 if not near else 0.34 if sure else 0.4 if digits(one) >= 2 else 0.5
    return (near or sure) and len(topics[0] & topics[1]) >= 2 and overlap(*topics) >= needed


def _names(figure: Figure) -> frozenset[str]:
    """The first letters of the names in a sentence, its source's aside."""
    own = {word[:5] for word in _source(figure)}
    return frozenset(name[:5] for name in names(figure.sentence)) - own - designators()


def _source(figure: Figure) -> set[str]:
    return set(content(f"{figure.source or ''} {figure.source_text or ''}"))


def _topic(figure: Figure) -> frozenset[str]:
    """What a sentence speaks of, as senses, and the figure's days; not its source."""
    return senses(figure.sentence) - _source(figure) - calendar() | _days(figure)


def _days(figure: Figure) -> frozenset[str]:
    return frozenset((f"{figure.period_start} {figure.period_end}",) if figure.period_start else ())


def _changed(desk: Desk, one: Figure, other: Figure) -> list[str]:
    """What is no longer the same, as clauses of the message."""
    if "%" in (one.unit, other.unit) and one.unit == other.unit:
        return _share_and_size(one, other) or _other_period(desk, one, other)
    found = []
    if one.family and other.family and one.family != other.family:
        found.append(f"{one.family} became {other.family}")
    elif _persons(one, other) or _persons(other, one) or _population(one, other):
        found.append(f"{one.measure} became {other.measure}")
    return [*found, *_other_unit(one, other)] or _other_period(desk, one, other)


def _share_and_size(one: Figure, other: Figure) -> list[str]:
    """Whether a share of some people or things became the size of a change, or the other way round."""
    sizes = [
        figure
        for figure in (one, other)
        if figure.change in ("rise", "fall") and not (figure.predicate or "").startswith("gain")
    ]
    shares = [figure for figure in (one, other) if figure.change is None and _SHARE.match(figure.after)]
    if len(sizes) != 1 or len(shares) != 1:
        return []
    size, share = f"a {sizes[0].change}", f"a share of {shares[0].measure or 'a whole'}"
    return [f"{share} became {size}" if shares[0] is one else f"{size} became {share}"]


def _other_unit(one: Figure, other: Figure) -> list[str]:
    found: list[str] = []
    if "money" in (one.kind, other.kind) and one.kind != other.kind:
        return found
    for a, b in ((one.per, other.per), (one.unit, other.unit)):
        if a and b and a != b and "each" not in (a, b):
            if _SQUARE.get(a) == b:
                found.append(f"the square was lost ({a} became {b})")
            elif (
                _SQUARE.get(b) == a
                or (one.kind != "money" and one.base_unit != other.base_unit)
                or one.kind == other.kind == "rate"
            ):
                found.append(f"{a} became {b}")
            elif one.kind == other.kind == "money" or a != b and one.base_unit == other.base_unit:
                printed = {_currency(one), _currency(other)}
                if a == one.unit and one.kind == "money" and (len(printed) == 1 or printed & {"dollar", "$"}):
                    continue  # "dollars": whose they are was read off the article
                found.append(f"{a} became {b} with the same number")
    return found


def _currency(figure: Figure) -> str:
    """The words or the sign of a sum's currency as printed."""
    return re.sub(r"[\d.,\s]+|\b(?:thousand|million|billion|trillion)\b|s\b", "", figure.text.lower())


def _other_period(desk: Desk, one: Figure, other: Figure) -> list[str]:
    starts, ends = (one.period_start, other.period_start), (one.period_end, other.period_end)
    if None in (*starts, *ends) or "vague" in (one.period_basis, other.period_basis):
        return []
    # A period that was not over ends, as far as the figure goes, when the article appeared.
    last, latter = (min(f.period_end, desk.paper(f).published or f.period_end) for f in (one, other))  # type: ignore[type-var]
    if abs(starts[0] - starts[1]) <= _CLOSE and abs(last - latter) <= _CLOSE * 2:  # type: ignore[operator]
        return []
    first, second = (desk.paper(f).published for f in (one, other))
    if first and second and abs((second - first) - (latter - last)) <= _CLOSE and starts[1] >= last:  # type: ignore[operator]
        return []  # each tells of the month gone by, and it was the same again
    if overlap(_topic(one) - _days(one), _topic(other) - _days(other)) < 0.5:
        return []
    longer = max((f.whole_days or 0) for f in (one, other))
    if longer >= 28 and one.measure_key and other.measure_key and _alike(one, other):
        return [f"“{one.period}” became “{other.period}”"]
    return []


def _persons(one: Figure, other: Figure) -> bool:
    """Whether one counts households or the like, and the other people."""
    return (
        one.family in lexicon()["counted_otherwise"]["families"]
        and other.family is None
        and is_bearer(other.measure or "")
    )


def _population(one: Figure, other: Figure) -> bool:
    """Whether one counts people of some place or kind, the other people at large, whom the same befell, and neither
    sentence says both.
    """
    if (one.value or 0) < 1000 or not senses(one.predicate or "") & senses(other.predicate or ""):
        return False
    for this, that in ((one, other), (other, one)):
        people = set(content(that.measure or "")) <= _PEOPLE and (that.measure or "").strip()
        named = {name[:5] for name in names(f"x {this.text}")} | {word[:5] for word in limits(this.measure or "")}
        if people and named and not named & {word[:5] for word in that.context}:
            return True
    return False


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
