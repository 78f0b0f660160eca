"""Find the talk in the JSON of speech recognition services, whose shapes differ and whose fields mean the same.

Whisper (OpenAI's, whisper.cpp's, of Transformers), AssemblyAI, Deepgram, Gladia, ElevenLabs, Rev, Speechmatics, Google
Speech-to-Text, Amazon Transcribe, Azure Speech and Video Indexer, Fireflies, Trint, Vosk, Recall.ai, Parakeet: all have
somewhere a list of objects with words, times and perhaps a speaker. The list that tells most is read; single words are
joined into sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.content.transcripts.clock import LATEST_TIME, milliseconds
from generator.content.transcripts.draft import Draft
from generator.content.transcripts.transcript import join_lines

_DEEPEST = 8
"""Levels at which a list is looked for."""
_WORDS = (
    "punctuated_word",
    "text",
    "body",
    "transcript",
    "display",
    "word",
    "sentence",
    "segment",
    "content",
    "value",
    "caption",
    "utf8",
    "DisplayText",
)
_CHOICES = ("alternatives", "nBest", "best_alternative")
_PARTS = ("words", "elements", "sentences", "items", "instances", "tokens", "segs", "result")
_STARTS = (
    *("start", "startTime", "start_time", "startOffset", "start_ts", "ts", "begin", "time_begin", "from", "offset"),
    *("timestamp", "timestamps", "data_start", "start_timestamp", "time"),
)
_ENDS = (
    "end",
    "endTime",
    "end_time",
    "endOffset",
    "end_ts",
    "time_end",
    "to",
    "timestamp",
    "timestamps",
    "data_end",
    "end_timestamp",
)
_IN_MILLISECONDS = ("startMs", "start_ms", "offsetMilliseconds", "tStartMs"), ("endMs", "end_ms")
_OTTER_RATE = 16
"""Samples a millisecond, in which Otter counts."""
_SPEAKERS = (
    *(
        "speakerDisplayName",
        "speaker_name",
        "speakerName",
        "username",
        "speaker",
        "speaker_label",
        "speakerLabel",
        "speakerTag",
        "speaker_tag",
        "participant",
    ),
    *("speaker_id", "speakerId", "SpeakerId"),
)
_NUMBERED = re.compile(r"(?:speaker|spk)?[_\s-]?(\d{1,3})\Z", re.I)
_NOBODY = frozenset({"", "none", "null", "unknown", "unk", "undefined", "n/a"})
_ISO = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,5})M)?(?:(\d{1,7}(?:\.\d+)?)S)?\Z", re.A)
_SECONDS = re.compile(r"(\d{1,7}(?:\.\d{1,9})?)s?\Z", re.A)
_ENDS_SENTENCE = (".", "?", "!", "…", "\u3002", "\uff1f", "\uff01")
_SLOWEST = 3000
"""Milliseconds a word, beyond which numbers are milliseconds that were taken for seconds."""
_LONGEST = 400
"""Characters of an utterance made of single words."""
_PAUSE = 2000
"""Milliseconds of silence that end such an utterance."""


class Piece(NamedTuple):
    """Words with their times in milliseconds."""

    text: str
    start: int | None
    end: int | None
    speaker: str | None
    attaches: bool
    """Whether it stands without a space after the piece before it, as a full stop does."""


def read_service(value: Any, draft: Draft) -> bool:
    """Read what a service made of a recording; False where there is no list of words with times in it."""
    found = _telling_most(_lists(value, 0))
    if not found:
        return False
    pieces = _with_names(_with_speakers(_in_seconds(found), value), value)
    for piece in _sentences(pieces) if _are_words(pieces) else pieces:
        draft.add(piece.text, line=1, start=piece.start, end=piece.end, speaker=piece.speaker)
    return True


def _lists(value: Any, depth: int) -> Iterator[tuple[Piece, ...]]:
    """Yield each list of pieces, outer ones first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for inner in value.values():
            if isinstance(inner, dict | list):
                yield from _lists(inner, depth + 1)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        fields = _without_repeats([item for item in value if isinstance(item, dict)])
        yield tuple(piece for item in fields if (piece := _piece(item)) is not None)
        yield tuple(part for item in fields for part in _words_of(item) if part.text.strip())
        for item in value:
            yield from _lists(item, depth + 1)


