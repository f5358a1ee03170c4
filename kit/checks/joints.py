"""How numbers are joined in news: the small grammar by which words set one figure in relation to another.

Every check of arithmetic asks here, so that a wording is said once. The words around a figure are read without
conversions in brackets, periods, durations and words of approximation: "5.6 million euros ($6.1 million) last year,
up from about" joins as "up from" does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kit import evidence
from kit.checks.numerals import numerals
from kit.evidence import Figure
from kit.words import approximator

LEVELS = ("count", "money", "measure", "rate", "percent")

_APPROXIMATE = re.compile(
    rf"\b(?:{approximator('about', 'exactly')}|(?:more|less|fewer) than(?! (?:the|last|an?|in|its?|at|on|those)\b)|over|under|"
    r"at least|at most|up to|an? estimated|slightly|a (?:little|bit)|nearer|currently|still|also|already)\s+(?!the same)",
    re.I,
)
_WHEN = (
    r"(?:,\s*)?(?:\b(?:in|on|during|over|for|within|after|by|through|since|as of|at the end of|until)\s+)?(?:the\s+)?"
)
_THE = (
    r"(?:(?:the|its|their|his|her|our|all|these|those|last (?:year|month|week)['’]s|this year['’]s|an?|a total of|what was|"
    r"previous|earlier|former|old|national|average|usual|legal|current|present|record|original|initial|estimated|revised|latest|same) )*"
)
_SOME = r"(?:[\w'’-]+ ){0,3}?"
_RISE = r"increases?|rises?|growth|gains?|jumps?|surge|climb|hike|leap|improvement|markup|premium"
_FALL = (
    r"savings?|decreases?|falls?|drops?|declines?|reductions?|cuts?|dip|slump|plunge|loss|slide|contraction|discount"
)

# What the words before a figure make of it: each is matched at their end.
_OPENING = {
    "from": rf"\btimes {_THE}(?:{_SOME}of )?$|\bthan [\w ]{{0,20}}\($|\b(?:from|against|versus|vs\.?|compar(?:ed|ing|es?) (?:with|to|against)|than|up on|down on) {_THE}"
    rf"(?:{_SOME}(?:of|in|at|was|were|cost|costs) )?$",
    "to": rf"\b(?:to|reach(?:ed|es|ing)?|hit(?:s|ting)?|now|today|totall?(?:ed|ing)|stands? at|stood at|(?:up|down) at) {_THE}$",
    "of": rf"\b(?:(?:out )?of|among|amongst|surveyed|polled|questioned|asked) {_THE}(?:[\w-]+['’]s? (?:[\w-]+ )?)?$",
    "restated": r"[(\[–—/]\s*$|--\s*$|,? or (?:by )?$|,? i\.?e\.?,? $|,? that is,? $|, (?:which is|equal to|equivalent to|representing|making up) $|"
    rf"(?:,|,? or|[–—(]) ?(?:an?|the|its|their) {_SOME}(?:rate|share|proportion|percentage|ratio|coverage|turnout) of $|"
    r"(?:, which|, that|\. That|\. This|, making it|, and that) (?:is|was|comes|came|amounts?|amounted|works out|adds up|corresponds|translates|makes) "
    r"(?:to |at |as |into )?$",
    "rise": rf"\b(?:(?:{_RISE})(?: rate)?(?: of| by)?|higher by) $|(?:^|[,;(–—]|\b(?:is|are|was|were|be|been|go|goes|went|gone)) ?up (?:by )?$",
    "fall": rf"\b(?:(?:{_FALL})(?: of| by)?|lower by) $|(?:^|[,;(–—]|\b(?:is|are|was|were|be|been|go|goes|went|gone)) ?down (?:by )?$",
}
_OPENINGS = {name: re.compile(words, re.I) for name, words in _OPENING.items()}
# What the words behind a figure make of it.
_MORE = r"more|higher|above|greater|larger|bigger|dearer|taller|longer|older|faster|up"
_LESS = r"short of|less|lower|below|fewer|smaller|cheaper|shorter|younger|slower|down"
_ONE = r"\s*(?:(?!(?:of|in|for|to|by|from|at|on|and|are|were|is|was)\b)[\w-]+ )?"
_TAKEN_OFF = r"(?:(?:was|were|is|are|has been|have been|had been) )?(?:wiped|knocked|shaved|taken|sliced|trimmed|lopped|slashed) (?:off|out of|from)"
_TAILS = {
    "rise": re.compile(rf"{_ONE}(?:{_MORE}|{_RISE})\b", re.I),
    "fall": re.compile(rf"{_ONE}(?:{_LESS}|{_FALL})\b|\s*{_TAKEN_OFF}\b", re.I),
    "times": re.compile(r"\s*times\b", re.I),
}
_WAYS = {
    "rise": re.compile(
        r"\b(?:r[io]ses?|risen|rising|increas\w*|gr[eo]w(?:s|n|ing)?|climb\w*|jump\w*|gain\w*|soar\w*|surg\w*|rais\w*|advanc\w*|up|"
        r"widen\w*|rall(?:y|ies|ied)|doubl\w*|tripl\w*|leap\w*|lept|leapt)\b",
        re.I,
    ),
    "fall": re.compile(
        r"\b(?:f[ae]ll(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|cut\w*|shr[aiu]nk\w*|down|slump\w*|plung\w*|plummet\w*|"
        r"tumbl\w*|dwindl\w*|lower(?:ed|s|ing)|dip(?:s|ped)?|eas(?:es|ed)|narrow\w*|reduc\w*|slid\w*|slip\w*|s[aiu]nk\w*|halv\w*|los(?:es?|t|ing))\b",
        re.I,
    ),
}
_HIGHER = {"rise": re.compile(rf"{_ONE}higher\b", re.I), "fall": re.compile(rf"{_ONE}lower\b", re.I)}
_PART_OF = re.compile(r"\s*(?:of )?(?:the|its|their|that|this|those) ", re.I)
_RESULT = re.compile(rf"{_ONE}(?:gain|loss)(?:es|s)?\b", re.I)
_RESULT_OF = re.compile(r"\b(?:gain|loss)(?:es|s)? of $", re.I)
# What stands between a multiple and what it is a multiple of: "twice the", "three times as many as", "times that of".
_TIMES_THE = re.compile(
    r"\s*(?:times )?(?:the|its|their|that of|what|those of|as (?:[\w-]+ ){1,3}as|more than|[a-z]+er than) (?:[\w'’.-]+ ){0,6}?",
    re.I,
)
_PAST = re.compile(
    r"\b(?:then|had been|having (?:been|begun|closed|ended|finished|settled|started|stood)|ago|earlier|before|last|previous(?:ly)?|prior|once|used to|former(?:ly)?)\b",
    re.I,
)
_NOW = re.compile(r"\b(?:now|today|currently|this (?:year|month|week|season)|at present|these days)\b", re.I)
_A_YEAR_AGO = re.compile(r"\b(?:year|month|quarter|week|season|day) (?:before|earlier|ago)\b|\bthe previous\b", re.I)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
# Money in hundredths beside money in whole units: 75 cents and $1.
_HUNDREDTHS = {"cent", "penny"}


_WHEN_BEFORE = re.compile(rf"{_WHEN}\Z", re.I)
_BORDER = re.compile(r"\b")
_BRACKET = re.compile(r"\s*(?:[(\[]|,? or )[^()\[\]]{0,20}\Z")
_BRACKETED = re.compile(r"[^()\[\]]{0,12}[)\]]?")


@dataclass(frozen=True)
class Passage:
    """The figures of a sentence that carry its arithmetic, those of the sentence before, and the words between them."""

    figures: list[Figure]
    before: Passage | None
    spans: tuple[str, ...]  # what is left out of the words: conversions, periods, durations
    durations: tuple[Figure, ...] = ()
    _words: dict[tuple[int, int], str] = field(default_factory=dict, repr=False)
    _ways: dict[str, int] = field(default_factory=dict, repr=False)

    @property
    def sentence(self) -> str:
        return self.figures[0].sentence

    def of(self, figure: Figure) -> Passage:
        """The passage of a figure of this sentence or of the one before."""
        return self if figure in self.figures else self.before or self

    def link(self, first: Figure, second: Figure) -> str:
        """The joining words between two figures of the sentence."""
        return self._plain(first.end, second.start)

    def opening(self, figure: Figure) -> str:
        """The joining words before a figure, from the figure before it or the sentence's beginning on."""
        return self._plain(
            max((f.end for f in self.figures if f.end <= figure.start), default=figure.base), figure.start
        )

    def tail(self, figure: Figure) -> str:
        """The joining words behind a figure, up to the next one."""
        end = figure.base + len(figure.sentence)
        return self._plain(figure.end, min((f.start for f in self.figures if f.start >= figure.end), default=end))

    def opens(self, figure: Figure, joint: str) -> bool:
        """Whether the words before a figure join it as ``joint`` says: from, to, of, restated, rise, fall."""
        return bool(_OPENINGS[joint].search(self.opening(figure)))

    def role(self, figure: Figure) -> str | None:
        """Whether a level is where a change starts (from) or ends (to), as far as words say."""
        if figure.change in ("from", "to"):
            return figure.change
        if any(
            self.times(f) and _TIMES_THE.fullmatch(self.link(f, figure)) for f in self.figures if f.end <= figure.start
        ):
            return "from"
        last = max((f for f in self.figures if f.end <= figure.start), key=lambda f: f.end, default=None)
        if last and re.fullmatch(r"\s*on (?:the )?", self.link(last, figure)) and last.change in ("rise", "fall"):
            return "from"  # "up 12 percent on the 1,031 recorded the year before"
        if re.search(r"\bafter $", self.opening(figure)) and _A_YEAR_AGO.search(
            f"{figure.after[:30]} | {figure.period}"
        ):
            return "from"  # "2.6 million, after 3.1 million the year before"
        return next((name for name in ("from", "to") if self.opens(figure, name)), None)

    def way(self, figure: Figure) -> int:
        """1 for the size of a rise, -1 for that of a fall, 0 for a level."""
        if figure.id not in self._ways:
            self._ways[figure.id] = self._way(figure)
        return self._ways[figure.id]

    def _way(self, figure: Figure) -> int:
        if (
            figure.change in ("from", "to")
            or figure.kind == "fraction"
            and ("/" in figure.text or _PART_OF.match(figure.after))
        ):
            return 0  # "fell 1/2 to 57 3/4" is in points; "half the increase"
        if self.opens(figure, "from"):
            return 0
        tail, opening = self.tail(figure), self.opening(figure)
        if figure.kind == "money" and (_RESULT.match(tail) or _RESULT_OF.search(opening)):
            return 0  # "a loss of 4 million euros", "a $30 million gain": what is left of a year's business
        for name, sign in (("rise", 1), ("fall", -1)):
            relative = figure.unit in ("%", "pp") or figure.kind in ("multiple", "fraction", "money")
            relative = relative or re.search(r"\ban? $", opening) is not None  # "a 319,000 gain"
            if (_TAILS[name] if relative else _HIGHER[name]).match(tail) or _OPENINGS[name].search(opening):
                return sign
        if figure.unit == "%" and (re.match(r"\s*of\b", tail) or re.search(r"\b(?:the|its|their) $", opening)):
            return 0  # "cut 4 percent of its staff" and "cut the 250 percent inflation" are levels
        if self.times(figure):
            return -1 if figure.change == "fall" else 1
        if figure.change in ("rise", "fall"):
            return 1 if figure.change == "rise" else -1
        return verb_way(figure) if figure.kind == "fraction" and not re.match(r"\s*of\b", figure.after) else 0

    def times(self, figure: Figure) -> bool:
        """Whether a figure is a multiple: "doubled", "three times", also where the table has it as a count of times."""
        return figure.kind == "multiple" or bool(_TAILS["times"].match(figure.after)) or figure.text.endswith(" times")

    def earlier(self, one: Figure, other: Figure) -> Figure | None:
        """Which of two levels was before the other, by their periods or the words before them; None where nothing tells."""
        week = all(_WEEKDAY.search(f.period or "") for f in (one, other))  # which week's they are is guessed
        if not week and one.period_end and other.period_end and one.period_end != other.period_end:
            return one if one.period_end < other.period_end else other
        past = [bool(_PAST.search(f"{f.period} {self._around(f)}")) for f in (one, other)]
        now = [bool(_NOW.search(f"{f.period} {self._around(f)}")) for f in (one, other)]
        if past[0] == past[1]:
            return None
        first, second = (one, other) if past[0] else (other, one)
        return first if now[past.index(False)] or second.period or first.start < second.start else None

    def _around(self, figure: Figure) -> str:
        """The words of a figure's clause, between its neighbours."""
        start = max((f.end for f in self.figures if f.end <= figure.start), default=figure.base)
        end = min((f.start for f in self.figures if f.start >= figure.end), default=figure.base + len(figure.sentence))
        after = re.split(r"[,;:()]|\band\b", figure.sentence[figure.end - figure.base : end - figure.base])[0]
        return f"{figure.sentence[start - figure.base : figure.start - figure.base]} | {after}"

    def _plain(self, start: int, end: int) -> str:
        if (start, end) not in self._words:
            base = self.figures[0].base
            words = self.sentence[max(start - base, 0) : max(end - base, 0)]
            for span in self.spans:
                words = words.replace(span, "")
            ends = (" " * words[:1].isspace(), " " * words[-1:].isspace())
            self._words[start, end] = " ".join(_APPROXIMATE.sub("", words).split()).join(ends)
        return self._words[start, end]


