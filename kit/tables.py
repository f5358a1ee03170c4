"""The tables: `Tables`, which holds them in the form of `kit.schema`. `kit.extraction` fills them from articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from kit import accessor as accessor
from kit import display, provenance, saved
from kit.article import Article
from kit.errors import NotFoundError, SetupError
from kit.schema import DERIVED, SCHEMA
from kit.spreadsheets import protected

if TYPE_CHECKING:
    from kit.scale.stored import StoredTables


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

    def __post_init__(self) -> None:
        """Raises `SetupError` for what is no table, or lacks columns; what is given stays as it is."""
        display.register()
        for name in (*SCHEMA, "corrections"):
            given = _checked(name, getattr(self, name))
            object.__setattr__(
                self, name, given if name == "articles" else provenance.marked(given, name, self.articles)
            )
        object.__setattr__(self, "articles", provenance.marked(self.articles, "articles"))

    def __len__(self) -> int:
        """How many articles they are of."""
        return len(self.articles)

    def __repr__(self) -> str:
        return f"<Tables: {self._held()}>"

    def _held(self) -> str:
        """How many rows of what."""
        parts = [f"{len(getattr(self, name)):,} {name}" for name in ("articles", "claims", "figures")]
        lines = int((self.corrections["status"] != "follows").sum())
        parts += [
            f"{count:,} {name}" for name, count in (("skipped", len(self.skipped)), ("corrections", lines)) if count
        ]
        return ", ".join(parts)

    def _repr_html_(self) -> str:
        from kit.views import summary

        return summary(self, self._held())

    @classmethod
    def concat(cls, parts: Iterable[Tables]) -> Tables:
        """Several tables as one, in their order. An article that an earlier one has already is left out, with a
        `SkippedWarning`."""
        from kit.joining import concat

        return concat(parts)

    def select(self, articles: Any) -> Tables:
        """The tables of some of the articles: of an ``article_id`` or several, of the rows of any table that has an
        ``article_id``, or of a mask over ``.articles``. Their order stays.

        Raises `NotFoundError` for the id of an article that is not there.
        """
        from kit.joining import select

        return select(self, articles)

    def export(self, path: str | Path, format: str | None = None, *, unnamed: bool = False) -> list[Path]:
        """Write the tables for another tool: what `kit.export` does."""
        from kit.export import export

        return export(self, path, format, unnamed=unnamed)

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

        Corrected tables have one more, ``corrections``. Raises `SetupError` for the name of a file, where the folder
        cannot be written to, or where its ``corrections.csv`` is the very file that people write.
        """
        folder = saved.as_folder(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            spare_corrections_file(self, folder)
            if not len(self.corrections) and (folder / "corrections.parquet").exists():  # of tables saved here before
                (folder / "corrections.parquet").unlink()
                if (folder / "corrections.csv").read_text(encoding="utf-8").startswith("row_id,table,"):
                    (folder / "corrections.csv").unlink()
            for name in (*SCHEMA, *(["corrections"] if len(self.corrections) else [])):
                table: pd.DataFrame = getattr(self, name)
                provenance.bare(table).to_parquet(folder / f"{name}.parquet", index=False)
                (folder / f"{name}.csv").write_text(as_csv(table), encoding="utf-8", newline="")
        except OSError as error:
            raise SetupError(
                f"cannot write the tables to {folder}: {error.strerror or error}; choose another folder"
            ) from error
        return folder

    @classmethod
    def load(cls, folder: str | Path) -> Tables:
        """The tables that `save` wrote to ``folder``, from its Parquet files or, where these are gone, its CSV files; or
        those of an archive, all of them in memory.

        One of the files stands for its folder. Raises `NotFoundError` when articles, claims or figures are missing,
        `UnreadableError` for a file that is damaged.
        """
        if saved.is_archive(folder):
            return cls.open(folder).load()
        found = saved.whole(folder)
        return cls(**{name: saved.read_table(name, file) for name, file in found.items()})

    @classmethod
    def open(cls, folder: str | Path) -> StoredTables:
        """The tables of a folder, read as far as they are asked for: an archive, or what `save` wrote as Parquet.

        Raises what `load` raises.
        """
        return _stored()(folder)


def _stored() -> type[StoredTables]:
    from kit.scale.stored import StoredTables

    return StoredTables


def uncorrected(tables: Tables) -> Tables:
    """The tables as they were before they were corrected."""
    return tables if tables.extracted is None else tables.extracted


def tables_first(verb: str, given: Any, then: Any = None, *, stored: bool = False) -> None:
    """Raise `SetupError`, with the call that was meant, where the first argument of a verb is not `Tables`, nor tables that
    are ``stored`` where the verb takes these, too."""
    if isinstance(given, Tables) or stored and isinstance(given, _stored()):
        return
    if isinstance(given, _stored()):
        raise SetupError(
            f"{verb} takes tables in memory, and these are stored: kit.{verb}(tables.where(\"published >= '2025-01-01'\"), ...) "
            "takes some of the articles, tables.load() all"
        )
    if isinstance(then, Tables):
        raise SetupError(f"{verb} takes the tables first: kit.{verb}(tables, {given!r:.60})")
    one = "article" if isinstance(given, Article) else "articles"
    raise SetupError(
        f"{verb} takes tables, not {type(given).__name__}; kit.extract({one}) makes them: kit.{verb}(kit.extract({one}), ...)"
    )


def codebook(table: str | None = None) -> pd.DataFrame:
    """The data dictionary: one row a column, with ``table, column, dtype, meaning``; of one table or of all."""
    known = SCHEMA | DERIVED
    if table is not None and table not in known:
        raise NotFoundError(f"there is no table {table!r}; the tables are {', '.join(known)}")
    rows = [(name, *column) for name, columns in known.items() if table in (None, name) for column in columns]
    listed = pd.DataFrame(rows, columns=["table", "column", "dtype", "meaning"]).astype("str")
    return provenance.marked(listed, "codebook")


def frame(table: str, rows: list[dict[str, Any]], articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Rows as a DataFrame with the table's columns and dtypes; what a row does not have is NA.

    ``articles`` is the table of the articles that they are of.
    """
    display.register()
    dtypes = {column.name: column.dtype for column in (SCHEMA | DERIVED)[table]}
    return provenance.marked(pd.DataFrame(rows, columns=list(dtypes), dtype=object).astype(dtypes), table, articles)


def _checked(name: str, table: Any) -> pd.DataFrame:
    """A table that `Tables` can hold. Raises `SetupError` for another one."""
    if not isinstance(table, pd.DataFrame):
        raise SetupError(f"the {name} table is a DataFrame, not {type(table).__name__}; kit.extract makes them")
    missing = [column.name for column in (SCHEMA | DERIVED)[name] if column.name not in table.columns]
    if missing:
        raise SetupError(
            f"the {name} table has no column {missing[0]!r}{f', and {len(missing) - 1} more are missing' if missing[1:] else ''}; "
            f"kit.codebook({name!r}) lists them"
        )
    return table


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
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; so does the name of a column."""
    safe = table.copy()
    for name, cells in table.items():
        if cells.dtype == "str" or cells.dtype == object or isinstance(cells.dtype, pd.CategoricalDtype):
            safe[name] = [protected(cell) if isinstance(cell, str) else cell for cell in cells]
    safe.columns = pd.Index([protected(str(name)) for name in table.columns])
    return safe
