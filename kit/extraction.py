"""`extract`: the tables of articles, in this process or in several."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sized
from typing import TYPE_CHECKING, Any

import pandas as pd

from kit.article import Article
from kit.errors import ReadingWarning, SetupError, SkippedWarning
from kit.readers.source import Skipped
from kit.scale.batches import batches
from kit.scale.processes import in_order
from kit.scale.progress import Progress
from kit.scale.rows import BatchRows, frame_of, joined, no_rows
from kit.schema import SCHEMA
from kit.tables import Tables
from kit.undated import warn_of_undated

if TYPE_CHECKING:
    from spacy.language import Language

_WARNED_ONE_BY_ONE = 20


def extract(
    articles: Article | Iterable[Article],
    *,
    nlp: Language | str | None = None,
    units: Any = None,
    progress: bool = False,
    processes: int | str | None = None,
) -> Tables:
    """The claims and figures of articles.

    ``articles`` is an `Article` or any iterable of them; each gives one row in ``.articles``, in order, or, when
    it has no words, one in ``.skipped`` and a warning; what `read_all` or `iter_articles` left out is listed there too.
    ``nlp="accurate"`` is right more often about what belongs to a figure and takes several times as long; another ``nlp``
    names an installed spaCy English pipeline (or is one). ``units`` adds units: a mapping or a TOML file in the form of
    the kit's own units lexicon.
    ``progress`` shows a progress bar on standard error. ``processes`` reads in so many processes, ``"all"`` in one for
    each core; the rows are the same. An article over which a process dies is left out with the reason.

    Warns with `UndatedWarning`, once, where periods such as "last month" have no days because their articles have no
    date. Raises `SetupError` for what is no article, such as the name of a file.
    """
    listed = _listed(articles)
    parts: list[BatchRows] = [no_rows()]
    left_out = 0
    with (
        Progress(progress, len(listed) if isinstance(listed, Sized) else None) as bar,
        contextlib.closing(in_order(batches(_checked(listed)), nlp=nlp, units=units, processes=processes)) as done,
    ):
        for rows in done:
            parts.append(rows)
            for skipped in rows.tables["skipped"].to_pylist():
                left_out += 1
                if left_out <= _WARNED_ONE_BY_ONE:
                    _warn_of(skipped)
            for remark in rows.remarks:
                warnings.warn(remark, ReadingWarning, stacklevel=2)
            bar.add(rows)
    if left_out > _WARNED_ONE_BY_ONE:
        more = left_out - _WARNED_ONE_BY_ONE
        warnings.warn(f"left out: {more:,} more, which tables.skipped lists", SkippedWarning, stacklevel=2)
    whole = joined(parts).tables
    parts.clear()
    found = {name: frame_of(name, whole.pop(name)) for name in SCHEMA}
    unread: Iterable[Skipped] = getattr(listed, "skipped", ())  # what read_all left out
    if unread:
        found["skipped"] = pd.concat([found["skipped"], pd.DataFrame(unread, dtype="str")], ignore_index=True)
    tables = Tables(**found)
    warn_of_undated(tables.articles, tables.figures)
    return tables


def _warn_of(skipped: Mapping[str, str]) -> None:
    warnings.warn(f"left out: {skipped['origin']}: {skipped['reason']}", SkippedWarning, stacklevel=3)


def _checked(articles: Iterable[Article]) -> Iterator[Article]:
    for article in articles:
        if not isinstance(article, Article):
            raise SetupError(_no_article(article, several=True))
        yield article


def _listed(given: Any) -> Iterable[Article]:
    """The articles that `extract` was given. Raises `SetupError` with the call that was meant for anything else."""
    if isinstance(given, Article):
        return [given]
    if isinstance(given, Tables):
        raise SetupError("extract takes articles, and these are the tables of some already; use them as they are")
    one = isinstance(given, (str, bytes, os.PathLike, pd.DataFrame, Mapping)) or not isinstance(given, Iterable)
    if one:
        raise SetupError(_no_article(given))
    return given


def _no_article(given: Any, several: bool = False) -> str:
    """What `extract` takes instead of ``given``, which is all it was given or one of several."""
    kind = type(given).__name__
    if isinstance(given, (str, os.PathLike)):
        name = os.fspath(given)
        if isinstance(name, str) and ("\n" in name or len(name) > 250 or (" " in name and not os.path.exists(name))):
            return (
                f"extract takes articles, not their text; kit.extract(kit.Article(text={name!r:.40})) makes one of it"
            )
        read = f"kit.read_all([{name!r}, ...])" if several else f"kit.read_all({name!r})"
        if not several and not os.path.isdir(name):
            read = f"kit.read({name!r})"
        return f"extract takes articles, not the names of files; kit.extract({read}) reads {name} first"
    if isinstance(given, bytes):
        return (
            "extract takes articles, not bytes; kit.Article(text=data.decode()) makes one of a text, kit.read of a file"
        )
    return f"extract takes articles, not {kind}; kit.read and kit.read_all make them of files, kit.Article(text=...) of a text"
