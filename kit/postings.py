"""Which rows of a set of articles have which words: the inverted index of a segment, as arrays that can lie on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any

import numpy
import pandas as pd

from kit import evidence
from kit.forms import form_names, form_of
from kit.relevance import FIELDS, WORTHY, terms
from kit.words import lexicon

KINDS = ("figure", "claim")
HAS_SOURCE, HAS_PERIOD, HAS_PLACE, WORTH_CHECKING = 1, 2, 4, 8
UNDATED = numpy.iinfo("int64").min
# The fields that say what a figure counts: the words after "how many" are looked for there.
_COUNTED = frozenset(("text", "measure", "predicate", "family"))
COLUMNS = (
    *(name for name in FIELDS if name != "family"),
    *("article_id", "start", "end", "base_unit", "base_value", "unit", "kind", "check_worthiness"),
)


@dataclass(frozen=True, eq=False)
class Segment:
    """The words of the rows of some articles, each article whole.

    Rows stand article by article in the order of the text; a word is known by a 64-bit hash, and those of ``words`` are in
    order. The rows that have word ``i`` are ``rows[starts[i]:starts[i + 1]]``.
    """

    words: Any  # uint64 (words,)
    starts: Any  # int64 (words + 1,)
    rows: Any  # int32 (postings,)
    counts: Any  # uint16 (postings,)
    counted: Any  # bool (postings,): whether the word stands in what a figure counts
    title_words: Any  # uint64: the words of headlines
    title_starts: Any  # int64
    titles: Any  # int32: places of articles
    article: Any  # int32 (rows,): the place of each row's article
    sentence: Any  # int32 (rows,): its sentence; between two articles two numbers are left out
    length: Any  # int32 (rows,): how many words it has, by the weight of their fields
    kind: Any  # uint8 (rows,): place in KINDS
    family: Any  # uint8 (rows,): place in `family_names`, from 1; 0 for none
    form: Any  # uint8 (rows,): place in `kit.forms.form_names`, from 1; 0 for none
    has: Any  # uint8 (rows,): HAS_SOURCE, ...
    place: Any  # int64 (rows,): the row of the table of its kind
    rank: Any  # int32 (rows,): its place among the ids of the segment, in order
    published: Any  # int64 (articles,): seconds, UNDATED where there is no date; articles without rows last

    def __len__(self) -> int:
        return len(self.article)

    def having(self, word: int) -> slice:
        """The postings of a word."""
        return _found(self.words, self.starts, word)

    def headed(self, word: int) -> Any:
        """The articles that have a word in their headline."""
        return self.titles[_found(self.title_words, self.title_starts, word)]


def key_of(term: str) -> int:
    """What a term is known by."""
    return _key(term)


def segment(articles: pd.DataFrame, figures: pd.DataFrame, claims: pd.DataFrame, places: Any) -> Segment:
    """The segment of the rows of some articles; ``places`` says which rows of the whole tables the figures and then the
    claims are.
    """
    tables = (figures, claims)
    columns = {name: _column(tables, name) for name in COLUMNS}
    columns["family"] = _families(figures) + [None] * len(claims)
    ids = _column_of(figures, "figure_id") + _column_of(claims, "claim_id")
    known: dict[str, int] = {}
    of = numpy.fromiter((known.setdefault(str(key), len(known)) for key in columns["article_id"]), "int32", len(ids))
    rank = numpy.empty(len(ids), "int32")
    rank[sorted(range(len(ids)), key=lambda row: ids[row])] = numpy.arange(len(ids), dtype="int32")
    start = numpy.fromiter((cell or 0 for cell in columns["start"]), "int64", len(ids))
    order = numpy.lexsort((rank, start, of))
    numbers = [len(table) for table in tables]
    kind = numpy.repeat(numpy.arange(2, dtype="uint8"), numbers)
    names = form_names()
    forms = _numbered(list(_forms(columns)), names)
    back = numpy.empty(len(ids), "int64")
    back[order] = numpy.arange(len(ids))
    posted = _posted(columns, forms, names, back)
    length = numpy.bincount(posted["rows"], weights=posted["counts"], minlength=len(ids)).astype("int32")
    return Segment(
        **posted,
        **_headlines(articles, known),
        article=of[order],
        sentence=_sentences(of, columns["sentence"], order),
        length=length,
        kind=kind[order],
        family=_numbered(columns["family"], family_names())[order],
        form=forms[order],
        has=_has(columns)[order],
        place=numpy.asarray(places, "int64")[order],
        rank=rank[order],
        published=_published(articles, known),
    )


@cache
def family_names() -> tuple[str, ...]:
    """The names of the families of what befalls those that are counted, in order."""
    words = lexicon()
    return tuple(sorted({"casualties", *words["families"], *words["befell"].values()}))


def arrays(one: Segment) -> dict[str, Any]:
    """The arrays of a segment by their names."""
    return {part.name: getattr(one, part.name) for part in fields(one)}


@lru_cache(maxsize=200_000)
def _key(term: str) -> int:
    return int.from_bytes(hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _found(words: Any, starts: Any, word: int) -> slice:
    place = int(numpy.searchsorted(words, numpy.uint64(word)))
    if place == len(words) or int(words[place]) != word:
        return slice(0, 0)
    return slice(int(starts[place]), int(starts[place + 1]))


def _numbered(cells: list[str | None], names: Sequence[str]) -> Any:
    """uint8: the place of each cell among the names, from 1; 0 for none."""
    place = {name: number for number, name in enumerate(names, 1)}
    return numpy.fromiter((place[cell] if cell else 0 for cell in cells), "uint8", len(cells))


def _column(tables: Sequence[pd.DataFrame], name: str) -> list[Any]:
    return [cell for table in tables for cell in _column_of(table, name)]


def _column_of(table: pd.DataFrame, name: str) -> list[Any]:
    if name not in table.columns:
        return [None] * len(table)
    return evidence.plain(table[name])


def _families(figures: pd.DataFrame) -> list[str | None]:
    """What befell those that are counted, for each row of a figures table."""
    known = {figure.id: figure.family for figure in evidence.read(figures)}
    return [known.get(str(key)) for key in _column_of(figures, "figure_id")]


def _forms(columns: dict[str, list[Any]]) -> Iterator[str | None]:
    names = ("base_unit", "unit", "kind")
    for cells in zip(*(columns[name] for name in names), strict=True):
        yield form_of(dict(zip(names, cells, strict=True)))


def _has(columns: dict[str, list[Any]]) -> Any:
    found = numpy.zeros(len(columns["text"]), "uint8")
    for name, bit in (("source", HAS_SOURCE), ("period", HAS_PERIOD), ("place", HAS_PLACE)):
        found |= numpy.fromiter((bit if cell else 0 for cell in columns[name]), "uint8", len(found))
    worthy = ((WORTH_CHECKING if (cell or 0) >= WORTHY else 0) for cell in columns["check_worthiness"])
    return found | numpy.fromiter(worthy, "uint8", len(found))


def _posted(columns: dict[str, list[Any]], forms: Any, names: Sequence[str], back: Any) -> dict[str, Any]:
    """The words of the rows, each with how often a row has it by the weight of its fields; ``back`` is where rows stand."""
    vocabulary: dict[str, int] = {}
    parts: list[tuple[Any, Any, int, bool]] = []
    for name, weight in FIELDS.items():
        at, texts = _unique(columns[name])
        said = [[vocabulary.setdefault(term, len(vocabulary)) for term in terms(text)] for text in texts]
        sizes = numpy.fromiter(map(len, said), "int64", len(said))
        flat = numpy.fromiter((word for words in said for word in words), "int64", int(sizes.sum()))
        begins = numpy.concatenate([[0], numpy.cumsum(sizes)[:-1]]) if len(sizes) else sizes
        rows = numpy.flatnonzero(at >= 0)
        of = at[rows]
        many = sizes[of]
        within = numpy.arange(int(many.sum())) - numpy.repeat(numpy.cumsum(many) - many, many)
        parts.append(
            (flat[numpy.repeat(begins[of], many) + within], numpy.repeat(rows, many), weight, name in _COUNTED)
        )
    for place, form in enumerate(names, 1):
        rows = numpy.flatnonzero(forms == place)
        word = vocabulary.setdefault(f"form {form}", len(vocabulary))
        parts.append((numpy.full(len(rows), word), rows, 2, False))
    keys = numpy.fromiter(map(_key, vocabulary), "uint64", len(vocabulary))
    order = numpy.argsort(keys, kind="stable")
    place_of = numpy.empty(len(keys), "int64")
    place_of[order] = numpy.arange(len(keys))
    words = (
        place_of[numpy.concatenate([part[0] for part in parts]).astype("int64")]
        if len(keys)
        else numpy.empty(0, "int64")
    )
    pair = words * max(len(back), 1) + back[numpy.concatenate([part[1] for part in parts])]
    weights = numpy.concatenate([numpy.full(len(part[0]), part[2], "int64") for part in parts])
    marks = numpy.concatenate([numpy.full(len(part[0]), part[3]) for part in parts])
    sorting = numpy.argsort(pair, kind="stable")
    pair = pair[sorting]
    begins = (
        numpy.flatnonzero(numpy.concatenate([[True], pair[1:] != pair[:-1]])) if len(pair) else numpy.empty(0, "int64")
    )
    counts = numpy.add.reduceat(weights[sorting], begins) if len(pair) else weights
    counted = numpy.logical_or.reduceat(marks[sorting], begins) if len(pair) else marks
    pair = pair[begins]
    return {
        "words": keys[order],
        "starts": numpy.searchsorted(pair // max(len(back), 1), numpy.arange(len(keys) + 1)).astype("int64"),
        "rows": (pair % max(len(back), 1)).astype("int32"),
        "counts": numpy.minimum(counts, 65_535).astype("uint16"),
        "counted": counted,
    }


def _unique(cells: list[Any]) -> tuple[Any, list[str]]:
    """For each cell the place of its text among the texts that there are, -1 where it is none; and these texts."""
    known: dict[str, int] = {}
    at = numpy.fromiter(
        (known.setdefault(cell, len(known)) if isinstance(cell, str) and cell else -1 for cell in cells),
        "int64",
        len(cells),
    )
    return at, list(known)


def _sentences(of: Any, texts: list[Any], order: Any) -> Any:
    at, _ = _unique(texts)
    article, sentence = of[order], at[order]
    if not len(order):
        return numpy.empty(0, "int32")
    other = article[1:] != article[:-1]
    steps = numpy.where(other, 3, sentence[1:] != sentence[:-1])
    return numpy.concatenate([[0], numpy.cumsum(steps)]).astype("int32")


def _headlines(articles: pd.DataFrame, known: dict[str, int]) -> dict[str, Any]:
    titles = dict(zip(articles["article_id"].astype(str), evidence.plain(articles["title"]), strict=True))
    found: dict[int, list[int]] = {}
    for key, title in titles.items():
        if key in known:
            for term in set(terms(title)):
                found.setdefault(_key(term), []).append(known[key])
    words = sorted(found)
    return {
        "title_words": numpy.array(words, "uint64"),
        "title_starts": numpy.cumsum([0, *(len(found[word]) for word in words)]).astype("int64"),
        "titles": numpy.array([article for word in words for article in found[word]], "int32"),
    }


def _published(articles: pd.DataFrame, known: dict[str, int]) -> Any:
    """When the articles were published, those of ``known`` in their order first."""
    days = articles["published"].astype("datetime64[s]").to_numpy().astype("int64")
    by_id = dict(zip(articles["article_id"].astype(str), days.tolist(), strict=True))
    first = [by_id.pop(key, int(UNDATED)) for key in known]
    return numpy.array([*first, *by_id.values()], "int64")
