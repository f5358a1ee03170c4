"""What the networks see of a word."""

import numpy
import spacy
from spacy.strings import hash_string

from kit.language.statistical import embedding

nlp = spacy.blank("en")


def hashes(*words):
    return [hash_string(word) for word in words]


def test_a_word_has_the_vector_of_its_small_form_and_an_unknown_one_zeros():
    layer = embedding.word_vectors(2)
    embedding.set_word_vectors(layer, hashes("ministry", "river"), [[32, -64], [16, 8]])
    (found,) = layer.predict(embedding._open([nlp("Ministry RIVER Xyzzy")]))
    assert found.dtype == "float32"
    assert found.tolist() == [[1.0, -2.0], [0.5, 0.25], [0.0, 0.0]]


def features(words, hidden=()):
    layer = embedding.word_features()
    known = hashes("Ruiz", "ruiz")
    embedding.set_word_classes(layer, known, [0b1000001, 0b10], [3, 0], hashes("ruiz", "said"))
    doc = nlp(words)
    (found,) = layer.predict([(doc, numpy.isin(numpy.arange(len(doc)), hidden))])
    return found


def test_rare_forms_share_an_embedding_and_the_class_is_that_of_the_form_or_of_its_small_one():
    ruiz, small, rare, said = features("Ruiz RUIZ Xyzzy said")
    assert ruiz[0] == small[0] == hash_string("ruiz")
    assert (rare[0], said[0]) == (0, hash_string("said"))
    assert ruiz[5:].tolist() == [0b1000001, 2, 3]
    assert small[5:].tolist() == [0b10, 3, 0]
    assert rare[5:].tolist() == [0, 0, 0]


def test_of_a_hidden_word_only_affixes_and_shape_are_seen():
    shown, hidden = features("Ruiz Ruiz", hidden=[1])
    assert hidden[[0, 5, 6, 7]].tolist() == [0, 0, 0, 0]
    assert hidden[1:4].tolist() == shown[1:4].tolist()
    layer = embedding.word_vectors(1)
    embedding.set_word_vectors(layer, hashes("ruiz"), [[32]])
    (found,) = layer.predict([(nlp("Ruiz Ruiz"), numpy.array([False, True]))])
    assert found.tolist() == [[1.0], [0.0]]


def test_training_hides_the_share_of_words_that_the_config_names():
    doc = nlp(" ".join(["said"] * 1000))
    for share, least, most in ((0.0, 0, 0), (0.12, 60, 180)):
        model = embedding.word_embed(width=8, rows=[50] * 8, widths=[4] * 8, vector_width=1, hidden=share)
        embedding.set_word_vectors(model, hashes("said"), [[127]])
        model.initialize()
        numpy.random.seed(0)
        (trained,), _ = model([doc], True)
        others = (~numpy.isclose(trained[:-1], trained[0]).all(axis=1)).sum()  # behind the last stands no space
        assert least <= min(others, 999 - others) <= most


def test_the_kept_vectors_of_words_are_those_computed_anew():
    model = embedding.word_embed(width=8, rows=[50] * 8, widths=[4] * 8, vector_width=2)
    model.initialize()
    doc = nlp("The ministry said the ministry said .")
    kept = model.predict([doc])[0]
    fresh = model.layers[0].predict(embedding._open([doc]))[0]
    assert numpy.allclose(kept, fresh, atol=1e-6)
    assert numpy.array_equal(model.predict([doc])[0], kept)
