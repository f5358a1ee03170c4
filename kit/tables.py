"""The tables: `Tables`, which holds them in the form of `kit.schema`, and `extract`, which fills them from articles."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sized
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kit import dollars
from kit.articles import Article
from kit.errors import NotFoundError, SetupError, SkippedWarning
from kit.schema import DERIVED, SCHEMA
from kit.spreadsheets import FORMULA

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Tables:
    """The tables of a set of articles, as DataFrames with the columns of `codebook`.

    `corrected` gives tables in which ``corrections`` lists what people have changed and ``extracted`` keeps the
    tables as they were.
    """

    articles: pd.DataFrame = field(default_factory=lambda: frame("articles", []))
    claims: pd.DataFrame = field(default_factory=lambda: frame("claims", []))
    figures: pd.DataFrame = field(default_factory=lambda: frame("figures", []))
    skipped: pd.DataFrame = field(default_factory=lambda: frame("skipped", []))
    corrections: pd.DataFrame = field(default_factory=lambda: frame("corrections", []))
    extracted: Tables | None = field(default=None, repr=False, compare=False)

    def __repr__(self) -> str:
        parts = [f"{len(getattr(self, name)):,} {name}" for name in ("articles", "claims", "figures")]
        lines = int((self.corrections["status"] != "follows").sum())
        parts += [
            f"{count:,} {name}" for name, count in (("skipped", len(self.skipped)), ("corrections", lines)) if count
        ]
        return f"<Tables: {', '.join(parts)}>"

    def corrected(self, *files: str | Path) -> Tables:
        """New tables with the corrections of one or more corrections files, such as ``corrections.csv``.

        What was corrected is named in one more column, ``corrected``; rejected rows leave the tables. What became of
        each correction stands in ``.corrections``; a `CorrectionWarning` says which could not be applied: its row or
        its old value is gone, or two people say different things. Corrections always start from what was extracted,
        so that applying a file twice is the same as once.

        Raises `NotFoundError` for a missing file, `UnreadableError` (with file and line) for a line that is wrong.
        """
        from kit.corrections.applying import apply

        return apply(self, files)

    def save(self, folder: str | Path) -> Path:
        """Write each table to ``folder`` as Parquet (exact) and CSV (safe to open in a spreadsheet).

        Corrected tables have one more, ``corrections``. Raises `SetupError` where the folder cannot be written to, or
        where its ``corrections.csv`` is the very file that people write.
        """
        folder = Path(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            spare_corrections_file(self, folder)
            if not len(self.corrections) and (folder / "corrections.parquet").exists():  # of tables saved here before
                (folder / "corrections.parquet").unlink()
                if (folder / "corrections.csv").read_text(encoding="utf-8").startswith("row_id,table,"):
                    (folder / "corrections.csv").unlink()
            for name in (*SCHEMA, *(["corrections"] if len(self.corrections) else [])):
                table: pd.DataFrame = getattr(self, name)
                table.to_parquet(folder / f"{name}.parquet", index=False)
                (folder / f"{name}.csv").write_text(as_csv(table), encoding="utf-8", newline="")
        except OSError as error:
            raise SetupError(
                f"cannot write the tables to {folder}: {error.strerror or error}; choose another folder"
            ) from error
        return folder

    @classmethod
    def load(cls, folder: str | Path) -> Tables:
        """The tables that `save` wrote to ``folder``. Raises `NotFoundError` when one is missing."""
        folder = Path(folder)
        missing = [name for name in SCHEMA if not (folder / f"{name}.parquet").exists()]
        if missing:
            raise NotFoundError(
                f"{folder} has no {missing[0]}.parquet; write the tables there with tables.save({str(folder)!r})"
            )
        names = [*SCHEMA, *(["corrections"] if (folder / "corrections.parquet").exists() else [])]
        return cls(**{name: _typed(name, pd.read_parquet(folder / f"{name}.parquet")) for name in names})


def extract(
    articles: Article | Iterable[Article],
    *,
    nlp: Language | str | None = None,
    units: Any = None,
    progress: bool = False,
) -> Tables:
    """The claims and figures of articles.

    ``articles`` is an `Article` or any iterable of them; each gives one row in ``.articles``, in order, or, when
    it has no words, one in ``.skipped`` and a warning; what `read_all` or `iter_articles` left out is listed there too.
    ``nlp`` names another installed spaCy English pipeline (or
    is one). ``units`` adds units: a mapping or a TOML file in the form of the kit's own units lexicon.
    ``progress`` shows a progress bar on standard error.
    """
    from kit.language import pipeline

    listed: Iterable[Article] = [articles] if isinstance(articles, Article) else articles
    language = pipeline.resolve(nlp)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMA}
    seen: dict[str, int] = {}
    identity = pipeline.identity(language)
    readable = _readable(listed, rows["skipped"])
    docs: Iterable[Doc] = pipeline.annotate_all(readable, language, units=units)
    if progress:
        from tqdm import tqdm

        docs = tqdm(docs, desc="articles", unit="", total=len(listed) if isinstance(listed, Sized) else None)
    for doc in docs:
        _add_rows(rows, doc, identity, seen)
    rows["skipped"] += [skipped._asdict() for skipped in getattr(listed, "skipped", ())]  # what read_all left out
    return Tables(**{name: frame(name, rows[name]) for name in SCHEMA})


def codebook(table: str | None = None) -> pd.DataFrame:
    """The data dictionary: one row a column, with ``table, column, dtype, meaning``; of one table or of all."""
    known = SCHEMA | DERIVED
    if table is not None and table not in known:
        raise NotFoundError(f"there is no table {table!r}; the tables are {', '.join(known)}")
    rows = [(name, *column) for name, columns in known.items() if table in (None, name) for column in columns]
    return pd.DataFrame(rows, columns=["table", "column", "dtype", "meaning"]).astype("str")


def frame(table: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a DataFrame with the table's columns and dtypes; what a row does not have is NA."""
    columns = [column.name for column in (SCHEMA | DERIVED)[table]]
    return _typed(table, pd.DataFrame(rows, columns=columns, dtype=object))


