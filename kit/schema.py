"""What the columns of every table are called, which dtype they have and what they mean: written once, here."""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """One column of a table: its pandas dtype and what it means."""

    name: str
    dtype: str
    meaning: str


_TEXT, _INTEGER, _NUMBER, _FLAG, _DATE = "str", "Int64", "Float64", "boolean", "datetime64[s]"


SCHEMA: dict[str, tuple[Column, ...]] = {
    "articles": (
        Column("title", _TEXT, "headline"),
        Column("published", "datetime64[s]", "publication date; what relative periods are counted from"),
        Column("publisher", _TEXT, "outlet or agency"),
        Column("author", _TEXT, "byline"),
        Column("place", _TEXT, "place of the dateline"),
        Column("section", _TEXT, "section of the paper or site"),
        Column("url", _TEXT, "address of the page"),
        Column("words", _INTEGER, "words in the text, split at white space"),
        Column("questions", _TEXT, "the page's own questions, one a line"),
        Column("language", _TEXT, "language code"),
        Column("article_id", _TEXT, "key: from the SHA-256 of the text; a repeated text gets -2, -3, ..."),
        Column("origin", _TEXT, "path or URL as given"),
        Column("reader", _TEXT, "the reader that read it"),
        Column("text_sha256", _TEXT, "SHA-256 of the text"),
        Column("kit_version", _TEXT, "version of the kit that made the row"),
        Column("pipeline", _TEXT, "name and version of the language pipeline"),
    ),
    "figures": (
        Column("text", _TEXT, "the exact characters of the number with its unit and counted noun"),
        Column(
            "value",
            _NUMBER,
            "the number as scaled (1.2 million is 1200000); the middle of a range; NA for a vague word (dozens)",
        ),
        Column(
            "unit",
            _TEXT,
            "physical unit as pint writes it, time in words, money as ISO 4217, %, pp; NA for a plain count",
        ),
        Column("per", _TEXT, "denominator of a rate"),
        Column("measure", _TEXT, "what is counted or measured, in the article's words, lower case"),
        Column(
            "predicate",
            _TEXT,
            "what happened to what is counted, or is true of it: the verb, participle or adjective (killed, missing, rose)",
        ),
        Column("subject", _TEXT, "whom or what the figure is about"),
        Column("place", _TEXT, "where"),
        Column("period", _TEXT, "the words of the period"),
        Column(
            "source",
            _TEXT,
            "who states it, under one name through the article; NA in the article's own voice, and for a pronoun that may mean anybody",
        ),
        Column(
            "kind", _TEXT, "count, money, percent, measure, rate, duration, age, multiple, fraction, score or vague"
        ),
        Column(
            "low", _NUMBER, "lower bound, where the text states one; what a vague word says at the least (dozens: 24)"
        ),
        Column("high", _NUMBER, "upper bound, where the text states one"),
        Column("qualifier", _TEXT, "= ~ > >= < <= or range"),
        Column("base_value", _NUMBER, "the figure in one comparable unit; never across currencies"),
        Column("base_unit", _TEXT, "the unit of base_value"),
        Column("statistic", _TEXT, "average, median, total, cumulative, minimum, maximum or record, as the text says"),
        Column("change", _TEXT, "rise or fall (the size of a change), to or from (a level at either end of one)"),
        Column("period_start", _DATE, "its first day"),
        Column("period_end", _DATE, "its last day, inclusive"),
        Column("period_basis", _TEXT, "stated, relative (resolved against the article's date) or vague"),
        Column("source_text", _TEXT, "the source as worded"),
        Column("source_type", _TEXT, "person, organization, government, document or unnamed"),
        Column("cue", _TEXT, "the word of attribution"),
        Column("source_basis", _TEXT, "sentence, or context when carried from a neighbouring sentence"),
        Column("hedge", _TEXT, "hedging words (reportedly, estimated)"),
        Column("confidence", _NUMBER, "from 0 to 1: how likely no cell of the row is wrong; check the lowest first"),
        Column("sentence", _TEXT, "the sentence it stands in"),
        Column(
            "step",
            _NUMBER,
            "what the last digit printed stands for (100,000 in 1.2 million): what rounding leaves open; NA for words",
        ),
        Column("claim_id", _TEXT, "the claim the figure stands in"),
        Column("article_id", _TEXT, "the article"),
        Column("figure_id", _TEXT, "key: article_id and the place of the characters"),
        Column("start", _INTEGER, "offset of the first character in the article's text"),
        Column("end", _INTEGER, "offset after the last character"),
    ),
    "claims": (
        Column("text", _TEXT, "the content claimed, without its attribution"),
        Column(
            "source",
            _TEXT,
            "who states it, under one name through the article; NA in the article's own voice, and for a pronoun that may mean anybody",
        ),
        Column("cue", _TEXT, "the words of attribution"),
        Column("cue_type", _TEXT, "say, report, claim, deny, warn, predict, promise, demand or believe"),
        Column("quotation", _TEXT, "direct, indirect or mixed; NA in the article's own voice"),
        Column(
            "modality",
            _TEXT,
            "how its main clause is put: assertion, hedged, conditional, prediction, opinion or question",
        ),
        Column("subject", _TEXT, "the grammatical subject of its main clause"),
        Column("place", _TEXT, "where"),
        Column("period", _TEXT, "the words of the period"),
        Column("check_worthiness", _NUMBER, "from 0 to 1: how much the claim is worth checking"),
        Column("negated", _FLAG, "whether its main clause, or what is said of it, is negated"),
        Column("period_start", _DATE, "its first day"),
        Column("period_end", _DATE, "its last day, inclusive"),
        Column(
            "role",
            _TEXT,
            "reported (somebody is said to say it), own (the article says so itself), quoted (a quotation nobody is named "
            "for), headline or question (in the article's own voice)",
        ),
        Column(
            "confidence",
            _NUMBER,
            "from 0 to 1: how likely the source and the extent are right; check the lowest first",
        ),
        Column("sentence", _TEXT, "the sentence it starts in"),
        Column("entities", _TEXT, "people, organizations and places named in it, separated by semicolons"),
        Column("vague_terms", _TEXT, "quantity words without a number, separated by semicolons"),
        Column("figures", _INTEGER, "how many figures stand in it"),
        Column("source_text", _TEXT, "the source as worded"),
        Column("source_type", _TEXT, "person, organization, government, document or unnamed"),
        Column("source_start", _INTEGER, "offset of the mention's first character"),
        Column("source_end", _INTEGER, "offset after the mention's last character"),
        Column("cue_start", _INTEGER, "offset of the cue's first character"),
        Column("cue_end", _INTEGER, "offset after the cue's last character"),
        Column("claim_id", _TEXT, "key: article_id and the place of the characters"),
        Column("article_id", _TEXT, "the article"),
        Column("start", _INTEGER, "offset of its first character in the article's text"),
        Column("end", _INTEGER, "offset after its last character"),
    ),
    "skipped": (
        Column("origin", _TEXT, "path, URL or title of what was left out"),
        Column("reason", _TEXT, "why"),
    ),
}


