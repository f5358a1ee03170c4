"""Sources: one name for one source through the article, and what kind of source it is.

A mention is what stands in the text ("he", "the institute", "Gen. Syrskyi"). Its name is the fullest form the article
itself gives. Where the text does not make plain who is meant, the mention stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from spacy.tokens import Doc

from kit.language.speech.attribution import Attribution
from kit.language.speech.mentions import (
    APPOSITION,
    GROUP,
    HE,
    MANY,
    POSSESSIVE,
    POST,
    PRONOUNS,
    RELATIVES,
    SHE,
    core_name,
    head_word,
    is_acronym,
    is_company,
    is_pronoun,
    is_role,
    plain,
    singular,
    source_type,
    source_words,
    without_titles,
    words_of,
)
from kit.language.speech.names import CAPITALS, NOT_GIVEN, REACH, Name, Names
from kit.name_lists import name_lists

_BEFORE_RELATIVE = re.compile(r"(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,5}),?\s*$")
_STOP = re.compile(r"[.!?][”\"’)]?\s+(?=[A-Z“\"‘])")
_NAME_OPENS = re.compile(r"(?:For\s)?(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){1,3})(?=[\s,])")
_REMEMBERED = 200  # sources looked back at for a fuller name
# "the company", "the German carmaker", "the Lyon-based lender"
_COMPANY = re.compile(r"[Tt]he\s(?:[A-Z][\w-]+\s|[\w-]+-(?:based|owned|listed)\s)?(?P<kind>[a-z-]+)")
_AGED = re.compile(r"the\s\d\d?-year-old$", re.I)
_SUBJECT = re.compile(r"(?:The|A|An)\s(?P<what>[\w’'-]+(?:\s[\w’'-]+){0,4})")
# "the farmers' union COAV", "glaciologist Jonas Feld": what somebody is, then the name.
_DESCRIBED = re.compile(
    r"^(?:[\w'’.-]+\s){0,4}?(?P<kind>[a-z][\w-]*)\s(?P<name>[A-Z][\w&.'’-]*(?:\s[A-Z][\w&.'’-]*){0,3})$"
)


class Naming(Names):
    """The names of one article and who of them spoke so far: from a mention to its name."""

    def __init__(self, doc: Doc, attributions: list[Attribution]) -> None:
        super().__init__(doc, read=bool(attributions))
        self.spoken: list[tuple[int, Name, str | None]] = []  # sources so far: end of mention, name, type

    def _company(self, mention: str, start: int) -> Name | None:
        """The company that "the company" or "the German carmaker" means: the one that its sentence, or the one before,
        begins with, else the only one of the article, named close before with no other body between.
        """
        kind = _COMPANY.fullmatch(mention)
        if kind is None or kind["kind"] not in source_words()["company_kinds"]:
            return None
        known = {id(entry): entry for entry in self.companies.values()}
        begin = self._sentence_start(start)
        opening = [place for place in self._between(begin, start) if place[2].label == "ORG"]
        if len(opening) == 1 and opening[0][0] == begin and id(opening[0][2]) in known:
            return opening[0][2]
        if len(known) != 1:
            return None
        entry = next(iter(known.values()))
        last = max((place for place in entry.places if place < start), default=None)
        if last is None or start - last > 2 * REACH:
            return None
        return (
            None
            if any(body.label == "ORG" and body is not entry for _, _, body in self._between(last + 1, start))
            else entry
        )

    def _sentence_start(self, start: int) -> int:
        """Where the sentence around ``start`` begins, or the one before where ``start`` opens its own."""
        low = self._paragraph_start(start)
        return max((match.end() for match in _STOP.finditer(self.text, low, start)), default=low)

    def _paragraph_start(self, start: int) -> int:
        """Where the paragraph begins, or how far back in it names are looked for."""
        low = max(0, start - REACH)
        return max(low, self.text.rfind("\n", low, start) + 1)

    def named(self, attribution: Attribution) -> Attribution:
        """The attribution with the name and the type of its source. To be called in the order of the cues."""
        if attribution.source is None:
            return attribution
        start, end = attribution.source
        if attribution.antecedent is not None:
            start, end = attribution.antecedent
        mention = " ".join(self.text[start:end].split())
        name, entry = self._resolve(mention, start, end)
        kind = source_type(
            name if is_pronoun(mention) else mention, name, entry.label if entry else None, entry.full if entry else ""
        )
        if entry is not None and attribution.level == 0 or entry is not None and kind == "person":
            self.spoken.append((end, entry, kind))
        elif entry is None and not is_pronoun(name):
            self.spoken.append((end, Name(name, "", [start], ""), kind))
        return replace(attribution, source_name=name, source_type=kind)

    def _resolve(self, mention: str, start: int, end: int) -> tuple[str, Name | None]:
        lowered = mention.lower() if not is_acronym(mention) else mention
        if _AGED.match(mention) and (entry := self._meant("the", start)) is not None:
            return entry.full, entry
        if lowered in RELATIVES:
            return self._antecedent(mention, start)
        if lowered in PRONOUNS or POSSESSIVE.sub("", lowered) in PRONOUNS:
            entry = self._meant(POSSESSIVE.sub("", lowered), start)
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
        return plain(mention), None

    def _has_role_behind(self, entity: Name, mention: str) -> bool:
        """Whether what stands behind the comma makes a name a person's: "Sivert Aalen, the club's physiotherapist"."""
        parts = APPOSITION.split(mention)
        if len(parts) < 2 or len(entity.full.split()) not in (2, 3) or core_name(mention) != entity.full:
            return False
        return is_role(head_word(parts[1])) and not is_company(entity.full)

    def _named_behind(self, core: str) -> Name | None:
        """The name behind what somebody is: "farmers' union COAV"; later mentions of it are the same source."""
        match = _DESCRIBED.match(core)
        if match is None or any(word.lower() in POST for word in core.split()):
            return None
        name, kind, lists = match["name"], match["kind"].lower(), source_words()
        if kind in lists["organizations"] or kind in lists["government"]:
            return self.bodies.setdefault(name.lower(), Name(name, "ORG", []))
        if is_role(kind) and len(name.split()) in (2, 3) and not is_company(name):
            return self._named_person(name)
        return None

    def _entity_in(self, start: int, end: int) -> Name | None:
        """The name that a mention begins with or is."""
        number = bisect_left(self.by_place, (start,), key=lambda item: item[:1])
        stop = APPOSITION.search(self.text, start, end)
        limit = stop.start() if stop and stop.start() > start else end
        best = None
        while number < len(self.by_place) and self.by_place[number][0] < limit:
            if self.by_place[number][1] <= end:
                best = self.by_place[number][2]
                if best.label == "PERSON":
                    return best
            number += 1
        return best

    def _in_apposition(self, mention: str, start: int, end: int) -> Name | None:
        """The person, or the company, behind the comma: "the governor, Amadou Keita", "its maker, Helix Bio"."""
        stop, head = APPOSITION.search(self.text, start, end), head_word(mention)
        company = head == "maker" or head in source_words()["company_kinds"]
        if stop is None or not is_role(head) and not company:
            return None
        behind = [
            (first, last, entry) for first, last, entry in self._between(stop.end(), end) if first - stop.end() < 25
        ]
        if not behind or len(behind) > 1 and behind[0][0] > stop.end():
            return None
        first, _, entry = behind[0]
        if company:
            return entry if entry.label == "ORG" and first == stop.end() else None
        if is_company(entry.full):
            return entry
        if entry.label != "PERSON" and len(entry.full.split()) in (2, 3) and first - stop.end() < 2:
            # Whatever the entity recogniser says, what stands beside "the director" is a person.
            entry = Name(entry.full, "PERSON", [first])
            self.people.setdefault(entry.full.split()[-1].lower(), []).append(entry)
        return entry if entry.label == "PERSON" else None

    def _is_head(self, entity: Name, mention: str, start: int, end: int) -> bool:
        """Whether the name is what the mention is about, not "spokesman for Acme" or "Acme's lawyer"."""
        head = head_word(mention)
        last = entity.full.split()[-1].lower()
        return head == last or head in (word.lower() for word in entity.full.split())

    def _antecedent(self, mention: str, start: int) -> tuple[str, Name | None]:
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

    def _meant(self, pronoun: str, start: int) -> Name | None:
        """Whom "he", "she", "it" or "they" means, if only one can be meant: the last source or the only name near."""
        if pronoun in HE or pronoun in SHE or pronoun == "the":
            gender = "he" if pronoun in HE else "she" if pronoun in SHE else None
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
            if last is not None and start - last[0] < 2 * REACH and _may_be(last[1], gender):
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
        if pronoun in GROUP or pronoun in MANY:
            subject = self._subject_body(start) if pronoun in GROUP else None
            if subject is not None:
                return subject
            if not self.spoken:
                return None
            end, name, kind = self.spoken[-1]
            plural = pronoun in MANY
            if (
                start - end > REACH
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
        low = self._paragraph_start(start)
        ends = [match.end() for match in _STOP.finditer(self.text, low, start + 1) if match.end() <= start]
        edges = [low, *ends]
        return [(edges[number - 1], edges[number]) for number in range(len(edges) - 1, max(0, len(edges) - 3), -1)]

    def _subject_person(self, start: int) -> Name | None:
        """The person that a sentence before begins with, where the entity recogniser saw none: "Mwana Kiprop has"."""
        before = self._sentences_before(start)
        if not before:
            return None
        runs = {
            without_titles(match.group())
            for match in CAPITALS.finditer(self.text, before[-1][0], start)
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
                and words[0] not in NOT_GIVEN
                and name not in name_lists().governed
                and name.lower() not in self.companies
                and not is_company(name)
                and not set(words)
                & (source_words()["state_names"] | source_words()["organizations"] | source_words()["documents"])
            ):
                return self._named_person(name)
        return None

    def _subject_body(self, start: int) -> Name | None:
        """The body or document that the sentence before begins with, where "it" opens this one: "The study followed"."""
        if self.text[max(0, start - 6) : start].rstrip(' "“')[-1:] not in tuple(".!?"):
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
        lists, words = source_words(), opening["what"].split()
        for place, word in enumerate(words):
            single = singular(word.lower().rstrip(",."), lists)
            if single != word.lower() or word.endswith(("'s", "’s")):
                return None
            if any(single in lists[kind] for kind in ("documents", "government", "organizations")):
                following = words[place + 1] if place + 1 < len(words) else ""
                if following[:1].isupper():
                    named = _DESCRIBED.match(
                        " ".join(words[: place + 1]) + " " + self._capitals_at(opening.start("what"), place, words)
                    )
                    return (
                        self.bodies.setdefault(named["name"].lower(), Name(named["name"], "ORG", [])) if named else None
                    )
                if (
                    singular(following.lower(), lists)
                    in lists["organizations"] | lists["government"] | lists["documents"]
                ):
                    continue
                phrase = " ".join(words[: place + 1])
                full, known = self._resolve(f"the {phrase}", opening.start(), opening.start("what") + len(phrase))
                return known or Name(full, "", [opening.start()])
            if word.lower() in POST:
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

    def _described(self, mention: str, start: int) -> Name | None:
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
        if head in source_words()["roles"]:
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
        lists = source_words()
        if len(words) != 2 or words[0] not in ("the", "this"):
            return None
        single = singular(words[1], lists)
        if not any(single in lists[kind] for kind in ("documents", "government", "organizations")):
            return None
        names = {
            name.full
            for end, name, kind in self.spoken[-_REMEMBERED:]
            if kind in ("document", "government", "organization")
            and not name.label
            and end < start
            and head_word(name.full) == words[1]
            and " " in name.full
        }
        return names.pop() if len(names) == 1 else None


def _may_be(name: Name, gender: str | None) -> bool:
    """Whether "he" or "she" can mean the name; None where the mention tells no gender."""
    return gender is None or name.gender in ("", gender)