def _words_of(fields: Mapping[str, Any]) -> tuple[Piece, ...]:
    return _parts(fields) or _parts(_best(fields))


def _without_repeats(results: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the last of several results where it repeats the words of all others with speakers, as Google's does."""
    *others, last = map(_words_of, results) if len(results) > 1 else ((), ())
    if len(last) > 1 and len(last) >= sum(map(len, others)) and any(word.speaker for word in last):
        return results[-1:]
    return results


def _telling_most(lists: Iterable[Sequence[Piece]]) -> Sequence[Piece]:
    """Return the list with most letters that have times, of those the one with most that have speakers, in few pieces.

    Full stops and capitals differ between readings of the same words: what is nearly as long is as long.
    """
    measured = [(pieces, *_letters(pieces)) for pieces in lists]
    longest = max((timed for _, timed, _ in measured), default=0)
    measured = [found for found in measured if found[1] and found[1] >= 0.9 * longest]
    told = max((spoken for _, _, spoken in measured), default=0)
    full = (pieces for pieces, _, spoken in measured if spoken >= 0.9 * told)
    return min(full, key=len, default=())


def _letters(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Return how many letters of a list have a time, none where many have none, and how many have a speaker."""
    sizes = [(piece, sum(map(str.isalnum, piece.text))) for piece in pieces]
    timed = sum(size for piece, size in sizes if piece.start is not None)
    spoken = sum(size for piece, size in sizes if piece.speaker)
    return timed if timed > 0.8 * sum(size for _, size in sizes) else 0, spoken


def _piece(fields: Mapping[str, Any]) -> Piece | None:
    best = _best(fields)
    parts = _words_of(fields)
    text = _first_text(fields) or _first_text(best) or _joined(parts)
    if not text.strip():
        return None
    start, end = _span(fields)
    if start is None:
        start, end = _span(best)
    timed = [part for part in parts if part.start is not None]
    if start is None and timed:
        start, end = timed[0].start, timed[-1].end
    speakers = {part.speaker for part in parts if part.speaker}
    speaker = _speaker(fields) or _speaker(best) or (speakers.pop() if len(speakers) == 1 else None)
    attaches = fields.get("type") in ("punctuation", "punct") or not any(map(str.isalnum, text))
    return Piece(text, start, end, speaker, attaches)


def _best(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the first of the readings that a service offers for a stretch of sound."""
    choice = next((fields[name] for name in _CHOICES if fields.get(name)), None)
    best = choice[0] if isinstance(choice, list) else choice
    return best if isinstance(best, dict) else {}


def _parts(fields: Mapping[str, Any]) -> tuple[Piece, ...]:
    listed = next((fields[name] for name in _PARTS if isinstance(fields.get(name), list)), ())
    return tuple(piece for item in listed if isinstance(item, dict) and (piece := _piece_or_time(item)) is not None)


def _piece_or_time(fields: Mapping[str, Any]) -> Piece | None:
    """Return a piece; one without words tells a time, such as an instance of a line in Video Indexer."""
    start, end = _span(fields)
    text = _first_text(fields) or _first_text(_best(fields))
    attaches = fields.get("type") in ("punctuation", "punct")
    return Piece(text, start, end, _speaker(fields), attaches) if text or start is not None else None


def _first_text(fields: Mapping[str, Any]) -> str:
    return next((value for name in _WORDS if isinstance(value := fields.get(name), str) and value), "")


def _span(fields: Mapping[str, Any]) -> tuple[int | None, int | None]:
    start, end = (next((fields[n] for n in names if fields.get(n) is not None), None) for names in (_STARTS, _ENDS))
    if isinstance(fields.get("offsets"), dict):  # whisper.cpp; its timestamps are the same as text
        return _thousandths(fields["offsets"].get("from")), _thousandths(fields["offsets"].get("to"))
    for offset, duration in (("offsetInTicks", "durationInTicks"), ("Offset", "Duration")):  # Azure
        if isinstance(fields.get(offset), float):
            begun = _thousandths(fields[offset] / 10_000)
            return begun, _after(begun, _thousandths((fields.get(duration) or 0) / 10_000))
    if isinstance(fields.get("start_offset"), float) and "transcript" in fields:  # Otter
        samples = (fields["start_offset"], fields.get("end_offset"))
        begun, ended = (_thousandths(count / _OTTER_RATE) if isinstance(count, float) else None for count in samples)
        return begun, ended
    for name in _IN_MILLISECONDS[0]:
        if fields.get(name) is not None:
            begun = _thousandths(fields[name])
            lasts = _thousandths(fields.get("durationMilliseconds") or fields.get("dDurationMs"))
            ended = next((_thousandths(fields[n]) for n in _IN_MILLISECONDS[1] if fields.get(n) is not None), None)
            return begun, ended or _after(begun, lasts)
    if isinstance(start, list):
        start, end = (*start, None, None)[:2]
    begun = _time(start)
    return begun, _time(end) if end is not None else _after(begun, _time(fields.get("duration")))


def _after(start: int | None, lasts: int | None) -> int | None:
    return None if start is None or not lasts else start + lasts


def _thousandths(value: Any) -> int | None:
    return round(value) if isinstance(value, float) and 0 <= value < LATEST_TIME else None


def _time(value: Any) -> int | None:
    """Return the milliseconds of seconds, "1.5s", "PT1.5S" or a clock."""
    if isinstance(value, dict):  # Google: {"seconds": "1", "nanos": 400000000}; Recall.ai: {"relative": 1.4}
        seconds, nanos = value.get("relative", value.get("seconds", 0.0)), value.get("nanos", 0.0)
        whole = _time(seconds)
        return whole + round(nanos / 1_000_000) if whole is not None and isinstance(nanos, float) else None
    if isinstance(value, float):
        return round(value * 1000) if 0 <= value < LATEST_TIME else None
    if not isinstance(value, str):
        return None
    if seconds := _SECONDS.match(value):
        return round(float(seconds[1]) * 1000)
    if iso := _ISO.match(value):
        return round((int(iso[1] or 0) * 3600 + int(iso[2] or 0) * 60 + float(iso[3] or 0)) * 1000)
    return milliseconds(value.strip())


def _speaker(fields: Mapping[str, Any]) -> str | None:
    """Return a name; numbers and codes such as "spk_0" become "Speaker 0"."""
    users = fields.get("users")
    if isinstance(users, list) and users and isinstance(users[0], dict):
        return _speaker(users[0])
    value = next((fields[name] for name in _SPEAKERS if fields.get(name) is not None), None)
    if isinstance(value, dict):
        value = value.get("name", value.get("id"))
    if isinstance(value, float):
        return f"Speaker {value:g}"
    if not isinstance(value, str) or value.strip().casefold() in _NOBODY:
        return None
    numbered = _NUMBERED.match(value.strip())
    return f"Speaker {int(numbered[1])}" if numbered else value.strip()


def _in_seconds(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return pieces whose numbers were milliseconds (AssemblyAI) with the right times."""
    last = max((piece.end or piece.start or 0 for piece in pieces), default=0)
    words = sum(len(piece.text.split()) for piece in pieces)
    whole = all((piece.start or 0) % 1000 == 0 and (piece.end or 0) % 1000 == 0 for piece in pieces)
    if not whole or last <= 10 * _SLOWEST * max(words, 1):
        return pieces
    return [
        piece._replace(
            start=None if piece.start is None else piece.start // 1000,
            end=None if piece.end is None else piece.end // 1000,
        )
        for piece in pieces
    ]


def _with_speakers(pieces: Sequence[Piece], value: Any) -> Sequence[Piece]:
    """Return pieces with the speakers that older files of Amazon Transcribe list apart, by the starts of words."""
    if any(piece.speaker for piece in pieces):
        return pieces
    results = value.get("results") if isinstance(value, dict) else None
    labels = results.get("speaker_labels") if isinstance(results, dict) else None
    turns = labels.get("segments") if isinstance(labels, dict) else None
    known: dict[int | None, str | None] = {}
    for turn in turns if isinstance(turns, list) else ():
        items = turn.get("items") if isinstance(turn, dict) else None
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict):
                known[_time(item.get("start_time"))] = _speaker(item) or _speaker(turn)
    known.pop(None, None)
    return [piece._replace(speaker=known.get(piece.start)) for piece in pieces] if known else pieces


def _with_names(pieces: Sequence[Piece], value: Any) -> Sequence[Piece]:
    """Return pieces with the names that files of Rev, Otter and others list apart, by the ids of the speakers."""
    names: dict[str | None, str] = {}
    for listed in _speaker_lists(value, 0):
        for person in listed:
            name = next((person[key] for key in ("name", "speaker_name") if isinstance(person.get(key), str)), "")
            for key in ("id", "speaker_id") if name.strip() else ():
                if person.get(key) is not None:
                    names[_speaker({"speaker": person[key]})] = name.strip()
    return [piece._replace(speaker=names.get(piece.speaker, piece.speaker)) for piece in pieces] if names else pieces


def _speaker_lists(value: Any, depth: int) -> Iterator[list[dict[str, Any]]]:
    """Yield the lists of speakers in the objects of a file, outer ones first."""
    if not isinstance(value, dict) or depth > _DEEPEST:
        return
    for name, inner in value.items():
        if name == "speakers" and isinstance(inner, list):
            yield [person for person in inner if isinstance(person, dict)]
        else:
            yield from _speaker_lists(inner, depth + 1)


def _are_words(pieces: Sequence[Piece]) -> bool:
    words = [piece for piece in pieces if not piece.attaches]
    return sum(len(piece.text.split()) for piece in words) < 1.5 * len(words)


def _sentences(words: Sequence[Piece]) -> Iterator[Piece]:
    """Yield single words joined: up to a change of speaker, the end of a sentence, a pause, or a length."""
    group: list[Piece] = []
    length = 0
    for word in words:
        last = group[-1] if group else None
        if last is not None and not word.attaches and _is_over(last, word, length):
            yield _as_one(group)
            group, length = [], 0
        group.append(word)
        length += len(word.text) + 1
    if group:
        yield _as_one(group)


def _is_over(last: Piece, word: Piece, length: int) -> bool:
    pause = word.start is not None and last.end is not None and word.start - last.end > _PAUSE
    turned = word.speaker is not None and last.speaker is not None and word.speaker != last.speaker
    return pause or turned or length > _LONGEST or last.text.rstrip().endswith(_ENDS_SENTENCE)


def _as_one(group: Sequence[Piece]) -> Piece:
    timed = [word for word in group if word.start is not None]
    start, end = (timed[0].start, timed[-1].end) if timed else (None, None)
    speaker = next((word.speaker for word in group if word.speaker), None)
    return Piece(_joined(group), start, end, speaker, attaches=False)


def _joined(words: Sequence[Piece]) -> str:
    if any(word.text[:1].isspace() for word in words):
        return "".join(word.text for word in words)
    text: list[str] = []
    for word in words:
        if word.attaches and text:
            text[-1] += word.text.strip()
        elif word.text.strip():
            text.append(word.text.strip())
    return join_lines(text)
