"""`explore` and its view: an anywidget whose front end stands in ``front/``; nothing is loaded from elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from kit.article import Article
from kit.corrections.cells import CHOICES
from kit.corrections.file import NAMES
from kit.errors import SetupError
from kit.explore import static
from kit.explore.calls import chart_call
from kit.explore.changes import changes
from kit.explore.desk import Desk, answer
from kit.explore.page import page
from kit.explore.payload import KEYS, pack
from kit.explore.texts import texts
from kit.tables import Tables, tables_first


def explore(
    tables: Tables,
    articles: Article | Iterable[Article] | None = None,
    *,
    corrections: str | os.PathLike[str] | None = None,
    by: str | None = None,
) -> Any:
    """An interactive view of the figures and claims, for the last line of a cell in JupyterLab 4 or Notebook 7.

    The list is searched, filtered by facets and sorted; a chosen row is shown in its article, a chosen sentence gives its
    rows, and a small chart shows what is in the list. With ``articles``, those the tables were extracted from, their whole
    texts can be read, and figures added that were missed; without, there are the sentences that have rows.

    With ``corrections``, a file such as ``corrections.csv`` (made with the first correction if need be), rows can be
    accepted, corrected and rejected, one or many at once, names that are the same made one, and all of it taken back;
    ``by`` is who does it, asked for if left out. ``view.rows`` then are the rows in the list and ``view.tables`` the tables
    with the corrections; ``view.save`` writes a page that stands alone. Where no widget can run, or its kernel is gone, a
    plain table is shown.

    Raises `SetupError` when anywidget is not installed, or when no article is one of the tables', and `UnreadableError`
    for a corrections file that cannot be read.
    """
    tables_first("explore", tables, articles)
    return _view()(tables, articles, corrections, by or "")


@cache
def _view() -> type:
    """The class of the view; anywidget is loaded, and the front end read, when the first one is made."""
    try:
        import anywidget
        import traitlets
    except ImportError:
        raise SetupError(
            "kit.explore needs anywidget; install it with: pip install 'kit-data-journalism[notebooks]'"
        ) from None
    front = sorted(files("kit").joinpath("explore", "front").iterdir(), key=lambda part: part.name)
    scripts = [part.read_text(encoding="utf-8") for part in front if part.name.endswith(".js")]
    styles = [part.read_text(encoding="utf-8") for part in front if part.name.endswith(".css")]

    class View(anywidget.AnyWidget):
        """Figures and claims to be filtered, read and corrected by hand.

        ``rows``: those in the list, filtered and in its order; ``selected_row``: the chosen one; ``tables``: all, with
        the corrections.
        """

        _esm = "\n".join(scripts)
        _css = "\n".join(styles)
        data = traitlets.Bytes(b"").tag(sync=True)
        changes = traitlets.Dict().tag(sync=True)
        choices = traitlets.Dict().tag(sync=True)
        mergeable: Any = traitlets.List().tag(sync=True)
        writable = traitlets.Bool(False).tag(sync=True)
        standing = traitlets.Bool(False).tag(sync=True)  # a page without a kernel
        by = traitlets.Unicode("").tag(sync=True)
        cell = traitlets.Unicode("").tag(sync=True)  # under what the browser keeps the filters
        undo = traitlets.Unicode("").tag(sync=True)  # what would be taken back, in words
        sheet = traitlets.Unicode("figures").tag(sync=True)
        shown = traitlets.Bytes(None, allow_none=True).tag(sync=True, from_json=lambda sent, _: sent and bytes(sent))
        selected = traitlets.Unicode("").tag(sync=True)

        def __init__(
            self,
            tables: Tables,
            articles: Article | Iterable[Article] | None,
            corrections: str | os.PathLike[str] | None,
            by: str,
        ) -> None:
            given = [articles] if isinstance(articles, Article) else list(articles or [])
            self._desk = Desk(tables, [one for one in given if isinstance(one, Article)], corrections)
            self._articles = given
            super().__init__(
                data=self._packed(),
                changes=changes(self._desk.whole, self._desk.tables),
                choices={column: list(known) for column, known in CHOICES.items()},
                mergeable=list(NAMES),
                writable=corrections is not None,
                by=by,
                cell=_cell(),
            )
            self.on_msg(self._hear)

        def _packed(self) -> bytes:
            return pack(self._desk.whole, texts(self._desk.whole, self._articles))

        @property
        def tables(self) -> Tables:
            """The tables with the corrections that have been made up to now."""
            return self._desk.tables

        @property
        def rows(self) -> pd.DataFrame:
            """The rows in the list, in its order, with their corrections; rejected ones are left out."""
            key = KEYS[self.sheet]
            table: pd.DataFrame = getattr(self.tables, self.sheet)
            if self.shown is None:
                return table
            base = getattr(self._desk.whole, self.sheet)
            places = memoryview(self.shown).cast("i").tolist()
            ids = pd.Index(base[key]).take(places)
            return table.set_index(key, drop=False).loc[ids[ids.isin(table[key])]].reset_index(drop=True)

        @property
        def selected_row(self) -> pd.Series | None:
            """The chosen row, or None."""
            table = getattr(self.tables, self.sheet)
            found = table[table[KEYS[self.sheet]] == self.selected]
            return found.iloc[0] if len(found) else None

        def save(self, path: str | os.PathLike[str], *, title: str | None = None) -> Path:
            """Write the view as one page that stands alone: rows, texts and corrections as they are now, to be read only.

            ``title`` is its headline. Raises `SetupError` when the page cannot be written.
            """
            path = Path(path)
            traits = {
                name: getattr(self, name) for name in ("changes", "choices", "mergeable", "by", "undo", "cell")
            } | {"writable": False, "standing": True, "cell": "", "undo": ""}
            made = page(
                title or static.text(self._desk.whole), self.tables, self._esm, self._css, self._packed(), traits
            )
            try:
                path.write_text(made, encoding="utf-8", newline="")
            except OSError as error:
                raise SetupError(f"cannot write {path}: {error.strerror or error}; choose another folder") from error
            return path

        def _hear(self, _widget: Any, message: dict[str, Any], _buffers: Any) -> None:
            """Do what a button asks for and answer, so that the view can tell a kernel that is busy from one that is gone.

            Whatever goes wrong is said in the view, and nothing is lost.
            """
            to, what = message.get("id"), message.get("do")
            if what == "ping":
                self.send({"to": to})
                return
            if what == "chart":
                self.send({"to": to, "message": self._chart_call(message), "trouble": False})
                return
            before = list(self._desk.whole.figures["figure_id"])
            said, trouble, error = answer(self._desk, message)
            if not trouble:
                with self.hold_sync():
                    if list(self._desk.whole.figures["figure_id"]) != before:
                        self.set_trait("shown", None)
                        self.data = self._packed()
                    self.changes = changes(self._desk.whole, self._desk.tables)
                    self.undo = self._desk.last
            self.send({"to": to, "message": said, "trouble": trouble})
            if error is not None:
                raise error

        def _chart_call(self, message: dict[str, Any]) -> str:
            rows = self.rows
            drawn = rows[rows[KEYS[self.sheet]].isin(message.get("rows") or [])]
            return chart_call(
                self,
                drawn,
                str(message["column"]),
                over_time=bool(message.get("time")),
                any_measure=bool(message.get("any")),
            )

        def __repr__(self) -> str:
            return f"<{static.text(self._desk.base)}>"

        def _repr_mimebundle_(self, **options: Any) -> Any:
            bundle = super()._repr_mimebundle_(**options)
            data = bundle[0] if isinstance(bundle, tuple) else bundle
            data = {**(data or {}), "text/plain": repr(self), "text/html": static.html(self.tables)}
            return (data, *bundle[1:]) if isinstance(bundle, tuple) else data

        def _ipython_display_(self) -> None:
            """The view, and below it the plain table, of which the one that can be shown is to be seen.

            A notebook that is opened without its kernel says "model not found" in place of a widget, whatever else its output
            has; the table is an output of its own and hides that (see `static`).
            """
            from IPython.display import display

            bundle = self._repr_mimebundle_()
            data = bundle[0] if isinstance(bundle, tuple) else bundle
            table = {name: data.pop(name) for name in ("text/html", "text/plain")}
            display({**data, "text/plain": ""}, raw=True)
            display(table, raw=True)

    return View


def _cell() -> str:
    """The id of the notebook's cell that is being run, the same when it is run again; empty outside of a notebook."""
    try:
        from IPython import get_ipython

        parent = get_ipython().get_parent()
    except (ImportError, AttributeError):
        return ""
    return str((parent.get("metadata") or {}).get("cellId") or "")
