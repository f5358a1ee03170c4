"""Quotations that go on: those with no cue of their own, which are what the last speaker says."""

from __future__ import annotations

from dataclasses import replace

from kit.language.speech.attribution import Attribution, Characters
from kit.language.speech.quotations import Quotation, Quotations

_MARKS = " \n\t\r.,;:!?\"”’'“‘-–—"
_FURTHEST, _ASIDE = 1_500, 40  # characters, words between a speaker's quotations


def continued(text: str, found: list[Attribution], quotations: Quotations) -> list[Attribution]:
    """Joins to an attribution the quotations that follow it with no cue of their own.

    In marked news a quotation without a cue that opens its line is the last speaker's nine times in ten, however far up that
    one spoke; within a line it is so behind another quotation, or where nothing stands between.
    """
    outer = sorted(
        (
            (attribution.end, number)
            for number, attribution in enumerate(found)
            if quotations.at(attribution.cue[0]) is None
            and attribution.source is not None
            and attribution.kind in ("verb", "line", "quoted", "according")
        )
    )
    taken = {
        quotation.start
        for _, number in outer
        for content in found[number].contents
        for quotation in quotations.within(*content)
    }
    extra: dict[int, list[Characters]] = {}
    last = -1
    for quotation in quotations.all:
        while last + 1 < len(outer) and outer[last + 1][0] <= quotation.start:
            last += 1
        if last < 0 or quotation.start in taken or not _whole_sentence(text, quotation):
            continue
        end, current = outer[last]
        if current in extra:
            end = max(end, extra[current][-1][1])
        if quotation.start - end >= _FURTHEST:
            continue
        spoken = found[current].quotation != "indirect" or current in extra
        if _opens_line(text, quotation.start) or _is_near(text[end : quotation.start], spoken):
            extra.setdefault(current, []).append((quotation.first, quotation.last))
    return [
        replace(attribution, contents=(*attribution.contents, *extra[number])) if number in extra else attribution
        for number, attribution in enumerate(found)
    ]


def _whole_sentence(text: str, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence by itself: nothing of the article's own voice follows it in its sentence."""
    inner = text[quotation.first : quotation.last].strip()
    if len(inner.split()) < 3:
        return False
    if quotation.goes_on or not quotation.closed:
        return True
    after = text[quotation.end : quotation.end + 3]
    return (
        inner[-1] in ".!?…-—"
        and (not after.strip() or after[:1].isspace() and not after.strip()[0].islower())
        or after[:1] in ".!?"
    )


def _opens_line(text: str, place: int) -> bool:
    while place and text[place - 1] in " \t":
        place -= 1
    return not place or text[place - 1] == "\n"


def _is_near(between: str, spoken: bool) -> bool:
    """Whether only marks, or behind words that were quoted a few words, stand between two quotations of one line."""
    return "\n" not in between and (not between.strip(_MARKS) or spoken and len(between.split()) <= _ASIDE)