# What `kit.check`, `kit.compare`, `kit.ask`, `kit.follow`, `kit.diff` and `Tables.corrected` make of the tables.
DERIVED: dict[str, tuple[Column, ...]] = {
    "findings": (
        Column(
            "severity",
            _TEXT,
            "error: numbers that contradict each other; warning: to be cleared up before print; note: to be asked about",
        ),
        Column(
            "kind",
            _TEXT,
            "arithmetic, unit, date, headline, drift, disagreement, sourcing, comparability, unquantified, "
            "not_in_source, reference or echo",
        ),
        Column("message", _TEXT, "what does not add up, in one sentence, with the words it stands on"),
        Column("question", _TEXT, "whom to ask what"),
        Column("stated", _NUMBER, "the number as stated, where the finding is about one"),
        Column("implied", _NUMBER, "the number that follows from the others, or that stands against it"),
        Column("evidence", _TEXT, "the sentences it stands on, one a line, each after its outlet and date"),
        Column("confidence", _NUMBER, "from 0 to 1: how likely it stands up when the words are read"),
        Column("figure_ids", _TEXT, "the figures, separated by semicolons"),
        Column("claim_ids", _TEXT, "the claims, separated by semicolons"),
        Column("article_ids", _TEXT, "the articles, separated by semicolons"),
        Column("finding_id", _TEXT, "key: the kind and a hash of what the finding is about; the same on every run"),
    ),
    "comparisons": (
        Column("text", _TEXT, "the figure's words"),
        Column("against_text", _TEXT, "the other figure's words"),
        Column(
            "value",
            _NUMBER,
            "the figure, in unit; the size of a fall is negative, as is a loss compared with a profit",
        ),
        Column("against_value", _NUMBER, "the other figure, in unit"),
        Column("unit", _TEXT, "the unit both are given in; the base unit where the article uses two"),
        Column("difference", _NUMBER, "value less against_value, in unit"),
        Column("ratio", _NUMBER, "value divided by against_value; NA against zero, across signs and for temperatures"),
        Column(
            "percent_change",
            _NUMBER,
            "difference as a percentage of against_value; NA where ratio is and between two falls",
        ),
        Column("measure", _TEXT, "what the figure measures, in the article's words"),
        Column("against_measure", _TEXT, "what the other one measures"),
        Column("period", _TEXT, "the figure's period, in the article's words"),
        Column("against_period", _TEXT, "the other figure's period"),
        Column("source", _TEXT, "who states the figure"),
        Column("against_source", _TEXT, "who states the other one"),
        Column(
            "contrast",
            _TEXT,
            "stated: the text sets one against the other; matched: the kit found that they can be compared",
        ),
        Column(
            "note",
            _TEXT,
            "what to mind: other words for the measure, a range, a vague period, periods of other lengths",
        ),
        Column(
            "figure_id", _TEXT, "the later figure, or the one that is set against the other; best comparisons first"
        ),
        Column("against_id", _TEXT, "the figure it is set against: the one that the text names, else the earlier one"),
        Column("article_id", _TEXT, "article of the figure"),
        Column("against_article_id", _TEXT, "article of the other figure"),
        Column("period_start", _DATE, "its first day"),
        Column("period_end", _DATE, "its last day"),
        Column("against_period_start", _DATE, "its first day"),
        Column("against_period_end", _DATE, "its last day"),
    ),
    "evidence": (
        Column("text", _TEXT, "its words"),
        Column("value", _NUMBER, "a figure's value"),
        Column("unit", _TEXT, "its unit"),
        Column("measure", _TEXT, "what it measures"),
        Column("period", _TEXT, "the period it stands for"),
        Column("source", _TEXT, "who states it; NA in the article's own voice"),
        Column("published", _DATE, "when the article appeared"),
        Column("sentence", _TEXT, "the sentence it stands in"),
        Column(
            "missing", _TEXT, "what is missing to answer the question, one sentence a line; the same in all its rows"
        ),
        Column("articles", "Int64", "how many articles tell the same; the row is that of the latest"),
        Column(
            "score",
            _NUMBER,
            "how much of the question's words and synonyms the row and its surroundings have, by BM25, weighted by whether it gives the "
            "kind of answer wanted",
        ),
        Column("rank", "Int64", "1 for what bears on it most; NA where nothing does"),
        Column(
            "wants", _TEXT, "the kind of answer it wants: how many, who, when, where, why, how, is it true, or what"
        ),
        Column("row", _TEXT, "figure or claim"),
        Column("question", _TEXT, "the question"),
        Column("also", _TEXT, "the ids of the other rows that tell the same, one a line"),
        Column("article_id", _TEXT, "its article"),
        Column("row_id", _TEXT, "its figure_id or claim_id"),
    ),
    "tellings": (
        Column("thread", _TEXT, "what is counted, and of which event or place, in the words of the articles"),
        Column("published", _DATE, "when the article appeared"),
        Column("publisher", _TEXT, "its outlet or agency"),
        Column("text", _TEXT, "the figure's words"),
        Column("value", _NUMBER, "the number; NA for a vague word (dozens)"),
        Column("unit", _TEXT, "its unit"),
        Column("measure", _TEXT, "what this article says is counted or measured"),
        Column("source", _TEXT, "who states it; NA in the article's own voice"),
        Column(
            "change",
            _TEXT,
            "against the telling before: first, same, higher, lower, corrected (lower, in a later version or by an outlet "
            "that told more of what cannot fall) or other measure; NA beside a vague word",
        ),
        Column(
            "difference",
            _NUMBER,
            "value less that of the telling before; NA where one of them has no value or unit differs",
        ),
        Column("title", _TEXT, "its headline"),
        Column("kind", _TEXT, "the kind of figure"),
        Column("low", _NUMBER, "lower bound, where the text states one"),
        Column("high", _NUMBER, "upper bound, where the text states one"),
        Column("qualifier", _TEXT, "= ~ > >= < <= or range"),
        Column("per", _TEXT, "denominator of a rate"),
        Column(
            "counted", _TEXT, "the same in one word for all outlets, where there is one (deaths: killed, lives, toll)"
        ),
        Column("source_text", _TEXT, "the source as worded"),
        Column("latest", _FLAG, "whether it is the last telling of its thread"),
        Column("sentence", _TEXT, "the sentence it stands in"),
        Column("telling", _INTEGER, "1 for the first telling of the thread, then in order of publication"),
        Column("figure_id", _TEXT, "the figure"),
        Column("article_id", _TEXT, "the article"),
        Column("thread_id", _TEXT, "key of the thread: from its first telling, the same on every run"),
        Column("start", _INTEGER, "offset of their first character in the article's text"),
        Column("end", _INTEGER, "offset after their last character"),
    ),
    "changes": (
        Column(
            "kind", _TEXT, "figure, claim, article (its headline, date, byline, ...) or text (a sentence with neither)"
        ),
        Column("change", _TEXT, "changed, added or removed"),
        Column("message", _TEXT, "what is different, in one sentence"),
        Column("columns", _TEXT, "the columns that differ, separated by semicolons; NA for what came or went"),
        Column("old_text", _TEXT, "its words in the old version; NA for what was added"),
        Column("new_text", _TEXT, "its words in the new version; NA for what was removed"),
        Column("old_value", _NUMBER, "the value of a figure in the old version"),
        Column("new_value", _NUMBER, "its value in the new version"),
        Column("old_unit", _TEXT, "its unit in the old version"),
        Column("new_unit", _TEXT, "its unit in the new version"),
        Column("old_source", _TEXT, "who stated the figure or claim in the old version"),
        Column("new_source", _TEXT, "who states it in the new version"),
        Column("old_sentence", _TEXT, "the sentence in the old version"),
        Column("new_sentence", _TEXT, "the sentence in the new version"),
        Column(
            "noted",
            _FLAG,
            "whether the new version carries a note of correction or update that the old one has not; NA where only "
            "tables were given, which do not hold the text",
        ),
        Column("old_article_id", _TEXT, "the old version"),
        Column("new_article_id", _TEXT, "the new version"),
        Column("old_id", _TEXT, "figure_id or claim_id in the old version"),
        Column("new_id", _TEXT, "figure_id or claim_id in the new version"),
    ),
    "corrections": (
        Column("row_id", _TEXT, "the figure_id, claim_id or article_id of the corrected row"),
        Column("table", _TEXT, "its table; NA when the row is not there"),
        Column(
            "column",
            _TEXT,
            "the corrected column; verdict where the whole row is accepted or rejected, added where it was missed",
        ),
        Column("value", _TEXT, "the new value as written in the file, or accepted or rejected; NA clears the cell"),
        Column("was", _TEXT, "the value as extracted; for a verdict, the row's words"),
        Column("reason", _TEXT, "why"),
        Column("by", _TEXT, "who says so"),
        Column("at", _TEXT, "when, as written in the file"),
        Column(
            "status",
            _TEXT,
            "applied, accepted, rejected or added; follows: worked out from a corrected cell; agrees: the extraction says the "
            "same now; not applied: clash (people differ), changed (the old value is another now), gone (no such row "
            "any more), elsewhere (the article is not in the tables)",
        ),
        Column("detail", _TEXT, "more about the status, in words"),
        Column("file", _TEXT, "the corrections file"),
        Column("line", _INTEGER, "the line in it"),
    ),
    "corrected tables": (
        Column(
            "corrected",
            _TEXT,
            "one more column, the last, of articles, figures and claims in corrected tables: which columns of the row "
            "people have corrected, separated by semicolons, added before them where the row was missed; NA where none",
        ),
    ),
}
