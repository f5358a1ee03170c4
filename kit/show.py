"""Articles with their figures and claims highlighted in place, as HTML that carries no script and nothing from elsewhere."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from os import PathLike
from os.path import isdir
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit import cards as cards_of
from kit.article import Article
from kit.cards import missing
from kit.errors import KitError, KitWarning, SetupError
from kit.extraction import extract
from kit.layers import Layer, nested
from kit.reading import read, read_all
from kit.tables import Tables
from kit.undated import warn_of_undated

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


def show(
    article: Article | str | PathLike[str] | Iterable[Article] | Tables,
    *,
    tables: Tables | None = None,
    nlp: Language | str | None = None,
) -> ArticleView | ArticlesView:
    """Articles with figures and claims highlighted; pointing at one, tapping it or moving to it with the keyboard gives
    its row, in a sentence and in cells.

    Shows itself in a notebook; ``.save(path)`` writes a page that stands alone. ``tables`` takes the rows from an
    earlier `kit.extract` instead of extracting them again. A path or web address is read, a folder with all articles in
    it. Several articles stand one below the other under a list of
    them; of `Tables`, which hold no whole texts, the articles are read again where they came from.

    Raises `SetupError` for tables that were not made from the article, and for tables whose articles are not where they
    were; of several, those that are gone are left out with a `KitWarning`.
    """
    if not isinstance(article, Article) and isinstance(tables, Article):
        raise SetupError("show takes the article first: kit.show(article, tables=tables)")
    if isinstance(article, Tables):
        if tables is not None:
            raise SetupError("show takes tables once: kit.show(tables), or kit.show(articles, tables=tables)")
        warn_of_undated(article.articles, article.figures)
        return _several(list(_read_again(article)), article)
    if isinstance(article, (str, PathLike)):
        article = read_all(article) if isdir(article) else read(article)
    if tables is not None:
        warn_of_undated(tables.articles, tables.figures)
    if isinstance(article, Article):
        return _one(article, extract(article, nlp=nlp) if tables is None else tables)
    articles = [] if isinstance(article, bytes) or not isinstance(article, Iterable) else list(article)
    if not articles or not all(isinstance(one, Article) for one in articles):
        what = "no article" if isinstance(article, list) and not article else type(article).__name__
        raise SetupError(f"show takes an article or several, not {what}; kit.read(...) makes one of a file")
    return _several(articles, extract(articles, nlp=nlp) if tables is None else tables)


def _one(article: Article, tables: Tables) -> ArticleView:
    keys = tables.articles.loc[tables.articles["text_sha256"] == article.sha256, "article_id"]
    if keys.empty and article.text.strip():
        raise SetupError("these tables were not made from this article; leave tables out to extract them now")
    chosen = {
        name: getattr(tables, name)[getattr(tables, name)["article_id"].isin(keys[:1])]
        for name in ("figures", "claims")
    }
    return ArticleView(article, chosen["figures"], chosen["claims"])


def _several(articles: list[Article], tables: Tables) -> ArticlesView:
    return ArticlesView(tuple(_one(article, tables) for article in articles))


def _read_again(tables: Tables) -> Iterator[Article]:
    """The articles of tables, from where they came from; a text that is not the one of the tables any more is gone."""
    gone = []
    for row in tables.articles.to_dict("records"):
        name = row["title"] if not missing(row["title"]) else row["article_id"]
        origin = None if missing(row["origin"]) else str(row["origin"])
        try:
            article = read(origin, languages=None) if origin else None
        except KitError:
            article = None
        if article is not None and article.sha256 == row["text_sha256"]:
            yield article
        else:
            gone.append(str(name))
    if gone and len(gone) == len(tables.articles):
        raise SetupError(
            "the tables hold no whole texts, and none is where it was read: give the articles, "
            "kit.show(articles, tables=tables)"
        )
    if gone:
        warnings.warn(
            f"{len(gone)} of {len(tables.articles)} articles are left out, their text not being where it was read: "
            f"{'; '.join(gone[:5])}; give the articles, kit.show(articles, tables=tables)",
            KitWarning,
            stacklevel=4,
        )


class _Shown:
    """What shows itself in a notebook and can be saved as a page."""

    def _title(self) -> str:
        raise NotImplementedError

    def _repr_html_(self) -> str:
        raise NotImplementedError

    def page(self) -> str:
        """A whole HTML page that needs nothing but itself."""
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="kit">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            f"<title>{escape(self._title())}</title>\n</head>\n<body>\n{self._repr_html_()}\n</body>\n</html>\n"
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


@dataclass(frozen=True, repr=False)
class ArticlesView(_Shown):
    """Several articles and their rows, shown as HTML one below the other."""

    views: tuple[ArticleView, ...]

    def __repr__(self) -> str:
        figures, claims = (sum(len(getattr(view, name)) for view in self.views) for name in ("figures", "claims"))
        return f"<{len(self.views)} articles: {figures} figures, {claims} claims>"

    def _title(self) -> str:
        return f"{len(self.views)} articles"

    def _repr_html_(self) -> str:
        links = "".join(
            f'<li><a href="#{view.key}">{escape(view.name)}</a> {len(view.figures)} figures, {len(view.claims)} claims</li>'
            for view in self.views
        )
        contents = f'<nav class="kit-article kit-contents tex2jax_ignore mathjax_ignore" aria-label="Articles"><ol>{links}</ol></nav>'
        shown = "\n".join(view.markup() for view in self.views)
        return f"{_style(self.views)}\n{contents}\n{shown}"


@dataclass(frozen=True, repr=False)
class ArticleView(_Shown):
    """An article and its rows, shown as HTML."""

    article: Article
    figures: pd.DataFrame
    claims: pd.DataFrame

    def __repr__(self) -> str:
        title = self.article.title or self.article.text[:40]
        return f"<Article {title!r}: {len(self.figures)} figures, {len(self.claims)} claims>"

    @property
    def key(self) -> str:
        """What its elements are called by: the same on every run."""
        return f"kit-{self.article.sha256[:10]}"

    @property
    def name(self) -> str:
        return self.article.title or " ".join(self.article.text[:60].split()) or "Article"

    def _title(self) -> str:
        return self.article.title or "Article"

    def _repr_html_(self) -> str:
        return f"{_style((self,))}\n{self.markup()}"

    def markup(self) -> str:
        """The article's own elements, without the style."""
        return (
            '<article class="kit-article tex2jax_ignore mathjax_ignore">'
            f"{self._head()}{self._body()}{self._cards()}</article>"
        )

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
        return (
            f'<header id="{self.key}">{title}<p class="kit-facts">{line}</p><p class="kit-legend">{legend}</p></header>'
        )

    def rows(self) -> list[tuple[str, dict[str, Any], bool]]:
        """The rows that are marked, in the order of the text: the key of each, the row, and whether it is a figure."""
        attributed = self.claims[self.claims["source"].notna() | self.claims["cue"].notna()]
        found = [(row, False) for row in attributed.to_dict("records")]
        found += [(row, True) for row in self.figures.to_dict("records")]
        found.sort(key=lambda pair: (pair[0]["start"], pair[0]["end"]) if pair[1] else (pair[0]["end"], pair[0]["end"]))
        return [(f"{self.key}-{number}", row, is_figure) for number, (row, is_figure) in enumerate(found, 1)]

    def _body(self) -> str:
        layers: list[Layer] = []
        for key, row, is_figure in self.rows():
            # The card is found by the mark's name, in the style sheet and by what reads the page aloud.
            aimed = f'tabindex="0" data-card="{key}" aria-describedby="{key}-says" style="anchor-name:--{key}"'
            if is_figure:
                kinds = "kit-figure" if missing(row.get("corrected")) else "kit-figure kit-corrected"
                layers.append(Layer(row["start"], row["end"], 2, f'<mark class="{kinds}" {aimed}>', "</mark>"))
                continue
            name = "no source named" if missing(row["source"]) else str(row["source"])
            # Brought out by the style sheet, so that without it only the article stands there.
            chip = (
                f'<span class="kit-chip" role="note" data-name="{escape(name)}" '
                f'aria-label="Claim: {escape(name)}" {aimed}></span>'
            )
            layers += [
                Layer(row["start"], row["end"], 0, '<span class="kit-claim">', "</span>" + chip),
                Layer(row["source_start"], row["source_end"], 1, '<b class="kit-source">', "</b>"),
                Layer(row["cue_start"], row["cue_end"], 1, '<i class="kit-cue">', "</i>"),
            ]
        return f'<div class="kit-text">{nested(self.article.text, layers)}</div>'

    def _cards(self) -> str:
        """A card for each row, below the text: what reads aloud and what copies finds them as they are."""
        cards = [
            f'<li class="kit-card" id="{key}" tabindex="-1"><p class="kit-quoted">{escape(_short(row["text"]))}</p>'
            f'<p id="{key}-says">{escape(cards_of.figure(row) if is_figure else cards_of.claim(row))}</p>'
            f"{_cells(row, _FIGURE_CARD if is_figure else _CLAIM_CARD)}</li>"
            for key, row, is_figure in self.rows()
        ]
        if not cards:
            return ""
        return (
            '<section class="kit-cards" aria-label="Figures and claims in words">'
            f"<h3>Figures and claims in words</h3><ol>{''.join(cards)}</ol></section>"
        )


