"""Sources: one name for one source through the article, and what kind of source it is.

A mention is what stands in the text ("he", "the institute", "Gen. Syrskyi"). Its name is the fullest form the article
itself gives. Where the text does not make plain who is meant, the mention stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from kit.language.document import text_of
from kit.language.lexicons import load_words
from kit.language.statistical.name_lists import name_lists

if TYPE_CHECKING:
    from kit.language.attributions import Attribution

_WORD = re.compile(r"[^\W_](?:[\w.&]|['’-](?=\w))*")
_APPOSITION = re.compile(r",\s|\s[-–—]{1,2}\s|\s\(")
_BRACKETS = re.compile(r"\((?:the\s+)?(?P<short>[A-Z][A-Za-z&.-]{1,9})\)")
_POSSESSIVE = re.compile(r"['’]s?$")
_INITIALS = re.compile(r"(?:\b[A-Z]\.\s?){2,}$|\b(?:Inc|Co|Corp|Jr|Sr|Ltd)\.$")
_BEFORE_RELATIVE = re.compile(r"(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,5}),?\s*$")
# "an auditor's report published on Monday": the name is what stands before, if that is more than the bare noun.
_REDUCED = re.compile(
    r"^(?P<name>(?:(?:the|a|an)\s+)?[^\s,]+\s[^,]*?)\s(?:published|released|conducted|seen|obtained|issued"
    r"|commissioned|compiled|prepared|based)\b.*$",
    re.I | re.S,
)
_ROLE_BEHIND = re.compile(
    r",\s(?:\d\d,\s)?(?:(?P<article>the|a|an|its|his|her|their)\s|[\w’']+['’]s\s)(?P<what>[\w'’-]+(?:\s[\w'’-]+){0,4})"
)
_STOP = re.compile(r"[.!?][”\"’)]?\s+(?=[A-Z“\"‘])")
_NAME_OPENS = re.compile(r"(?:For\s)?(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){1,3})(?=[\s,])")
_AGED = re.compile(r"the\s\d\d?-year-old$", re.I)
_SUBJECT = re.compile(r"(?:The|A|An)\s(?P<what>[\w’'-]+(?:\s[\w’'-]+){0,4})")
_NOT_GIVEN = frozenset(
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
_CUT_SHORT = re.compile(r"\s(?:published|released|issued|out|due)$")
# "the farmers' union COAV", "glaciologist Jonas Feld": what somebody is, then the name.
_DESCRIBED = re.compile(
    r"^(?:[\w'’.-]+\s){0,4}?(?P<kind>[a-z][\w-]*)\s(?P<name>[A-Z][\w&.'’-]*(?:\s[A-Z][\w&.'’-]*){0,3})$"
)
_CAPITALS = re.compile(r"[A-Z][\w&.-]*(?:[ ][A-Z][\w&.-]*){0,4}")
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
_WORD_BEFORE = re.compile(r"(?P<word>[\w-]+)\s$")
_ARTICLE = re.compile(r"(?:the|a|an|this|that|its|his|her|their|our|my)\s+", re.I)
_LINKS = frozenset(("of", "for", "the", "and", "on", "in", "to", "at", "&", "de", "la", "von", "van"))
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_HE = frozenset(("he", "his", "him"))
_SHE = frozenset(("she", "her"))
_GROUP = frozenset(("it", "its"))
_MANY = frozenset(("they", "their", "them"))
_OTHER_PRONOUNS = frozenset(
    ("i", "we", "you", "one", "my", "our", "me", "us", "others", "those", "some", "many", "this", "these")
)
_PRONOUNS = _HE | _SHE | _GROUP | _MANY | _OTHER_PRONOUNS | _RELATIVES
_POST = frozenset(
    (
        "of",
        "for",
        "in",
        "at",
        "from",
        "with",
        "who",
        "that",
        "which",
        "on",
        "to",
        "by",
        "and",
        "whose",
        "as",
        "inside",
        "near",
        "close",
        "familiar",
        "about",
        "under",
        "among",
        "or",
        "but",
        "released",
        "published",
        "conducted",
        "seen",
        "obtained",
        "issued",
        "commissioned",
        "compiled",
        "prepared",
        "based",
        "filed",
        "reviewed",
        "collected",
        "gathered",
        "signed",
        "written",
        "provided",
        "shared",
        "out",
        "involving",
        "covering",
        "led",
    )
)
_REACH = 450  # characters back to which a pronoun or a short form can point


@dataclass(slots=True)
class _Name:
    """A name of the article: its fullest form, how the entity recogniser labels it, where it stands."""

    full: str
    label: str
    places: list[int]
    gender: str = ""
    described: frozenset[str] = frozenset()


@cache
def _lists() -> dict[str, frozenset[str]]:
    return load_words("sources.toml")


@cache
def _common_nouns() -> frozenset[str]:
    lists = _lists()
    return lists["roles"] | lists["people"] | lists["documents"]


def words_of(text: str) -> list[str]:
    """The words of a mention."""
    return _WORD.findall(text)


def head_word(mention: str) -> str:
    """The head noun of a mention, lower case: before what describes it from behind."""
    core = _APPOSITION.split(mention, maxsplit=1)[0]
    head = ""
    for word in words_of(core):
        if head and word.lower() in _POST:
            break
        head = word
    return _POSSESSIVE.sub("", head).lower()


def core_name(mention: str) -> str:
    """A mention without article, possessive and apposition: "the Bank of Ceram, which ..." -> "Bank of Ceram"."""
    core = _APPOSITION.split(mention.strip(), maxsplit=1)[0].strip(" ,;:\"“”'’‘-–—")
    if core.endswith(".") and not _INITIALS.search(core):
        core = core[:-1]
    core = _POSSESSIVE.sub("", core)
    return _ARTICLE.sub("", core, count=1) if core[:1].isalpha() else core


def without_titles(name: str) -> str:
    """A person's name without the titles before it."""
    parts = name.split()
    titles = _lists()["titles"] | _lists()["roles"]
    while len(parts) > 1 and (parts[0].rstrip(".,").lower() in titles or parts[0][0].islower()):
        parts.pop(0)
    return " ".join(parts)


