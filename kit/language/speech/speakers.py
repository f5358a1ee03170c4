"""Speakers: which words of the sentence name the source of a cue.

The parse gives the subject; where it has none, the noun phrase right beside the cue does.
"""

from __future__ import annotations

from collections.abc import Sequence

from kit.language.sentence import AUXILIARIES, DETERMINERS, FINITE, NOUNS, PROPER, QUOTE_TAGS, TENSED, VERBS, Sentence
from kit.language.speech.closings import TIMES, before_setting
from kit.language.speech.cues import Cue
from kit.language.speech.quotations import DASHES
from kit.language.syntax import PASSIVE_SUBJECTS, SUBJECTS, Range, edges, own_subject, subject_of

_NAME_PARTS = NOUNS | DETERMINERS | frozenset(("JJ", "JJR", "JJS", "CD", "POS", "HYPH", "PRP", "VBG", "VBN"))
_NAMING = NOUNS | {"PRP"}
_MARKS = frozenset(("”", '"', "''", "»", "“"))
_CLOSERS = DASHES | (_MARKS - {"“"}) | {",", "?", "!", "’", "'"}
_EDGES = DASHES | {"-", "“", "”"}  # of a mention, by word and by tag
_EDGE_TAGS = QUOTE_TAGS | {",", ":", "."}
_NO_MENTION = VERBS | {"MD", "WP", "WDT"}
_BEFORE_MARK = frozenset((",", "?", "!", "'", "’", "—", "--", "…", "-"))  # the last of what is quoted
_COMPOUND = NOUNS | {"POS", "HYPH"}
_BEHIND_SPEAKER = frozenset(". , of in on at for who ( -lrb- last as during after".split())
_CLAUSE_WORDS = frozenset(("as", "while", "if", "although", "though", "because", "like", "unlike", "that"))
NOT_A_SOURCE = frozenset(("it", "there", "this", "that", "what", "these", "those", "how", "where", "why", "when"))

_NAMING_VERBS = frozenset(("call", "dub", "named"))

# What can be said and says nothing: "18 of them, or 75 percent, said the same".
SAYS_NOTHING = frozenset(("same", "opposite", "contrary", "reverse"))


def speaker_of(sentence: Sentence, cue: Cue, cues: Sequence[Cue] = ()) -> Range | None:
    """The tokens of the source of a verb cue, with all that describes it; None where nobody is named.

    ``cues`` are all cues of the sentence: ", adding that" goes with the cue before it.
    """
    verb = cue.head
    if sentence.tags[verb] == "VBG" and sentence.child(verb, *SUBJECTS) is None:
        shared = _main_speaker(sentence, cue, cues) or _subject_of_main(sentence, cue)
        if shared is not None:
            return shared
    if (set_off := _set_off(sentence, cue)) is not None:
        return set_off
    inverted = _inverted(sentence, cue) if cue.lemma != "tell" else None
    if inverted is not None:
        return mention(sentence, inverted, cue)
    subject, owner = subject_of(sentence, verb)
    if subject is None and owner is None:
        beside = beside_cue(sentence, cue)
        if beside is not None:
            return beside
    if subject is not None and sentence.words[subject] in TIMES:
        earlier = next(
            (other for other in cues if other.head < verb and other.kind == "verb" and other.takes_words), None
        )
        if earlier is not None:
            return speaker_of(sentence, earlier)
        root = _root_before(sentence, verb)
        subject = own_subject(sentence, root) if root is not None else None
    if subject is None or sentence.tags[subject] in ("EX", "_SP") or sentence.words[subject] in TIMES | SAYS_NOTHING:
        return None
    return mention(sentence, subject, cue)


def _set_off(sentence: Sentence, cue: Cue) -> Range | None:
    """The source that commas or quotation marks set off: "K, S wrote, K", "S, in a report, counted", "K," S said."""
    aside = parenthesis(sentence, cue)
    return aside[0] if aside is not None else _before_aside(sentence, cue) or _after_quotation(sentence, cue)


