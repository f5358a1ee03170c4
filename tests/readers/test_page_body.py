"""The body of a page: all of the article, and nothing that the page does not show."""

from __future__ import annotations

import json
import warnings

import pytest

import kit
from kit.errors import ReadingWarning
from tests.readers.samples import write

PROSE = [
    "The harbour board of Vell raised its fees by 9 percent on Tuesday, the first rise since the spring of the flood.",
    "Boats pay 412 euros a year from June, said its chair, Ilse Brandt, after a meeting that had lasted for three hours.",
    "Two of the seven members voted against it, since the eastern mole is still closed and nobody knows who pays for it.",
    "The fishers of the town have asked the county to pay half of the sum, and their lawyer spoke of a breach of contract.",
]
MORE = [
    "A count in May found 1,840 boats in the harbour, 61 more than a year before, of which every third was from abroad.",
    "The lock, which is 23 metres wide, was built in 1912, and its gates were last painted by the father of the keeper.",
]
PARAGRAPHS = [f"<p>{words}</p>" for words in PROSE]


def page(body, head="", headline="<h1>Harbour fees rise</h1>"):
    return (
        f"<html lang=en><head><title>Harbour fees rise | Vell Post</title>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<main><article>{headline}{body}</article></main><footer>Imprint</footer></body></html>"
    )


def between(markup):
    """A page with something between its second and third paragraph."""
    return page(PARAGRAPHS[0] + PARAGRAPHS[1] + markup + PARAGRAPHS[2] + PARAGRAPHS[3])


def data(**facts):
    stated = json.dumps({"@type": "NewsArticle", "headline": "Harbour fees rise", **facts})
    return f'<script type="application/ld+json">{stated}</script>'


@pytest.fixture
def read(tmp_path):
    def reading(markup):
        write(tmp_path, {"page.html": markup})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReadingWarning)  # the notes say it, too
            articles = kit.read_all(tmp_path / "page.html")
        return articles[0].text.split("\n\n"), [
            note for note in articles.notes if "around the article" not in note.message
        ]

    return reading


def inserted(text):
    return [part for part in text if part not in PROSE]


@pytest.mark.parametrize(
    "box",
    [
        '<div class="row"><div class="col article__body">{}</div></div><div class="ad">Advertisement</div>',
        '<section><div class="entry-content">{}</div></section>',
        '<div class="has-sidebar"><div class="text">{}</div></div>',
        '<div class="story-text__paragraph-wrap">{}</div><div class="slot"><span></span></div>',
    ],
)
def test_an_article_in_several_containers_of_one_class_is_whole(read, box):
    parts = [f"<p>{words}</p>" for words in PROSE + MORE]
    text, notes = read(page("".join(box.format("".join(parts[i : i + 2])) for i in (0, 2, 4))))
    assert (text, notes) == (PROSE + MORE, [])


def test_each_post_of_a_live_report_is_read_with_its_heading(read):
    posts = "".join(
        f'<div class="post"><h2>The vote, part {i}</h2><time>09:3{i}</time><p>By then {i * 37 + 11} people were in the hall, a clerk '
        "of the board said, and many of them had to stand at the back.</p></div>"
        for i in range(4)
    )
    text, _ = read(page(f'<div class="intro">{PARAGRAPHS[0]}</div>{posts}'))
    assert [part for part in text if "people were in the hall" in part] == [
        f"By then {i * 37 + 11} people were in the hall, a clerk of the board said, and many of them had to stand at the back."
        for i in range(4)
    ]
    assert "The vote, part 2" in text


OTHERS = [
    '<div class="next"><h1>Bridge shut</h1><div class="article-body">{}</div></div>',
    '<div class="card"><h3><a href="/bridge">Bridge shut</a></h3><div class="article-body">{}</div></div>',
    '<section class="comments"><h2>2 comments</h2><div class="article-body">{}</div></section>',
]


@pytest.mark.parametrize("other", OTHERS)
def test_another_story_in_a_container_of_the_same_class_is_not_the_article(read, other):
    words = "".join(f"<p>{one}</p>" for one in MORE)
    text, notes = read(page(f'<div class="article-body">{"".join(PARAGRAPHS)}</div>' + other.format(words)))
    assert (text, notes) == (PROSE, [])


