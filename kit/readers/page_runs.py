"""Which runs of a page's text are its article's: those that an extractor found, and what stands with them in the page.

An extractor hands over paragraphs of its own making; here they are found again in the page, so that the page's own
markup is read. What it missed is taken in by form and position: paragraphs in containers like those of the others, tables,
lists, headings and fact boxes between them. Other stories, comments and offers are kept out by what they stand in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kit.readers.blocks import BLOCKS, Run, is_datum, text_of_runs
from kit.readers.page_containers import is_apart, is_named_apart, kind_of, spine

_SHINGLE = 4  # words
_LONG = 25  # characters, from which on a run is known by its words wherever it stands
_REPEATED = 60  # characters, up to which a paragraph may stand twice in an article
_PROSE_WORDS = 8
_BODY_WORDS = 12
_LINKED = 0.4  # of a run's letters, from which on it is a list of links
_ALIKE, _COPY = 0.6, 0.9  # of a run's shingles
_MAIN_SHARE = 0.25  # of the article's words, from which on a kind of container is one of the article's
_STORY_CHARACTERS = 3_000
_FEWEST_RUNS, _ALL = 10, 0.4
COVERED = 0.85  # of what the extractor found
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?:\s|$)")
_YEARS = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_DAYS = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)",
)
_ENTRIES = frozenset("td th li dd".split())
_UNITS = frozenset("table dl ul ol aside figure details blockquote".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_COLUMNS = frozenset("div section article main body form".split())
_UNIT_LEVELS = 8


@dataclass
class _Piece:
    """One run with what is asked of it again and again."""

    run: Run
    text: str = ""
    words: list[str] = field(default_factory=list)
    key: str = ""
    block: Any = None  # the nearest element that is a block
    holder: Any = None  # the element that holds it among its neighbours

    @property
    def linked(self) -> float:
        return self.run.linked / max(1, len(self.text))

    @property
    def is_entry(self) -> bool:
        """Whether it stands in a list or a table, where the same may be said twice."""
        return self.block.tag in _ENTRIES or self.holder is not None and self.holder.tag in _ENTRIES

    @cached_property
    def is_prose(self) -> bool:
        return len(self.words) >= _PROSE_WORDS and self.linked < _LINKED and _SENTENCE_END.search(self.text) is not None

    @cached_property
    def shingles(self) -> set[tuple[str, ...]]:
        return shingles(self.words)


def shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
    """All rows of four words."""
    return set(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))


def words_of(text: str) -> list[str]:
    """The words of a text by which two wordings are the same: letters and digits only."""
    return re.findall(r"\w+", text.lower())


class Page:
    """The runs of a page, and those that are its article's as they become known."""

    def __init__(self, runs: list[Run]) -> None:
        self.pieces = [self._piece(run) for run in runs]
        self.chosen: set[int] = set()
        self._ours: dict[Any, bool] = {}
        self._branches: dict[Any, Any] = {}
        self._marked: set[Any] = set()  # elements that something chosen is in
        self._spine: set[Any] = set()

    @staticmethod
    def _piece(run: Run) -> _Piece:
        text = run.text
        words = words_of(text)
        block = run.node
        while block is not None and block.tag not in BLOCKS and block.tag != "body":
            block = block.getparent()
        holder = block
        while holder is not None and holder.tag in ("p", "blockquote", "ul", "ol", "li", "q", "h2", "h3", "h4"):
            holder = holder.getparent()
        return _Piece(run, text, words, " ".join(words), block, holder)

    def text(self) -> str:
        """The reading text of what is chosen."""
        return text_of_runs((piece.run, i in self.chosen) for i, piece in enumerate(self.pieces))

    # -- what an extractor found --------------------------------------------------------------------------------------

    def find(self, found: list[Run]) -> float:
        """Choose the runs that an extractor found; gives the share of what it found that is now chosen."""
        texts = [words_of(run.text) for run in found]
        places: dict[str, list[int]] = {}
        for place, words in enumerate(texts):
            if words:
                places.setdefault(" ".join(words), []).append(place)
        at: dict[int, int] = {}  # the place of a run among those found
        twins = Counter(piece.key for piece in self.pieces if len(piece.key) >= _LONG)
        for i, piece in enumerate(self.pieces):
            if len(piece.key) >= _LONG and twins[piece.key] == 1 and piece.key in places:
                at[i] = places[piece.key][0]
        self.chosen |= set(at)
        holders = Counter(self.pieces[i].holder for i in at)
        self._find_twins(places, twins, holders, at)
        known = set().union(*(shingles(words) for words in texts)) if texts else set()
        taken = set().union(*(self.pieces[i].shingles for i in self.chosen)) if self.chosen else set()
        for i, piece in enumerate(self.pieces):
            if i in self.chosen or len(piece.words) <= _SHINGLE or twins[piece.key] > 1 and piece.key in places:
                continue
            own = piece.shingles
            if len((own & known) - taken) >= _ALIKE * len(own):
                self.chosen.add(i)
                taken |= own
        self._find_short(places, at)
        got = set().union(*(self.pieces[i].shingles for i in self.chosen)) if self.chosen else set()
        return len(known & got) / len(known) if known else 1.0

    def _find_twins(
        self, places: dict[str, list[int]], twins: Counter[str], holders: Counter[Any], at: dict[int, int]
    ) -> None:
        """Of a paragraph that stands in the page several times, choose as many as were found, those among others first."""
        several: dict[str, list[int]] = {}
        for i, piece in enumerate(self.pieces):
            if twins[piece.key] > 1 and piece.key in places:
                several.setdefault(piece.key, []).append(i)
        for key, numbers in several.items():
            again = len(key) < _REPEATED or self.pieces[numbers[0]].is_entry
            count = len(places[key]) if again else 1
            best = sorted(numbers, key=lambda i: (-holders[self.pieces[i].holder], i))[:count]
            self.chosen.update(best)
            at.update((i, places[key][0]) for i in best)

    def _find_short(self, places: dict[str, list[int]], at: dict[int, int]) -> None:
        """Choose the short runs that were found between the same neighbours: headings, items, cells."""
        last = -1
        for i, piece in enumerate(self.pieces):
            if i in at:
                last = at[i]
            elif i not in self.chosen and piece.key and len(piece.key) < _LONG:
                following = next((place for place in places.get(piece.key, ()) if last < place <= last + 12), None)
                if following is not None and (last >= 0 or following < 3):
                    self.chosen.add(i)
                    last = following

    def choose_prose(self) -> None:
        """Choose the sentences of the page, where an extractor found no article among all that it holds."""
        self.chosen = {i for i, piece in enumerate(self.pieces) if piece.is_prose and self.is_ours(piece)}

    def is_all(self, found: list[Run]) -> bool:
        """Whether what an extractor found is one run of most of the page's words."""
        if len(found) != 1 or len(self.pieces) <= _FEWEST_RUNS:
            return False
        words = words_of(found[0].text)
        share = len(words) / max(1, sum(len(piece.words) for piece in self.pieces))
        return share > _ALL and " ".join(words) not in {piece.key for piece in self.pieces}

    def add(self, stated: str) -> None:
        """Choose the prose that stands in what the page's structured data say the article is."""
        known = shingles(words_of(stated))
        taken = set().union(*(self.pieces[i].shingles for i in self.chosen)) if self.chosen else set()
        for i, piece in enumerate(self.pieces):
            if i not in self.chosen and len(piece.words) >= _PROSE_WORDS and piece.linked < _LINKED:
                own = piece.shingles
                if len((own & known) - taken) >= _ALIKE * len(own):
                    self.chosen.add(i)
                    taken |= own

    # -- what stands with it ------------------------------------------------------------------------------------------

    def grow(self) -> None:
        """Take in what the extractor missed of the article."""
        prose = [i for i in sorted(self.chosen) if len(self.pieces[i].words) >= _PROSE_WORDS]
        if not prose:
            return
        for i in self.chosen:
            node = self.pieces[i].block
            while node is not None and node not in self._marked:
                self._marked.add(node)
                node = node.getparent()
        words: Counter[Any] = Counter()
        kinds: Counter[tuple[str, ...]] = Counter()
        for i in prose:
            piece = self.pieces[i]
            words[piece.holder] += len(piece.words)
            kinds[kind_of(piece.holder)] += len(piece.words)
        total = sum(words.values())
        self._spine = spine(words)
        main = {kind for kind, count in kinds.items() if kind and count >= _MAIN_SHARE * total}
        taken = set().union(*(self.pieces[i].shingles for i in self.chosen))
        for i, piece in enumerate(self.pieces):
            if i in self.chosen or not piece.is_prose or not self.is_ours(piece):
                continue
            beside = words[piece.holder] >= _MAIN_SHARE * total or words[piece.holder] >= 60
            if not beside and not (kind_of(piece.holder) in main and self._is_same_story(piece)):
                continue
            if not piece.shingles <= taken:
                self.chosen.add(i)
                taken |= piece.shingles
        self._units(min(prose), max(prose), taken)
        self._add_headings()

    def is_ours(self, piece: _Piece) -> bool:
        """Whether nothing that a run stands in is for comments, offers, menus or other stories."""
        chain = []
        node = piece.block
        while node is not None and node not in self._ours:
            chain.append(node)
            node = node.getparent()
        ours = self._ours[node] if node is not None else True
        for node in reversed(chain):
            ours = node in self._spine or ours and not is_apart(node)
            self._ours[node] = ours
        return ours

    def _is_same_story(self, piece: _Piece) -> bool:
        """Whether the part of the page that a run is in, and no chosen one, is no story of its own."""
        branch = piece.block
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
        for i, piece in enumerate(self.pieces):
            unit = self._unit(piece.block)
            if unit is not None:
                units.setdefault(unit, []).append(i)
        for unit, numbers in units.items():
            inside = sum(len(self.pieces[i].words) for i in numbers if i in self.chosen)
            whole = sum(len(self.pieces[i].words) for i in numbers)
            linked = sum(self.pieces[i].run.linked for i in numbers) / max(
                1, sum(len(self.pieces[i].text) for i in numbers)
            )
            if inside >= whole / 2 and inside:
                if unit.tag in ("table", "dl") or linked < _LINKED:
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
                if block.tag == "table" and block.getparent().tag != "aside":
                    break
            block = block.getparent()
        return unit

    def _is_part(
        self, unit: Any, numbers: list[int], first: int, last: int, linked: float, taken: set[tuple[str, ...]]
    ) -> bool:
        """Whether a table, list or box that the extractor left out is one of the article's."""
        if linked >= _LINKED / 2 or not first < numbers[0] or numbers[-1] > last + len(numbers) + 3:
            return False
        above = unit.getparent()
        if above is None or above not in self._marked or not self._are_ours(above) or is_named_apart(unit):
            return False
        text = " ".join(self.pieces[i].text for i in numbers)
        own = set().union(*(self.pieces[i].shingles for i in numbers))
        if own and len(own & taken) >= _ALIKE * len(own):
            return False
        if unit.tag in ("figure", "aside", "details") and unit.find(".//table") is None:
            if not states_figures(text) or next(unit.iter("form", "input", "button", "h1"), None) is not None:
                return False
            return len(words_of(text)) >= _PROSE_WORDS and (unit.tag != "figure" or any(map(self._is_caption, numbers)))
        return unit.tag in ("dl", "figure") or unit.tag in ("table", "aside") and any(map(str.isdigit, text))

    def _is_caption(self, i: int) -> bool:
        """Whether a run of a figure states something, and does not only say what is seen and by whom."""
        piece = self.pieces[i]
        said = len(piece.words) >= _PROSE_WORDS and _SENTENCE.search(piece.text) is not None
        return said and piece.linked < _LINKED and states_figures(piece.text)

    def _add_headings(self) -> None:
        """Choose the headings that stand right above what was taken in."""
        for i, piece in enumerate(self.pieces):
            if i in self.chosen or piece.block.tag not in _HEADINGS or piece.linked:
                continue
            below = next((j for j in (i + 1, i + 2) if j in self.chosen), None)
            if below is None or not self.pieces[below].is_prose or not self.is_ours(piece):
                continue
            if piece.block.getparent() is self.pieces[below].block.getparent():
                self.chosen.add(i)

    def _are_ours(self, node: Any) -> bool:
        return self.is_ours(_Piece(self.pieces[0].run, block=node))

    # -- what is still missing ------------------------------------------------------------------------------------------

    def missing_words(self) -> int:
        """How many words of prose stand in the article's part of the page and are not chosen."""
        if not self.chosen:
            return 0
        taken = set().union(*(self.pieces[i].shingles for i in self.chosen))
        count = 0
        for i, piece in enumerate(self.pieces):
            if i in self.chosen or not piece.is_prose or len(piece.words) < _BODY_WORDS or not self.is_ours(piece):
                continue
            if piece.block.tag not in ("p", "div", "li", "blockquote") or piece.linked > _LINKED / 2:
                continue
            if len(piece.shingles & taken) < _COPY * len(piece.shingles) and self._is_same_story(piece):
                count += len(piece.words)
                taken |= piece.shingles
        return count


def states_figures(text: str) -> bool:
    """Whether a text has a number that is no year and no day."""
    return any(map(str.isdigit, _YEARS.sub("", _DAYS.sub("", text))))