def _root_before(sentence: Sentence, stop: int) -> int | None:
    """The main verb, where it stands before a token."""
    return next((token for token in range(stop) if sentence.deps[token] == "ROOT"), None)


def mention(sentence: Sentence, head: int, cue: Cue) -> Range:
    """The whole noun phrase around ``head``, never reaching over the cue."""
    if sentence.tags[head] in ("WP", "WDT", "PRP"):
        return head, head + 1
    first, last = edges(sentence, head)
    verb = cue.head
    if head < verb:
        last = min(last, _before_auxiliaries(sentence, verb, head))
    else:
        first = max(first, cue.last)
    words, tags = sentence.words, sentence.tags
    while last - 1 > head and (tags[last - 1] in _EDGE_TAGS or words[last - 1] in _EDGES | {","}):
        last -= 1
    if head < verb and tags[last - 1] == "IN":
        # "Figures from the ministry", where the parse lost the second noun
        last = _before_auxiliaries(sentence, verb, last)
    if head < verb and tags[last - 1] in NOUNS:
        # "A study in the journal Coastal Science", where the parse makes two subjects of it.
        while last < verb and tags[last] in PROPER and sentence.deps[last] in (*SUBJECTS, "compound"):
            last += 1
    while first < head and (tags[first] in _EDGE_TAGS | {"CC"} or words[first] in _EDGES | {"which", "whom"}):
        first += 1
    first, last = _by_commas(sentence, first, head, last, verb)
    if head > verb:
        last = before_setting(sentence, max(first, head), last)
    return first, _without_time(sentence, max(first, head), last)


def gives_name(sentence: Sentence, cue: Cue) -> bool:
    """Whether the cue only gives the noun before it a name: "a tunnel called the Pipe", not "called a mess by critics"."""
    return (
        cue.lemma in _NAMING_VERBS
        and sentence.tags[cue.head] == "VBN"
        and sentence.deps[cue.head] == "acl"
        and "by" not in sentence.words[cue.last :]
    )


def antecedent(sentence: Sentence, cue: Cue, source: Range) -> Range | None:
    """The noun phrase that "who" or "which" as a source stands for: "the commission, which said"."""
    relative = source[1] - 1
    if source[1] - source[0] > 1 or sentence.words[relative] not in ("who", "which", "that") or relative == 0:
        return None
    last = relative - (sentence.words[relative - 1] == ",")
    clause = cue.head
    noun = sentence.heads[clause] if sentence.deps[clause] == "relcl" else last - 1
    if noun >= last or sentence.tags[noun] not in NOUNS:
        noun = last - 1
    if noun < 0 or sentence.tags[noun] not in NOUNS | {"CD"}:
        return None
    first = noun
    while first > 0 and sentence.tags[first - 1] in _NAME_PARTS - {"PRP", "VBG"}:
        first -= 1
    comma = next((token for token in range(noun + 1, last) if sentence.words[token] in (",", "(")), last)
    return first, comma


def _without_time(sentence: Sentence, head: int, last: int) -> int:
    """The end of a mention without the day it spoke: "the ministry on Thursday", "an audit released last year"."""
    words = sentence.words
    if last - 1 > head and words[last - 1] in TIMES:
        place = last - 2
        while place > head and words[place] in ("on", "last", "this", "late", "early", "earlier", "next"):
            place -= 1
        if place < last - 2 or words[last - 1].endswith("day"):
            return place + (place == head or sentence.tags[place] not in ("VBN", "VBD", "IN"))
    return last


