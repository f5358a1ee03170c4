"""Ages told apart from durations: "15-year-old", "aged 56", "Schiff, 56, said", "under the age of 5 years"."""

from __future__ import annotations

import re
from functools import cache

from kit.language.lexicons import load_toml
from kit.language.quantities.atoms import Atom

_OLD = re.compile(
    r"[ \u00a0-]?(?:-[ ])?(years?|yrs?|months?|weeks?|days?|hours?)?(?:[ \u00a0-](?:or older|"
    r"and older))?[ \u00a0-](?:old|olds|of age)\b|[ -]?(?:y/?o|yo|yrs? old)\b(?! dude)",
    re.I,
)
_AGED = re.compile(
    r"\b(?:aged|ages?|age of|ages of|ages? (?:group )?(?:of|between|from)|aged (?:between|from|just|only|about|"
    r"around|under|over|at least)|age[sd]? [0-9]{1,3} (?:to|and|or))[ ]$",
    re.I,
)
_TURNED = re.compile(r"\b(?:turned|turning|turns|turn)[ ]$", re.I)
_PEOPLE_UNDER = re.compile(
    r"\b(?:people|those|adults?|children|kids|women|men|voters|anyone|everyone|persons?|youths?|americans|"
    r"patients|residents|workers|girls|boys|pensioners|citizens|students|males|females)"
    r"(?: aged)?[ ](?:under|over|above|below|younger than|older than)[ ]\Z",
    re.I,
)
_WHO_IS = re.compile(
    r"\b(?:who|he|she|when [A-Z]\w+)(?:[ ](?:is|was)|['’]s)(?:[ ](?:now|just|only|about|nearly))?[ ]\Z", re.I
)
_AT_AGE = re.compile(r"\b[Aa]t (?:just |only |age )?\Z")
_OLDER = re.compile(r"[ ](?:and|or)[ ](?:older|over|under|younger|up)\b", re.I)
_NAMED = re.compile(r"([A-Za-z][\w.'’-]*)[\"”’]?,[ ](?:now |then |aged )?$")
_DATE_WORDS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
_DASHES = (" — ", " – ", " ― ", " - ", " --")
_PLACES_BEFORE = re.compile(r"\b(?:in|at|from|near)[ ](?:[A-Z][\w.'’-]*[ ])?$")


@cache
def _persons() -> frozenset[str]:
    return frozenset(load_toml("linking.toml")["persons"].split())


def find(text: str, atom: Atom, unit: str | None) -> tuple[str, int, int, int] | None:
    """The unit of an age, where its words stand, and where the figure ends; None for any other number."""
    if atom.kind in ("money", "percent", "score", "multiple") or atom.unit not in (
        None,
        "year",
        "month",
        "week",
        "day",
        "hour",
    ):
        return None
    end = atom.unit_end if atom.unit_end is not None else atom.right
    if atom.unit_end is not None:
        old = re.compile(r"[ \u00a0-]{1,2}(?:or older |and older )?(?:olds?|of age)\b", re.I).match(text, end)
        if old is not None and atom.unit_start is not None:
            return atom.unit or "year", atom.unit_start, old.end(), old.end()
        if _AGED.search(text, max(0, atom.left - 30), atom.left):
            return atom.unit or "year", atom.unit_start or end, end, atom.right
        return None
    old = _OLD.match(text, end)
    if old is not None:
        word = (old.group(1) or "year").lower().rstrip("s").replace("yr", "year")
        return word, old.start() + (1 if old.group()[0] in " -" else 0), old.end(), old.end()
    if not 0 <= (atom.high or atom.value) <= 130 or atom.scale > 1 or atom.vague or atom.form == "fraction":
        return None
    before = text[max(0, atom.left - 32) : atom.left]
    if _AGED.search(before):
        return "year", -1, -1, atom.right
    if _PEOPLE_UNDER.search(before) and atom.value >= 1:
        return "year", -1, -1, atom.right
    following = text[atom.right : atom.right + 12]
    if _AT_AGE.search(before) and re.match(r",? (?:he|she|they)\b", following):
        return "year", -1, -1, atom.right
    if _WHO_IS.search(before) and following[:1] in ".,;" and atom.step == 1 and atom.value <= 115:
        return "year", -1, -1, atom.right
    if (
        _TURNED.search(before)
        and (following[:1] in ".,;" or re.match(r" (?:in|on|this|last|next|and|years?)\b", following))
        and atom.value >= 10
    ):
        return "year", -1, -1, atom.right
    if _OLDER.match(text, atom.right) and 5 <= atom.value <= 100 and atom.form == "digits":
        return "year", -1, -1, atom.right
    if (
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
        named = _NAMED.search(before)
        if named is not None:
            word = named[1]
            if (
                word in _persons()
                or word[0].isupper()
                and word.lower() not in _DATE_WORDS
                and not word.isupper()
                and (
                    (following[:1] == "," or following[:3] in _DASHES)
                    and not re.match(r", (?:[0-9]|and [0-9])", following)
                    and not _PLACES_BEFORE.search(before[: named.start(1)])
                )
            ):
                return "year", -1, -1, atom.right
            if (
                word[0].isupper()
                and following[:1] in ".;"
                and re.search(r"[A-Z][\w'’-]+ $", before[: named.start(1)])
                and word.lower() not in _DATE_WORDS
            ):
                return "year", -1, -1, atom.right
    return None
