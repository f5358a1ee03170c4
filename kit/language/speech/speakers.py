"""Speakers: which words of the sentence name the source of a cue.

The parse gives the subject; where it has none, the noun phrase right beside the cue does.
"""

from __future__ import annotations

from collections.abc import Sequence

from kit.language.sentence import DETERMINERS, FINITE, NOUNS, VERBS, Sentence
from kit.language.speech.closings import TIMES
from kit.language.speech.cues import Cue
from kit.language.syntax import PASSIVE_SUBJECTS, SUBJECTS, Range, edges, own_subject, subject_of

_NAME_PARTS = NOUNS | DETERMINERS | frozenset(("JJ", "JJR", "JJS", "CD", "POS", "HYPH", "PRP", "VBG", "VBN"))
_CLOSERS = frozenset((",", "?", "!", "”", '"', "''", "»", "’", "'", "—", "–", "--"))
_MARKS = frozenset(("”", '"', "''", "»", "“"))
_CLAUSE_WORDS = frozenset(("as", "while", "if", "although", "though", "because", "like", "unlike", "that"))
NOT_A_SOURCE = frozenset(("it", "there", "this", "that", "what", "these", "those", "how", "where", "why", "when"))

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
    if (aside := parenthesis(sentence, cue)) is not None:
        return aside[0]
    if (before_aside := _before_aside(sentence, cue)) is not None:
        return before_aside
    behind_quotation = _after_quotation(sentence, cue)
    if behind_quotation is not None:
        return behind_quotation
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
            (
                other
                for other in cues
                if other.head < verb and other.kind == "verb" and other.forms & {"clause", "quote"}
            ),
            None,
        )
        if earlier is not None:
            return speaker_of(sentence, earlier)
        root = next((token for token in range(verb) if sentence.deps[token] == "ROOT"), None)
        subject = own_subject(sentence, root) if root is not None else None
    if subject is None or sentence.tags[subject] in ("EX", "_SP") or sentence.words[subject] in TIMES | SAYS_NOTHING:
        return None
    return mention(sentence, subject, cue)


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
    while last - 1 > head and (
        tags[last - 1] in (",", ":", "``", "''", ".") or words[last - 1] in (",", "-", "--", "–", "—", "“", "”")
    ):
        last -= 1
    if head < verb and tags[last - 1] == "IN":
        last = _before_auxiliaries(
            sentence, verb, last
        )  # "Figures from the ministry", where the parse lost the second noun
    if head < verb and tags[last - 1] in NOUNS:
        # "A study in the journal Coastal Science", where the parse makes two subjects of it.
        while last < verb and tags[last] in ("NNP", "NNPS") and sentence.deps[last] in (*SUBJECTS, "compound"):
            last += 1
    while first < head and (
        tags[first] in (",", ":", "``", "''", "CC", ".")
        or words[first] in ("“", "”", "-", "--", "–", "—", "which", "whom")
    ):
        first += 1
    first, last = _by_commas(sentence, first, head, last, verb)
    return first, _without_time(sentence, max(first, head), last)


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
    """The end of a mention without the day it spoke: "the ministry on Thursday", "an audit last year"."""
    words = sentence.words
    if last - 1 > head and words[last - 1] in TIMES:
        place = last - 2
        while place > head and words[place] in ("on", "last", "this", "late", "early", "earlier", "next"):
            place -= 1
        if place < last - 2 or words[last - 1].endswith("day"):
            return place + 1
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
    commas = [token for token in range(first, last) if words[token] == ","]
    if (
        len(commas) == 1
        and (last >= len(words) or words[last] != ",")
        and not any(sentence.tags[token] == "CC" for token in range(first, last))
    ):
        begin = commas[0] + 1
        if (
            all(sentence.tags[token] in _NAME_PARTS for token in range(begin, last))
            and entities[last - 1] in ("PERSON", "ORG", "GPE", "")
            and last - begin < 9
        ):
            return begin, last
    return first, last


def _before_auxiliaries(sentence: Sentence, verb: int, head: int) -> int:
    place = verb
    for child in sentence.children[verb]:
        if head < child < place and sentence.deps[child] in ("aux", "auxpass", "neg", "advmod"):
            place = child
            break
    while place - 1 > head and sentence.tags[place - 1] in ("RB", "MD"):
        place -= 1
    return place


