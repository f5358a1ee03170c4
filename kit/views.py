"""Tables as people read them: a few columns, numbers as a newsroom prints them, whole sentences, text on the left."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import pandas as pd

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
_ONCE = {"article", "date", "missing", "thread"}  # said above the table where all rows have the same
_NOTHING = "no rows"
_NARROW_COLUMNS = 3  # so many stand side by side wherever it is; more are one below the other where there is no room
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
        rows = [_block(row) for row in self.frame.to_dict("records")]
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
    more = [columns] if isinstance(columns, str) else list(columns)
    lost = [name for name in more if name not in table.columns]
    if lost:
        raise NotFoundError(f"there is no column {lost[0]!r}; the table has {', '.join(map(str, table.columns))}")
    name = table_of(table)
    own = {column.name for column in (SCHEMA | DERIVED).get(name or "", ())}
    whole = name is not None and own <= set(table.columns)
    names = list(SHOWN[name]) if name in SHOWN and whole else list(table.columns)
    if whole:  # what is asked for stands where it is in sight
        names = [*dict.fromkeys([*names[:1], *more, *names])]
    names += [column for column in (*more, *(c for c in table.columns if c not in own)) if column not in names]
    part = _few(table, rows)
    known = provenance.of(table)
    titles = _titles(known.articles) if known is not None and whole else {}
    if not titles:
        names = [column for column in names if column not in ("article", "date") or column in table.columns]
    records = part.to_dict("records")
    shown = {column: [_cell(column, row, titles) for row in records] for column in names}
    above: list[str] = []
    said: list[str] = []
    for column in [column for column in names if column in _ONCE and column not in more]:
        if records and _same_in_all(column, table, titles) and (len(records) > 1 or column == "missing"):
            words = shown.pop(column)[0]
            (said if column == "missing" else above).extend(words.split("\n") if words else [])
    if whole and name == "evidence" and "missing" not in more and "missing" in shown:
        shown.pop("missing")
    below = []
    if len(part) < len(table):
        below.append(f"{len(part):,} of {len(table):,} rows")
    hover = [str(row.get("sentence") or "") if whole and "sentence" not in shown else "" for row in records]
    frame = pd.DataFrame(shown, index=part.index, columns=list(shown), dtype="str")
    return View(frame, [*said, *([" · ".join(above)] if above else [])], below, hover)


def table_of(table: pd.DataFrame) -> str | None:
    """Which of the kit's tables it is, or is taken from; None for one of somebody else's."""
    known = provenance.of(table)
    if known is not None:
        return known.table
    names = set(table.columns)
    return next(
        (name for name, columns in (SCHEMA | DERIVED).items() if name in SHOWN and {c.name for c in columns} <= names),
        None,
    )


def is_read_as_rows(table: pd.DataFrame) -> bool:
    """Whether a table of the kit still has rows and columns as the kit gave them, so that a notebook can show the view."""
    index = table.index
    return (
        provenance.of(table) is not None
        and table.columns.is_unique
        and all(isinstance(name, str) for name in table.columns)
        and index.nlevels == 1
        and index.name is None
        and pd.api.types.is_integer_dtype(index.dtype)
    )


def blocks(table: pd.DataFrame, columns: Iterable[str]) -> list[str]:
    """Rows for a terminal, each a block: its first column, and the others by their names."""
    return [_block({name: _cell(name, row, {}) for name in columns}) for row in table.to_dict("records")]


def _few(table: pd.DataFrame, rows: int | None) -> pd.DataFrame:
    most = pd.get_option("display.max_rows") if rows is None else rows
    if not most or len(table) <= most:
        return table
    return table.head(min(most, pd.get_option("display.min_rows") or most) if rows is None else rows)


def _same_in_all(column: str, table: pd.DataFrame, titles: dict[str, tuple[str, str]]) -> bool:
    """Whether all rows have the same, those out of sight as well."""
    if column in table.columns:
        return table[column].nunique(dropna=False) == 1
    return len({_cell(column, {"article_id": key}, titles) for key in table["article_id"].unique()}) == 1


def _titles(articles: pd.DataFrame | None) -> dict[str, tuple[str, str]]:
    if articles is None:
        return {}
    cells = zip(articles["article_id"], articles["title"], articles["origin"], articles["published"], strict=True)
    return {key: (_plain(title) or _plain(origin) or key, _plain(day)) for key, title, origin, day in cells}


def _cell(column: str, row: dict[str, Any], titles: dict[str, tuple[str, str]]) -> str:
    made = _MADE.get(column)
    if column in row:
        value = row[column]
        if column in _NUMBERS and not missing(value):
            return _NUMBERS[column](value, row)
        return _plain(value)
    if made is not None:
        return made(row)
    if column in ("article", "date"):
        return titles.get(row["article_id"], ("", ""))[column == "date"]
    return ""


def _plain(value: Any) -> str:
    if missing(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return f"{value:,.15g}" if value == round(value) and abs(value) < 1e15 else f"{value:,.6g}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _number(row: dict[str, Any]) -> str:
    return cards.number(row)


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


_MADE: dict[str, Callable[[dict[str, Any]], str]] = {"number": _number, "when": cards.when}
_NUMBERS: dict[str, Callable[[float, dict[str, Any]], str]] = {
    "confidence": _percent,
    "check_worthiness": _percent,
    "difference": _difference,
    "percent_change": _change,
}


def _head(name: str) -> str:
    return _HEADS.get(name, name.replace("_", " "))


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


def summary(tables: Any) -> str:
    """What a `kit.Tables` holds, as HTML: how much of what, article by article."""
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
    said = [repr(tables)[len("<Tables: ") : -1]]
    said += [f"{undated:,} without a date, so that “last month” and the like stand for no days"] if undated else []
    view_ = view(listed.dropna(axis="columns", how="all"), rows=10)
    view_.above[:] = ["; ".join(said)]
    view_.below.append("tables.figures, tables.claims, tables.articles")
    return view_._repr_html_()


def listing(articles: Any, remarks: list[str]) -> str:
    """A list of articles as HTML: one a row, with the first of the remarks on them above and the others below."""
    names = ("title", "publisher", "author", "published", "origin")
    rows = [{name: getattr(article, name) for name in names} for article in articles]
    view_ = view(pd.DataFrame(rows, columns=list(names)).dropna(axis="columns", how="all"), rows=10)
    view_.above[:] = remarks[:1]
    view_.below += remarks[1:]
    return view_._repr_html_()
