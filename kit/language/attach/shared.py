"""The cells of figures that share the words of another one: "The airline cut 2,000 jobs and the bank 300"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kit.language.attach.cells import Cells
from kit.language.attach.view import Range
from kit.language.figures import Figure, Shared
from kit.language.periods import Period


class Choice(NamedTuple):
    """A figure without and with its cells, and the token of the Doc that was chosen for each slot."""

    plain: Figure
    figure: Figure
    tokens: Mapping[str, int]


def with_shared(choices: Sequence[Choice], cells: Cells, periods: Mapping[int, Period]) -> list[Figure]:
    """The figures, each with what it shares; ``periods``: by the token of the Doc that each period starts with."""
    made = [choice.figure for choice in choices]
    by_start = {choice.plain.quantity.start: number for number, choice in enumerate(choices)}
    for number, choice in enumerate(choices):
        shared = choice.plain.shared
        if shared is None or shared.start not in by_start:
            continue
        model = by_start[shared.start]
        made[number] = _filled(choice, shared, choices[model], cells, periods)
        if choices[model].plain.shared is None and shared.own is not None:
            made[model] = _first(choices[model], made[model], made[number], shared, cells)
    return made


def _first(choice: Choice, figure: Figure, later: Figure, shared: Shared, cells: Cells) -> Figure:
    """A first figure without what belongs to a later one, and with the subject that the later one has another for."""
    if _inside(choice, "place", shared.own):
        other = shared.counterpart
        figure = replace(figure, place=cells.named(other) if other and cells.is_place(other) else None)
    if _inside(choice, "subject", shared.own):
        figure = replace(figure, subject=None)
    if figure.subject is None and later.subject is not None and later.subject == cells.named(shared.own or (0, 0)):
        return replace(figure, subject=cells.subject_in(shared.counterpart))
    return figure


def _filled(choice: Choice, shared: Shared, model: Choice, cells: Cells, periods: Mapping[int, Period]) -> Figure:
    figure, given = choice.figure, model.figure
    own, other = shared.own, shared.counterpart
    measure = choice.plain.measure or given.measure
    statistic = figure.statistic or given.statistic
    if own is None or other is None:
        return _listed(choice, model, cells, periods)
    all_named = cells.named(other) or ""
    if measure is not None and all_named.lower().startswith(measure.partition(" of ")[2] or "-"):
        measure = measure.partition(" of ")[0]  # "the shares of Ford and GM fell"
    common = replace(figure, measure=measure, predicate=given.predicate, statistic=statistic)
    listed = _inside(model, "subject", other) or all_named in (given.subject or "")
    subject = None if listed else given.subject
    period = next((periods[token] for token in range(*own) if token in periods), None)
    if period is not None:
        return replace(common, subject=subject, period=period)
    part = _part(choice, model, own, other, cells)
    if part == "measure":
        return replace(common, measure=choice.plain.measure or cells.counted(own), subject=subject)
    if part == "place":
        return replace(common, place=cells.named(own), subject=subject)
    place = None if _inside(choice, "place", other) else figure.place
    return replace(common, subject=cells.named(own), place=place)


def _listed(choice: Choice, model: Choice, cells: Cells, periods: Mapping[int, Period]) -> Figure:
    """A figure of a list ("$17 in advance, $19 for students"): what its own words do not say, the first one's say."""
    figure, given, end = choice.figure, model.figure, choice.plain.quantity.end

    def has_own(slot: str) -> bool:
        return cells.is_behind(choice.tokens[slot], end)

    counts = choice.plain.measure is not None  # "262 pills, 180 bottles"
    return replace(
        figure,
        measure=figure.measure if counts or has_own("measure") else given.measure,
        predicate=figure.predicate if has_own("predicate") else given.predicate,
        subject=figure.subject if counts or has_own("subject") else given.subject,
        statistic=figure.statistic or given.statistic,
        period=_own_period(choice, given, cells, periods),
    )


def _own_period(choice: Choice, given: Figure, cells: Cells, periods: Mapping[int, Period]) -> Period | None:
    """The period that stands behind a figure of a list; the first one's where that is what it is compared with ("0.3% from April")."""
    shared = choice.plain.shared
    if shared is None or shared.end is None:
        return choice.figure.period
    word, token = cells.behind(shared.end)
    if token in periods and word in ("in", "on", "during", "for"):
        return periods[token]
    return given.period if token in periods and word == "from" else choice.figure.period


def _inside(choice: Choice, slot: str, tokens: Range | None) -> bool:
    return tokens is not None and tokens[0] <= choice.tokens[slot] < tokens[1]


def _part(choice: Choice, model: Choice, own: Range, tokens: Range, cells: Cells) -> str:
    """What the tokens of the model's clause are to it: measure, subject or place."""
    if model.plain.measure is None and _inside(model, "measure", tokens):
        return "measure"
    placed = cells.is_place(tokens)
    for slot in ("place", "subject") if placed else ("subject", "place"):
        if _inside(model, slot, tokens) or _inside(choice, slot, tokens):
            return slot
    elsewhere = model.figure.subject is not None
    return "place" if placed or elsewhere and cells.is_named_place(own) else "subject"
