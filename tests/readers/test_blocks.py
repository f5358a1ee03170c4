"""Markup to reading text."""

from __future__ import annotations

import pytest

from kit.readers.blocks import text_of_html

LONG = "The council cut its budget by 4 percent on Tuesday. " * 8 + "Libraries will close earlier."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br>Two.<br/><br/>Three.", "One.\nTwo.\n\nThree."),
        ("<p>List:</p><ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul><p>End.</p>", "List:\n\na\nb\nc\n\nEnd."),
        ("<table><tr><th>Year<th>Sum</tr><tr><td><p>2024</p><td>1.2</table>", "Year\tSum\n2024\t1.2"),
        ("Fish &amp; chips cost <b>&pound;9</b>&nbsp;now", "Fish & chips cost £9 now"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("<script>x()</script><style>p{}</style>Text<!-- note --> goes on", "Text goes on"),
        (
            '<?xml version="1.0" encoding="utf-8"?><html><head><title>T</title></head><body><p>Body.</p></body></html>',
            "Body.",
        ),
        ("no markup at all", "no markup at all"),
        (
            f"<table><tr><td>Home<td><p>{LONG}</p><p>Two.</p><table><tr><td>a<td>b</table></table>",
            f"Home\n\n{LONG}\n\nTwo.\n\na\tb",
        ),
        ("", ""),
    ],
)
def test_reading_text(markup, text):
    assert text_of_html(markup) == text
