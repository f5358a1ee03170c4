"""Give each number the sign, unit and kind that stand beside it, and leave out what is no figure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from kit.language.calendar.grammar import dated
from kit.language.quantities import behind, bounds, compounds, markup, measures, money, not_figures, pronoun_one, senses
from kit.language.quantities.atoms import Atom, apply_scale
from kit.language.quantities.contexts import in_sentence_before, left_of, left_word, word_set
from kit.language.quantities.number_words import take_scales


def with_units(text: str, atoms: list[Atom], table: measures.Lexicon, dollar: str) -> list[Atom]:
    """Attach units, and leave out what is no figure."""
    before: tuple[int, bool] | None = None
    kept = []
    for atom, is_open in candidates(text, atoms, table, dollar):
        if is_open and not senses.is_figure(text, atom, before):
            atom.dropped = True
        before = (max(atom.right, atom.end), not atom.dropped) if is_open or not atom.dropped else None
        if not atom.dropped:
            kept.append(atom)
    return kept


def candidates(text: str, atoms: list[Atom], table: measures.Lexicon, dollar: str) -> Iterator[tuple[Atom, bool]]:
    """The atoms with their units, and whether their words have to tell that they are figures; those that the caller drops
    lend nothing to the ones after them.
    """
    passed = [*not_figures.addresses(text), *markup.find(text), *dated(text)]
    passed.sort()
    kept: list[Atom] = []
    skip = 0
    place = 0
    for atom in atoms:
        while place < len(passed) and passed[place][1] <= atom.start:
            place += 1
        if atom.start < skip or place < len(passed) and passed[place][0] <= atom.start:
            continue
        end = _unit(text, atom, table, dollar, kept)
        if not atom.dropped and (not_figures.is_in_name(text, atom) or pronoun_one.is_pronoun(text, atom)):
            atom.dropped = True
        plain = (
            atom.form in senses.JUDGED
            and text[atom.start : atom.end] != "one"
            and atom.kind not in ("money", "percent")
            and atom.scale == 1
        )
        yield atom, plain and not atom.dropped and not _is_sure(text, atom, table, kept)
        if end is not None:
            skip = max(skip, end)
        if not atom.dropped:
            kept.append(atom)


_SIGNED = re.compile(r"(?:±|\+/[-−]|plus or minus)[ ]?\Z|[(\[](?:[+−–-]|(?:up|down) )\Z")  # "± 3", "34% (+2)"
_SPREAD = re.compile(
    r"\((?:range|IQR|interquartile range|95% CI)[ :,]{1,2}(?:of |from )?(?:[0-9.,]{1,8}(?: to |[-–]))?\Z"
)
_SUFFIXED = re.compile(r"-(?:odd|plus|strong|ish)\b|[ ]or (?:fewer|less|more|so)\b")


def _is_sure(text: str, atom: Atom, table: measures.Lexicon, kept: list[Atom]) -> bool:
    """Whether a number is a figure by what touches it: "± 3", "34% (+2)", "(range 2", "20-odd", "nearly 40", "3 days 7 hours"."""
    before = left_of(text, atom.start)
    if _SIGNED.search(before) or _SPREAD.search(before) or _SUFFIXED.match(text, atom.end):
        return True
    if atom.value < 0 and before.endswith("("):
        return True
    if bounds.before(text, atom.left) is not None:
        return True
    if atom.grouped and not _after_label(text, atom):  # but "patent no. 5,781,752"
        return True
    other = senses.OTHER_END.match(text, atom.end) if atom.form == "digits" else None
    if other is not None and measures.after(text, other.end(), table) is not None:  # "25 – 40 minutes"
        return True
    if kept and kept[-1].kind == "money" and kept[-1].right > kept[-1].end:  # "14 EUR 50"
        return text[kept[-1].right : atom.left] == " "
    return bool(kept) and atom.kind == "duration" and compounds.goes_on(text, kept[-1], atom)


_ONE_IN_GAP = re.compile(r"-(?:in|out-of|of)-\Z")
GLUED_PREFIX = re.compile(r"(?:^|[^A-Za-z0-9-])(sub|over|under)[-‐‑]$", re.I)


def _unit(text: str, atom: Atom, table: measures.Lexicon, dollar: str, kept: list[Atom]) -> int | None:
    """Set sign, unit and kind of one atom; mark it dropped when it is no figure. Gives the end of what it swallowed."""
    if atom.dropped:
        if atom.form != "digits":
            return None
        return not_figures.after_digits(text, atom) if math.isnan(atom.value) else atom.end
    if not_figures.is_idiom(text, atom):
        atom.dropped = True
        return None
    sign = money.before(text, atom.start) if atom.form in ("digits", "mixed") else None
    if sign is not None and kept and sign.start < kept[-1].right:
        sign = None  # "14 EUR 50": the word belongs to the number before it
    if sign is None and _belongs_to_word(text, atom, kept):
        atom.dropped = True
        return not_figures.after_digits(text, atom) or (atom.glued[1] if atom.glued else None)
    if _is_age_group(text, atom):
        atom.set_unit("year", "age", "context")
        atom.end = atom.right = atom.end + 1
        atom.glued = None
        return atom.right
    stop = not_figures.after_digits(text, atom) if atom.form == "digits" else None
    if stop is not None:
        atom.dropped = True
        return stop
    if sign is not None:
        _set_sign(text, atom, sign, dollar)
    if atom.glued is not None and not _glued(text, atom, table, sign is not None):
        atom.dropped = True
        return atom.glued[1]
    atom.right = max(atom.right, atom.end)
    behind.read(text, atom, table, dollar, sign)
    return atom.right


def _is_age_group(text: str, atom: Atom) -> bool:
    """ "over-65s", with a capital only where a sentence begins: "the Under-21s" are a team."""
    start = atom.start
    if text[start - 1 : start] not in ("-", "‐", "‑") or not text.startswith("s", atom.end):
        return False
    prefix = GLUED_PREFIX.search(left_of(text, start))
    if prefix is None:
        return False
    opens = in_sentence_before(text, start, 48).lstrip(" “‘\"'")[:-1] == prefix[1]
    return prefix[1].islower() or opens


def _set_sign(text: str, atom: Atom, sign: money.Money, dollar: str) -> None:
    """ "$5", "M$5", "-€3": the money of the sign before a number, the scale that it says, and a minus before it."""
    if sign.scale != 1:
        apply_scale(atom, sign.scale, atom.end)
    atom.left = sign.start
    if sign.start and text[sign.start - 1] in "-−" and (sign.start < 2 or not text[sign.start - 2].isalnum()):
        atom.value, atom.left = -atom.value, sign.start - 1
    behind.set_money(atom, sign, dollar)


def _belongs_to_word(text: str, atom: Atom, kept: list[Atom]) -> bool:
    """Whether digits are glued to a word or a sign that makes them a name: "F-16", "ID.3", "COVID-19", "TPP-11"."""
    start = atom.start
    before = text[start - 1] if start else " "
    if atom.form not in ("digits", "mixed") or atom.free or before in " \u00a0\n":
        return False
    earlier = text[start - 2 : start - 1]
    if before in "-‐‑–−":
        return _hyphened(text, atom, kept)
    if before == "(":  # "Section 12(3)"
        return earlier.isdigit() or earlier == ")"
    if before == ".":
        short = left_of(text, start).lower().endswith(("rs.", "no.", "ca.", " c."))
        return earlier.isalpha() and not short
    if before == "/":
        return not (kept and kept[-1].right == start - 1)
    if before == ":":
        return earlier.isdigit()
    return before in "_'’" or before.isalpha() or before.isdigit() or before.isnumeric()


def _hyphened(text: str, atom: Atom, kept: list[Atom]) -> bool:
    """Whether a hyphen joins digits to a name: "F-16", but not "over-65", "10-to-15", "1-in-100" or the second half of a range."""
    start = atom.start
    earlier = text[start - 2] if start > 1 else " "
    previous = kept[-1] if kept else None
    beside = previous is not None and previous.right == start - 1
    if earlier.isdigit():
        return not beside  # "scp2-173" holds no range
    if not earlier.isalpha():
        return earlier == ")"
    if GLUED_PREFIX.search(left_of(text, start)) is not None:
        atom.left = start
        return False
    if beside or left_of(text, start - 1).lower().endswith(("-to", " to")):
        return False
    if previous is not None and _ONE_IN_GAP.match(text[previous.end : start]):
        return False
    return text[start - 1] != "–"


_SCREEN = re.compile(r" (?:resolution|TV|video|display|screen|Ultra|UHD|monitor|recording)\b")  # "a 4K screen"


def _glued(text: str, atom: Atom, table: measures.Lexicon, is_money: bool) -> bool:
    """Read the letters glued to the digits: a scale, a unit, a multiple; False when they make the digits a name."""
    assert atom.glued is not None
    start, end = atom.glued
    letters = text[start:end]
    if atom.plain and not (letters.isupper() and _after_label(text, atom)):
        means_scale = is_money or money.after(text, end, atom.value, 1e6) is not None
        factor = measures.letter_scale(text, atom, means_scale, table)
        if factor is not None and not text[end : end + 1].isalnum():
            apply_scale(atom, factor, end)
            more, stop = take_scales(text, end)
            return _SCREEN.match(text, end) is None
    if text[end : end + 1].isdigit():
        return measures.after(text, atom.end, table) is not None or measures.feet_and_inches(text, atom.end) is not None
    if letters == "x" or letters == "X" and atom.value < 100:  # but "the 777X"
        atom.form, atom.kind, atom.end, atom.right = "multiple", "multiple", end, end
        return True
    if len(letters) == 1 and letters.isupper() and _after_label(text, atom):
        return False
    return (
        measures.after(text, atom.end, table, decimals=atom.decimals) is not None
        or money.after(text, atom.end, atom.value, atom.scale) is not None
        or measures.feet_and_inches(text, atom.end) is not None
    )


def _after_label(text: str, atom: Atom) -> bool:
    """Whether digits and a capital name a thing: "apartment 50C", "gate 12B"."""
    label = left_word(text, atom.start).rstrip(".")
    return label in word_set("labels") - word_set("weak_labels") - _ALSO_PREPOSITIONS


_ALSO_PREPOSITIONS = frozenset(("to", "by", "part", "figure", "count", "number", "stage", "range"))
