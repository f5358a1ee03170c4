"""What stands behind a number: its unit or currency, "times", "of a point", "below zero", "magnitude"."""

from __future__ import annotations

import re
from functools import cache

from kit.language.lexicons import load_words, word_set
from kit.language.quantities import measures, money, shapes
from kit.language.quantities.atoms import Atom, apply_scale
from kit.language.quantities.contexts import left_words
from kit.language.quantities.number_words import take_scales


def set_money(atom: Atom, found: money.Money, dollar: str) -> None:
    atom.kind, atom.unit, atom.unit_basis = "money", found.unit or None, found.basis
    atom.unit_start, atom.unit_end = found.start, found.end
    if found.basis == "sign" and found.unit == "USD":
        atom.unit = dollar or None


_TIMES = re.compile(r"[ ]times\b(?! (?:square|new roman|of (?:crisis|war|need)))", re.I)
_FOLD = re.compile(r"[- ]?fold\b", re.I)
_PART_OF = re.compile(r"(?: of)?(?: an?)?(?= )")


def read(text: str, atom: Atom, table: measures.Lexicon, dollar: str, sign: money.Money | None) -> None:
    """The unit behind the number."""
    end = atom.end
    if atom.kind is not None and sign is None and atom.kind != "multiple":
        return  # its form alone said what it is
    if atom.form == "multiple":
        _multiple(text, atom)
        return
    if atom.head:  # "a year and a half"
        whole = measures.lexicon().names[atom.head]
        atom.unit, atom.kind, atom.unit_basis = whole.short, whole.kind, "stated"
        atom.unit_start = text.index(atom.head, atom.start)
        atom.unit_end = atom.unit_start + len(atom.head)
        return
    if atom.form == "fraction" and _points(text, atom):
        return
    link = _PART_OF.match(text, end) if atom.vague or atom.form == "fraction" else None
    if link is not None:  # "hundreds of years", "half an hour", "millions of dollars"
        end = link.end()
    behind = money.after(text, end, atom.value, atom.scale)
    if sign is not None:
        if behind is not None and (behind.unit == atom.unit or behind.basis == "stated" and sign.basis == "sign"):
            atom.right = behind.end
            if behind.basis == "stated":
                atom.unit, atom.unit_basis, atom.unit_start, atom.unit_end = (
                    behind.unit,
                    "stated",
                    behind.start,
                    behind.end,
                )
        return
    unit = measures.after(text, end, table, decimals=atom.decimals)
    if behind is not None and (unit is None or unit.end < behind.end):
        set_money(atom, behind, dollar)
        if behind.scale != 1:
            apply_scale(atom, behind.scale, atom.end)
        atom.right = behind.end
        more, stop = take_scales(text, behind.end)  # "75 USD million"
        if more != 1.0:
            apply_scale(atom, more, atom.end)
            atom.right = stop
        return
    if unit is not None and unit.unit.short == "lb":
        pounds = money.pounds(text, atom.left, end, atom.scale)
        if pounds is not None:
            set_money(atom, pounds, dollar)
            atom.right = pounds.end
            return
    feet = measures.feet_and_inches(text, end)
    if feet is not None:
        inches, stop = feet
        atom.value, atom.unit, atom.kind, atom.unit_basis = (
            round(atom.value + inches / 12, 6),
            "ft",
            "measure",
            "stated",
        )
        atom.unit_start, atom.unit_end, atom.right = end, stop, stop
        return
    if _below_zero(text, atom, unit):
        return
    if unit is None:
        _unitless(text, atom)
        return
    atom.unit, atom.kind, atom.unit_basis = unit.unit.short, unit.unit.kind, "stated"
    atom.unit_start, atom.unit_end, atom.right = unit.start, unit.end, unit.end


def _unitless(text: str, atom: Atom) -> None:
    """ "3\" wide", "fivefold", "a factor of 20", "magnitude 7", "three times the", "2x", where no unit follows."""
    end = atom.end
    inch = measures.inch_sign(text, end)
    if inch is not None:
        atom.unit, atom.kind, atom.unit_basis, atom.right = "in", "measure", "stated", inch
        atom.unit_start, atom.unit_end = inch - 1, inch
        return
    fold = _FOLD.match(text, end)
    if fold is not None:
        atom.form = atom.kind = "multiple"
        atom.end = atom.right = fold.end()
        return
    if text[max(0, atom.start - 10) : atom.start].lower() == "factor of ":
        atom.kind = "multiple"
    elif _magnitude(text, atom):
        return
    times = _TIMES.match(text, end)
    if times is not None:
        follows = re.match(r"[ ]([A-Za-z]+)", text[times.end() : times.end() + 24])
        if follows and follows[1].lower() in word_set("linking.toml", "times_follow"):
            atom.kind = "multiple"
            atom.unit_start, atom.unit_end = times.start() + 1, times.end()