def test_what_the_page_shows_and_nobody_read_is_said(read):
    parts = [
        f"Part {i} of the report says that the mole was closed for {i + 40} days and {i} nights." for i in range(12)
    ]
    boxes = "".join(f'<div class="x{i}"><div class="y{i}"><p>{words}</p></div></div>' for i, words in enumerate(parts))
    text, notes = read(page(f'<div class="article-body">{"".join(PARAGRAPHS)}</div>{boxes}'))
    assert text == PROSE
    assert [note.hazard for note in notes] == [True]
    assert f"hold {sum(len(words.split()) for words in parts)} more words of its article" in notes[0].message


@pytest.mark.parametrize("name", ["comments", "related-stories"])
def test_comments_and_other_stories_are_not_missing(read, name):
    parts = [
        f"Part {i} of the report says that the mole was closed for {i + 40} days and {i} nights." for i in range(12)
    ]
    boxes = "".join(f'<div class="x{i}"><p>{words}</p></div>' for i, words in enumerate(parts))
    text, notes = read(page(f'<div class="article-body">{"".join(PARAGRAPHS)}</div><div class="{name}">{boxes}</div>'))
    assert (text, notes) == (PROSE, [])


BETWEEN = [
    (
        '<aside class="factbox"><h3>The fees</h3><ul><li>Small boats: 412 euros</li><li>Large boats: 1,260 euros</li></ul></aside>',
        ["The fees", "Small boats: 412 euros\nLarge boats: 1,260 euros"],
    ),
    (
        "<aside role=complementary><h2>The fees</h2><table><tr><td>Small boats</td><td>412 euros</td></tr><tr><td>Large boats</td>"
        "<td>1,260 euros</td></tr></table><p>Source: Harbour board</p></aside>",
        ["The fees", "Small boats\t412 euros\nLarge boats\t1,260 euros", "Source: Harbour board"],
    ),
    (
        '<aside class="related"><h3>Read more</h3><ul><li><a href="/1">Bread prices rise 9 percent</a></li></ul></aside>',
        [],
    ),
    (
        "<figure><img src=a.png><figcaption>Some 1,840 boats lay in the harbour in May. <span class=credit>Photo: Ana Ruiz</span>"
        "</figcaption></figure>",
        ["Some 1,840 boats lay in the harbour in May."],
    ),
    ("<figure><img src=a.png><figcaption>The eastern mole, closed on 3 May 2024.</figcaption></figure>", []),
    (
        "<figure><table><caption>Fees in euros</caption><tr><th>Boat</th><th>2025</th></tr><tr><td>Small</td><td>412</td></tr></table>"
        "<figcaption>Source: Harbour board</figcaption></figure>",
        ["Fees in euros\nBoat\t2025\nSmall\t412", "Source: Harbour board"],
    ),
    (
        "<table><tr><th>Town</th><th>Boat</th><th>Fee</th></tr><tr><td rowspan=2>Vell</td><td>Small</td><td>$</td><td>412</td></tr>"
        "<tr><td>Large</td><td>$</td><td>1,260</td></tr></table>",
        ["Town\tBoat\tFee\nVell\tSmall\t$412\nVell\tLarge\t$1,260"],
    ),
    (
        "<dl><dt>Small boats</dt> <dd>412 euros</dd><dt>Large boats:</dt><dd>1,260 euros</dd></dl>",
        ["Small boats: 412 euros\nLarge boats: 1,260 euros"],
    ),
    (
        "<div class=s><div><div class=n>1,840</div><div class=l>boats in the harbour</div></div><div><div class=n>37%</div><div class=l>"
        "from abroad</div></div></div>",
        ["1,840 boats in the harbour", "37% from abroad"],
    ),
    (
        "<blockquote><p>“We need 31 more berths, and we need them now.”</p><footer>Ilse Brandt, chair</footer></blockquote>",
        ["“We need 31 more berths, and we need them now.”", "Ilse Brandt, chair"],
    ),
    (
        "<p>It cost $<b>5</b> million, 1<span>,</span>200 boats, 5<small>.2</small> percent and 3<sup>1</sup>&frasl;<sub>2</sub> hours, "
        "12&nbsp;000 more, 4<wbr>,000 as well.</p>",
        ["It cost $5 million, 1,200 boats, 5.2 percent and 3½ hours, 12 000 more, 4,000 as well."],
    ),
    (
        "<p>The levy <span>mooring due<span role=tooltip>A due of 77 cents a metre that towns take.</span></span> stays as it is.</p>",
        ["The levy mooring due stays as it is."],
    ),
    (
        "<p>The levy <span class=tooltip>mooring due<span class=tooltiptext>A due of 77 cents a metre.</span></span> stays, the <span "
        "class=js-tooltip title='A due'>berth fee</span> and the <b class=has-popover>quay rent</b> go up.</p>",
        ["The levy mooring due stays, the berth fee and the quay rent go up."],
    ),
    (
        "<p>It was praised by Mayor Tom Osei<em class=x><b>Tom Osei</b><a href=/1>Tolls up 12 percent</a></em> (Vell First).</p>",
        ["It was praised by Mayor Tom Osei (Vell First)."],
    ),
    (
        "<p>It was praised by Mayor <x-who>Tom Osei<x-card><i>Tom Osei</i> won 52 percent.</x-card></x-who> (Vell First).</p>",
        ["It was praised by Mayor Tom Osei (Vell First)."],
    ),
    (
        "<p>It was praised by Mayor Tom Osei. <em><b>Tom Osei</b> won 52 percent.</em></p>",
        ["It was praised by Mayor Tom Osei. Tom Osei won 52 percent."],
    ),
    (
        "<p>The levy mooring due<span class=term-definition>A due of 77 cents a metre that towns take.</span> stays as it is.</p>",
        ["The levy mooring due stays as it is."],
    ),
    (
        "<p>Shares of <span><a href=/v>VLH</a><span class=quote-hover>Vell Harbours 47.20 up 2 percent</span></span> rose a lot on Monday.</p>",
        ["Shares of VLH rose a lot on Monday."],
    ),
    (
        "<p>The bill of <span class=link-hover>5 million euros in all</span>, it says, is Vell’s <span class=card>own to pay</span>.</p>",
        ["The bill of 5 million euros in all, it says, is Vell’s own to pay."],
    ),
    (
        "<p>The bill is <span aria-hidden=true>$5.2M</span><span class=visually-hidden>5.2 million dollars</span> in all, it says.</p>",
        ["The bill is $5.2M in all, it says."],
    ),
    (
        "<p>It was praised by Mayor <span class=who><a href=/p>Tom Osei</a><span><b>Tom Osei</b><a href=/1>Bread at 9 euros</a> <a href=/2>"
        "Tolls up 12 percent</a></span></span> (Vell First), who is on the board.</p>",
        ["It was praised by Mayor Tom Osei (Vell First), who is on the board."],
    ),
    (
        "<p>It was praised by Mayor <a href=/p>Tom Osei</a><div><h4>Tom Osei</h4>He won 52 percent.</div> (Vell First), who is on it.</p>",
        ["It was praised by Mayor Tom Osei (Vell First), who is on it."],
    ),
    (
        "<p>She called it <q>a <q>gift</q> of 40 metres</q> on Monday, and left.</p>",
        ["She called it “a ‘gift’ of 40 metres” on Monday, and left."],
    ),
    (
        "<p>The <ruby>Maru<rp>(</rp><rt>mah-roo</rt><rp>)</rp></ruby> left at <time>9 a.m.</time> that day.</p>",
        ["The Maru left at 9 a.m. that day."],
    ),
    ("<p><b>Total</b><span>5</span> boats were lost in the storm.</p>", ["Total 5 boats were lost in the storm."]),
    (f"<p hidden>{MORE[0]}</p><div style='display: none'>{MORE[1]}</div>", []),
]