def _by_commas(sentence: Sentence, first: int, head: int, last: int, verb: int) -> Range:
    """The noun phrase as its commas have it.

    A comma before an apposition has one behind it, so "At a dinner with Ann, Lee said" is about Lee; and in "Lee, the
    former mayor, said" the name belongs to it, whichever of the two the parse takes for the subject.
    """
    words, entities = sentence.words, sentence.entities
    if head > verb:
        return first, last
    if (
        0 < first <= 8
        and words[first - 1] == "and"
        and all(sentence.tags[token] in _NAME_PARTS or words[token] in (",", "and") for token in range(first))
    ):
        return 0, last  # "The union and its lawyers", where the parse lost the first
    if (
        last < verb
        and words[last] == ","
        and first > 1
        and words[first - 1] == ","
        and entities[first - 2] in ("PERSON", "ORG", "GPE")
        and not entities[head]
    ):
        name = first - 2
        while name > 0 and entities[name - 1] == entities[first - 2]:
            name -= 1
        return name, last
    if last >= len(words) or words[last] != ",":
        return _behind_setting(sentence, first, last), last
    return first, last


def _behind_setting(sentence: Sentence, first: int, last: int) -> int:
    """Where a source begins behind the one comma of what the parse takes for it: "At a dinner with Ann, | Lee said"."""
    tags = sentence.tags[first:last]
    if sentence.words[first:last].count(",") != 1 or "CC" in tags:
        return first
    comma = sentence.words.index(",", first)
    behind = sentence.tags[comma + 1 : last]
    named = _NAME_PARTS.issuperset(behind) and not NOUNS.isdisjoint(behind)  # not "filed on May 3, 2009"
    short = last - comma < 10 and sentence.entities[last - 1] in ("PERSON", "ORG", "GPE", "")
    return comma + 1 if named and short else first


def _before_auxiliaries(sentence: Sentence, verb: int, head: int) -> int:
    place = verb
    for child in sentence.children[verb]:
        if head < child < place and sentence.deps[child] in AUXILIARIES | {"neg", "advmod"}:
            place = child
            break
    while place - 1 > head and sentence.tags[place - 1] in ("RB", "MD"):
        place -= 1
    return place


def _inverted(sentence: Sentence, cue: Cue) -> int | None:
    """The head of the noun phrase right behind a cue that closes a quotation or a clause: "K," said S."""
    words = sentence.words
    if sentence.tags[cue.head] not in TENSED or not cue.first or not cue.takes_words:
        return None
    before = words[cue.first - 1]
    if before not in _CLOSERS or before == "," and _has_subject_before(sentence, cue):
        return None
    noun = _noun_behind(sentence, cue.last)
    if noun is None or words[noun] in SAYS_NOTHING:
        return None
    if before in _MARKS:
        return noun
    if sentence.deps[noun] not in ("nsubj", "dobj") or sentence.heads[noun] != cue.head:
        return None
    after = words[noun + 1] if noun + 1 < len(sentence) else "."
    return noun if before != "," or after in _BEHIND_SPEAKER else None


def _has_subject_before(sentence: Sentence, cue: Cue) -> bool:
    """Whether the subject stands right before the verb: "K, the mayor said her office"."""
    return any(
        sentence.deps[child] in SUBJECTS
        and child < cue.first
        and (cue.first - child < 4 or cue.first - edges(sentence, child)[1] < 2)
        for child in sentence.children[cue.head]
    )


def _noun_behind(sentence: Sentence, token: int) -> int | None:
    """The head of the noun phrase that begins at a token, as its tags have it: "officer" of "a senior police officer"."""
    tags = [*sentence.tags, ""]
    while tags[token] in _NAME_PARTS - _NAMING:
        token += 1
    while tags[token] in _COMPOUND and tags[token + 1] in _COMPOUND:
        token += 1
    return token if tags[token] in _NAMING else None


