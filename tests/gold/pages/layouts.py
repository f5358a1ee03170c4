"""Folders of saved pages with truths, in several layouts, as pages to score."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PAGES = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz")
_BODY = ("articleBody", "body", "text", "maintext", "content", "paragraphs", "sections")
_TITLE = ("title", "headline")
_AUTHORS = ("authors", "author")
_PUBLISHED = ("published", "publishing_date", "publish_date", "datePublished", "date_published", "date")
_DAY = re.compile(r"[_-]\d{4}[_-]?\d\d[_-]?\d\d$")
_KEYS = ("id", "file", "filename", "name", "path", "html")


@dataclass(frozen=True)
class Truth:
    """What a person reads in a page; a field is empty where the truths do not say."""

    body: tuple[str, ...]
    either: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: str | None = None
    section: str | None = None
    publisher: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Page:
    """A saved page: its name, its file and its truth."""

    name: str
    path: Path
    truth: Truth

    def data(self) -> bytes:
        """The page's bytes, unpacked."""
        data = self.path.read_bytes()
        return gzip.decompress(data) if self.path.suffix == ".gz" else data


def pages(folder: Path) -> list[Page]:
    """The pages of a folder that have a truth, by name. Raises `ValueError` with what to do where there are none.

    A truth stands in a JSON beside its page (``NAME.html``, ``NAME.json``), or in one for all: an object by the page's name,
    or an array whose entries name their page. Pages may be packed with gzip and lie in folders of the folder.
    """
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder; name one that holds pages and their truths")
    truths = _truths(folder)
    found = []
    for path in files(folder):
        name = _stem(path.name) or path.name
        of_day = _DAY.sub("", name)  # the page that a publisher had on a day
        places = (path.relative_to(folder).with_name(one).as_posix() for one in (name, of_day))
        raw = next((truths[key] for key in (*places, name) if key in truths), None)
        if raw is not None and (truth := truth_of(raw)).body:
            found.append(Page(name, path, truth))
    if not found:
        raise ValueError(
            f"{folder} holds no page with a truth: put NAME.json with a body beside NAME.html, or a ground-truth.json "
            '{"NAME": {"articleBody": "..."}} above html/NAME.html.gz'
        )
    return found


def files(folder: Path) -> list[Path]:
    """The pages of a folder, with a truth or without one."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and _stem(path.name))


def truth_of(raw: dict[str, Any]) -> Truth:
    """A truth of any of the layouts, by the usual names of its fields."""
    published = _first(raw, _PUBLISHED)
    return Truth(
        body=tuple(_paragraphs(_first(raw, _BODY))),
        either=tuple(raw.get("either", ())),
        absent=tuple(raw.get("absent", ())),
        title=tuple(_paragraphs(_first(raw, _TITLE))),
        authors=tuple(_names(_first(raw, _AUTHORS))),
        published=str(published)[:10] if published else None,
        section=raw.get("section"),
        publisher=raw.get("publisher"),
        url=raw.get("url"),
    )


def _truths(folder: Path) -> dict[str, dict[str, Any]]:
    """The raw truths by the names of their pages: with the folders within where they stand beside them, else bare."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.rglob("*.json")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ValueError(f"{path} is no JSON: {error}") from None
        if one := _one(raw):
            found[name] = one
        for key, entry in _entries(raw):
            if inner := _one(entry):
                found[key] = inner
    return found


def _one(raw: Any) -> dict[str, Any] | None:
    """The truth that an object is, or the only one in it, as of the version of a parser; None where there are several."""
    if not isinstance(raw, dict):
        return None
    inner = [raw] if _first(raw, _BODY) else [v for v in raw.values() if isinstance(v, dict) and _first(v, _BODY)]
    return inner[0] if len(inner) == 1 else None


def _entries(raw: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(raw, dict):
        yield from ((_stem(key) or key, entry) for key, entry in raw.items())
    elif isinstance(raw, list):
        for entry in raw:
            key = _first(entry, _KEYS) if isinstance(entry, dict) else None
            if isinstance(key, str | int):
                name = Path(str(key)).name
                yield _stem(name) or name, entry


def _stem(name: str) -> str | None:
    """The name of a page's file without its endings; None for another file."""
    ending = next((end for end in sorted(_PAGES, key=len, reverse=True) if name.lower().endswith(end)), None)
    return name[: -len(ending)] if ending else None


def _first(raw: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((raw[name] for name in names if raw.get(name)), None)


def _paragraphs(value: Any) -> Iterator[str]:
    """The paragraphs of a body: a string, an array, or sections with a headline and paragraphs of their own."""
    if isinstance(value, str):
        yield from filter(None, (line.strip() for line in value.split("\n")))
    elif isinstance(value, dict):
        for name in ("summary", "headline", "title", "paragraphs", "sections", "text"):
            yield from _paragraphs(value.get(name))
    elif isinstance(value, list):
        for one in value:
            yield from _paragraphs(one)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _names(one)
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, str) and value.strip():
        yield value.strip()