def _inverted(sentence: Sentence, cue: Cue) -> int | None:
    """The head of the noun phrase right behind a cue that closes a quotation or a clause: "K," said S."""
    if sentence.tags[cue.head] not in ("VBD", "VBZ", "VBP") or not cue.first or not cue.forms & {"clause", "quote"}:
        return None
    before = sentence.words[cue.first - 1]
    if before not in _CLOSERS:
        return None
    if before == "," and any(
        sentence.deps[child] in SUBJECTS
        and child < cue.first
        and (cue.first - child < 4 or cue.first - edges(sentence, child)[1] < 2)
        for child in sentence.children[cue.head]
    ):
        return None
    token = cue.last
    while (
        token < len(sentence) and (sentence.tags[token] in _NAME_PARTS) and sentence.tags[token] not in NOUNS | {"PRP"}
    ):
        token += 1
    while (
        token + 1 < len(sentence)
        and sentence.tags[token] in NOUNS | {"POS", "HYPH"}
        and sentence.tags[token + 1] in NOUNS | {"POS", "HYPH"}
    ):
        token += 1
    if token >= len(sentence) or sentence.tags[token] not in NOUNS | {"PRP"} or sentence.words[token] in SAYS_NOTHING:
        return None
    after = sentence.words[token + 1] if token + 1 < len(sentence) else "."
    fits = sentence.deps[token] in ("nsubj", "dobj") and sentence.heads[token] == cue.head or before in _MARKS
    if (
        not fits
        or before == ","
        and after not in (".", ",", "of", "in", "on", "at", "for", "who", "(", "-lrb-", "last", "as", "during", "after")
    ):
        return None
    return token


def _main_speaker(sentence: Sentence, cue: Cue, cues: Sequence[Cue]) -> Range | None:
    """The source that ", adding that K" shares: of the cue before it, else the subject of the main clause."""
    place = cue.first - 1
    while place > 0 and sentence.tags[place] in ("RB", "CC"):
        place -= 1
    if place <= 0 or sentence.words[place] not in (",", "—", "–", "--", "”", '"', "''"):
        return None
    root = next((token for token in range(place) if sentence.deps[token] == "ROOT"), None)
    before = [
        other
        for other in cues
        if other.head < place
        and other.kind == "verb"
        and sentence.tags[other.head] in ("VBD", "VBZ", "VBP", "VBN")
        and other.forms & {"clause", "quote"}
        and sentence.deps[other.head] not in ("relcl", "acl", "advcl")
    ]
    main = next(
        (other for other in before if sentence.deps[other.head] in ("ROOT", "conj") or root is None or root > place),
        None,
    )
    if main is None and before and sentence.words[place] == "," and before[-1].head > place - 6:
        main = before[-1]  # ", she said, adding"
    if main is not None:
        return speaker_of(sentence, main)
    governed = sentence.deps[cue.head] == "advcl" and sentence.child(sentence.heads[cue.head], *SUBJECTS) is not None
    if root is None or sentence.tags[root] not in VERBS or governed:
        return None
    subject = sentence.child(root, *SUBJECTS, *PASSIVE_SUBJECTS)
    return (
        mention(sentence, subject, Cue(root, root + 1, root, "verb", "", "", frozenset()))
        if subject is not None and subject < place
        else None
    )


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
    if subject is None or sentence.tags[subject] not in NOUNS | {"PRP", "WP"} or sentence.words[subject] in TIMES:
        return None
    return mention(sentence, subject, Cue(node, node + 1, node, "verb", "", "", frozenset()))


def parenthesis(sentence: Sentence, cue: Cue) -> tuple[Range, int, int] | None:
    """Source, first and last token of an attribution between commas: "The comet, the astronomers wrote, will pass"."""
    words, tags = sentence.words, sentence.tags
    if tags[cue.head] not in ("VBD", "VBZ", "VBP") or not cue.forms & {"clause", "quote"} or cue.lemma == "tell":
        return None
    last = cue.last
    if words[cue.first - 1] == "," and cue.first > 1:
        first = cue.first - 1
        while last < len(words) and tags[last] in _NAME_PARTS:
            last += 1
        source = (cue.last, last)
    else:
        first = cue.first
        while (
            first > 0
            and cue.first - first < 9
            and tags[first - 1] in _NAME_PARTS | {"RB", "IN"}
            and words[first - 1] not in ("that", "as")
        ):
            first -= 1
        if first < 2 or words[first - 1] != "," or tags[first] in ("IN", "RB"):
            return None
        source = (first, cue.first)
        first -= 1
        while last < len(words) and last - cue.last < 8 and words[last] != "," and tags[last] not in VERBS:
            last += 1
    if source[0] >= source[1] or last + 1 >= len(words) or words[last] != ",":
        return None
    fronted = (
        tags[0] == "IN"
        and not FINITE.isdisjoint(tags[last + 1 :])
        and not any(tags[token] in FINITE and sentence.deps[token] not in ("acl", "relcl") for token in range(first))
    )  # "Since May alone, Holt said, it had dropped"
    if not fronted and (tags[last + 1] not in FINITE or tags[first - 1] not in NOUNS | {"PRP", "DT", "CD"}):
        return None
    if not any(tags[token] in NOUNS or tags[token] == "PRP" for token in range(*source)):
        return None
    return source, first, last + 1


