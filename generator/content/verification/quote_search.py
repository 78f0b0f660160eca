"""Find the words of a quote in a transcript: word for word, or nearly so."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from operator import neg
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from generator.content.verification.amounts import amounts_in, compared
from generator.content.verification.spoken_words import SpokenWords, Stretch, is_spaceless, joined, keys_of

CLOSE = 0.8
"""How much of a long quote's letters and of the transcript's at that place must be the same, in the same order."""
CLOSE_IF_SHORT = 0.88
"""The same for the shortest quotes that are looked for: few words resemble others by chance more easily."""
SHORT, LONG = 5, 14
"""Words of a quote from which on, and up to which, the bound goes from one to the other."""
LESS_IF_SPACELESS = 0.08
"""How much less is asked for of a script without spaces, where a letter says as much as a word."""
_COMMON = 300
"""A word that is said more often tells nothing of where a quote is."""
_MOST_PLACES = 2000
"""Places of its rarest word at which a quote is looked for word for word; talk has no word so often."""
_LONGEST = 400
"""Words of a quote that are looked for; a quote of more is an essay."""
_CANDIDATES = 6
"""Places that are looked at closely."""


class QuoteMatch(NamedTuple):
    """Where the words of a quote are said."""

    stretch: Stretch
    similarity: float
    """From 0 to 1, where 1 is word for word."""


_NOWHERE = QuoteMatch(Stretch(0, 0), 0.0)


def find(words: Sequence[str], spoken: SpokenWords, near: Stretch | None = None) -> QuoteMatch | None:
    """Return where the folded words of a quote are said: of places equally like it, that nearest to a stretch.

    None where they are not said, or not nearly enough so.
    """
    words = words[:_LONGEST]
    told, begins = compared(words, amounts_in(words)).words, spoken.compared.begins
    nearby = near and Stretch(*(bisect_left(begins, word) for word in near))
    if exact := [Stretch(start, start + len(told)) for start in _exact(told, spoken)]:
        best = QuoteMatch(min(exact, key=lambda stretch: _distance(stretch, nearby)), 1.0)
    elif told != words and (cut := list(_word_for_word(words, spoken))):
        return QuoteMatch(min(cut, key=lambda stretch: _distance(stretch, near)), 1.0)
    else:
        close = [found for start in _candidates(told, spoken) if (found := _compared(told, spoken, start))]
        best = max(close, key=lambda found: (found.similarity, -_distance(found.stretch, nearby)), default=_NOWHERE)
    if best.similarity < bound(told):
        return None
    return best._replace(stretch=Stretch(*(begins[word] for word in best.stretch)))


def bound(words: Sequence[str]) -> float:
    """Return how much must be the same for a quote of these words to be close."""
    share = min(1.0, max(0.0, (len(words) - SHORT) / (LONG - SHORT)))
    closeness = CLOSE_IF_SHORT + (CLOSE - CLOSE_IF_SHORT) * share
    return closeness - LESS_IF_SPACELESS * sum(map(is_spaceless, words)) / len(words)


def _distance(stretch: Stretch, near: Stretch | None) -> int:
    if near is None:
        return stretch.start
    return max(near.start - stretch.start, stretch.end - near.end, 0)


def _exact(words: Sequence[str], spoken: SpokenWords) -> Iterator[int]:
    """Yield the numbers of the words at which a quote begins word for word."""
    # The last of two letters has its follower outside the quote.
    keys = keys_of(words)[:-1] if len(words) > 1 else keys_of(words)
    rarest = min(range(len(keys)), key=lambda number: len(spoken.places.get(keys[number], ())))
    for place in spoken.places.get(keys[rarest], ())[:_MOST_PLACES]:
        start = place - rarest
        if start >= 0 and spoken.compared.words[start : start + len(words)] == words:
            yield start


def _word_for_word(words: Sequence[str], spoken: SpokenWords) -> Iterator[Stretch]:
    """Yield where the words of a quote are said that begins or ends within an amount."""
    for start, word in enumerate(spoken.words):
        if word == words[0] and spoken.words[start : start + len(words)] == words:
            yield Stretch(start, start + len(words))


def _candidates(words: Sequence[str], spoken: SpokenWords) -> list[int]:
    """Return the numbers of the words at which a quote may begin: where most of its telling words stand in order."""
    width = max(3, len(words) // 4)
    votes: dict[int, float] = defaultdict(float)
    for number, key in enumerate(keys_of(words)):
        places = spoken.places.get(key, ())
        if len(places) <= _COMMON:
            weight = 1 / (1 + len(places))
            for band in {(place - number) // width for place in places}:
                votes[band] += 1 + weight
    # Words left out or put in let the rest of a quote vote for the band beside.
    together = dict(votes)
    for band, weight in votes.items():
        together[band + 1] = votes.get(band + 1, 0.0) + weight
    best = nsmallest(_CANDIDATES, zip(map(neg, together.values()), together, strict=True))
    return [band * width for _, band in best]


def _compared(words: Sequence[str], spoken: SpokenWords, start: int) -> QuoteMatch | None:
    """Return the stretch about a place that is most like a quote; None where they share no word."""
    slack = max(4, len(words) // 2)
    first = max(0, start - slack)
    around = spoken.compared.words[first : start + len(words) + slack]
    shared = [block for block in LCSseq.opcodes(words, around).as_matching_blocks() if block.size]
    # A word that stands further off as well may have been taken for that of the quote.
    begins = {max(0, block.b - block.a) for block in shared[:_OUTERMOST]}
    ends = {min(len(around), block.b + len(words) - block.a) for block in shared[-_OUTERMOST:]}
    quote = joined(words)
    return max(
        (
            QuoteMatch(
                Stretch(first + begin, first + end), Indel.normalized_similarity(quote, joined(around[begin:end]))
            )
            for begin in begins
            for end in ends
            if begin < end
        ),
        key=lambda found: (found.similarity, found.stretch),
        default=None,
    )


_OUTERMOST = 4
"""Runs of words in common, from either end, by which it is tried where a quote begins and ends."""
