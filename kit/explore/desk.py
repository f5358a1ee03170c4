"""What is done to the rows by hand: each act is one message, one change of the corrections file, and can be taken back."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from kit import corrections as desk
from kit.article import Article
from kit.corrections import Correction
from kit.corrections.adding import as_listed, extracted
from kit.corrections.file import differing, read, take_back, take_out
from kit.errors import CorrectionWarning, KitError, SetupError
from kit.explore.payload import KEYS
from kit.tables import Tables, uncorrected

Message = dict[str, Any]


class _Act(NamedTuple):
    """Something that was done: in words, and the lines of the file that it changed, as they were and as they are."""

    words: str
    by: str
    before: list[Correction]
    after: list[Correction]


class Desk:
    """The tables as extracted and as corrected, the file between them, and what was done in this view.

    ``whole`` are the tables as extracted with the rows that people added, which is what the view lists.
    """

    def __init__(self, tables: Tables, articles: Iterable[Article], path: str | os.PathLike[str] | None) -> None:
        self.path = None if path is None else Path(path)
        self.base = uncorrected(tables) if path is None else extracted(tables)
        self.articles = {article.sha256: article for article in articles}
        self.tables = tables
        self.whole = self.base
        self._done: list[_Act] = []
        self._apply()

    @property
    def last(self) -> str:
        """What would be taken back next, in words; empty when there is nothing."""
        return self._done[-1].words if self._done else ""

    def do(self, message: Message) -> str:
        """Write what a person says; gives what was done, in words."""
        if self.path is None:
            raise SetupError('no corrections file: kit.explore(tables, corrections="corrections.csv")')
        name = str(message.get("do") or "")
        if name == "undo":
            return self._undo()
        acts: dict[str, Callable[[Message], tuple[str, str]]] = {
            "correct": self._correct,
            "accept": self._accept,
            "reject": self._reject,
            "withdraw": self._withdraw,
            "merge": self._merge,
            "part": self._part,
            "add": self._add,
        }
        if name not in acts:
            raise SetupError(f"{name!r} is not something to do with a row")
        by = " ".join(str(message.get("by") or "").split())
        before = self._lines()
        said, short = acts[name](message | {"by": by, "reason": str(message.get("reason") or "")})
        was, now = differing(before, self._lines(), by)
        if was or now:
            self._done.append(_Act(short, by, was, now))
        self._apply()
        lines = self.tables.corrections
        clashes = (lines["row_id"].isin(message.get("rows") or []) & (lines["status"] == "clash")).any()
        return f"Saved: {said} ({self.path.name})" + ("; it clashes with what somebody else says" if clashes else "")

    def _undo(self) -> str:
        assert self.path is not None
        if not self._done:
            raise SetupError("nothing was done in this view that could be taken back")
        act = self._done[-1]
        take_back(self.path, act.before, act.after)
        self._done.pop()
        self._apply()
        return f"Taken back: {act.words} ({self.path.name})"

    def _correct(self, message: Message) -> tuple[str, str]:
        rows, column = _rows(message), str(message["column"])
        lines = self._written(desk.correct, rows, message, column, str(message["value"]))
        value = lines[0].value or "empty"
        was = f", was {lines[0].was or 'empty'}" if len(rows) == 1 else f" in {len(rows)} rows"
        return f"{column} is {value}{was}", f"{column} {value}{'' if len(rows) == 1 else f' in {len(rows)} rows'}"

    def _accept(self, message: Message) -> tuple[str, str]:
        rows = _rows(message)
        self._written(desk.accept, rows, message)
        return f"accepted{_counted(rows)}", f"accepted {self._called(rows)}"

    def _reject(self, message: Message) -> tuple[str, str]:
        rows = _rows(message)
        self._written(desk.reject, rows, message)
        leave = "the row leaves" if len(rows) == 1 else "they leave"
        return f"rejected{_counted(rows)}; {leave} the tables", f"rejected {self._called(rows)}"

    def _withdraw(self, message: Message) -> tuple[str, str]:
        assert self.path is not None
        rows = _rows(message)
        desk.withdraw(self.path, rows, by=message["by"])
        these = "this row" if len(rows) == 1 else f"{len(rows)} rows"
        return f"what you said about {these} is withdrawn", f"withdrew {self._called(rows)}"

    def _merge(self, message: Message) -> tuple[str, str]:
        assert self.path is not None
        column, into = str(message["column"]), " ".join(str(message["value"]).split())
        table = getattr(self.tables, str(message["table"]))
        articles = table[table[KEYS[str(message["table"])]].isin(_rows(message))]["article_id"].unique()
        names = [str(name) for name in message["names"]]
        desk.merge(
            self.tables, self.path, column, names, into, by=message["by"], reason=message["reason"], articles=articles
        )
        old = " and ".join(f"“{name}”" for name in names if name != into)
        several = f"{len(articles)} article{'' if len(articles) == 1 else 's'}"
        return f"the {column} {old} is “{into}” in {several}", f"{column} {old} is “{into}”"

    def _part(self, message: Message) -> tuple[str, str]:
        """Take back that two names are one, in every article in which the same person said so."""
        assert self.path is not None
        column, was, value, by = (str(message[name]) for name in ("column", "was", "value", "by"))
        wrong = (column, was, value, by)
        count = take_out(
            self.path, lambda line: line.is_naming and (line.column, line.was, line.value, line.by) == wrong
        )
        if not count:
            raise SetupError(f"the file does not say that {was!r} is {value!r}")
        return f"“{was}” and “{value}” are not the same", f"“{was}” is not “{value}”"

    def _add(self, message: Message) -> tuple[str, str]:
        assert self.path is not None
        sha = self.base.articles["text_sha256"].iloc[int(message["article"])]
        if sha not in self.articles:
            raise SetupError("the article's text is not here: kit.explore(tables, articles=articles, ...)")
        article, words = self.articles[sha], str(message["words"]).strip()
        cells = {str(name): str(value) for name, value in dict(message["cells"]).items() if str(value).strip()}
        begin, _ = message["near"]
        start = article.text.find(words, int(begin))
        desk.add(
            self.whole,
            self.path,
            article,
            words,
            by=message["by"],
            reason=message["reason"],
            start=start if start >= 0 else None,
            **cells,
        )
        return f"“{words}” is a figure now", f"added “{words}”"

    def _written(self, act: Callable[..., Any], rows: list[str], message: Message, *what: str) -> list[Correction]:
        lines: list[Correction] = act(self.whole, self.path, rows, *what, by=message["by"], reason=message["reason"])
        return lines

    def _called(self, rows: list[str]) -> str:
        if len(rows) > 1:
            return f"{len(rows)} rows"
        for name, key in KEYS.items():
            table = getattr(self.whole, name)
            for text in table[table[key].isin(rows)]["text"]:
                return f"“{text}”"
        return "a row"

    def _lines(self) -> list[Correction]:
        return read(self.path) if self.path is not None and self.path.exists() else []

    def _apply(self) -> None:
        if self.path is not None and self.path.exists():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", CorrectionWarning)  # what is not applied is shown at its row
                self.tables = replace(self.base).corrected(*self._files())
        self.whole = as_listed(self.tables)

    def _files(self) -> list[str]:
        before = self.tables.corrections["file"].dropna().unique()
        return list(dict.fromkeys([*before, *([] if self.path is None else [os.fspath(self.path)])]))


def answer(desk: Desk, message: Message) -> tuple[str, bool, Exception | None]:
    """Do what is asked; gives what is said, whether it is trouble, and an error that nobody thought of."""
    try:
        return desk.do(message), False, None
    except KitError as error:
        return str(error), True, None
    except Exception as error:
        return f"not saved: {type(error).__name__}: {error}", True, error


def _rows(message: Message) -> list[str]:
    rows = [str(row) for row in message.get("rows") or []]
    if not rows:
        raise SetupError("no row is chosen")
    return rows


def _counted(rows: list[str]) -> str:
    return "" if len(rows) == 1 else f" {len(rows)} rows"
