"""Trees in spaCy's tokenisation, and the copies made of them."""

from training import clearnlp
from training.conllu import Sentence, Token
from training.documents import make_document, split_hyphens
from training.frames import frames
from training.variants import Substitution, capitals, headline


def tree(*rows: tuple[str, str, int, str], entities=None) -> Sentence:
    tokens = []
    for index, (form, tag, head, relation) in enumerate(rows, start=1):
        upos = {"NNP": "PROPN", "NNS": "NOUN", "NN": "NOUN", "VBD": "VERB", "PRP": "PRON"}.get(tag, "X")
        lemma = {"said": "say", "rose": "rise"}.get(form, form)
        tokens.append(Token(index, form, lemma, upos, tag, head, relation, space_after=tag != "NNS"))
    made = Sentence({"newpar": ""}, tokens, entities)
    assert clearnlp.convert(made)
    return made


RUIZ = tree(
    ("Ruiz", "NNP", 3, "nsubj"),
    ("was", "VBD", 3, "aux:pass"),
    ("re-elected", "VBN", 0, "root"),
    ("in", "IN", 5, "case"),
    ("Kyiv", "NNP", 3, "obl"),
    (".", ".", 3, "punct"),
    entities=[(1, 1, "PERSON"), (5, 5, "GPE")],
)


def test_hyphenated_words_are_split_as_spacy_splits_them():
    tokens = split_hyphens(RUIZ).tokens
    assert [token.form for token in tokens] == ["Ruiz", "was", "re", "-", "elected", "in", "Kyiv", "."]
    assert [token.head for token in tokens] == [5, 5, 5, 5, 0, 5, 6, 5]
    assert split_hyphens(RUIZ).entities == [(1, 1, "PERSON"), (7, 7, "GPE")]


def test_documents_carry_tree_and_names():
    doc = make_document([RUIZ, RUIZ], paragraph_breaks=True)
    assert [entity.text for entity in doc.ents] == ["Ruiz", "Kyiv", "Ruiz", "Kyiv"]
    assert [sentence.root.text for sentence in doc.sents] == ["elected", "elected"]
    assert "\n\n" in doc.text


def test_headlines_and_capitals_lose_their_full_stop():
    assert make_document([capitals(RUIZ)]).text.strip() == "RUIZ WAS RE-ELECTED IN KYIV"
    assert make_document([headline(RUIZ)]).text.strip() == "Ruiz Was Re-elected in Kyiv"


def test_frames_put_sentences_into_attributions():
    content = tree(
        ("Prices", "NN", 3, "nsubj"),
        ("quickly", "RB", 3, "advmod"),
        ("rose", "VBD", 0, "root"),
        ("in", "IN", 5, "case"),
        ("Kyiv", "NNP", 3, "obl"),
        (".", ".", 3, "punct"),
    )
    owner = tree(("Ruiz", "NNP", 2, "nsubj"), ("said", "VBD", 0, "root"), ("so", "RB", 2, "advmod"))
    for made in frames([content, owner], 30, seed=1):
        doc = make_document([made])
        root = next(token for token in doc if token.dep_ == "ROOT")
        assert len(list(doc.sents)) == 1
        if root.text == "rose":
            assert "according to Ruiz" in doc.text
        else:
            assert {child.dep_ for child in root.children} >= {"nsubj", "ccomp"}


def test_substitution_keeps_tree_and_labels():
    doc = make_document([RUIZ])
    copy = Substitution([doc], seed=1).copy(doc, share=1.0)
    assert [entity.label_ for entity in copy.ents] == ["PERSON", "GPE"]
    assert [token.dep_ for token in copy] == [token.dep_ for token in doc]
    assert copy[6].text != "Kyiv"


def test_what_is_not_annotated_stays_so_in_copies_and_frames():
    content = tree(
        ("Prices", "NN", 3, "nsubj"),
        ("sharply", "RB", 3, "advmod"),
        ("rose", "VBD", 0, "root"),
        ("in", "IN", 5, "case"),
        ("Kyiv", "NNP", 3, "obl"),
        (".", ".", 3, "punct"),
    )
    owner = tree(("Ruiz", "NNP", 2, "nsubj"), ("said", "VBD", 0, "root"), ("so", "RB", 2, "advmod"))
    content.entities, owner.entities = [], [(1, 1, "PERSON")]
    content.missing = [(2, 2), (6, 6)]
    for made in frames([content, owner], 30, seed=1):
        doc = make_document([made])
        assert [token.text for token in doc if not token.ent_iob] == ["sharply"]
    assert [token.text for token in make_document([capitals(content)]) if not token.ent_iob] == ["SHARPLY"]


def test_made_up_places_are_put_together_from_known_ones():
    doc = make_document([RUIZ])
    substitution = Substitution([doc], seed=1)
    made = {substitution.copy(doc, share=1.0).ents[1].text for _ in range(60)}
    known = {name for (name,) in substitution.places[1]}
    assert made & known
    assert made - known
    assert all(name.istitle() for name in made)
