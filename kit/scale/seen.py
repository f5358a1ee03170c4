"""What `kit watch` has seen: files, addresses, articles and their texts, in one SQLite file beside an archive.

The archive is the truth. It is written first and this file afterwards; what this file lacks is read from the archive's
parts, so that work that was broken off between the two is neither lost nor done twice.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow

from kit.article import Article, address_of
from kit.errors import UnreadableError
from kit.readers.source import Skipped
from kit.scale.manifest import SEEN

_FORMAT = 1
_TABLES = """
create table if not exists files (path text primary key, size integer, mtime_ns integer, sha256 text);
create index if not exists files_by_sha256 on files (sha256);
create table if not exists parts (file integer primary key);
create table if not exists articles (number integer primary key, article_id text unique, content blob, address text,
  text_sha256 text, told integer);
create index if not exists articles_by_content on articles (content);
create index if not exists articles_by_address on articles (address);
create index if not exists articles_untold on articles (number) where not told;
create table if not exists texts (content blob primary key, article blob);
create table if not exists unread (content blob primary key);
create table if not exists skipped (origin text, reason text, primary key (origin, reason));
create table if not exists addresses (url text primary key, etag text, modified text, sha256 text, not_before real, failures integer,
  rest real, gone integer);
create table if not exists entries (content blob primary key, article blob);
"""
# What the rows of an article depend on besides its text; not where it was read.
_CELLS = ("title", "place", "section", "publisher", "author", "url", "language")
_KEPT = tuple(field.name for field in fields(Article))


class Address(NamedTuple):
    """What is known of a web address: what its server calls what it gave last, and when it may be asked again."""

    url: str
    etag: str | None = None
    modified: str | None = None
    sha256: str | None = None
    not_before: float = 0.0  # seconds since 1970
    failures: int = 0  # one after the other
    rest: float = 0.0  # seconds that a feed itself asks to be left alone between two looks
    gone: bool = False


class Earlier(NamedTuple):
    """The version of an article that came before another one."""

    article_id: str
    content: bytes
    text_sha256: str


class Seen:
    """The file, in one transaction from `commit` to `commit`; a context that closes it.

    ``anew`` until the first `commit` of a file that was not there.
    """

    def __init__(self, folder: Path) -> None:
        """Raises `UnreadableError` where the file is damaged or of a newer kit."""
        self._path = folder / SEEN
        self._base = sqlite3.connect(self._path)
        with self._reading():
            (version,) = self._base.execute("pragma user_version").fetchone()
            if version > _FORMAT:
                raise UnreadableError(f"{self._path} was written by a newer kit; update the kit")
            self.anew = not version
            if self.anew:
                self._base.executescript(_TABLES)

    def __enter__(self) -> Seen:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def commit(self) -> None:
        """Keep what was noted since the last time."""
        with self._reading():
            self._base.execute(f"pragma user_version = {_FORMAT}")
            self._base.commit()
        self.anew = False

    # Files and what is in them.

    def is_file(self, path: str, size: int, mtime_ns: int) -> bool:
        """Whether a file is as it was."""
        return self._first("select 1 from files where path = ? and size = ? and mtime_ns = ?", path, size, mtime_ns)

    def has_bytes(self, sha256: str) -> bool:
        """Whether a file with these bytes was read, under whatever name."""
        return self._first("select 1 from files where sha256 = ?", sha256)

    def add_file(self, path: str, size: int, mtime_ns: int, sha256: str) -> None:
        self._run("insert or replace into files values (?, ?, ?, ?)", path, size, mtime_ns, sha256)

    def is_skipped(self, skipped: Skipped) -> bool:
        """Whether it was said before that something was left out."""
        return self._first("select 1 from skipped where origin = ? and reason = ?", *map(_plain, skipped))

    # Articles.

    def knows(self, content: bytes) -> bool:
        """Whether an article was read with all that its rows depend on."""
        return self._first(
            "select 1 from articles where content = ? union all select 1 from unread where content = ?",
            content,
            content,
        )

    def latest(self, address: str) -> Earlier | None:
        """The version of an article that came last."""
        found = self._one(
            "select article_id, content, text_sha256 from articles where address = ? order by number desc limit 1",
            address,
        )
        return Earlier(*found) if found else None

    def text(self, content: bytes) -> Article | None:
        """An article as it was read; None for one of an archive whose source has not been read since."""
        found = self._one("select article from texts where content = ?", content)
        return unpacked(found[0]) if found else None

    def keep_text(self, content: bytes, article: Article) -> None:
        """Keep an article as it was read, where it is not kept yet."""
        if not self._first("select 1 from texts where content = ?", content):
            self._run("insert into texts values (?, ?)", content, packed(article))

    def add_unread(self, contents: Iterable[bytes]) -> None:
        """Note articles that got no rows: they are not tried again."""
        for content in contents:
            if not self.knows(content):
                self._run("insert into unread values (?)", content)

    # What the archive holds.

    def lacks(self, file: int) -> bool:
        """Whether a part has not been noted."""
        return not self._first("select 1 from parts where file = ?", file)

    def add_part(self, file: int, articles: pyarrow.Table, skipped: pyarrow.Table, *, told: bool) -> None:
        """Note what a part holds; ``told`` are articles that nobody waits to hear of."""
        for row in articles.to_pylist():
            address = address_in(row["url"], row["origin"], row["reader"])
            cells = row["article_id"], content_of_row(row), address, row["text_sha256"], told
            self._run(
                "insert or ignore into articles (article_id, content, address, text_sha256, told) values (?, ?, ?, ?, ?)",
                *cells,
            )
        for row in skipped.to_pylist():
            self._run("insert or ignore into skipped values (?, ?)", row["origin"], row["reason"])
        self._run("insert or ignore into parts values (?)", file)

    def ids(self) -> Iterator[str]:
        """The ids of all articles."""
        with self._reading():
            yield from (key for (key,) in self._base.execute("select article_id from articles"))

    def untold(self) -> dict[str, Earlier | None]:
        """The articles that nobody has heard of yet, each with the version before it."""
        found = {}
        with self._reading():
            rows = self._base.execute(
                "select number, article_id, address from articles where not told order by number"
            ).fetchall()
        for number, key, address in rows:
            before = self._one(
                "select article_id, content, text_sha256 from articles where address = ? and number < ? "
                "order by number desc limit 1",
                address,
                number,
            )
            found[key] = Earlier(*before) if before else None
        return found

    def content(self, article_id: str) -> bytes:
        """What an article of the archive is known by."""
        return self._one("select content from articles where article_id = ?", article_id)[0]

    def address_of(self, article_id: str) -> str | None:
        """What makes an article of the archive a version of another."""
        return self._one("select address from articles where article_id = ?", article_id)[0]

    def tell(self) -> None:
        """Note that all articles have been told of."""
        self._run("update articles set told = 1 where not told")

    # Web addresses, and feeds' entries that hold a summary only.

    def address(self, url: str) -> Address:
        found = self._one("select * from addresses where url = ?", url)
        return Address(*found)._replace(gone=bool(found[-1])) if found else Address(url)

    def add_address(self, address: Address) -> None:
        self._run("insert or replace into addresses values (?, ?, ?, ?, ?, ?, ?, ?)", *address)

    def is_entry(self, content: bytes) -> bool:
        """Whether a summary was met before."""
        return self._first("select 1 from entries where content = ?", content)

    def entries(self) -> dict[bytes, Article]:
        """The summaries whose pages are still to be read."""
        with self._reading():
            rows = self._base.execute("select content, article from entries where article is not null order by rowid")
            return {content: unpacked(article) for content, article in rows}

    def add_entry(self, content: bytes, article: Article | None) -> None:
        """Note a summary whose page is to be read, or None for one whose page has been."""
        self._run("insert or replace into entries values (?, ?)", content, packed(article) if article else None)

    def _first(self, query: str, *values: Any) -> bool:
        return self._one(query, *values) is not None

    def _one(self, query: str, *values: Any) -> Any:
        with self._reading():
            return self._base.execute(query, values).fetchone()

    def _run(self, query: str, *values: Any) -> None:
        with self._reading():
            self._base.execute(query, values)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise UnreadableError(
                f"{self._path} cannot be used ({error}); where it is damaged, delete it: what the archive holds is known from "
                "the archive"
            ) from error


def content_of(article: Article) -> bytes:
    """What an article is known by: a hash of its text and of what else its rows depend on, not of where it was read."""
    cells = {name: getattr(article, name) for name in _CELLS} | {
        "published": article.published,
        "questions": "\n".join(article.questions) or None,
        "text_sha256": article.sha256,
    }
    return _digest(cells)


def content_of_row(row: Mapping[str, Any]) -> bytes:
    """The same of a row of the articles table."""
    return _digest({name: row[name] for name in (*_CELLS, "published", "questions", "text_sha256")})


def address_in(url: str | None, origin: str | None, reader: str | None) -> str | None:
    """What makes two texts versions of one article: its address; else the entry of a feed, or the file that holds it alone."""
    if (address := address_of(url)) is not None:
        return address
    return origin if origin and (reader == "feed" or "#" not in origin) else None


def packed(article: Article) -> bytes:
    """An article as compressed JSON."""
    cells = {name: cell for name in _KEPT if (cell := getattr(article, name)) not in (None, ())}
    return zlib.compress(json.dumps(cells, default=str).encode())


def unpacked(data: bytes) -> Article:
    """The article that was packed."""
    return Article(**json.loads(zlib.decompress(data)))


def _digest(cells: Mapping[str, Any]) -> bytes:
    told = [f"{name}={_plain(cell)}" for name, cell in sorted(cells.items()) if cell is not None]
    return hashlib.sha256("\x1f".join(told).encode("utf-8", "surrogatepass")).digest()[:16]


def _plain(cell: Any) -> str:
    """A cell as text that is the same whether it comes from an article or from a table, whose dates have an hour."""
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(timespec="seconds")
    return f"{cell}T00:00:00" if isinstance(cell, datetime.date) else str(cell)
