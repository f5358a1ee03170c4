"""What tagger and parser get wrong and the words leave no doubt of, put right once for all who read a sentence."""

from __future__ import annotations

from kit.language.clause.change_words import change_words
from kit.language.lexicons import load_words
from kit.language.noun_phrases import measure_nouns
from kit.language.sentence import DETERMINERS, FINITE, NOUNS, PREMODIFIERS, PROPER, VERBS, Sentence

_WORDS = load_words("figure_words.toml")
_LINKS = _WORDS["links"]
PAST = _WORDS["strong_past_forms"]
WITH_INFINITIVE = frozenset(
    ("claims", "plans", "needs", "hopes", "aims", "pledges", "vows", "promises", "seeks", "wants")
)
# What a parse calls the main verb where it took the subject for the root.
_NO_MAIN_VERB = frozenset(("acl", "appos", "compound", "conj", "dep", "dobj", "pobj", "relcl"))

# What only a noun can be, and what stands before one: "the suspects face", which the tagger took for a verb.
NOMINAL = frozenset(("dobj", "nsubj", "nsubjpass", "pobj"))
BEFORE_NOUNS = frozenset(("DT", "JJ", "PRP$"))
_UNITS = frozenset(
    "cent cents dollars euros kilometers kilometres miles pence percent points pounds tonnes tons".split()
)
_EXPECTING = frozenset("analysts economists experts forecasters".split())
FORESEEN = frozenset(
    "anticipated budgeted demanded expected feared forecast hoped planned predicted projected promised requested sought "
    "targeted wanted".split()
)
HAD = frozenset("had have has were was been originally initially previously".split())
VERBAL = frozenset(("VB", "VBD", "VBN", "VBP", "VBZ"))
_TOLD = frozenset("said says told".split())
_OF_SUBJECTS = PREMODIFIERS | DETERMINERS | frozenset(("IN", "CC", "-LRB-", "-RRB-"))
_CHANGES = frozenset(change_words().nouns)
CHANGED = frozenset(
    "cut cuts cutting boost boosts boosted raise raises raised reduce reduces reduced slash slashed trim trimmed".split()
)
ROSE = frozenset(("rose", "fell"))


def mend(sentence: Sentence) -> None:
    """Mends the labels, heads and tags of a parsed sentence in place."""
    _mend_parse(sentence)
    _mend_tags(sentence)


