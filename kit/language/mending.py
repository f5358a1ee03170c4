"""What tagger and parser get wrong and the words leave no doubt of, put right once for all who read a sentence."""

from __future__ import annotations

from kit.language.clause.change_words import change_words
from kit.language.lexicons import load_words
from kit.language.noun_phrases import measure_nouns
from kit.language.sentence import AMOUNTS, DETERMINERS, FINITE, NOUNS, PREMODIFIERS, PROPER, VERBS, Sentence

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
_PREPOSITIONS = ("IN", "TO")
_TOLD = frozenset("said says told".split())
_OF_SUBJECTS = PREMODIFIERS | DETERMINERS | frozenset(("IN", "CC", "-LRB-", "-RRB-"))
_CHANGES = frozenset(change_words().nouns)
CHANGED = frozenset(
    "cut cuts cutting boost boosts boosted raise raises raised reduce reduces reduced slash slashed trim trimmed".split()
)
ROSE = frozenset(("rose", "fell"))


def mend(sentence: Sentence) -> None:
    """Mends the labels, heads and tags of a parsed sentence in place."""
    for token in range(len(sentence)):
        for repair in _REPAIRS:
            repair(sentence, token)
    _mend_main_verb(sentence)
    _mend_tags(sentence)


def _retag_noun(sentence: Sentence, token: int) -> None:
    """ "the suspects fled", "a price cut of 8%", "having cut its estimate by 4%": a noun that was taken for a verb."""
    tag, label = sentence.tags[token], sentence.deps[token]
    if tag not in VERBAL:
        return
    if label in NOMINAL and tag in ("VBZ", "VBP", "VB") and _ends_a_noun_phrase(sentence, token):
        sentence.tags[token] = "NNS" if sentence.words[token].endswith("s") else "NN"
    elif _is_of_change(sentence, token) or _is_owned(sentence, token) or _is_gapped(sentence, token):
        sentence.tags[token] = "NN"
        sentence.deps[token] = "dobj" if label in ("ccomp", "xcomp") else label


def _is_of_change(sentence: Sentence, token: int) -> bool:
    """Whether a participle is a noun of change with what it is a change of: "a price cut of 8%"."""
    nominal = sentence.tags[token] == "VBN" and sentence.deps[token] in NOMINAL
    return nominal and sentence.words[token] in _CHANGES and sentence.words[token + 1 : token + 2] == ["of"]


def _make_direct_object(sentence: Sentence, token: int) -> None:
    """ "cut travel times to 20 minutes": what is cut is no time at which it is."""
    cut = sentence.deps[token] == "npadvmod" and sentence.words[sentence.heads[token]] in CHANGED
    if cut and _is_object(sentence, token):
        sentence.deps[token] = "dobj"


def _retag_who(sentence: Sentence, token: int) -> None:
    """ "the WHO": in capitals the pronoun is a name."""
    if sentence.tags[token] == "WP" and sentence.slice(token, token + 1).isupper():
        sentence.tags[token] = "NNP"


def _free_up_to(sentence: Sentence, token: int) -> None:
    """ "fears up to 40 deaths": "up" is no part of the verb."""
    deps, heads = sentence.deps, sentence.heads
    if (
        deps[token] != "prt"
        or sentence.words[token : token + 2] != ["up", "to"]
        or sentence.tags[token + 2 : token + 3] != ["CD"]
    ):
        return
    for below, head in enumerate(heads):
        if head == token and deps[below] == "pobj":
            deps[below], heads[below] = "dobj", heads[token]
    deps[token], heads[token] = "quantmod", token + 2


def _mend_main_verb(sentence: Sentence) -> None:
    """ "Tests by the group Wisa found lead": the only finite verb is the main one, and the noun taken for it its subject."""
    tags, deps, heads = sentence.tags, sentence.deps, sentence.heads
    root = next((token for token, label in enumerate(deps) if label == "ROOT"), None)
    if root is None or tags[root] not in NOUNS or sentence.words[-1] != "." or deps.count("ROOT") != 1:
        return
    verb = _overlooked_verb(sentence, root)
    if verb is None:
        return
    for token, head in enumerate(heads):
        if head == verb and root < token < verb:
            before = [place for place in range(root + 1, token) if tags[place] == "IN"]
            deps[token] = "appos" if deps[token] == "nsubj" else "pobj"
            heads[token] = before[-1] if before else root
        elif head == root and token > verb:
            heads[token] = verb
    deps[root], heads[root] = "nsubj", verb
    deps[verb], heads[verb] = "ROOT", verb


