"""The names of one article: people, bodies, companies, acronyms, each with its fullest form and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from kit.language.document import text_of
from kit.language.speech.mentions import (
    LINKS,
    POSSESSIVE,
    PRONOUNS,
    common_nouns,
    core_name,
    head_word,
    is_common_plural,
    is_company,
    is_role,
    singular,
    source_words,
    without_titles,
    words_of,
)
from kit.name_lists import name_lists

_BRACKETS = re.compile(r"\((?:the\s+)?(?P<short>[A-Z][A-Za-z&.-]{1,9})\)")
_ROLE_BEHIND = re.compile(
    r",\s(?:\d\d,\s)?(?:(?P<article>the|a|an|its|his|her|their)\s|[\w’']+['’]s\s)(?P<what>[\w'’-]+(?:\s[\w'’-]+){0,4})"
)
NOT_GIVEN = frozenset(
    (
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "for",
        "new",
        "north",
        "south",
        "east",
        "west",
        "san",
        "santa",
        "saint",
        "mount",
        "lake",
        "port",
    )
)
_KIN = frozenset(
    (
        "neighbour",
        "neighbor",
        "brother",
        "sister",
        "son",
        "daughter",
        "wife",
        "husband",
        "mother",
        "father",
        "friend",
        "colleague",
    )
)
CAPITALS = re.compile(r"[A-Z][\w&.-]*(?:[ ][A-Z][\w&.-]*){0,4}")
_TRADED = re.compile(
    r"['’]s?\s(?:[\w-]+\s)?(?:shares?|stock|profits?|revenues?|sales|turnover|dividend|workforce|employees|shareholders"
    r"|chief executive|operating margin)\b"
)
# "Orvex said revenue rose", "Toplin, which sold": no person is followed so.
_TRADES = re.compile(
    r"(?:,\swhich\b|\s(?:said|says|reported|reports|posted|forecasts?|expects?|expected|announced|booked)\s"
    r"(?:on\s\w+day\s)?(?:that\s)?(?:(?:its|a|an|the|first|second|third|fourth|quarter|half|full|year|annual|net|core"
    r"|pre-tax|record|total|comparable|like-for-like|organic|higher|lower|quarterly|operating|adjusted)[\s-]){0,4}"
    r"(?:sales|revenues?|profits?|turnover|earnings|net\sincome|loss|orders|deliveries|shipments)\b)"
)
_NO_COMPANY = PRONOUNS | {"the"}
_WORD_BEFORE = re.compile(r"(?P<word>[\w-]+)\s$")


@dataclass(slots=True, eq=False)
class Name:
    """A name of the article: its fullest form, how the entity recogniser labels it, where it stands."""

    full: str
    label: str
    places: list[int]
    gender: str = ""
    described: frozenset[str] = frozenset()


class Names:
    """The names of an article, made from its entities and the words beside them."""

    def __init__(self, doc: Doc, read: bool) -> None:
        self.text = text_of(doc)
        self.people: dict[str, list[Name]] = {}  # by last name
        self.bodies: dict[str, Name] = {}  # by name, lower case
        self.short: dict[str, Name] = {}  # acronyms
        self.companies: dict[str, Name] = {}  # by the full name, and by what stands before "AG", "plc" or "Foods"
        self.by_place: list[tuple[int, int, Name]] = []
        companies = source_words()["company_words"]
        self.entities = [
            (entity.start_char, entity.end_char, "ORG" if entity[-1].lower_.rstrip(".") in companies else entity.label_)
            for entity in doc.ents
        ]
        if read:
            self._read_companies()
            self._read_names()
            self._read_acronyms()

    def _read_companies(self) -> None:
        """The companies that their name or what is said of them shows: "Harrow AG", "Northern Water's shares"."""
        words = source_words()["company_words"]
        others = {
            start
            for start, end, label in self.entities
            if label in ("GPE", "NORP") or label in ("PERSON", "LOC") and " " not in self.text[start:end]
        }
        places = {start for start, end, label in self.entities if label in ("GPE", "NORP", "LOC")} | {
            start for start, end, label in self.entities if label == "PERSON" and " " in self.text[start:end]
        }
        for match in CAPITALS.finditer(self.text):
            if (known := self.companies.get(POSSESSIVE.sub("", match.group()).lower())) is not None:
                known.places.append(match.start())
                continue
            name = self._company_named(match, others, places)
            if name is None:
                continue
            short = " ".join(name.split()[:-1]).lower() if name.split()[-1].lower().rstrip(".") in words else ""
            entry = self.companies.get(name.lower()) or Name(name, "ORG", [match.start()])
            for form in (name.lower(), short):
                if form and form not in source_words()["state_names"]:
                    self.companies.setdefault(form, entry)

    def _company_named(self, match: re.Match[str], others: set[int], places: set[int]) -> str | None:
        """The company that words with capitals name: by a word for one among them, or by what is said beside them."""
        words, parts = source_words(), match.group().split()
        first = parts[0].lower()
        if len(parts) > 1 and parts[-1].lower().rstrip(".,") in words["company_words"] and first != "the":
            return " ".join(parts).rstrip(",")
        if len(parts) > 1 and first in words["company_kinds"]:
            return " ".join(parts[1:])  # "Carmaker Veltra"
        if first not in _NO_COMPANY and (
            match.start() not in others
            and _TRADED.match(self.text, match.end())
            or match.start() not in places
            and (_TRADES.match(self.text, match.end()) or self._is_kind_before(match.start()))
            and len(parts) < 3
            and not is_common_plural(parts[-1].lower())
            and not POSSESSIVE.search(match.group())
        ):
            return match.group()
        return None

    def _is_kind_before(self, start: int) -> bool:
        """Whether a word for a company stands right before: "the carmaker Veltra"."""
        before = _WORD_BEFORE.search(self.text, max(0, start - 30), start)
        return before is not None and before["word"] in source_words()["company_kinds"]

    def _read_names(self) -> None:
        persons = [(start, end) for start, end, label in self.entities if label == "PERSON"]
        persons += self._people_by_role(persons)
        for start, end in sorted(persons, key=lambda span: -len(self.text[span[0] : span[1]].split())):
            name = without_titles(POSSESSIVE.sub("", " ".join(self.text[start:end].split())))
            parts = name.split()
            if len(parts) > 1 and parts[0].lower() in source_words()["company_kinds"]:
                parts = parts[1:]
                name = " ".join(parts)
            if not parts:
                continue
            if len(parts) == 1 and is_common_plural(name.lower()) or self._is_called(start):
                continue  # "Growers" at the start of a sentence; "the dog, Bella"
            entry = self._person(parts)
            if entry is None and (company := self.companies.get(name.lower())) and company.places[0] <= start:
                self.by_place.append((start, end, company))
                continue
            if entry is None:
                entry = Name(name, "PERSON", [])
                self.people.setdefault(parts[-1].lower(), []).append(entry)
            entry.places.append(start)
            entry.gender = entry.gender or self._gender(start, end)
            entry.described |= self._description(start, end)
            self.by_place.append((start, end, entry))
        for start, end, label in self.entities:
            if label not in ("ORG", "GPE", "NORP", "LOC", "FAC"):
                continue
            name = core_name(" ".join(self.text[start:end].split()))
            if not name or " " not in name and singular(name.lower()) in common_nouns():
                continue  # "Inc." alone; "Farmers" at the start of a sentence
            company = self.companies.get(name.lower())
            if company is not None and company.places[0] <= start:
                self.bodies.setdefault(name.lower(), company)
            entry = self.bodies.setdefault(name.lower(), Name(name, label, []))
            entry.places.append(start)
            self.by_place.append((start, end, entry))
        self.by_place.sort(key=lambda item: item[:2])

    def _people_by_role(self, known: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Names that the entity recogniser missed or took for a place, where a role beside them makes them people's."""
        taken = {start for start, _ in known}
        ends = {end for _, end in known}
        places = name_lists().governed
        bodies = _body_words()
        found = []
        for match in CAPITALS.finditer(self.text):
            if match.start() in taken or match.end() in ends:
                continue
            words = match.group().split()
            name = without_titles(match.group())
            start = match.end() - len(name)
            parts = name.split()
            if (
                len(parts) > 3
                or start in taken
                or name in places
                or is_company(name)
                or parts[0].lower() in NOT_GIVEN
                or not bodies.isdisjoint(part.lower() for part in parts)
                or any(is_role(part.lower()) for part in parts)
                or name.isupper()
                or name.lower() in self.companies
            ):
                continue
            titled = len(parts) < len(words)
            before = _WORD_BEFORE.search(self.text, max(0, match.start() - 30), match.start())
            role = before is not None and (is_role(before["word"].lower()) or before["word"] in _KIN)
            if titled or role or self._role_behind(match.end(), len(parts)):
                found.append((start, match.end()))
        return found

    def _role_behind(self, end: int, words: int) -> bool:
        """Whether ", a baker in the old town" follows a name."""
        behind = _ROLE_BEHIND.match(self.text, end)
        return (
            behind is not None
            and is_role(head_word(behind["what"]))
            and (words > 1 or behind["article"] in ("a", "an"))
        )

    def _is_called(self, start: int) -> bool:
        """Whether the name is that of an animal, a ship or a storm, which speaks in no news: "the dog, Bella"."""
        before = self.text[max(0, start - 40) : start].lower()
        words = words_of(re.sub(r"(?:,|\b(?:called|named|the|\w*(?:-\w+)?-old)\b)", " ", before).rstrip())
        return bool(words) and words[-1] in source_words()["named_things"] and before[-1:] in " ("

    def _person(self, parts: list[str]) -> Name | None:
        """The fuller name these words are part of, if only one is."""
        same = self.people.get(parts[-1].lower(), [])
        fitting = [entry for entry in same if _fits(parts, entry.full.split())]
        return fitting[0] if len({entry.full for entry in fitting}) == 1 else None

    def _gender(self, start: int, end: int) -> str:
        before = self.text[max(0, start - 14) : start].split()
        first = self.text[start:end].split()[0]
        for word in (*before[-1:], first):
            word = word.rstrip(".,").lower()
            if word in source_words()["he"]:
                return "he"
            if word in source_words()["she"]:
                return "she"
        return ""

    def _description(self, start: int, end: int) -> frozenset[str]:
        """Role nouns beside the name: "Mayor Ann Lee", "Ann Lee, the mayor of"."""
        before = self.text[max(0, start - 60) : start]
        before = re.split(r"[.,;:!?\"“”()\n]\s", before)[-1]
        after = self.text[end : end + 70]
        apposition = re.match(r",\s+(?:[^,.;:!?\"“”()\n]*)", after)
        words = [word.lower().rstrip(".") for word in words_of(before)[-4:]]
        if apposition:
            phrase = words_of(apposition.group())
            words += [word.lower() for word in phrase[:7]]
        roles = source_words()["roles"]
        return frozenset(word for word in words if word in roles)

    def _read_acronyms(self) -> None:
        if "(" in self.text:
            for match in _BRACKETS.finditer(self.text):
                before = self.text[max(0, match.start() - 120) : match.start()].rstrip()
                name = _spelled_out(before, match["short"].replace(".", "")) or self._body_before(len(before), match)
                if name:
                    entry = self.bodies.get(name.lower()) or self.bodies.setdefault(
                        name.lower(), Name(name, "ORG", [match.start() - len(name)])
                    )
                    self.short[match["short"].replace(".", "").lower()] = entry
        by_initials: dict[str, list[Name]] = {}
        for entry in self.bodies.values():
            parts = [part for part in entry.full.split() if part.lower() not in LINKS]
            if len(parts) >= 2:
                by_initials.setdefault("".join(part[0] for part in parts).lower(), []).append(entry)
        for name in list(self.bodies):
            letters = name.replace(".", "").replace(" ", "")
            if (
                2 <= len(letters) <= 6
                and letters not in self.short
                and len(by_initials.get(letters, ())) == 1
                and self.bodies[name].full.isupper()
            ):
                self.short[letters] = by_initials[letters][0]

    def _body_before(self, length: int, match: re.Match[str]) -> str | None:
        """The body whose name ends right before a bracket that can be its short name: "Doctors Without Borders (MSF)"."""
        end = match.start() - (min(match.start(), 120) - length)
        named = next((self.text[a:b] for a, b, label in self.entities if b == end and label == "ORG"), "")
        name = core_name(" ".join(named.split()))
        short = sum(letter.isupper() for letter in match["short"]) > 1 or match["short"].isalpha()
        return name if short and len(name.split()) > 2 else None