def passages(sentences: Iterable[list[Figure]]) -> Iterator[Passage]:
    """Every sentence with a figure as a passage; conversions, durations and ages are left out."""
    last: Passage | None = None
    for group in sentences:
        aside = conversions(group)
        kept = [
            end
            for f in group
            if f not in aside and f.kind not in ("duration", "age", "vague", "score") and f.value is not None
            for end in _ends(f)
        ]
        spans = [_bracketed(f) for f in aside]
        spans += [span for f in group if f.kind == "duration" for span in _times(f.text, f.sentence)]
        for period in {f.period for f in group if f.period}:
            spans += _times(period, group[0].sentence, _BORDER)
        if not kept:
            last = None
            continue
        near = last is not None and evidence.follows(last.figures[-1], kept[0])
        last = Passage(
            kept,
            replace(last, before=None) if last and near else None,
            tuple(sorted(set(spans), key=lambda span: (-len(span), span))),
            tuple(f for f in group if f.kind == "duration" and f.base_value and f.base_unit == "day"),
        )
        yield last


def _times(words: str, sentence: str, border: re.Pattern[str] | None = None) -> Iterator[str]:
    """A time wherever it stands in a sentence, in any case of its letters, with what introduces it: "over the last year"."""
    lowered, wanted = (text.replace("İ", "i").lower() for text in (sentence, words))  # as long as they were
    end, at = 0, lowered.find(wanted) if wanted else -1
    while at >= 0:
        if border and not border.match(sentence, at):
            at = lowered.find(wanted, at + 1)
            continue
        when = _WHEN_BEFORE.search(sentence, end, at)
        end = at + len(words)
        yield sentence[when.start() if when else at : end]
        at = lowered.find(wanted, end)


