"""The words of titles that `kit.charts.doubts` knows, and what they say of a course or of a number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kit.charts.labels import SYMBOLS
from kit.checks.numerals import SCALES
from kit.words import lexicon, root, stems


def _roots(words: str) -> frozenset[str]:
    return frozenset(map(root, words.split()))


UP = _roots("rise grow climb increase jump soar surge up")
DOWN = _roots("fall drop decline decrease shrink plunge plummet tumble slide slid sink down")
MOST, LEAST = stems("directions", "most"), stems("directions", "least")
MORE = _roots("more higher larger bigger greater ahead")
LESS = _roots("fewer lower smaller less behind")
# From which ratio to which: "almost doubled" and "more than doubled" are within it.
RATIOS = {root("double"): (1.7, 2.99), root("treble"): (2.6, 3.99), root("triple"): (2.6, 3.99),
          root("quadruple"): (3.5, 5.0), root("halve"): (0.34, 0.58)}  # fmt: skip
# Who is ahead in these has more of them; in a race, who has less.
CONTESTED = _roots("vote seat point support share goal medal")
# Of things that are counted, these may be said of their size: "the biggest turbines".
SIZES = _roots("largest biggest greatest smallest larger bigger greater smaller")
HEIGHTS = _roots("highest lowest higher lower")
OF_A_COUNT = _roots("number count toll total level figure")
# Measures of which a higher number is no rise: a rank, a loss below zero.
RANKS = _roots("rank place position")
LOSSES = _roots("loss deficit shortfall fall decline decrease drop debt cut change growth")
# Rows that stand for several others, or for what is left.
TOGETHER = _roots("total all overall average mean sum together both other rest unknown none")
# What says that a percentage is a level, and not the size of a change.
LEVEL_NOUNS = _roots(
    "rate share proportion percentage unemployment inflation turnout support approval participation coverage occupancy "
    "vacancy level vote"
)
# Nouns that say by themselves nothing of what is counted.
GENERIC = _roots("rate number level total share toll count figure average amount")

_APPROXIMATORS = lexicon()["approximators"]
HEDGES = {
    "over": (*_APPROXIMATORS["over"], "exceeded", "topped", "passed"),
    "under": tuple(_APPROXIMATORS["under"]),
    "about": (*_APPROXIMATORS["about"], "just over", "just under", "well over"),
}
UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "percentage points": "pp", "percentage point": "pp", "points": "pp",
    "pts": "pp", "pp": "pp", "euros": "EUR", "dollars": "USD", "pounds": "GBP",
}  # fmt: skip
SIGNS = {sign: unit for unit, sign in SYMBOLS.items()} | {"US$": "USD"}


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


# A number that stands for itself: no part of a name (F-16), no ordinal, no duration, no day of a month.
NUMBER = re.compile(
    rf"(?:\b(?P<hedge>{_any(hedge for hedges in HEDGES.values() for hedge in hedges)}) )?"
    rf"(?<![\w.,/⟦-])(?P<sign>{_any(SIGNS)})?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?P<scale> ?(?:{_any(SCALES)})\b)?(?P<unit>%| (?:{_any(UNITS)})\b)?(?![\w/-]|\.\d|,\d)",
    re.I,
)
# What makes a number a length of time, a pace or a part of several: "for 5 years", "100 a day", "1 in 5".
TIMES = re.compile(
    r"⟨\d+⟩ (?:years?|months?|weeks?|days?|hours?|minutes?|times?|(?:in|of|out of) (?:all )?⟨\d+⟩)"
    r"|⟨\d+⟩.* (?:a|an|each|every|per) (?:year|month|week|day|hour|minute)\b"
)
ALL_PLACES = re.compile(
    r"\bin (?:all|every|each)(?: of the| the)?(?: two| three| four| five| six)? (?:regions?|countr(?:y|ies)|cit(?:y|ies)|"
    r"states?|districts?|towns?|places?|groups?|provinces?|areas?|parties|sectors?)\b",
    re.I,
)

# Words that limit nothing: with only these around it, a statement is one about all rows.
SAYING = UP | DOWN | RATIOS.keys() | MOST | LEAST | MORE | LESS
HARMLESS = frozenset(
    "a an the of in on at by to from since between and for is are was were has have had been its their his her this it "
    "they there than with where all whole total overall number numbers figure figures rate rates level levels count toll "
    "stood stands stand hit hits reached reaches reach came went goes again keep keeps still sharply slightly steadily slowly quickly fast "
    "further far strongly markedly modestly everywhere every each year years month months time across almost nearly over "
    "much now still just only recorded reported stated claimed counted measured seen saw sees see shows show had got annual "
    "monthly yearly people , :".split()
)