def _after_quotation(sentence: Sentence, cue: Cue) -> Range | None:
    """What stands between a closing quotation mark and the cue, where it can be nothing but the source: "K," S said."""
    if sentence.tags[cue.head] not in ("VBD", "VBZ", "VBP"):
        return None
    words, tags = sentence.words, sentence.tags
    last = cue.first
    while last > 0 and (tags[last - 1] in ("RB", "RBR", "MD") or sentence.deps[last - 1] in ("aux", "auxpass", "neg")):
        last -= 1
    first = last
    while (
        first > 0
        and last - first < 25
        and tags[first - 1] not in VERBS
        and tags[first - 1] not in ("MD", "``", "''", "WP", "WDT")
        and words[first - 1] not in _MARKS
    ):
        first -= 1
    if first == 0 or first == last or not (tags[first - 1] in ("''", "``") or words[first - 1] in _MARKS):
        return None
    before = words[first - 2] if first > 1 else ""
    if before not in (",", "?", "!", "'", "’", "—", "--", "…", "-") and words[first] != ",":
        return None
    while last > first and (words[last - 1] == "," or tags[last - 1] in ("RB",)):
        last -= 1
    if words[first] == ",":
        first += 1
    if first >= last or tags[first] not in _NAME_PARTS or tags[first] == "VBG":
        return None
    return (
        (first, last)
        if any(tags[token] in NOUNS or tags[token] in ("PRP", "DT") for token in range(first, last))
        else None
    )


def _before_aside(sentence: Sentence, cue: Cue) -> Range | None:
    """The noun phrase at the sentence's start that an aside parts from its verb: "S, in a report, counted"."""
    words, tags = sentence.words, sentence.tags
    if cue.first < 4 or words[cue.first - 1] != "," or tags[cue.head] not in ("VBD", "VBZ", "VBP"):
        return None
    comma = next((token for token in range(cue.first - 2, 0, -1) if words[token] == ","), None)
    if (
        comma is None
        or tags[comma + 1] != "IN"
        or words[comma + 1] in _CLAUSE_WORDS
        or any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags[:comma])
    ):
        return None
    phrase = all(tags[token] in _NAME_PARTS or words[token] in ("of", "for", "and") for token in range(comma))
    return (0, comma) if phrase and tags[comma - 1] in NOUNS else None


def beside_cue(sentence: Sentence, cue: Cue) -> Range | None:
    """The noun phrase right before the cue, or, after a comma or a quotation, right behind it."""
    tags, words = sentence.tags, sentence.words
    last = cue.first
    while last > 0 and (
        tags[last - 1] in ("RB", "RBR", "MD")
        or sentence.deps[last - 1] in ("aux", "auxpass", "neg")
        or tags[cue.head] == "VBG"
        and words[last - 1] in ("is", "are", "was", "were")
    ):
        last -= 1
    first = last
    while first > 0 and tags[first - 1] in _NAME_PARTS:
        first -= 1
    if first < last and tags[last - 1] in NOUNS | {"PRP"} and words[last - 1] not in NOT_A_SOURCE:
        return first, last
    if sentence.tags[cue.head] not in ("VBD", "VBZ", "VBP"):
        return None
    before = words[cue.first - 1] if cue.first else ""
    if before in ("", ",", "”", '"', "''", "»", "’", "'", "?", "!", "—", "–", "--"):
        first = last = cue.last
        while last < len(words) and tags[last] in _NAME_PARTS:
            last += 1
        if last > first and tags[last - 1] in NOUNS | {"PRP"}:
            return first, last
    return None
