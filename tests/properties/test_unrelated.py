"""A paragraph that has nothing to do with the others leaves their rows where they are and says nothing else of their numbers.

What belongs to a number (subject, measure, predicate, place) and how sure that is are left out: learned weights decide them
by where in the article a sentence stands among other things, and "they" and "it" mean what the paragraph before names.
"""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

import kit
from tests.properties import EXAMPLES
from tests.properties.generated import made_up

UNRELATED = (
    "The reading room has tall windows and a wooden floor.",
    "A narrow path leads past the old mill to the garden.",
    "The recipe asks for flour, butter and 3 eggs.",
)
CELLS = {
    "figures": [
        "text", "sentence", "kind", "value", "low", "high", "qualifier", "unit", "per", "base_value", "base_unit", "statistic",
        "change", "period", "period_start", "period_end", "period_basis", "source_text", "cue", "hedge", "step",
    ],
    "claims": [
        "text", "sentence", "source_text", "cue", "cue_type", "quotation", "modality", "negated", "period", "period_start",
        "period_end", "vague_terms", "role", "figures",
    ],
}  # fmt: skip


def rows(article: kit.Article, before: str = "", after: str = "") -> dict[str, str]:
    """The cells of the article's rows where other text stands before and after it, by the places they have in it alone."""
    tables = kit.extract(kit.Article(text=f"{before}{article.text}{after}", published=article.published))
    found = {}
    for name, columns in CELLS.items():
        table = getattr(tables, name)
        own = table[(table["start"] >= len(before)) & (table["start"] < len(before) + len(article.text))]
        if name == "claims":  # a first line is taken for a headline where another follows
            own = own.assign(role=own["role"] == "reported")
        places = own[["start", "end"]] - len(before)
        found[name] = places.join(own[columns]).to_csv(index=False)
    return found


@EXAMPLES
@given(made_up(), st.sampled_from(UNRELATED))
def test_after_the_others(article: kit.Article, paragraph: str) -> None:
    assert rows(article, after=f"\n\n{paragraph}") == rows(article)


@EXAMPLES
@example(kit.Article(text="The fare rose by 4 percent. The road is 9 miles long\nThe budget fell."), UNRELATED[0])
@given(made_up(), st.sampled_from(UNRELATED))
def test_before_the_others(article: kit.Article, paragraph: str) -> None:
    assert rows(article, before=f"{paragraph}\n\n") == rows(article)
