"""What the words around an expression decide: whether it is a period at all, and how the sentence ties to it.

No parse is needed: everything here looks at a bounded stretch of characters.
"""

from __future__ import annotations

import re
from functools import cache

from kit.language.lexicons import load_words
from kit.language.quantities import senses
from kit.month_names import ANY_MONTH, SHORT_MONTHS, lower

_WORDS_BEFORE = re.compile(r"[\w'’.-]+")
_BEFORE = 48
_NEXT_WORD = re.compile(r"\s{1,3}([A-Za-z][\w'’-]*)")
_CLAUSE_ENDS = re.compile(
    r"\s{0,3}(?:[.,;:!?)\]\"”—–]|$|\n|(?:and|but|when|as|while|that|which|who|he|she|it|they|we|in|at"
    r"|on|with|by|for|was|were|had|because|after|before)\b)"
)
_LISTED_PLURAL = re.compile(r"\s[a-z]{2,}s$")


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    return load_words("period_words.toml")


def words_before(text: str, position: int, count: int) -> list[str]:
    """Up to ``count`` words before a character, lower case, nearest first, within its sentence and line."""
    stretch = text[max(0, position - _BEFORE) : position]
    cut = max(stretch.rfind("\n"), stretch.rfind(". "), stretch.rfind("; "), stretch.rfind("? "), stretch.rfind("! "))
    found = _WORDS_BEFORE.findall(stretch[cut + 1 :])
    return [word.lower() for word in reversed(found[-count:])]


def next_word(text: str, position: int) -> str:
    """The word after a character, as it stands, or an empty string."""
    match = _NEXT_WORD.match(text, position)
    return match[1] if match else ""


def can_start(text: str, position: int) -> bool:
    """Whether a word begins here that is not the tail of a number, an address or a sign."""
    if position == 0:
        return True
    before = text[position - 1]
    if before in " \n(":
        return True
    if before in "@#$£€_&+=%" or before.isalnum():
        return False
    if (
        before == "/"
        and text[max(0, position - 5) : position - 1].isdigit()
        and text[position : position + 4].isdigit()
    ):
        return True  # 1999/2000
    return not (
        before in ".,/:" and position > 1 and text[position - 2].isalnum() and text[position : position + 1].isdigit()
    )


def can_end(text: str, position: int) -> bool:
    return not text[position : position + 1].isalnum()


def ends_clause(text: str, position: int) -> bool:
    """Whether nothing follows that the words before could belong to: "two days later.", not "two days later than"."""
    return _CLAUSE_ENDS.match(text, position) is not None


_PHRASE_ENDS = re.compile(r"\s{0,3}(?:[.,;:!?)\]\"”—–]|$|\n|(?:and|but)\b)")


def ends_phrase(text: str, position: int) -> bool:
    """Whether "two days after" stands alone, with no event after it."""
    return _PHRASE_ENDS.match(text, position) is not None


def is_september_11(text: str, position: int) -> bool:
    """Whether "Sept. 11" is the day of 2001: "the Sept. 11 attacks"."""
    return next_word(text, position).lower() in _lexicon()["september_11"]


_OWNING = ("'s", "’s")
_MONTH_BEFORE = re.compile(rf"\b{ANY_MONTH}\.?\s?[-–—/]\s?$")
_SHORTENED = frozenset((*lower(SHORT_MONTHS), "sept")) - {"may"}
_GIVEN_NAMES = frozenset(("april", "june", "august"))
_OTHER_WORDS = frozenset(("may", "march"))
_MONTH_VERBS = frozenset(("was", "saw", "brought", "and", "is", "to", "marks", "has"))  # "March saw record rain"