@pytest.mark.parametrize(("markup", "read_as"), BETWEEN)
def test_what_stands_between_two_paragraphs(read, markup, read_as):
    text, notes = read(between(markup))
    assert (inserted(text), notes) == (read_as, [])
    assert [part for part in text if part in PROSE] == PROSE


def test_struck_out_words_are_left_out_and_said(read):
    text, notes = read(
        between("<p>The lock is <del>19</del> <ins>23</ins> metres wide, the keeper of the lock said.</p>")
    )
    assert inserted(text) == ["The lock is 23 metres wide, the keeper of the lock said."]
    assert [(note.message, note.hazard) for note in notes] == [("struck-out words are left out: “19”", True)]


def test_a_stroke_that_never_ends_strikes_out_nothing(read):
    text, notes = read(page("<s>" + "".join(PARAGRAPHS)))
    assert (text, notes) == (PROSE, [])


def test_a_paragraph_that_is_there_for_each_width_of_screen_is_read_once(read):
    twice = "".join(f"<div class=desktop>{p}</div><div class=mobile>{p}</div>" for p in PARAGRAPHS)
    assert read(page(twice))[0] == PROSE


def test_paragraphs_that_differ_in_a_number_are_not_the_same(read):
    lines = [
        f"A survey of {n} shops found that 37 percent of them had raised their prices since the spring."
        for n in (1111, 1222, 1333)
    ]
    assert read(page("".join(f"<div class=part><p>{line}</p></div>" for line in lines)))[0] == lines