@cache
def _body_words() -> frozenset[str]:
    return source_words()["state_names"] | source_words()["organizations"]


def _fits(parts: list[str], full: list[str]) -> bool:
    """Whether a shorter name is a form of a fuller one: "Syrskyi", "O. Syrskyi" of "Oleksandr Syrskyi"."""
    if parts[-1].lower() != full[-1].lower() or len(parts) > len(full):
        return False
    return all(
        any(
            part.rstrip(".").lower() == other.lower() or len(part.rstrip(".")) == 1 and other[:1] == part[:1]
            for other in full
        )
        for part in parts[:-1]
    )


def _spelled_out(before: str, letters: str) -> str | None:
    """The words right before a bracket whose initials the bracket has."""
    words = before.split()
    wanted = [letter.lower() for letter in letters if letter.isupper()]
    if len(wanted) < 2 or not words:
        return None
    place, index = len(words) - 1, len(wanted) - 1
    while place >= 0 and index >= 0 and len(words) - place <= len(wanted) + 5:
        word = words[place].strip("“”\"',.")
        if word[:1].lower() == wanted[index] and (word[:1].isupper() or word.lower() in LINKS):
            index -= 1
        elif word.lower() not in LINKS:
            return None
        place -= 1
    if index >= 0:
        return None
    name = " ".join(words[place + 1 :])
    return name if name[:1].isupper() else None
