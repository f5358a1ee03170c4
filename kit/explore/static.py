"""The view where no widget can run (GitHub, nbviewer, a page made of the notebook): a plain table of the first rows."""

from __future__ import annotations

from html import escape

from kit.show import plain
from kit.tables import Tables

_MOST = 50
# Where the notebook is open without its kernel, "model not found" stands in the output before the table: it is hidden.
# Where the view can be shown, its own style hides the table.
_STYLE = (
    "<style>.jp-OutputArea-child:has(> .jupyter-widgets):not(:has(.kit-explore))"
    ":has(+ .jp-OutputArea-child .kit-explore-plain) { display: none; }</style>"
)
_COLUMNS = ("text", "value", "unit", "measure", "period", "source", "kind")


def html(tables: Tables) -> str:
    """The first figures as an HTML table; everything in it is escaped."""
    figures = tables.figures
    if figures.empty:
        return _plain(f"<p>{escape(text(tables))}: there are no figures in these tables.</p>")
    columns = [*_COLUMNS, *(["corrected"] if "corrected" in figures.columns else [])]
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(plain(row[name]))}</td>" for name in columns) + "</tr>"
        for row in figures.head(_MOST)[columns].to_dict("records")
    )
    more = f"<p>The first {_MOST} of {len(figures):,} figures.</p>" if len(figures) > _MOST else ""
    return _plain(
        f"<p>{escape(text(tables))}. Run this cell in JupyterLab or Notebook 7 to filter, read and correct them.</p>"
        f'<table class="tex2jax_ignore mathjax_ignore"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}'
    )


def _plain(body: str) -> str:
    return f'{_STYLE}<div class="kit-explore-plain">{body}</div>'


def text(tables: Tables) -> str:
    """What the view holds, in one line."""
    counts = ((len(tables.figures), "figure"), (len(tables.claims), "claim"), (len(tables.articles), "article"))
    parts = [f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in counts]
    return f"Explore {parts[0]} and {parts[1]} of {parts[2]}"