def is_month(text: str, start: int, end: int) -> bool:
    """Whether a bare month name is the month: not the verb "may" or "march", not a person."""
    name = text[start:end].rstrip(".").lower()
    if name not in _SHORTENED | _GIVEN_NAMES | _OTHER_WORDS or _MONTH_BEFORE.search(text, max(0, start - 14), start):
        return True  # "October", "January-March"
    before = words_before(text, start, 2)
    previous, following = before[0] if before else "", next_word(text, end)
    prepared = previous in _lexicon()["month_prepositions"]
    if name in _SHORTENED:
        return (
            prepared
            or text[end - 1] == "."
            or text[end : end + 1] in ("-", "–", "/")
            and text[end + 1 : end + 2].isupper()
        )
    if previous.rstrip(".") in _lexicon()["person_titles"]:
        return False
    if name in _GIVEN_NAMES:
        return prepared or not _is_person(text, end, following, opens=not before)
    if prepared:
        return name == "may" or not _is_walk(previous, following)
    if following.lower() in _lexicon()["month_verb_after"]:
        return False
    after_name = words_before_as_written(text, start)[:1].isupper()
    if name == "march" and after_name:
        return False
    if not before:  # the capital says nothing
        return following.lower() in _MONTH_VERBS
    return not (following[:1].isupper() or after_name and text[max(0, start - 2)].isalpha())


def _is_person(text: str, end: int, following: str, *, opens: bool) -> bool:
    """Whether "April" or "June" is who is told of: by a surname or, where it opens the sentence, by what she says or has."""
    if following[:1].isupper():
        return True
    owned = text[end : end + 2] in _OWNING and next_word(text, end + 2).lower() in _lexicon()["of_people"]
    return opens and (following in _lexicon()["month_verb_after"] or owned)


def _is_walk(previous: str, following: str) -> bool:
    """Whether "March" is one that people walk: "the March to the sea", "this March for peace"."""
    if previous == "the" and (following == "to" or not following[:1].islower()):
        return True
    return previous in ("the", "this") and following.lower() in _lexicon()["month_verb_after"]


def words_before_as_written(text: str, position: int) -> str:
    found = _WORDS_BEFORE.findall(text[max(0, position - 24) : position])
    return found[-1] if found else ""


def is_weekday_name(text: str, start: int, end: int) -> bool:
    """Whether a weekday is part of a name: "the Sunday Times", "Bloody Sunday", "Sheffield Wednesday"."""
    lexicon = _lexicon()
    following = next_word(text, end)
    if following[:1].isupper() and following.lower() in lexicon["weekday_names_after"]:
        return True
    return words_before_as_written(text, start).lower() in lexicon["weekday_names_before"]


_TITLED = frozenset("USA Russia India Malaysia China Psychology History".split())  # "USA Today"
_SHOWS = frozenset(("show", "Show", "programme", "program"))  # "the Today programme"


def is_day_name(text: str, start: int, end: int) -> bool:
    """Whether "today", "tomorrow" and the like are part of a title: "USA Today", "Today programme"."""
    name = text[start:end]
    if not name[:1].isupper():
        return False
    return words_before_as_written(text, start) in _TITLED or next_word(text, end) in _SHOWS


_SEASONS = r"(?:spring|summer|autumn|fall|winter)"
_BEHIND_SEASON = frozenset("the a to this of their his its until than would will is saw had has they".split())
_SEASON_AFTER = re.compile(rf"(?:\s(?:and|or|to)\s(?:early\s|late\s|mid-)?|[-–/]){_SEASONS}\b", re.IGNORECASE)
_SEASON_BEFORE = re.compile(rf"\b{_SEASONS}(?:\s(?:and|or|to)\s|[-–/])$", re.IGNORECASE)


def is_season(text: str, start: int, season: int, end: int) -> bool:
    """Whether a season's name with no year is a time: "in spring", not "summer camp" or "the fall of Kabul"."""
    name = text[season:end].lower()
    following = next_word(text, end)
    if name == "fall" and (following in ("of", "in", "to", "from") or start == season and text[season].islower()):
        return False
    if following.lower() in _lexicon()["season_events"]:
        return True  # "the spring offensive"
    if _SEASON_AFTER.match(text, end) or _SEASON_BEFORE.search(text, max(0, start - 14), start):
        return True  # "the spring and summer", "summer and autumn 1918"
    if following == "of" or following and _after(text, start, "of") and start == season and not ends_clause(text, end):
        return False
    if following not in _BEHIND_SEASON and not ends_clause(text, end):
        return False
    if following in ("in", "to") and name in ("spring", "fall"):
        return False
    before = words_before(text, start, 1)
    if start != season:
        return before[:1] not in (["with"], ["like"])
    return bool(before) and before[0] in _lexicon()["season_prepositions"]


def _after(text: str, position: int, *words: str) -> bool:
    before = words_before(text, position, 1)
    return bool(before) and before[0] in words


