"""The words of titles that `kit.charts.doubts` knows, and what they say of a course or of a number."""

from __future__ import annotations

import re

UP = frozenset(
    "rose rise risen rises rising grew grow grown grows growing climb climbed climbs climbing increase increased increases increasing jumped jumps "
    "soar soared soars surged surges up".split()
)
DOWN = frozenset(
    "fell fall fallen falls falling drop dropped drops dropping decline declined declines declining decreased decreases decreasing shrank "
    "shrunk shrinks shrinking plunged plunges plummeted plummets tumbled tumbles slid sank down".split()
)
# From which ratio to which: "almost doubled" and "more than doubled" are within it.
RATIOS = {
    "doubled": (1.7, 2.99), "doubles": (1.7, 2.99), "tripled": (2.6, 3.99), "trebled": (2.6, 3.99),
    "quadrupled": (3.5, 5.0), "halved": (0.34, 0.58), "halves": (0.34, 0.58),
}  # fmt: skip
MOST = frozenset("highest most largest biggest greatest peaked peak peaks".split())
LEAST = frozenset("lowest fewest smallest least".split())
MORE = frozenset("more higher larger bigger greater ahead".split())
LESS = frozenset("fewer lower smaller less behind".split())
# Who is ahead in these has more of them; in a race, who has less.
CONTESTED = frozenset("vote votes seat seats point points support share goal goals medal medals".split())
# Of things that are counted, these may be said of their size: "the biggest turbines".
SIZES = frozenset("largest biggest greatest smallest larger bigger greater smaller".split())
HEIGHTS = frozenset("highest lowest higher lower".split())
OF_A_COUNT = frozenset("number numbers count toll total level figure figures".split())
# Measures of which a higher number is no rise: a rank, a loss below zero.
RANKS = frozenset("rank ranks ranking place position".split())
LOSSES = frozenset(
    "loss losses deficit deficits shortfall fall decline decrease drop debt cut cuts change growth".split()
)
# Rows that stand for several others, or for what is left.
TOGETHER = frozenset("total all overall average mean sum together both other others rest unknown none".split())
EVERY_STEP = frozenset({"every", "each"})

# What says that a percentage is a level, and not the size of a change.
LEVEL_NOUNS = frozenset(
    "rate rates share shares proportion percentage unemployment inflation turnout support approval participation coverage "
    "occupancy vacancy level vote votes".split()
)
# Nouns that say by themselves nothing of what is counted.
GENERIC = frozenset(
    "rate rates number numbers level levels total share toll count figure figures average amount".split()
)
LEVELS = ("value", "base_value")

HEDGES = {
    "over": ("more than", "over", "above", "at least", "no fewer than", "exceeded", "topped", "passed"),
    "under": ("less than", "fewer than", "under", "below", "up to", "as many as", "at most"),
    "about": ("about", "around", "almost", "nearly", "roughly", "some", "close to", "approximately", "just over", "just under", "well over"),
}  # fmt: skip
_EVERY_HEDGE = sorted((hedge for hedges in HEDGES.values() for hedge in hedges), key=len, reverse=True)
SYMBOLS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "US$": "USD", "A$": "AUD", "C$": "CAD"}
SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "trn": 1e12,
}  # fmt: skip
UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "percentage points": "pp", "percentage point": "pp", "points": "pp",
    "pts": "pp", "pp": "pp", "euros": "EUR", "dollars": "USD", "pounds": "GBP",
}  # fmt: skip
# A number that stands for itself: no part of a name (F-16), no ordinal, no duration, no day of a month.
NUMBER = re.compile(
    rf"(?:\b(?P<hedge>{'|'.join(_EVERY_HEDGE)}) )?"
    r"(?<![\w.,/⟦-])(?P<sign>US\$|A\$|C\$|[$£€¥₹])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale> ?(?:thousand|million|billion|trillion|bn|mn|trn|m|k)\b)?"
    r"(?P<percent>%| (?:per ?cent|percentage points?|points|pts|pp|euros|dollars|pounds)\b)?"
    r"(?![\w/-]|\.\d|,\d)",
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
HARMLESS = (
    UP | DOWN | frozenset(RATIOS) | MOST | LEAST | MORE | LESS
    | frozenset(
        "a an the of in on at by to from since between and for is are was were has have had been its their his her this "
        "it they there than with where all whole total overall number numbers figure figures rate rates level levels count "
        "toll stood stands stand hit hits reached reaches reach came went goes again sharply slightly steadily slowly "
        "quickly fast further far again strongly markedly modestly everywhere every each year years month months time "
        "across almost nearly over more much now still just only recorded reported stated claimed counted measured seen saw "
        "sees see shows show had got annual monthly yearly people , :".split()
    )
)  # fmt: skip
