"""The figures and claims that bear on a question, ranked, with who states them and what is missing to answer it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from kit import evidence
from kit.errors import SetupError
from kit.folding import Answer, folded
from kit.forms import degrees, form_of, wanted
from kit.relevance import Concept, Index, Row, concepts, denied, terms
from kit.tables import DERIVED, Tables, frame, tables_first
from kit.words import content, is_somebody, lexicon, stem

COLUMNS = DERIVED["evidence"]

_WORTHY = 0.3  # of check-worthiness: one in three such claims a fact checker would check
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


def ask(tables: Tables, question: str | Iterable[str] | None = None, *, top: int = 10) -> pd.DataFrame:
    """The rows of the tables that bear on a question, best first, ``top`` of them at most for each question.

    Without a question, every question that the articles bring themselves. The kind of answer a question wants stands in
    ``wants``, what is missing to answer it in ``missing``: a question that nothing bears on gets one row that says so.

    The ranking is BM25 over word stems with measures, subjects, sources and periods as fields. A word counts less by a
    synonym, and less where it stands in a sentence beside the row or elsewhere in the article. What several rows tell is
    one answer, in the words of the latest article; ``articles`` says how many tell it. Nothing is looked up elsewhere.
    """
    tables_first("ask", tables, question)
    questions = _questions(tables, question)
    published = dict(zip(tables.articles["article_id"], tables.articles["published"], strict=True))
    titles = dict(zip(tables.articles["article_id"], evidence.plain(tables.articles["title"]), strict=True))
    index = Index(_rows(tables), titles)
    found: list[dict[str, Any]] = []
    for asked in questions:
        found += _answer(asked, index, published, top)
    if not questions:
        found.append(
            {"missing": 'No article here brings questions of its own; ask one: kit.ask(tables, "How many ...?").'}
        )
    return frame("evidence", found, tables.articles)


def wants(question: str) -> str:
    """The kind of answer a question wants: how many, who, when, where, why, how, is it true, or what."""
    lowered = " ".join(question.lower().split())
    return next((name for name, pattern in _WANTS if pattern.search(lowered)), "what")


def _answer(question: str, index: Index, published: dict[str, Any], top: int) -> list[dict[str, Any]]:
    kind = wants(question)
    forms = wanted(question)
    asked = concepts(_words(question), forms - {"count"}, denied(question))
    counted = concepts(_words(" ".join(_COUNTED.findall(question))))
    recency = _recency(published)
    scored = [
        (float(score) * _fit(kind, forms, counted, row) * recency.get(row.cells["article_id"], 1.0), row)
        for score, row in zip(index.scores(asked), index.rows, strict=True)
        if score >= _BEARS
    ]
    scored.sort(key=lambda item: (-item[0], item[1].id))
    best = [(score, row) for score, row in scored[:_READ] if score >= _LEAST * scored[0][0]]
    answers = folded(best, published)[: max(top, 1)]
    missing = "\n".join(_missing(question, kind, [answer.row for answer in answers], index))
    head = {"question": question, "wants": kind, "missing": missing or None}
    if not answers:
        return [head]
    return [head | _cells(answer, rank, published) for rank, answer in enumerate(answers, 1)]


def _cells(answer: Answer, rank: int, published: dict[str, Any]) -> dict[str, Any]:
    row = answer.row
    return {
        "rank": rank,
        "score": round(answer.score, 4),
        "row": row.kind,
        "row_id": row.id,
        "published": published.get(row.cells["article_id"]),
        "articles": len({row.cells["article_id"], *(other.cells["article_id"] for other in answer.others)}),
        "also": "\n".join(other.id for other in answer.others) or None,
    } | {
        name: row.cells.get(name)
        for name in ("article_id", "text", "sentence", "value", "unit", "measure", "period", "source")
    }


def _recency(published: dict[str, Any]) -> dict[str, float]:
    """What the rows of each article count by its date, from ``_OLDEST`` to 1; those without a date in the middle."""
    days = sorted({day for day in published.values() if not _gone(day)})
    step = (1 - _OLDEST) / max(len(days) - 1, 1)
    weights = {day: 1 - step * (len(days) - 1 - place) for place, day in enumerate(days)}
    return {key: (1 + _OLDEST) / 2 if _gone(day) else weights[day] for key, day in published.items()}


def _fit(kind: str, forms: set[str], counted: list[Concept], row: Row) -> float:
    """How well a row's form fits the answer wanted, and what it counts to the words after "how many"."""
    cells = row.cells
    if kind == "how many":
        if row.kind != "figure":
            return 1.0
        if counted:
            what = {term for name in ("text", "measure", "predicate", "family") for term in terms(cells.get(name))}
            return 1.2 + 0.5 * max(concept.weight(what) for concept in counted)
        return 1.6 if not forms else 1.9 if form_of(cells) in forms else 1.3
    if kind == "who":
        return 1.4 if cells.get("source") else 1.0
    if kind == "when":
        return 1.4 if cells.get("period") else 1.0
    if kind == "where":
        return 1.4 if cells.get("place") else 1.0
    if kind == "is it true":
        return (
            1.0
            + 0.3 * bool(cells.get("source"))
            + 0.3 * (row.kind == "figure" or (cells.get("check_worthiness") or 0) >= _WORTHY)
        )
    if forms and row.kind == "figure" and form_of(cells) in forms:
        return 1.5  # "What penalty was imposed?"
    return 1.2 if row.kind == "claim" else 1.0


