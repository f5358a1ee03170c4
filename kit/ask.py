"""The figures and claims that bear on a question, ranked, with who states them and what is missing to answer it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from os import PathLike
from typing import Any

import numpy
import pandas as pd

from kit import index_files, indexes, provenance, saved
from kit.errors import SetupError
from kit.folding import Answer, folded
from kit.forms import degrees, form_names, wanted
from kit.index import Index
from kit.postings import HAS_PERIOD, HAS_PLACE, HAS_SOURCE, KINDS, UNDATED, WORTH_CHECKING, Segment, family_names
from kit.relevance import Concept, Row, concepts, denied
from kit.scale.stored import StoredTables
from kit.tables import DERIVED, Tables, frame, tables_first
from kit.words import content, is_somebody, lexicon, stem

COLUMNS = DERIVED["evidence"]

_LEAST = 0.5  # of the best score; below it a row shares little more than a common word
_BEARS = 0.12  # of what a row that says all of the question would get; below it nothing bears on the question
_READ = 1000  # rows that are looked through for those that tell the same
_OLDEST = 0.95  # what rows of the oldest article count, those of the latest 1: among equals the latest comes first

_DEGREE = "|".join(sorted(degrees()))
_WANTS = (
    (
        "how many",
        re.compile(
            rf"\bhow (?:much|often|{_DEGREE})\b|\bwhat (?:is |was |are |were )?(?:the )?"
            r"(?:number|share|percentage|rate|cost|price|total|toll|ratio)\b"
        ),
    ),
    ("who", re.compile(r"\b(?:who|whom|whose|which (?:person|people|organi[sz]ation|source|agency|party))\b")),
    ("when", re.compile(r"\b(?:when|what (?:date|day|month|year)|which (?:day|month|year)|since when|how long ago)\b")),
    ("where", re.compile(r"^where\b|\b(?:in|at) which (?:place|country|city|town|region)\b")),
    ("why", re.compile(r"^why\b|\bwhat (?:caused|causes|explains)\b")),
    (
        "is it true",
        re.compile(
            r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|might|may|must)\b|\btrue\b"
        ),
    ),
    ("how", re.compile(r"^how\b")),
)
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,]*\d|\d")
_COUNTED = re.compile(
    r"\b(?:how (?:many|much)|(?:what|which) (?:number|share|percentage|proportion|amount) of) (?:of )?(?:the |its |their )?"
    r"((?:[a-z][\w'-]* ){1,3}?)(?:did|does|do|are|were|was|is|will|have|has|had|can|could|would|should|must|may|might|in|at|on|of|to|from)\b",
    re.I,
)
_HOW = re.compile(r"\bhow [a-z]+", re.I)  # "how windy": the word of degree belongs to the form
_CLITIC = re.compile(r"'(?:s|d|re|ve|ll)?$")


Fetch = Callable[
    [str, Any], pd.DataFrame
]  # "figure" or "claim", and places in that table -> its rows there, in this order


def ask(
    tables: Tables | StoredTables | str | PathLike[str], question: str | Iterable[str] | None = None, *, top: int = 10
) -> pd.DataFrame:
    """The rows of the tables that bear on a question, best first, ``top`` of them at most for each question.

    Without a question, every question that the articles bring themselves. The kind of answer a question wants stands in
    ``wants``, what is missing to answer it in ``missing``: a question that nothing bears on gets one row that says so.

    The ranking is BM25 over word stems with measures, subjects, sources and periods as fields. A word counts less by a
    synonym, and less where it stands in a sentence beside the row or elsewhere in the article. What several rows tell is
    one answer, in the words of the latest article; ``articles`` says how many tell it. Nothing is looked up elsewhere.

    The words of all rows are read once and kept as long as the tables stay as they are. ``tables`` may be stored, or the
    folder that `Tables.save` or `kit extract` wrote: their words are then kept in ``index`` beside them, where the folder can be written to, and
    only the rows that are told are read.
    """
    if isinstance(tables, StoredTables):
        tables = tables.folder
    if isinstance(tables, (str, PathLike)) and saved.is_saved(tables):
        kept = index_files.of_folder(tables)
        questions = _questions(kept.articles, question)
        return provenance.marked(answer(kept.made, kept.fetch, questions, top=top), "evidence", kept.articles)
    tables_first("ask", tables, question)
    assert isinstance(tables, Tables)
    questions = _questions(tables.articles, question)
    held = {"figure": tables.figures, "claim": tables.claims}
    found = answer(indexes.of_tables(tables), lambda kind, places: held[kind].iloc[places], questions, top=top)
    return provenance.marked(found, "evidence", tables.articles)


def answer(index: Index, fetch: Fetch, question: str | Iterable[str], *, top: int = 10) -> pd.DataFrame:
    """What `ask` gives, from an index alone and the few rows that are told, which ``fetch`` hands out: the tables need not
    be in memory.
    """
    questions = [question] if isinstance(question, str) else list(question)
    found: list[dict[str, Any]] = []
    for asked in questions:
        found += _answer(asked, index, fetch, top)
    if not questions:
        found.append(
            {"missing": 'No article here brings questions of its own; ask one: kit.ask(tables, "How many ...?").'}
        )
    return frame("evidence", found)


def wants(question: str) -> str:
    """The kind of answer a question wants: how many, who, when, where, why, how, is it true, or what."""
    lowered = " ".join(question.lower().split())
    return next((name for name, pattern in _WANTS if pattern.search(lowered)), "what")


def _answer(question: str, index: Index, fetch: Fetch, top: int) -> list[dict[str, Any]]:
    kind = wants(question)
    forms = wanted(question)
    asked = concepts(_words(question), forms - {"count"}, denied(question))
    counted = concepts(_words(" ".join(_COUNTED.findall(question))))
    recency = _recency(index)
    found = []
    for part, scores in zip(index.segments, index.scores(asked), strict=True):
        rows = numpy.flatnonzero(scores >= _BEARS)
        fits = _fit(kind, forms, index.counts(part, counted) if counted else None, part)
        found.append((rows, scores[rows] * fits[rows] * recency(part.published[part.article[rows]])))
    scored = _best(index, found, fetch)
    best = [(score, row) for score, row in scored[:_READ] if score >= _LEAST * scored[0][0]]
    answers = folded(best)[: max(top, 1)]
    missing = "\n".join(_missing(question, kind, [answer.row for answer in answers], index))
    head = {"question": question, "wants": kind, "missing": missing or None}
    if not answers:
        return [head]
    return [head | _cells(answer, rank) for rank, answer in enumerate(answers, 1)]


def _best(index: Index, found: list[tuple[Any, Any]], fetch: Fetch) -> list[tuple[float, Row]]:
    """The rows of the highest scores, of equal ones by their ids; no more than are read."""
    firsts = []
    for number, (part, (rows, scores)) in enumerate(zip(index.segments, found, strict=True)):
        order = numpy.lexsort((part.rank[rows], -scores))[:_READ]
        firsts.append((numpy.full(len(order), number), rows[order], scores[order]))
    if not firsts:
        return []
    columns: list[Any] = [numpy.concatenate(column) for column in zip(*firsts, strict=True)]
    segments, rows, scores = columns
    if not len(rows):
        return []
    least = max(numpy.partition(scores, -_READ)[-_READ] if len(scores) > _READ else 0.0, _LEAST * scores.max())
    kept = numpy.flatnonzero(scores >= least)
    places = [(index.segments[number], row) for number, row in zip(segments[kept], rows[kept], strict=True)]
    read = zip(scores[kept].tolist(), _rows(places, fetch), strict=True)
    return sorted(read, key=lambda item: (-item[0], item[1].id))


def _rows(places: list[tuple[Segment, int]], fetch: Fetch) -> list[Row]:
    """The rows at some places of segments, with the date of their article and what befell those that are counted."""
    rows: list[Row | None] = [None] * len(places)
    for number, kind in enumerate(KINDS):
        of = [i for i, (part, row) in enumerate(places) if part.kind[row] == number]
        if not of:
            continue
        table = fetch(kind, numpy.array([int(places[i][0].place[places[i][1]]) for i in of]))
        for i, record in zip(of, table.to_dict("records"), strict=True):
            cells = {name: None if _gone(cell) else cell for name, cell in record.items()}
            part, row = places[i]
            family = family_names()[part.family[row] - 1] if part.family[row] else None
            second = int(part.published[part.article[row]])
            published = None if second == UNDATED else pd.Timestamp(second, unit="s")
            rows[i] = Row(kind, str(cells[f"{kind}_id"]), cells | {"family": family, "published": published})
    return rows  # type: ignore[return-value]


def _cells(answer: Answer, rank: int) -> dict[str, Any]:
    row = answer.row
    return {
        "rank": rank,
        "score": round(answer.score, 4),
        "row": row.kind,
        "row_id": row.id,
        "articles": len({row.cells["article_id"], *(other.cells["article_id"] for other in answer.others)}),
        "also": "\n".join(other.id for other in answer.others) or None,
    } | {
        name: row.cells.get(name)
        for name in ("published", "article_id", "text", "sentence", "value", "unit", "measure", "period", "source")
    }


def _recency(index: Index) -> Callable[[Any], Any]:
    """What rows count by the date of their article, from ``_OLDEST`` to 1; those without a date in the middle."""
    days = index.days
    step = (1 - _OLDEST) / max(len(days) - 1, 1)

    def weights(published: Any) -> Any:
        dated = 1 - step * (len(days) - 1 - numpy.searchsorted(days, published))
        return numpy.where(published == UNDATED, (1 + _OLDEST) / 2, dated)

    return weights


def _fit(kind: str, forms: set[str], counted: Any, part: Segment) -> Any:
    """float (rows,): how well each row's form fits the answer wanted, and what it counts to the words after "how many"."""
    figure = part.kind == KINDS.index("figure")
    of_form = numpy.isin(part.form, [number for number, name in enumerate(form_names(), 1) if name in forms])
    if kind == "how many":
        if counted is not None:
            return numpy.where(figure, 1.2 + 0.5 * counted, 1.0)
        return numpy.where(figure, numpy.where(of_form, 1.9, 1.3) if forms else 1.6, 1.0)
    telling = {"who": HAS_SOURCE, "when": HAS_PERIOD, "where": HAS_PLACE}.get(kind)
    if telling is not None:
        return numpy.where(part.has & telling, 1.4, 1.0)
    if kind == "is it true":
        worthy = figure | (part.has & WORTH_CHECKING > 0)
        return 1.0 + 0.3 * (part.has & HAS_SOURCE > 0) + 0.3 * worthy
    return numpy.where(figure, numpy.where(of_form, 1.5, 1.0), 1.2)  # "What penalty was imposed?"


