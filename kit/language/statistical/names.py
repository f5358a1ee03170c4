"""Component "kit_names": corrects and completes doc.ents by what stands around a name.

Titles and roles ("Mayor Ana Ruiz"), words that make organisations ("Ministry of Defense"), known names, acronyms in
brackets, and names repeated in the same article. Works on the entities of any pipeline, and needs no parse.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc, Span

from kit.language.statistical.name_lists import name_lists

NAMES = frozenset(("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"))
CONNECTORS = frozenset(("of", "for", "on"))
LOOSE_ENDS = frozenset(("of", "for", "on", "the", "and", "in", "at", "to", "&", ",", "(", "-"))
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
LONGEST_PLACE = 4
LONGEST_PERSON = 4
# Above this share of capitalised words a text without a full stop is a headline, where capitals tell nothing.
HEADLINE = 0.6
SENTENCE_ENDS = frozenset((".", "?", "!", "”", '"', "\n"))
ADDRESS_MARKS = ("http", "www.", "@", "://")
AGE = re.compile(r"\d{1,2}")


@Language.factory("kit_names", assigns=["doc.ents"])
def create(nlp: Language, name: str) -> Names:
    return Names()


@dataclass
class _Article:
    """The words of one Doc and the names found so far; `owner` tells which name covers a token."""

    words: list[str]
    capital: list[bool]
    names: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    owner: list[int] = field(default_factory=list)
    changed: bool = False

    def covering(self, start: int, end: int) -> list[tuple[int, int, str]]:
        return [self.names[key] for key in sorted({key for key in self.owner[start:end] if key >= 0})]

    def label(self, index: int) -> str:
        return self.names[self.owner[index]][2] if 0 <= index < len(self.owner) and self.owner[index] >= 0 else ""

    def add(self, start: int, end: int, label: str) -> None:
        """Set a name; those it overlaps give way."""
        if (start, end, label) in self.covering(start, end):
            return
        for other in self.covering(start, end):
            self.remove(other)
        key = max(self.names, default=-1) + 1
        self.names[key] = (start, end, label)
        self.owner[start:end] = [key] * (end - start)
        self.changed = True

    def remove(self, name: tuple[int, int, str]) -> None:
        key = self.owner[name[0]]
        del self.names[key]
        self.owner[name[0] : name[1]] = [-1] * (name[1] - name[0])
        self.changed = True

    def free(self, start: int, end: int) -> bool:
        return all(key < 0 for key in self.owner[start:end])

    def starts_name(self, index: int) -> bool:
        return self.owner[index] >= 0 and self.names[self.owner[index]][0] == index

    def is_capital(self, index: int) -> bool:
        return 0 <= index < len(self.capital) and self.capital[index]

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""


class Names:
    """Corrects and completes doc.ents; names of other labels than ours stay as they are."""

    def __init__(self) -> None:
        self.lists = name_lists()
        lists = self.lists
        self.peoples = lists.nationalities - lists.doubtful
        known = lists.certain | lists.regions | lists.known_organisations | lists.spelt
        self.known_starts = frozenset(name.split()[0] for name in known)

    def __call__(self, doc: Doc) -> Doc:
        article = _read(doc)
        if not any(article.capital):
            return doc
        self._relabel(article)
        if not _is_headline(article):
            self._organisations(article)
            self._people(article)
            self._ages(article)
        self._peoples(article)
        self._known_names(article)
        self._acronyms(article)
        self._agree(article)
        self._repeated(article)
        if article.changed:
            _write(doc, article)
        return doc

    def _relabel(self, article: _Article) -> None:
        """Names that the lists know under another label, and names cut wrongly at a title or a possessive."""
        for start, whole, label in list(article.names.values()):
            if label not in NAMES:
                continue
            end = self._without_loose_end(article, start, whole, label)
            words = article.words[start:end]
            if not words:
                continue
            if any(mark in word for word in words for mark in ADDRESS_MARKS):
                article.remove((start, end, label))
            elif label == "PERSON" or label in ("ORG", "GPE") and words[0] in self.lists.personal_titles:
                self._cut_person(article, start, end, label)
            else:
                self._relabel_thing(article, start, end, label)

    def _without_loose_end(self, article: _Article, start: int, end: int, label: str) -> int:
        """ "Institute for the" ends too late; its new end."""
        last = end
        while last > start and article.words[last - 1] in LOOSE_ENDS:
            last -= 1
        if last < end:
            article.remove((start, end, label))
            if last > start:
                article.add(start, last, label)
        return last

    def _cut_person(self, article: _Article, start: int, end: int, label: str) -> None:
        """Titles and possessives are no part of a person's name; a title alone, or a storm, is no person."""
        lists, words = self.lists, article.words
        first, last = start, end
        while first < last and words[first] in lists.personal_titles:
            first += 1
        if last - first > 1 and words[last - 1] in POSSESSIVE:
            last -= 1
        stormy = words[first] in lists.storms or start and words[start - 1] in lists.storms if first < last else True
        if label != "PERSON" and (
            stormy or not all(article.capital[first:last]) or self._is_organised(words[first:last])
        ):
            return
        if stormy:
            article.remove((start, end, label))
        elif (first, last, "PERSON") != (start, end, label):
            article.remove((start, end, label))
            article.add(first, last, "PERSON")

    def _is_organised(self, words: list[str]) -> bool:
        return any(word.lower() in self.lists.organisation_words or word in CONNECTORS for word in words)

    def _relabel_thing(self, article: _Article, start: int, end: int, label: str) -> None:
        lists, words = self.lists, article.words[start:end]
        if words[0].lower() in ("this", "these", "that", "those") and end - start > 1:
            article.remove((start, end, label))
            return
        core = words[1:] if words[0].lower() == "the" else words
        text = " ".join(core)
        if len(core) == 1 and text in self.peoples:
            article.add(start, end, "NORP")
        elif text in lists.certain or text in lists.spelt:
            article.add(start, end, "GPE")
        elif text in lists.regions and (len(core) > 1 or label != "ORG"):
            article.add(start, end, "LOC")
        elif text in lists.known_organisations:
            article.add(start, end, "ORG")
        elif label in ("GPE", "LOC") and len(core) > 1 and (known := lists.place_label(core)):
            article.add(start, end, known)

    def _organisations(self, article: _Article) -> None:
        """ "Institute for the Study of War", "the Ukrainian Ministry of Defense", "Howard University", "Acme Inc."."""
        index, count = 0, len(article.words)
        while index < count:
            if not article.capital[index] or article.words[index] in self.lists.first_words:
                index += 1
                continue
            end = self._run(article, index)
            stop = self._opening(article, index, end)
            if stop:
                self._add_organisation(article, index, stop)
                index = stop
                continue
            last = article.words[end - 1].lower()
            closed = end - index > 1 and last in self.lists.closing and article.label(end - 1) != "PERSON"
            if closed and " ".join(article.words[index:end]) not in self.lists.certain:
                self._add_organisation(article, index, end)
            index = end

    def _opening(self, article: _Article, start: int, end: int) -> int:
        """The end of "[Modifiers] Ministry of X and Y" where the run start:end closes with such a word, else 0."""
        if article.words[end - 1].lower() not in self.lists.opening or article.word(end) not in CONNECTORS:
            return 0
        stop = end
        while True:
            joined = article.word(stop) in ("and", "&") and stop > end and article.is_capital(stop + 1)
            following = stop + 1
            if article.word(stop) in CONNECTORS:
                following += article.word(following) == "the"
            elif not joined or self._is_new_name(article, stop + 1):
                break
            further = self._run(article, following)
            if further == following:
                break
            stop = further
        return stop if stop > end else 0

    def _is_new_name(self, article: _Article, start: int) -> bool:
        words = article.words[start : self._run(article, start)]
        kinds = self.lists.closing | self.lists.opening
        return article.starts_name(start) or any(word.lower() in kinds for word in words)

    def _run(self, article: _Article, start: int) -> int:
        """The end of the capitalised words from `start` on, dates and the like left out."""
        end = start
        while article.is_capital(end) and article.words[end] not in self.lists.first_words:
            end += 1
        return end

    def _add_organisation(self, article: _Article, start: int, end: int) -> None:
        if start and article.words[start - 1].lower() == "the":
            start -= 1
        covering = article.covering(start, end)
        if any(first < start or last > end for first, last, _ in covering):
            return
        if any(label == "PERSON" and last - first > 1 for first, last, label in covering):
            return
        # What the statistical names found whole stays: "Liberal Party of Canada" in "Liberal Party of Canada Member".
        # What they cut short does not: "the Institute for the Study" of War.
        opened = any(word in CONNECTORS for word in article.words[start:end])
        if any(
            label == "ORG" and last - first > 1 + opened and not (opened and first == start and last < end)
            for first, last, label in covering
        ):
            return
        article.add(start, end, "ORG")

    def _people(self, article: _Article) -> None:
        """ "Mayor Ana Ruiz", "Gen. Lee", "spokeswoman Lea Moreau"."""
        lists = self.lists
        for index, word in enumerate(article.words[:-1]):
            title = article.capital[index] and word in lists.personal_titles
            if not title and word not in lists.roles:
                continue
            start = index + 1
            if title and article.word(start) == "of" and article.word(start + 1) in ("State", "Defense", "Defence"):
                start += 2
            if not article.is_capital(start) or article.words[start] in self.lists.first_words | lists.personal_titles:
                continue
            end = self._person_end(article, start)
            words = article.words[start:end]
            if not words or not title and len(words) < 2:
                continue
            if article.label(index) in ("ORG", "FAC") or any(
                word.lower() in lists.organisation_words for word in words
            ):
                continue
            if lists.place_label(words) or words[0] in self.peoples or any(word in self.peoples for word in words[:-1]):
                continue
            covering = article.covering(start, end)
            if any(first < start or last > end or label not in NAMES for first, last, label in covering):
                continue
            if any(label == "PERSON" for _, _, label in covering) and not title:
                continue
            article.add(start, end, "PERSON")

    def _ages(self, article: _Article) -> None:
        """ "Ana Ruiz, 34, ..."."""
        words = article.words
        for index in range(2, len(words) - 2):
            if words[index] != "," or words[index + 2] != "," or not AGE.fullmatch(words[index + 1]):
                continue
            start = index
            while (
                article.is_capital(start - 1)
                and index - start < LONGEST_PERSON
                and words[start - 1] not in self.lists.first_words
            ):
                start -= 1
            while words[start] in self.lists.personal_titles:
                start += 1
            if (
                2 <= index - start < LONGEST_PERSON
                and article.free(start, index)
                and not self._is_organised(words[start:index])
            ):
                article.add(start, index, "PERSON")

    def _person_end(self, article: _Article, start: int) -> int:
        end = start
        while end - start < LONGEST_PERSON:
            if article.is_capital(end) and article.words[end] not in self.lists.first_words:
                end += 1
            elif end > start and (after := self._after_particles(article, end)):
                end = after + 1
            else:
                break
        return min(end, len(article.words))

    def _after_particles(self, article: _Article, index: int) -> int:
        """The capitalised word behind "van der", or 0."""
        end = index
        while article.word(end) in self.lists.particles:
            end += 1
        return end if end > index and article.is_capital(end) else 0

    def _peoples(self, article: _Article) -> None:
        for index, word in enumerate(article.words):
            if article.capital[index] and word in self.peoples and article.owner[index] < 0:
                article.add(index, index + 1, "NORP")

    def _known_names(self, article: _Article) -> None:
        """Known places and organisations that stand alone, so that no longer name can be meant."""
        words = article.words
        for index, word in enumerate(words):
            if not article.capital[index] or word not in self.known_starts or article.owner[index] >= 0:
                continue
            for end in range(min(index + LONGEST_PLACE, len(words)), index, -1):
                label = self._known(words[index:end])
                if not label or not article.free(index, end):
                    continue
                before = (
                    article.is_capital(index - 1)
                    and words[index - 1] not in self.lists.first_words
                    and article.owner[index - 1] < 0
                )
                after = article.is_capital(end) and article.owner[end] < 0
                if not before and not after:
                    start = index - (index > 0 and words[index - 1] == "the" and article.free(index - 1, index))
                    article.add(start, end, label)
                break

    def _known(self, words: list[str]) -> str:
        lists, text = self.lists, " ".join(words)
        if text in lists.certain or text in lists.spelt:
            return "GPE"
        if text in lists.known_organisations:
            return "ORG"
        return "LOC" if text in lists.regions and len(words) > 1 else ""

    def _acronyms(self, article: _Article) -> None:
        """ "the Institute for the Study of War (ISW)": the letters name the same, here and further on."""
        words, known = article.words, set()
        for _, end, label in article.names.values():
            if label == "ORG" and article.word(end) == "(" and article.word(end + 2) == ")":
                letters = article.word(end + 1)
                if 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha():
                    known.add(letters)
        for index, word in enumerate(words if known else ()):
            alone = word in known and all(last - first == 1 for first, last, _ in article.covering(index, index + 1))
            if alone and article.label(index) != "ORG":
                article.add(index, index + 1, "ORG")

    def _agree(self, article: _Article) -> None:
        """One name, one label: what most of its mentions say."""
        votes: dict[str, Counter[str]] = {}
        for start, end, label in article.names.values():
            if label in NAMES:
                votes.setdefault(" ".join(article.words[start:end]), Counter())[label] += 1
        split = {text: labels.most_common(2) for text, labels in votes.items() if len(labels) > 1}
        for start, end, label in list(article.names.values()) if split else ():
            (first, most), (_, next_most) = split.get(" ".join(article.words[start:end]), (("", 0), ("", 0)))
            if most > next_most and first != label and label in NAMES:
                article.add(start, end, first)

    def _repeated(self, article: _Article) -> None:
        """Once found, found everywhere: surnames of people named in full, and names of several words."""
        surnames: set[str] = set()
        longer: dict[str, list[tuple[list[str], str]]] = {}
        for start, end, label in list(article.names.values()):
            words = article.words[start:end]
            if label == "PERSON" and len(words) > 1 and len(words[-1]) > 2 and words[-1][0].isupper():
                surnames.add(words[-1])
            elif label in ("ORG", "FAC", "LOC") and len(words) > 1:
                core = words[1:] if words[0].lower() == "the" else words
                if len(core) > 1:
                    longer.setdefault(core[0], []).append((core, label))
        if not surnames and not longer:
            return
        for index, word in enumerate(article.words):
            if not article.capital[index]:
                continue
            for core, label in longer.get(word, ()):
                end = index + len(core)
                if article.words[index:end] == core and article.free(index, end):
                    article.add(index, end, label)
            if word in surnames and article.label(index) != "PERSON":
                self._surname(article, index)

    def _surname(self, article: _Article, index: int) -> None:
        single = all(last - first == 1 for first, last, _ in article.covering(index, index + 1))
        alone = not (article.is_capital(index + 1) and article.owner[index + 1] < 0) and article.word(index + 1) != "-"
        known = article.words[index] in self.lists.certain | self.peoples
        if single and alone and not known:
            article.add(index, index + 1, "PERSON")


def _is_headline(article: _Article) -> bool:
    words = sum(word[:1].isalpha() for word in article.words)
    return sum(article.capital) > HEADLINE * words and article.words[-1] not in SENTENCE_ENDS


def _read(doc: Doc) -> _Article:
    strings = doc.vocab.strings
    words = [strings[orth] for orth in doc.to_array(ORTH).tolist()] if len(doc) else []
    article = _Article(words, [word[:1].isupper() for word in words], owner=[-1] * len(words))
    for key, entity in enumerate(doc.ents):
        article.names[key] = (entity.start, entity.end, entity.label_)
        article.owner[entity.start : entity.end] = [key] * (entity.end - entity.start)
    return article


def _write(doc: Doc, article: _Article) -> None:
    """Names that stayed keep their Span, with all that other components hung on it."""
    kept = {(entity.start, entity.end, entity.label_): entity for entity in doc.ents}
    spans = [
        kept.get((start, end, label)) or Span(doc, start, end, label=label)
        for start, end, label in sorted(article.names.values())
    ]
    doc.set_ents(spans, default="outside")
