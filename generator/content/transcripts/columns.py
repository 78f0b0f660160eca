"""Tell what the columns of a transcript that is a table hold, by the words above them or by what is in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.content.transcripts.speakers import may_be_name
from generator.content.transcripts.stamps import is_clock

NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?\Z", re.A)
"""Seconds or milliseconds."""
_MOST_WORDS = 3
"""Words above a column; more are a sentence."""
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_ASIDE = re.compile(r"\(.*\)|\[.*\]")

# A head with words of several kinds is of the first: "End time", "Start time", "Speaker name".
_KINDS = {
    "other": frozenset({"duration", "length", "count", "language", "lang", "confidence", "score", "index", "number"}),
    "end": frozenset(
        {"end", "ends", "endtime", "out", "stop", "to", "ende", "fin", "fine", "fim", "\u7ed3\u675f\u65f6\u95f4"}
    ),
    "start": frozenset(
        {
            *("start", "starts", "starttime", "begin", "begins", "from", "in", "time", "times", "timestamp"),
            *(
                "timecode",
                "tc",
                "position",
                "offset",
                "zeit",
                "beginn",
                "anfang",
                "tiempo",
                "inicio",
                "tempo",
                "inizio",
            ),
            *("minutage", "temps", "heure", "début", "horodatage", "tijd"),
            *("\u5f00\u59cb\u65f6\u95f4", "\u65f6\u95f4", "\u6642\u9593"),
        }
    ),
    "speaker": frozenset(
        {
            *("speaker", "speakers", "name", "who", "voice", "person", "actor", "character", "participant"),
            *("sprecher", "sprecherin", "hablante", "orador", "intervenant", "locuteur", "parlante", "spreker"),
            *("\u53d1\u8a00\u4eba", "\u8a71\u8005"),
        }
    ),
    "text": frozenset(
        {
            *("text", "transcript", "transcription", "words", "content", "dialogue", "dialog", "body", "caption"),
            *("captions", "subtitle", "subtitles", "utterance", "sentence", "message", "speech", "said"),
            *("texte", "texto", "testo", "tekst", "transkript", "transcripción"),
            *("\u5185\u5bb9", "\u6587\u672c", "\u767a\u8a00"),
        }
    ),
}


class Columns(NamedTuple):
    """The places of what a row tells; None for what it does not."""

    text: int
    start: int | None
    end: int | None
    speaker: int | None


def columns_named(heads: Sequence[str]) -> Columns | None:
    """Return what the words above the columns tell, if they tell of words and of times or speakers."""
    places: dict[str, int] = {}
    for number, head in enumerate(heads):
        places.setdefault(_kind(head), number)
    if "text" not in places or not {"start", "speaker"} & set(places):
        return None
    return Columns(places["text"], places.get("start"), places.get("end"), places.get("speaker"))


def _kind(head: str) -> str:
    words = _BETWEEN_WORDS.sub(" ", _ASIDE.sub("", head)).casefold().split()
    if len(words) > _MOST_WORDS:
        return "other"
    return next((kind for kind, known in _KINDS.items() if not known.isdisjoint(words)), "other")


def columns_found(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a table without words above them, where every row has as many and one or two are times."""
    width = len(rows[0]) if rows else 0
    if len(rows) < 2 or width < 2 or any(len(row) != width for row in rows):
        return None
    columns = [[row[number].strip() for row in rows] for number in range(width)]
    times = [number for number, cells in enumerate(columns) if all(map(is_clock, cells))]
    if not times:
        times = [number for number, cells in enumerate(columns[:2]) if all(map(NUMBER.match, cells))]
        times = times if len(times) == 2 else []
    others = [number for number in range(width) if number not in times]
    if not times or not 1 <= len(others) <= 2:
        return None
    names = columns[others[0]] if len(others) == 2 else []
    if not all(map(may_be_name, filter(None, names))):
        return None
    return Columns(others[-1], times[0], times[1] if len(times) > 1 else None, others[0] if names else None)
