"""Passages that articles share nearly word for word."""

from __future__ import annotations

from tests.checks import WIRE, every_kind, only, told_by
from tests.writing import article, claim


def test_passages_that_articles_share():
    copy = WIRE.replace("on Tuesday", "Tuesday")
    row = only(
        "echo",
        article(WIRE, claim(WIRE[:-1], source="association"), publisher="Wire", published="2024-11-19"),
        article(
            "It was dear. " + copy, claim(copy[:-1], source="association"), publisher="Local", published="2024-11-20"
        ),
    )
    assert (
        row["message"]
        == "Wire (2024-11-19) and Local (2024-11-20) share 1 passage nearly word for word: one origin, not 2 confirmations."
    )
    assert row["article_ids"] == "a1; a2"


def test_two_versions_of_one_article_are_no_echo():
    address = "https://wire.example/storm"
    assert "echo" not in every_kind(told_by("Wire", url=address), told_by("Wire", url=address + "/#top"))
    assert "echo" in every_kind(told_by("Wire", url=address), told_by("Local", url="https://local.example/storm"))
    assert "echo" in every_kind(told_by("Wire"), told_by("Local"))  # whose addresses nobody knows
    assert "echo" in every_kind(
        told_by("Wire", url="https://wire.example"), told_by("Wire", url="https://wire.example/")
    )


def test_the_same_news_in_other_words_is_no_echo():
    other = "Storm Hela will cost insurers in Marenia some 300 million euros, said their association on Tuesday in Port Varn."
    assert "echo" not in every_kind(
        article(WIRE, claim(WIRE[:-1], source="association")), article(other, claim(other[:-1], source="association"))
    )