def _mend_parse(sentence: Sentence) -> None:
    """What tagger and parser get wrong and the words leave no doubt of: "fears up to 40 deaths", where "up" is no part of the verb,
    "Hourly pay rose 3 percent", where "pay" is not the verb, and "Tests by the group Wisa found lead", where the only finite
    verb is the main one.
    """
    words, tags, deps, heads = sentence.words, sentence.tags, sentence.deps, sentence.heads
    for token, label in enumerate(deps):
        if label in NOMINAL and tags[token] in ("VBZ", "VBP", "VB") and _ends_a_noun_phrase(sentence, token):
            tags[token] = "NNS" if words[token].endswith("s") else "NN"
        elif (
            label in NOMINAL
            and tags[token] == "VBN"
            and words[token] in _CHANGES
            and words[token + 1 : token + 2] == ["of"]
        ):
            tags[token] = "NN"  # "a price cut of 8%"
        elif tags[token] in VERBAL and _is_owned(sentence, token):
            tags[token] = "NN"  # "having cut its estimate by 4%"
            deps[token] = "dobj" if label in ("ccomp", "xcomp") else label
        elif label == "conj" and tags[token] in ("VB", "VBP") and _is_gapped(sentence, token):
            tags[token] = "NN"
        elif tags[token] == "JJ" and _is_sized(sentence, token):
            _make_sized(sentence, token)
        elif tags[token] == "NNS" and words[token - 1 : token] and tags[token - 1] == "NN":
            _open_foreseen(sentence, token)
        if label == "npadvmod" and words[heads[token]] in CHANGED and _is_object(sentence, token):
            deps[token] = "dobj"  # "cut travel times to 20 minutes"
        elif label == "ROOT" and tags[token] == "VBN" and words[token] in CHANGED:
            _give_subject(sentence, token)
        if label in ("xcomp", "dobj") and words[token].endswith("ing") and words[heads[token]] in CHANGED:
            _make_object(sentence, token)
        if tags[token] == "WP" and sentence.slice(token, token + 1).isupper():
            tags[token] = "NNP"  # the WHO
        limits = words[token : token + 2] == ["up", "to"] and tags[token + 2 : token + 3] == ["CD"]
        if limits and label == "prt":
            for below in [place for place, head in enumerate(heads) if head == token and deps[place] == "pobj"]:
                deps[below], heads[below] = "dobj", heads[token]
            deps[token], heads[token] = "quantmod", token + 2
        if words[token] in ROSE and tags[token] == "NN" and heads[token] == token - 1 and token:
            _swap(sentence, token - 1, token)
        if label == "compound" and token > 1 and tags[token - 1] == "CD" or _is_sum(sentence, token):
            _open_relative(sentence, token)
        if label == "conj" and tags[token] in PROPER and tags[heads[token]] == "NNS":
            _join_names(sentence, token)
    root = next((token for token, label in enumerate(deps) if label == "ROOT"), None)
    if root is None or tags[root] not in NOUNS or words[-1] != "." or deps.count("ROOT") != 1:
        return
    verb = next((token for token, tag in enumerate(tags) if tag in FINITE), None)
    if verb is None or verb < root or tags[verb] == "MD" or deps[verb] not in _NO_MAIN_VERB:
        return
    between = range(root + 1, verb)
    if any(tags[token] not in _OF_SUBJECTS for token in between) or "that" in words[root:verb]:
        return
    for token, head in enumerate(heads):
        if head == verb and token in between:
            deps[token] = "appos" if deps[token] == "nsubj" else "pobj"
            heads[token] = max((place for place in between if place < token and tags[place] == "IN"), default=root)
        elif head == root and token > verb:
            heads[token] = verb
    deps[root], heads[root] = "nsubj", verb
    deps[verb], heads[verb] = "ROOT", verb


def _ends_a_noun_phrase(sentence: Sentence, token: int) -> bool:
    """Whether what stands before a word leaves only a noun: "the suspects fled", "in staff costs"."""
    if token == 0:
        return False
    before = token - 1
    joined = sentence.deps[before] == "compound" and sentence.heads[before] == token
    return sentence.tags[before] in BEFORE_NOUNS or joined and sentence.deps[token] == "pobj"


def _is_owned(sentence: Sentence, token: int) -> bool:
    """Whether a word stands behind "its" or "their" and before no noun that it could modify."""
    owned = token > 0 and sentence.tags[token - 1] == "PRP$" and sentence.heads[token - 1] == token
    return owned and sentence.tags[token + 1 : token + 2] in (["IN"], ["TO"], ["."], [","])


def _is_gapped(sentence: Sentence, token: int) -> bool:
    """Whether a noun of measures shares the past verb before it: "sales rose 4% and profit 6%"."""
    words, tags = sentence.words, sentence.tags
    beside = tags[token - 1] == "CC" and tags[token + 1 : token + 2] in (["CD"], ["$"])
    measured = words[token] in measure_nouns()["measures"] and words[token] not in CHANGED | {"cost"}
    return tags[sentence.heads[token]] == "VBD" and beside and measured


def _is_object(sentence: Sentence, noun: int) -> bool:
    """Whether a plural noun stands right behind a verb that has no other object: no "cut costs two years"."""
    verb = sentence.heads[noun]
    between = sentence.tags[verb + 1 : noun]
    alone = verb < noun and sentence.child(verb, "dobj") is None and sentence.tags[noun] == "NNS"
    return alone and all(tag in PREMODIFIERS - {"CD"} or tag in DETERMINERS for tag in between)