class Naming:
    """The names of one article, made from its entities and the mentions of its attributions."""

    def __init__(self, doc: Doc, attributions: list[Attribution]) -> None:
        self.text = text_of(doc)
        self.people: dict[str, list[_Name]] = {}  # by last name
        self.bodies: dict[str, _Name] = {}  # by name, lower case
        self.short: dict[str, _Name] = {}  # acronyms
        self.companies: dict[str, _Name] = {}  # by the full name, and by what stands before "AG", "plc" or "Foods"
        self.by_place: list[tuple[int, int, _Name]] = []
        companies = _lists()["company_words"]
        self.entities = [
            (entity.start_char, entity.end_char, "ORG" if entity[-1].lower_.rstrip(".") in companies else entity.label_)
            for entity in doc.ents
        ]
        self._starts = [start for start, _, _ in self.entities]
        if attributions:
            self._read_companies()
            self._read_names()
            self._read_acronyms()
        self.spoken: list[tuple[int, _Name, str | None]] = []  # sources so far: end of mention, name, type

    # -------------------------------------------------------------- the article's names

    def _read_companies(self) -> None:
        """The companies that their name or what is said of them shows: "Harrow AG", "Northern Water's shares"."""
        words = _lists()["company_words"]
        others = {
            start
            for start, end, label in self.entities
            if label in ("GPE", "NORP") or label in ("PERSON", "LOC") and " " not in self.text[start:end]
        }
        places = {start for start, end, label in self.entities if label in ("GPE", "NORP", "LOC")} | {
            start for start, end, label in self.entities if label == "PERSON" and " " in self.text[start:end]
        }
        for match in _CAPITALS.finditer(self.text):
            parts = match.group().split()
            if (known := self.companies.get(_POSSESSIVE.sub("", match.group()).lower())) is not None:
                known.places.append(match.start())
                continue
            if len(parts) > 1 and parts[-1].lower().rstrip(".,") in words and parts[0].lower() != "the":
                name = " ".join(parts).rstrip(",")
            elif len(parts) > 1 and parts[0].lower() in _lists()["company_kinds"]:
                name = " ".join(parts[1:])  # "Carmaker Veltra"
            elif parts[0].lower() not in _PRONOUNS | {"the"} and (
                match.start() not in others
                and _TRADED.match(self.text, match.end())
                or match.start() not in places
                and (_TRADES.match(self.text, match.end()) or self._is_kind_before(match.start()))
                and len(parts) < 3
                and not _is_common_plural(parts[-1].lower())
                and not _POSSESSIVE.search(match.group())
            ):
                name = match.group()
            else:
                continue
            short = " ".join(name.split()[:-1]).lower() if name.split()[-1].lower().rstrip(".") in words else ""
            entry = self.companies.get(name.lower()) or _Name(name, "ORG", [match.start()])
            for form in (name.lower(), short):
                if form and form not in _lists()["state_names"]:
                    self.companies.setdefault(form, entry)

    def _is_kind_before(self, start: int) -> bool:
        """Whether a word for a company stands right before: "the carmaker Veltra"."""
        before = _WORD_BEFORE.search(self.text, max(0, start - 30), start)
        return before is not None and before["word"] in _lists()["company_kinds"]

    def _company(self, mention: str, start: int) -> _Name | None:
        """The company that "the company" means: the only one of the article, named close before with no other body."""
        known = {id(entry): entry for entry in self.companies.values()}
        if mention.lower() not in ("the company", "the firm") or len(known) != 1:
            return None
        entry = next(iter(known.values()))
        last = max((place for place in entry.places if place < start), default=None)
        if last is None or start - last > 2 * _REACH:
            return None
        return (
            None
            if any(body.label == "ORG" and body is not entry for _, _, body in self._between(last + 1, start))
            else entry
        )

    def _read_names(self) -> None:
        persons = [(start, end) for start, end, label in self.entities if label == "PERSON"]
        persons += self._people_by_role(persons)
        for start, end in sorted(persons, key=lambda span: -len(self.text[span[0] : span[1]].split())):
            name = without_titles(_POSSESSIVE.sub("", " ".join(self.text[start:end].split())))
            parts = name.split()
            if len(parts) > 1 and parts[0].lower() in _lists()["company_kinds"]:
                parts = parts[1:]
                name = " ".join(parts)
            if not parts:
                continue
            if len(parts) == 1 and _is_common_plural(name.lower()) or self._is_called(start):
                continue  # "Growers" at the start of a sentence; "the dog, Bella"
            entry = self._person(parts)
            if entry is None and (company := self.companies.get(name.lower())) and company.places[0] <= start:
                self.by_place.append((start, end, company))
                continue
            if entry is None:
                entry = _Name(name, "PERSON", [])
                self.people.setdefault(parts[-1].lower(), []).append(entry)
            entry.places.append(start)
            entry.gender = entry.gender or self._gender(start, end)
            entry.described |= self._description(start, end)
            self.by_place.append((start, end, entry))
        for start, end, label in self.entities:
            if label not in ("ORG", "GPE", "NORP", "LOC", "FAC"):
                continue
            name = core_name(" ".join(self.text[start:end].split()))
            if " " not in name and _singular(name.lower(), _lists()) in _common_nouns():
                continue  # "Farmers" at the start of a sentence
            company = self.companies.get(name.lower())
            if company is not None and company.places[0] <= start:
                self.bodies.setdefault(name.lower(), company)
            entry = self.bodies.setdefault(name.lower(), _Name(name, label, []))
            entry.places.append(start)
            self.by_place.append((start, end, entry))
        self.by_place.sort(key=lambda item: item[:2])

    def _people_by_role(self, known: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Names that the entity recogniser missed or took for a place, where a role beside them makes them people's."""
        taken = {start for start, _ in known}
        ends = {end for _, end in known}
        places = name_lists().governed
        found = []
        for match in _CAPITALS.finditer(self.text):
            words = match.group().split()
            name = without_titles(match.group())
            start = match.end() - len(name)
            parts = name.split()
            if (
                len(parts) > 3
                or start in taken
                or match.start() in taken
                or match.end() in ends
                or name in places
                or _is_company(name)
                or parts[0].lower() in _NOT_GIVEN
                or not {part.lower() for part in parts}.isdisjoint(_lists()["state_names"] | _lists()["organizations"])
                or any(_is_role(part.lower()) for part in parts)
                or name.isupper()
                or name.lower() in self.companies
            ):
                continue
            titled = len(parts) < len(words)
            before = _WORD_BEFORE.search(self.text, max(0, match.start() - 30), match.start())
            role = before is not None and (_is_role(before["word"].lower()) or before["word"] in _KIN)
            if titled or role or self._role_behind(match.end(), len(parts)):
                found.append((start, match.end()))
        return found

    def _role_behind(self, end: int, words: int) -> bool:
        """Whether ", a baker in the old town" follows a name."""
        behind = _ROLE_BEHIND.match(self.text, end)
        return (
            behind is not None
            and _is_role(head_word(behind["what"]))
            and (words > 1 or behind["article"] in ("a", "an"))
        )

    def _is_called(self, start: int) -> bool:
        """Whether the name is that of an animal, a ship or a storm, which speaks in no news: "the dog, Bella"."""
        before = self.text[max(0, start - 40) : start].lower()
        words = words_of(re.sub(r"(?:,|\b(?:called|named|the|\w*(?:-\w+)?-old)\b)", " ", before).rstrip())
        return bool(words) and words[-1] in _lists()["named_things"] and before[-1:] in " ("

    def _person(self, parts: list[str]) -> _Name | None:
        """The fuller name these words are part of, if only one is."""
        same = self.people.get(parts[-1].lower(), [])
        fitting = [entry for entry in same if _fits(parts, entry.full.split())]
        return fitting[0] if len({entry.full for entry in fitting}) == 1 else None

    def _gender(self, start: int, end: int) -> str:
        before = self.text[max(0, start - 14) : start].split()
        first = self.text[start:end].split()[0]
        for word in (*before[-1:], first):
            word = word.rstrip(".,").lower()
            if word in _lists()["he"]:
                return "he"
            if word in _lists()["she"]:
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
        roles = _lists()["roles"]
        return frozenset(word for word in words if word in roles)

    def _read_acronyms(self) -> None:
        if "(" in self.text:
            for match in _BRACKETS.finditer(self.text):
                before = self.text[max(0, match.start() - 120) : match.start()].rstrip()
                name = _spelled_out(before, match["short"].replace(".", ""))
                if name:
                    entry = self.bodies.get(name.lower()) or self.bodies.setdefault(
                        name.lower(), _Name(name, "ORG", [match.start() - len(name)])
                    )
                    self.short[match["short"].replace(".", "").lower()] = entry
        by_initials: dict[str, list[_Name]] = {}
        for entry in self.bodies.values():
            parts = [part for part in entry.full.split() if part.lower() not in _LINKS]
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

    # -------------------------------------------------------------- from a mention to its name

    def named(self, attribution: Attribution) -> Attribution:
        """The attribution with the name and the type of its source. To be called in the order of the cues."""
        if attribution.source is None:
            return attribution
        start, end = attribution.source
        if attribution.antecedent is not None:
            start, end = attribution.antecedent
        mention = " ".join(self.text[start:end].split())
        name, entry = self._resolve(mention, start, end)
        kind = self._type(name if _is_pronoun(mention) else mention, name, entry, start, end)
        if entry is not None and attribution.level == 0 or entry is not None and kind == "person":
            self.spoken.append((end, entry, kind))
        elif entry is None and not _is_pronoun(name):
            self.spoken.append((end, _Name(name, "", [start], ""), kind))
        return replace(attribution, source_name=name, source_type=kind)

    def _resolve(self, mention: str, start: int, end: int) -> tuple[str, _Name | None]:
        lowered = mention.lower() if not _is_acronym(mention) else mention
        if _AGED.match(mention) and (entry := self._meant("the", start)) is not None:
            return entry.full, entry
        if lowered in _RELATIVES:
            return self._antecedent(mention, start)
        if lowered in _PRONOUNS or _POSSESSIVE.sub("", lowered) in _PRONOUNS:
            entry = self._meant(_POSSESSIVE.sub("", lowered), start)
            return (entry.full, entry if entry.label else None) if entry else (mention, None)
        entity = self._entity_in(start, end)
        core = core_name(mention)
        named = self._named_behind(core)
        if named is not None and named.label == "ORG":
            return named.full, named
        if entity is not None and entity.label in ("GPE", "ORG") and self._has_role_behind(entity, mention):
            entity = self._named_person(entity.full)
        if entity is not None and entity.label == "PERSON" and self._is_head(entity, mention, start, end):
            return entity.full, entity
        described = self._in_apposition(mention, start, end)
        if described is not None:
            return described.full, described
        key = core.lower()
        letters = key.replace(".", "").replace(" ", "")
        if letters in self.short:
            return self.short[letters].full, self.short[letters]
        if key in self.bodies and core[:1].isupper():
            return self.bodies[key].full, self.bodies[key]
        described = self._described(mention, start) or self._company(mention, start)
        if described is not None:
            return described.full, described
        if (earlier := self._told_before(mention, start)) is not None:
            return earlier, None
        if (
            core
            and core[0].isupper()
            and len(core.split()) == 1
            and core.lower() in self.people
            and len(self.people[core.lower()]) == 1
        ):
            entry = self.people[core.lower()][0]
            return entry.full, entry
        if named is not None:
            return named.full, named
        if entity is not None and self._is_head(entity, mention, start, end):
            return (core if len(core) > len(entity.full) and core[0].isupper() else entity.full), entity
        return _plain(mention), None

    def _has_role_behind(self, entity: _Name, mention: str) -> bool:
        """Whether what stands behind the comma makes a name a person's: "Sivert Aalen, the club's physiotherapist"."""
        parts = _APPOSITION.split(mention)
        if len(parts) < 2 or len(entity.full.split()) not in (2, 3) or core_name(mention) != entity.full:
            return False
        return _is_role(head_word(parts[1])) and not _is_company(entity.full)

    def _named_person(self, name: str) -> _Name:
        entry = self._person(name.split())
        if entry is None:
            entry = _Name(name, "PERSON", [])
            self.people.setdefault(name.split()[-1].lower(), []).append(entry)
        return entry

    def _named_behind(self, core: str) -> _Name | None:
        """The name behind what somebody is: "farmers' union COAV"; later mentions of it are the same source."""
        match = _DESCRIBED.match(core)
        if match is None or any(word.lower() in _POST for word in core.split()):
            return None
        name, kind, lists = match["name"], match["kind"].lower(), _lists()
        if kind in lists["organizations"] or kind in lists["government"]:
            return self.bodies.setdefault(name.lower(), _Name(name, "ORG", []))
        if _is_role(kind) and len(name.split()) in (2, 3) and not _is_company(name):
            return self._named_person(name)
        return None

    def _entity_in(self, start: int, end: int) -> _Name | None:
        """The name that a mention begins with or is."""
        number = bisect_left(self.by_place, (start,), key=lambda item: item[:1])
        stop = _APPOSITION.search(self.text, start, end)
        limit = stop.start() if stop and stop.start() > start else end
        best = None
        while number < len(self.by_place) and self.by_place[number][0] < limit:
            if self.by_place[number][1] <= end:
                best = self.by_place[number][2]
                if best.label == "PERSON":
                    return best
            number += 1
        return best

    def _in_apposition(self, mention: str, start: int, end: int) -> _Name | None:
        """The person behind the comma: "the governor, Amadou Keita"."""
        stop = _APPOSITION.search(self.text, start, end)
        if stop is None or not _is_role(head_word(mention)):
            return None
        behind = [
            (first, last, entry) for first, last, entry in self._between(stop.end(), end) if first - stop.end() < 25
        ]
        if not behind or len(behind) > 1 and behind[0][0] > stop.end():
            return None
        first, _, entry = behind[0]
        if _is_company(entry.full):
            return entry
        if entry.label != "PERSON" and len(entry.full.split()) in (2, 3) and first - stop.end() < 2:
            # Whatever the entity recogniser says, what stands beside "the director" is a person.
            entry = _Name(entry.full, "PERSON", [first])
            self.people.setdefault(entry.full.split()[-1].lower(), []).append(entry)
        return entry if entry.label == "PERSON" else None

    def _is_head(self, entity: _Name, mention: str, start: int, end: int) -> bool:
        """Whether the name is what the mention is about, not "spokesman for Acme" or "Acme's lawyer"."""
        head = head_word(mention)
        last = entity.full.split()[-1].lower()
        return head == last or head in (word.lower() for word in entity.full.split())

    def _antecedent(self, mention: str, start: int) -> tuple[str, _Name | None]:
        """The name right before "who" or "which"."""
        number = bisect_left(self.by_place, (start,), key=lambda item: item[:1]) - 1
        if number >= 0:
            _, end, entry = self.by_place[number]
            if not self.text[end:start].strip(" ,"):
                return entry.full, entry
        capitals = _BEFORE_RELATIVE.search(self.text, max(0, start - 80), start)
        if capitals is not None:
            return capitals["name"], None
        return mention, None

    def _meant(self, pronoun: str, start: int) -> _Name | None:
        """Whom "he", "she", "it" or "they" means, if only one can be meant: the last source or the only name near."""
        if pronoun in _HE or pronoun in _SHE or pronoun == "the":
            gender = "he" if pronoun in _HE else "she" if pronoun in _SHE else None
            last = next(
                (
                    (end, name)
                    for end, name, kind in reversed(self.spoken)
                    if kind == "person" and name.label == "PERSON"
                ),
                None,
            )
            near = [
                entry for place, _, entry in self._near(start) if entry.label == "PERSON" and _may_be(entry, gender)
            ]
            distinct = list({id(entry): entry for entry in near}.values())
            if last is not None and start - last[0] < 2 * _REACH and _may_be(last[1], gender):
                since = {
                    id(entry)
                    for place, _, entry in self._between(last[0], start)
                    if entry.label == "PERSON" and _may_be(entry, gender)
                }
                if since <= {id(last[1])} or self._speaks_on(last[0], start):
                    return last[1]
            if len(distinct) == 1:
                return distinct[0]
            return self._subject_person(start) if not distinct else None
        if pronoun in _GROUP or pronoun in _MANY:
            subject = self._subject_body(start) if pronoun in _GROUP else None
            if subject is not None:
                return subject
            if not self.spoken:
                return None
            end, name, kind = self.spoken[-1]
            plural = pronoun in _MANY
            if (
                start - end > _REACH
                or kind not in ("organization", "government", "document")
                and not (plural and kind == "unnamed")
            ):
                return None
            later = [
                entry
                for place, _, entry in self._between(end, start)
                if entry.label in ("ORG", "GPE") and self.short.get(entry.full.lower(), entry) is not name
            ]
            return name if not later and (not plural or kind == "unnamed" and name.full.endswith("s")) else None
        return None

    def _sentences_before(self, start: int) -> list[tuple[int, int]]:
        """The two sentences of the paragraph before the one at ``start``, the nearest first."""
        low = max(self.text.rfind("\n", 0, start) + 1, start - _REACH)
        ends = [match.end() for match in _STOP.finditer(self.text, low, start + 1) if match.end() <= start]
        edges = [low, *ends]
        return [(edges[number - 1], edges[number]) for number in range(len(edges) - 1, max(0, len(edges) - 3), -1)]

    def _subject_person(self, start: int) -> _Name | None:
        """The person that a sentence before begins with, where the entity recogniser saw none: "Mwana Kiprop has"."""
        before = self._sentences_before(start)
        if not before:
            return None
        runs = {
            without_titles(match.group())
            for match in _CAPITALS.finditer(self.text, before[-1][0], start)
            if len(match.group().split()) > 1
        }
        for low, high in before:
            opening = _NAME_OPENS.match(self.text, low, high)
            if opening is None:
                continue
            name = without_titles(opening["name"])
            words = [word.lower() for word in name.split()]
            if (
                len(words) == 2
                and runs <= {name, opening["name"]}
                and words[0] not in _NOT_GIVEN
                and name not in name_lists().governed
                and name.lower() not in self.companies
                and not _is_company(name)
                and not set(words) & (_lists()["state_names"] | _lists()["organizations"] | _lists()["documents"])
            ):
                return self._named_person(name)
        return None

    def _subject_body(self, start: int) -> _Name | None:
        """The body or document that the sentence before begins with, where "it" opens this one: "The study followed"."""
        if self.text[:start].rstrip(' "“')[-1:] not in tuple(".!?"):
            return None
        before = self._sentences_before(start)
        opening = _SUBJECT.match(self.text, *before[0]) if before else None
        if opening is None:
            number = (
                bisect_left(self.by_place, (before[0][0],), key=lambda item: item[:1]) if before else len(self.by_place)
            )
            if number < len(self.by_place) and self.by_place[number][0] == before[0][0]:
                entry = self.by_place[number][2]
                return entry if entry.label == "ORG" and not self._after_possessive(self.by_place[number][1]) else None
            return None
        lists, words = _lists(), opening["what"].split()
        for place, word in enumerate(words):
            single = _singular(word.lower().rstrip(",."), lists)
            if single != word.lower() or word.endswith(("'s", "’s")):
                return None
            if any(single in lists[kind] for kind in ("documents", "government", "organizations")):
                following = words[place + 1] if place + 1 < len(words) else ""
                if following[:1].isupper():
                    named = _DESCRIBED.match(
                        " ".join(words[: place + 1]) + " " + self._capitals_at(opening.start("what"), place, words)
                    )
                    return (
                        self.bodies.setdefault(named["name"].lower(), _Name(named["name"], "ORG", []))
                        if named
                        else None
                    )
                if (
                    _singular(following.lower(), lists)
                    in lists["organizations"] | lists["government"] | lists["documents"]
                ):
                    continue
                name, entry = self._resolve(
                    "the " + " ".join(words[: place + 1]),
                    opening.start(),
                    opening.start("what") + len(" ".join(words[: place + 1])),
                )
                return entry or _Name(name, "", [opening.start()])
            if word.lower() in _POST:
                return None
        return None

    def _capitals_at(self, start: int, place: int, words: list[str]) -> str:
        """The run of capitalised words behind the noun."""
        run = []
        for word in words[place + 1 :]:
            if not word[:1].isupper():
                break
            run.append(word)
        return " ".join(run)

    def _after_possessive(self, end: int) -> bool:
        return self.text[end - 2 : end] in ("'s", "’s") or self.text[end : end + 2] in ("'s", "’s")

    def _speaks_on(self, end: int, start: int) -> bool:
        """Whether the paragraph goes on with the same speaker: only quotation stands between."""
        between = self.text[end:start]
        return "\n" not in between and len(between) < 250 and between.count("”") + between.count('"') // 2 >= 1

    def _near(self, start: int) -> list[tuple[int, int, _Name]]:
        """Names from the sentence before up to ``start``."""
        return self._between(max(0, start - _REACH // 2), start)

    def _between(self, first: int, last: int) -> list[tuple[int, int, _Name]]:
        low = bisect_left(self.by_place, (first,), key=lambda item: item[:1])
        high = bisect_left(self.by_place, (last,), key=lambda item: item[:1])
        return self.by_place[low:high]

    def _described(self, mention: str, start: int) -> _Name | None:
        """Whom "the mayor" or "the institute" means: the only name of the article that is described or called so."""
        if not mention.lower().startswith("the "):
            return None
        words = words_of(mention)[1:]
        head = head_word(mention)
        if not head or len(words) > 4 or any(word[0].isupper() for word in words[1:]):
            return None
        people = [
            entry
            for entries in self.people.values()
            for entry in entries
            if head in entry.described and min(entry.places) < start
        ]
        if head in _lists()["roles"]:
            return people[0] if len(people) == 1 else None
        bodies = {
            id(entry): entry
            for entry in (*self.bodies.values(), *self.short.values())
            if entry.label in ("ORG", "FAC")
            and head in (word.lower() for word in entry.full.split())
            and len(entry.full.split()) > 1
            and min(entry.places) < start
        }
        return next(iter(bodies.values())) if len(bodies) == 1 and len(words) == 1 else None

    def _told_before(self, mention: str, start: int) -> str | None:
        """The fuller name that "the report" or "the ministry" goes on with: the only one so far that spoke."""
        words = words_of(mention.lower())
        lists = _lists()
        if len(words) != 2 or words[0] not in ("the", "this"):
            return None
        single = _singular(words[1], lists)
        if not any(single in lists[kind] for kind in ("documents", "government", "organizations")):
            return None
        names = {
            name.full
            for end, name, kind in self.spoken
            if kind in ("document", "government", "organization")
            and not name.label
            and end < start
            and head_word(name.full) == words[1]
            and " " in name.full
        }
        return names.pop() if len(names) == 1 else None

    # -------------------------------------------------------------- what kind of source

    def _type(self, mention: str, name: str, entry: _Name | None, start: int, end: int) -> str:
        lists = _lists()
        if entry is not None:
            if entry.label == "PERSON":
                return "person"
            return _body_type(entry.full, entry.label)
        lowered = mention.lower()
        first = lowered.split()[0] if lowered else ""
        acronym = _is_acronym(mention)
        if lowered in ("he", "she", "his", "her", "i", "me", "my", "him"):
            return "person"
        if lowered in _PRONOUNS and not acronym:
            return "unnamed"
        head = head_word(mention)
        for kind in ("government", "organization"):
            if _pair(mention, head) in lists[f"{kind}_pairs"]:
                return kind
        capital = (
            bool(name)
            and name[0].isupper()
            and not lowered.startswith(("a ", "an ", "some ", "many ", "several "))
            and any(word[0].isupper() and word.lower() == head for word in words_of(mention)[1:] or words_of(mention))
        )
        single = _singular(head, lists)
        if single in lists["documents"]:
            return "document"
        if single in lists["government"] or head in lists["government"]:
            return "government"
        if single in lists["organizations"]:
            return "organization"
        if single in lists["roles"]:
            return (
                "person"
                if single == head
                and first not in lists["indefinite"]
                and head not in ("official", "source", "spokesman", "spokeswoman", "spokesperson", "witness")
                and (first in ("the", "his", "her", "their", "its") or capital)
                else "unnamed"
            )
        if single in lists["people"] or first in lists["indefinite"]:
            return "unnamed"
        if capital or acronym:
            return _body_type(core_name(mention), "")
        return "unnamed"


def _pair(mention: str, head: str) -> str:
    """The head noun with the word before it: "coast guard", "news agency"."""
    words = [word.lower() for word in words_of(_APPOSITION.split(mention, maxsplit=1)[0])]
    place = words.index(head) if head in words else 0
    return f"{words[place - 1]} {head}" if place else ""


def _is_pronoun(mention: str) -> bool:
    return mention.lower() in _PRONOUNS and not _is_acronym(mention)


def _may_be(name: _Name, gender: str | None) -> bool:
    """Whether "he" or "she" can mean the name; None where the mention tells no gender."""
    return gender is None or name.gender in ("", gender)


def _is_role(word: str) -> bool:
    """Whether the noun is what a person is, by the lists or by its ending: "physiotherapist"."""
    return word in _lists()["roles"] or word in _lists()["people"] or word.endswith(("ist", "ician", "keeper"))


def _is_company(name: str) -> bool:
    """Whether a name's last word makes it a company's."""
    return name.split()[-1].lower().rstrip(".,") in _lists()["company_words"]


def _is_common_plural(word: str) -> bool:
    """Whether the word is a common noun's plural: "growers", not the name "Fisher"."""
    single = _singular(word, _lists())
    return single != word and single in _common_nouns()


def _is_acronym(mention: str) -> bool:
    """Whether the mention is written in capitals, so that "WHO" is a body and no pronoun."""
    return len(mention) > 1 and mention.isupper()


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
        if word[:1].lower() == wanted[index] and (word[:1].isupper() or word.lower() in _LINKS):
            index -= 1
        elif word.lower() not in _LINKS:
            return None
        place -= 1
    if index >= 0:
        return None
    name = " ".join(words[place + 1 :])
    return name if name[:1].isupper() else None


def _singular(word: str, lists: dict[str, frozenset[str]]) -> str:
    known = lists["documents"] | lists["government"] | lists["organizations"] | lists["roles"] | lists["people"]
    if word in known:
        return word
    for ending, other in (("ies", "y"), ("men", "man"), ("women", "woman"), ("ses", "s"), ("es", ""), ("s", "")):
        if word.endswith(ending) and word[: -len(ending)] + other in known:
            return word[: -len(ending)] + other
    return word


def _body_type(name: str, label: str) -> str:
    lists = _lists()
    words = {word.lower().rstrip(".") for word in words_of(name)}
    if label in ("GPE",) or name in lists["capitals_as_governments"]:
        return "government"
    if label == "NORP":
        return "unnamed"
    head = head_word(name)
    single = _singular(head, lists)
    if single in lists["documents"] and single not in lists["organizations"] and label != "ORG":
        return "document"
    if words & lists["state_names"] and not words & lists["not_state_names"]:
        return "government"
    return "organization"


def _plain(mention: str) -> str:
    """A mention as a name: without article, apposition and possessive, in the words of the text."""
    core = _APPOSITION.split(mention.strip(), maxsplit=1)[0].strip(" ,;:\"“”'‘-–—")
    core = _POSSESSIVE.sub("", core) if not core.endswith(("s'", "s’")) else core[:-1]
    core = _REDUCED.sub(r"\g<name>", core, count=1)
    core = _CUT_SHORT.sub("", core)
    return _ARTICLE.sub("", core, count=1) if core.lower().startswith(("the ", "a ", "an ")) else core
