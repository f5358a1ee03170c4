"""Checks and threads over tables in pieces: the same rows, however the articles are parted; and pairs found by keys."""

from __future__ import annotations

import sys
import warnings
from functools import cache

import numpy
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.checks import check, check_chunks
from kit.checks import disagreement as at_odds
from kit.checks.drift import _whole_names
from kit.checks.echo import _COMMON, _sharing
from kit.checks.nearness import Keys
from kit.checks.things import Thing, likeness, same_kind
from kit.chunks import chunks, places
from kit.errors import UndatedWarning
from kit.evidence import read
from kit.follow import follow, follow_chunks
from kit.tables import Tables
from tests.checks import many
from tests.writing import article, claim, figure, tables

QUAKE = "The quake in Salis killed {} people, the governor said."


def quake(count: int, day: str | None, publisher: str, **more: str) -> dict:
    return article(
        QUAKE.format(count),
        figure(
            f"{count} people", "count", count, measure="people", predicate="killed", place="Salis", source="governor"
        ),
        claim(QUAKE.format(count)[:-1], source="governor"),
        published=day,
        publisher=publisher,
        **more,
    )


def told(text: str, day: str, publisher: str, *rows: dict) -> dict:
    return article(text, *rows, published=day, publisher=publisher)


ECHO = "Insurers in Marenia expect storm Hela to cost them dearly again, their association in the capital said on {}."
# Of each check that holds articles against one another something, and in between what has no figure or no date.
STORY = tables(
    quake(86, "2026-02-03", "Varn Post"),
    told(ECHO.format("Tuesday"), "2026-02-04", "Halm Echo", claim(ECHO.format("Tuesday")[:-1], source="association")),
    quake(68, "2026-02-03", "Halm Echo"),
    told(
        "The theatre in Corvin was founded in 1887, Ana Ruiz said.",
        "2026-02-05",
        "Varn Post",
        claim("The theatre in Corvin was founded in 1887", source="Ana Ruiz"),
    ),
    told(
        ECHO.format("Wednesday"), "2026-02-05", "Varn Post", claim(ECHO.format("Wednesday")[:-1], source="association")
    ),
    told(
        "Shift workers were 64 percent more likely to fall ill, a study in Olm found.",
        "2026-02-06",
        "Halm Echo",
        figure("64 percent", "percent", 64, unit="%", source="study"),
    ),
    told(
        "The Corvin theatre, which was founded in 1878, shuts.",
        "2026-02-07",
        "Halm Echo",
        claim("The Corvin theatre, which was founded in 1878, shuts"),
    ),
    told(
        "A study in Olm found that 64 percent of shift workers fall ill.",
        "2026-02-08",
        "Varn Post",
        figure("64 percent", "percent", 64, unit="%", measure="shift workers", source="study"),
    ),
    *(
        told(
            f"The institute counted 4,180 seals on the coast{end}.",
            "2026-02-09",
            f"Paper {number}",
            figure("4,180 seals", "count", 4180, measure="seals", source="institute"),
        )
        for number, end in enumerate((" on Monday", " this winter", ""))
    ),
    told(
        "The army lost 1,140 soldiers a day in January, the staff of Marenia said.",
        "2026-02-10",
        "Varn Post",
        figure(
            "1,140 soldiers a day",
            "rate",
            1140,
            per="day",
            measure="soldiers",
            predicate="lost",
            source="staff of Marenia",
        ),
    ),
    told(
        "The army lost 1,140 soldiers a week in January, the staff of Marenia said.",
        "2026-02-11",
        "Halm Echo",
        figure(
            "1,140 soldiers a week",
            "rate",
            1140,
            per="week",
            measure="soldiers",
            predicate="lost",
            source="staff of Marenia",
        ),
    ),
    quake(91, None, "Paper 9"),
    quake(86, "2026-02-06", "Paper 3"),
    quake(94, "2026-02-07", "Paper 4"),
)


@cache
def findings() -> pd.DataFrame:
    return check(STORY)


