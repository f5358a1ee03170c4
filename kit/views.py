"""Tables as people read them: a few columns, numbers as a newsroom prints them, whole sentences, text on the left."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import pandas as pd
from pandas.api.types import infer_dtype

from kit import cards, provenance
from kit.cards import missing
from kit.charts import labels
from kit.charts.units import has_sign, unit_words, with_unit
from kit.errors import NotFoundError
from kit.schema import DERIVED, SCHEMA

# What is shown of each table. "number", "when", "article" and "date" are made for the view, the others are its columns.
SHOWN: dict[str, tuple[str, ...]] = {
    "articles": ("title", "publisher", "author", "published", "place", "words", "origin"),
    "figures": ("number", "measure", "predicate", "subject", "when", "source", "confidence", "article", "date"),
    "claims": ("text", "source", "cue", "quotation", "modality", "when", "article", "date"),
    "skipped": ("origin", "reason"),
    "findings": ("severity", "kind", "message", "question", "evidence"),
    "comparisons": (
        "text", "against_text", "difference", "percent_change", "measure", "note", "period", "against_period", "source", "against_source",
    ),
    "evidence": ("rank", "text", "value", "sentence", "source", "period", "article", "date", "missing"),
    "tellings": ("thread", "published", "publisher", "text", "change", "source", "sentence"),
    "changes": ("kind", "change", "message", "noted"),
    "corrections": ("row_id", "column", "was", "value", "reason", "by", "at", "status", "detail"),
}  # fmt: skip
_HEADS = {"against_text": "against", "against_period": "period against", "against_source": "source against"}
_OF_ARTICLES = ("article", "date")
_ONCE = {"article", "date", "missing", "thread"}  # said above the table where all rows have the same
_NOTHING = "no rows"
_NARROW_COLUMNS = 3  # so many stand side by side wherever it is; more are one below the other where there is no room
# What pandas finds in columns of text, numbers, flags and dates.
_HELD = {
    "Float64": ("floating", "integer", "mixed-integer-float"),
    "Int64": ("floating", "integer", "mixed-integer-float"),
    "boolean": ("boolean",),
    "datetime64[s]": ("datetime64", "datetime"),
}
_STYLE = """
.kit-view { container-type: inline-size; font-size: .8rem; line-height: 1.45; overflow-x: auto; }
.kit-view table { border-collapse: collapse; border: 0; margin: .2rem 0; }
.kit-view th, .kit-view td { text-align: left !important; vertical-align: top !important; padding: .28rem .6rem .28rem 0; border: 0;
  white-space: normal; min-width: 2.6rem; max-width: 15rem; overflow-wrap: break-word; }