def _missing(question: str, kind: str, rows: list[Row], index: Index) -> list[str]:
    """What a reporter would still have to find out, in sentences."""
    if not rows:
        return ["Nothing in these tables bears on the question."]
    figures = [row.cells for row in rows if row.kind == "figure"]
    claims = [row.cells for row in rows if row.kind == "claim"]
    voices = {cells["source"] for cells in (*claims, *figures) if is_somebody(cells.get("source"))}
    said = (
        (_unknown(question, index), True),
        (_sources(figures), True),
        ("No figure here bears on it.", not figures and kind in ("how many", "is it true")),
        (
            "Nobody here speaks against it, and nobody independent confirms it.",
            kind == "is it true" and len(voices) <= 1 and not any(map(_denies, claims)),
        ),
        ("No source is named.", kind == "who" and not voices),
        ("No period is given.", kind == "when" and not any(row.cells.get("period") for row in rows)),
        ("All of it stands in one article.", len({row.cells["article_id"] for row in rows}) == 1),
        (_vague_period(figures), True),
    )
    return [sentence for sentence, holds in said if sentence and holds]


def _unknown(question: str, index: Index) -> str:
    """The words of a question that no row has."""
    unknown = [f"“{concept.word}”" for concept in _sought(question) if not index.knows(concept)]
    return f"Nothing here speaks of {', '.join(unknown)}." if unknown else ""