def test_the_story_has_something_for_every_check_across_articles():
    kinds = set(findings()["kind"])
    assert {"disagreement", "echo", "drift", "sourcing", "comparability"} <= kinds
    assert len(follow(STORY)) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 2, 5, 100])
@pytest.mark.parametrize("as_iterator", [True, False])
def test_findings_are_the_same_in_pieces(size, as_iterator):
    parts = chunks(STORY, size)
    assert check_chunks(parts if as_iterator else list(parts)).equals(findings())


@pytest.mark.parametrize("size", [1, 7])
def test_findings_of_an_archive_are_the_same_in_pieces(size):
    held, options = many(16), {"reference": "data/reference", "parties": ["office"]}
    whole = check(held, **options)
    assert len(whole) and check_chunks(list(chunks(held, size)), **options).equals(whole)


@pytest.mark.slow
def test_findings_and_threads_are_the_same_from_several_processes(monkeypatch):
    found, tellings = findings(), follow(STORY)
    for module in (sys.modules["kit.checks"], sys.modules["kit.follow"]):
        monkeypatch.setattr(module, "_AT_ONCE", 4)
    assert check(STORY, processes=2).equals(found)
    assert follow(STORY, processes=2).equals(tellings)


def test_a_passage_with_a_number_is_known_again_by_another_process(monkeypatch):
    passage = "Insurers in Marenia expect that storm Hela will cost them 40 million euros, their association in the capital said"
    held = tables(*(told(f"{passage}.", "2026-02-04", outlet, claim(passage)) for outlet in ("Varn Post", "Halm Echo")))
    monkeypatch.setattr(sys.modules["kit.checks"], "_AT_ONCE", 1)
    assert "echo" in set(check(held, processes=2)["kind"])


def test_a_document_is_held_against_those_who_name_it_in_any_piece():
    said = "According to the {}, {} percent of women want a bridge."
    held = tables(
        *(
            article(said.format(name, share), figure(f"{share} percent", "percent", share, unit="%", source=name))
            for name, share in (("Halm office", 17), ("Varn Institute", 69))
        )
    )
    cited = "The Varn Institute, a survey\n\nOf the women 59 percent want a bridge."
    whole = check(held, cited=cited)
    for size in (1, 2):
        assert check_chunks(list(chunks(held, size)), cited=cited).equals(whole)


@pytest.mark.parametrize("least", [1, 2])
@pytest.mark.parametrize("size", [1, 3, 100])
def test_threads_are_the_same_in_pieces(size, least):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UndatedWarning)
        assert follow_chunks(chunks(STORY, size), least=least).equals(follow(STORY, least=least))


def test_a_thread_is_told_when_long_is_silent_after_it():
    toll = tables(
        *(quake(count, f"2026-02-0{day}", f"Paper {day}") for day, count in ((1, 86), (2, 94))),
        *(
            told(
                f"The flood in Corvin hurt {40 + year} people, the mayor said.",
                f"{2030 + year}-06-01",
                "Paper 1",
                figure(f"{40 + year} people", "count", 40 + year, measure="people", predicate="hurt", place="Corvin"),
            )
            for year in range(4)
        ),
    )
    assert list(follow(toll)["value"]) == [86, 94]
    assert len(follow(toll, least=1)) == 6


def test_undated_articles_are_counted_in_all_pieces():
    with pytest.warns(UndatedWarning, match="1 of 16 articles has no date"):
        follow_chunks(chunks(STORY, 1))


def test_no_pieces_have_no_findings():
    assert len(check_chunks([])) == 0 and len(follow_chunks([])) == 0


def test_pieces_hold_each_row_once_and_articles_whole():
    mixed = Tables(articles=STORY.articles[3:], figures=STORY.figures[::-1], claims=STORY.claims)
    rows = list(places(mixed, 3))
    for name in ("articles", "figures", "claims"):
        table = getattr(mixed, name)
        assert sorted(numpy.concatenate([getattr(one, name) for one in rows])) == list(range(len(table)))
        ids = [set(table["article_id"].iloc[getattr(one, name)]) for one in rows]
        assert sum(map(len, ids)) == len(set().union(*ids))


