"""`StoredTables`: the tables of a folder that need not fit in memory, read as far as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import pandas as pd
import pyarrow
from pyarrow import compute, parquet

from kit import provenance, saved
from kit.errors import NotFoundError, SetupError, UnreadableError
from kit.joining import ids_of, of_articles
from kit.scale import manifest as manifests
from kit.scale import querying
from kit.scale.rows import alike, frame_of, no_rows
from kit.schema import SCHEMA
from kit.tables import Tables

MOST_AT_ONCE = 200_000  # figures that a verb takes in one go, which are some hundred megabytes


class StoredTables:
    """The tables of an archive, or of a folder that `Tables.save` wrote as Parquet.

    What its methods give is in memory, with the dtypes that `Tables.load` gives, in the order of the articles; what they
    need of memory follows from what is asked. Conditions are SQL, read by DuckDB.
    """

    def __init__(self, folder: str | Path) -> None:
        """Raises `NotFoundError` where there are no tables, `UnreadableError` where they are damaged."""
        self.folder = Path(folder)
        self.unfinished = False
        self._corrections: Path | None = None
        if saved.is_archive(self.folder):
            manifest = manifests.load(self.folder)
            manifests.check_files(self.folder, manifest)
            self.unfinished = not manifest.complete
            self._parts = [
                {name: manifests.part_file(self.folder, name, part.file) for name in SCHEMA} for part in manifest.parts
            ]
            self._rows = [part.rows for part in manifest.parts]
        else:
            files = saved.whole(self.folder)
            if any(file.suffix != ".parquet" for file in files.values()):
                raise SetupError(
                    f"{self.folder} holds CSV files, which are not read in parts; kit.Tables.load({str(folder)!r}) reads them"
                )
            self._corrections = files.pop("corrections", None)
            self._parts = [files]
            self._rows = [{name: _length(file) for name, file in files.items()}]

    def __len__(self) -> int:
        """How many articles they are of."""
        return self.count("articles")

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return sum(rows.get(table, 0) for rows in self._rows)

    def __repr__(self) -> str:
        return f"<StoredTables: {self._held()}>"

    def _held(self) -> str:
        held = ", ".join(f"{self.count(name):,} {name}" for name in ("articles", "claims", "figures"))
        skipped = f", {self.count('skipped'):,} skipped" if self.count("skipped") else ""
        return f"{held}{skipped} in {self.folder}" + (" (unfinished)" if self.unfinished else "")

    def _repr_html_(self) -> str:
        from kit.views import summary

        first = next(self.chunks(articles=10), Tables())
        return summary(first, self._held(), of=len(self))

    def load(self) -> Tables:
        """All of them in memory: what `Tables.load` gives."""
        return next(self.chunks(articles=max(len(self), 1)), Tables())

    def articles(self, columns: Sequence[str] | None = None, where: str | None = None) -> pd.DataFrame:
        """The articles, or those for which a condition holds: ``published >= '2025-01-01' and publisher = 'X'``."""
        return self._frame("articles", columns, where)

    def figures(self, columns: Sequence[str] | None = None, where: str | None = None) -> pd.DataFrame:
        """The figures, or those for which a condition holds; it may name columns of their articles as well:
        ``measure = 'deaths' and published >= '2025-01-01'``. ``place`` is the figure's own.
        """
        return self._frame("figures", columns, where)

    def claims(self, columns: Sequence[str] | None = None, where: str | None = None) -> pd.DataFrame:
        """The claims, as `figures` gives the figures."""
        return self._frame("claims", columns, where)

    def skipped(self) -> pd.DataFrame:
        """What was left out, and why."""
        return self._frame("skipped", None, None)

    def select(self, articles: Any) -> Tables:
        """The tables of some articles: of an ``article_id`` or several, or of rows that have one.

        Raises `NotFoundError` for the id of an article that is not there.
        """
        wanted = set(ids_of(articles))
        found: dict[int, pyarrow.Array] = {}
        for number in range(len(self._parts)):
            held = self._read("articles", number, ["article_id"])["article_id"]
            mine = held.filter(compute.is_in(held, pyarrow.array(wanted, held.type)))
            if len(mine):
                found[number] = mine
        missing = wanted.difference(*(ids.to_pylist() for ids in found.values()))
        if missing:
            raise NotFoundError(f"there is no article {min(missing)!r} in {self.folder}")
        return self._tables(
            {
                name: pyarrow.concat_tables(
                    [no_rows().tables[name], *(_of(self._read(name, number), ids) for number, ids in found.items())],
                    promote_options="default",
                )
                for name in ("articles", "claims", "figures")
            }
        )

    def where(self, condition: str) -> Tables:
        """The tables of the articles for which a condition on their columns holds."""
        return self.select(self.articles(["article_id"], condition))

    def sample(self, articles: int, *, seed: int = 0) -> Tables:
        """The tables of so many articles taken by chance, the same for the same ``seed``."""
        count = min(articles, len(self))
        taken = numpy.sort(numpy.random.default_rng(seed).choice(len(self), count, replace=False))
        ids: list[str] = []
        begin = 0
        for number, rows in enumerate(self._rows):
            places = taken[(taken >= begin) & (taken < begin + rows["articles"])] - begin
            if len(places):
                ids += self._read("articles", number, ["article_id"])["article_id"].take(places).to_pylist()
            begin += rows["articles"]
        return self.select(ids)

    def chunks(self, articles: int = 5_000) -> Iterator[Tables]:
        """All of them in the order of the articles, so many whole articles at a time; joined they are `load`'s."""
        if articles < 1:
            raise SetupError(f"articles={articles!r} is no number of articles")
        held: dict[str, pyarrow.Table] = dict(no_rows().tables)
        for number in range(len(self._parts)):
            held = {
                name: pyarrow.concat_tables([rows, self._read(name, number)], promote_options="default")
                for name, rows in held.items()
            }
            while held["articles"].num_rows >= articles:
                chunk, held = _cut(held, articles)
                yield self._tables(chunk)
        if held["articles"].num_rows or held["skipped"].num_rows:
            yield self._tables(held)

    def stamps(self) -> list[str]:
        """What the files of each part are known by: their names, sizes and times."""
        found = []
        for part in self._parts:
            files = [(file.name, manifests.read_there(file, Path.stat)) for _, file in sorted(part.items())]
            found.append(" ".join(f"{name}:{stat.st_size}:{stat.st_mtime_ns}" for name, stat in files))
        return found

    def part(self, number: int) -> Tables:
        """The tables of a part."""
        return self._tables({name: self._read(name, number) for name in SCHEMA})

    @property
    def parts(self) -> list[StoredPart]:
        """The parts that an archive is in, each of whole articles, for those who read them in several processes."""
        return [StoredPart(self, number) for number in range(len(self._parts))]

    def sql(self, query: str) -> pd.DataFrame:
        """What a query gives on the tables ``articles``, ``figures``, ``claims`` and ``skipped``, by DuckDB.

        Raises `SetupError` for a query that it does not understand.
        """
        return querying.run(self._files(), query)

    def figures_at_once(self, verb: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """The figures for a verb that takes all of them together. Raises `SetupError` where they are too many for that."""
        if self.count("figures") > MOST_AT_ONCE:
            raise SetupError(
                f"{self.folder} holds {self.count('figures'):,} figures, more than kit.{verb} takes at once ({MOST_AT_ONCE:,}); "
                f"say which: kit.{verb}(tables.figures(where=\"measure = 'deaths' and published >= '2025-01-01'\"))"
            )
        return self._frame("figures", columns, None, named=True)

    def _frame(
        self, table: str, columns: Sequence[str] | None, where: str | None, *, named: bool | None = None
    ) -> pd.DataFrame:
        """Rows; ``named`` says whether they know the articles that they are of, as whole rows do."""
        named = columns is None if named is None else named
        known = [column.name for column in SCHEMA[table]]
        wanted = known if columns is None else list(columns)
        lost = [name for name in wanted if name not in known]
        if lost:
            raise NotFoundError(f"there is no column {lost[0]!r}; the {table} have {', '.join(known)}")
        needed = wanted if table in ("articles", "skipped") else list(dict.fromkeys([*wanted, "article_id"]))
        if where is None:
            parts = [self._read(table, number, needed) for number in range(len(self._parts))]
            rows = pyarrow.concat_tables([alike(table, no_rows().tables[table], needed), *parts])
        else:
            rows = querying.rows(self._files(), table, needed, where)
        data = frame_of(table, rows, needed)
        if table in ("articles", "skipped"):
            return provenance.marked(data[wanted], table)
        articles = self.articles_of(data["article_id"].unique()) if named else None
        return provenance.marked(data[wanted], table, articles)

    def articles_of(self, ids: Sequence[str]) -> pd.DataFrame:
        """The articles with these ids, in the order of all."""
        wanted = pyarrow.array(ids, pyarrow.large_string())
        parts = [_of(self._read("articles", number), wanted) for number in range(len(self._parts))]
        return frame_of(
            "articles", pyarrow.concat_tables([no_rows().tables["articles"], *parts], promote_options="default")
        )

    def _files(self) -> dict[str, list[Path]]:
        return {name: [manifests.there(part[name]) for part in self._parts if name in part] for name in SCHEMA}

    def _read(self, table: str, number: int, columns: Sequence[str] | None = None) -> pyarrow.Table:
        file = self._parts[number].get(table)
        if file is None:
            return alike(table, no_rows().tables[table], columns)
        try:
            with manifests.read_there(file, parquet.ParquetFile) as opened:
                there = opened.schema_arrow.names
                return alike(
                    table, opened.read([name for name in there if columns is None or name in columns]), columns
                )
        except (OSError, ValueError) as error:  # ArrowInvalid is a ValueError
            reason = " ".join(str(error).split())[:200]
            raise UnreadableError(f"{file} is damaged ({reason}); extract the articles again") from error

    def _tables(self, rows: dict[str, pyarrow.Table]) -> Tables:
        tables = Tables(**{name: frame_of(name, table) for name, table in rows.items()})
        if self._corrections is None:
            return tables
        lines = saved.read_table("corrections", self._corrections)
        return Tables(
            tables.articles,
            tables.claims,
            tables.figures,
            tables.skipped,
            of_articles(lines, tables.articles["article_id"]),
        )


@dataclass(frozen=True)
class StoredPart:
    """One part of stored tables: small as long as it is not read, so that another process can be asked to."""

    tables: StoredTables
    number: int

    def __len__(self) -> int:
        """How many articles it has."""
        return self.tables._rows[self.number]["articles"]

    def read(self) -> Tables:
        return self.tables.part(self.number)


def _cut(held: dict[str, pyarrow.Table], articles: int) -> tuple[dict[str, pyarrow.Table], dict[str, pyarrow.Table]]:
    """The first so many articles with their rows, which stand in the same order, and the rest; what was left out goes first."""
    ids = held["articles"]["article_id"].slice(0, articles).combine_chunks()
    sizes = {"articles": articles, "skipped": held["skipped"].num_rows}
    for name in ("claims", "figures"):
        sizes[name] = compute.sum(compute.is_in(held[name]["article_id"], ids)).as_py() or 0
    return (
        {name: rows.slice(0, sizes[name]) for name, rows in held.items()},
        {name: rows.slice(sizes[name]) for name, rows in held.items()},
    )


def _of(rows: pyarrow.Table, ids: Iterable[str]) -> pyarrow.Table:
    return rows.filter(compute.is_in(rows["article_id"], ids))


def _length(file: Path) -> int:
    try:
        return parquet.read_metadata(file).num_rows
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{file} is damaged; save the tables again") from error
