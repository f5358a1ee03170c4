"""The article with its figures and claims highlighted in place, as HTML that carries no script and nothing from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.article import Article
from kit.errors import SetupError
from kit.tables import Tables, extract

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

# What a card shows of a row, in this order; a cell without a value is left out.
_FIGURE_CARD = (
    "kind",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "per",
    "measure",
    "predicate",
    "statistic",
    "change",
    "subject",
    "place",
    "period",
    "period_start",
    "period_end",
    "source",
    "cue",
    "source_basis",
    "hedge",
    "corrected",
)
_CLAIM_CARD = (
    "source",
    "source_type",
    "cue",
    "cue_type",
    "quotation",
    "modality",
    "negated",
    "subject",
    "entities",
    "period",
    "vague_terms",
    "figures",
    "check_worthiness",
    "role",
    "corrected",
)


def show(article: Article, *, tables: Tables | None = None, nlp: Language | str | None = None) -> ArticleView:
    """The article with figures and claims highlighted; pointing at one, or tapping it, gives its row.

    Shows itself in a notebook; ``.save(path)`` writes a page that stands alone. ``tables`` takes the rows from an
    earlier `kit.extract` instead of extracting them again.
    """
    if not isinstance(article, Article) and isinstance(tables, Article):
        raise SetupError("show takes the article first: kit.show(article, tables=tables)")
    if not isinstance(article, Article):
        raise SetupError(f"show takes an article, not {type(article).__name__}; kit.read(...) makes one of a file")
    if tables is None:
        tables = extract(article, nlp=nlp)
    keys = tables.articles.loc[tables.articles["text_sha256"] == article.sha256, "article_id"]
    if keys.empty and article.text.strip():
        raise SetupError("these tables were not made from this article; leave tables out to extract them now")
    chosen = {
        name: getattr(tables, name)[getattr(tables, name)["article_id"].isin(keys[:1])]
        for name in ("figures", "claims")
    }
    return ArticleView(article, chosen["figures"], chosen["claims"])


@dataclass(frozen=True)
class ArticleView:
    """An article and its rows, shown as HTML."""

    article: Article
    figures: pd.DataFrame = field(repr=False)
    claims: pd.DataFrame = field(repr=False)

    def __repr__(self) -> str:
        title = self.article.title or self.article.text[:40]
        return f"<Article {title!r}: {len(self.figures)} figures, {len(self.claims)} claims>"

    def _repr_html_(self) -> str:
        style = files("kit").joinpath("show.css").read_text(encoding="utf-8")
        return f'<style>{style}</style>\n<article class="kit-article tex2jax_ignore mathjax_ignore">{self._head()}{self._body()}</article>'

    def page(self) -> str:
        """A whole HTML page that needs nothing but itself."""
        title = escape(self.article.title or "Article")
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            f"<title>{title}</title>\n</head>\n<body>\n{self._repr_html_()}\n</body>\n</html>\n"
        )

    def save(self, path: str | Path) -> Path:
        """Write `page` to ``path``; raises `SetupError` when it cannot be written."""
        path = Path(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.page(), encoding="utf-8")
        except OSError as error:
            raise SetupError(f"cannot write {path}: {error.strerror or error}") from error
        return path

    def _head(self) -> str:
        article = self.article
        facts = [article.section, article.publisher, article.place, article.published, article.author]
        line = " · ".join(escape(str(fact)) for fact in facts if fact)
        sources = int((self.claims["source"].notna()).sum())
        legend = (
            f'<span class="kit-key"><mark class="kit-figure">figure</mark> {len(self.figures)}</span> '
            f'<span class="kit-key"><span class="kit-claim">attributed claim</span> {sources}</span> '
            '<span class="kit-key"><b class="kit-source">source</b></span> '
            '<span class="kit-key"><i class="kit-cue">cue</i></span>'
        )
        title = f"<h2>{escape(article.title)}</h2>" if article.title else ""
        return f'<header>{title}<p class="kit-facts">{line}</p><p class="kit-legend">{legend}</p></header>'

    def _body(self) -> str:
        text = self.article.text
        attributed = self.claims[self.claims["source"].notna() | self.claims["cue"].notna()]
        layers: list[_Layer] = []
        for row in attributed.to_dict("records"):
            layers.append(_Layer(row["start"], row["end"], 0, '<span class="kit-claim">', "</span>" + _chip(row)))
            layers += [
                _Layer(row["source_start"], row["source_end"], 1, '<b class="kit-source">', "</b>"),
                _Layer(row["cue_start"], row["cue_end"], 1, '<i class="kit-cue">', "</i>"),
            ]
        for row in self.figures.to_dict("records"):
            kinds = "kit-figure" if _missing(row.get("corrected")) else "kit-figure kit-corrected"
            opening = f'<mark class="{kinds}" tabindex="0"{_card(row, _FIGURE_CARD)}>'
            layers.append(_Layer(row["start"], row["end"], 2, opening, "</mark>"))
        return f'<div class="kit-text">{_render(text, layers)}</div>'


@dataclass(frozen=True)
class _Layer:
    """Characters to wrap: ``rank`` says which of two layers over the same characters is the inner one."""

    start: Any
    end: Any
    rank: int
    open: str
    close: str


def _render(text: str, layers: list[_Layer]) -> str:
    """The escaped text with the layers as nested elements.

    Layers that cross are cut where the outer one ends, so that the elements nest; a layer's close
    (a chip or a card) comes with its last piece only.
    """
    known = {
        (layer.start, layer.end, layer.rank): layer
        for layer in layers
        if not _missing(layer.start) and layer.start < layer.end
    }
    ordered = sorted(known.values(), key=lambda layer: (layer.start, -layer.end, layer.rank))
    cuts = sorted({0, len(text), *(layer.start for layer in ordered), *(layer.end for layer in ordered)})
    pieces: list[str] = []
    stack: list[_Layer] = []
    upcoming = iter(ordered)
    following = next(upcoming, None)
    for start, end in zip(cuts, cuts[1:], strict=False):
        # Close what ends here; what only stood inside it is closed for a moment and opened again.
        ends = [i for i, layer in enumerate(stack) if layer.end <= start]
        if ends:
            reopened = [layer for layer in stack[ends[0] :] if layer.end > start]
            for layer in reversed(stack[ends[0] :]):
                pieces.append(layer.close if layer.end <= start else _plain_close(layer))
            stack[ends[0] :] = reopened
            pieces += [layer.open for layer in reopened]
        while following is not None and following.start <= start:
            stack.append(following)
            pieces.append(following.open)
            following = next(upcoming, None)
        pieces.append(escape(text[start:end]))
    pieces += [layer.close for layer in reversed(stack)]
    return "".join(pieces)


def _plain_close(layer: _Layer) -> str:
    return f"</{layer.open[1:].split(' ')[0].rstrip('>')}>"


# Names and rows stand in attributes and are brought out by the style sheet: where a page takes the style away (a
# notebook that is not trusted yet, GitHub), what is left is the article with its marks.
def _chip(row: dict[str, Any]) -> str:
    name = "no source named" if _missing(row["source"]) else str(row["source"])
    return f'<span class="kit-chip" tabindex="0" data-name="{escape(name)}"{_card(row, _CLAIM_CARD)}></span>'


def _card(row: dict[str, Any], columns: tuple[str, ...]) -> str:
    """The row as an attribute: its words, then a line for each column that has a value."""
    text = row["text"] if len(row["text"]) <= 80 else row["text"][:77] + "..."
    facts = [f"{name.replace('_', ' ')}\t{plain(row[name])}" for name in columns if not _missing(row.get(name))]
    shown = escape("\n".join([text, *facts])).replace("\n", "&#10;").replace("\t", "&#9;")
    return f' data-row="{shown}"'


def plain(value: Any) -> str:
    """A cell in words: a date as its day, a whole number with all its digits, nothing where it is missing."""
    if _missing(value):
        return ""
    if hasattr(value, "date"):
        return str(value.date())
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.10g}"
    return str(value)


def _missing(value: Any) -> bool:
    import pandas as pd

    return value is None or value is pd.NA or value is pd.NaT or value != value
