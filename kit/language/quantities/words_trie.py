"""One regular expression for many words: each letter is tried once, so matching stays linear however long the list."""

from __future__ import annotations

import re
from collections.abc import Iterable


def trie(entries: Iterable[str], *, any_case: bool = False) -> str:
    """The pattern that matches the longest of ``entries`` (lower case where ``any_case``)."""
    return _branch(frozenset(entries), any_case)


def _branch(entries: frozenset[str], any_case: bool) -> str:
    if entries == {""}:
        return ""
    branches: dict[str, set[str]] = {}
    for entry in entries:
        if entry:
            branches.setdefault(entry[0], set()).add(entry[1:])
    parts = [
        _letter(letter, any_case) + _branch(frozenset(rest), any_case) for letter, rest in sorted(branches.items())
    ]
    body = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    if "" not in entries:
        return body
    return f"(?:{body})?"


def _letter(letter: str, any_case: bool) -> str:
    if letter == " ":
        return "[ \u00a0\u202f\u2009]"
    if any_case and letter.upper() != letter and len(letter.upper()) == 1:
        return f"[{letter}{letter.upper()}]"
    return re.escape(letter)
