"""Articles made up from forms of sentences, and open ones taken apart, misspelt and put together anew."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

import kit

ROOT = Path(__file__).parents[2]
TABLES = ("articles", "figures", "claims", "skipped")

# -- made up -----------------------------------------------------------------------------------------------------------

PEOPLE = (
    "Ana Ruiz",
    "Tom Osei",
    "Lena Hart",
    "Dr. Ivo Balog",
    "Mary O’Brien",
    "Sir Neil Fry",
    "Wei Lin",
    "Jean-Luc Abadie",
)
BODIES = (
    "the harbour board", "the Orla Water Authority", "the Ministry of Transport", "Varn University Hospital", "the union",
    "Kessel & Sons", "police", "the UN", "The Courier", "the Institute for River Studies",
)  # fmt: skip
PLACES = ("Port Varn", "the Orla valley", "northern Marenia", "France", "Ohio", "St. Imre")
THINGS = (
    "boats",
    "people",
    "new homes",
    "trees",
    "pupils",
    "complaints",
    "cars",
    "bird species",
    "visitors from abroad",
)
UNITS = (
    "kilometres", "miles", "square kilometers", "tonnes", "hectares", "litres of milk", "metres", "degrees Celsius", "kWh",
    "acres", "barrels a day", "mph", "pounds",
)  # fmt: skip
PERIODS = (
    "last year", "in 2023", "on Monday", "in the first quarter of 2024", "since 1998", "between May and July", "this week",
    "on 4 March 2024", "on March 4, 2024", "in the 1990s", "over the past five years", "by 2030", "in fiscal 2022-23",
    "in the six months to June", "yesterday", "early last month",
)  # fmt: skip
VERBS = ("said", "told reporters", "warned", "estimates", "denied", "announced", "added", "claimed", "promised")
MEASURES = (
    "The fare",
    "Unemployment",
    "The death toll",
    "Rent",
    "Output",
    "The budget",
    "The number of ferries",
    "Rainfall",
)
SCALES = ("", " thousand", " million", "m", " billion", "bn", " trillion")
WORDS = (
    "two",
    "twelve",
    "twenty-one",
    "a hundred",
    "three thousand",
    "half a million",
    "dozens of",
    "a couple of",
    "no",
    "hundreds of",
)
FORMS = (
    "{body} {verb} that {n} {things} were lost in {place} {period}.",
    "{measure} rose by {percent} to {money} {period}, {body} {verb}.",
    "{measure} fell from {n} to {n} {period}.",
    "“We counted {n} {things},” {person} {verb}, “and {n} more {period}.”",
    "“It is a fair price,” said {person} of {body}. “Nobody pays more than {money}.”",
    "According to {body}, {percent} of the {n} {things} came from {place}.",
    "{person}, {age}, who runs {body}, {verb} the road is {n} {units} long.",
    "The dam holds {n} {units} ({n} {units}), compared with {n} {units} {period}.",
    "{period_cap}, {body} sold {n} of its {n} {things} for {money}.",
    "About {n} {things} — twice as many as {period} — crossed at {place}; {n} did not.",
    "Between {n} and {n} {things} may be affected, {person} {verb}.",
    "More than {n} {things} per {n} inhabitants were reported, up {percent}.",
    "“Why?” asked {person}. “Because {n} {things} cost {money}!”",
    "{person} did not say how many {things} there were.",
    "They {verb} it would take {n} years and {money}.",
    "The team won {score} in {place}.",
    "It was a quiet day in {place}.",
    "By {time} {period}, the water stood at {n} {units}.",
    "- {things}: {n}\n- {measure}: {money}",
    "{measure}\t{n}\t{percent}",
)  # fmt: skip


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A number as news prints it."""
    kind = draw(st.integers(0, 6))
    if kind == 0:
        return draw(st.sampled_from(WORDS))
    whole = draw(st.sampled_from((0, 1, 2, 7, 10, 12, 40, 99, 100, 365, 1066, 2024, 12_500, 640_000, 1_200_000)))
    if kind == 1:
        return f"{whole:,}"
    if kind == 2:
        return f"{whole % 100}.{draw(st.integers(0, 99))}{draw(st.sampled_from(SCALES))}"
    if kind == 3:
        return f"{whole % 1000}-{whole % 1000 + draw(st.integers(1, 30))}"
    if kind == 4:
        return f"{draw(st.sampled_from(('at least ', 'nearly ', 'some ', 'up to ', 'an estimated ', '~', '>')))}{whole}"
    if kind == 5:
        return f"{whole % 100}½"
    return str(whole)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """One sentence, or a short list."""
    form = draw(st.sampled_from(FORMS))
    period = draw(st.sampled_from(PERIODS))
    currency = draw(st.sampled_from(("${}", "€{}", "{} pounds", "£{}m", "US${} billion", "{} million euros", "{}p")))
    cells = {
        "body": st.sampled_from(BODIES), "person": st.sampled_from(PEOPLE), "place": st.sampled_from(PLACES),
        "verb": st.sampled_from(VERBS), "things": st.sampled_from(THINGS), "units": st.sampled_from(UNITS),
        "measure": st.sampled_from(MEASURES), "percent": st.sampled_from(("4 percent", "12%", "1.5 per cent", "three percentage points")),
        "age": st.integers(18, 90).map(str), "score": st.sampled_from(("3-1", "2–0", "by 4 to 2", "6-4, 6-3")),
        "time": st.sampled_from(("6pm", "9:30 a.m.", "noon", "18:00")), "n": numbers(),
    }  # fmt: skip

    def filled(slot: re.Match[str]) -> str:
        name = slot[1]
        if name.startswith("period"):
            return period[:1].upper() + period[1:] if name == "period_cap" else period
        return currency.format(draw(numbers())) if name == "money" else draw(cells[name])

    text = re.sub(r"\{(\w+)\}", filled, form)
    return text[:1].upper() + text[1:]