def is_year(text: str, start: int, end: int) -> bool:
    """Whether four digits are a year and not a count, a label or part of a longer number."""
    value = int(text[start:end])
    if text[start - 1 : start] in ("-", "–", "—", "/"):
        earlier = text[max(0, start - 6) : start - 1].rstrip()
        if not (
            earlier[-4:].isdigit()
            or earlier[-1:] == ""
            or earlier[-2:] == "id"
            or earlier[-3:].lower() in ("pre", "ost", "nce")
            or earlier[-4:].lower() in ("arly", "late")
        ):
            return earlier[-1:].isalpha() and value >= 1900 and earlier[-1:].islower()
    if (
        text[start - 1 : start] == "-"
        and text[start - 5 : start - 1].isdigit()
        and int(text[start - 5 : start - 1]) >= value
    ):
        return False
    if text[start - 1 : start] == "." and text[start - 2 : start - 1].isdigit():
        return False
    return senses.is_year(text, start, end)


def is_stretch(text: str, position: int, which: str) -> bool:
    """Whether "the last year" and the like are a length of time up to now, and not the calendar's year before."""
    if which in ("past", "last", "latest", "trailing"):
        return True
    return which in ("next", "coming") and _after(text, position, "over", "within", "during", "for", "in", "throughout")


def is_labelled(text: str, position: int) -> bool:
    """Whether a number stands after "version", "section" and the like."""
    before = words_before(text, position, 1)
    return bool(before) and before[0].rstrip(".") in _lexicon()["labels"]


def is_fraction(text: str, start: int, end: int) -> bool:
    """Whether "a quarter of the city" is a part of something and not of a year."""
    return _after(text, start, "a", "one", "another") or next_word(text, end) == "of"


def is_place_name(text: str, position: int) -> bool:
    """Whether a holiday's name goes on as another name: Easter Island, Christmas Island."""
    return next_word(text, position) in ("Island", "Islands", "Carol", "Bowl", "Rising", "Offensive")


def is_repeated(text: str, position: int) -> bool:
    """ "every Monday" is a habit, not a day."""
    return _after(text, position, "every", "each", "most")


def after_unit_preposition(text: str, position: int) -> bool:
    """Whether "the quarter" is the one that the text is about: "in the quarter", "for the month"."""
    return _after(text, position, "in", "for", "during", "throughout")


def after_superlative_of(text: str, position: int) -> bool:
    """Whether "the year" is the one under way: "the hottest day of the year"."""
    before = words_before(text, position, 5)
    return before[:1] == ["of"] and any(
        len(word) > 4 and word.endswith("est") or word in ("first", "last", "worst", "best", "most", "least", "third")
        for word in before[1:]
    )


def after_day_preposition(text: str, position: int) -> bool:
    """Whether "the 28th" stands where a day of the month does."""
    return _after(text, position, "on", "until", "till", "by", "since", "of", "and", "to", "from")


def is_listed_day(match: re.Match[str]) -> bool:
    """Whether a number after a date is another day ("April 6 and 7") and not the count of the noun after it."""
    noun = (match["noun"] or "").strip()
    join = match["join"].strip(" ,")
    if match["year"] or join in ("-", "–", "—"):
        return True
    if _LISTED_PLURAL.search(match["noun"] or "") and noun not in ("was", "is", "as"):
        return False
    return join in ("and", "or", "to", "through", "until") or (
        join in ("", "/") and not noun and match["join"].strip() != ""
    )


_RELATIONS = {
    "since": "since",
    "until": "until",
    "till": "until",
    "til": "until",
    "by": "by",
    "before": "before",
    "after": "after",
    "following": "after",
    "through": "through",
    "from": "from",
    "between": "between",
    "to": "to",
    "prior": "before",
    "than": "in",
    "during": "in",
}


def relation(text: str, start: int, end: int) -> str:
    """How the words before tie something to the period: in, since, until, by, before, after, from, to ..."""
    owned = text[end : end + 2] in _OWNING
    for word in words_before(text, start, 3):
        if word in ("after", "following") and owned:
            return "in"  # "after last year's storm"
        if word in _RELATIONS:
            return _RELATIONS[word]
        if word not in ("the", "about", "around", "early", "late", "mid", "at", "least", "end", "of", "up", "on"):
            return "in"
    return "in"
