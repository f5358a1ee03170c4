"""Leftovers of a web page in pasted text, whose digits count nothing: style sheets, scripts, JSON, tags and their attributes.

They are told by their form alone: braces around ``property: value`` pairs, tags, ``name="value"``, and style declarations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.language.quantities.contexts import left_of

_LONGEST = 20_000  # characters between a brace and the one that closes it
_BRACE = re.compile(r"[{}]")
_PAIR = re.compile(
    r"[\"'][\w .@$-]{1,60}[\"'][ ]{0,4}:"  # JSON
    r"|(?<![\w-])[\w-]{1,40}[ ]{0,4}:(?:[^\s;{}][^;{}\n]{0,200}\}|[ ]{0,4}[^\s;{}][^;{}\n]{0,200};)"  # CSS
    r"|[\w.\])][ ]{0,2}[-+]?=[ ]{0,2}[^;{}\n]{1,200};|\)[ ]{0,4};|\breturn\b[^;{}\n]{0,200};"  # scripts
)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,20}(?:[\s/][^<>]{0,1000})?>|<!--[^<>]{0,1000}-->|&#x?[0-9A-Fa-f]{1,6};")
_ATTRIBUTE = re.compile(r"(?<![\w-])[a-z][a-z-]{1,30}=(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}')")
_DECLARED = re.compile(r"(?<![\w-])(?:[a-z]{2,16}(?:-[a-z]{2,16}){0,3}:[ ]?[^\s;:{}][^;:{}\n]{0,80};[ \n]?){1,40}")
_LENGTH = re.compile(r"(?<![\w-])[a-z]{3,12}(?:-[a-z]{2,12}){0,2}:[0-9.]{1,6}(?:px|r?em|v[hw])\b")
_STYLED = re.compile(r"[0-9](?:px|r?em|v[hw])\b|#[0-9a-fA-F]{3,8}\b|!important|:[ ]?(?:auto|block|none|solid|0)\b")


def find(text: str) -> list[tuple[int, int]]:
    """Where markup stands."""
    found: list[tuple[int, int]] = []
    if "{" in text:
        found += _braces(text)
    if "<" in text or "&#" in text:
        found += [match.span() for match in _TAG.finditer(text)]
    if '="' in text or "='" in text:
        found += [match.span() for match in _ATTRIBUTE.finditer(text)]
    if ":" in text:
        found += [match.span() for match in _LENGTH.finditer(text)]
    if ";" in text and ":" in text:
        found += [match.span() for match in _DECLARED.finditer(text) if _STYLED.search(match.group())]
    return found


def _braces(text: str) -> Iterator[tuple[int, int]]:
    """The outermost braces that hold pairs or statements, with the selector or the name in front of them."""
    depth = begin = 0
    for match in _BRACE.finditer(text):
        if match.group() == "{":
            if depth == 0 or match.start() - begin > _LONGEST:
                depth, begin = 0, match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and match.end() - begin <= _LONGEST and _is_code(text, begin, match.end()):
                named = left_of(text, begin, 80).rstrip().rpartition(" ")[2].rpartition("\n")[2]
                yield text.rindex(named, 0, begin) if named else begin, match.end()


def _is_code(text: str, begin: int, end: int) -> bool:
    """Whether braces hold pairs or statements, or are handed to a function: "push({slot: 3})"."""
    handed = text.startswith("(", max(begin - 1, 0)) and text.startswith(")", end)
    return handed or _PAIR.search(text, begin, end) is not None
