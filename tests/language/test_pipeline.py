"""Loading pipelines, the contract with them, and annotation that costs no more than it must."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas
import pytest
import spacy

import kit
import kit.language
from kit.errors import NotFoundError, SetupError
from kit.language import pipeline

ROOT = Path(__file__).parents[2]
TEXT = (
    "The Institute for the Study of War reports that 99 troops were lost. The sky was grey over the harbour. "
    "Nobody moved. Losses rose to 120 in May, the ministry said.\n\n“We lost 12 men,” said Gen. Ruiz."
)


def test_the_bundled_pipeline_keeps_the_contract():
    nlp = kit.language.load()
    for pipe, labels in pipeline.REQUIRED.items():
        assert labels <= set(nlp.get_pipe(pipe).labels)
    assert pipeline.identity(nlp).startswith("en_kit_news-")
    assert nlp.pipe_names[0] == "kit_sentences"
    assert tuple(nlp.pipe_names[-5:]) == pipeline.RULES


def test_the_bundled_pipeline_is_small_and_has_its_licence():
    folder = Path(pipeline.__file__).parent / pipeline.BUNDLED
    assert sum(path.stat().st_size for path in folder.rglob("*")) <= 15_000_000
    assert "CC BY-SA 4.0" in (folder / "LICENSE").read_text(encoding="utf-8")


def test_a_doc_is_the_article():
    doc = kit.language.annotate(kit.Article(text=TEXT))
    assert doc.text == TEXT
    assert set(doc.spans) >= {"figures", "periods", "attributions", "claims"}
    assert all(TEXT[span.start_char : span.end_char] == span.text for span in doc.spans["figures"])
    assert any(chunk.text == "99 troops" for chunk in doc.noun_chunks)


def test_every_sentence_is_parsed():
    doc = kit.language.annotate(kit.Article(text=TEXT))
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["The", "The", "Nobody", "Losses", "“We"]
    assert all(token.dep_ and token.tag_ for token in doc)
    grey = next(token for token in doc if token.text == "grey")
    assert (grey.dep_, grey.head.text) == ("acomp", "was")


def test_a_name_is_found_where_no_number_stands():
    doc = kit.language.annotate(kit.Article(text="Rain fell on the harbour.\n\nMarta Kowalska opened the gates."))
    assert [(name.text, name.label_) for name in doc.ents] == [("Marta Kowalska", "PERSON")]


def test_annotation_does_not_depend_on_the_batch():
    articles = [
        kit.Article(text=text) for text in ("Prices rose 3 percent, the bank said.", TEXT, "Nothing.", "12 died.")
    ]
    together = kit.extract(articles)
    for table in ("articles", "figures", "claims"):
        alone = pandas.concat([getattr(kit.extract(article), table) for article in articles], ignore_index=True)
        pandas.testing.assert_frame_equal(alone, getattr(together, table))


def test_white_space_changes_nothing_that_is_read():
    clean = kit.language.annotate(
        kit.Article(text='"The Lake Trust counted 12 boats," Ana Ruiz said. Nobody else spoke.')
    )
    loose = kit.language.annotate(
        kit.Article(text='"The Lake  Trust counted 12  boats,"  Ana \t Ruiz said.  Nobody else spoke.')
    )
    words = [token for token in loose if not token.is_space]
    places = {token.i: place for place, token in enumerate(words)}
    assert [(t.text, t.tag_, t.dep_, t.head.i) for t in clean] == [
        (t.text, t.tag_, t.dep_, places[t.head.i]) for t in words
    ]
    assert [" ".join(name.text.split()) for name in loose.ents] == [name.text for name in clean.ents]
    spaces = [token for token in loose if token.is_space]
    assert all((t.tag_, t.pos_, t.dep_, t.head.i) == ("_SP", "SPACE", "dep", t.i - 1) for t in spaces)


def test_white_space_between_words_hangs_on_the_word_before():
    doc = kit.language.annotate(kit.Article(text="The board met in  Paris today. It counted 5  boats."))
    assert [(token.dep_, token.head.text) for token in doc if token.is_space] == [("dep", "in"), ("dep", "5")]


def test_white_space_before_the_first_word_and_between_paragraphs():
    for text in ("\n\nThe toll rose by 12 people.", " \n The toll rose.\n \n \nIt  rose by 12 people.\n\n  "):
        doc = kit.language.annotate(kit.Article(text=text))
        assert doc.text == text
        assert [span.text.split() for span in doc.spans["figures"]] == [["12", "people"]]


def test_an_article_without_a_word_is_an_empty_doc():
    for text in ("", " ", "\n\n"):
        doc = kit.language.annotate(kit.Article(text=text))
        assert doc.text == text
        assert not any(doc.spans[key] for key in ("figures", "periods", "attributions", "claims"))


def test_the_whole_pipeline_can_be_called_as_spacy_does():
    nlp = kit.language.load()
    for doc in nlp.pipe(["", " ", "The ministry said 12 people died.", "!"], batch_size=2):
        assert "figures" in doc.spans and "claims" in doc.spans


@pytest.mark.slow
def test_one_process_or_two_give_the_same():
    nlp = kit.language.load()
    texts = ["The ministry said 12 people died.", "Prices rose 3 percent in May.", "", "“No,” she said."] * 3
    read = [[(span.text) for span in doc.spans["figures"]] for doc in nlp.pipe(texts)]
    assert [
        [(span.text) for span in doc.spans["figures"]] for doc in nlp.pipe(texts, n_process=2, batch_size=3)
    ] == read


@pytest.mark.parametrize(
    ("identity", "asked"),
    [
        ("en_kit_news-1.2.0", None),
        ("en_kit_news-1.2.0+accurate", "accurate"),
        ("en_core_web_trf-3.8.0", None),
        ("/tmp/evil-1+accurate", None),
        ("", None),
    ],
)
def test_what_the_tables_record_asks_for_one_of_the_kits_pipelines(identity, asked):
    assert pipeline.asked_by(identity) == asked


def test_a_pipeline_that_is_not_installed_is_named():
    with pytest.raises(NotFoundError, match="xx_no_such"):
        kit.language.load("xx_no_such")


def test_a_pipeline_without_parser_or_labels_is_refused_with_what_is_missing():
    nlp = spacy.blank("en")
    with pytest.raises(SetupError, match="no tagger"):
        pipeline.resolve(nlp)
    tagger = nlp.add_pipe("tagger")
    tagger.add_label("NN")
    with pytest.raises(SetupError, match="tagger .* lacks .*VBD"):
        pipeline.resolve(nlp)


def test_loading_needs_no_network():
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise OSError('no network')\n"
        "socket.socket.connect = refuse\n"
        "import kit\n"
        "print(len(kit.extract(kit.Article(text='Prices rose 3 percent.')).figures))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "1"


def test_the_bundled_pipeline_is_loaded_once():
    assert kit.language.load() is kit.language.load(None) is kit.language.load("en_kit_news") is pipeline.resolve(None)


def test_a_pipeline_that_has_met_many_words_is_loaded_anew_and_gives_the_same_rows(monkeypatch):
    articles = [
        kit.Article(
            text=f"The harbour of Brelmouth{chr(97 + number)} lost {number + 3} cranes, its owner Velmar{number} said."
        )
        for number in range(2)
    ]
    plain = kit.extract(articles)
    before = pipeline.load()
    monkeypatch.setattr(pipeline, "MOST_WORDS", -len(before.vocab.strings))
    bounded = kit.extract(articles)
    assert pipeline.load() is not before
    pandas.testing.assert_frame_equal(bounded.figures, plain.figures)
    pandas.testing.assert_frame_equal(bounded.claims, plain.claims)


def test_a_pipeline_that_is_given_itself_is_never_loaded_anew(monkeypatch):
    given = pipeline.load()
    monkeypatch.setattr(pipeline, "MOST_WORDS", -len(given.vocab.strings))
    assert pipeline.within_bounds(given) is given
    assert pipeline.load() is given


def test_what_was_made_of_a_text_before_its_words_were_set_right_is_not_kept():
    article = kit.Article(text="The club announced a 4 percent cut in work permits.")
    assert kit.extract([article]).figures["measure"].tolist() == ["work permits"]
