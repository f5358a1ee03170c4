"""What the tests of the checks share: articles that several of them hold up, and what `check` says of some."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

import kit
from kit.checks import check
from kit.tables import Tables
from tests.writing import article, claim, figure, tables


def every_kind(*articles, **options) -> list[str]:
    return list(check(tables(*articles), **options)["kind"])


def kinds(*articles, **options) -> list[str]:
    """The kinds found, apart from what these few words cannot help: nobody is named, two are alike."""
    return [kind for kind in every_kind(*articles, **options) if kind not in ("sourcing", "echo")]


def only(kind: str, *articles, **options) -> pd.Series:
    """The one finding of a kind."""
    rows = check(tables(*articles), **options)
    rows = rows[rows["kind"] == kind]
    assert len(rows) == 1, list(rows["message"])
    return rows.iloc[0]


def august(rate: float, words: str | None = None):
    words = words or f"{rate:g} per sq. km"
    return article(
        f"In August Russia took 499.43 sq. km and suffered 28,880 casualties (about {words}).",
        figure("499.43 sq. km", "measure", 499.43, unit="km²"),
        figure("28,880 casualties", "count", 28880, measure="casualties"),
        figure(words, "rate", rate, per="km²", qualifier="~"),
    )


def change(size: float, unit: str, start: float, end: float, of: str | None = None, direction: str = "rise"):
    level = {"unit": of} if of else {}
    mark = " percent" if of else ""
    return article(
        f"It rose {size:g} {unit} to {end:g}{mark} from {start:g}{mark}.",
        figure(f"{size:g} {unit}", "percent", size, unit="%", change=direction),
        figure(f"{end:g}{mark}", "percent" if of else "count", end, change="to", **level),
        figure(f"{start:g}{mark}", "percent" if of else "count", start, change="from", **level),
    )


ISW = {"source": "Institute for the Study of War", "source_type": "organization"}

ASSESSMENT = article(
    "Russia suffered 99 casualties per square kilometre of territory gained, the institute said.",
    figure(
        "99 casualties per square kilometre",
        "rate",
        99,
        per="km²",
        measure="casualties",
        base_unit="1/km²",
        base_value=99,
        **ISW,
    ),
    published="2025-05-06",
    publisher="Daily A",
)

SERIES = pd.DataFrame(
    [
        ("2025-01/2025-04", "casualties", "", 160600, "ISW"),
        ("2025-01/2025-04", "area gained", "km²", 1627, "ISW"),
        ("2025-06", "casualties", "", 32680, "ISW"),
        ("2025-06", "area gained", "km²", 465.8, "ISW"),
    ],
    columns=["period", "measure", "unit", "value", "source"],
)


def dated(value: float, start: str, end: str, words: str = "2025", published: str = "2025-05-07"):
    text = f"{value:g} casualties per square kilometre"
    return article(
        f"In {words} Russia suffered {text}, ISW said.",
        figure(
            text,
            "rate",
            value,
            per="km²",
            measure="casualties",
            base_unit="1/km²",
            base_value=value,
            period=words,
            period_start=start,
            period_end=end,
            source="ISW",
        ),
        published=published,
    )


WIRE = "Insurers in Marenia expect storm Hela to cost them 300 million euros, their association said on Tuesday."


def told_by(outlet: str, **columns) -> dict:
    return article(WIRE, claim(WIRE[:-1], source="association"), publisher=outlet, **columns)


def many(count: int) -> Tables:
    """Articles as they come in an archive: each with ten sentences, figures in half of them, some told by several
    outlets.
    """
    made = []
    for i in range(count):
        sentences, rows = [], []
        for j in range(10):
            value = 100 + (i * 37 + j * 101) % 9000
            name = f"Town{(i * 7 + j) % 500}"
            text = f"In {name} the office counted {value:,} cases of flu in week {j} of the year {i % 7}, up from {value - 50:,} a year earlier."
            sentences.append(text)
            rows += [
                figure(
                    f"{value:,} cases of flu", "count", value, measure="cases of flu", place=name, source="the office"
                ),
                figure(
                    f"{value - 50:,}",
                    "count",
                    value - 50,
                    measure="cases of flu",
                    change="from",
                    place=name,
                    source="the office",
                ),
                claim(text[:-1], source="the office", vague_terms="many"),
            ]
        made.append(
            article(
                " ".join(sentences),
                *rows,
                published=f"2025-{i % 12 + 1:02d}-{i % 28 + 1:02d}",
                publisher=f"Paper {i % 50}",
            )
        )
    return tables(*made)


def findings(text: str, *rows, published: str | None = "2026-03-12", title: str | None = None) -> pd.DataFrame:
    """What the checks of dates and headlines say of a text, whose sentences are claims."""
    claims = [claim(part) for part in text.split("|")]
    day = pd.Timestamp(published) if published else pd.NaT
    found = check(tables(article(text.replace("|", " "), *rows, *claims, published=day, title=title)))
    return found[found["kind"].isin(["arithmetic", "date", "headline"])]


def years(text: str, value: float):
    return figure(text, "duration", value, unit="year")


def age(text: str, value: float, **columns):
    return figure(text, "age", value, unit="year", **columns)


Told = tuple[str, str]


def kinds_in_text(*told: Told | str, reference: pd.DataFrame | None = None) -> set[str]:
    """The kinds of errors and warnings on articles, each its text or its text and day."""
    pairs = [(one, "2026-03-12") if isinstance(one, str) else one for one in told]
    made = kit.extract([kit.Article(text=text, published=day) for text, day in pairs])
    rows = check(made, reference=reference)
    return set(rows.loc[rows["severity"] != "note", "kind"])


def said(kind: str, *articles) -> list[tuple[str, str]]:
    """Severity and message of each finding of a kind."""
    rows = check(tables(*articles))
    return [(row.severity, row.message) for row in rows.itertuples() if row.kind == kind]


def share(text: str, value: float, **columns):
    return figure(text, "percent", value, unit="%", **columns)


def of_arithmetic(text: str) -> list[tuple[float, float]]:
    """What is stated and what it should be, of each error and warning of arithmetic on an article."""
    rows = check(kit.extract([kit.Article(text=text, published="2026-03-12")]))
    rows = rows[(rows["kind"] == "arithmetic") & (rows["severity"] != "note")]
    return [*zip(rows["stated"], rows["implied"], strict=True)]


def titled(text: str, **columns: str) -> kit.Article:
    """An article with its headline in brackets or without: "[Floods close road] The road is shut."."""
    title, body = re.fullmatch(r"(?:\[(.+?)\] )?(.+)", text, re.S).groups()
    return kit.Article(text=body, title=title, **columns)


def read_together(texts: Iterable[str]) -> tuple[Tables, list[str]]:
    """The tables of many articles, as `titled` reads them, and their ids: ten times quicker than of one by one."""
    made = kit.extract(
        [titled(text, published="2026-03-12", publisher=f"Paper {number}") for number, text in enumerate(texts)]
    )
    return made, list(made.articles["article_id"])


Pairs = list[tuple[float | None, float | None]]


def told_of(kind: str, texts: Iterable[str]) -> dict[str, Pairs]:
    """What is stated and what it should be, of each error and warning of a kind on each of some texts."""
    texts = list(texts)
    made, ids = read_together(texts)
    rows = check(made)
    rows = rows[(rows["kind"] == kind) & (rows["severity"] != "note")]
    assert rows["confidence"].between(0.5, 0.95).all()  # what is told is more likely right than wrong, and never sure
    found: dict[str, Pairs] = {text: [] for text in texts}
    for text, key in zip(texts, ids, strict=True):
        own = rows[rows["article_ids"] == key]
        found[text] = [
            (_rounded(stated), _rounded(implied)) for stated, implied in zip(own["stated"], own["implied"], strict=True)
        ]
    return found


def _rounded(value: float) -> float | None:
    return None if pd.isna(value) else float(f"{value:.3g}")
