"""Which runs of a page's text are its article's: those that an extractor found, and what stands with them in the page.

An extractor hands over paragraphs of its own making; here they are found again in the page, so that the page's own
markup is read. What it missed is taken in by form and position: paragraphs in containers like those of the others, tables,
lists, headings and fact boxes between them. Other stories, comments and offers are kept out by what they stand in.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from typing import Any

from kit.month_names import SHORT_MONTHS
from kit.readers.blocks import is_datum
from kit.readers.page_containers import is_apart, is_named_apart, kind_of, spine
from kit.readers.runs import LINKED, Run, shingles, text_of_runs, words_of
from kit.readers.sentence_ends import CLOSED

_LONG = 25  # characters, from which on a run is known by its words wherever it stands
_REPEATED = 60  # characters, up to which a paragraph may stand twice in an article
_PROSE_WORDS, _FEW_WORDS = 8, 4
_BODY_WORDS = 12
_ALIKE, _COPY = 0.6, 0.9  # of a run's shingles
_MAIN_SHARE = 0.25  # of the article's words, from which on a kind of container is one of the article's
_STORY_CHARACTERS = 3_000
_FEWEST_RUNS, _ALL = 10, 0.4
COVERED = 0.85  # of what the extractor found
_SENTENCE = re.compile(rf"[.!?…]{CLOSED}(?:\s|$)")
_YEARS = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_MONTH = "|".join(SHORT_MONTHS)
_DAYS = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})[a-z]*\.?\s+\d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})"
)
_UNITS = frozenset("table dl ul ol aside figure details blockquote".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_COLUMNS = frozenset("div section article main body form".split())
_UNIT_LEVELS = 8
_NEAR = 12  # runs


class Page:
    """The runs of a page, and the numbers of those that are its article's as they become known."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.chosen: set[int] = set()
        self._ours: dict[Any, bool] = {}
        self._branches: dict[Any, Any] = {}
        self._marked: set[Any] = set()  # elements that something chosen is in
        self._spine: set[Any] = set()

    def text(self) -> str:
        """The reading text of what is chosen."""
        return text_of_runs((run, i in self.chosen) for i, run in enumerate(self.runs))

    # -- what an extractor found --------------------------------------------------------------------------------------

    def find(self, found: list[Run]) -> float:
        """Choose the runs that an extractor found; gives the share of what it found that is now chosen."""
        places: dict[str, list[int]] = {}
        for place, run in enumerate(found):
            if run.key:
                places.setdefault(run.key, []).append(place)
        at: dict[int, int] = {}  # the place of a run among those found
        twins = Counter(run.key for run in self.runs if len(run.text) >= _LONG)
        for i, run in enumerate(self.runs):
            if len(run.text) >= _LONG and twins[run.key] == 1 and run.key in places:
                at[i] = places[run.key][0]
        self.chosen |= set(at)
        holders = Counter(self.runs[i].holder for i in at)
        self._find_twins(places, twins, holders, at)
        known = set().union(*(run.shingles for run in found))
        taken = set().union(*(self.runs[i].shingles for i in self.chosen))
        for i, run in enumerate(self.runs):
            if i in self.chosen or len(run.words) <= _FEW_WORDS or twins[run.key] > 1 and run.key in places:
                continue
            own = run.shingles
            if len((own & known) - taken) >= _ALIKE * len(own):
                self.chosen.add(i)
                taken |= own
        self._find_short(places, at)
        got = set().union(*(self.runs[i].shingles for i in self.chosen))
        return len(known & got) / len(known) if known else 1.0

    def _find_twins(
        self, places: dict[str, list[int]], twins: Counter[str], holders: Counter[Any], at: dict[int, int]
    ) -> None:
        """Of a paragraph that stands in the page several times, choose as many as were found, those among others first."""
        several: dict[str, list[int]] = {}
        for i, run in enumerate(self.runs):
            if twins[run.key] > 1 and run.key in places:
                several.setdefault(run.key, []).append(i)
        for key, numbers in several.items():
            again = len(self.runs[numbers[0]].text) < _REPEATED or self.runs[numbers[0]].is_entry
            count = len(places[key]) if again else 1
            best = sorted(numbers, key=lambda i: (-holders[self.runs[i].holder], i))[:count]
            self.chosen.update(best)
            at.update((i, places[key][0]) for i in best)

    def _find_short(self, places: dict[str, list[int]], at: dict[int, int]) -> None:
        """Choose the short runs that were found between the same neighbours: headings, items, cells."""
        last = -1
        for i, run in enumerate(self.runs):
            if i in at:
                last = at[i]
            elif i not in self.chosen and run.key and len(run.text) < _LONG:
                standing = places.get(run.key, [])
                number = bisect(standing, last)
                if number < len(standing) and standing[number] <= (last + _NEAR if last >= 0 else 2):
                    self.chosen.add(i)
                    last = standing[number]

    def choose_prose(self) -> None:
        """Choose the sentences of the page, where an extractor found no article among all that it holds."""
        self.chosen = {i for i, run in enumerate(self.runs) if run.is_prose and self.is_ours(run.block)}

    def is_all(self, found: list[Run]) -> bool:
        """Whether what an extractor found is one run of most of the page's words."""
        if len(found) != 1 or len(self.runs) <= _FEWEST_RUNS:
            return False
        share = len(found[0].words) / max(1, sum(len(run.words) for run in self.runs))
        return share > _ALL and found[0].key not in {run.key for run in self.runs}

    def add(self, stated: str) -> None:
        """Choose the prose that stands in what the page's structured data say the article is."""
        known = shingles(words_of(stated))
        taken = set().union(*(self.runs[i].shingles for i in self.chosen))
        for i, run in enumerate(self.runs):
            if i not in self.chosen and len(run.words) >= _PROSE_WORDS and run.link_share < LINKED:
                own = run.shingles
                if len((own & known) - taken) >= _ALIKE * len(own):
                    self.chosen.add(i)
                    taken |= own

    # -- what stands with it ------------------------------------------------------------------------------------------

    def grow(self) -> None:
        """Take in what the extractor missed of the article."""
        prose = [i for i in sorted(self.chosen) if len(self.runs[i].words) >= _PROSE_WORDS]
        if not prose:
            return
        for i in self.chosen:
            node = self.runs[i].block
            while node is not None and node not in self._marked:
                self._marked.add(node)
                node = node.getparent()
        words: Counter[Any] = Counter()
        kinds: Counter[tuple[str, ...]] = Counter()
        for i in prose:
            run = self.runs[i]
            words[run.holder] += len(run.words)
            kinds[kind_of(run.holder)] += len(run.words)
        total = sum(words.values())
        self._spine = spine(words)
        main = {kind for kind, count in kinds.items() if kind and count >= _MAIN_SHARE * total}
        taken = set().union(*(self.runs[i].shingles for i in self.chosen))
        for i, run in enumerate(self.runs):
            if i in self.chosen or not run.is_prose or not self.is_ours(run.block):
                continue
            beside = words[run.holder] >= _MAIN_SHARE * total or words[run.holder] >= 60
            if not beside and not (kind_of(run.holder) in main and self._is_same_story(run)):
                continue
            if not run.shingles <= taken:
                self.chosen.add(i)
                taken |= run.shingles
        self._units(min(prose), max(prose), taken)
        self._add_headings()

    def is_ours(self, node: Any) -> bool:
        """Whether an element and all that it is in are not for comments, offers, menus or other stories."""
        chain = []
        while node is not None and node not in self._ours:
            chain.append(node)
            node = node.getparent()
        ours = self._ours[node] if node is not None else True
        for node in reversed(chain):
            ours = node in self._spine or ours and not is_apart(node)
            self._ours[node] = ours
        return ours

    def _is_same_story(self, run: Run) -> bool:
        """Whether the part of the page that a run is in, and no chosen one, is no story of its own."""
        branch = run.block
        chain = []
        while branch is not None and branch not in self._branches:
            above = branch.getparent()
            chain.append(branch)
            if above is None or above in self._marked:
                self._branches[branch] = self._is_open(branch)
                break
            branch = above
        same = bool(self._branches.get(branch, True))
        for node in chain:
            self._branches[node] = same
        return same

    @staticmethod
    def _is_open(branch: Any) -> bool:
        """Whether a part of the page goes on with the story: no headline of its own, and no page of its own behind it."""
        if next(branch.iter("h1"), None) is not None:
            return False
        for heading in branch.iter("h2", "h3", "h4"):
            link = heading.find(".//a")
            above = heading.getparent()
            linked = link is not None and not (link.get("href") or "#").startswith("#")
            if linked or above is not None and above.tag == "a":
                return False
        whole = branch.tag == "article" or next(branch.iter("article", "time"), None) is not None
        return not whole or len(branch.xpath("string()")) < _STORY_CHARACTERS  # posts of a live report are shorter

    # -- tables, lists, boxes -------------------------------------------------------------------------------------------

    def _units(self, first: int, last: int, taken: set[tuple[str, ...]]) -> None:
        units: dict[Any, list[int]] = {}
        for i, run in enumerate(self.runs):
            unit = self._unit(run.block)
            if unit is not None:
                units.setdefault(unit, []).append(i)
        for unit, numbers in units.items():
            inside = sum(len(self.runs[i].words) for i in numbers if i in self.chosen)
            whole = sum(len(self.runs[i].words) for i in numbers)
            linked = sum(len(self.runs[i].linked) for i in numbers) / max(
                1, sum(len(self.runs[i].text) for i in numbers)
            )
            if inside >= whole / 2 and inside:
                if unit.tag in ("table", "dl") or linked < LINKED:
                    self.chosen.update(numbers)
            elif self._is_part(unit, numbers, first, last, linked, taken):
                whole = unit.tag != "figure" or unit.find(".//table") is not None
                self.chosen.update(i for i in numbers if whole or self._is_caption(i))

    def _unit(self, block: Any) -> Any:
        """The table of data that a run is in, or the outermost list, box or figure among the elements around it."""
        unit = None
        for _ in range(_UNIT_LEVELS):
            if block is None or block.tag in _COLUMNS and block in self._marked:
                break
            if block.tag in ("td", "th") and not is_datum(block):
                break  # a column of a page that is laid out with tables
            if block.tag in _UNITS:
                unit = block
                above = block.getparent()
                if block.tag == "table" and (above is None or above.tag != "aside"):
                    break
            block = block.getparent()
        return unit

    def _is_part(
        self, unit: Any, numbers: list[int], first: int, last: int, linked: float, taken: set[tuple[str, ...]]
    ) -> bool:
        """Whether a table, list or box that the extractor left out is one of the article's."""
        if linked >= LINKED / 2 or not first < numbers[0] or numbers[-1] > last + len(numbers) + 3:
            return False
        above = unit.getparent()
        if above is None or above not in self._marked or not self.is_ours(above) or is_named_apart(unit):
            return False
        text = " ".join(self.runs[i].text for i in numbers)
        own = set().union(*(self.runs[i].shingles for i in numbers))
        if own and len(own & taken) >= _ALIKE * len(own):
            return False
        if unit.tag in ("figure", "aside", "details") and unit.find(".//table") is None:
            if not states_figures(text) or next(unit.iter("form", "input", "button", "h1"), None) is not None:
                return False
            return len(words_of(text)) >= _PROSE_WORDS and (unit.tag != "figure" or any(map(self._is_caption, numbers)))
        return unit.tag in ("dl", "figure") or unit.tag in ("table", "aside") and any(map(str.isdigit, text))

    def _is_caption(self, i: int) -> bool:
        """Whether a run of a figure states something, and does not only say what is seen and by whom."""
        run = self.runs[i]
        said = len(run.words) >= _PROSE_WORDS and _SENTENCE.search(run.text) is not None
        return said and run.link_share < LINKED and states_figures(run.text)

    def _add_headings(self) -> None:
        """Choose the headings that stand right above what was taken in."""
        for i, run in enumerate(self.runs):
            if i in self.chosen or run.block.tag not in _HEADINGS or run.link_share:
                continue
            below = next((j for j in (i + 1, i + 2) if j in self.chosen), None)
            if below is None or not self.runs[below].is_prose or not self.is_ours(run.block):
                continue
            if run.block.getparent() is self.runs[below].block.getparent():
                self.chosen.add(i)

    # -- what is still missing ------------------------------------------------------------------------------------------

    def missing_words(self) -> int:
        """How many words of prose stand in the article's part of the page and are not chosen."""
        if not self.chosen:
            return 0
        taken = set().union(*(self.runs[i].shingles for i in self.chosen))
        count = 0
        for i, run in enumerate(self.runs):
            if i in self.chosen or not run.is_prose or len(run.words) < _BODY_WORDS or not self.is_ours(run.block):
                continue
            if run.block.tag not in ("p", "div", "li", "blockquote") or run.link_share > LINKED / 2:
                continue
            if len(run.shingles & taken) < _COPY * len(run.shingles) and self._is_same_story(run):
                count += len(run.words)
                taken |= run.shingles
        return count


def states_figures(text: str) -> bool:
    """Whether a text has a number that is no year and no day."""
    return any(map(str.isdigit, _YEARS.sub("", _DAYS.sub("", text))))
