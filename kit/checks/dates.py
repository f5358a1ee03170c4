"""Days and ages: a weekday that is not that day's, a day that does not exist, an age that does not fit the birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kit.checks.desk import Desk, Finding, quoted
from kit.checks.moments import WEEKDAYS, Moment
from kit.checks.texts import Sentence
from kit.evidence import Figure
from kit.words import names

_FROM = 1920  # before, some countries counted days by another calendar
_BORN = re.compile(r"(?<![\w-])[Bb]orn\b(?:[\s,]+(?:[A-Z][\w'’.-]*|in|on|at|the|near|of|and|to|around))*[\s,]*$")
_LIFE = re.compile(r"[A-Z][\w'’-]+ \((?:(?:born|b\.)(?: (?:in|on))? )?$")
_SPAN = re.compile(r"\s?[-–—]\s?\d")
_KIN = re.compile(
    r"\b(?:wife|husband|widow|spouse|partner|sons?|daughters?|child|children|brothers?|sisters?|siblings?|father|mother|"
    r"parents?|twins?|grand\w+|girlfriend|boyfriend|baby|nephew|niece|uncle|aunt|couple)\b",
    re.I,
)
_PAST = re.compile(r"\b(?:when|since|until|from|before|after|as a|then|at)\b[^,;]*$", re.I)
_IN = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Ll]ast|[Tt]his)\s$")  # "In June 31 babies were born"
_COUNTED = re.compile(r"\s(?!is\b|was\b|as\b|has\b|this\b|its\b|unless\b)[a-z]+s\b")
_DYING = re.compile(r"\b(?:died|dies|dead|death|passed away|killed)\b", re.I)
_APPOSED = re.compile(r"(?:,\s|\()$")
_AT = re.compile(r"\b(?:died|dies|dead)\b.{0,40}\bat\s$", re.S)
_WAS = re.compile(r"\b(?:was|were|only|just|aged)\s$")
_THEN = re.compile(r"\s(?:when|at the time|years old)\b")
_SPEAKS = re.compile(r"\b(?:said|says|told|whose|their|met)\b")
_THE_SAME = re.compile(r"\W*(?:He|She|Born)\b")


def days(desk: Desk) -> Iterator[Finding]:
    """A day that does not exist: 31 June; a weekday that is not that day's: Friday, 5 January 2026."""
    for sentences in desk.texts:
        told: set[str] = set()
        for passage in sentences:
            for moment in passage.moments:
                words = " ".join(passage.text[moment.start : moment.end].split())
                words += ")" * (words.count("(") - words.count(")"))
                before, after = passage.text[: moment.start], passage.text[moment.end :]
                finding = None
                if not moment.exists and not _IN.search(before) and not _COUNTED.match(after):
                    finding = ("error", f"There is no “{words}”.", 0.9)
                elif moment.exists and moment.weekday and moment.month and moment.day:
                    finding = _weekday(moment, words, _published(desk, passage))
                if finding and finding[1] not in told:
                    severity, message, confidence = finding
                    told.add(message)
                    yield Finding(
                        "date",
                        severity,
                        message,
                        f"Ask {desk.ask(passage.figures[:1]) if passage.figures else desk.author([passage.article])}: "
                        f"which day is meant?",
                        tuple(passage.figures[:1]) if not passage.claims else (),
                        tuple(passage.claims[:1]),
                        confidence=confidence,
                    )


def _published(desk: Desk, passage: Sentence) -> date | None:
    paper = desk.papers.get(passage.article)
    return paper.published if paper else None


def _weekday(moment: Moment, words: str, published: date | None) -> tuple[str, str, float] | None:
    """What is wrong with a day's weekday; where the words give no year, in the years for which the day is less than 200
    days from the article.
    """
    around = [published.year + i for i in (0, -1, 1)] if published else []
    years = [moment.year] if moment.year else [y for y in around if abs((moment.first(y) - published).days) < 200]  # type: ignore[operator]
    fitting = [WEEKDAYS[moment.first(year).weekday()] for year in years]
    if not years or min(years) < _FROM or moment.weekday in fitting or (not moment.year and moment.day == 29):
        return None
    right = f"a {fitting[0].capitalize()}" if moment.year else f"a {fitting[0].capitalize()} in {years[0]}"
    day = f"“{words}” is" if words.lower().startswith(moment.weekday or "") else f"“{words}”: that day is"
    return ("error", f"{day} {right}.", 0.9) if moment.year else ("warning", f"{day} {right}.", 0.7)


def ages(desk: Desk) -> Iterator[Finding]:
    """An age that does not fit the birth beside it: dead at 81, born on 9 March 1954, in an article of 2025."""
    for sentences in desk.texts:
        for place, passage in enumerate(sentences):
            old = [figure for figure in passage.figures if _is_age(figure)]
            if len(old) != 1 or _KIN.search(passage.text):
                continue
            beside = sentences[max(place - 1, 0) : place + 2]
            for near in sorted(beside, key=lambda other: other is not passage):
                birth = _birth(near)
                if birth and (_one_person if near is not passage else _one_clause)(old[0], passage, near):
                    times = [moment for other in beside for moment in _years(other) if moment is not birth]
                    found = _age(desk, old[0], passage, near, birth, times)
                    if found:
                        yield found
                    break