def _sources(figures: list[dict[str, Any]]) -> str:
    """For which figures nobody is named, or that all go back to one source."""
    bare = [cells for cells in figures if not is_somebody(cells.get("source"))]
    if bare and len(bare) == len(figures):
        return "Nobody is named for any figure here."
    if bare:
        return f"Nobody is named for {', '.join('“' + ' '.join((cells['text'] or '').split()) + '”' for cells in bare[:3])}."
    sources = {cells["source"] for cells in figures}
    return f"Every figure here goes back to one source: {sources.pop()}." if len(sources) == 1 else ""


def _denies(claim: dict[str, Any]) -> bool:
    return claim.get("cue_type") == "deny" or bool(claim.get("negated"))


def _vague_period(figures: list[dict[str, Any]]) -> str:
    """The first period that names no days: "recent weeks"."""
    vague = next((cells["period"] for cells in figures if cells.get("period_basis") == "vague"), None)
    return f"“{vague}” does not say which days." if vague is not None else ""


def _words(question: str) -> list[str]:
    """The words of a question that carry meaning: not those of every question, such as "many" and "true"."""
    words = [_CLITIC.sub("", word) for word in _WORDS.findall(question.replace("’", "'"))]
    common = {
        *lexicon()["question"]["words"],
        *(word for form in lexicon()["forms"].values() for word in form.get("how", ())),
    }
    return [
        word for word in dict.fromkeys(words) if word.lower() not in common and (content(word) or word[0].isdigit())
    ]


def _sought(question: str) -> list[Concept]:
    """The words of a question that one could look for in an article: not those that only make it a question."""
    question = _HOW.sub(" ", question)
    for _, form in _WANTS:
        question = re.sub(form.pattern, " ", question, flags=re.I)
    light = lexicon()["question"]["light"]
    return concepts(
        word for word in _words(question) if len(word) > 2 and word[0].isalpha() and word.lower() not in light
    )


def _questions(articles: pd.DataFrame, question: str | Iterable[str] | None) -> list[str]:
    if question is None:
        pages = [cell for cell in articles["questions"] if isinstance(cell, str)]
        return list(dict.fromkeys(line.strip() for page in pages for line in page.split("\n") if line.strip()))
    asked = [question] if isinstance(question, str) else list(question) if isinstance(question, Iterable) else [None]
    if not all(isinstance(one, str) and stem(one.strip()) for one in asked):
        raise SetupError('a question is a sentence, such as "How many people died?"')
    return asked


def _gone(cell: Any) -> bool:
    return cell is None or cell is pd.NA or cell is pd.NaT or cell != cell