def _missing(question: str, kind: str, rows: list[Row], index: Index) -> list[str]:
    """What a reporter would still have to find out, in sentences."""
    if not rows:
        return ["Nothing in these tables bears on the question."]
    said = []
    unknown = [concept.word for concept in _sought(question) if not index.knows(concept)]
    if unknown:
        said.append(f"Nothing here speaks of {', '.join(f'“{word}”' for word in unknown)}.")
    figures = [row for row in rows if row.kind == "figure"]
    sources = list(dict.fromkeys(row.cells["source"] for row in figures if is_somebody(row.cells.get("source"))))
    bare = [row for row in figures if not is_somebody(row.cells.get("source"))]
    if figures and len(sources) == 1 and not bare:
        said.append(f"Every figure here goes back to one source: {sources[0]}.")
    elif bare and len(bare) == len(figures):
        said.append("Nobody is named for any figure here.")
    elif bare:
        said.append(
            f"Nobody is named for {', '.join('“' + ' '.join((row.cells['text'] or '').split()) + '”' for row in bare[:3])}."
        )
    if not figures and kind in ("how many", "is it true"):
        said.append("No figure here bears on it.")
    claims = [row.cells for row in rows if row.kind == "claim"]
    voices = {c["source"] for c in claims if is_somebody(c.get("source"))} | set(sources)
    if (
        kind == "is it true"
        and len(voices) <= 1
        and not any(c.get("cue_type") == "deny" or c.get("negated") for c in claims)
    ):
        said.append("Nobody here speaks against it, and nobody independent confirms it.")
    if kind == "who" and not voices:
        said.append("No source is named.")
    if kind == "when" and not any(row.cells.get("period") for row in rows):
        said.append("No period is given.")
    if len({row.cells["article_id"] for row in rows}) == 1:
        said.append("All of it stands in one article.")
    if figures and any(row.cells.get("period_basis") == "vague" for row in figures):
        vague = next(row.cells["period"] for row in figures if row.cells.get("period_basis") == "vague")
        said.append(f"“{vague}” does not say which days.")
    return said


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


def _rows(tables: Tables) -> list[Row]:
    rows = []
    for kind, table in (("figure", tables.figures), ("claim", tables.claims)):
        missing = [
            name for name in (f"{kind}_id", "article_id", "text", "sentence", "source") if name not in table.columns
        ]
        if missing:
            raise SetupError(f"the {kind}s table has no column {missing[0]!r}; pass the tables of kit.extract(...)")
        families = {figure.id: figure.family for figure in evidence.read(table)} if kind == "figure" else {}
        for record in table.to_dict("records"):
            cells = {name: None if _gone(cell) else cell for name, cell in record.items()}
            cells["family"] = families.get(str(record[f"{kind}_id"]))
            rows.append(Row(kind, str(record[f"{kind}_id"]), cells))
    return rows


def _questions(tables: Tables, question: str | Iterable[str] | None) -> list[str]:
    if question is None:
        pages = [cell for cell in tables.articles["questions"] if isinstance(cell, str)]
        return list(dict.fromkeys(line.strip() for page in pages for line in page.split("\n") if line.strip()))
    asked = [question] if isinstance(question, str) else list(question) if isinstance(question, Iterable) else [None]
    if not all(isinstance(one, str) and stem(one.strip()) for one in asked):
        raise SetupError('a question is a sentence, such as "How many people died?"')
    return asked


def _gone(cell: Any) -> bool:
    return cell is None or cell is pd.NA or cell is pd.NaT or cell != cell
