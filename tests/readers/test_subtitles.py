"""Transcripts as subtitle files."""

from __future__ import annotations

import pytest

import kit
from kit.errors import NotFoundError, UnreadableError
from kit.readers.subtitles import time_at
from tests.readers.samples import write

SRT = """1
00:00:01,000 --> 00:00:03,500
MAYOR RUIZ: We will cut the budget

2
00:00:03,600 --> 00:00:06,000
by <i>4 percent</i> this year.

3
00:00:06,100 --> 00:00:08,000
[applause]

4
00:00:08,200 --> 00:00:11,000
- When does it begin?
- In May.

5
00:01:20,000 --> 00:01:23,000
The vote was 12 to 7,
Ruiz said at 10:30 on Tuesday.
"""


def read(folder, name, content):
    return kit.read(write(folder, {name: content}) / name, languages=None)


def test_subrip_becomes_paragraphs(tmp_path):
    article = read(tmp_path, "a.srt", SRT)
    assert article.text.split("\n\n") == [
        "MAYOR RUIZ: We will cut the budget by 4 percent this year.",
        "When does it begin?",
        "In May.",
        "The vote was 12 to 7, Ruiz said at 10:30 on Tuesday.",
    ]
    assert (article.reader, article.published, article.title) == ("subtitles", None, None)


def test_a_mark_of_order_and_line_ends_of_windows_change_nothing(tmp_path):
    plain = read(tmp_path, "a.srt", SRT).text
    windows = SRT.replace("\n", "\r\n")
    for name, data in (("b.srt", b"\xef\xbb\xbf" + windows.encode()), ("c.srt", windows.encode("utf-16"))):
        assert read(tmp_path, name, data).text == plain


def test_a_place_in_the_text_leads_back_to_its_time(tmp_path):
    article = read(tmp_path, "a.srt", SRT)
    times = [
        time_at(article.origin, article.text.index(words)) for words in ("We will", "4 percent", "In May", "12 to 7")
    ]
    assert times == ["0:00:01", "0:00:03", "0:00:08", "0:01:20"]
    (note,) = [n.message for n in kit.read_all(article.origin).notes if "time_at" in n.message]
    assert f"time_at({article.origin!r}, offset)" in note
    with pytest.raises(NotFoundError):
        time_at(tmp_path / "none.srt", 0)
    with pytest.raises(UnreadableError, match="no subtitle file"):
        time_at(write(tmp_path, {"a.txt": "Words."}) / "a.txt", 0)


VTT = """WEBVTT - The budget debate
Kind: captions
Language: en

STYLE
::cue { color: red }

NOTE Date: 2025-03-04

intro
00:01.000 --> 00:04.000 align:start position:0%
<v Ana Ruiz>We will cut the budget &amp; the fees</v>

00:04.000 --> 00:06.000
<v Ana Ruiz>by 4 percent. <v.loud Tom Osei>By <b>how much</b>?</v>

NOTE
A remark of 99 words
over two lines

00:06.500 --> 00:09.000
<v Tom Osei>[laughs] And [inaudible] million for the ♪ la la ♪ dam?</v>
"""


def test_webvtt_with_voices(tmp_path):
    article = read(tmp_path, "a.vtt", VTT)
    assert article.text.split("\n\n") == [
        "Ana Ruiz: We will cut the budget & the fees by 4 percent.",
        "Tom Osei: By how much? And [inaudible] million for the dam?",
    ]
    assert (article.title, str(article.published), article.published_basis) == (
        "The budget debate",
        "2025-03-04",
        "file",
    )
    assert article.language == "en"
    assert "2 descriptions of sounds and music left out" in [n.message for n in kit.read_all(article.origin).notes]


def test_captions_that_move_up_are_read_once(tmp_path):
    lines = ["we will cut the budget", "by 4 percent this year", "and no more no more", "no more than that"]
    cues = ["WEBVTT\nKind: captions\nLanguage: en\n"]
    for n, line in enumerate(lines):
        above = lines[n - 1] if n else " "
        timed = " ".join(f"{word}<00:00:0{2 * n}.{9 * k:03}><c> </c>" for k, word in enumerate(line.split()))
        cues.append(f"00:00:0{2 * n}.000 --> 00:00:0{2 * n + 1}.990 align:start position:0%\n{above}\n{timed}\n")
        cues.append(f"00:00:0{2 * n + 1}.990 --> 00:00:0{2 * n + 2}.000 align:start position:0%\n{line}\n \n")
    assert read(tmp_path, "a.vtt", "\n".join(cues)).text == " ".join(lines)


def test_what_is_said_twice_stays_twice(tmp_path):
    words = ["No.", "No.", "We pay 4 euros.", "We pay 4 euros."]
    cues = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}\n\n" for n, line in enumerate(words, 1))
    cues += "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\nLine {n} follows.\n\n" for n in range(5, 10))
    assert read(tmp_path, "a.srt", cues).text.startswith("No. No. We pay 4 euros. We pay 4 euros. Line 5")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Speaker 2: It costs 4 million.", "Speaker 2: It costs 4 million."),
        (">> ANA RUIZ: It costs 4 million.", "ANA RUIZ: It costs 4 million."),
        ("(SIRENS WAIL) It costs 4 million.", "It costs 4 million."),
        ("(laughs)", "Start."),
        ("Cost: 4 million euros.", "Start. Cost: 4 million euros."),
        ("It has one aim: 4 million.", "Start. It has one aim: 4 million."),
        ("It (the dam) costs 4 million.", "Start. It (the dam) costs 4 million."),
        ("At 10:30 it cost 5 < 6.", "Start. At 10:30 it cost 5 < 6."),
        ("<font color='red'>{\\an8}It costs 4.</font>", "Start. It costs 4."),
    ],
)
def test_lines_of_their_forms(tmp_path, line, text):
    srt = f"1\n00:00:01,000 --> 00:00:02,000\nStart.\n\n2\n00:00:02,100 --> 00:00:04,000\n{line}\n"
    assert read(tmp_path, "a.srt", srt).text.endswith(text)


def test_a_long_pause_ends_a_paragraph_that_has_no_full_stop(tmp_path):
    cues = ((1, "we will cut"), (4, "the budget"), (20, "that is all"))
    srt = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n + 2:02},000\n{line}\n\n" for n, line in cues)
    assert read(tmp_path, "a.srt", srt).text == "we will cut the budget\n\nthat is all"


def test_a_file_in_which_nothing_is_said_and_a_text_about_times(tmp_path):
    with pytest.raises(UnreadableError, match=r"a\.vtt is a subtitle file in which nothing is said"):
        read(tmp_path, "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n[music]\n")
    assert read(tmp_path, "a.txt", "1\nThe council met from 10:30 --> 11:30, it said.").reader == "text"
