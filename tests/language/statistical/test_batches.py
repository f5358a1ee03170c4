"""Components run in batches of our own give what they give in spaCy's."""

import kit.language
from kit.language.statistical import batches

TEXTS = (
    "Prices rose 3 percent in May, the bank said.",
    "",
    "Nothing.",
    "The mayor, who had promised a new bridge, opened it on Friday. It cost 12 million. Nobody came.",
    " ",
)


def read(run) -> list[list[tuple[str, int, str]]]:
    nlp = kit.language.load()
    docs = [nlp.get_pipe("kit_sentences")(nlp.make_doc(text)) for text in TEXTS]
    for name in ("tok2vec", "tagger", "parser"):
        docs = run(nlp.get_pipe(name), docs)
    assert [doc.text for doc in docs] == list(TEXTS)
    return [[(token.tag_, token.head.i, token.dep_) for token in doc] for doc in docs]


def test_the_parse_is_the_one_of_spacys_own_loop(monkeypatch):
    spacys = read(lambda pipe, docs: list(pipe.pipe(docs, batch_size=2)))
    assert read(batches.run) == spacys
    monkeypatch.setattr(batches, "BATCH_TOKENS", 3)
    monkeypatch.setattr(batches, "PARSER_TOKENS", 3)
    assert read(batches.run) == spacys


def test_a_batch_ends_when_it_holds_enough_tokens():
    nlp = kit.language.load()
    docs = [nlp.make_doc(text) for text in ("One two three.", "Four.", "Five.", "", "Six.")]
    assert [[len(doc) for doc in batch] for batch in batches.filled(docs, 4, len)] == [[4], [2, 2], [0, 2]]


def test_a_component_without_pipe_is_called():
    assert batches.run(lambda number: number + 1, [1, 2]) == [2, 3]


def test_only_the_parser_as_it_is_known_takes_the_short_way():
    nlp = kit.language.load()
    assert batches._is_greedy(nlp.get_pipe("parser"))
    assert not batches._is_greedy(nlp.get_pipe("tagger"))
    other = nlp.create_pipe("parser")
    other.cfg["beam_width"] = 4
    assert not batches._is_greedy(other)
