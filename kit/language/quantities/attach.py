"""Give each number the sign, unit and kind that stand beside it, and leave out what is no figure."""

from __future__ import annotations

import re
from functools import lru_cache

from kit.language.lexicons import load_toml, load_words
from kit.language.quantities import dates_in_digits, labels, measures, money, not_figures, shapes
from kit.language.quantities.atoms import Atom, tidy
from kit.language.quantities.contexts import left_words, word_set
from kit.language.quantities.number_words import take_scales


def with_units(text: str, atoms: list[Atom], table: measures.Lexicon, dollar: str) -> list[Atom]:
    """Attach units, and leave out what is no figure."""
    addresses = not_figures.addresses(text)
    address = 0
    kept: list[Atom] = []
    skip = label = 0
    year = False  # whether the label that ends at ``label`` is a year
    for atom in atoms:
        while address < len(addresses) and addresses[address][1] <= atom.start:
            address += 1
        if atom.start < skip or address < len(addresses) and addresses[address][0] <= atom.start:
            continue
        end = _unit(text, atom, table, dollar, kept)
        if atom.dropped:
            label, year = max(atom.end, end or 0), atom.end - atom.start == 4
        elif (
            label
            and atom.unit is None
            and atom.start - label < 8
            and atom.form == "digits"
            and labels.continues_label(text, label, atom, year)
        ):
            atom.dropped, label = True, atom.end  # "Articles 4, 5 and 6", "iPhone 5s, 6 and 6 Plus"
        if end is not None:
            skip = max(skip, end)
        if not atom.dropped:
            kept.append(atom)
    return kept


_ONE_IN_GAP = re.compile(r"-(?:in|out-of|of)-\Z")
GLUED_PREFIX = re.compile(r"(?:^|[^A-Za-z0-9-])(sub|over|under)[-‐‑]$", re.I)


def _unit(text: str, atom: Atom, table: measures.Lexicon, dollar: str, kept: list[Atom]) -> int | None:
    """Set sign, unit and kind of one atom; mark it dropped when it is no figure. Gives the end of what it swallowed."""
    start = atom.start
    digits = atom.form in ("digits", "mixed")
    if atom.dropped and atom.form == "digits" and atom.value == atom.value and not atom.glued:
        return atom.end
    if atom.dropped:
        return not_figures.after_digits(text, atom) if atom.form == "digits" else None
    before = text[start - 1] if start else " "
    sign = money.before(text, start) if digits or before in "$€£" else None
    if sign is not None and kept and sign.start < kept[-1].right:
        sign = None  # "50 dollar 40 rmb": the word belongs to the number before it
    if (
        digits
        and sign is None
        and not atom.free
        and before not in " \u00a0\n("
        and _belongs_to_word(text, atom, before, kept)
    ):
        atom.dropped = True
        stop = not_figures.after_digits(text, atom)
        return stop or (atom.glued[1] if atom.glued else None)
    if (
        digits
        and before in "-‐‑"
        and text.startswith("s", atom.end)
        and not text[atom.end + 1 : atom.end + 2].isalnum()
    ):
        prefix = GLUED_PREFIX.search(text[max(0, start - 8) : start])
        if prefix is not None and prefix[1].islower():  # "over-65s"
            atom.kind, atom.unit, atom.unit_basis, atom.end, atom.glued = "age", "year", "context", atom.end + 1, None
            atom.right = atom.end
            return atom.right
    if digits and atom.form == "digits":
        stop = not_figures.after_digits(text, atom)
        if stop is not None:
            atom.dropped = True
            return stop
    if sign is not None:
        if sign.scale != 1:
            _scale(atom, sign.scale, atom.end)
        atom.left = sign.start
        if (
            sign.start
            and text[sign.start - 1] in "-−"
            and (sign.start < 2 or not text[sign.start - 2].isalnum())
            and atom.value > 0
        ):
            atom.value, atom.left = -atom.value, sign.start - 1
        _set_money(atom, sign, dollar)
    if atom.glued is not None and not _glued(text, atom, table, sign is not None):
        atom.dropped = True
        return atom.glued[1]
    atom.right = max(atom.right, atom.end)
    _suffix(text, atom, table, dollar, sign)
    if _not_a_figure(text, atom):
        atom.dropped = True
        return _season_end(text, atom)
    return atom.right


def _season_end(text: str, atom: Atom) -> int | None:
    """The end of "2019-20" or "May 8-10" where the first part was found to be a date."""
    match = re.compile(r"[-–/][0-9]{1,4}(?![0-9,.])").match(text, atom.end)
    return match.end() if match is not None and atom.form == "digits" else None


