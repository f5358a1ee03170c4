"""Universal Dependencies to the ClearNLP scheme of spaCy's English pipelines.

UD makes the content word the head; ClearNLP the function word: the copula heads its predicate, the preposition its
noun, each conjunct the next one. The steps below work on UD relations; the last but one turns what is left into labels.
"""

from __future__ import annotations

from training.clearnlp.clauses import free_relatives, reported_speech
from training.clearnlp.complements import expletives, open_complements
from training.clearnlp.copulas import copulas
from training.clearnlp.labels import conjunct_chains, label
from training.clearnlp.phrases import dates_and_money, fixed_expressions, flat_names, quantifiers
from training.clearnlp.prepositions import prepositions
from training.clearnlp.punctuation import punctuation
from training.clearnlp.tree import Tree
from training.conllu import Sentence


def convert(sentence: Sentence, guess_agents: bool = False) -> bool:
    """Set every token's head and label; False where no valid tree comes out.

    guess_agents: the treebank does not mark the agents of passives (PUD), so "by" under a passive is taken for one.
    """
    tree = Tree(sentence.tokens)
    free_relatives(tree)
    flat_names(tree)
    dates_and_money(tree)
    fixed_expressions(tree)
    reported_speech(tree)
    copulas(tree)
    expletives(tree)
    open_complements(tree)
    prepositions(tree, guess_agents)
    conjunct_chains(tree)
    quantifiers(tree)
    label(tree)
    punctuation(tree)
    try:
        tree.reject_if_broken()
    except ValueError:
        return False
    for token in tree:
        if token.head == 0:
            token.label = "ROOT"
        elif token.label == "ROOT":
            token.label = "dep"
    return True
