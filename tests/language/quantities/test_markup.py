"""Where leftovers of a web page stand in pasted text."""

from __future__ import annotations

import pytest

from kit.language.quantities import markup


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sales push({slot: 3}) rose.", ["push({slot: 3}"]),
        ("See .box a{color: red;} and 3 men.", ["a{color: red;}"]),
        ("See box {color: red;} and 3 men.", ["box {color: red;}"]),
        ("{color: red;} came with 3 men.", ["{color: red;}"]),
        ("Men\nbox {color: red;} came.", ["box {color: red;}"]),
        ('The feed {"jobs": 90} has 3 men.', ['feed {"jobs": 90}']),
        ("Box {a: {b: 3; c: 4;} } and 5 men.", ["Box {a: {b: 3; c: 4;} }"]),
        ("One } box {a: 3;} and two } men.", ["box {a: 3;}"]),
        ("He {sold 3} pies.", []),
        ("He {sold 3} pies to a box {a: 3;} man.", ["box {a: 3;}"]),
        ("He f({3}) men.", ["f({3}"]),
        ("He ({3} men).", []),
        ('<p class="x">5 men</p>', ['<p class="x">', "</p>", 'class="x"']),
        ("Men&#39;s 5 teams < 8.", ["&#39;"]),
        ("Men <b>5</b> teams.", ["<b>", "</b>"]),
        ("data-x='5' 3 men", ["data-x='5'"]),
        ("Their margin:12px 3 men", ["margin:12px"]),
        ("color: red; margin: 0; 3 men", ["color: red; margin: 0; "]),
        ("time: noon; place: Bath; 3 men", []),
    ],
)
def test_leftovers(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in markup.find(text)] == found


def test_braces_that_are_far_apart_hold_an_article() -> None:
    inside = "They sold 3 pies. " * 1200
    assert markup.find("{a: 3; " + inside + "}") == []
    assert markup.find("{a: 3; " + inside[:18_000] + "}") != []