def _belongs_to_word(text: str, atom: Atom, before: str, kept: list[Atom]) -> bool:
    """Whether digits are glued to a word or a sign that makes them a name: "F-16", "ID.3", "COVID-19", "TPP-11"."""
    start = atom.start
    if before.isalpha() or before == "_":
        return True
    if before in "-‐‑–−":
        earlier = text[start - 2] if start > 1 else " "
        if earlier.isalpha():
            prefix = GLUED_PREFIX.search(text[max(0, start - 8) : start])
            if prefix is not None:
                atom.left = start
                return False
            previous = kept[-1] if kept else None
            if (
                previous is not None
                and previous.right == start - 1
                or text[max(0, start - 4) : start - 1].lower() in ("-to", " to")
            ):
                return False
            if previous is not None and previous.end < start and _ONE_IN_GAP.match(text[previous.end : start]):
                return False  # "1-in-100"
            return before != "–"
        if earlier.isdigit():  # the second half of a range, or of a name that is no number ("scp2-173")
            return not (kept and kept[-1].right == start - 1)
        return earlier in ")" and before != "–"
    if before == ".":
        return start > 1 and (
            text[start - 2].isalpha()
            and text[start - 2 : start - 1] != ""
            and not text[max(0, start - 4) : start].lower().endswith(("rs.", "no.", "ca.", " c."))
        )
    if before in "/":
        return not (kept and kept[-1].right == start - 1)
    if before == ":":
        return start > 1 and text[start - 2].isdigit()
    if before in "'’":
        return True
    return before.isdigit() or before.isnumeric()


def _scale(atom: Atom, factor: float, end: int) -> None:
    atom.value = tidy(atom.value * factor)
    atom.scale *= factor
    atom.step *= factor
    atom.end = end


def _set_money(atom: Atom, found: money.Money, dollar: str) -> None:
    atom.kind, atom.unit, atom.unit_basis = "money", found.unit or None, found.basis
    atom.unit_start, atom.unit_end = found.start, found.end
    if found.basis == "sign" and found.unit == "USD":
        atom.unit = dollar or None


def _glued(text: str, atom: Atom, table: measures.Lexicon, is_money: bool) -> bool:
    """Read the letters glued to the digits: a scale, a unit, a multiple; False when they make the digits a name."""
    assert atom.glued is not None
    start, end = atom.glued
    letters = text[start:end]
    if atom.plain and not (letters.isupper() and _after_label(text, atom)):
        means_scale = is_money or money.after(text, end, atom.value, 1e6) is not None
        factor = measures.letter_scale(text, atom, means_scale, table)
        if factor is not None and not (text[end : end + 1].isalnum()):
            _scale(atom, factor, end)
            more, stop = take_scales(text, end)
            if more != 1.0:
                _scale(atom, more, stop)
            return not (
                letters in "kK"
                and re.match(
                    r" (?:resolution|TV|video|display|screen|Ultra|UHD|monitor|recording)\b", text[end : end + 14]
                )
                is not None
            )
    if text[end : end + 1].isdigit():
        return measures.after(text, atom.end, table) is not None
    if letters in ("x", "X"):
        atom.form, atom.kind, atom.end, atom.right = "multiple", "multiple", end, end
        return True
    if len(letters) == 1 and letters.isupper() and _after_label(text, atom):
        return False
    if letters == "p" and atom.value in (720, 1080, 1440, 2160, 480, 360):
        return False
    return (
        measures.after(text, atom.end, table, decimals=atom.decimals) is not None
        or money.after(text, atom.end, atom.value, atom.scale) is not None
        or letters.lower() in ("yo",)
        or letters == "fold"
        or measures.feet_and_inches(text, atom.end) is not None
    )


def _after_label(text: str, atom: Atom) -> bool:
    """Whether digits and a capital name a thing: "apartment 50C", "gate 12B"."""
    left = left_words(text, atom.start, 1)
    return bool(left) and left[0].lower() in word_set("labels") - word_set("weak_labels") - _ALSO_PREPOSITIONS


_ALSO_PREPOSITIONS = frozenset(("to", "by", "no", "part", "figure", "count", "number", "stage", "range"))
_TIMES = re.compile(r"[ ]times\b(?! (?:square|new roman|of (?:crisis|war|need)))", re.I)
_FOLD = re.compile(r"[- ]?fold\b", re.I)
_PART_OF = re.compile(r"(?: of)?(?: an?)?(?= )")
_NEXT_DIGITS = re.compile(r"[ ]?[0-9]")
_OVER_X = re.compile(r"[ ]?[x×]\b(?! [0-9])")