def _overlooked_verb(sentence: Sentence, root: int) -> int | None:
    """The first finite verb of a sentence, behind the noun ``root`` and no more than the rest of its phrase."""
    tags = sentence.tags
    verb = next((token for token, tag in enumerate(tags) if tag in FINITE), None)
    if verb is None or verb < root or tags[verb] == "MD" or sentence.deps[verb] not in _NO_MAIN_VERB:
        return None
    subject = all(tag in _OF_SUBJECTS for tag in tags[root + 1 : verb])
    return verb if subject and "that" not in sentence.words[root:verb] else None


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
    if sentence.deps[token] != "conj" or tags[token] not in ("VB", "VBP"):
        return False
    beside = tags[token - 1] == "CC" and not AMOUNTS.isdisjoint(tags[token + 1 : token + 2])
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
    if deps[verb] != "ROOT" or sentence.tags[verb] != "VBN" or sentence.words[verb] not in CHANGED:
        return
    if noun < 0 or sentence.tags[noun] not in NOUNS or deps[noun] != "compound" or heads[noun] != verb:
        return
    if sentence.tags[verb + 1 : verb + 2] in (["."], [","], ["IN"], []):
        return  # "A rate cut of 2%"
    sentence.tags[verb], deps[noun] = "VBD", "nsubj"
    for token in range(noun):
        if heads[token] == verb and deps[token] in ("det", "amod", "compound", "poss"):
            heads[token] = noun


def _make_sized(sentence: Sentence, noun: int) -> None:
    """ "a £126 million fine for": a word between a number and what goes on without a noun is itself the noun."""
    tags, deps, heads, number = sentence.tags, sentence.deps, sentence.heads, noun - 1
    if tags[noun] != "JJ" or noun == 0 or tags[number] != "CD":
        return
    if sentence.words[noun] not in measure_nouns()["measures"] or not PREMODIFIERS.isdisjoint(
        tags[noun + 1 : noun + 2]
    ):
        return
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
    tags, words, thing, verb = sentence.tags, sentence.words, people - 1, people + 1
    if tags[people] != "NNS" or thing < 0 or tags[thing] != "NN" or sentence.heads[thing] != people:
        return
    while verb < len(words) and tags[verb] in ("VBD", "VBP", "MD", "RB", "VB") and words[verb] in HAD:
        verb += 1
    if verb >= len(words) or words[verb] not in FORESEEN:
        return
    first = thing
    while first > 0 and tags[first - 1] in PREMODIFIERS | DETERMINERS:
        first -= 1
    above = first - 1
    if first == 0 or not (tags[above] in _PREPOSITIONS or tags[above] in VERBS and words[above] not in _TOLD):
        return
    after = tags[verb + 1] if verb + 1 < len(words) else "."
    if "CD" not in tags[first:thing] or after not in ("IN", "TO", "RB", ".", ",", "CC", "''"):
        return
    for token in range(people + 1, verb):
        sentence.heads[token] = verb
    _hang_relative(sentence, thing, people, verb, "pobj" if tags[above] in _PREPOSITIONS else "dobj", above)


def _open_relative(sentence: Sentence, counted: int) -> None:
    """ "the 41 cents analysts had expected", "the 300 troops Paris promised": what is counted is no part of the name behind it."""
    tags, deps, heads = sentence.tags, sentence.deps, sentence.heads
    compound = deps[counted] == "compound" and counted > 1 and tags[counted - 1] == "CD"
    if not (compound or _is_sum(sentence, counted)) or not _is_clause_of(sentence, counted, heads[counted]):
        return
    name = heads[counted]
    verb = name + 1
    while heads[verb] > verb and deps[verb] in ("aux", "auxpass", "neg"):
        verb = heads[verb]
    governed = any(tag in FINITE or tag in _PREPOSITIONS for tag in tags[: counted - 1])
    if not governed or tags[verb] not in VERBS:
        return
    label, above = ("pobj" if deps[name] == "pobj" else "dobj"), heads[name]
    if above == verb:  # "was more than the 300 troops Paris had promised"
        before = [token for token in range(counted) if tags[token] in _PREPOSITIONS]
        label, above = ("pobj", before[-1]) if before else ("dobj", heads[verb])
    _hang_relative(sentence, counted, name, verb, label, above)