.kit-view thead th { white-space: normal !important; border-bottom: 1px solid currentColor; font-weight: 600; vertical-align: bottom; }
.kit-view tbody th { opacity: .6; font-weight: 400; }
.kit-view tr > th:first-child { min-width: 0; }
.kit-view .kit-narrow { white-space: nowrap; max-width: none; min-width: 0; }
.kit-view .kit-running { min-width: 8rem; max-width: 34rem; white-space: pre-line; }
.kit-view p { margin: .2rem 0; opacity: .75; }
@container (max-width: 36rem) {
  .kit-view .kit-wide, .kit-view .kit-wide tbody { display: block; }
  .kit-view .kit-wide thead, .kit-view .kit-wide td:empty { display: none; }
  .kit-view .kit-wide tr { display: block; padding: .3rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
  .kit-view .kit-wide tbody th { display: block; padding: 0 .5rem; }
  .kit-view .kit-wide td { display: flex; min-width: 0; max-width: none; padding: 0 .5rem; white-space: pre-line; }
  .kit-view .kit-wide td::before { content: attr(data-head); flex: none; width: 7rem; opacity: .6; }
}
"""


class View:
    """Some rows of a table as they are read; ``frame`` has what is shown, as text."""

    def __init__(self, frame: pd.DataFrame, above: list[str], below: list[str], hover: list[str]) -> None:
        self.frame = frame
        self.above, self.below, self._hover = above, below, hover

    def __repr__(self) -> str:
        rows = [_block(row) for row in self.frame.to_dict("records") if row]
        return "\n".join([*self.above, *(rows or [_NOTHING]), *self.below])

    def _repr_html_(self) -> str:
        classes = [_class(name, self.frame[name]) for name in self.frame.columns]
        head = "".join(
            f"<th{kind}>{escape(_head(name))}</th>" for name, kind in zip(self.frame.columns, classes, strict=True)
        )
        body = []
        for label, cells, hover in zip(self.frame.index, self.frame.itertuples(index=False), self._hover, strict=True):
            row = "".join(
                f'<td{kind} data-head="{escape(_head(name))}">{escape(cell)}</td>'
                for kind, name, cell in zip(classes, self.frame.columns, cells, strict=True)
            )
            title = f' title="{escape(hover)}"' if hover else ""
            body.append(f"<tr{title}><th>{escape(str(label))}</th>{row}</tr>")
        below = self.below if body else [_NOTHING, *self.below]
        said = ["".join(f"<p>{escape(line)}</p>" for line in lines) for lines in (self.above, below)]
        wide = " kit-wide" if len(classes) > _NARROW_COLUMNS else ""
        table = (
            f'<table class="dataframe{wide} tex2jax_ignore mathjax_ignore"><thead><tr><th></th>{head}</tr></thead>'
            f"<tbody>{''.join(body)}</tbody></table>"
        )
        return f'<div class="kit-view tex2jax_ignore mathjax_ignore"><style>{_STYLE}</style>{said[0]}{table if body else ""}{said[1]}</div>'


def view(table: pd.DataFrame, columns: Iterable[str] = (), *, rows: int | None = None) -> View:
    """A table of the kit as people read it, ``columns`` beside those that are shown anyhow.

    ``rows`` is how many to show at the most; else as many as pandas' ``display.max_rows`` and ``display.min_rows`` say.
    A table with other columns than the kit gives it, such as a selection, is shown with the columns it has.
    Raises `NotFoundError` for a column that is not there.
    """
    more = _asked(table, columns)
    kind = table_of(table)
    own = {column.name for column in (SCHEMA | DERIVED).get(kind or "", ())}
    whole = kind is not None and own <= set(table.columns)
    known = provenance.of(table)
    titles = _titles(known.articles) if known is not None and whole else {}
    usual = SHOWN[kind] if whole and kind in SHOWN else tuple(table.columns)
    first = usual[:1] if whole else usual  # what is asked for stands where it is in sight
    names = dict.fromkeys([*first, *more, *usual, *(name for name in table.columns if name not in own)])
    part = _few(table, rows)
    records = part.to_dict("records")
    shown = {
        name: [_cell(name, row, titles, of_the_kit=kind is not None) for row in records]
        for name in names
        if titles or name in table.columns or name not in _OF_ARTICLES
    }
    above = _taken_out(
        shown, [*more, *(name for name in _ONCE & shown.keys() if not _same_in_all(name, table, titles))]
    )
    below = [f"{len(part):,} of {len(table):,} rows"] if len(part) < len(table) else []
    hover = [str(row.get("sentence") or "") if whole and "sentence" not in shown else "" for row in records]
    return View(pd.DataFrame(shown, index=part.index, columns=list(shown), dtype="str"), above, below, hover)


def _asked(table: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    """The columns that are asked for. Raises `NotFoundError` for one that is not there."""
    names = [columns] if isinstance(columns, str) else list(columns)
    lost = [name for name in names if name not in table.columns]
    if lost:
        raise NotFoundError(f"there is no column {lost[0]!r}; the table has {', '.join(map(str, table.columns))}")
    return names


def table_of(table: pd.DataFrame) -> str | None:
    """Which of the kit's tables it is, or is taken from; None for one of somebody else's, and for one whose columns hold
    something else by now, such as ``figures.isna()``."""
    known = provenance.of(table)
    names = set(table.columns)
    kinds = SCHEMA | DERIVED
    like = (name for name in SHOWN if {column.name for column in kinds[name]} <= names)
    kind = known.table if known is not None else next(like, None)
    if kind is None or not table.columns.is_unique:
        return None
    return kind if all(_holds(table[c.name], c.dtype) for c in kinds.get(kind, ()) if c.name in names) else None


def _holds(cells: pd.Series, dtype: str) -> bool:
    """Whether cells are text, numbers, flags or dates as a column of ``dtype`` has them, whatever they are kept as."""
    if cells.dtype == dtype:
        return True
    values = cells.cat.categories if isinstance(cells.dtype, pd.CategoricalDtype) else cells
    found = infer_dtype(values, skipna=True)
    return found in _HELD.get(dtype, ("string",)) or found == "empty" or bool(cells.isna().all())


def is_read_as_rows(table: pd.DataFrame) -> bool:
    """Whether a table of the kit still has rows and columns as the kit gave them, so that a notebook can show the view."""
    index = table.index
    return (
        provenance.of(table) is not None
        and table_of(table) is not None
        and all(isinstance(name, str) for name in table.columns)
        and index.nlevels == 1
        and index.name is None
        and pd.api.types.is_integer_dtype(index.dtype)
    )


def _few(table: pd.DataFrame, rows: int | None) -> pd.DataFrame:
    if rows is not None:
        return table.head(max(rows, 0))
    most = pd.get_option("display.max_rows")
    return table if not most or len(table) <= most else table.head(min(most, pd.get_option("display.min_rows") or most))


def _taken_out(shown: dict[str, list[str]], kept: list[str]) -> list[str]:
    """What all rows have the same, in lines to stand above them; taken out of ``shown`` but for what is ``kept``."""
    lines: list[str] = []
    words: list[str] = []
    for name in [name for name in shown if name in _ONCE and name not in kept]:
        if len({*shown[name]}) == 1 and (len(shown[name]) > 1 or name == "missing"):
            said = shown.pop(name)[0]
            if name == "missing":
                lines += said.splitlines()
            elif said:
                words.append(said)
    return [*lines, *([" · ".join(words)] if words else [])]


def _same_in_all(column: str, table: pd.DataFrame, titles: dict[str, tuple[str, str]]) -> bool:
    """Whether all rows have the same, those out of sight as well."""
    if column in table.columns:
        return table[column].nunique(dropna=False) == 1
    return len({titles.get(key, ("", ""))[column == "date"] for key in table["article_id"].unique()}) == 1


def _titles(articles: pd.DataFrame | None) -> dict[str, tuple[str, str]]:
    if articles is None:
        return {}
    cells = zip(articles["article_id"], articles["title"], articles["origin"], articles["published"], strict=True)
    return {key: (_plain(title) or _plain(origin) or key, _plain(day)) for key, title, origin, day in cells}


def _cell(column: Any, row: dict[str, Any], titles: dict[str, tuple[str, str]], *, of_the_kit: bool) -> str:
    if column in row:
        value = row[column]
        return (
            _NUMBERS[column](value, row) if of_the_kit and column in _NUMBERS and not missing(value) else _plain(value)
        )
    if column in _OF_ARTICLES:
        return titles.get(row["article_id"], ("", ""))[_OF_ARTICLES.index(column)]
    return _MADE[column](row)


def _plain(value: Any) -> str:
    if not pd.api.types.is_scalar(value):  # a list, or an array, which has no one truth
        return str(value)
    if missing(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return f"{value:,.15g}" if value.is_integer() and abs(value) < 1e15 else f"{value:,.6g}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _percent(value: float, _row: dict[str, Any]) -> str:
    return f"{value:.0%}"


def _difference(value: float, row: dict[str, Any]) -> str:
    unit, _, per = ("" if missing(row.get("unit")) else str(row["unit"])).partition("/")
    if unit == "%":
        return _signed(value, labels.number(value, "pp"))
    size = labels.number(value, unit if has_sign(unit) else None, long=True)
    if unit not in ("", "1") and not has_sign(unit):
        size = with_unit(size, unit, one=abs(value) == 1)
    return _signed(value, f"{size} {unit_words(None, per)}" if per else size)


def _change(value: float, _row: dict[str, Any]) -> str:
    return _signed(value, labels.number(round(value, 1), "%"))


def _signed(value: float, size: str) -> str:
    return f"+{size}" if value > 0 else size


_MADE: dict[str, Callable[[dict[str, Any]], str]] = {"number": cards.number, "when": cards.when}
_NUMBERS: dict[str, Callable[[float, dict[str, Any]], str]] = {
    "confidence": _percent,
    "check_worthiness": _percent,
    "difference": _difference,
    "percent_change": _change,
}


def _head(name: Any) -> str:
    return _HEADS.get(name, str(name).replace("_", " "))


def _class(name: str, cells: pd.Series) -> str:
    """Numbers and dates are never broken, sentences have room."""
    longest = max((len(cell) for cell in cells), default=0)
    kind = "kit-narrow" if name == "number" or longest <= 12 else "kit-running" if longest > 60 else ""
    return f' class="{kind}"' if kind else ""


def _block(cells: dict[str, str]) -> str:
    (_, lead), *others = cells.items()
    facts = "   ".join(f"{_head(name)}: {cell}" for name, cell in others if cell)
    wrapped = textwrap.fill(" ".join(facts.split("\n")), 118, initial_indent="      ", subsequent_indent="      ")
    return f"  • {lead}\n{wrapped}" if facts else f"  • {lead}"


def summary(tables: Any, held: str, of: int | None = None) -> str:
    """What a `kit.Tables` holds, as HTML: how much of what (``held``), then article by article; or the first ``of`` more."""
    articles = tables.articles
    counts = {
        name: getattr(tables, name)["article_id"].value_counts().reindex(articles["article_id"], fill_value=0)
        for name in ("figures", "claims")
    }
    listed = articles[["title", "publisher", "published"]].assign(
        **{name: list(count) for name, count in counts.items()}
    )
    listed["title"] = articles["title"].fillna(articles["origin"])
    undated = int(articles["published"].isna().sum())
    said = [held]
    said += (
        [f"{undated:,} without a date, so that “last month” and the like stand for no days"]
        if undated and of is None
        else []
    )
    view_ = view(listed.dropna(axis="columns", how="all"), rows=10)
    view_.above[:] = ["; ".join(said)]
    if of is None:
        view_.below.append("tables.figures, tables.claims, tables.articles")
    else:
        view_.below.append(
            f"{len(listed):,} of {of:,} articles; tables.where(...), tables.figures(where=...), tables.chunks()"
        )
    return view_._repr_html_()


def listing(articles: Any, remarks: list[str]) -> str:
    """A list of articles as HTML: one a row, with the first of the remarks on them above and the others below."""
    names = ("title", "publisher", "author", "published", "origin")
    rows = [{name: getattr(article, name) for name in names} for article in articles]
    view_ = view(pd.DataFrame(rows, columns=list(names)).dropna(axis="columns", how="all"), rows=10)
    view_.above[:] = remarks[:1]
    view_.below += remarks[1:]
    return view_._repr_html_()