_POINTS = re.compile(r"(?:(?: of)? an?)?[ -](?:full )?(points?)\b(?!['’])")
_BELOW = re.compile(r"[ ]below zero\b")


def _points(text: str, atom: Atom) -> bool:
    """ "half a point", "a quarter-point cut": percentage points, but not those of a game or an index."""
    match = _POINTS.match(text, atom.end)
    if match is None or not _pointed().isdisjoint(shapes.around(text, atom.start, match.end())):
        return False
    atom.kind, atom.unit, atom.unit_basis = "percent", "pp", "context"
    atom.unit_start, atom.unit_end = match.span(1)
    atom.right = match.end()
    return True


_MAGNITUDE_BEFORE = re.compile(r"(?<!order of )(?<!orders of )\bmagnitude[ ‐‑-]\Z", re.I)
_MAGNITUDE_AFTER = re.compile(r"[ ‐‑-](magnitude)\b", re.I)


def _magnitude(text: str, atom: Atom) -> bool:
    """ "a magnitude 7.1 quake", "a 7.1-magnitude quake": no count of quakes."""
    before = _MAGNITUDE_BEFORE.search(text, max(0, atom.start - 20), atom.start)
    after = _MAGNITUDE_AFTER.match(text, atom.end)
    if atom.value > 10 or before is None and after is None:
        return False
    atom.kind = "measure"
    if before is not None and not text[max(0, before.start() - 3) : before.start()].endswith("of "):
        atom.left, atom.unit_start, atom.unit_end = before.start(), before.start(), before.end() - 1
    elif after is not None:
        atom.unit_start, atom.unit_end = after.span(1)
        atom.right = after.end()
    return True


@cache
def _pointed() -> frozenset[str]:
    things = load_words("figure_words.toml")["pointed_things"]
    return things | frozenset(thing + "s" for thing in things)


def _below_zero(text: str, atom: Atom, unit: measures.Match | None) -> bool:
    """ "20 degrees below zero", "12 below zero": what stands below is negative."""
    if atom.value <= 0 or unit is not None and unit.unit.short not in ("°", "°C", "°F"):
        return False
    match = _BELOW.match(text, atom.end if unit is None else unit.end)
    if match is None:
        return False
    short = "°" if unit is None else unit.unit.short
    atom.value, atom.unit, atom.kind, atom.unit_basis = -atom.value, short, "measure", "stated"
    atom.unit_start, atom.unit_end = (match.start() + 1, match.end()) if unit is None else (unit.start, unit.end)
    atom.right = match.end()
    return True


_MULTIPLE_FOLLOWS = re.compile(
    r"[ ](?:the|its|his|her|their|our|your|my|that|what|those|this|these|as|previous|last|in|to|from|over|since|"
    r"on|by|or|and|current|official|earlier|between|within|"
    r"(?:[a-z]+ ){0,2}(?:levels?|rates?|numbers?|amounts?|prices?|averages?|predictions?|estimates?|forecasts?|"
    r"norm|target))\b|[.,;)]|\Z",
    re.I,
)


def _multiple(text: str, atom: Atom) -> None:
    """Tell "double the rate" from "a double", "twice as many" from "twice a week"."""
    said = text[atom.start : atom.end].lower()
    atom.kind = "multiple"
    if said in ("twice", "thrice"):
        if not re.match(
            r" (?:as|the|its|his|her|their|that|what|our|those|more|this|last|previous)\b",
            text[atom.end : atom.end + 10],
            re.I,
        ):
            atom.kind = "count"
    elif said in ("double", "triple", "treble", "quadruple", "quintuple", "doubles", "triples", "halves", "halve"):
        previous = left_words(text, atom.start, 1)
        roughly = bool(previous) and previous[0].lower() in (
            "than",
            "nearly",
            "almost",
            "about",
            "over",
            "roughly",
            "to",
            "will",
            "would",
            "could",
            "may",
            "might",
            "must",
            "shall",
            "cannot",
            "can",
            "should",
            "well",
            "around",
            "just",
            "approximately",
        )
        follows = _MULTIPLE_FOLLOWS.match(text, atom.end)
        if (
            follows is None
            and not roughly
            or not roughly
            and (
                follows is None
                or follows.group()[:1] in ".,;)"
                or said in ("doubles", "triples", "double", "triple")
                and follows.group().strip().lower()
                in ("or", "and", "on", "in", "by", "over", "between", "within", "from")
            )
        ):
            atom.dropped = True
    elif said == "doubled" and text.startswith((" as", " down", " up", " over in", " back"), atom.end):
        atom.dropped = True
