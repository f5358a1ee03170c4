"""Component "kit_names": corrects and completes doc.ents by what stands around a name.

Titles and roles ("Mayor Ana Ruiz"), words that make organisations ("Ministry of Defense"), known names, acronyms in
brackets, and names repeated in the same article. Works on the entities of any pipeline, and needs no parse.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from kit.language.statistical import name_mentions, named_words
from kit.language.statistical.named_words import NAMES, POSSESSIVE, NamedWords
from kit.name_lists import name_lists

CONNECTORS = frozenset(("of", "for", "on"))
LOOSE_ENDS = frozenset(("of", "for", "on", "the", "and", "in", "at", "to", "&", ",", "(", "-"))
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


class Names:
    """Corrects and completes doc.ents; names of other labels than ours stay as they are."""

    def __init__(self) -> None:
        self.lists = name_lists()
        lists = self.lists
        self.peoples = lists.peoples
        known = lists.certain | lists.regions | lists.known_organisations | lists.spelt
        self.known_starts = frozenset(name.split()[0] for name in known)

    def __call__(self, doc: Doc) -> Doc:
        article = named_words.read(doc)
        if not any(article.capital):
            return doc
        self._relabel(article)
        if not _is_headline(article):
            self._organisations(article)
            self._people(article)
            self._ages(article)
        self._hyphened(doc, article)
        self._peoples(article)
        self._known_names(article)
        name_mentions.acronyms(article)
        name_mentions.places(article)
        name_mentions.agree(article)
        name_mentions.repeated(article)
        name_mentions.storms(article)
        if article.changed:
            named_words.write(doc, article)
        return doc

    def _relabel(self, article: NamedWords) -> None:
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

    def _without_loose_end(self, article: NamedWords, start: int, end: int, label: str) -> int:
        """ "Institute for the" ends too late; its new end."""
        last = end
        while last > start and article.words[last - 1] in LOOSE_ENDS:
            last -= 1
        if last < end:
            article.remove((start, end, label))
            if last > start:
                article.add(start, last, label)
        return last

    def _cut_person(self, article: NamedWords, start: int, end: int, label: str) -> None:
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

    def _relabel_thing(self, article: NamedWords, start: int, end: int, label: str) -> None:
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

    def _organisations(self, article: NamedWords) -> None:
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

    def _opening(self, article: NamedWords, start: int, end: int) -> int:
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

    def _is_new_name(self, article: NamedWords, start: int) -> bool:
        words = article.words[start : self._run(article, start)]
        kinds = self.lists.closing | self.lists.opening
        return article.starts_name(start) or any(word.lower() in kinds for word in words)

    def _run(self, article: NamedWords, start: int) -> int:
        """The end of the capitalised words from `start` on, dates and the like left out."""
        end = start
        while article.is_capital(end) and article.words[end] not in self.lists.first_words:
            end += 1
        return end

    def _add_organisation(self, article: NamedWords, start: int, end: int) -> None:
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

    def _people(self, article: NamedWords) -> None:
        """ "Mayor Ana Ruiz", "Gen. Lee", "spokeswoman Lea Moreau", "his lawyer, Petra Sand,"."""
        for index, word in enumerate(article.words[:-1]):
            title = article.capital[index] and word in self.lists.personal_titles
            if (title or word in self.lists.roles) and article.label(index) not in ("ORG", "FAC"):
                self._introduced(article, index, title)

    def _introduced(self, article: NamedWords, index: int, title: bool) -> None:
        """Adds the person whom the title or the role at ``index`` introduces, behind a role also one set off by commas."""
        start = index + 1
        if title and article.word(start) == "of" and article.word(start + 1) in ("State", "Defense", "Defence"):
            start += 2
        apposed = not title and article.word(start) == ","
        start += apposed
        if not article.is_capital(start) or article.words[start] in self.lists.first_words | self.lists.personal_titles:
            return
        end = self._person_end(article, start)
        words = article.words[start:end]
        if len(words) < (1 if title else 2) or not self._may_be_person(words):
            return
        covering = article.covering(start, end)
        if any(first < start or last > end or label not in NAMES for first, last, label in covering):
            return
        labels = [label for _, _, label in covering]
        if not title and "PERSON" in labels or apposed and (article.word(end) != "," or labels != ["GPE"]):
            return
        article.add(start, end, "PERSON")

    def _may_be_person(self, words: list[str]) -> bool:
        """Whether words name no organisation, place or people: no "Minister Foreign Office", "spokesman French Navy"."""
        lists = self.lists
        if any(word.lower() in lists.organisation_words for word in words) or lists.place_label(words):
            return False
        return words[0] not in self.peoples and self.peoples.isdisjoint(words[:-1])

    def _ages(self, article: NamedWords) -> None:
        """ "Ana Ruiz, 34, ..."."""
        words = article.words
        for index in range(2, len(words) - 2):
            if words[index] != "," or words[index + 2] not in (",", ".") or not AGE.fullmatch(words[index + 1]):
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
                and all(label == "PERSON" and first >= start for first, _, label in article.covering(start, index))
                and not self._is_organised(words[start:index])
            ):
                article.add(start, index, "PERSON")

    def _hyphened(self, doc: Doc, article: NamedWords) -> None:
        """ "Kim Hyun-sook", "Prayuth Chan-o-cha": the part behind a hyphen in small letters is a person's name too."""
        places = article.places
        for start, end, label in list(article.names.values()):
            last = end
            while (
                label == "PERSON"
                and end - start > 1
                and article.word(last) == "-"
                and article.free(last, last + 2)
                and self._is_syllable(article.word(last + 1))
                and not (doc[places[last - 1]].whitespace_ or doc[places[last]].whitespace_)
            ):
                last += 2
            if last > end:
                article.add(start, last, "PERSON")

    def _is_syllable(self, word: str) -> bool:
        return word.isalpha() and len(word) < 7 and word not in self.lists.joined and not word.endswith(("ed", "ing"))

    def _person_end(self, article: NamedWords, start: int) -> int:
        end = start
        while end - start < LONGEST_PERSON:
            if article.is_capital(end) and article.words[end] not in self.lists.first_words:
                end += 1
            elif end > start and (after := self._after_particles(article, end)):
                end = after + 1
            else:
                break
        return min(end, len(article.words))

    def _after_particles(self, article: NamedWords, index: int) -> int:
        """The capitalised word behind "van der", or 0."""
        end = index
        while article.word(end) in self.lists.particles:
            end += 1
        return end if end > index and article.is_capital(end) else 0

    def _peoples(self, article: NamedWords) -> None:
        for index, word in enumerate(article.words):
            if article.capital[index] and word in self.peoples and article.owner[index] < 0:
                article.add(index, index + 1, "NORP")

    def _known_names(self, article: NamedWords) -> None:
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


def _is_headline(article: NamedWords) -> bool:
    words = sum(word[:1].isalpha() for word in article.words)
    return sum(article.capital) > HEADLINE * words and article.words[-1] not in SENTENCE_ENDS