def _give_subject(sentence: Sentence, verb: int) -> None:
    """ "The plan cut travel times": the noun before a verb is its subject and no part of a compound with it."""
    deps, heads, noun = sentence.deps, sentence.heads, verb - 1
    if noun < 0 or sentence.tags[noun] not in NOUNS or deps[noun] != "compound" or heads[noun] != verb:
        return
    if sentence.tags[verb + 1 : verb + 2] in (["."], [","], ["IN"], []):
        return  # "A rate cut of 2%"
    sentence.tags[verb], deps[noun] = "VBD", "nsubj"
    for token in range(noun):
        if heads[token] == verb and deps[token] in ("det", "amod", "compound", "poss"):
            heads[token] = noun


def _is_sized(sentence: Sentence, token: int) -> bool:
    """Whether a noun of measures stands between a number and what goes on without a noun: "a £126 million fine for"."""
    tags, after = sentence.tags, sentence.tags[token + 1 : token + 2]
    sized = token > 0 and tags[token - 1] == "CD" and sentence.words[token] in measure_nouns()["measures"]
    return sized and not (after and after[0] in PREMODIFIERS)


def _make_sized(sentence: Sentence, noun: int) -> None:
    tags, deps, heads, number = sentence.tags, sentence.deps, sentence.heads, noun - 1
    tags[noun] = "NN"
    if deps[noun] in ("acomp", "ccomp", "xcomp"):
        deps[noun] = "dobj"
    elif heads[noun] == number:
        deps[noun], heads[noun] = deps[number], noun if heads[number] == number else heads[number]
        deps[number], heads[number] = "nummod", noun
        for token in range(number):
            if heads[token] == number and deps[token] == "det":
                heads[token] = noun


def _open_foreseen(sentence: Sentence, people: int) -> None:
    """ "the 9% growth traders had expected": what is foreseen is no part of the name of those who foresee it."""
    tags, deps, heads, words = sentence.tags, sentence.deps, sentence.heads, sentence.words
    thing, verb = people - 1, people + 1
    while verb < len(words) and tags[verb] in ("VBD", "VBP", "MD", "RB", "VB") and words[verb] in HAD:
        verb += 1
    if verb >= len(words) or words[verb] not in FORESEEN or heads[thing] != people:
        return
    first = thing
    while first > 0 and tags[first - 1] in PREMODIFIERS | DETERMINERS:
        first -= 1
    opened = first > 0 and (
        tags[first - 1] in ("IN", "TO") or tags[first - 1] in VERBS and words[first - 1] not in _TOLD
    )
    after = tags[verb + 1] if verb + 1 < len(words) else "."
    if not opened or "CD" not in tags[first:thing] or after not in ("IN", "TO", "RB", ".", ",", "CC", "''"):
        return
    for token in range(first, thing):
        heads[token] = thing if heads[token] == people else heads[token]
    deps[thing], heads[thing] = ("pobj" if tags[first - 1] in ("IN", "TO") else "dobj"), first - 1
    for token in range(people + 1, verb):
        heads[token] = verb
    deps[people], heads[people] = "nsubj", verb
    deps[verb], heads[verb] = "relcl", thing


def _is_sum(sentence: Sentence, token: int) -> bool:
    """Whether a number stands behind a sign of money and before those who expected it: "the $1.20 economists had expected"."""
    words = sentence.words
    return sentence.deps[token] == "nummod" and words[token - 1] in "$£€" and words[sentence.heads[token]] in _EXPECTING


