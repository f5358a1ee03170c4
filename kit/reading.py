"""How articles come in: ``read`` for one, ``read_all`` for many, ``iter_articles`` for more than fit."""

from __future__ import annotations

import datetime
import os
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kit.article import Article
from kit.errors import KitError, NotFoundError, ReadingWarning, SetupError, SkippedWarning, UnreadableError
from kit.readers import articles_in
from kit.readers.finding import one_source, sources
from kit.readers.source import DateNote, Note, Skipped, Source

_WARNED_ONE_BY_ONE = 20  # sources; what comes after is warned about together
_NAMED = 3

OneSource = str | os.PathLike[str]
Item = Article | Skipped | Note


def read(
    source: OneSource,
    *,
    published: datetime.date | str | None = None,
    languages: Iterable[str] | None = ("en",),
) -> Article:
    """One file or web address as an `Article`; ``origin`` of an article out of an archive gives that article again.

    The format is told from the content; `docs/reading.md` lists what can be read. ``published`` overrides the date
    found. An article that is certainly in none of the ``languages`` is refused; None takes any.
    Raises `NotFoundError` for a missing file and `UnreadableError` for what cannot be read as an article and for a
    source of several, which is for `read_all`; the message names the source and what to do.
    """
    opened, wanted = one_source(source)
    found: list[Article] = []
    skipped: list[Skipped] = []
    notes: list[Note] = []
    for item in articles_in(opened, _codes(languages)):
        if wanted is None or item.origin == wanted:
            _keep(item, found, skipped, notes)
        if len(found) == (2 if wanted is None else 1):
            break
    if len(found) > 1:
        raise UnreadableError(
            f"{opened.origin} holds several articles; read them with kit.read_all({opened.origin!r}), "
            f"or one of them with kit.read({found[0].origin!r})"
        )
    if not found:
        raise _nothing(opened.origin, wanted, skipped)
    _warn(skipped, [note for note in notes if published is None or not isinstance(note, DateNote)], frames=2)
    return found[0] if published is None else replace(found[0], published=published, published_basis="given")


def read_all(
    source: OneSource | Iterable[OneSource | Article], *, languages: Iterable[str] | None = ("en",)
) -> Articles:
    """All articles of a file, a web address, a feed, an archive, a folder, a glob pattern, or an iterable of these.

    The result is a list that also has ``skipped`` (what was left out, and why), ``notes`` (remarks on how things
    were read) and `Articles.summary`. What cannot be read is left out with a `SkippedWarning`, what had to be mended
    comes with a `ReadingWarning`; the others come through. Articles certainly in none of the ``languages`` are left
    out; None takes any. Raises `NotFoundError` when the one source named is not there.
    """
    reading = Reading(opened(source, languages=languages), frames=5)
    return Articles(reading, reading.skipped, reading.notes)


def iter_articles(
    source: OneSource | Iterable[OneSource | Article], *, languages: Iterable[str] | None = ("en",)
) -> Reading:
    """The articles that `read_all` gives, one at a time, for sources that do not fit in memory.

    The iterator's ``skipped`` and ``notes`` fill up on the way; ``kit.extract`` takes the iterator as it is.
    """
    return Reading(opened(source, languages=languages))


def opened(
    source: OneSource | Iterable[OneSource | Article],
    *,
    languages: Iterable[str] | None = ("en",),
    watched: Callable[[Source], Source] | None = None,
) -> Iterator[Iterator[Item]]:
    """What `iter_articles` reads, source by source: the articles, what is left out and remarks, as they come.

    ``watched`` is given each source before it is read, and gives the one that is read instead.
    """
    codes = _codes(languages)
    return (
        articles_in(watched(item) if watched else item, codes) if isinstance(item, Source) else iter([item])
        for item in sources(source)
    )


