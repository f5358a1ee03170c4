"""Articles annotated once, with the rows that the kit's tables would have of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from kit.article import Article
from kit.schema import SCHEMA

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row = dict[str, Any]


class Extracted(NamedTuple):
    """An article's Doc and its rows of the figures and claims tables, None for NA."""

    doc: Doc
    figures: list[Row]
    claims: list[Row]


def extracted(articles: Iterable[Article], nlp: str | None = None) -> Iterator[Extracted]:
    """Each article in turn: what `kit.extract` and `kit.language.annotate` give, for the work of one of them."""
    from kit.language.pipeline import annotate_all, resolve
    from kit.language.rows import claim_rows, figure_rows

    for doc in annotate_all(articles, resolve(nlp)):
        claims = claim_rows(doc, "")
        figures = list(figure_rows(doc, "", claims))
        yield Extracted(
            doc, *([_whole(name, row) for row in rows] for name, rows in (("figures", figures), ("claims", claims)))
        )


def _whole(table: str, row: Row) -> Row:
    return dict.fromkeys(column.name for column in SCHEMA[table]) | row