def _open_relative(sentence: Sentence, counted: int) -> None:
    """ "the 41 cents analysts had expected", "the 300 troops Paris promised": what is counted is no part of the name behind it."""
    tags, deps, heads, words = sentence.tags, sentence.deps, sentence.heads, sentence.words
    head = heads[counted]
    start = counted + 1
    if head != start and any(tags[token] not in PROPER for token in range(start, head)) or head < start:
        return
    unit = words[counted] in _UNITS
    named = tags[head] in PROPER or tags[head] in ("NNS", "PRP") and (unit or words[head] in _EXPECTING)
    if not named or sentence.slice(counted, counted + 1).istitle() or head + 1 >= len(words):
        return
    said = tags[head + 1] in FINITE or tags[head + 1] == "VBN" and unit and heads[head + 1] == head
    if not said or words[head + 1] in _TOLD or sentence.entities[head] in ("DATE", "TIME"):
        return
    verb = head + 1
    while heads[verb] > verb and deps[verb] in ("aux", "auxpass", "neg"):
        verb = heads[verb]
    if not any(tag in FINITE or tag in ("IN", "TO") for tag in tags[: counted - 1]) or tags[verb] not in VERBS:
        return
    deps[counted], heads[counted] = ("pobj" if deps[head] == "pobj" else "dobj"), heads[head]
    if heads[counted] == verb:  # "was more than the 300 troops Paris had promised"
        before = [token for token in range(counted) if tags[token] in ("IN", "TO")]
        deps[counted], heads[counted] = ("pobj", before[-1]) if before else ("dobj", heads[verb])
    for token in range(counted):
        if heads[token] == head:
            heads[token] = counted
    deps[head], heads[head] = "nsubj", verb
    deps[verb], heads[verb] = "relcl", counted


def _make_object(sentence: Sentence, gerund: int) -> None:
    """ "cut waiting times to 14 days", "cut spending": what is cut is a thing and no other deed."""
    tags, deps, heads, verb = sentence.tags, sentence.deps, sentence.heads, sentence.heads[gerund]
    thing = gerund + 1
    named = thing < len(sentence) and deps[thing] in ("dobj", "npadvmod") and heads[thing] == gerund
    for token, head in enumerate(heads):
        if head == gerund and token > gerund and deps[token] == "prep" and sentence.words[token] != "of":
            heads[token] = verb
    tags[gerund] = "NN"
    if named:
        deps[thing], heads[thing] = "dobj", verb
        deps[gerund], heads[gerund] = "compound", thing
    else:
        deps[gerund] = "dobj"


def _join_names(sentence: Sentence, name: int) -> None:
    """ "Shares of Urban Outfitters and Ross": the names go together, not the shares with the second of them."""
    tags, deps, heads, head = sentence.tags, sentence.deps, sentence.heads, sentence.heads[name]
    joint = next((token for token in range(head, name) if deps[token] == "cc" and heads[token] == head), None)
    if joint is None or tags[joint - 1] not in PROPER or deps[joint - 1] != "pobj" or sentence.words[head + 1] != "of":
        return
    heads[name] = heads[joint] = joint - 1


def _swap(sentence: Sentence, noun: int, verb: int) -> None:
    """Make the second of two tokens the verb and the first its subject, where the parse has it the other way round."""
    tags, deps, heads = sentence.tags, sentence.deps, sentence.heads
    if tags[noun] not in ("VB", "VBP") or sentence.tags[verb + 1 : verb + 2] not in (["CD"], ["$"], ["IN"], ["TO"]):
        return
    for token, head in enumerate(heads):
        if head == noun and token > verb:
            heads[token] = verb
        elif head == noun and token < noun and deps[token] in ("advmod", "nsubj"):
            deps[token] = "amod" if tags[token] in ("RB", "JJ") else "compound"
    heads[verb], deps[verb], tags[verb] = (verb if heads[noun] == noun else heads[noun]), deps[noun], "VBD"
    heads[noun], deps[noun], tags[noun] = verb, "nsubj", "NN"


def _mend_tags(sentence: Sentence) -> None:
    """Retag verbs that taggers take for nouns or adjectives: "the deficit shrank by a third"."""
    lexicon = change_words()
    words, tags = sentence.words, sentence.tags
    for token in range(1, len(words) - 1):
        word, tag = words[token], tags[token]
        if tag in VERBS:
            continue
        following = words[token + 1]
        if word in lexicon.verbs:
            past = word not in lexicon.nouns and (word.endswith("ed") or word in PAST)
            if past and (following in _LINKS or tags[token + 1] in ("CD", "$")):
                tags[token] = "VBD"
        elif (
            tag == "NNS"
            and word in WITH_INFINITIVE  # "the army claims to have shot down"
            and following == "to"
            and tags[token - 1] in NOUNS
            and tags[token + 2 : token + 3] == ["VB"]
        ):
            tags[token] = "VBZ"
