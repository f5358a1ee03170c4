"""Every set of gold that is scored: what it is for, the files it stands in, and how it is measured."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kit.language import pipeline
from tests.gold import (
    checks,
    figures,
    kinds,
    marked_news,
    pages,
    pasted,
    pdf,
    periods,
    questions,
    reading,
    sentences,
    sources,
    treebanks,
)
from tests.gold.attributions import scoring as attributions
from tests.gold.measured import Measured
from tests.readers import pdf_gold, pdf_gold_held

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent
STEERED = "steered on"  # its errors are read and mended, until there are few: its numbers flatter
SCORED = "only scored"  # nobody reads its errors; its numbers say what to expect elsewhere
RECORDED = "recorded"  # measured elsewhere, with what is not ours to publish; only scored
_FINGERPRINT = 12  # hexadecimal digits


@dataclass(frozen=True)
class GoldSet:
    """A set of gold. ``gold`` gives what its fingerprint is made of, ``measure`` its metrics.

    ``fewer``: metrics of which less is better. ``pipelines``: ``measure`` takes the name of another pipeline. ``slow``: it is
    measured only where its part is named.
    """

    part: str
    name: str
    use: str
    gold: Callable[[], Iterable[bytes]]
    measure: Callable[..., Measured]
    fewer: frozenset[str] = field(default_factory=frozenset)
    pipelines: bool = False
    slow: bool = False

    @property
    def key(self) -> str:
        """What its metrics' names begin with."""
        return f"{self.part}/{self.name}"

    def fingerprint(self) -> str:
        """A digest of the gold that the set's numbers hold for."""
        digest = hashlib.sha256()
        for content in self.gold():
            digest.update(hashlib.sha256(content).digest())
        return digest.hexdigest()[:_FINGERPRINT]


def _files(*paths: Path) -> Callable[[], Iterator[bytes]]:
    """The names and contents of files, and of all files in folders."""

    def contents() -> Iterator[bytes]:
        for path in paths:
            files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
            for file in files:
                yield file.name.encode()
                yield file.read_bytes()

    return contents


def _marked() -> Iterator[bytes]:
    """The marks, and the texts they point to: `training/news/articles.jsonl` holds many others as well."""
    yield from _files(*marked_news.FILES)()
    for article in marked_news.articles():
        yield "\n".join(map(str, (article.title, article.published, article.text))).encode()


def _figures(name: str, use: str, read: Callable[[], list[reading.GoldArticle]], file: str) -> GoldSet:
    def measure(nlp: str | None = None) -> Measured:
        return figures.measure(read(), nlp)

    return GoldSet("figures", name, use, _files(FOLDER / file), measure, pipelines=True)


def _marked_set(part: str, measure: Callable[[str | None], Measured]) -> GoldSet:
    return GoldSet(part, "marked news", STEERED, _marked, measure, pipelines=True)


_PAGES_FEWER = frozenset(("pages unread", "numbers missing", "pages with furniture"))
_FALSE_ALARMS = frozenset(("false alarms", "findings in 100 articles"))

SETS = (
    _figures("sentences", STEERED, reading.sentences, "figures.txt"),
    _figures("articles", STEERED, reading.articles, "figures_articles.txt"),
    _figures("news", STEERED, reading.news, "figures_news.txt"),
    _figures("news held", SCORED, reading.news_held, "figures_news_held.txt"),
    _marked_set("figures", marked_news.measure_figures),
    GoldSet("figures", "kinds", STEERED, _files(kinds.GOLD), kinds.measure),
    GoldSet("periods", "news and histories", STEERED, _files(periods.GOLD), periods.measure),
    GoldSet(
        "attributions", "articles", STEERED, _files(FOLDER / "attributions" / "articles.txt"), attributions.measure
    ),
    GoldSet("attributions", "sources", STEERED, _files(sources.GOLD), sources.measure),
    _marked_set("attributions", marked_news.measure_attributions),
    _marked_set("names", marked_news.measure_names),
    GoldSet(
        "checks", "samples", STEERED, _files(checks.SAMPLES, checks.REFERENCE), checks.measure_samples, _FALSE_ALARMS
    ),
    GoldSet(
        "checks",
        "control",
        STEERED,
        _files(*sorted(checks.CONTROL.glob("*.txt"))),
        checks.measure_control,
        _FALSE_ALARMS,
    ),
    *(
        GoldSet("readers", name, use, _files(folder), partial(pages.measure, folder), _PAGES_FEWER)
        for name, use, folder in (("pages", STEERED, pages.OPEN), ("pages held", SCORED, pages.HELD))
    ),
    *(
        GoldSet("readers", name, use, _files(file), partial(pasted.measure, file))
        for name, use, file in (("pasted", STEERED, pasted.GOLD), ("pasted held", SCORED, pasted.HELD))
    ),
    *(
        GoldSet("readers", name, use, _files(Path(module.__file__)), partial(pdf.measure, module.GOLD))
        for name, use, module in (("PDF", STEERED, pdf_gold), ("PDF held", SCORED, pdf_gold_held))
    ),
    *(
        GoldSet("questions", name, use, _files(file), partial(questions.measure, file))
        for name, use, file in (("asked", STEERED, questions.GOLD), ("asked held", SCORED, questions.HELD))
    ),
    GoldSet("pipeline", "sentences", STEERED, _files(sentences.GOLD), sentences.measure),
    *(
        GoldSet("pipeline", name, RECORDED, _files(*treebanks.weights()), partial(treebanks.measure, corpus))
        for corpus, name in treebanks.CORPORA.items()
    ),
    GoldSet(
        "accurate", "marked news", STEERED, _marked, partial(marked_news.measure_figures, pipeline.ACCURATE), slow=True
    ),
)
