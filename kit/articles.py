"""An article, and how one comes in: ``read`` for one file, ``read_all`` for many."""

from __future__ import annotations

import datetime
import glob as globbing
import hashlib
import os
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kit.errors import KitError, NotFoundError, SkippedWarning, UnreadableError


@dataclass(frozen=True)
class Article:
    """A news article. ``text`` is what every offset in every table refers to, character by character.

    ``published`` takes a date, a datetime or an ISO string and is kept as a date (or a datetime, when it
    has a time of day); anything else raises `UnreadableError`. ``questions`` are the page's own.
    ``origin`` is the path or URL it came from, ``reader`` the name of the reader that read it.
    """

    text: str
    title: str | None = None
    published: datetime.date | str | None = None
    place: str | None = None
    section: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    questions: tuple[str, ...] = ()
    origin: str | None = None
    reader: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise UnreadableError(f"an article's text is a string, not {type(self.text).__name__}: decode it first")
        object.__setattr__(self, "published", _day(self.published))
        object.__setattr__(self, "questions", tuple(self.questions))

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def _repr_html_(self) -> str:
        from kit.show import show

        return show(self)._repr_html_()


def read(source: str | os.PathLike[str], *, published: datetime.date | str | None = None) -> Article:
    """One file as an `Article`. ``published`` overrides the date found in it.

    Raises `NotFoundError` for a missing file and `UnreadableError` for a directory, an empty or binary
    file, an encoding that cannot be read and a text without a sentence; the message names the file.
    """
    from kit.readers import read_bytes

    name = os.fspath(source)
    if name.startswith(("http://", "https://")):
        raise UnreadableError(f"{name}: the kit reads files, not addresses; save the page's text and read that")
    path = Path(name)
    if path.is_dir():
        raise UnreadableError(f"{name} is a folder; read all of it with kit.read_all({name!r})")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotFoundError(f"{name}: there is no such file; check the spelling and the folder you are in") from None
    except OSError as error:
        raise UnreadableError(f"{name} cannot be opened: {error.strerror or error}") from error
    article = read_bytes(data, origin=Path(name).as_posix())
    return article if published is None else replace(article, published=published)


def read_all(source: str | os.PathLike[str] | Iterable[str | os.PathLike[str] | Article]) -> list[Article]:
    """All articles of a folder (its .txt and .md files, by name), of a glob pattern or of an iterable.

    A file that cannot be read is left out with a `SkippedWarning`; the others come through.
    """
    articles: list[Article] = []
    for item in _sources(source):
        if isinstance(item, Article):
            articles.append(item)
            continue
        try:
            articles.append(read(item))
        except KitError as error:
            warnings.warn(f"left out: {error}", SkippedWarning, stacklevel=2)
    return articles


def _sources(source: str | os.PathLike[str] | Iterable[str | os.PathLike[str] | Article]) -> Iterable:
    if not isinstance(source, (str, os.PathLike)):
        return source
    name = os.fspath(source)
    if os.path.isdir(name):
        found = sorted(p for p in Path(name).rglob("*") if p.suffix.lower() in (".txt", ".md") and p.is_file())
        return [p for p in found if p.name.lower() != "readme.md"]
    if not os.path.exists(name) and globbing.has_magic(name):
        return sorted(globbing.glob(name, recursive=True))
    return [name]


def _day(value: datetime.date | str | None) -> datetime.date | None:
    if value is None or isinstance(value, datetime.date):
        return value
    try:
        if len(str(value).strip()) <= 10:
            return datetime.date.fromisoformat(str(value).strip())
        return datetime.datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise UnreadableError(f"published={value!r} is not a date; write it as 2025-05-07") from None
