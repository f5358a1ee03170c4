"""Transcripts as subtitle files, SubRip (.srt) and WebVTT (.vtt): what is said as paragraphs, a speaker's name before each turn.

The times are no part of the text; `time_at` gives that of any place in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers.characters import decode
from kit.readers.dates import day_of
from kit.readers.sentence_ends import SENTENCE_END
from kit.readers.source import Note, Source

_MARK = re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|\Z)")
_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?")
_FIRST_TIMES = re.compile(rf"\s*(?:\d{{1,9}}[ \t]*\r?\n)?{_TIMES.pattern}\r?\n")
_VOICE = re.compile(r"<v(?:\.[\w.-]{1,80})?[ \t]+([^<>]{1,80})>")
_TAG = re.compile(r"</?[^<>\n]{0,100}>|\{\\[^{}\n]{0,100}\}")
_ABOUT = re.compile(r"(?:NOTE\s+)?(title|date|published|language|publisher|source)\s*:\s*(\S.{0,300})", re.I)
# "ANA RUIZ: ...", "Dr. Ana Ruiz: ...", ">> ANA RUIZ: ..."; words in small letters before a colon are a sentence's.
_SPEAKER = re.compile(
    r"((?:[A-ZÀ-Þ][\w.'’-]{0,30}|\([^()]{1,30}\))(?: (?:[A-ZÀ-Þ][\w.'’-]{0,30}|de|van|von|der|al|\d{1,2}|\([^()]{1,30}\))){0,4}):(?:\s+|$)(?=\D|$)"
)
_CHANGE = re.compile(r"(?:>>+|&gt;&gt;+)\s*")
_DASH = re.compile(r"[-–—]\s*(?=\S)")
_SOUND = re.compile(r"\[[^\[\]]{1,60}\]|\([A-Z][^()a-z]{1,60}\)|[♪♫][^♪♫\n]{0,200}[♪♫]|[♪♫]+")
_GAP = re.compile(r"\[[^\[\]]*\b(?:in|un)(?:audible|intelligible|discernible|distinct)\b[^\[\]]*\]", re.I)
_WHOLE_SOUND = re.compile(r"\([^()]{1,60}\)")
_PAUSE, _LONG_PAUSE = 2.0, 5.0  # seconds of silence after a sentence, and anywhere
_PARAGRAPH_CHARACTERS = 500
_ROLLING = 0.4  # the share of cues that begin with the line before, as captions do that move up line by line


@dataclass(slots=True)
class _Cue:
    start: float
    end: float
    lines: list[str]


@dataclass(slots=True)
class _Turn:
    """A paragraph: who speaks where that is known, and its pieces, each with the second at which it begins."""

    speaker: str | None
    end: float = 0.0
    length: int = 0
    pieces: list[tuple[float, str]] = field(default_factory=list)


@dataclass
class Transcript:
    """What a subtitle file says: the text, the second at which each of its pieces is said, and what the file states."""

    text: str = ""
    moments: list[tuple[int, float]] = field(default_factory=list)  # offset in the text, seconds
    about: dict[str, str] = field(default_factory=dict)
    sounds: int = 0
    rolling: bool = False


def matches(source: Source) -> bool:
    """Whether it begins as WebVTT does, or with the times of a first subtitle."""
    head = source.head
    if _MARK.match(head):
        return True
    start = head[:400].decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "replace")
    return _FIRST_TIMES.match(start) is not None


def articles(source: Source) -> Iterator[Article | Note]:
    """The article of a transcript. Raises `UnreadableError` for one in which nothing is said."""
    content, remark = decode(source.read(), source.origin)
    if remark:
        yield Note(source.origin, remark, True)
    found = transcript(content)
    if not found.text:
        raise UnreadableError(f"{source.origin} is a subtitle file in which nothing is said; get it again")
    if found.sounds:
        count = "1 description" if found.sounds == 1 else f"{found.sounds:,} descriptions"
        yield Note(source.origin, f"{count} of sounds and music left out")
    if found.rolling:
        yield Note(source.origin, "its lines are repeated as captions move up; each is read once")
    yield Note(
        source.origin,
        f"a transcript; kit.readers.subtitles.time_at({source.origin!r}, offset) says when a place in its text is said",
    )
    published = day_of(found.about.get("published") or found.about.get("date"))
    yield Article(
        text=found.text,
        title=found.about.get("title"),
        published=published,
        published_basis="file" if published else None,
        publisher=found.about.get("publisher") or found.about.get("source"),
        language=found.about.get("language"),
    )


def time_at(path: str | os.PathLike[str], offset: int) -> str:
    """When the words at an offset of a transcript's text are said, as "0:12:31" from the start of the recording.

    Raises `NotFoundError` for a missing file and `UnreadableError` for one that is no transcript.
    """
    from kit.readers.finding import one_source

    source, _ = one_source(path)
    if not matches(source):
        raise UnreadableError(f"{source.origin} is no subtitle file; only these know when something is said")
    moments = transcript(decode(source.read(), source.origin)[0]).moments
    seconds = int(max((second for start, second in moments if start <= offset), default=0))
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def transcript(content: str) -> Transcript:
    """What the content of a subtitle file says, as paragraphs of turns and pauses."""
    found = Transcript()
    cues = list(_cues(content.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), found.about))
    found.rolling = _is_rolling(cues)
    if found.rolling:
        cues = list(_once(cues))
    pieces: list[str] = []
    length = 0
    for turn in _turns(cues, found):
        between = "\n\n" if pieces else ""
        for number, (second, words) in enumerate(turn.pieces):
            before = " " if number else f"{between}{turn.speaker}: " if turn.speaker else between
            found.moments.append((length + (len(between) if not number else 1), second))
            pieces.append(before + words)
            length += len(before) + len(words)
    found.text = "".join(pieces)
    return found


def _cues(content: str, about: dict[str, str]) -> Iterator[_Cue]:
    """The subtitles in their order; what stands before and between them may say what the file is."""
    cue: _Cue | None = None
    before = ""
    for line in content.split("\n"):
        times = _TIMES.fullmatch(line)
        if times is not None:
            if cue is not None:
                if cue.lines and cue.lines[-1] == before and before.isdecimal():
                    cue.lines.pop()  # the number of this one, where no blank line sets it apart
                yield cue
            cue = _Cue(_seconds(times.groups()[:4]), _seconds(times.groups()[4:]), [])
        elif not line.strip():
            if cue is not None:
                yield cue
            cue = None
        elif cue is not None:
            cue.lines.append(line.strip())
        elif before == "" and line.startswith("WEBVTT") and not about:
            title = line.removeprefix("WEBVTT").strip(" \t-–—:")
            if title and ":" not in title:
                about["title"] = title
        elif (stated := _ABOUT.fullmatch(line.strip())) is not None:
            about.setdefault(stated[1].lower(), stated[2].strip())
        before = line.strip()
    if cue is not None:
        yield cue


def _seconds(parts: tuple[Any, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def _plain(line: str) -> str:
    return " ".join(unescape(_TAG.sub("", _VOICE.sub("", line))).split())


def _is_rolling(cues: list[_Cue]) -> bool:
    pairs = [(a.lines[-1], b.lines[0]) for a, b in zip(cues, cues[1:], strict=False) if a.lines and b.lines]
    again = sum(_plain(below) == _plain(above) != "" for above, below in pairs)
    return len(pairs) > 2 and again > _ROLLING * len(pairs)


def _once(cues: list[_Cue]) -> Iterator[_Cue]:
    """Rolling captions with each line where it first appears."""
    shown: list[str] = []
    for cue in cues:
        lines = [line for line in cue.lines if _plain(line)]
        plain = list(map(_plain, lines))
        again = next((n for n in range(min(len(shown), len(plain)), 0, -1) if shown[-n:] == plain[:n]), 0)
        if lines[again:]:
            yield _Cue(cue.start, cue.end, lines[again:])
        if plain:
            shown = plain


def _turns(cues: list[_Cue], found: Transcript) -> Iterator[_Turn]:
    """The paragraphs: a new one for each turn, after a pause, and when one has grown long and a sentence ends."""
    turn = _Turn(None)
    for cue in cues:
        dashed = sum(_DASH.match(_plain(line)) is not None for line in cue.lines) > 1
        silence = cue.start - turn.end
        if turn.pieces:
            ended = SENTENCE_END.search(turn.pieces[-1][1]) is not None
            if silence > _LONG_PAUSE or ended and (silence >= _PAUSE or turn.length > _PARAGRAPH_CHARACTERS):
                yield turn
                turn = _Turn(turn.speaker if silence <= _LONG_PAUSE else None)
        for speaker, changes, words in _said(cue.lines, dashed, found):
            if changes or speaker and speaker != turn.speaker:
                if turn.pieces:
                    yield turn
                turn = _Turn(speaker)
            if words:
                turn.pieces.append((cue.start, words))
                turn.length += len(words)
        turn.end = max(turn.end, cue.end)
    if turn.pieces:
        yield turn


def _said(lines: list[str], dashed: bool, found: Transcript) -> Iterator[tuple[str | None, bool, str]]:
    """Of each line who speaks where it says so, whether somebody else begins, and the words."""
    for line in lines:
        # What stands before the first voice, then each voice's name and words.
        parts = _VOICE.split(line)
        pieces: list[tuple[str | None, str]] = [
            (None, parts[0]),
            *((" ".join(unescape(name).split()), said) for name, said in _pairs(parts[1:])),
        ]
        for voice, piece in pieces:
            words = _plain(piece)
            begins = _CHANGE.match(words) or (_DASH.match(words) if dashed else None)
            words = words[begins.end() :] if begins else words
            words = _without_sounds(words, found)
            named = _SPEAKER.match(words)
            speaker = voice or (named[1].strip() if named else None)
            words = words[named.end() :] if named and not voice else words
            words = _without_sounds(words, found)
            if words or speaker:
                yield speaker, begins is not None, words


def _pairs(parts: list[str]) -> Iterator[tuple[str, str]]:
    return zip(parts[::2], parts[1::2], strict=True)


def _without_sounds(words: str, found: Transcript) -> str:
    """Words without descriptions of sounds; that something cannot be heard is part of what is said."""
    if _WHOLE_SOUND.fullmatch(words):
        found.sounds += 1
        return ""

    def instead(sound: re.Match[str]) -> str:
        if _GAP.fullmatch(sound[0]):
            return sound[0]
        found.sounds += 1
        return ""

    return " ".join(_SOUND.sub(instead, words).split())
