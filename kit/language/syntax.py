"""What belongs together in a parsed sentence: the subject of a verb, the stretch of a phrase, whom a word names."""

from __future__ import annotations

from kit.language.lexicons import load_words
from kit.language.noun_phrases import around, content, is_time, run_end, singular, words_of
from kit.language.sentence import DETERMINERS, NAMES, NOUNS, TENSED, VERBS, Sentence

_WORDS = load_words("figure_words.toml")
_EMPTY = _WORDS["empty_subjects"]
_QUANTIFIERS = _WORDS["quantifiers"]
_THIRD = frozenset(("it", "he", "she", "they", "its", "his", "her", "their"))

SUBJECTS = ("nsubj", "csubj", "expl")
PASSIVE_SUBJECTS = ("nsubjpass",)
_SHARES = frozenset(("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "acomp", "parataxis", "ccomp"))
_ON_NOUNS = ("acl", "relcl")
_PRONOUNS = frozenset(("PRP", "WP", "WDT", "DT"))

Range = tuple[int, int]


def subject_of(sentence: Sentence, verb: int) -> tuple[int | None, int | None]:
    """The head of the verb's subject, its own or the one it shares, and the verb that has it; None where it has none."""
    deps, heads, tags = sentence.deps, sentence.heads, sentence.tags
    node = _said_beside(sentence, verb)
    for _ in range(8):
        own = own_subject(sentence, node)
        if own is None and node != verb:
            own = sentence.child(node, *PASSIVE_SUBJECTS)
        if own is not None:
            return own, node
        label, head = deps[node], heads[node]
        if head == node:
            return None, None
        if label in _ON_NOUNS and tags[head] in NOUNS | _PRONOUNS:
            return _counted(sentence, head) if label == "acl" and tags[node] == "VBD" else head, node
        if label == "xcomp" and tags[node] == "VB":
            controlled = sentence.child(head, "dobj")
            if controlled is not None and controlled < node:
                return controlled, head  # "asked the firm to close it"
        of_verb = label in _SHARES and not (label == "ccomp" and node == verb)
        if not of_verb and not (label in _ON_NOUNS and tags[head] in VERBS):
            return None, None
        node = head
    return None, None


def _said_beside(sentence: Sentence, verb: int) -> int:
    """The verb of saying that another goes with, though the parse hangs it on what is said; else the verb itself."""
    deps, heads = sentence.deps, sentence.heads
    if deps[verb] != "conj" or heads[verb] > verb:
        return verb
    above = heads[verb]
    while deps[above] in ("conj", "xcomp") and heads[above] < above:
        above = heads[above]
    cue = heads[above]
    return cue if deps[above] == "ccomp" and cue < above and shares_speaker(sentence, verb, cue) else verb


def _counted(sentence: Sentence, noun: int) -> int:
    """ "A poll of 900 voters found", taken for voters who found: it is the poll, where no verb comes after."""
    of = sentence.heads[noun]
    whole = sentence.heads[of]
    if sentence.words[of] == "of" and sentence.deps[whole] == "ROOT" and sentence.tags[whole] in NOUNS:
        return whole
    return noun


def own_subject(sentence: Sentence, verb: int) -> int | None:
    """The subject of the verb; of two ("People like him, she said") the one beside it."""
    own = [child for child in sentence.children[verb] if sentence.deps[child] in SUBJECTS]
    before = [child for child in own if child < verb]
    if len(before) > 1 and "," not in sentence.words[before[0] : before[-1]]:
        return before[0]  # "Data from the survey show"
    return before[-1] if before else own[0] if own else None


def shares_speaker(sentence: Sentence, later: int, cue: int) -> bool:
    """Whether a later cue without subject goes with an earlier one, though the parse hangs it on what is said.

    In "she said it would close and warned of delays" the tenses tell: "warned" goes with "said", not with "close".
    """
    deps, heads, tags = sentence.deps, sentence.heads, sentence.tags
    if deps[later] != "conj" or tags[later] not in TENSED or sentence.child(later, *SUBJECTS) is not None:
        return False
    first = heads[later]
    own = sentence.child(first, *SUBJECTS)
    if (
        first > cue
        and deps[first] == "ccomp"
        and heads[first] == cue
        and tags[later] == tags[cue]
        and own is not None
        and sentence.words[own] in ("he", "she", "it", "they")
    ):
        return True  # "China said it opposed the test and warned": whoever "it" is
    return (
        first > cue
        and tags[first] != tags[later]
        and tags[cue] in TENSED | {"VBN"}
        and deps[first] in ("ccomp", "conj", "xcomp", "acomp", "attr", "advcl")
    )


def edges(sentence: Sentence, head: int) -> Range:
    """First token and end of what depends on ``head``."""
    first, last = head, head
    stack, steps = [head], 0
    while stack and steps < 200:
        steps += 1
        node = stack.pop()
        first, last = min(first, node), max(last, node)
        stack += sentence.children[node]
    return first, last + 1


def named_at(sentence: Sentence, head: int) -> str | None:
    """Whom the noun phrase around ``head`` names; None for times and for words that name nobody."""
    words, tags = sentence.words, sentence.tags
    if words[head] in _QUANTIFIERS and head + 2 < len(sentence) and words[head + 1] == "of":
        inner = head + 2
        while inner < len(sentence) - 1 and tags[inner] in DETERMINERS | {"CD"}:
            inner += 1
        stop = run_end(sentence, inner)
        if stop > inner and words[stop - 1] not in _EMPTY:
            return named_at(sentence, stop - 1)
    if tags[head] == "VBG" and head + 1 < len(sentence) and tags[head + 1] in NOUNS:
        head += 1  # "waiting times"
    if words[head] in _THIRD:
        named = antecedent_of(sentence, head)
        return named_at(sentence, named) if named is not None else None
    if words[head] in _EMPTY or tags[head] in ("PRP", "EX", "WP", "WDT", "DT") or head in sentence.calendar:
        return None
    if tags[head] == "CD" and (head in sentence.figures or head == 0 or not _capital(sentence, head - 1)):
        return None
    if is_time(words[head]) and singular(words[head]) != "time" and sentence.entities[head] not in NAMES:
        return None  # but "the Old Quarter"
    noun_phrase = around(sentence, head)
    start = noun_phrase.possessor[0] if noun_phrase.possessor else noun_phrase.core
    return words_of(sentence, *content(sentence, start, noun_phrase.end)) or None


def _capital(sentence: Sentence, token: int) -> bool:
    return sentence.text[sentence.starts[token]].isupper()


def antecedent_of(sentence: Sentence, pronoun: int) -> int | None:
    """Whom "it", "he" or "their" means within the sentence: the subject of an earlier clause, if it can be."""
    if sentence.words[pronoun] not in _THIRD:
        return None
    person = sentence.words[pronoun] in ("he", "she", "his", "her")
    best = None
    for token in range(pronoun - 1):
        if (
            sentence.deps[token] in ("nsubj", "nsubjpass")
            and sentence.tags[token] in NOUNS
            and not is_time(sentence.words[token])
            and token not in sentence.figures
        ):
            label = sentence.entities[token]
            alone = label == "ORG" and token + 1 < len(sentence) and not sentence.entities[token + 1]
            if person and alone and (token == 0 or not sentence.entities[token - 1]) and best is None:
                best = token  # one word, which may be a surname: "Musk uses his account, where he has"
                continue
            if sentence.tags[token] == "NNS" and sentence.words[pronoun] not in ("they", "their"):
                continue
            if (
                person
                and label in ("ORG", "GPE", "LOC", "FAC")
                or not person
                and label == "PERSON"
                and sentence.words[pronoun] in ("it", "its")
            ):
                continue
            best = token
            if label:
                break
    return best
