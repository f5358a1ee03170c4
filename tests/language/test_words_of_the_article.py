"""Nothing is invented: what a row says of its article is made of words that stand in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kit

COLUMNS = {
    "figures": ("source", "source_text", "cue", "subject", "measure", "predicate", "place", "period", "hedge"),
    "claims": ("source", "source_text", "cue", "subject", "place", "period"),
}
# Names that end in what is an article or a pronoun by itself, or hold one.
FIRST = (
    "Adana",
    "Iran",
    "Bertha",
    "Milan",
    "Kenya",
    "Our",
    "The",
    "Ottawa",
    "Lithe",
    "Anna",
    "Chris",
    "Herman",
    "Sofia",
)
LAST = (
    "Canal",
    "Street",
    "That",
    "Data",
    "Bank",
    "A",
    "The",
    "An",
    "Media",
    "Her",
    "Theatre",
    "Opera",
    "Jr",
    "Systems",
)
HEADS = ("Authority", "Group", "Institute", "Union", "Ministry", "Trust", "Music", "Watch")
SAID = (
    "{name} said {count} houses burned on Monday.",
    "According to {name}, rents rose {count} percent last year.",
    "“We can't count them,” said {name}, who had lost {count} boats.",
    "{name}'s report says the {count} workers weren't paid.",
    "Prices fell by {count}%, the {name} reported.",
    "A spokeswoman for {name} told reporters that 4G reached {count} villages.",
    "{name} itself did not comment.",
)

names = st.lists(st.sampled_from(FIRST + LAST), min_size=1, max_size=3).flatmap(
    lambda words: st.sampled_from(("", *HEADS)).map(lambda head: " ".join([*words, head]).strip())
)
sentences = st.builds(
    lambda form, name, count: form.format(name=name, count=count), st.sampled_from(SAID), names, st.integers(2, 5000)
)
articles = st.lists(sentences, min_size=1, max_size=6).flatmap(
    lambda lines: st.sampled_from((" ", "\n", "\n\n")).map(lambda gap: gap.join(lines) + gap)
)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def strangers(text: str) -> list[tuple[str, str]]:
    """The cells that hold a word which is not in the text, or white space around their words."""
    tables = kit.extract(kit.Article(text=text, published="2026-03-02"))
    known = set(words(text))
    return [
        (column, cell)
        for table, columns in COLUMNS.items()
        for column in columns
        for cell in getattr(tables, table)[column].dropna()
        if not known.issuperset(words(cell)) or cell != cell.strip() or not cell
    ]


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(articles)
@pytest.mark.slow
def test_cells_are_made_of_the_words_of_the_article(text: str) -> None:
    assert strangers(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Adana Water Board said 40 streets were flooded.", "Adana Water Board"),
        ("Milan Transport Union said 40 drivers fell ill.", "Milan Transport Union"),
        ("Costa Media Watch said 40 papers closed.", "Costa Media Watch"),
        ("All That Glitters Ltd said it sold 40 rings.", "All That Glitters Ltd"),
        ("The Adana Water Board said 40 streets were flooded.", "Adana Water Board"),
    ],
)
def test_only_an_article_in_front_is_left_out_of_a_name(text: str, source: str) -> None:
    assert set(kit.extract(kit.Article(text=text)).claims["source"].dropna()) == {source}


def test_a_source_ends_with_its_words() -> None:
    text = "“The pump holds,” said teacher Ada Lund\n\nThe town has 40 pumps.\n"
    assert list(kit.extract(kit.Article(text=text)).claims["source_text"].dropna()) == ["teacher Ada Lund"]
