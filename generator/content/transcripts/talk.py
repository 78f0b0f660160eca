"""Read a transcript that is written text: lines or paragraphs, with stamps and names in front where there are any."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.content.transcripts.chapter_titles import with_chapter_titles
from generator.content.transcripts.draft import Draft, shown
from generator.content.transcripts.echoes import without_echoes
from generator.content.transcripts.line_shapes import told_by, turns_by_shape
from generator.content.transcripts.lines import Line, lines_of_talk
from generator.content.transcripts.own_lines import names_in_headings, names_on_own_lines
from generator.content.transcripts.plain_text import plain, plain_markdown
from generator.content.transcripts.speakers import (
    dashed_labels,
    full_names,
    is_noise,
    looks_like_name,
    may_be_name,
    speaker_labels,
    split_dashed,
    split_label,
)
from generator.content.transcripts.stamps import (
    BARE,
    BRACKETED,
    CLOCK,
    Times,
    is_clock,
    pieces,
    split_last_times,
    split_times,
    times_in,
)
from generator.content.transcripts.tables import has_markdown_table, read_markdown_tables
from generator.content.transcripts.times_of_day import without_times_of_day
from generator.content.transcripts.turn import Turn

_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<words>[^*_]{1,100})(?P=mark)\s*")
_BOLD_NAME = re.compile(r"(?P<mark>\*\*|__|[*_])(?P<name>[^*_:\uff1a]{1,80})(?P<colon>[:\uff1a]?)(?P=mark)\s*")
_NAME_BEFORE_STAMP = re.compile(
    rf"(?P<open>[\[(])?(?!{CLOCK})(?P<name>[^\W_][^:\uff1a\[\]]{{0,60}}?)(?(open)[\])])(?P<colon>\s?[:\uff1a])?"
    r"(?:\s{0,9}[,|@–—-])?\s{1,9}(?:at )?"
    rf"(?=(?:\\?[\[(<{{#\uff08\u3010\uff3b]){{0,2}}\s?{CLOCK})"
)
_TIME_TAG = re.compile(r"<time(?:\s[^<>]*)?>\s{0,9}([\d:.]{4,20})\s{0,9}</time>", re.A)
_TURN_TAG = re.compile(r"</?(?:cite|p)(?:\s[^<>]*)?>")
_REMEDY = 'Write it like "[1:02:03]" or "[62:03]".'
_HAS_CLOCK = re.compile(CLOCK, re.A)


def read_text(text: str, draft: Draft) -> None:
    """Read plain text: each line that is not empty is a segment, with its marks as they are.

    In front of a line may stand a time (``[12:34]``, ``(1:02:03)``, ``[0:05 --> 0:09]``, and ``00:12:34`` where other
    lines have one), a name (``**Name:**``, ``Name:``), or both in either order; a name or a time on a line of its own
    is for the lines that follow. A time in brackets may also stand after the words, or among them. What stands above
    a heading "Transcript" is not read, nor are a title and lines such as "Podcast: …" on top.
    """
    lines = _without_turn_tags(text).split("\n")
    _read(list(lines_of_talk(lines, draft, with_headings=False)), draft, str)


def read_markdown(text: str, draft: Draft) -> None:
    """Read Markdown as `read_text` does plain text, but take marks and formatting off and keep headings apart."""
    lines = _without_turn_tags(_without_comments(text)).split("\n")
    _read(list(lines_of_talk(lines, draft, with_headings=True)), draft, plain_markdown)


def _read(lines: Sequence[Line], draft: Draft, words_of: Callable[[str], str]) -> None:
    lines = _without_field_names(lines)
    shaped = turns_by_shape(lines, draft.known)
    lines, dated = without_times_of_day(lines)
    if has_markdown_table(lines):
        read_markdown_tables(lines, draft, words_of)
        return
    turns = names_on_own_lines(with_chapter_titles(without_echoes(_with_last_times(_turns(lines, draft)))), draft.known)
    turns = _with_labels(turns, draft)
    shaped = _with_labels(shaped, draft) if shaped is not None else []
    if told_by(shaped, draft.known) > told_by(turns, draft.known):
        turns = shaped
    elif dated is not None:
        draft.report_times_of_day(dated.number)
    spelled = full_names({turn.name for turn in turns if turn.name})
    speaker: str | None = None
    waiting: Times | None = None
    waits_for: str | None = None
    for line, times, name, words in turns:
        if name is not None:
            speaker = spelled.get(name, name)
        if not plain(words_of(words)):
            waiting, waits_for = (times, name) if times else (waiting, waits_for)
            continue
        if line.is_heading and name is None:
            draft.add_heading(words_of(words), times.start if times else None)
            waiting = times or waiting
            continue
        # A turn without words, such as a break, keeps its time to itself.
        if times is None and waiting is not None and (name is None or waits_for is None):
            times = waiting
        waiting = None
        for moment, said in pieces(words, times):
            start, end = moment or (None, None)
            draft.add(words_of(said), line=line.number, column=line.column, start=start, end=end, speaker=speaker)


_FIELD_NAME = re.compile(
    r"(?:(?P<who>speaker|who|sprecher(?:in)?|orador|locuteur)|(?P<when>time(?:stamp|code)?|start|zeit)"
    r"|(?P<what>text|words|says))\s?[:\uff1a=]\s*(?P<value>\S.*)",
    re.I,
)


def _without_field_names(lines: Sequence[Line]) -> Sequence[Line]:
    """Return lines such as "Speaker: Ada", "Time: 0:02" and "Text: Good morning" without these words, if they recur."""
    found = [_FIELD_NAME.fullmatch(line.text) if line.text[:1].isalpha() else None for line in lines]
    named = [field for field in found if field and field["who"] and may_be_name(field["value"])]
    timed = [field for field in found if field and field["when"] and is_clock(field["value"])]
    groups = [group for group, fields in (("who", named), ("when", timed)) if len(fields) > 1]
    if not groups:
        return lines
    return [
        line._replace(text=field["value"], column=line.column + field.start("value"))
        if field and (field.lastgroup == "value") and (any(field[group] for group in groups) or field["what"])
        else line
        for line, field in zip(lines, found, strict=True)
    ]


class _Stamped(NamedTuple):
    line: Line
    times: Times | None
    text: str


def _turns(lines: Sequence[Line], draft: Draft) -> list[Turn]:
    bare = _has_bare_times(lines)
    stamped = [_stamped(line, draft, bare=bare) for line in lines]
    counts = Counter(_split_name(text)[0] for line, _, text in stamped if not line.in_list)
    named = _often(_split_stamped_name(text)[0] for line, _, text in stamped if not line.in_list)
    headed = Counter(_split_name(text)[0] for line, _, text in stamped if line.is_heading)
    # A heading with a time is a speaker's only where speakers come back in headings.
    by_speaker = any(name and count > 1 for name, count in headed.items())
    turns = (_turn(*parts, counts, named, draft) for parts in stamped)
    turns = (turn if by_speaker or not turn.line.is_heading else _as_heading(turn) for turn in turns)
    return names_in_headings(list(turns), draft.known)


def _has_bare_times(lines: Sequence[Line]) -> bool:
    """Tell whether a clock without brackets in front of a line is a time: it may be said ("10:30 is too early")."""
    if not lines:
        return False
    texts = [_unbolded(line.text) for line in lines]
    bare = [stamp for text in texts if (stamp := BARE.match(text)) is not None]
    times = [times.start for stamp in bare if (times := times_in(stamp))]
    return BARE.match(texts[0]) is not None or (
        len(times) > 1 and 5 * len(times) >= len(lines) and times == sorted(times)
    )


def _unbolded(text: str) -> str:
    """Return a text without the marks of bold type around a time in front: they are not those of a name."""
    bold = _BOLD.match(text)
    if bold is None or not _HAS_CLOCK.search(bold["words"]):
        return text
    return f"{bold['words']} {text[bold.end() :]}".strip()


def _stamped(line: Line, draft: Draft, *, bare: bool) -> _Stamped:
    text = _unbolded(line.text)
    return _Stamped(line, *_times(text, line, draft, bare=bare or is_clock(text)))


def _times(text: str, line: Line, draft: Draft, *, bare: bool) -> tuple[Times | None, str]:
    """Return the times in front of a text, and the rest."""
    stamp, rest = split_times(text, bare=bare)
    times = times_in(stamp) if stamp else None
    if stamp is not None and times is None:
        column = line.column + max(0, line.text.find(text)) + stamp.start("start")
        draft.report_time(line.number, column, shown(stamp["start"]), _REMEDY)
    return times, rest


def _often(names: Iterable[str | None]) -> frozenset[str]:
    """Return names, if most of them come back."""
    counts = Counter(name for name in names if name)
    recurring = sum(count for count in counts.values() if count > 1)
    return frozenset(counts if 2 * recurring > counts.total() else ())


def _turn(
    line: Line,
    times: Times | None,
    text: str,
    counts: Counter[str | None],
    stamped_names: frozenset[str],
    draft: Draft,
) -> Turn:
    if line.name is not None:
        return Turn(line, times, line.name, text)
    name, rest = (None, text) if line.in_list else _split_name(text)
    # "**By the way:**" is emphasis; "**Audience member:**" comes back.
    if name is not None and counts[name] < 2 and not looks_like_name(name) and name.casefold() not in draft.known:
        name, rest = None, text
    if name is None and times is None and not line.in_list:
        found, after = _split_stamped_name(text)
        if found is not None and (found in stamped_names or found.casefold() in draft.known):
            name, rest = found, after
    if times is None and name is not None:
        times, rest = _times(rest, line, draft, bare=True)
    return Turn(line, times, name, rest)


def _as_heading(turn: Turn) -> Turn:
    words = " ".join(filter(None, (turn.name, turn.words)))
    last, before = split_last_times(words) if turn.times is None else (None, words)
    return turn._replace(times=turn.times or last, name=None, words=before)


def _split_name(text: str) -> tuple[str | None, str]:
    """Return the bold name in front of a text, or the name on a line with a time, and the rest."""
    bold = _BOLD_NAME.match(text)
    if bold is not None:
        rest = text[bold.end() :]
        if bold["colon"] or BRACKETED.match(rest) or BARE.match(rest):
            return bold["name"], rest
        if rest.startswith((":", "\uff1a")):
            return bold["name"], rest[1:].lstrip()
        return None, text
    stamped = _NAME_BEFORE_STAMP.match(text)
    if stamped is None or not _is_name_before(stamped, text[stamped.end() :]):
        return None, text
    return stamped["name"].rstrip(), text[stamped.end() :]


def _split_stamped_name(text: str) -> tuple[str | None, str]:
    """Return what may be the name before a stamp in brackets that words follow, if it comes back, and the rest."""
    stamped = _NAME_BEFORE_STAMP.match(text)
    rest = text[stamped.end() :] if stamped else ""
    if stamped is None or stamped["colon"] or not BRACKETED.match(rest) or is_clock(rest):
        return None, text
    name = stamped["name"].rstrip()
    is_name = looks_like_name(name) and may_be_name(name) and not is_noise(name)
    return (name, rest) if is_name else (None, text)


def _is_name_before(stamped: re.Match[str], rest: str) -> bool:
    """Tell whether what stands before a stamp is a name: where words follow, the stamp ends in a colon."""
    stamp, words = split_times(rest, bare=True)
    if stamp is None or times_in(stamp) is None:
        return False
    if words and (stamped["colon"] or not stamp[0].rstrip().endswith((":", "\uff1a"))):
        return False
    name = stamped["name"]
    return (bool(stamped["colon"]) and any(map(str.isalpha, name))) or (name[0].isalpha() and looks_like_name(name))


def _with_last_times(turns: list[Turn]) -> list[Turn]:
    """Return the turns with the stamps that stand after the words, where they do so more than once."""
    if any(turn.times for turn in turns):
        return turns
    last = [split_last_times(turn.words) for turn in turns]
    if sum(times is not None for times, _ in last) < 2:
        return turns
    return [
        turn._replace(times=times, words=words) if times else turn
        for turn, (times, words) in zip(turns, last, strict=True)
    ]


def _with_labels(turns: list[Turn], draft: Draft) -> list[Turn]:
    """Return the turns with the names that stand before a colon or a dash."""
    texts = [turn.words for turn in turns if turn.words and turn.name is None and not turn.line.is_heading]
    names = speaker_labels(texts, draft.known)
    split = split_label
    named = Counter(turn.name for turn in turns if turn.name)
    if named:
        labels = Counter(split_label(text, names)[0] for text in texts)
        often = sum(count for name, count in labels.items() if name) > named.total()
        names = frozenset(
            name for name in names if name in named or (often and labels[name] > 1) or name.casefold() in draft.known
        )
    elif not names:
        names, split = dashed_labels(texts), split_dashed
    return list(_labelled(turns, names, split, draft)) if names else turns


def _labelled(
    turns: Sequence[Turn],
    names: frozenset[str],
    split: Callable[[str, frozenset[str]], tuple[str | None, str]],
    draft: Draft,
) -> Iterator[Turn]:
    for turn in turns:
        name, words = split(turn.words, names) if turn.name is None else (None, "")
        if name is None:
            yield turn
            continue
        times = turn.times
        if times is None:
            times, words = _times(words, turn.line, draft, bare=is_clock(words))
        yield turn._replace(times=times, name=name, words=words)


def _without_turn_tags(text: str) -> str:
    """Return a text without the tags of HTML transcripts, in which ``cite`` holds who speaks and ``time`` when."""
    if "<cite" not in text or "<time" not in text:
        return text
    return _TURN_TAG.sub("", _TIME_TAG.sub(r"[\1]", text))


def _without_comments(text: str) -> str:
    """Return Markdown without the comments of HTML, every line where it was."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + len("-->")
    return "".join([*parts, text[at:]])
