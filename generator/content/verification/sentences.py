"""Find the sentence of a transcript that a quote stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.content.verification.spoken_words import SpokenWords, Stretch, words_in

FARTHEST = 300
"""Characters to which a sentence is shown on either side of a quote; subtitles without full stops have no end."""

_END = re.compile(r"(?:[.?!…]+[\"'”’»)\]]*(?=\s|$)|[\u3002\uff01\uff1f]+[」』”）]*|[؟।۔]+(?=\s|$))")
_BEFORE_NAMES = frozenset(("dr", "fr", "hr", "mr", "mrs", "ms", "mt", "prof", "st", "vs", "ca", "nr"))
"""Words whose full stop ends no sentence, in lower case."""
_LAST_WORD = re.compile(r"[\w.]+$")


class Sentence(NamedTuple):
    """What is said around a quote, to the beginning and the end of the sentence."""

    before: str
    quoted: str
    """The words of the quote, as the transcript has them."""
    after: str
    at: int | None
    """The second at which it begins, where the transcript has times."""


def sentence_around(spoken: SpokenWords, stretch: Stretch) -> Sentence | None:
    """Return the sentence, or the sentences, that a stretch of words stands in; None where they have no more words.

    What is farther away than `FARTHEST` is left out, with an ellipsis in its place.
    """
    text, start, end = spoken.turn_around(stretch, FARTHEST)
    ends = list(_sentence_ends(text))
    begin = max((place for place in ends if place <= start), default=0)
    finish = min((place for place in ends if place >= end), default=len(text))
    before, after = _last_part(text[begin:start].lstrip()), _first_part(text[end:finish].rstrip())
    words_before = sum(1 for _ in words_in(before))
    if not words_before and not any(words_in(after)):
        return None
    return Sentence(before, text[start:end], after, spoken.moment(stretch.start - words_before))


def _sentence_ends(text: str) -> Iterator[int]:
    """Yield the places at which a sentence ends."""
    for found in _END.finditer(text):
        if not (found[0].startswith(".") and _is_within_sentence(text, found.start(), found.end())):
            yield found.end()


def _is_within_sentence(text: str, stop: int, end: int) -> bool:
    """Tell whether a full stop belongs to an initial or an abbreviation, or the sentence goes on in lower case."""
    last = _LAST_WORD.search(text, max(0, stop - 20), stop)
    word = last[0].lower() if last else ""
    return (
        (len(word) == 1 and word.isalpha()) or "." in word or word in _BEFORE_NAMES or text[end:].lstrip()[:1].islower()
    )


def _last_part(text: str) -> str:
    return text if len(text) <= FARTHEST else "… " + text[-FARTHEST:].partition(" ")[2]


def _first_part(text: str) -> str:
    return text if len(text) <= FARTHEST else text[:FARTHEST].rpartition(" ")[0] + " …"