def _ends(figure: Figure) -> list[Figure]:
    """The two ends of a change that the tables have as a range: "raised it from 3.5 to 4 percent"."""
    parts = re.fullmatch(r"(.+?)( to )(.+)", figure.text)
    if (
        figure.qualifier != "range"
        or figure.change not in ("from", "to")
        or not parts
        or None in (figure.low, figure.high)
    ):
        return [figure]
    first, second = ([n.value for n in numerals(part)][:1] for part in (parts[1], parts[3]))
    if not first or not second or not figure.before.endswith("from ") or re.search(r"(?<!per )\bcents?\b", parts[1]):
        return [figure]
    falls = first[0] > second[0] and first[0] < 1000 * second[0]
    values = (figure.high, figure.low) if falls else (figure.low, figure.high)
    figure = replace(figure, measure=None)  # that of the change, whatever stands behind its ends
    place = figure.start + len(parts[1])
    return [
        replace(figure, text=parts[1], end=place, value=values[0], qualifier=None, change="from"),
        replace(figure, text=parts[3], start=place + 4, value=values[1], qualifier=None, change="to"),
    ]


def conversions(group: list[Figure]) -> list[Figure]:
    """The figures that only convert the one before them into another unit or currency, in brackets or after "or"."""
    found: list[Figure] = []
    for one, other in zip(group, group[1:], strict=False):
        if (
            (one not in found or " or " in one.between(other))
            and (one.kind == other.kind == "money" or {one.kind, other.kind} <= {"measure", "rate"})
            and one.unit != other.unit
            and one.change == other.change
            and {one.unit, other.unit}.isdisjoint(_HUNDREDTHS)
            and re.fullmatch(r"\s*(?:[(\[]|,? or )\s*(?:[\w ]+ )?", one.between(other))
        ):
            found.append(other)
    return found