class Articles(list[Article]):
    """A list of articles, with what was left out on the way and remarks on how the rest was read."""

    def __init__(
        self, articles: Iterable[Article] = (), skipped: list[Skipped] | None = None, notes: list[Note] | None = None
    ) -> None:
        super().__init__(articles)
        self.skipped = [] if skipped is None else skipped
        self.notes = [] if notes is None else notes

    def __repr__(self) -> str:
        return f"<Articles: {self.summary()}>"

    def _repr_html_(self) -> str:
        from kit.views import listing

        return listing(self, self._remarks())

    def summary(self) -> str:
        """How many were read, by which readers, what none of their sources states, how many were left out and why."""
        return "; ".join(self._remarks())

    def _remarks(self) -> list[str]:
        readers = Counter(article.reader or "given" for article in self)
        by_reader = ", ".join(f"{count:,} {reader}" for reader, count in sorted(readers.items()))
        lines = [f"{len(self):,} read" + (f" ({by_reader})" if readers else "")]
        for name in ("published", "publisher", "title"):
            without = [article.origin or "an article" for article in self if getattr(article, name) is None]
            if without:
                lines.append(f"no {'date' if name == 'published' else name} in {len(without):,}: {_some(without)}")
        if self.skipped:
            lines.append(f"{len(self.skipped):,} left out: {_some([reason for _, reason in self.skipped])}")
        lines += [f"{origin}: {message}" for origin, message, _ in self.notes[:_NAMED]]
        if len(self.notes) > _NAMED:
            lines.append(f"and {len(self.notes) - _NAMED:,} more remarks in .notes")
        return lines


class Reading(Iterator[Article]):
    """The articles of sources as they are read; what is left out and remarked on gathers in ``skipped`` and ``notes``."""

    def __init__(self, runs: Iterable[Iterable[Item]], frames: int = 3) -> None:
        self.skipped: list[Skipped] = []
        self.notes: list[Note] = []
        self._frames = frames  # up to the reporter's own line, which the warnings name
        self._articles = self._read(runs)

    def __next__(self) -> Article:
        return next(self._articles)

    def _read(self, runs: Iterable[Iterable[Item]]) -> Iterator[Article]:
        warned = 0
        late_skipped: list[Skipped] = []
        late_notes: list[Note] = []
        for run in runs:
            skipped: list[Skipped] = []
            notes: list[Note] = []
            for one in run:
                if isinstance(one, Article):
                    yield one
                else:
                    _keep(one, [], skipped, notes)
            self.skipped += skipped
            self.notes += notes
            if not skipped and not any(note.hazard for note in notes):
                continue
            warned += 1
            if warned <= _WARNED_ONE_BY_ONE:
                _warn(skipped, notes, self._frames)
            else:
                late_skipped += skipped
                late_notes += notes
        _warn(late_skipped, late_notes, self._frames)


def _keep(item: Item, found: list[Article], skipped: list[Skipped], notes: list[Note]) -> None:
    if isinstance(item, Article):
        found.append(item)
    elif isinstance(item, Note):
        notes.append(item)
    else:
        skipped.append(item)


def _warn(skipped: list[Skipped], notes: list[Note], frames: int) -> None:
    """One warning for what was left out and one for what was mended, however many there are."""
    if skipped:
        what = _some([reason for _, reason in skipped])
        count = "" if len(skipped) == 1 else f" ({len(skipped):,})"
        warnings.warn(f"left out{count}: {what}", SkippedWarning, stacklevel=frames + 1)
    hazards = [f"{note.origin}: {note.message}" for note in notes if note.hazard]
    if hazards:
        warnings.warn(_some(hazards), ReadingWarning, stacklevel=frames + 1)


def _nothing(origin: str, wanted: str | None, skipped: list[Skipped]) -> KitError:
    """Why a source gave no article."""
    if wanted is not None and not skipped:
        return NotFoundError(f"{wanted}: {origin} has no such article; kit.read_all({origin!r}) shows what it has")
    if len(skipped) == 1:
        return UnreadableError(skipped[0].reason)
    if skipped:
        return UnreadableError(f"nothing in {origin} can be read: {_some([reason for _, reason in skipped])}")
    return UnreadableError(f"{origin} holds no article")


def _some(names: list[str]) -> str:
    shown = "; ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown}; and {len(names) - _NAMED:,} more"


def _codes(languages: Iterable[str] | None) -> tuple[str, ...] | None:
    if isinstance(languages, str):
        raise SetupError(f"languages={languages!r} is not a tuple; write languages=({languages!r},)")
    return None if languages is None else tuple(languages)