def _is_clause_of(sentence: Sentence, counted: int, name: int) -> bool:
    """Whether a name beside what is counted has a verb behind it, and neither is more than it seems: "the 41 cents analysts had"."""
    tags, words, after = sentence.tags, sentence.words, name + 1
    beside = name == counted + 1 or name > counted and PROPER.issuperset(tags[counted + 1 : name])
    if not beside or after >= len(words) or sentence.slice(counted, counted + 1).istitle():
        return False
    unit = words[counted] in _UNITS
    if tags[name] not in PROPER and not (tags[name] in ("NNS", "PRP") and (unit or words[name] in _EXPECTING)):
        return False
    said = tags[after] in FINITE or tags[after] == "VBN" and unit and sentence.heads[after] == after
    return said and words[after] not in _TOLD and sentence.entities[name] not in ("DATE", "TIME")


def _hang_relative(sentence: Sentence, thing: int, people: int, verb: int, label: str, above: int) -> None:
    """Make ``people`` the subject of a relative clause on ``thing``, which hangs on ``above`` with all that stands before it."""
    deps, heads = sentence.deps, sentence.heads
    for token in range(thing):
        if heads[token] == people:
            heads[token] = thing
    deps[thing], heads[thing] = label, above
    deps[people], heads[people] = "nsubj", verb
    deps[verb], heads[verb] = "relcl", thing


def _is_sum(sentence: Sentence, token: int) -> bool:
    """Whether a number stands behind a sign of money and before those who expected it: "the $1.20 economists had expected"."""
    words = sentence.words
    return sentence.deps[token] == "nummod" and words[token - 1] in "$£€" and words[sentence.heads[token]] in _EXPECTING


def _make_object(sentence: Sentence, gerund: int) -> None:
    """ "cut waiting times to 14 days", "cut spending": what is cut is a thing and no other deed."""
    tags, deps, heads, verb = sentence.tags, sentence.deps, sentence.heads, sentence.heads[gerund]
    if deps[gerund] not in ("xcomp", "dobj") or not sentence.words[gerund].endswith("ing"):
        return
    if sentence.words[verb] not in CHANGED:
        return
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
    if deps[name] != "conj" or tags[name] not in PROPER or tags[head] != "NNS":
        return
    joint = next((token for token in range(head, name) if deps[token] == "cc" and heads[token] == head), None)
    if joint is None or tags[joint - 1] not in PROPER or deps[joint - 1] != "pobj" or sentence.words[head + 1] != "of":
        return
    heads[name] = heads[joint] = joint - 1


def _swap_verb(sentence: Sentence, verb: int) -> None:
    """ "Hourly pay rose 3 percent": what the parse has for the verb is the subject, and the noun behind it the verb."""
    tags, deps, heads, noun = sentence.tags, sentence.deps, sentence.heads, verb - 1
    if verb == 0 or sentence.words[verb] not in ROSE or tags[verb] != "NN" or heads[verb] != noun:
        return
    if tags[noun] not in ("VB", "VBP") or (AMOUNTS | {"IN", "TO"}).isdisjoint(tags[verb + 1 : verb + 2]):
        return
    for token, head in enumerate(heads):
        if head == noun and token > verb:
            heads[token] = verb
        elif head == noun and token < noun and deps[token] in ("advmod", "nsubj"):
            deps[token] = "amod" if tags[token] in ("RB", "JJ") else "compound"
    heads[verb], deps[verb], tags[verb] = (verb if heads[noun] == noun else heads[noun]), deps[noun], "VBD"
    heads[noun], deps[noun], tags[noun] = verb, "nsubj", "NN"


# One after the other for each token: what one puts right, the next reads.
_REPAIRS = (
    _retag_noun,
    _make_sized,
    _open_foreseen,
    _make_direct_object,
    _give_subject,
    _make_object,
    _retag_who,
    _free_up_to,
    _swap_verb,
    _open_relative,
    _join_names,
)


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
            if past and (following in _LINKS or tags[token + 1] in AMOUNTS):
                tags[token] = "VBD"
        elif (
            tag == "NNS"
            and word in WITH_INFINITIVE  # "the army claims to have shot down"
            and following == "to"
            and tags[token - 1] in NOUNS
            and tags[token + 2 : token + 3] == ["VB"]
        ):
            tags[token] = "VBZ"