def _is_age(figure: Figure) -> bool:
    if figure.kind == "age":
        return figure.value is not None and figure.unit == "year"
    bare = figure.kind == "count" and not figure.measure and figure.value
    return bool(bare and (_AT.search(figure.before) or _WAS.search(figure.before) and _THEN.match(figure.after)))


def _birth(passage: Sentence) -> Moment | None:
    """The birth that a sentence dates; None in a sentence about a family."""
    if len(re.findall(r"\bborn\b", passage.text, re.I)) > 1 or _KIN.search(passage.text):
        return None
    for moment in _years(passage):
        before, after = passage.text[: moment.start], passage.text[moment.end :]
        life = _LIFE.search(before)
        dated = life and ("b" in life.group().rpartition("(")[2] or _SPAN.match(after) and _DYING.search(passage.text))
        years = [other.year for other in passage.moments if other.year and other.start > moment.start]
        if dated and years and 0 <= years[0] - (moment.year or 0) < 15:
            continue  # "(1964-1967)" is no life
        if dated or _BORN.search(before):
            return moment
    return None


def _years(passage: Sentence) -> list[Moment]:
    """The days, months and years of a sentence whose year is given."""
    return [m for m in passage.moments if m.year and m.exists]


def _one_clause(age: Figure, passage: Sentence, near: Sentence) -> bool:
    """Whether an age and a birth in one sentence are those of one person: nobody else is named or speaks before
    "born".
    """
    between = age.after.partition("born")[0] if "born" in age.after else ""
    return not names(f"x {between}") and not _SPEAKS.search(between)


def _one_person(age: Figure, passage: Sentence, near: Sentence) -> bool:
    """Whether the next or last sentence is about the person whose age it is."""
    later = near if near.base > passage.base else passage
    if passage.base < near.base and near.base - passage.base - len(passage.text) > 4:
        return False
    return bool(_THE_SAME.match(later.text)) or bool(names(age.subject or "") & names("x " + near.text))


def _age(
    desk: Desk, age: Figure, passage: Sentence, near: Sentence, birth: Moment, beside: list[Moment]
) -> Finding | None:
    now = bool(_APPOSED.search(age.before) and age.after[:1] in ",;)" or "old" in age.text)
    own = _times_of(age, passage, birth if near is passage else None, now)
    if age.value is None or own is None:
        return None
    times = [(moment.first(), moment.last()) for moment in [*own, *(m for m in beside if m != birth)]]
    published = _published(desk, passage)
    today = [(published, published)] if published else []
    spans = today + times if now or not times else times + today
    if not spans or _fits(age, birth, spans):
        return None
    least, most = _completed(birth, *spans[0])
    stated = bool(own) and not now
    year = spans[0][1].year
    when = f"when the article appeared in {year}" if spans[0] in today else f"in {year}"
    return Finding(
        "date",
        "error" if stated else "warning",
        f"Somebody born {_since(birth, near)} was {least if least == most else f'{least} or {most}'} {when}, "
        f"not {quoted(age)}.",
        f"Ask {desk.ask([age])}: which of the age and the dates is right?",
        (age,),
        tuple(near.claims[:1]) if near is not passage else (),
        stated=age.value,
        implied=float(most),
        confidence=0.8 if stated else 0.65,
    )


def _times_of(age: Figure, passage: Sentence, birth: Moment | None, now: bool) -> list[Moment] | None:
    """The times of a sentence at which somebody can have had an age told in it; None where it was another, untold."""
    own = [moment for moment in _years(passage) if birth is None or moment != birth]
    if re.search(r"\bwhen (?:he|she|they) (?:was|were)(?: only| just)? $", age.before) and not own:
        return None
    if now or not _PAST.search(age.before[-60:]) or _DYING.search(passage.text):
        return own
    # "won the prize in 1979, aged 41", but not "began in 1977 and won the prize at the age of 32"
    start, end = age.start - passage.base, age.end - passage.base
    return [m for m in own if " and " not in passage.text[min(m.end, end) : max(m.start, start)]] or None


def _fits(age: Figure, birth: Moment, spans: list[tuple[date, date]]) -> bool:
    """Whether somebody can have had an age at one of some times, a few weeks more or less."""
    low, high = age.interval if age.qualifier else (age.value or 0, age.value or 0)
    slack = [_completed(birth, first - timedelta(45), last + timedelta(10)) for first, last in spans]
    return any((low < 0 or int(low) <= most) and least <= high for least, most in slack)


def _since(birth: Moment, passage: Sentence) -> str:
    return f"{'on' if birth.day else 'in'} {passage.text[birth.start : birth.end]}"


def _completed(birth: Moment, first: date, last: date) -> tuple[int, int]:
    """The years somebody can have completed between a birth and a time, at the least and at the most."""
    return _years_between(birth.last(), first), _years_between(birth.first(), last)


def _years_between(one: date, other: date) -> int:
    return other.year - one.year - ((other.month, other.day) < (one.month, one.day))