# -- pairs by keys, against all that there are ----------------------------------------------------------------------

_NAMES = ("Salis", "Corvin", "Halm")


@st.composite
def tellings(draw) -> dict:
    name, other = draw(st.sampled_from(_NAMES)), draw(st.sampled_from(_NAMES))
    count = draw(st.sampled_from([7, 12, 68, 86, 120, 860, 1200]))
    verb = draw(st.sampled_from(["killed", "hurt"]))
    text = f"In the quake at {name} and {other} {count} people were {verb}, the governor said."
    return article(
        text,
        figure(f"{count} people", "count", count, measure="people", predicate=verb, place=name, source="governor"),
        published=draw(st.sampled_from([None, "2026-02-01", "2026-02-03", "2026-02-09"])),
        publisher=draw(st.sampled_from(["Varn Post", "Halm Echo"])),
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(tellings(), min_size=2, max_size=10))
def test_pairs_by_keys_are_those_that_can_be_at_odds(articles):
    held = tables(*articles)
    days = dict(
        zip(
            held.articles["article_id"], [None if d != d else d.date() for d in held.articles["published"]], strict=True
        )
    )
    outlets = dict(zip(held.articles["article_id"], held.articles["publisher"], strict=True))
    things = [Thing(one, days[one.article], lambda _: frozenset()) for one in read(held.figures)]
    keys = Keys()
    for number, thing in enumerate(things):
        keys.add(number, thing, outlets[thing.figure.article])
    order = {thing: place for place, thing in enumerate(sorted(things, key=_when))}
    wanted = set()
    for i, one in enumerate(things):
        for j, other in enumerate(things):
            near = order[other] - order[one]
            if not 0 < near <= 8 or one.figure.article == other.figure.article:
                continue
            alike = outlets[one.figure.article] == outlets[other.figure.article]
            apart = not at_odds._one_number(one.figure, other.figure) and same_kind(one, other)
            told = not alike or one.published == other.published and likeness(one, other) >= 6
            if apart and told and at_odds._across(one, other, False):
                wanted.add((i, j))
    assert wanted <= set(keys.pairs)
    assert len(keys.pairs) == len(set(keys.pairs))


def _when(thing: Thing) -> tuple:
    return thing.published is None, thing.published or 0, thing.figure.article, thing.figure.start


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.sets(st.integers(0, 6), min_size=1, max_size=4), st.integers(0, 3), st.integers(0, 1)), max_size=60
    )
)
def test_sentences_that_share_fingerprints_are_found_as_one_by_one(rows):
    expected, index = [], {}
    for here, (keys, article_of, numbers) in enumerate(rows):
        shared: dict[int, int] = {}
        for key in keys:
            led_to = index.setdefault(key, [])
            for there in led_to:
                shared[there] = shared.get(there, 0) + 1
            if len(led_to) < _COMMON:
                led_to.append(here)
        for there, count in shared.items():
            if rows[there][1] != article_of and 3 * count >= len(keys) and rows[there][2] == numbers:
                expected.append((there, here))
    prints = numpy.array([key for keys, _, _ in rows for key in keys], "int32")
    sizes = numpy.array([len(keys) for keys, _, _ in rows], "int64")
    columns = (numpy.array([row[place] for row in rows], "int64") for place in (1, 2))
    assert list(_sharing(prints, sizes, *columns)) == expected


@given(
    st.sets(
        st.lists(st.sampled_from("Institute for the Study of War and".split()), min_size=1, max_size=5).map(" ".join)
    )
)
def test_a_name_that_was_cut_off_is_the_one_that_goes_on(sources):
    small = ("the ", "of ", "for ", "and ", "on ", "in ")
    for source, whole in _whole_names(sources).items():
        cut = f"{source} ".endswith(tuple(f" {word}" for word in small))
        longer = [o for o in sources if o.startswith(f"{source} ") and (cut or o[len(source) + 1 :].startswith(small))]
        assert whole == (longer[0] if len(longer) == 1 else source)