def _typed(table: str, data: pd.DataFrame) -> pd.DataFrame:
    dollars.keep()
    return data.astype({column.name: column.dtype for column in (SCHEMA | DERIVED)[table]})


def _readable(articles: Iterable[Article], skipped: list[dict[str, Any]]) -> Iterator[Article]:
    for article in articles:
        if not isinstance(article, Article):
            raise SetupError(
                f"extract takes articles, not {type(article).__name__}; kit.read({article!r:.60}) makes one of a file"
            )
        reason = _unreadable(article)
        if reason is None:
            yield article
        else:
            name = (article.origin or article.title or "an article").encode("utf-8", "replace").decode()
            skipped.append({"origin": name, "reason": reason})
            warnings.warn(f"left out: {name}: {reason}", SkippedWarning, stacklevel=3)


def _unreadable(article: Article) -> str | None:
    """Why an article cannot go through the pipeline or stand in a table, or None."""
    if not article.text.strip():
        return "it has no text"
    for name in ("text", "title", "place", "section", "publisher", "author", "url", "language", "origin"):
        try:
            (getattr(article, name) or "").encode("utf-8")
        except UnicodeEncodeError as error:
            where = "" if name == "text" else f" of its {name}"
            return f"character {error.start}{where} is half of a pair (a lone surrogate); decode the text again"
    return None


def _add_rows(rows: dict[str, list[dict[str, Any]]], doc: Doc, identity: str, seen: dict[str, int]) -> None:
    """The rows of one annotated article."""
    from kit.language.rows import claim_rows, figure_rows

    article: Article = doc._.article
    key = article.sha256[:12]
    seen[key] = seen.get(key, 0) + 1
    if seen[key] > 1:
        key = f"{key}-{seen[key]}"
    rows["articles"].append(
        {
            "article_id": key,
            "title": article.title,
            "published": article.published,
            "place": article.place,
            "section": article.section,
            "publisher": article.publisher,
            "author": article.author,
            "url": article.url,
            "language": article.language,
            "words": len(article.text.split()),
            "questions": "\n".join(article.questions) or None,
            "text_sha256": article.sha256,
            "origin": article.origin,
            "reader": article.reader,
            "kit_version": _kit_version(),
            "pipeline": identity,
        }
    )
    claims = claim_rows(doc, key)
    rows["claims"] += claims
    rows["figures"] += figure_rows(doc, key, claims)


def _kit_version() -> str:
    from kit import __version__

    return __version__


def spare_corrections_file(tables: Tables, folder: Path) -> None:
    """Raise `SetupError` where tables written to ``folder`` would replace the corrections file they were made with."""
    written = (folder / "corrections.csv").resolve()
    for file in tables.corrections["file"].dropna().unique():
        if Path(file).resolve() == written:
            raise SetupError(f"{file} would be replaced by what became of its lines; choose another folder")


def as_csv(table: pd.DataFrame) -> str:
    """A table as CSV text that is safe to open in a spreadsheet; NA is an empty cell."""
    return _spreadsheet_safe(table).to_csv(index=False, lineterminator="\n")


def _spreadsheet_safe(table: pd.DataFrame) -> pd.DataFrame:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    safe = table.copy()
    for name in safe.columns:
        if safe[name].dtype == "str":
            risky = safe[name].str.match(FORMULA.pattern, na=False)
            safe.loc[risky, name] = "'" + safe.loc[risky, name]
    return safe
