"""One look of `kit watch`: what is new goes to the archive, and what is told of it comes from there."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from kit.article import Article
from kit.checks import check_new
from kit.diff import changes
from kit.reference import load
from kit.saved import is_archive
from kit.scale.arrivals import Arrivals
from kit.scale.batches import Keys, batches
from kit.scale.growing import Growth, as_parts, opened_to_grow
from kit.scale.processes import in_order
from kit.scale.progress import Progress
from kit.scale.report import Look, versions_of
from kit.scale.rows import BatchRows
from kit.scale.seen import Earlier, Seen
from kit.scale.stored import StoredTables
from kit.tables import frame
from kit.undated import unsaid
from kit.versions import of_tables

_VERSIONS = 200  # compared at once


def watch(
    sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    output: str | Path,
    *,
    nlp: str | None = None,
    units: Any = None,
    processes: int | str | None = None,
    languages: tuple[str, ...] | None = ("en",),
    reference: Any = None,
    parties: str | Iterable[str] = (),
    progress: bool = False,
) -> Look:
    """One look at folders, files, patterns, feeds and pages: what is new in them is appended to an archive, and told of.

    ``output`` is an archive, new or there already. What was seen before is not read again: files whose size and time or bytes are
    as they were, articles whose text and facts are known, addresses that have not changed or ask not to be asked yet. The
    `Look` has the new ``articles``, the ``findings`` that name them (``reference`` and ``parties`` are those of `kit.check`), and the
    ``changes`` of articles that came in another version. ``progress`` shows a bar on standard error.

    Raises `SetupError` where the folder is not fit for it, or another process writes to it. What a source does wrong is said in
    the look.
    """
    series = None if reference is None else load(reference)
    if nlp is not None and not is_archive(output):  # a new one is bound to it
        from kit.language import pipeline

        pipeline.resolve(nlp)
    names = [sources] if isinstance(sources, (str, os.PathLike)) else list(sources)
    with opened_to_grow(output, nlp=nlp, units=units) as growth, Seen(growth.folder) as seen:
        _note_parts(growth, seen)
        arrivals = Arrivals([os.fspath(name) for name in names], seen, growth.folder, languages)
        left_out: list[dict[str, str]] = []
        made = partial(in_order, nlp=nlp, units=units, processes=processes)
        coming = batches(arrivals.items(), _Keys(seen))
        with Progress(progress) as bar, closing(as_parts(_counted(made(coming), bar))) as parts:
            for rows in parts:
                growth.append(rows)
                left_out += rows.tables["skipped"].to_pylist()
                _note_parts(growth, seen)
        arrivals.mark()
        seen.commit()
        left_out += [skipped._asdict() for skipped in arrivals.trouble]
        look = _told(growth, seen, series, parties, left_out, arrivals.notes)
        seen.tell()
        seen.commit()
    return look


class _Keys(Keys):
    """Ids that go on from those of the archive, which are looked up when the first article comes."""

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self._seen: Seen | None = seen

    def given(self, article: Article) -> str:
        if self._seen is not None:
            self.take(self._seen.ids())
            self._seen = None
        return super().given(article)


def _counted(done: Generator[BatchRows], bar: Progress) -> Generator[BatchRows]:
    with closing(done):
        for rows in done:
            bar.add(rows)
            yield rows


def _note_parts(growth: Growth, seen: Seen) -> None:
    """Have all parts of the archive noted as seen; those of an archive that was there before are no news."""
    for part in growth.manifest.parts:
        if seen.lacks(part.file):
            seen.add_part(part.file, growth.read(part, "articles"), growth.read(part, "skipped"), told=seen.anew)
    seen.commit()


def _told(
    growth: Growth, seen: Seen, reference: Any, parties: Any, left_out: list[dict[str, str]], notes: list[str]
) -> Look:
    """What is to be said of the articles that nobody has heard of."""
    untold = seen.untold()
    stored = StoredTables(growth.folder)
    skipped = frame("skipped", list(left_out))
    if not untold:
        return Look(skipped=skipped, notes=tuple(notes), total=len(stored))
    articles = stored.articles_of(list(untold))
    pairs = {key: earlier for key, earlier in untold.items() if earlier is not None}
    before = {earlier.article_id for earlier in pairs.values()} - untold.keys()
    with unsaid():
        found = check_new(stored, untold.keys() | before, reference, parties=parties)
    rows, versions = _changed(stored, seen, pairs)
    findings = _new_ones(found, set(untold), _of_versions({row["article_id"] for row in versions}, seen))
    undated = int(articles["published"].isna().sum())
    if undated:
        notes = [*notes, f"{undated:,} of the new articles {'has' if undated == 1 else 'have'} no date"]
    return Look(articles, findings, frame("changes", rows), skipped, versions_of(versions), tuple(notes), len(stored))


def _new_ones(found: pd.DataFrame, new: set[str], of_versions: Callable[[str], bool]) -> pd.DataFrame:
    """The findings that name a new article, without those that an earlier version of it gave rise to."""
    of_new = [not new.isdisjoint(ids.split("; ")) for ids in found["article_ids"]]
    said = list(zip(found["kind"], found["message"], strict=True))
    known = {one for one, is_new in zip(said, of_new, strict=True) if not is_new}
    told = [
        is_new and one not in known and not of_versions(ids)
        for one, is_new, ids in zip(said, of_new, found["article_ids"], strict=True)
    ]
    return found.loc[told, :].reset_index(drop=True)


def _of_versions(changed: set[str], seen: Seen) -> Callable[[str], bool]:
    """Whether a finding only holds versions of one article against each other, as the changes do."""

    def told(article_ids: str) -> bool:
        ids = article_ids.split("; ")
        return len(ids) > 1 and not changed.isdisjoint(ids) and len({seen.address_of(key) for key in ids}) == 1

    return told


def _changed(
    stored: StoredTables, seen: Seen, pairs: dict[str, Earlier]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of `kit.diff` for new versions, and a row for each of these."""
    rows: list[dict[str, Any]] = []
    versions: list[dict[str, Any]] = []
    keys = list(pairs)
    for begin in range(0, len(keys), _VERSIONS):
        some = keys[begin : begin + _VERSIONS]
        wanted = {*some, *(pairs[key].article_id for key in some)}
        tables = stored.select(wanted)
        texts = [seen.text(seen.content(key)) for key in wanted]
        held = {one.id: one for one in of_tables(tables, {text.sha256: text.text for text in texts if text})}
        for key in some:
            new, old = held[key], held[pairs[key].article_id]
            found = changes(old, new)
            if found is None:  # a file of this name holds another article now
                continue
            rows += found
            version = {"article_id": key, "earlier_id": old.id, "changes": len(found)}
            version |= {name: new.about[name] for name in ("title", "publisher", "url", "origin")}
            version |= {"noted": found[0]["noted"], "gravest": found[0]["kind"]} if found else {"noted": None}
            versions.append(version)
    return rows, versions
