"""The lines of a page at its headline, among which stand who wrote the article and when."""

from __future__ import annotations

from kit.readers import furniture
from kit.readers.characters import letters

_ABOVE, _BELOW, _PROSE = 4, 25, 3
_PROSE_WORDS = 20


def lines_at_headline(lines: list[str], headlines: set[str]) -> list[str]:
    """Of the lines of a page, those above and below the headline down to the article's first sentences; none where it does not stand there.

    ``headlines`` are the wordings it goes by, as `letters`.
    """
    at = [number for number, line in enumerate(lines) if len(line) < 400 and letters(line) in headlines]
    if not at:
        return []
    prose = [len(line.split()) > _PROSE_WORDS and furniture.is_prose(line) for line in lines]
    # Of several, the one that sentences follow: menus and lists of other stories name it as well.
    best = max(at, key=lambda number: (sum(prose[number + 1 : number + 1 + _BELOW]) > 1, number == at[0]))
    found = lines[max(0, best - _ABOVE) : best]
    sentences = 0
    for line, is_sentence in list(zip(lines, prose, strict=True))[best + 1 : best + 1 + _BELOW]:
        sentences += is_sentence
        if sentences == _PROSE:
            break
        found.append(line)
    return found