def _suffix(text: str, atom: Atom, table: measures.Lexicon, dollar: str, sign: money.Money | None) -> None:
    """The unit behind the number."""
    end = atom.end
    if atom.kind is not None and sign is None and atom.kind != "multiple":
        return  # its form alone said what it is
    if atom.kind == "multiple" or atom.form == "multiple":
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
        if behind is not None and _NEXT_DIGITS.match(text, behind.end) and not text[behind.end - 1].isalpha():
            return  # "$20 $30": the sign belongs to the number behind it
        if behind is not None and (behind.unit == atom.unit or behind.basis == "stated" and sign.basis == "sign"):
            if behind.basis == "stated" and behind.unit in ("cent", "penny"):
                return
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
        _set_money(atom, behind, dollar)
        if behind.scale != 1:
            _scale(atom, behind.scale, atom.end)
        atom.right = behind.end
        more, stop = take_scales(text, behind.end)  # "75 USD million"
        if more != 1.0 and atom.scale == 1:
            _scale(atom, more, atom.end)
            atom.right = stop
        return
    if unit is not None and unit.unit.short == "lb":
        pounds = money.pounds(text, atom.left, end, atom.scale)
        if pounds is not None:
            _set_money(atom, pounds, dollar)
            atom.right = pounds.end
            return
    feet = measures.feet_and_inches(text, end)
    if feet is not None and atom.step >= 1:
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
            if follows and follows[1].lower() in _times_follow():
                atom.kind = "multiple"
                atom.unit_start, atom.unit_end = times.start() + 1, times.end()
        elif _OVER_X.match(text, end) and text[end : end + 1] != " ":
            atom.form = atom.kind = "multiple"
        return
    atom.unit, atom.kind, atom.unit_basis = unit.unit.short, unit.unit.kind, "stated"
    atom.unit_start, atom.unit_end, atom.right = unit.start, unit.end, unit.end


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


_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude[ ‐‑-]\Z", re.I)
_MAGNITUDE_AFTER = re.compile(r"[ ‐‑-](magnitude)\b", re.I)


def _magnitude(text: str, atom: Atom) -> bool:
    """ "a magnitude 7.1 quake", "a 7.1-magnitude quake": no count of quakes."""
    before = _MAGNITUDE_BEFORE.search(text, max(0, atom.start - 10), atom.start)
    after = _MAGNITUDE_AFTER.match(text, atom.end)
    if atom.value > 10 or atom.scale > 1 or before is None and after is None:
        return False
    atom.kind = "measure"
    if before is not None and not text[max(0, before.start() - 3) : before.start()].endswith("of "):
        atom.left, atom.unit_start, atom.unit_end = before.start(), before.start(), before.end() - 1
    elif after is not None:
        atom.unit_start, atom.unit_end = after.span(1)
        atom.right = after.end()
    return True


@lru_cache(maxsize=1)
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


@lru_cache(maxsize=1)
def _times_follow() -> frozenset[str]:
    return frozenset(load_toml("linking.toml")["times_follow"].split())


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
            and not (roughly and said != "halves")
            or not roughly
            and (
                follows is None
                or follows.group()[:1] in ".,;)"
                or not follows.group()
                or said in ("doubles", "triples", "double", "triple")
                and follows.group().strip().lower()
                in ("or", "and", "on", "in", "by", "over", "between", "within", "from")
            )
        ):
            atom.dropped = True
    elif (
        said in ("doubling", "tripling", "halving")
        and text.startswith(" down", atom.end)
        or said == "doubled"
        and text.startswith((" as", " down", " up", " over in", " back"), atom.end)
    ):
        atom.dropped = True


def _not_a_figure(text: str, atom: Atom) -> bool:
    has_unit = atom.unit is not None
    if atom.form == "digits":
        bare = not has_unit and atom.right == atom.end
        if (bare or atom.kind == "duration") and dates_in_digits.is_day(text, atom):
            return True
        if dates_in_digits.is_year(text, atom, has_unit):
            return True
        if not_figures.is_code(text, atom, has_unit):
            return True
        if not has_unit and labels.is_idiom(text, atom):
            return True
        if not_figures.is_list_number(text, atom):
            return True
        if atom.kind != "money" and labels.is_label(text, atom, has_unit):
            return True
    elif atom.form == "words":
        if labels.is_idiom(text, atom):
            return True
        if labels.is_pronoun_one(text, atom, has_unit):
            return True
        if labels.is_label(text, atom, has_unit):
            return True
    return atom.dropped
