"""Which period a figure or a claim belongs to: "99 in 2025 against 59 in late 2024" gives each number its own.

Every period of the sentence has a cost for a figure: the words between them, and more for what separates them (a comma,
another number, "from", "compared with", "while"). An adverbial that opens the sentence holds for all of it at a fixed
cost. The date of a saying ("said on Tuesday that 12 people died", "a survey published in May") is no period of what
is said. Where a parse is known, standing in the same clause or under the counted noun counts for a period, and apart
against it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span

from kit.language import document, period_reach
from kit.language.clause.parses import sentences_of
from kit.language.lexicons import load_words
from kit.language.periods import Period

_LIMIT = 40.0
_OPENING = 12.0
_COMPARISON = 32.0
_ASIDE = 32.0
_COMMA = 5.0
_NUMBER = 8.0
_AND = 5.0
_BEFORE = 3.0
_NEAR = 25  # periods to each side of a figure that are looked at
_SAME_CLAUSE = 8.0
_UNDER_NOUN = 8.0

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[,;:()\[\]–—]|--")
_NUMBER_WORD = re.compile(r"\d")
_NEW_CLAUSE = re.compile(r",\s{1,2}(?:and|but|while|whereas|yet|so)\s")
_SEPARATOR = re.compile(r"[,;:(]")
_ENDS_OPENING = frozenset(("against", "compared", ";", "versus"))
_KEY = "kit_period_attachment"


@cache
def _words() -> dict[str, frozenset[str]]:
    return load_words("period_attachment.toml")


@dataclass(slots=True)
class _Candidate:
    start: int
    end: int
    span: Span
    period: Period
    joined: bool = False
    reach: period_reach.Reach | None = None


def _candidate(span: Span, joined: bool = False) -> _Candidate:
    period = span._.period
    return _Candidate(period.start_char, period.end_char, span, period, joined)


class PeriodAttachment:
    """The periods of one Doc, ready to be asked for any number of figures."""

    def __init__(self, doc: Doc) -> None:
        self.text = document.text_of(doc)
        self._published = document.published(doc)
        self._doc = doc
        ranges = list(doc.spans["period_ranges"]) if "period_ranges" in doc.spans else []
        self._candidates = [_candidate(span, joined=True) for span in ranges]
        inside = [(candidate.start, candidate.end) for candidate in self._candidates]
        at = 0
        for span in doc.spans.get("periods", ()):
            candidate = _candidate(span)
            while at < len(inside) and inside[at][1] <= candidate.start:
                at += 1
            if at == len(inside) or not inside[at][0] <= candidate.start < inside[at][1]:
                self._candidates.append(candidate)
        self._candidates.sort(key=lambda candidate: candidate.start)
        self._starts = [candidate.start for candidate in self._candidates]
        if not self._candidates:
            return
        self._offsets = doc.to_array("IDX").tolist() if len(doc) else []
        self._sentences = [start for start, _ in sentences_of(doc).characters] if len(doc) else [0]
        self._parsed = doc.has_annotation("DEP")

    def period_for(self, start: int, end: int) -> Span | None:
        """The span (with ``_.period``) of the period that the characters ``start`` to ``end`` belong to, or None."""
        if not self._candidates:
            return None
        first = max(bisect_right(self._sentences, start) - 1, 0)
        last = max(bisect_right(self._sentences, max(start, end - 1)) - 1, 0)
        begin = self._sentences[first]
        close = self._sentences[last + 1] if last + 1 < len(self._sentences) else len(self.text)
        at = bisect_right(self._starts, start)
        low = max(bisect_right(self._starts, begin - 1), at - _NEAR)
        near = self._candidates[low : min(bisect_right(self._starts, close - 1), at + _NEAR)]
        inside = [candidate for candidate in near if start <= candidate.start and candidate.end <= end]
        near = [candidate for candidate in near if candidate.end <= start or candidate.start >= end]
        if inside:
            return self._main(inside, start).span
        best, cost = None, _LIMIT
        island = period_reach.island_of(self.text, start, end, begin, close) if near else None
        for candidate in near:
            if not self._is_reached(candidate, start, end, begin, close, island):
                continue
            found = self._cost(candidate, start, end, begin, close)
            if found < cost:
                best, cost = candidate, found
        return best.span if best else None

    def reaches(self, span: Span, start: int, end: int) -> bool:
        """Whether a period of the sentence can be that of the characters ``start`` to ``end`` at all."""
        first = max(bisect_right(self._sentences, start) - 1, 0)
        begin = self._sentences[first]
        close = self._sentences[first + 1] if first + 1 < len(self._sentences) else len(self.text)
        island = period_reach.island_of(self.text, start, end, begin, close)
        at = bisect_right(self._starts, span._.period.start_char) - 1
        return at >= 0 and self._is_reached(self._candidates[at], start, end, begin, close, island)

    def _is_reached(
        self, candidate: _Candidate, start: int, end: int, begin: int, close: int, island: tuple[int, int] | None
    ) -> bool:
        reach = self._reach(candidate, begin, close)
        if not (reach.start <= start and end <= reach.end):
            return False
        return island is None or island[0] <= candidate.start < island[1]

    def _reach(self, candidate: _Candidate, begin: int, close: int) -> period_reach.Reach:
        period = candidate.period
        if candidate.reach is None and period.start is None and period.text.endswith((" after", " before")):
            candidate.reach = period_reach.Reach(candidate.end, candidate.end)  # counted from an event without a date
        if candidate.reach is None:
            candidate.reach = period_reach.reach_of(
                self.text,
                candidate.start,
                candidate.end,
                begin,
                close,
                ahead=self._is_ahead(period),
                joined=candidate.joined,
            )
        return candidate.reach

    def _is_ahead(self, period: Period) -> bool:
        return self._published is not None and period.end is not None and period.end > self._published

    def _main(self, inside: list[_Candidate], start: int) -> _Candidate:
        """The period of a whole statement among those within it: the first that is no date of a saying."""
        for candidate in inside:
            if not self._dates_a_saying(candidate, candidate.end + 1, start):
                return candidate
        return inside[0]

    def _cost(self, candidate: _Candidate, start: int, end: int, begin: int, close: int) -> float:
        after = candidate.start >= end
        between = self.text[end : candidate.start] if after else self.text[candidate.end : start]
        if len(between) > 400 or self._dates_a_saying(candidate, start, begin):
            return _LIMIT
        if after and period_reach.belongs_to_another(between):
            return _LIMIT
        words = [word.lower() for word in _WORD.findall(period_reach.without_asides(between))]
        cost = self._separation(words, after) + (0.0 if after else _BEFORE)
        if not after and period_reach.is_followed_by_when(self.text, candidate.end):
            cost = min(cost, _COMMA)
        elif not after and "," in between and self._separator_before(candidate, begin) == ",":
            cost += _ASIDE  # "The club, founded in 1899, has 40,000 members."
        if not after and self._opens(candidate, begin, start):
            cost = min(cost, _OPENING + (_COMPARISON if not _ENDS_OPENING.isdisjoint(words) else 0.0))
        if not after and "will" in words and not self._is_ahead(candidate.period):
            cost += _COMPARISON  # "paid 40 in 2022 and will pay 55"
        if self._parsed and cost < _LIMIT:
            cost += self._by_parse(candidate, start, end)
        return cost

    @staticmethod
    def _separation(words: list[str], after: bool) -> float:
        """What the words between a figure and a period cost."""
        lexicon = _words()
        cost = 0.0
        for index, word in enumerate(words):
            if word in (",", ":", "(", ")", "[", "]", "–", "—", "--"):
                cost += _COMMA
            elif word == ";" or word in lexicon["comparisons"]:
                cost += _COMPARISON
            elif word in ("from", "to") and after and index + 1 < len(words) and _NUMBER_WORD.search(words[index + 1]):
                cost += _COMPARISON if word == "from" else _NUMBER
            elif word in ("and", "or"):
                cost += _AND
            elif word in lexicon["clauses"]:
                cost += _COMMA + 2
            elif _NUMBER_WORD.search(word) or word in lexicon["number_words"]:
                cost += _NUMBER
            else:
                cost += 1.0
        return cost

    def _separator_before(self, candidate: _Candidate, begin: int) -> str:
        found = _SEPARATOR.findall(self.text[max(begin, candidate.start - 80) : candidate.start])
        return found[-1] if found else ""

    def _opens(self, candidate: _Candidate, begin: int, figure: int) -> bool:
        """Whether a period holds from the start of its sentence: "In 2025, ...", "Last year the ...".

        One of the subject ("Exports in March") holds only to the end of the clause.
        """
        lead = self.text[begin : candidate.start]
        words = [word.lower() for word in _WORD.findall(lead)]
        if len(lead) >= 40 or len(words) > 4 or "," in words:
            return False
        if _words()["openers"].issuperset(words):
            return True
        following = [word.lower() for word in _WORD.findall(self.text[candidate.end : figure])]
        return _words()["comparisons"].isdisjoint(following) and not _NEW_CLAUSE.search(
            self.text, candidate.end, figure
        )

    def _dates_a_saying(self, candidate: _Candidate, figure: int, begin: int) -> bool:
        """Whether the period tells when something was said or published, and the figure stands outside of that."""
        lexicon = _words()
        before = [
            word.lower() for word in _WORD.findall(self.text[max(begin, candidate.start - 60) : candidate.start])
        ][::-1]
        for index, word in enumerate(before[:6]):
            if word in lexicon["publishing"] and (word != "seen" or "by" in before[:index]):
                return not figure <= candidate.start or index < 2
            if word in lexicon["sayings"]:
                # "reported 120 cases on Tuesday": the number stands between, and the date is its own
                verb = (
                    candidate.start
                    - len(self.text[max(begin, candidate.start - 60) : candidate.start])
                    + self._find(word, candidate.start, begin)
                )
                return not verb < figure < candidate.start
            if word not in lexicon["between_saying_and_date"]:
                break
        if figure > candidate.end and candidate.period.unit in ("day", "week", "month"):
            after = [word.lower() for word in _WORD.findall(self.text[candidate.end : figure])]
            for index, word in enumerate(after):
                content = "that" in after[index : index + 3]
                if word in lexicon["sayings"] and (
                    content or word not in lexicon["countings"] and candidate.period.unit != "month"
                ):
                    return index < 12
        return False

    def _find(self, word: str, position: int, begin: int) -> int:
        return self.text[max(begin, position - 60) : position].lower().rfind(word)

    # -- with a parse ------------------------------------------------------------------------------------------------

    def _by_parse(self, candidate: _Candidate, start: int, end: int) -> float:
        doc = self._doc
        figure = doc[max(bisect_right(self._offsets, start) - 1, 0)]
        period = candidate.span[len(candidate.span) - 1]
        if not figure.dep_ or not period.dep_:
            return 0.0
        if self._is_in_relative_clause(figure.i, period.i):
            return _LIMIT
        chain, figure_clause = self._climb(figure.i)
        period_chain, period_clause = self._climb(period.i)
        cost = -_SAME_CLAUSE if figure_clause == period_clause else _SAME_CLAUSE
        nouns = [index for index in chain[:3] if doc[index].tag_.startswith("NN")]
        if nouns and nouns[0] in period_chain[:6] and nouns[0] not in range(candidate.span.start, candidate.span.end):
            cost -= _UNDER_NOUN
        return cost

    def _is_in_relative_clause(self, figure: int, period: int) -> bool:
        """Whether the main verb stands between: "the clerk who stole 2 million was jailed on Monday"."""
        token = self._doc[figure]
        for _ in range(12):
            if token.dep_ == "relcl":
                above = token.head.head
                while above.head.i != above.i and not above.tag_.startswith("VB"):
                    above = above.head
                return figure < above.i < period and above.tag_.startswith("VB")
            if token.head.i == token.i:
                return False
            token = token.head
        return False

    def _climb(self, index: int) -> tuple[list[int], int]:
        """The heads from a token up to its clause, and the verb that heads the clause."""
        chain = [index]
        token = self._doc[index]
        for _ in range(20):
            if token.tag_.startswith("VB") and token.dep_ in (
                "ROOT",
                "ccomp",
                "advcl",
                "relcl",
                "conj",
                "acl",
                "pcomp",
                "parataxis",
            ):
                return chain, token.i
            if token.head.i == token.i:
                break
            token = token.head
            chain.append(token.i)
        return chain, token.i


def attachment(doc: Doc) -> PeriodAttachment:
    """The Doc's `PeriodAttachment`, made at the first call."""
    found = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = PeriodAttachment(doc)
    return found


def period_for(doc: Doc, start_char: int, end_char: int) -> Span | None:
    """The period that a figure or a statement belongs to: a span of ``doc.spans["periods"]`` or ``["period_ranges"]``.

    Its ``_.period`` has the dates and ``relation``, with the days that "since" or "by" make of them. None where no
    words of the sentence support a period.
    """
    return attachment(doc).period_for(start_char, end_char)
