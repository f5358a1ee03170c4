"""Ages told apart from durations and counts: "15-year-old", "aged 56", "Schiff, 56, said", "a girl of 14".

What makes an age of a bare number is a word of ages beside it ("aged"), a person that it stands behind ("adults over
50", "Schiff, 56,"), or a verb of life ("she died at 81"). A noun counted right behind it makes it a count.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kit.language.lexicons import word_set
from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import counts_something, left_of
from kit.month_names import MONTHS, SHORT_MONTHS, WEEKDAYS, lower

_DIGITS_OLD = (
    r"[ \u00a0-]?(?:-[ ])?(years?|yrs?|months?|weeks?|days?|hours?)?(?:[ \u00a0-](?:or older|"
    r"and older))?[ \u00a0-](?:old|olds|of age)\b|[ -]?(?:y/?o|yo|yrs? old)\b(?! dude)"
)
_OLD = re.compile(_DIGITS_OLD, re.I)
_UNIT_OLD = re.compile(r"[ \u00a0-]{1,2}(?:or older |and older )?(?:olds?|of age)\b", re.I)
_OVER = r"(?:under|over|above|below|younger than|older than)"
_ROUGHLY = r"(?:(?:about|almost|around|barely|just|nearly|now|only|still)[ ])?"
_AGED = re.compile(
    r"\b(?:aged|ages?|age of|ages of|ages? (?:group )?(?:of|between|from)|aged (?:between|from|just|only|about|"
    r"around|under|over|at least)|age[sd]? [0-9]{1,3} (?:to|and|or)|ages? (?:was|is|were|at)(?: just| about)?|"
    r"as (?:young|old) as)[ ]$",
    re.I,
)
_GROUP = re.compile(r"[ -](?:to [0-9]+ )?age[ -](?:group|bracket|range|band|cohort)s?\b")
_OLDER = re.compile(r"[ ](?:and|or)[ ](?:older|over|under|younger|up)\b", re.I)
_PEOPLE = (
    r"anyone|everyone|no one|nobody|someone|somebody|person|man|woman|child|boy|girl|people|those|adults?|children|kids|women|men|voters|persons|youths?|patients|residents|workers|"
    r"girls|boys|pensioners|citizens|students|males|females|drivers|players|babies|infants|teenagers|pupils|mothers|"
    r"fathers|parents|employees|migrants|immigrants|respondents|participants|members|taxpayers|claimants|prisoners|"
    r"viewers|users|buyers|tenants|travell?ers|passengers|visitors|customers|guests|riders|runners|athletes|singles|"
    r"couples|smokers|drinkers|homeowners|graduates|staff"
)
_PEOPLE_UNDER = re.compile(
    rf"(?:\b(?i:{_PEOPLE})|\b[A-Z][a-z]{{3,}}(?:ans|ese|ish)|\bBritons)(?: aged| who are| who were)?[ ]{_OVER}[ ]\Z"
    rf"|\b(?:[Mm]ost|[Mm]any|[Ss]ome|[Aa]ll|[Ff]ew) (?:of the )?(?:{_PEOPLE}) (?:are|were)(?: aged)?[ ]{_OVER}[ ]\Z"
)
_HOW_OFTEN = re.compile(r"[ ](?:times|occasions|people|places|of)\b")
_SHARE_OVER = re.compile(
    rf"(?P<of>[ ]of (?:them|those|whom|the (?:dead|injured|[a-z]+s)|(?:the |its |their |all )?(?:{_PEOPLE})))?"
    rf"(?P<verb>[ ](?:was|were|is|are|being))?(?:[ ]aged)?[ ]{_OVER}[ ]\Z"
)
_PERSON_OF = re.compile(
    r"\b(?:(?P<one>[Aa]n?|[Oo]ne|the|this|that|another)[ ])?(?:[a-z]+[ ])?(?P<who>man|woman|boy|girl|child|baby|toddler|"
    r"teenager|youth|kid|lad|lass|infant|widow|widower|pensioner|student|driver|girls|boys|women|men|children|mother|father)[ ]of[ ]\Z"
)
_AFTER_OF = re.compile(
    r"[.,;)]|\Z|[ ](?:and|or|was|were|is|has|had|who|in|from|at|with|on|to|when|took|said|"
    r"told|got|won|lost|came|went|fell|left|found|became|ran|lay|could|would|will|[a-z]+ed)\b"
)
_HE = r"(?:he|she|they|I|Mr|Mrs|Ms|Dr|Sir|Lady)"
_AT_HE = re.compile(rf",? {_HE}\b")
_NOW_HE = re.compile(rf", (?:{_HE}|the|his|her)\b")
_CLOSED = re.compile(r"[.,;]|\Z")
_ENDS_LIFE = re.compile(r"[.,;)]|\Z| (?:in|after|from|last|this|on|as|of|and)\b")
_AT = re.compile(r"\b(?:[Aa]t|[Bb]y) (?:just |only |age )?\Z")
_LIVED = re.compile(
    r"\b(?:die[sd]?|dying|retire[sd]?|retiring|married|marry|marries|widowed|orphaned|pregnant|"
    r"debut(?:ed)?|graduated?|left (?:school|home)|diagnosed|orphaned|enlisted|emigrated|knighted|ordained|crowned|"
    r"gave birth|(?:first|second|last) child|stroke|heart attack)\b[^.;,:!?\n]{0,40} at \Z|\bdeath at \Z"
)
_LIVING = re.compile(r"\b(?:[Hh]e|[Ss]he|who|[Hh]is|[Hh]er|[Bb]orn|youngest|oldest)\b[^.;:!?\n]{0,40}, at \Z")
_WHO_IS = re.compile(rf"\b(?:who|[Hh]e|[Ss]he|I|when [A-Z]\w+)(?:[ ](?:is|was|am)|['’][sm])[ ]{_ROUGHLY}\Z")
_WHEN_HE = re.compile(
    rf"\b(?:when|since|until|before|after|because|although|though)[ ](?:he|she|I|they)[ ](?:was|were)[ ]{_ROUGHLY}\Z"
    r"|\b[Ll]ived to (?:be )?\Z"
)
_OLDEST = re.compile(
    rf"\b(?:youngest|oldest|eldest)(?: [a-z]+){{0,2}}[ ](?:is|was|being|were|are)[ ]{_ROUGHLY}\Z|(?:\A|[.\n] ?)S?[Hh]e[ ](?:was|is)[ ]\Z"
)
_IS_OLDEST = re.compile(
    r", (?:is|was|remains|became|has become)\b[^.,;:!?\n]{0,40}? (?:youngest|oldest|eldest|too (?:old|young)|old enough)\b"
)
_ENDS_AGE = re.compile(
    r", not [0-9]{1,3}(?=[.,;]|\Z| as\b)|[.;](?![0-9])|(?:,? and)? [0-9]{1,3}[.;](?![0-9])| and [0-9]{1,3}\Z|\Z"
)
_OF_THEM = re.compile(r"\b(?:of|over|for|by|among|per|to|with|from|than|between|in)(?: [a-z'’]+){0,2} \Z")
_AND_SOMEBODY = re.compile(r", (?:the|his|her) ([a-z]+)\b")
_SOMEBODY_AT = re.compile(r"\b([a-z]+), at \Z")
_AND_ANOTHER = re.compile(r" and [0-9]{1,3}(?:[,.;]|,? resp)")
_RESPECTIVELY = re.compile(r" and [0-9]{1,3},? respectively\b")
_TWO_NAMES = re.compile(
    r"(?P<there>\b(?:[Ii]n|[Aa]t|[Ff]or|[Ff]rom|[Nn]ear) )?\b(?:[A-Z][\w'’.-]* ){1,3}and (?:[A-Z][\w'’.-]* ){1,3}\Z"
)
_NAME_WAS = re.compile(
    r"\b(?:he|she|who|I|boy|girl|man|woman|mother|father|son|daughter|brother|sister|victim|suspect|child|"
    rf"(?!It|That|This|There|What|Which)[A-Z][a-z]+)[ ](?:was|is)[ ]{_ROUGHLY}\Z"
)
_SOMEBODY_IS = re.compile(rf"\b([A-Za-z]+)(?:,)?[ ](?:was|is|were|are)[ ]{_ROUGHLY}\Z")
_WHEN = re.compile(r"[ ](?:when (?:he|she|her|his|they|I|the)|at the time)\b")
_NOW = re.compile(r"\b(?:[Nn]ow|[Ss]till(?: only)?|[Jj]ust|[Bb]arely|[Tt]hen)[ ]\Z")
_TURNED = re.compile(r"\b(?:turned|turning|turns|turn)[ ]$", re.I)
_TURNS = re.compile(r" (?:in|on|this|last|next|and|years?|when|just|yesterday|today|before|after)\b")
_NAMED = re.compile(r"([A-Za-z][\w.'’-]*)[\"”’]?,[ ](?P<each>both |all )?(?:now |then |just |aged )?$")
_DATE_WORDS = frozenset(("sept", *lower(MONTHS + SHORT_MONTHS + WEEKDAYS)))
_SEVERAL = frozenset("children twins siblings kids men women girls boys".split())
_DASHES = (" — ", " – ", " ― ", " - ", " --")
_LAPSES = frozenset(("year", "month", "week", "day", "hour"))


class Age(NamedTuple):
    """The unit of an age, where its words stand (-1 where nothing says it), and where the figure ends."""

    unit: str
    start: int
    end: int
    right: int


def find(text: str, atom: Atom, previous: Atom | None = None) -> Age | None:
    """The age that a number states, None for any other number; ``previous`` is the figure before it."""
    if atom.kind == "score" and _GROUP.match(text, atom.right):
        atom.kind, atom.form, atom.qualifier = None, "range", "range"
        atom.value = ((atom.low or 0) + (atom.high or 0)) / 2
    if atom.kind in ("money", "percent", "score", "multiple") or atom.unit is not None and atom.unit not in _LAPSES:
        return None
    if atom.unit_end is not None:
        return _with_unit(text, atom, atom.unit_end)
    old = _OLD.match(text, atom.right)
    if old is not None:
        word = (old.group(1) or "year").lower().rstrip("s").replace("yr", "year")
        return Age(word, old.start() + (1 if old.group()[0] in " -" else 0), old.end(), old.end())
    if not 0 <= atom.value <= 130 or atom.scale > 1 or atom.vague or atom.form == "fraction":
        return None
    before = left_of(text, atom.left)
    if (
        _AGED.search(before)
        or atom.form == "range"
        and _GROUP.match(text, atom.right)
        or _OLDER.match(text, atom.right)
        or _of_people(text, atom, before, previous)
        or _in_a_life(text, atom, before)
        or _beside_a_name(text, atom, before)
    ):
        return Age("year", -1, -1, atom.right)
    return None


def _with_unit(text: str, atom: Atom, end: int) -> Age | None:
    """ "15-year-old", "18 months of age", "aged six months"."""
    old = _UNIT_OLD.match(text, end)
    if old is not None and atom.unit_start is not None:
        return Age(atom.unit or "year", atom.unit_start, old.end(), old.end())
    before = left_of(text, atom.left)
    if _AGED.search(before) or _PERSON_OF.search(before):
        return Age(atom.unit or "year", atom.unit_start or end, end, atom.right)
    return None


def _of_people(text: str, atom: Atom, before: str, previous: Atom | None) -> bool:
    """ "adults over 50", "a third of them over 65", "8% were over 50", "a girl of 14"."""
    counted = counts_something(text, atom)
    if _PEOPLE_UNDER.search(before):
        return _HOW_OFTEN.match(text, atom.right) is None
    one = _PERSON_OF.search(before)
    if one is not None and not counted:
        grown = atom.form == "digits"
        parent = one["who"] in ("mother", "father")  # of three, or of 40
        return (
            (18 if parent else 1) <= atom.value <= 110
            and (one["one"] is not None and not one["who"].endswith(("s", "men", "children")) or grown)
            and _AFTER_OF.match(text, atom.right) is not None
        )
    if previous is None or previous.unit not in (None, "%") or not 5 <= atom.value <= 110 or counted:
        return False
    over = _SHARE_OVER.fullmatch(text, previous.right, atom.left)
    if over is None or over["of"] is None and over["verb"] is None:
        return False
    return _OWN_VERB.match(text, atom.right) is None


_OWN_VERB = re.compile(r"[ ](?:was|were|is|are|has|have|had|died|did|do|[a-z]+ed)\b")


def _in_a_life(text: str, atom: Atom, before: str) -> bool:
    """ "who is 61", "was 19 when he left", "turned 40", "he became, at 52, the head", "Now 52, she"."""
    closed = _CLOSED.match(text, atom.right) is not None
    if _AT.search(before):
        return _at_an_age(text, atom, before)
    if _WHO_IS.search(before) and closed:
        return True
    if _WHEN_HE.search(before) and not counts_something(text, atom):
        return True
    if _OLDEST.search(before) and (closed or text.startswith(" and ", atom.right)):
        return True
    if _NAME_WAS.search(before) and _WHEN.match(text, atom.right):
        return True
    said = _SOMEBODY_IS.search(before)
    if said is not None and _is_alone(text, atom, atom.left - len(before) + said.start(1)):
        return said[1] in _persons() or _are_several(said[1])
    if _NOW.search(before) and _NOW_HE.match(text, atom.right):
        return True
    return atom.value >= 10 and bool(_TURNED.search(before) and (closed or _TURNS.match(text, atom.right)))


def _at_an_age(text: str, atom: Atom, before: str) -> bool:
    """ "he became, at 52, the head", "died at 81", "the singer, at 31, is"."""
    if _AT_HE.match(text, atom.right) or _IS_OLDEST.match(text, atom.right):
        return True
    about = _SOMEBODY_AT.search(before) or _AND_SOMEBODY.match(text, atom.right)
    if about is not None and text.startswith(",", atom.right) and about[1] in _persons():
        return True
    ends = _ENDS_LIFE.match(text, atom.right)
    earlier = left_of(text, atom.left, 64)
    return bool(ends and (_LIVED.search(earlier) or _LIVING.search(earlier)))


def _is_alone(text: str, atom: Atom, subject: int) -> bool:
    """Whether a whole number ends what is said of the person named at ``subject``: "his sister was 31.", not "for the girl was 31."."""
    if atom.step != 1 or atom.value > 115 or atom.form not in ("digits", "words"):
        return False
    return bool(_ENDS_AGE.match(text, atom.right)) and not _OF_THEM.search(left_of(text, subject))


def _persons() -> frozenset[str]:
    return word_set("linking.toml", "persons")


def _are_several(word: str) -> bool:
    """Whether a word names persons, who can have an age each: "twins", "brothers"."""
    return word in _SEVERAL or word.removesuffix("s") in _persons()


def _beside_a_name(text: str, atom: Atom, before: str) -> bool:
    """ "Schiff, 56, said", "the driver, 34, was", "Maria Lopez, 41."."""
    following = text[atom.right : atom.right + 12]
    if not (
        atom.form == "digits"
        and 1 <= atom.value <= 110
        and not atom.decimals
        and (
            following[:1] in ",;."
            and not following[1:2].isdigit()
            or following[:5] == " and "
            or following[:3] in _DASHES
        )
    ):
        return False
    named = _NAMED.search(before)
    if named is None:
        return False
    word = named[1]
    if word in _persons() or named["each"] is not None and _are_several(word):
        return True
    if _are_several(word):
        return _AND_ANOTHER.match(text, atom.right) is not None
    if not word[0].isupper() or word.lower() in _DATE_WORDS:
        return False
    head = before[: named.start(1)]
    if _RESPECTIVELY.match(text, atom.right):
        both = _TWO_NAMES.search(left_of(text, atom.left, 80).replace(",", ""))
        return both is not None and both["there"] is None
    if (
        not word.isupper()
        and (following[:1] == "," or following[:3] in _DASHES)
        and not re.match(r", (?:[0-9]|and [0-9])", following)
    ):
        return True
    return following[:1] in ".;" and (
        re.search(r"[A-Z][\w'’-]+ $", head) is not None or head.rstrip().rpartition(" ")[2] in _persons()
    )