def _bracketed(figure: Figure) -> str:
    """A conversion with its brackets, as it stands in the sentence."""
    sentence, found = figure.sentence, []
    at = sentence.find(figure.text)
    while at >= 0:
        if bracket := _BRACKET.search(sentence, 0, at):
            found.append((bracket.start(), -at))
        at = sentence.find(figure.text, at + 1)
    if not found:
        return figure.text
    start, at = min(found)
    return sentence[start : _BRACKETED.match(sentence, len(figure.text) - at).end()]  # type: ignore[union-attr]


def is_bare(figure: Figure) -> bool:
    """Whether a figure is a number alone, which takes its noun from another."""
    return len(figure.text.split()) == 1


def in_one_unit(one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """Two figures in one unit, so that their values can be set against each other; None where they have none in common."""
    if one.unit != other.unit and "money" == one.kind == other.kind:
        one, other = (_whole_units(one, other), _whole_units(other, one))
    one, other = _with_unit_of(one, other), _with_unit_of(other, one)
    loose = one.kind == "money" and None in (one.per, other.per)  # "from 180 cents a pound to 243 cents"
    if one.unit != other.unit or (one.per != other.per and not loose and not _one_base(one.per, other.per)):
        if (
            one.base_unit
            and one.base_unit == other.base_unit
            and one.kind == other.kind
            and one.unit not in ("°C", "°F")
        ):
            return _in_base(one), _in_base(other)
        return None
    alike = ({"count", "rate"}, {"count", "money"} if one.unit is None else set())
    return (one, other) if one.kind == other.kind or any({one.kind, other.kind} <= kinds for kinds in alike) else None


_BARE = re.compile(r"[\d.,]+ (?:thousand|million|billion|trillion)", re.I)


def _with_unit_of(one: Figure, other: Figure) -> Figure:
    """A bare number takes the unit of the one it stands beside: "276 million tonnes, up from 260 million", "90,000 euros. In 1995 15,000"."""
    if (
        one.kind == "count"
        and one.unit is None
        and other.kind == "money"
        and re.fullmatch(r"\d{1,3}(?:,\d{3})+", one.text.strip())
    ):
        return replace(one, kind="money", unit=other.unit, per=other.per) if not one.measure else one
    if one.kind == "count" and one.unit is None and other.kind == "measure" and _BARE.fullmatch(one.text.strip()):
        return replace(one, kind="measure", unit=other.unit, per=other.per)
    return one


def _whole_units(one: Figure, other: Figure) -> Figure:
    if one.unit in _HUNDREDTHS and other.unit not in _HUNDREDTHS and one.value is not None:
        return replace(one, unit=other.unit, value=one.value / 100, step=(one.step or 1) / 100)
    return one


def _in_base(one: Figure) -> Figure:
    factor = one.base_value / one.value if one.base_value and one.value else 1.0
    return replace(one, unit=one.base_unit, per=None, value=one.base_value, step=one.step and one.step * factor)


def _one_base(one: str | None, other: str | None) -> bool:
    return bool(one and other) and one.split()[0] == other.split()[0] and one[0].isdigit()  # type: ignore[union-attr, index]


# Stems that say of a measure only that it is one, or that it changed.
_GENERIC = frozenset(
    "rate nation averag limit level figur number total price cost current previous increas rise growth gain jump surg fall "
    "drop declin decreas reduct cut chang".split()
)


def one_measure(one: Figure, other: Figure) -> bool:
    """Whether two levels can be of one thing, as far as their measures say."""
    if one.family and other.family:
        return one.family == other.family
    mine, theirs = set(one.measure_key.split()) - _GENERIC, set(other.measure_key.split()) - _GENERIC
    return not mine or not theirs or bool(mine & theirs)


def verb_way(figure: Figure) -> int:
    """1 where the verb that governs a figure says that something rises, -1 where it says that it falls, else 0."""
    words = figure.predicate or ""
    return next(
        (
            sign
            for name, sign in (("rise", 1), ("fall", -1))
            if _WAYS[name].fullmatch(words.split()[0] if words else "")
        ),
        0,
    )


def word_way(words: str) -> int:
    """The direction of the last such word in a text; 0 without one."""
    found = [
        (match.start(), sign) for name, sign in (("rise", 1), ("fall", -1)) for match in _WAYS[name].finditer(words)
    ]
    return max(found)[1] if found else 0