def _style(views: tuple[ArticleView, ...]) -> str:
    """The style sheet, and for each mark the rule that brings its card out."""
    sheet = files("kit").joinpath("show.css").read_text(encoding="utf-8")
    keys = [key for view in views for key, _, _ in view.rows()]
    aimed = ",\n".join(
        f'.kit-article:has([data-card="{key}"]:is(:hover, :focus)) #{key}' for key in dict.fromkeys(keys)
    )
    anchors = "\n".join(f"#{key} {{ position-anchor: --{key}; }}" for key in dict.fromkeys(keys))
    shown = ".kit-article .kit-card:is(:hover, :focus, :focus-within)" + (f",\n{aimed}" if aimed else "")
    return f"<style>{sheet}{shown} {{ {_OUT} }}\n{anchors}</style>"


# A card that is brought out, for `show.css` has the rest.
_OUT = "clip-path: none; width: max-content; height: auto; pointer-events: auto; padding: .6rem .8rem; border-width: 1px; z-index: 10;"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."


def _cells(row: dict[str, Any], columns: tuple[str, ...]) -> str:
    """The cells of a row that hold something, as a list of terms."""
    facts = "".join(
        f"<div><dt>{name.replace('_', ' ')}</dt><dd>{escape(plain(row[name]))}</dd></div>"
        for name in columns
        if not missing(row.get(name))
    )
    return f"<dl>{facts}</dl>"


def plain(value: Any) -> str:
    """A cell in words: a date as its day, a whole number with all its digits, nothing where it is missing."""
    if missing(value):
        return ""
    if hasattr(value, "date"):
        return str(value.date())
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.10g}"
    return str(value)
