"""What belongs to a figure: the learned part as a reader meets it, and as it must be whatever its weights say."""

import numpy
import pytest
from spacy.strings import hash_string

import kit
import kit.language
from kit.language.attach import component
from kit.language.attach.component import Attachment
from kit.language.attach.features import SIZES, SLOTS
from kit.language.attach.scorer import scorer
from kit.language.attach.vectors import meanings
from kit.language.pipeline import BEFORE_ATTACH, annotate_all

STORM = kit.Article(
    title="Storm Petra batters Lorvik",
    published="2025-03-04",
    text=(
        "A storm killed 12 people and injured 30 in the port of Lorvik on Monday, the coast guard said. "
        "About 4,000 homes were destroyed. Norvik Bank has pledged $2 million for repairs.\n\n"
        'The mayor, Anna Dahl, 52, told reporters: "We have lost 7 bridges."'
    ),
)


def rows(article: kit.Article) -> dict[str, dict[str, object]]:
    found = kit.extract([article], progress=False).figures
    return {row["text"]: row for row in found.where(found.notna(), None).to_dict("records")}


def test_a_reader_finds_what_belongs_to_each_figure():
    found = rows(STORM)
    killed, injured = found["12 people"], found["30"]
    assert (killed["measure"], killed["predicate"], killed["subject"]) == ("people", "killed", "storm")
    assert (injured["measure"], injured["predicate"]) == ("people", "injured")
    assert killed["period"] == injured["period"] == "Monday"
    assert killed["source"] == injured["source"] == "coast guard"
    assert (found["4,000 homes"]["measure"], found["4,000 homes"]["predicate"]) == ("homes", "destroyed")
    assert (found["$2 million"]["predicate"], found["$2 million"]["subject"]) == ("pledged", "Norvik Bank")
    assert found["7 bridges"]["source"] == "Anna Dahl"


def test_confidence_is_a_share_and_differs():
    sure = [row["confidence"] for row in rows(STORM).values()]
    assert all(0 < value < 1 for value in sure)
    assert len(set(sure)) > 2


@pytest.fixture(scope="module")
def attachment() -> Attachment:
    nlp = kit.language.load()
    doc = next(annotate_all([STORM], nlp, rules=BEFORE_ATTACH))
    return Attachment(doc)


def test_the_candidates_of_a_slot_share_one_probability(attachment):
    (_, pairs), *_ = attachment.pairs()
    scores = numpy.exp(scorer().scores(pairs, attachment.vectors))
    for number in range(len(pairs.tops)):
        assert scores[pairs.figure == number].sum(0) == pytest.approx(numpy.ones(len(SLOTS)), abs=1e-4)


def test_a_period_is_a_calendar_expression_and_a_source_a_speaker(attachment):
    (_, pairs), *_ = attachment.pairs()
    scores = scorer().scores(pairs, attachment.vectors)
    for slot, allowed in pairs.allowed.items():
        assert scores[~allowed, SLOTS.index(slot)].max() < -100


def test_each_feature_has_rows_of_its_own(attachment):
    (_, pairs), *_ = attachment.pairs()
    first = 0
    for column, size in enumerate(SIZES.values()):
        assert pairs.rows[:, column].min() >= first
        first += size
        assert pairs.rows[:, column].max() < first


def test_what_is_known_of_a_figure_alone_is_the_same_for_all_its_words(attachment):
    (_, pairs), *_ = attachment.pairs()
    shared = pairs.rows[:, pairs.shared]
    assert shared.shape[1] > 5
    for number in range(len(pairs.tops)):
        assert len(set(map(tuple, shared[pairs.figure == number].tolist()))) == 1


def test_the_source_is_the_one_that_the_attribution_gives(attachment):
    (_, pairs), *_ = attachment.pairs()
    for number in range(len(pairs.tops)):
        words = {
            attachment.doc[token].text for token in pairs.token[(pairs.figure == number) & pairs.stated] if token >= 0
        }
        assert words in ({"coast", "guard"}, {"Norvik", "Bank"}, {"mayor", "Anna", "Dahl", "52"}, set())


def test_a_word_without_a_known_meaning_has_zeros_for_it():
    words = numpy.array([hash_string("bridge"), hash_string("xqzzv")], dtype="uint64")
    known, unknown = meanings(words)
    assert known.any() and not unknown.any()


def test_figures_are_read_the_same_however_many_at_a_time(monkeypatch):
    whole = rows(STORM)
    monkeypatch.setattr(component, "TOGETHER", 2)
    assert rows(STORM) == whole


def test_explain_names_the_word_that_the_row_has():
    row = rows(STORM)["12 people"]
    found = kit.language.explain(STORM, row["start"])
    best = {}
    for candidate in found:
        best.setdefault(candidate.slot, candidate)
    assert best["measure"].word == "people"
    assert best["predicate"].word == "killed"
    assert STORM.text[best["period"].start :].startswith("Monday")
    assert best["measure"].reasons and all(loss > 0 for _, loss in best["measure"].reasons)
    with pytest.raises(LookupError, match="no figure starts at character 0"):
        kit.language.explain(STORM, 0)


def test_a_text_without_figures_stays_as_it_is():
    doc = kit.language.annotate(kit.Article(text="The mayor said nothing."))
    assert list(doc._.figures) == []


def test_a_conversion_belongs_to_what_it_converts():
    text = (
        "Each household in Lorvik eats 22 kg (48.5 lb) of fish a year. Floods rose to 30 inches (76 cm) in the old port on "
        "Monday. The dam cost the ministry US$5 million (A$7.4 million), and 40 (12 of them women) lost their homes."
    )
    found = rows(kit.Article(text=text, published="2025-03-04"))
    for one, other in (("22 kg", "48.5 lb"), ("30 inches", "76 cm"), ("US$5 million", "A$7.4 million")):
        for cell in ("measure", "predicate", "subject", "place", "period", "source", "confidence"):
            assert str(found[one][cell]) == str(found[other][cell])


@pytest.mark.parametrize(
    "text",
    [
        "The depot lost 44 crates, its keeper said on Thursday.",
        "The harbour police said on Thursday that 44 crates had been lost.",
        "A survey published on Thursday found that 44 growers had stopped planting.",
        "On Thursday the keeper said that 44 crates had been lost.",
    ],
)
def test_the_day_on_which_somebody_says_it_is_not_the_period_of_what_is_said(text):
    (row,) = rows(kit.Article(text=text, published="2025-06-10")).values()
    assert row["period"] != "Thursday"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The keeper said that 44 crates were stolen on Thursday.", "Thursday"),
        ("A census in 2019 found that 44 growers were left.", "2019"),
    ],
)
def test_a_day_that_is_part_of_what_is_said_and_the_year_of_a_count_are(text, period):
    (row,) = rows(kit.Article(text=text, published="2025-06-10")).values()
    assert row["period"] == period
