"""Excerpts of real transcripts are found where they were taken from, slips and all; those of other talk are not."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence

import pytest

from generator.content.model import Episode, Quote
from generator.content.transcripts import Segment, Transcript, read_transcript
from generator.content.verification import Outcome, Verification, verified
from tests.paths import SHARED

TRANSCRIPTS = ("pythonbytes-transcripts/*", "changelog-transcripts/*/*.md", "ethereum-pm/**/*.vtt")
EXCERPTS = 500
LIKE = ("verbatim", "close")

pytestmark = pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="the shared data is not here")


@pytest.fixture(scope="module")
def talks() -> Sequence[Transcript]:
    found = list(_talks())
    assert len(found) > 30
    return found


def _talks() -> Iterator[Transcript]:
    for pattern in TRANSCRIPTS:
        for path in sorted((SHARED / "data").glob(pattern)):
            transcript, _ = read_transcript(path.read_bytes(), path.suffix, path.name)
            if transcript and sum(len(segment.text.split()) for segment in transcript.segments) > 1_000:
                yield transcript


def words_of(talk: Transcript) -> list[str]:
    return [word for segment in talk.segments if not segment.is_heading for word in segment.text.split()]


def excerpts(talk: Transcript, number: int, dice: random.Random) -> list[tuple[int, list[str]]]:
    """Return excerpts of 6 to 30 words, each with the number of its first."""
    words = words_of(talk)
    lengths = [dice.randrange(6, 31) for _ in range(number)]
    starts = [dice.randrange(len(words) - length) for length in lengths]
    return [(start, words[start : start + length]) for start, length in zip(starts, lengths, strict=True)]


def with_slips(words: Sequence[str], dice: random.Random) -> str:
    """Return words with one slip in a dozen: one left out, put in, misheard, or written otherwise."""
    changed = list(words)
    for _ in range(1 + len(words) // 12):
        place = dice.randrange(len(changed))
        word = changed[place]
        changed[place : place + 1] = dice.choice(
            [[], [word, "um"], ["you", "know", word], [f"{word[:-1]}n"], [word.upper()], [f"{word},"]]
        )
    return " ".join(changed)


def results(talk: Transcript, quotes: Sequence[str]) -> list[Verification]:
    episode = Episode(id="a/b", title="Talk", quotes=tuple(Quote(text=text) for text in quotes))
    return list(verified(episode, talk).values())


def test_true_excerpts_with_slips_are_verified_at_their_place(talks: Sequence[Transcript]) -> None:
    dice, right, each = random.Random(25), 0, EXCERPTS // len(talks) + 1
    for talk in talks:
        taken = excerpts(talk, each, dice)
        places = [" ".join(words_of(talk)[start : start + 12]) for start, _ in taken]
        found = results(talk, [with_slips(words, dice) for _, words in taken])
        true = results(talk, places)  # twelve words stand at one place, but for what is said again and again
        right += sum(
            one.outcome in LIKE and (one.at is None or place.at is None or abs(one.at - place.at) <= 15)
            for one, place in zip(found, true, strict=True)
        )
    assert right >= 0.98 * each * len(talks)


def test_excerpts_of_other_talk_are_not_verified(talks: Sequence[Transcript]) -> None:
    dice, wrong, each = random.Random(52), 0, EXCERPTS // len(talks) + 1
    for place, talk in enumerate(talks):
        other = talks[(place + 1 + dice.randrange(len(talks) - 1)) % len(talks)]
        found = results(talk, [" ".join(words) for _, words in excerpts(other, each, dice)])
        wrong += sum(one.outcome in LIKE for one in found)
    assert wrong <= 0.01 * each * len(talks)
    assert Outcome.NOT_FOUND in {one.outcome for one in found}


SCRIPTS = {"Chinese": (r"[\u4e00-\u9fff]", r"[\u3040-\u30ff]"), "Japanese": (r"[\u3040-\u30ff]", r"[\u0400-\u04ff]")}
"""Letters that texts of a language have, and letters that they lack."""


def sentences(language: str) -> Sequence[str]:
    """Return the sentences of what real events are described by in a language, each once."""
    has, lacks = (re.compile(letters) for letters in SCRIPTS[language])
    found: dict[str, None] = {}
    with gzip.open(SHARED / "data/_normalized/items.jsonl.gz", "rt", encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            text = f"{item.get('summary') or ''}\n{item.get('body') or ''}"
            if len(has.findall(text)) > 30 and not lacks.search(text):
                found |= dict.fromkeys(one for one in re.split(r"(?<=[。！？\n])", text) if len(has.findall(one)) > 8)
    return [one.strip() for one in found]


def letters_of(text: str) -> list[str]:
    """Return the letters of a text; a word in Latin ones is as short as any."""
    return re.findall(r"[A-Za-z0-9]+|[^A-Za-z0-9]", text)


def with_wrong_letters(letters: Sequence[str], dice: random.Random) -> str:
    """Return letters with one slip in two dozen: one left out, put in, doubled, or written otherwise."""
    changed = list(letters)
    for _ in range(1 + len(letters) // 24):
        place = dice.randrange(len(changed))
        letter = changed[place]
        changed[place : place + 1] = dice.choice([[], ["啊", letter], [letter, letter], ["的"], [letter, "、"]])
    return "".join(changed)


@pytest.mark.parametrize("language", SCRIPTS)
def test_excerpts_in_scripts_without_spaces_are_verified_at_their_place_alone(language: str) -> None:
    dice, said = random.Random(7), sentences(language)
    half = len(said) // 2
    talk = Transcript(tuple(Segment(text, number * 10, number * 10 + 10) for number, text in enumerate(said[:half])))
    places = [(number, letters) for number, text in enumerate(said[:half]) if len(letters := letters_of(text)) >= 12]

    def taken(letters: Sequence[str]) -> Sequence[str]:
        length = dice.randrange(12, min(61, len(letters) + 1))
        start = dice.randrange(len(letters) - length + 1)
        return letters[start : start + length]

    own = dice.choices(places, k=EXCERPTS)
    found = results(talk, [with_wrong_letters(taken(letters), dice) for _, letters in own])
    right = sum(
        one.outcome in LIKE and one.at is not None and abs(one.at - number * 10) <= 15
        for one, (number, _) in zip(found, own, strict=True)
    )
    assert right >= 0.98 * EXCERPTS
    # Some speakers are introduced by the same sentences twice.
    shared = {text[start : start + 12] for text in said[:half] for start in range(len(text) - 11)}
    other = [text for text in said[half:] if not any(text[start : start + 12] in shared for start in range(len(text)))]
    others = dice.choices([letters for text in other if len(letters := letters_of(text)) >= 12], k=EXCERPTS)
    foreign = results(talk, ["".join(taken(letters)) for letters in others])
    assert sum(one.outcome in LIKE for one in foreign) <= 0.01 * EXCERPTS