def _main_speaker(sentence: Sentence, cue: Cue, cues: Sequence[Cue]) -> Range | None:
    """The source that ", adding that K" shares: of the cue before it, else the subject of the main clause."""
    place = cue.first - 1
    while place > 0 and sentence.tags[place] in ("RB", "CC"):
        place -= 1
    if place <= 0 or sentence.words[place] not in DASHES | {",", "”", '"', "''"}:
        return None
    root = _root_before(sentence, place)
    before = [other for other in cues if other.head < place and _states(sentence, other)]
    if root is not None:
        main = next((other for other in before if sentence.deps[other.head] in ("ROOT", "conj")), None)
    else:
        main = next(iter(before), None)
    if main is None and before and sentence.words[place] == "," and before[-1].head > place - 6:
        main = before[-1]  # ", she said, adding"
    if main is not None:
        return speaker_of(sentence, main)
    governed = sentence.deps[cue.head] == "advcl" and sentence.child(sentence.heads[cue.head], *SUBJECTS) is not None
    if root is None or sentence.tags[root] not in VERBS or governed:
        return None
    subject = sentence.child(root, *SUBJECTS, *PASSIVE_SUBJECTS)
    return mention(sentence, subject, _as_cue(root)) if subject is not None and subject < place else None


def _states(sentence: Sentence, cue: Cue) -> bool:
    """Whether a verb states something in a clause of its own, and not in one that describes or hangs on another."""
    label = sentence.deps[cue.head]
    return (
        cue.kind == "verb"
        and cue.takes_words
        and sentence.tags[cue.head] in TENSED | {"VBN"}
        and label not in ("relcl", "acl", "advcl")
    )


def _as_cue(verb: int) -> Cue:
    """A verb that says nothing itself, as the cue of whose subject another shares."""
    return Cue(verb, verb + 1, verb, "verb", "", "", frozenset())


def _subject_of_main(sentence: Sentence, cue: Cue) -> Range | None:
    """Who speaks in "After saying it was safe, she swam" and "began by saying": the subject of the clause."""
    if sentence.deps[cue.head] != "pcomp":
        return None
    node = cue.head
    for _ in range(4):
        node = sentence.heads[node]
        if sentence.tags[node] in VERBS:
            break
    subject = own_subject(sentence, node)
    if subject is None or sentence.tags[subject] not in _NAMING | {"WP"} or sentence.words[subject] in TIMES:
        return None
    return mention(sentence, subject, _as_cue(node))


def parenthesis(sentence: Sentence, cue: Cue) -> tuple[Range, int, int] | None:
    """Source, first and last token of an attribution between commas: "The comet, the astronomers wrote, will pass"."""
    words, tags = sentence.words, sentence.tags
    if tags[cue.head] not in TENSED or not cue.takes_words or cue.lemma == "tell":
        return None
    inverted = words[cue.first - 1] == "," and cue.first > 1
    aside = _aside_behind(sentence, cue) if inverted else _aside_before(sentence, cue)
    if aside is None:
        return None
    source, first, comma = aside
    if comma + 1 >= len(words) or words[comma] != "," or _NAMING.isdisjoint(tags[slice(*source)]):
        return None
    parts = tags[comma + 1] in FINITE and tags[first - 1] in _NAMING | {"DT", "CD"}
    return (source, first, comma + 1) if parts or _is_fronted(sentence, first, comma) else None


def _aside_behind(sentence: Sentence, cue: Cue) -> tuple[Range, int, int]:
    """Source, first token and last comma of ", wrote the astronomers,"."""
    last = cue.last
    while last < len(sentence) and sentence.tags[last] in _NAME_PARTS:
        last += 1
    return (cue.last, last), cue.first - 1, last


def _aside_before(sentence: Sentence, cue: Cue) -> tuple[Range, int, int] | None:
    """Source, first token and last comma of ", the astronomers wrote on Monday,"; None where no comma stands before it."""
    words, tags = sentence.words, sentence.tags
    first, last = cue.first, cue.last
    while (
        first > max(0, cue.first - 9)
        and tags[first - 1] in _NAME_PARTS | {"RB", "IN"}
        and words[first - 1] not in ("that", "as")
    ):
        first -= 1
    if first < 2 or words[first - 1] != "," or tags[first] in ("IN", "RB"):
        return None
    while last < min(len(words), cue.last + 8) and words[last] != "," and tags[last] not in VERBS:
        last += 1
    return (first, cue.first), first - 1, last


