"""Who wrote it."""

from __future__ import annotations

import pytest

from kit.readers.byline import has_role, is_role, parse_byline


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ana Ruiz", "Ana Ruiz"),
        ("by Ana Ruiz", "Ana Ruiz"),
        ("By: Ana Ruiz", "Ana Ruiz"),
        ("By Ana Ruiz | Political editor", "Ana Ruiz"),
        ("By Ana Ruiz, Channel 6", "Ana Ruiz"),
        ("By ANA RUIZ, SENIOR REPORTER", "ANA RUIZ"),
        ("By Ana Ruiz Staff Writer", "Ana Ruiz"),
        ("By Ana Ruiz, Tom Osei and Mia Lind", "Ana Ruiz, Tom Osei and Mia Lind"),
        ("Words by Ana Maria Ruiz", "Ana Maria Ruiz"),
        ("Author of the article: Ana Ruiz", "Ana Ruiz"),
        ("By midnight on Monday", None),
        ("By the river, three men waited", None),
        ("Author signings draw 400", None),
        ("Prices rose", None),
    ],
)
def test_bylines(line, author):
    assert parse_byline(line) == author


def test_roles():
    assert is_role("Political editor") and is_role("Highlands reporter") and is_role("Correspondent in Leeds")
    assert has_role("Ana Ruiz Environment correspondent") and has_role("Ana Maria Ruiz, political editor")
    assert not is_role("The editor left after 14 months") and not has_role("Seven Towns Lose Reporters Next Year")
