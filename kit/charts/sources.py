"""Sources as a newsroom writes them; those nobody is named for are said to be so."""

from __future__ import annotations

import re
from collections import Counter

from kit.about import source_key
from kit.charts.labels import capital, clean
from kit.charts.pages import lines_on_phone
from kit.charts.predicates import head, is_plural
from kit.charts.rows import Rows
from kit.charts.style import SMALL
from kit.words import is_somebody

_MOST_SOURCES = 6
_UNNAMED = re.compile(
    r"(?:officials?|authorities|analysts?|experts?|witnesses|residents|sources?|reporters?|journalists?|economists|"
    r"investigators|prosecutors|diplomats?|researchers|scientists|aides?|spokes(?:man|woman|person|people)|"
    r"people familiar with .*)",
    re.I,
)
_OFFICE = re.compile(
    r"^(?:Institute|Ministry|Department|Office|University|Association|Federation|Bureau|Centre|Center|Red Cross)\b(?:.* (?:for|of)\b|$)"
    r"|\b(?:ministry|office|association|operator|service|agency|department|union|council|commission|army|police|"
    r"institute|company|government|authority|regulator|treasurer|minister|mayor|governor|spokes(?:man|woman))$"
)


def source_line(data: Rows, given: str | None) -> str:
    """``Source: ...`` from the rows' own sources, those of most rows first and those without a name last; or as given.

    Those of fewer rows are counted where they take more than two lines on a telephone.
    """
    if given is not None:
        text = clean(given)
        return text if text.lower().startswith("source") else f"Source: {text}"
    cells = named_once([clean(cell or "") for cell in data.column("source")])
    kinds = dict(zip(cells, data.column("source_type"), strict=True))
    rows = Counter(cell for cell in cells if cell)
    names = sorted(rows, key=lambda name: (_is_unnamed(name, kinds[name]), -rows[name]))
    shown = [capital(as_source(name, kinds[name])) for name in names] or ["none named"]
    head = "Sources" if len(shown) > 1 else "Source"
    lines = (f"{head}: {'; '.join(_first(shown, most))}" for most in range(_MOST_SOURCES, 0, -1))
    return next((line for line in lines if lines_on_phone(line, SMALL) <= 2), f"{head}: {'; '.join(_first(shown, 1))}")


def named_once(names: list[str]) -> list[str]:
    """Sources, each by one name where it has two: "ISW" is the Institute for the Study of War."""
    longer = {source_key(name).upper(): name for name in names if not name.isupper()}
    return [longer.get(name, name) for name in names]


def _first(names: list[str], most: int) -> list[str]:
    more = len(names) - most
    return names if more <= 0 else [*names[:most], f"and {more} other{'s' if more > 1 else ''}"]


def with_article(source: str) -> str:
    """A source in a sentence: ``the interior ministry``, ``Red Cross`` as it stands."""
    bare = _OFFICE.search(source) and not source.lower().startswith(("the ", "their ", "its "))
    return f"the {source}" if bare else source


def is_several(source: str) -> bool:
    """Whether a source is several people: "officials", "economists at Halden Bank", but not "United Nations"."""
    noun = head(source)
    return (noun.islower() or _UNNAMED.fullmatch(noun) is not None) and is_plural(source)


def _is_unnamed(name: str, kind: str | None) -> bool:
    generic = name.lower() == name and (kind == "unnamed" or _UNNAMED.fullmatch(name) is not None)
    return generic or not is_somebody(name)


def as_source(name: str, kind: str | None) -> str:
    """A source as a newsroom names it; who is not named is said to be so: ``unnamed officials``."""
    if not _is_unnamed(name, kind) or re.match(r"(?:unnamed|anonymous|unidentified)\b", name, re.I):
        return name
    counted = re.match(r"(?:nearly|almost|all|some|many|most|several|a|an|one|two|three|the|other)\b", name, re.I)
    return f"{name} (not named)" if counted or not _UNNAMED.search(name) else f"unnamed {name}"
