"""Every row leads back to its words, under a key of its own, and says nothing that its article does not."""

from __future__ import annotations

import re

import pandas as pd
from hypothesis import given

import kit
from tests.properties import EXAMPLES, extracted
from tests.properties.generated import ARTICLES

# The cells that hold words of the text. Those of `source` may be put together from several places, so that their words are
# looked for one by one.
WORDS = {
    "figures": ("source", "source_text", "cue", "subject", "measure", "predicate", "place", "period", "hedge"),
    "claims": ("source", "source_text", "cue", "subject", "place", "period", "entities", "vague_terms"),
}
OFFSETS = {"figures": {"text": ("start", "end")}, "claims": {
    "text": ("start", "end"), "source_text": ("source_start", "source_end"), "cue": ("cue_start", "cue_end"),
}}  # fmt: skip


@EXAMPLES
@given(ARTICLES)
def test_offsets_lead_to_the_words(article: kit.Article) -> None:
    tables = extracted(article)
    for name, columns in OFFSETS.items():
        for row in getattr(tables, name).to_dict("records"):
            for words, (start, end) in columns.items():
                if pd.isna(row[words]):
                    assert pd.isna(row[start]) and pd.isna(row[end])
                else:
                    assert article.text[row[start] : row[end]] == row[words]
            assert row["sentence"] in article.text and row["text"] == row["text"].strip() != ""


@EXAMPLES
@given(ARTICLES)
def test_cells_are_words_of_the_article(article: kit.Article) -> None:
    tables = extracted(article)
    known = set(re.findall(r"[^\W_]+", article.text.lower()))
    strange = [
        (column, cell)
        for name, columns in WORDS.items()
        for column in columns
        for cell in getattr(tables, name)[column].dropna()
        if not known.issuperset(re.findall(r"[^\W_]+", cell.lower())) or cell != cell.strip() or not cell
    ]
    assert strange == []


@EXAMPLES
@given(ARTICLES)
def test_keys_are_unique_and_lead_to_rows(article: kit.Article) -> None:
    tables = extracted(article)
    figures, claims = tables.figures, tables.claims
    assert len(tables.articles) + len(tables.skipped) == 1
    assert figures["figure_id"].is_unique and claims["claim_id"].is_unique
    assert set(figures["article_id"]) | set(claims["article_id"]) <= set(tables.articles["article_id"])
    assert set(figures["claim_id"].dropna()) <= set(claims["claim_id"])
    held = figures["claim_id"].value_counts()
    assert all(held.get(row.claim_id, 0) <= row.figures for row in claims.itertuples())  # a claim in it has them too


@EXAMPLES
@given(ARTICLES)
def test_numbers_agree_with_each_other(article: kit.Article) -> None:
    for row in extracted(article).figures.itertuples():
        assert pd.isna(row.low) or pd.isna(row.high) or row.low <= row.high, row.text
        assert pd.isna(row.value) or pd.isna(row.low) or row.low <= row.value, row.text
        assert pd.isna(row.value) or pd.isna(row.high) or row.value <= row.high, row.text
        assert pd.isna(row.period_start) or pd.isna(row.period_end) or row.period_start <= row.period_end, row.period
        assert 0 <= row.confidence <= 1
        assert pd.isna(row.base_value) == pd.isna(row.base_unit)