def _is_fronted(sentence: Sentence, first: int, comma: int) -> bool:
    """Whether only a setting stands before the attribution: "Since May alone, Holt said, it had dropped"."""
    tags, deps = sentence.tags, sentence.deps
    if tags[0] != "IN" or FINITE.isdisjoint(tags[comma + 1 :]):
        return False
    return not any(tags[token] in FINITE and deps[token] not in ("acl", "relcl") for token in range(first))


def _after_quotation(sentence: Sentence, cue: Cue) -> Range | None:
    """What stands between a closing quotation mark and the cue, where it can be nothing but the source: "K," S said."""
    words, tags = sentence.words, sentence.tags
    if tags[cue.head] not in TENSED:
        return None
    last = _first_auxiliary(sentence, cue)
    first = last
    while first > max(0, last - 25) and tags[first - 1] not in _NO_MENTION and not _is_mark(sentence, first - 1):
        first -= 1
    if first == 0 or first == last or not _is_mark(sentence, first - 1):
        return None
    before = words[first - 2] if first > 1 else ""
    if before not in _BEFORE_MARK and words[first] != ",":
        return None
    while last > first and (words[last - 1] == "," or tags[last - 1] == "RB"):
        last -= 1
    first += words[first] == ","
    if first >= last or tags[first] not in _NAME_PARTS or tags[first] == "VBG":
        return None
    return None if (_NAMING | {"DT"}).isdisjoint(tags[first:last]) else (first, last)


def _is_mark(sentence: Sentence, token: int) -> bool:
    return sentence.tags[token] in QUOTE_TAGS or sentence.words[token] in _MARKS


def _first_auxiliary(sentence: Sentence, cue: Cue) -> int:
    """The first of the auxiliaries and adverbs right before a cue: "had" of "the mayor had never said"."""
    first = cue.first
    while first > 0 and (
        sentence.tags[first - 1] in ("RB", "RBR", "MD")
        or sentence.deps[first - 1] in AUXILIARIES | {"neg"}
        or sentence.tags[cue.head] == "VBG"
        and sentence.words[first - 1] in ("is", "are", "was", "were")
    ):
        first -= 1
    return first


def _before_aside(sentence: Sentence, cue: Cue) -> Range | None:
    """The noun phrase at the sentence's start that an aside parts from its verb: "S, in a report, counted"."""
    words, tags = sentence.words, sentence.tags
    if cue.first < 4 or words[cue.first - 1] != "," or tags[cue.head] not in TENSED:
        return None
    comma = next((token for token in range(cue.first - 2, 0, -1) if words[token] == ","), None)
    if (
        comma is None
        or tags[comma + 1] != "IN"
        or words[comma + 1] in _CLAUSE_WORDS
        or not FINITE.isdisjoint(tags[:comma])
    ):
        return None
    phrase = all(tags[token] in _NAME_PARTS or words[token] in ("of", "for", "and") for token in range(comma))
    return (0, comma) if phrase and tags[comma - 1] in NOUNS else None


def beside_cue(sentence: Sentence, cue: Cue) -> Range | None:
    """The noun phrase right before the cue, or, after a comma or a quotation, right behind it."""
    tags, words = sentence.tags, sentence.words
    first = last = _first_auxiliary(sentence, cue)
    while first > 0 and tags[first - 1] in _NAME_PARTS:
        first -= 1
    if first < last and tags[last - 1] in _NAMING and words[last - 1] not in NOT_A_SOURCE:
        return first, last
    if tags[cue.head] in TENSED and (not cue.first or words[cue.first - 1] in _CLOSERS):
        source, _, last = _aside_behind(sentence, cue)
        if last > cue.last and tags[last - 1] in _NAMING:
            return source
    return None