PARAGRAPHS = st.lists(sentences(), min_size=1, max_size=3).map(" ".join)


@st.composite
def made_up(draw: st.DrawFn, most: int = 3) -> kit.Article:
    """An article of forms of sentences."""
    paragraphs = draw(st.lists(PARAGRAPHS, min_size=1, max_size=most))
    gap = draw(st.sampled_from(("\n\n", "\n", "\n\n\n")))
    return kit.Article(
        text=gap.join(paragraphs),
        title=draw(st.none() | sentences()),
        published=draw(st.sampled_from((None, "2024-07-15", "2025-01-01", "2024-02-29"))),
    )


# -- changed -----------------------------------------------------------------------------------------------------------

SPELLINGS = (
    ("kilometre", "kilometer"), ("metre", "meter"), ("litre", "liter"), ("per cent", "percent"), ("labour", "labor"),
    ("harbour", "harbor"), ("programme", "program"), ("centre", "center"), ("ise", "ize"), ("million", "mn"), ("billion", "bn"),
)  # fmt: skip
SPELT = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "ten": "10", "twelve": "12", "hundred": "100"}
ODD = (
    "\u00a0", "\u200b", "\u00ad", "\u2028", "\ufeff", "\u202e", "e\u0301", "ﬁ", "½", "²", "٣", "１２", "😀", "\U0001f468\u200d\U0001f469", "\x00", "\x07",
    "\t", "\r\n", "İ", "ß", "−", "‑", "…", "“", "”", "'", '"', "(", ")", "[", "ǆ", "Ⅻ", "㎢", "中文", "\x85", "\ud7ff",
)  # fmt: skip


@cache
def open_articles() -> tuple[kit.Article, ...]:
    """Short articles that the repository holds: our own, and open news by others."""
    own = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data/articles").glob("*.txt"))]
    lines = (ROOT / "training/news/articles.jsonl").read_text(encoding="utf-8").splitlines()
    read = [json.loads(line) for line in lines[::5]]
    found = [kit.Article(text=text, published="2025-05-05") for text in own]
    return (*found, *(kit.Article(text=one["text"][:1_500], published=one["published"]) for one in read))


@st.composite
def changed(draw: st.DrawFn) -> kit.Article:
    """An open article after some changes."""
    article = draw(st.sampled_from(open_articles()))
    parts = article.text.split("\n\n")
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(parts) - 1))
        change = draw(st.integers(0, 6))
        if change == 0 and len(parts) > 1:
            del parts[place]
        elif change == 1:
            parts.insert(draw(st.integers(0, len(parts))), parts[place])
        elif change == 2:
            parts = draw(st.permutations(parts))
        elif change == 3:
            british, american = draw(st.sampled_from(SPELLINGS))
            there, back = (british, american) if draw(st.booleans()) else (american, british)
            parts[place] = parts[place].replace(there, back)
        elif change == 4:
            word, digits = draw(st.sampled_from(sorted(SPELT.items())))
            there, back = (word, digits) if draw(st.booleans()) else (digits, word)
            parts[place] = re.sub(rf"\b{there}\b", back, parts[place])
        elif change == 5:
            at = draw(st.integers(0, len(parts[place])))
            parts[place] = parts[place][:at] + draw(st.sampled_from(ODD)) + parts[place][at:]
        else:
            parts.insert(place, draw(PARAGRAPHS))
    return kit.Article(text="\n\n".join(parts), published=article.published)


ARTICLES = made_up() | changed()
FEW = st.lists(made_up(most=2), min_size=2, max_size=3, unique_by=lambda article: article.text)
