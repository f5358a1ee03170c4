"""From what a reporter names (a file, a folder, a pattern, an address) to the sources to read."""

from __future__ import annotations

import glob as globbing
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath, PurePosixPath

from kit import saved
from kit.article import Article
from kit.errors import KitError, NotFoundError, SetupError, UnreadableError
from kit.readers import storage
from kit.readers.fetch import fetch
from kit.readers.source import Skipped, Source

_NO_ARTICLES = frozenset(
    ".py .ipynb .js .mjs .ts .css .scss .map .sh .bat .ps1 .r .sql .toml .yaml .yml .ini .cfg .conf .lock .log".split()
)
_PICTURE_FOLDER = "images"  # beside a page, as word processors on the web export a document
_PICTURES = frozenset(".png .jpg .jpeg .gif .svg .webp .bmp".split())
_LONGEST = 255  # characters that the name of a file can have
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.I)


def sources(given: object) -> Iterator[Source | Article | Skipped]:
    """The sources of what ``read_all`` was given; what cannot be found within an iterable is a `Skipped`.

    Raises `NotFoundError` or `UnreadableError` when ``given`` is one name and nothing is there.
    """
    if isinstance(given, (Article, Source)):
        yield given
    elif isinstance(given, (str, os.PathLike)):
        yield from _named(_name(given))
    elif isinstance(given, Iterable):
        for item in given:
            try:
                yield from sources(item)
            except SetupError:
                raise
            except KitError as error:
                yield Skipped(str(item), str(error))
    else:
        raise SetupError(f"a source is a path, a web address or several of them, not {type(given).__name__}")


def one_source(given: str | os.PathLike[str]) -> tuple[Source, str | None]:
    """The one source that ``read`` was given and, where an article inside it is named, that article's origin."""
    if not isinstance(given, (str, os.PathLike)):
        raise SetupError(
            f"kit.read takes a path or a web address, not {type(given).__name__}; kit.read_all takes several"
        )
    name = _name(given)
    if os.path.isdir(name):
        raise UnreadableError(f"{name} is a folder; read all of it with kit.read_all({name!r})")
    if "#" in name and not _SCHEME.match(name) and not os.path.exists(name):
        container = name
        while "#" in container:  # a file's own name may have the sign in it
            container = container.rpartition("#")[0]
            if os.path.isfile(container):
                return _file(container), PurePosixPath(name).as_posix()
    if globbing.has_magic(name) and not os.path.exists(name) and not _SCHEME.match(name):
        raise UnreadableError(f"{name} is a pattern; read what fits it with kit.read_all({name!r})")
    if storage.is_storage(name):
        files, source = storage.files_at(name)
        if len(files) > 1:
            raise UnreadableError(f"{name} is several files; read them with kit.read_all({name!r})")
        return source(files[0]), None
    return _web(name) if _SCHEME.match(name) else _file(name), None


def belongs(path: PurePosixPath) -> bool:
    """Whether a file of a folder or archive is looked at: not hidden, no README, not the pictures of a saved page."""
    hidden = any(part.startswith(".") and part not in (".", "..") or part == "__MACOSX" for part in path.parts)
    return not hidden and path.stem.lower() != "readme"


def page_folders(paths: Iterable[PurePosixPath]) -> set[PurePosixPath]:
    """The folders that browsers write beside a saved page: ``story_files`` beside ``story.html``."""
    return {p.with_name(p.stem + "_files") for p in paths if p.suffix.lower() in (".html", ".htm", ".xhtml")}


def members(paths: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """The files of a folder or archive that are read, by name."""
    kept = sorted(path for path in paths if belongs(path))
    beside = page_folders(kept)
    pictured = {p.with_name(_PICTURE_FOLDER) for p in kept if p.suffix.lower() in (".html", ".htm")}
    return [
        path
        for path in kept
        if not beside & set(path.parents) and not (path.parent in pictured and path.suffix.lower() in _PICTURES)
    ]


def no_article(path: PurePosixPath, origin: str) -> Skipped | None:
    """The reason to leave out a file of a folder or archive that is text, but by its name a program or the like."""
    if path.suffix.lower() not in _NO_ARTICLES:
        return None
    return Skipped(origin, f"{origin} is by its name no article; kit.read({origin!r}) reads it anyway")


def saved_tables(folder: str) -> Skipped:
    """The reason to leave out a folder of tables that the kit saved."""
    return Skipped(
        folder,
        f"{folder} holds saved tables and no article texts; kit.Tables.load({folder!r}) reads them, and kit check, ask, "
        "chart, diff and export take the folder",
    )


def _name(given: str | os.PathLike[str]) -> str:
    """The name of a source. Raises `UnreadableError` for the text of an article in place of one."""
    name = os.fspath(given)
    if (
        ("\n" in name.strip() or len(PurePath(name).name) > _LONGEST)
        and not os.path.exists(name)
        and not _SCHEME.match(name)
    ):
        raise UnreadableError(
            f"“{' '.join(name.split())[:40]}…” is a text and no name of a file; save it to a file and read that: the article is told "
            "from the page around it (kit.Article(text=...) takes a text as it is)"
        )
    return name


def _named(name: str) -> Iterator[Source | Skipped]:
    if storage.is_storage(name):
        files, source = storage.files_at(name)
        for path in members(files) if files[1:] else files:
            yield no_article(path, source(path).origin) or source(path)
    elif _SCHEME.match(name):
        yield _web(name)
    elif os.path.isdir(name):
        yield from _in_folder(Path(name))
    elif not os.path.exists(name) and globbing.has_magic(name):
        found = sorted(path for path in globbing.glob(name, recursive=True) if os.path.isfile(path))
        if not found:
            raise NotFoundError(f"{name}: no file fits this pattern; check the spelling and the folder you are in")
        yield from (_source(Path(path)) for path in found)
    else:
        yield _file(name)


def _in_folder(folder: Path) -> Iterator[Source | Skipped]:
    """The files of a folder by name; what the kit saved there is no article."""
    inside = [PurePosixPath(p.relative_to(folder).as_posix()) for p in folder.rglob("*") if p.is_file()]
    beside = {p.parent for p in inside if p.stem in saved.NEEDED and saved.belongs_to_tables(p) and belongs(p)}
    archives = {p.parent for p in inside if p.name == saved.ARCHIVE}
    tables = {place for place in beside | archives if saved.is_saved(folder / place)}

    def is_saved(path: PurePosixPath) -> bool:
        of_archive = path.name == saved.ARCHIVE or path.parent.parent in archives and path.suffix == ".parquet"
        return of_archive or path.parent in tables and saved.belongs_to_tables(path)

    for place in sorted(tables):
        yield saved_tables((folder / place).as_posix())
    for path in members(p for p in inside if not is_saved(p)):
        yield no_article(path, (folder / path).as_posix()) or _source(folder / path)


def _web(name: str) -> Source:
    return fetch(name)


def _file(name: str) -> Source:
    path = Path(name)
    try:
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise NotFoundError(f"{name}: there is no such file; check the spelling and the folder you are in") from None
    except OSError as error:
        raise UnreadableError(f"{name} cannot be opened: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableError(f"{name!r} is no file name: {error}") from None
    return _source(path)


def _source(path: Path) -> Source:
    return Source(path.as_posix(), lambda: path.open("rb"))
