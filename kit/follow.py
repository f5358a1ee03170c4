"""One number through articles, outlets and versions: who told it first, how it changed on the way, what it is now."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from kit.chunks import Part, parts, without_collection
from kit.errors import SetupError, UndatedWarning
from kit.papers import short
from kit.scale.processes import processes_for
from kit.scale.stored import StoredTables
from kit.tables import DERIVED, Tables, frame, tables_first
from kit.tellings import CHANGES, Telling, Tellings, tellings
from kit.threads import TOLLS, Thread, threads
from kit.undated import frames
from kit.words import content, family, is_bearer, lexicon, stem

COLUMNS = DERIVED["tellings"]

_AT_ONCE = 2_000  # articles that are read together
_WORD = re.compile(r"[^\W\d_]+")
_CORRECTS = re.compile(
    r"\b(?:correct(?:s|ed|ing|ions?)?|revis(?:es?|ed|ing|ions?)|restate[ds]?|mistakes?|errors?|counted twice)\b", re.I
)
_FROM_FIGURE = (
    "text",
    "start",
    "end",
    "kind",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "per",
    "measure",
    "source",
    "source_text",
    "sentence",
)


def follow(
    tables: Tables | StoredTables,
    question: str | None = None,
    *,
    least: int = 2,
    processes: int | str | None = None,
) -> pd.DataFrame:
    """The tellings of each number that several articles tell, one a row, thread by thread in order of publication.

    A thread is one quantity of one event or subject, such as the dead of a flood: 17, 58, 94. Those told by most
    articles come first; ``least`` is how many must tell it. ``question`` keeps the threads that bear on it, such as
    ``"dead in the flood"``. What an article says of an earlier number ("up from 58") is no telling. A thread takes in
    only what names, words, place and time join; what is told too differently is missing rather than joined to what
    is something else. ``processes`` reads in so many processes, 0 in this one, ``"all"`` in one for each core, as it is
    where more than 20,000 articles are stored.

    Articles without a date stand in no order: they are left out, with an `UndatedWarning`. Raises `SetupError` for
    tables of another kind, and for a question that is none.
    """
    tables_first("follow", tables, question, stored=True)
    return _follow(parts(tables, _AT_ONCE), question, least, processes_for(tables, processes))


def follow_chunks(parts: Iterable[Tables], question: str | None = None, *, least: int = 2) -> pd.DataFrame:
    """What `follow` finds, in tables that do not fit in memory: ``parts`` gives them piece by piece, each article whole.

    Of the pieces the numbers that are told are kept, with the names of their articles.
    """
    return _follow(parts, question, least, 0)


def _follow(parts: Iterable[Part], question: str | None, least: int, processes: int) -> pd.DataFrame:
    if question is not None and not (isinstance(question, str) and content(question)):
        raise SetupError('a question is some words, such as kit.follow(tables, "dead in the flood")')
    if not isinstance(least, int) or least < 1:
        raise SetupError(f"least={least!r} is no number of articles; 2 leaves out what one article only tells")
    with without_collection(processes > 0):
        told = tellings(parts, processes)
    with without_collection():
        found = threads(told.tellings, least)
    _warn_of_undated(told)
    if question is not None:
        found = _bearing(found, question)
    found.sort(key=lambda thread: (-thread.articles, -len(thread.tellings)))
    return frame("tellings", [row for thread in found for row in _rows(thread)])


def _rows(thread: Thread) -> list[dict[str, Any]]:
    first = thread.tellings[0]
    key = hashlib.sha256(first.figure.id.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    name = label(thread)
    rows = []
    for index, telling in enumerate(thread.tellings):
        difference, change = _change(thread.tellings[:index], telling)
        rows.append(
            {
                "thread_id": f"thread-{key}",
                "thread": name,
                "telling": index + 1,
                "published": pd.Timestamp(telling.paper.order[0]),  # with its hour, where it has one
                "publisher": telling.paper.outlet,
                "title": telling.paper.title,
                "article_id": telling.paper.id,
                "figure_id": telling.figure.id,
                "counted": telling.family or telling.figure.measure,
                "difference": difference,
                "change": change,
                "latest": telling is thread.tellings[-1],
            }
            | {column: getattr(telling.figure, column) for column in _FROM_FIGURE}
        )
    return rows


def _change(before: list[Telling], telling: Telling) -> tuple[float | None, str | None]:
    """What became of the number since the telling before, as a difference and in a word."""
    if not before:
        return None, "first"
    last, figure = before[-1], telling.figure
    units = {(one.figure.unit, one.figure.per) for one in (last, telling)}
    if (
        len(units) > 1
        and last.figure.base_unit != figure.base_unit
        or (last.family and telling.family and last.family != telling.family)
    ):
        return None, "other measure"
    now, then = (figure.value, last.figure.value) if len(units) == 1 else (figure.base_value, last.figure.base_value)
    if now is None or then is None:
        return None, None
    if _corrected(before, telling):
        return now - then, "corrected"
    return now - then, "same" if now == then else "higher" if now > then else "lower"


def _corrected(before: list[Telling], telling: Telling) -> bool:
    """Whether an outlet takes back what it told: lower, in another version, of what cannot fall, or it says so."""
    paper, teller = telling.paper, telling.teller
    higher = [one for one in before if (one.size or 0) > (telling.size or 0)]
    if _CORRECTS.search(telling.figure.sentence) and before[-1] in higher:
        return True
    own = [
        one for one in before if paper.outlet and one.paper.outlet == paper.outlet or teller and one.teller == teller
    ]
    if not own or own[-1] not in higher:
        return False
    return telling.family in TOLLS or bool(paper.title) and own[-1].paper.title == paper.title


def label(thread: Thread) -> str:
    """What a thread is about in words: ``deaths (flood, Sorne)``."""
    tellings = thread.tellings
    what = _counted(thread)
    held = [telling.own | telling.paper.heading for telling in tellings]
    wanted = _usual(held)
    around = _usual([telling.context for telling in tellings]) - {word[:6] for word in content(what)}
    told = [f"{telling.figure.sentence} . {telling.paper.title or ''}" for telling in tellings]
    names = _phrases(told, lambda word: word[0].isupper() and stem(word)[:6] in wanted)
    headed = {word[:6] for telling in tellings for word in content(telling.paper.title or "")}
    event = _phrases(told, lambda word: word[0].islower() and len(word) > 3 and stem(word)[:6] in around & headed)
    where = [*[word for word in event if " " not in word][:1], *names[:2]]
    return f"{what} ({', '.join(where)})" if where else what


def _counted(thread: Thread) -> str:
    families = [telling.family for telling in thread.tellings if telling.family]
    if families and thread.tellings[0].figure.unit != "%":
        per = thread.tellings[0].figure.per
        return f"{families[0]} per {per}" if per else families[0]
    figures = [telling.figure for telling in thread.tellings]
    measures = Counter(figure.measure for figure in figures if figure.measure)
    verbs = Counter(figure.predicate for figure in figures if figure.predicate)
    measure = measures.most_common(1)[0][0] if measures else ""
    said = verbs and (is_bearer(measure) or not measure or figures[0].unit == "%")
    verb = (
        next((verb for verb, _ in verbs.most_common() if content(verb) and stem(verb) not in CHANGES), "")
        if said
        else ""
    )
    return " ".join(part for part in (measure, verb) if part) or figures[0].unit or "number"


def _usual(sets: list[frozenset[str]]) -> set[str]:
    """What is in more than half of some sets."""
    counts = Counter(word for words in sets for word in words)
    return {word for word, count in counts.items() if count > len(sets) / 2}


def _phrases(texts: Iterable[str], wanted: Callable[[str], bool]) -> list[str]:
    """Runs of wanted words as the texts write them, those of the most texts first."""
    counts: Counter[str] = Counter()
    for text in texts:
        runs: dict[str, None] = {}
        end = -1
        for match in _WORD.finditer(text):
            if wanted(match.group()):
                joined = end >= 0 and text[end : match.start()] == " " and runs
                run = f"{runs.popitem()[0]} {match.group()}" if joined else match.group()
                runs[run] = None
                end = match.end()
        counts.update(list(runs))
    kept: list[str] = []
    for run, _ in counts.most_common():
        if not any({word[:5] for word in run.split()} & {word[:5] for word in other.split()} for other in kept):
            kept.append(run)
    return kept


def _bearing(found: list[Thread], question: str) -> list[Thread]:
    """The threads that most words of a question are found in, half of them at least; what it counts must be theirs."""
    asked, kinds = set(), set()
    befell: dict[str, str] = lexicon()["befell"]
    for word in _WORD.findall(question.lower()):
        kind = family(word) or befell.get(word)
        if kind:
            kinds.add(kind)
        elif content(word) and word not in lexicon()["question"]["words"] and not is_bearer(word):
            asked.add(content(word)[0])
    scored = []
    for thread in found:
        families = {telling.family for telling in thread.tellings}
        if kinds and not kinds & families:
            continue
        texts = (f"{one.figure.sentence} {one.figure.measure} {one.paper.outlet}" for one in thread.tellings)
        known = short(word for text in texts for word in content(text))
        known = known.union(*(one.paper.names | short(one.paper.words) for one in thread.tellings))
        score = len(short(asked) & known)
        if 2 * score >= len(asked):
            scored.append((score, thread))
    most = max((score for score, _ in scored), default=0)
    return [thread for score, thread in scored if score == most]


def _warn_of_undated(told: Tellings) -> None:
    if told.undated:
        warnings.warn(
            f"{told.undated} of {told.articles} articles {'has' if told.undated == 1 else 'have'} no date and cannot be "
            'followed; give it: kit.read(path, published="2025-05-07"), or kit follow --published 2025-05-07',
            UndatedWarning,
            stacklevel=frames(),
        )
