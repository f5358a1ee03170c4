"""From bytes to articles: one module a format, told from the content, not from the name.

A reader is a module, or any object, registered under the entry-point group ``kit_readers``, with

- ``matches(source) -> bool``: whether it recognises the `Source`, by ``source.head`` as a rule;
- ``articles(source)``: a generator of `Article`; it may also yield a `Source` found inside (an archive's file),
  which comes back through this door, a `Skipped` or a `Note`.

Readers of other packages are asked before the kit's own. What an article does not say of itself (``origin``,
``reader``, ``origin_sha256``, ``language``) is filled in here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial
from importlib.metadata import entry_points
from typing import Protocol, cast

from kit.article import Article
from kit.errors import KitError, SetupError, UnreadableError
from kit.readers import language
from kit.readers.characters import mend
from kit.readers.source import MAX_CHARACTERS, Note, Skipped, Source

# The kit's own, from the most to the least particular: the last reads any text.
_OWN = (
    "docx", "epub", "spreadsheet", "opendocument", "warc", "zip", "tar", "compressed", "pdf", "parquet", "ole",
    "rtf", "subtitles", "mail", "newsml", "feed", "google_docs", "html", "json", "json_lines", "table", "exports", "markdown",
    "text",
)  # fmt: skip

# Of the kit's own, those whose sources are documents, each read as a whole.
_DOCUMENTS = frozenset(("docx", "epub", "pdf", "mail", "feed", "html", "json", "markdown", "text"))

# Signatures of what a reporter is most likely to hand over by mistake, and what to do about it.
_SIGNATURES = {
    b"\x89PNG": "a PNG image, not text; save the article's text as a .txt file",
    b"\xff\xd8\xff": "a JPEG image, not text; save the article's text as a .txt file",
    b"GIF8": "a GIF image, not text; save the article's text as a .txt file",
    b"RIFF": "an image, sound or film, not text; save the article's text as a .txt file",
    b"\x78\x9f\x3e\x22": "a mail's winmail.dat, which only Outlook reads; open it there and save what it holds",
    b"bplist": "a Safari web archive; save the page as page source instead",
    b"<?xml": "XML in a form that no reader knows; docs/reading.md shows how to add one",
    b"SQLite format 3": "a database; export the articles as CSV or JSON Lines",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive; unpack it or make it a ZIP archive",
    b"Rar!": "a RAR archive; unpack it or make it a ZIP archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive; unpack it or compress it with gzip",
}

Item = Article | Source | Skipped | Note


class Reader(Protocol):
    """What a module must have to be a reader; see the top of this module."""

    def matches(self, source: Source, /) -> bool: ...

    def articles(self, source: Source, /) -> Iterator[Item]: ...


@lru_cache(maxsize=1)
def readers() -> dict[str, Reader]:
    """The installed readers by name, in the order in which they are asked."""
    found = {}
    for point in sorted(entry_points(group="kit_readers"), key=lambda point: point.name):
        try:
            reader = point.load()
        except Exception as error:  # another package's module may fail in any way
            raise SetupError(f"the reader {point.name} ({point.value}) cannot be loaded: {error}") from error
        if not (hasattr(reader, "matches") and hasattr(reader, "articles")):
            raise SetupError(f"the reader {point.name} ({point.value}) needs matches(source) and articles(source)")
        found[point.name] = reader
    missing = [name for name in _OWN if name not in found]
    if missing:
        raise SetupError(f"the reader {missing[0]} is not registered; install the kit again (pip install -e .)")
    return {name: found[name] for name in [*(n for n in found if n not in _OWN), *_OWN]}


def articles_in(source: Source, languages: tuple[str, ...] | None = ("en",)) -> Iterator[Article | Skipped | Note]:
    """Everything in a source, containers opened: its articles, what is left out, and remarks. Never raises for bad input."""
    return cast(Iterator[Article | Skipped | Note], unread_in(source, languages, 0))


def unread_in(source: Source, languages: tuple[str, ...] | None, most_bytes: int) -> Iterator[Item]:
    """What `articles_in` gives, but documents of at most so many bytes as sources that hold them, to be read elsewhere:
    what `articles_in` makes of these belongs in their places.
    """
    try:
        name, reader = _reader_of(source)
        if most_bytes and name in _DOCUMENTS:
            with source.open() as stream:
                data = stream.read(most_bytes + 1)
                stream.read(1)  # where the data are cut off, this says so
            if len(data) <= most_bytes:
                yield Source(source.origin, partial(io.BytesIO, data), source.url, source.content_type, source.depth)
                return
        for item in reader.articles(source):
            if isinstance(item, Source):
                yield from unread_in(item, languages, most_bytes)
            elif isinstance(item, Article):
                yield from _finished(item, source, name, languages)
            else:
                yield item
    except SetupError:
        raise  # the installation is at fault and not this source
    except KitError as error:
        yield Skipped(source.origin, str(error))
    except ImportError as error:
        raise SetupError(
            f"{source.origin} needs a package that is not there ({error}); install the kit again"
        ) from error
    except (EOFError, OSError) as error:
        yield Skipped(source.origin, f"{source.origin} is cut off or damaged ({error}); get it again")
    except Exception as error:  # libraries that parse damaged files raise anything; the other articles come through
        detail = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        yield Skipped(source.origin, f"{source.origin} is damaged and cannot be read ({detail}); get it again")


def _reader_of(source: Source) -> tuple[str, Reader]:
    head = source.head
    if not head.strip() and len(head) < 65_536:
        raise UnreadableError(f"{source.origin} is empty; paste the article's text into it")
    for name, reader in readers().items():
        if name == _OWN[-1]:
            for signature, kind in _SIGNATURES.items():
                if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(signature):
                    raise UnreadableError(f"{source.origin} is {kind}")
        if reader.matches(source):
            return name, reader
    raise UnreadableError(f"{source.origin} is in no format that the kit reads; save the article's text as a .txt file")


def _finished(
    article: Article, source: Source, name: str, languages: tuple[str, ...] | None
) -> Iterator[Article | Skipped | Note]:
    """The article with what only the door knows, unless it has no words or is in a language not asked for."""
    origin = article.origin or source.origin
    if not any(character.isalpha() for character in article.text):
        yield Skipped(origin, f"{origin} has no sentence in it; paste the article's text into it")
        return
    if len(article.text) > MAX_CHARACTERS:
        yield Skipped(origin, f"{origin} has {len(article.text):,} characters, more than any article; split it")
        return
    if not article.pages:  # a page map holds offsets
        text, mended = mend(article.text)
        if mended:
            title = mend(article.title)[0] if article.title else article.title
            article = replace(article, text=text, title=title)
            yield Note(
                origin, f"characters that a wrong encoding had garbled are repaired in {mended} of its lines", True
            )
    code, sure = language.detect(article.text, declared=article.language)
    if languages is not None and sure and code and not {code, code.split("-")[0].lower()} & set(languages):
        yield Skipped(
            origin,
            f"{origin} is in {language.name(code)}, and the kit extracts from English; languages=None reads it anyway",
        )
        return
    yield replace(
        article,
        origin=origin,
        language=code,
        reader=article.reader or name,
        origin_sha256=article.origin_sha256 or source.sha256,
        published_basis=article.published_basis or ("file" if article.published else None),
    )