@pytest.mark.parametrize("og", ["Boats pay more", "Harbour fees rise"])
def test_headline_label_and_byline_go_and_a_standfirst_stays(read, og):
    standfirst = "Small boats pay 412 euros from June, and large ones three times as much."
    head = f"<p class=k>Harbours</p><h1>Fees in Vell go up</h1><p>{standfirst}</p><p>By Ana Ruiz</p><p>4 March 2025</p>"
    text, _ = read(page(head + "".join(PARAGRAPHS), f'<meta property="og:title" content="{og}">', headline=""))
    assert text == [standfirst, *PROSE]


@pytest.mark.parametrize("name", ["Ana Ruiz", "Ana Ruiz by Ana Ruiz", "ANA RUIZ | Ana Ruiz"])
def test_the_author_above_the_day_goes(read, name):
    head = (
        f"<meta name=author content='Ana Ruiz'><h1>Harbour fees rise</h1><p>{name}</p><p>4 March 2025 • 3 min read</p>"
    )
    assert read(page(head + "".join(PARAGRAPHS), headline=""))[0] == PROSE


STATED = [
    ("".join(PROSE), PROSE),
    ("".join(f"&lt;p&gt;{words}&lt;/p&gt;" for words in PROSE), PROSE),
    (
        "\n\n".join(
            ["+++dropcap", *PROSE[:2], "+++", "[#image: /photos/64aa]", '{: legacyType="feature"}', *PROSE[2:]]
        ),
        PROSE,
    ),
    ('[caption id="a" width="300"]' + "\n\n".join(PROSE) + "[/caption] [[nid:123]] {{ad}} %%ad%%<!--more-->", PROSE),
    (
        "\n\n".join(PROSE)
        .replace("harbour board", "[harbour board](https://a.example/b)")
        .replace("412 euros", "**412 euros**"),
        PROSE,
    ),
    (
        "\n\n".join(
            [
                PROSE[0],
                "${ad.inline}",
                "[img id=4] [/img]",
                PROSE[1],
                "[related-box id=7]",
                "<%= ad %>",
                "<<more_stories>>",
                "[widget:88] [photo:12]",
                *PROSE[2:],
            ]
        ),
        PROSE,
    ),
    (
        "\n\n".join(
            [
                PROSE[0],
                "+++ lead-image:4471 +++",
                ":::ad 7:::",
                '[[{"fid":"88","type":"media"}]]',
                "||||||",
                "* * *",
                PROSE[1],
                "[tweet https://x.example/a/1]",
                "---",
                "[newsletter]",
                "https://video.example/watch?v=abc",
                *(f"> {words}" for words in PROSE[2:]),
            ]
        ),
        PROSE,
    ),
    ("\n\n".join([PROSE[0], f"[quote]{PROSE[1]}[/quote]", *PROSE[2:]]), PROSE),
    (
        "\n\n".join([*PROSE, "The board [of 1998] took 5 > 4 votes, see page [12] or [the plan].", "[sic]"]),
        [*PROSE, "The board [of 1998] took 5 > 4 votes, see page [12] or [the plan].", "[sic]"],
    ),
    (
        "\n\n".join(PROSE) + "\n\nIt pays 3 * 4 * 5 euros, or [sic] more {as ever}.",
        [*PROSE, "It pays 3 * 4 * 5 euros, or [sic] more {as ever}."],
    ),
]


@pytest.mark.parametrize(("stated", "read_as"), STATED)
def test_a_body_in_the_structured_data_is_read_without_the_marks_of_its_system(read, stated, read_as):
    assert (
        read(
            f"<html><head><title>Harbour fees rise</title>{data(articleBody=stated)}</head><body><div id=app></div></body></html>"
        )[0]
        == read_as
    )


def test_what_the_structured_data_hold_is_found_in_the_page(read):
    shown = f"<div class=a><p>{PROSE[0]}</p></div><div class=b><span>{PROSE[1]}</span></div><div class=c><p>{PROSE[2]} <b>{PROSE[3]}</b></p></div>"
    text, notes = read(page(shown, data(articleBody=" ".join(PROSE))))
    assert (text, notes) == ([*PROSE[:2], f"{PROSE[2]} {PROSE[3]}"], [])
