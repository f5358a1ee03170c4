"""From Universal Dependencies to ClearNLP labels, one construction at a time."""

import pytest

from training import clearnlp
from training.conllu import Sentence, Token

# word tag head relation, one word a line
CASES = {
    "copula": (
        """Prices NNS 3 nsubj
        are VBP 3 cop
        high JJ 0 root
        . . 3 punct""",
        {"Prices": ("are", "nsubj"), "are": (None, "ROOT"), "high": ("are", "acomp"), ".": ("are", "punct")},
    ),
    "preposition": (
        """Losses NNS 2 nsubj
        fell VBD 0 root
        in IN 4 case
        May NNP 2 obl
        . . 2 punct""",
        {"in": ("fell", "prep"), "May": ("in", "pobj")},
    ),
    "reported speech": (
        """Losses NNS 2 nsubj
        fell VBD 0 root
        , , 5 punct
        he PRP 5 nsubj
        said VBD 2 parataxis
        . . 2 punct""",
        {"said": (None, "ROOT"), "fell": ("said", "ccomp"), "he": ("said", "nsubj"), ",": ("said", "punct")},
    ),
    "money": (
        """It PRP 2 nsubj
        cost VBD 0 root
        $ $ 2 obj
        3 CD 5 compound
        billion CD 3 nummod
        . . 2 punct""",
        {"billion": ("cost", "dobj"), "$": ("billion", "quantmod"), "3": ("billion", "compound")},
    ),
    "more than": (
        """more JJR 3 advmod
        than IN 1 fixed
        50 CD 4 nummod
        people NNS 5 nsubj
        died VBD 0 root""",
        {"more": ("50", "amod"), "than": ("50", "quantmod"), "50": ("people", "nummod")},
    ),
    "flat name": (
        """Ana NNP 3 nsubj
        Ruiz NNP 1 flat
        won VBD 0 root""",
        {"Ruiz": ("won", "nsubj"), "Ana": ("Ruiz", "compound")},
    ),
    "conjuncts": (
        """cuts NNS 0 root
        , , 3 punct
        taxes NNS 1 conj
        and CC 5 cc
        debts NNS 1 conj""",
        {"taxes": ("cuts", "conj"), "debts": ("taxes", "conj"), "and": ("taxes", "cc"), ",": ("cuts", "punct")},
    ),
    "told somebody": (
        """He PRP 2 nsubj
        told VBD 0 root
        reporters NNS 2 iobj""",
        {"reporters": ("told", "dobj")},
    ),
}


def sentence(rows: str) -> Sentence:
    upos = {"NN": "NOUN", "NP": "PROPN", "VB": "VERB", "JJ": "ADJ", "CD": "NUM", "PR": "PRON"}
    tokens = []
    for index, row in enumerate(rows.splitlines(), start=1):
        form, tag, head, relation = row.split()
        kind = "PROPN" if tag.startswith("NNP") else upos.get(tag[:2], "X")
        lemma = {"said": "say", "told": "tell"}.get(form, form)
        tokens.append(Token(index, form, lemma, kind, tag, int(head), relation))
    return Sentence({}, tokens)


@pytest.mark.parametrize("case", CASES)
def test_construction(case):
    rows, expected = CASES[case]
    converted = sentence(rows)
    assert clearnlp.convert(converted)
    tokens = converted.tokens
    found = {token.form: (tokens[token.head - 1].form if token.head else None, token.label) for token in tokens}
    assert {form: found[form] for form in expected} == expected


def test_broken_trees_are_refused():
    assert not clearnlp.convert(sentence("a NN 2 nmod\nb NN 1 nmod"))
