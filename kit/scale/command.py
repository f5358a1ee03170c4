"""What ``kit extract`` does: a few articles become files to open, more than a few an archive."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import chain

from kit.article import Article
from kit.errors import SetupError
from kit.loading import Loaded, dated, load, saved_place
from kit.reading import Articles, Item, Reading, opened
from kit.saved import as_folder, is_archive
from kit.scale import archive
from kit.scale.progress import Progress, is_seen
from kit.scale.progress import Reading as Share


def run_extract(options: argparse.Namespace) -> Loaded | int:
    """Write the tables: as one file a table, and give them back, or as an archive, and give the exit code."""
    as_folder(options.output)  # before the work, not after it
    saved = [source for source in options.sources if saved_place(source) is not None]
    wanted = options.archive or options.restart or is_archive(options.output)
    if wanted and (saved or options.corrections):
        what = (
            f"{saved[0]} holds tables that are extracted already"
            if saved
            else "corrections are applied to tables that are read"
        )
        raise SetupError(f"an archive is made of articles, and {what}; kit.Tables.open(folder) reads archives")
    articles = None
    if not (saved or options.corrections):
        share = Share(options.sources)
        runs = opened(options.sources, languages=options.languages, watched=share.watched)
        first: list[list[Item]] = []
        more = _beyond_one_part(runs, first)
        if more is not None or (wanted and any(first)):
            return _archive(options, chain(first, more or ()), share)
        reading = Reading(first)
        articles = Articles(reading, reading.skipped, reading.notes)
    loaded = load(
        options.sources,
        languages=options.languages,
        corrections=options.corrections,
        published=options.published,
        nlp=options.nlp,
        processes=options.processes,
        articles=articles,
    )
    loaded.tables.save(options.output)
    return loaded


def _beyond_one_part(runs: Iterator[Iterator[Item]], first: list[list[Item]]) -> Iterator[Iterator[Item]] | None:
    """Read into ``first`` as long as it is one part of an archive; what comes after that, None where that is all."""
    articles = characters = 0
    for run in runs:
        first.append([])
        for item in run:
            first[-1].append(item)
            if isinstance(item, Article):
                articles += 1
                characters += len(item.text)
                if articles > archive.PART_ARTICLES or characters > archive.PART_CHARACTERS:
                    return chain([run], runs)
    return None


def _archive(options: argparse.Namespace, runs: Iterable[Iterable[Item]], share: Share) -> int:
    if options.printed:
        raise SetupError(f"{options.output} becomes an archive, of which nothing is printed; leave --print out")
    items = (dated(item, options.published) if isinstance(item, Article) else item for run in runs for item in run)
    try:
        manifest, added = archive.write(
            items,
            options.output,
            nlp=options.nlp,
            processes=options.processes,
            restart=options.restart,
            progress=Progress(is_seen(), reading=share),
        )
    except KeyboardInterrupt:
        print(f"kit: stopped; the same command goes on from what is in {options.output}", file=sys.stderr)
        return 130
    articles, figures, claims, skipped = (manifest.rows(name) for name in ("articles", "figures", "claims", "skipped"))
    print(
        f"{articles:,} articles, {figures:,} figures, {claims:,} claims: {options.output}, an archive in parts"
        + ("" if added else ", which was finished already")
    )
    if skipped:
        print(f"{skipped:,} could not be read", file=sys.stderr)
    return 1 if skipped else 0
