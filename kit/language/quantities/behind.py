"""What stands behind a number: its unit or currency, "times", "of a point", "below zero", "magnitude"."""

from __future__ import annotations

import re
from functools import cache

from kit.language.lexicons import load_words, word_set
from kit.language.quantities import contexts, measures, money, shapes
from kit.language.quantities.atoms import Atom, apply_scale
from kit.language.quantities.number_words import take_scales


def set_money(atom: Atom, found: money.Money, dollar: str) -> None:
    unit = dollar if found.basis == "sign" and found.unit == "USD" else found.unit
    atom.set_unit(unit or None, "money", found.basis, found.start, found.end)


_TIMES = re.compile(r"[ ]times\b(?! (?:square|new roman|of (?:crisis|war|need)))", re.I)
_NEXT = re.compile(r"[ ]([A-Za-z]+)")
_FOLD = re.compile(r"[- ]?fold\b", re.I)
_PART_OF = re.compile(r"(?:[ -]of)?(?:[ -]an?)?(?=[ -])")


def read(text: str, atom: Atom, table: measures.Lexicon, dollar: str, sign: money.Money | None) -> None:
    """The unit behind the number."""
    if atom.kind is not None and sign is None and atom.kind != "multiple":
        return  # its form alone said what it is
    if atom.form == "multiple":
        _multiple(text, atom)
        return
    if atom.head:  # "a year and a half"
        whole, start = measures.lexicon().names[atom.head], text.index(atom.head, atom.start)
        atom.set_unit(whole.short, whole.kind, "stated", start, start + len(atom.head))
        return
    if atom.form == "fraction" and _points(text, atom):
        return
    link = _PART_OF.match(text, atom.end) if atom.vague or atom.form == "fraction" else None
    end = link.end() if link is not None else atom.end  # "hundreds of years", "half an hour", "millions of dollars"
    behind = money.after(text, end, atom.value, atom.scale)
    if sign is not None:
        _said_twice(atom, sign, behind)
        return
    unit = measures.after(text, end, table, decimals=atom.decimals)
    if behind is not None and (unit is None or unit.end < behind.end):
        _currency(text, atom, behind, dollar)
        return
    pounds = money.pounds(text, atom.left, end, atom.scale) if unit is not None and unit.unit.short == "lb" else None
    if pounds is not None:
        set_money(atom, pounds, dollar)
        atom.right = pounds.end
    elif (feet := measures.feet_and_inches(text, end)) is not None:
        inches, atom.right = feet
        atom.value = round(atom.value + inches / 12, 6)
        atom.set_unit("ft", "measure", "stated", end, atom.right)
    elif _below_zero(text, atom, unit):
        return
    elif unit is None:
        _unitless(text, atom)
    else:
        atom.set_unit(unit.unit.short, unit.unit.kind, "stated", unit.start, unit.end)
        atom.right = unit.end


def _said_twice(atom: Atom, sign: money.Money, behind: money.Money | None) -> None:
    """ "$5 USD", "$300 Canadian dollars": what stands behind a sum with a sign is part of it, and tells the money where the sign does not."""
    if behind is None or not (behind.unit == atom.unit or behind.basis == "stated" and sign.basis == "sign"):
        return
    atom.right = behind.end
    if behind.basis == "stated":
        atom.set_unit(behind.unit, "money", "stated", behind.start, behind.end)


def _currency(text: str, atom: Atom, behind: money.Money, dollar: str) -> None:
    """ "75 euros", "75 USD million"."""
    set_money(atom, behind, dollar)
    more, atom.right = take_scales(text, behind.end)
    apply_scale(atom, behind.scale * more, atom.end)


def _unitless(text: str, atom: Atom) -> None:
    """ "3\" wide", "fivefold", "a factor of 20", "magnitude 7", "three times the", "2x", where no unit follows."""
    end = atom.end
    inch = measures.inch_sign(text, end)
    if inch is not None:
        atom.set_unit("in", "measure", "stated", inch - 1, inch)
        atom.right = inch
        return
    fold = _FOLD.match(text, end)
    if fold is not None:
        atom.form = atom.kind = "multiple"
        atom.end = atom.right = fold.end()
        return
    if contexts.left_of(text, atom.start).lower().endswith("factor of "):
        atom.kind = "multiple"
    elif _magnitude(text, atom):
        return
    times = _TIMES.match(text, end)
    if times is not None:
        follows = _NEXT.match(text, times.end())
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
    atom.set_unit("pp", "percent", "context", *match.span(1))
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
    if unit is None:
        atom.set_unit("°", "measure", "stated", match.start() + 1, match.end())
    else:
        atom.set_unit(unit.unit.short, "measure", "stated", unit.start, unit.end)
    atom.value, atom.right = -atom.value, match.end()
    return True


_MULTIPLE_FOLLOWS = re.compile(
    r"[ ](?:the|its|his|her|their|our|your|my|that|what|those|this|these|as|previous|last|in|to|from|over|since|"
    r"on|by|or|and|current|official|earlier|between|within|"
    r"(?:[a-z]+ ){0,2}(?:levels?|rates?|numbers?|amounts?|prices?|averages?|predictions?|estimates?|forecasts?|"
    r"norm|target))\b|[.,;)]|\Z",
    re.I,
)


_DOUBLE = frozenset("double doubles halve halves quadruple quintuple treble triple triples".split())
_TWICE = re.compile(r" (?:as|the|its|his|her|their|that|what|our|those|more|this|last|previous)\b", re.I)
_PLAYED = frozenset("double doubles triple triples".split())  # also hits, matches and jumps
_AFTER_PLAYED = frozenset("and between by from in on or over within".split())
_BEFORE_MULTIPLES = contexts.word_set("roughly") | frozenset(
    "can cannot could may might must shall should well will would".split()
)


def _multiple(text: str, atom: Atom) -> None:
    """Tell "double the rate" from "a double", "twice as many" from "twice a week"."""
    said = text[atom.start : atom.end].lower()
    atom.kind = "multiple"
    if said in ("twice", "thrice"):
        if _TWICE.match(text, atom.end) is None:
            atom.kind = "count"
    elif said in _DOUBLE:
        follows = _MULTIPLE_FOLLOWS.match(text, atom.end)
        roughly = contexts.left_word(text, atom.start) in _BEFORE_MULTIPLES
        # "A double", "doubles and triples" are things of a game.
        thing = follows is None or follows.group()[:1] in ".,;)"
        joined = said in _PLAYED and follows is not None and follows.group().strip().lower() in _AFTER_PLAYED
        atom.dropped = not roughly and (thing or joined)
    elif said == "doubled" and text.startswith((" as", " down", " up", " over in", " back"), atom.end):
        atom.dropped = True
