"""Wording: edges of a content, and quotation marks that stay in pairs."""

from __future__ import annotations

import pytest

from kit.language.speech.wording import trimmed


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (' it would fight "every layoff".', 'it would fight "every layoff"'),
        (' the vote "painful but fair."', 'the vote "painful but fair."'),
        ("the plan “a mistake”, ", "the plan “a mistake”"),
        ("the plan «a mistake».", "the plan «a mistake»"),
        ("the plan ‘a mistake’.", "the plan ‘a mistake’"),
        ("the plan 'a mistake'.", "the plan 'a mistake'"),
        ('"a mistake" and no more.', '"a mistake" and no more'),
        ('"a mistake" and "a shame".', '"a mistake" and "a shame"'),
        ('"We lost the match."', "We lost the match"),
        ("“We lost the match,”", "We lost the match"),
        ("the farmers' barns.", "the farmers' barns"),
        ("it’s over.", "it’s over"),
        ('the report was "early and', 'the report was "early and'),
        (' ", . ', None),
    ],
)
def test_edges(raw: str, expected: str | None) -> None:
    found = trimmed(raw, 0, len(raw))
    assert (raw[slice(*found)] if found else None) == expected


def test_an_aside_keeps_the_bracket_behind_it() -> None:
    text = "The firm lost 300 cows (about 12 a farm)."
    assert trimmed(text, 0, text.index(")")) == (0, text.index("."))
    assert trimmed(text, text.index("about"), text.index(")")) == (text.index("about"), text.index(")"))


def test_a_closing_mark_right_behind_the_span_belongs_to_it() -> None:
    text = 'The union said it would fight "every layoff". The firm was silent.'
    start, end = text.index("it would"), text.index('".')
    assert trimmed(text, start, end) == (start, end + 1)
