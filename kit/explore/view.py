"""`explore` and its view: an anywidget whose front end stands in ``front/``; nothing is loaded from elsewhere."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pandas as pd

from kit import corrections as desk
from kit.article import Article
from kit.corrections.cells import CHOICES
from kit.errors import CorrectionWarning, KitError, SetupError
from kit.explore import static
from kit.explore.changes import changes
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

    The list is filtered and sorted; a chosen row is shown in its article, a chosen sentence gives its rows, and a small
    chart shows what is in the list. With ``articles``, those the tables were extracted from, their whole texts can be
    read; without, the sentences that have rows.

    With ``corrections``, a file such as ``corrections.csv`` (made with the first correction if need be), rows can be
    accepted, corrected and rejected; ``by`` is who does it, asked for if left out. ``view.rows`` then are the rows in
    the list and ``view.tables`` the tables with the corrections. Where no widget can run, a plain table is shown.

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
        writable = traitlets.Bool(False).tag(sync=True)
        by = traitlets.Unicode("").tag(sync=True)
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
            self._desk = _Desk(tables, corrections)
            base = self._desk.base
            super().__init__(
                data=pack(base, texts(base, articles)),
                changes=changes(self._desk.tables),
                choices={column: list(known) for column, known in CHOICES.items()},
                writable=corrections is not None,
                by=by,
            )
            self.on_msg(self._hear)

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
            base = getattr(self._desk.base, self.sheet)
            places = memoryview(self.shown).cast("i").tolist()
            ids = pd.Index(base[key]).take(places)
            return table.set_index(key, drop=False).loc[ids[ids.isin(table[key])]].reset_index(drop=True)

        @property
        def selected_row(self) -> pd.Series | None:
            """The chosen row, or None."""
            table = getattr(self.tables, self.sheet)
            found = table[table[KEYS[self.sheet]] == self.selected]
            return found.iloc[0] if len(found) else None

        def _hear(self, _widget: Any, message: dict[str, Any], _buffers: Any) -> None:
            """Do what a button asks for and answer, so that the view can tell a kernel that is busy from one that is gone.

            Whatever goes wrong is said in the view, and nothing is lost.
            """
            to = message.get("id")
            if message.get("do") == "ping":
                self.send({"to": to})
                return
            try:
                said = self._desk.do(message)
            except Exception as error:
                known = isinstance(error, KitError)
                self.send(
                    {
                        "to": to,
                        "message": str(error) if known else f"not saved: {type(error).__name__}: {error}",
                        "trouble": True,
                    }
                )
                if known:
                    return
                raise
            self.changes = changes(self._desk.tables)
            self.send({"to": to, "message": said, "trouble": False})

        def __repr__(self) -> str:
            return f"<{static.text(self._desk.base)}>"

        def _repr_mimebundle_(self, **options: Any) -> Any:
            bundle = super()._repr_mimebundle_(**options)
            data = bundle[0] if isinstance(bundle, tuple) else bundle
            data = {**(data or {}), "text/plain": repr(self), "text/html": static.html(self.tables)}
            return (data, *bundle[1:]) if isinstance(bundle, tuple) else data

    return View


class _Desk:
    """The tables as extracted and as corrected, and the file between them."""

    def __init__(self, tables: Tables, path: str | os.PathLike[str] | None) -> None:
        self.path = None if path is None else Path(path)
        self.base = tables if tables.extracted is None else tables.extracted
        if path is not None and "corrected" in self.base.figures.columns:
            raise SetupError(
                "these tables were corrected before they were saved; extract the articles again to correct them"
            )
        self.tables = tables
        if self.path is not None and self.path.exists():
            self._apply()

    def do(self, message: dict[str, Any]) -> str:
        """Write what a person says about a row; gives what was done, in words."""
        if self.path is None:
            raise SetupError('no corrections file: kit.explore(tables, corrections="corrections.csv")')
        what, row, by = (str(message.get(name) or "") for name in ("do", "row_id", "by"))
        reason = str(message.get("reason") or "")
        if what == "correct":
            line = desk.correct(
                self.base, self.path, row, str(message["column"]), str(message["value"]), by=by, reason=reason
            )
            assert isinstance(line, desk.Correction)  # of one row
            said = f"Saved: {line.column} is {line.value or 'empty'}, was {line.was or 'empty'}"
        elif what == "accept":
            desk.accept(self.base, self.path, row, by=by, reason=reason)
            said = "Saved: accepted"
        elif what == "reject":
            desk.reject(self.base, self.path, row, by=by, reason=reason)
            said = "Saved: rejected; the row leaves the tables"
        elif what == "withdraw":
            desk.withdraw(self.path, row, by=by)
            said = "Saved: what you said about this row is withdrawn"
        else:
            raise SetupError(f"{what!r} is not something to do with a row")
        self._apply()
        clashes = self.tables.corrections[self.tables.corrections["row_id"] == row]["status"] == "clash"
        return f"{said} ({self.path.name})" + ("; it clashes with what somebody else says" if clashes.any() else "")

    def _apply(self) -> None:
        assert self.path is not None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CorrectionWarning)  # what is not applied is shown at its row
            self.tables = replace(self.base).corrected(*self._files())

    def _files(self) -> list[str]:
        before = self.tables.corrections["file"].dropna().unique()
        return list(dict.fromkeys([*before, os.fspath(self.path or "")]))
