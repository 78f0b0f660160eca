"""A quote is found with the sentence of the transcript that it stands in, to its beginning and its end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.model import Episode, Quote
from generator.content.transcripts import Segment, Transcript
from generator.content.verification import Sentence, verified
from generator.content.verification.sentences import FARTHEST, sentence_around
from generator.content.verification.spoken_words import SpokenWords, Stretch


def sentence_of(quote: str, *segments: Segment) -> Sentence | None:
    episode = Episode(id="harbour/fog", title="Fog", quotes=(Quote(text=quote),))
    return verified(episode, Transcript(segments))["quotes", 0].sentence


def whole(found: Sentence | None) -> str:
    return "" if found is None else found.before + found.quoted + found.after


@pytest.mark.parametrize(
    ("said", "quote", "sentence"),
    [
        ("It was cold. We rang the bell all night, and nobody came. Then it cleared.", "rang the bell all night",
         "We rang the bell all night, and nobody came."),
        ("“Who rang the bell that night?” “I did,” she said.", "rang the bell that night",
         "“Who rang the bell that night?”"),
        ("We met Dr. Holt and Mr. J. Vane at the U.S. embassy in the fog. And then?", "embassy in the fog",
         "We met Dr. Holt and Mr. J. Vane at the U.S. embassy in the fog."),
        ("It cost 3.5 million, i.e. far more than they had. Nobody paid.", "far more than they had",
         "It cost 3.5 million, i.e. far more than they had."),
        ("港口的雾很大。我们什么也看不见，只能听见号角。后来天晴了。", "我们什么也看不见",
         "我们什么也看不见，只能听见号角。"),
        ("هل رأيت الضوء في تلك الليلة؟ لم أره. ثم انقشع الضباب.", "رأيت الضوء في تلك", "هل رأيت الضوء في تلك الليلة؟"),
    ],
)  # fmt: skip
def test_a_sentence_goes_from_one_end_to_the_next(said: str, quote: str, sentence: str) -> None:
    assert whole(sentence_of(quote, Segment(said))) == sentence


def test_it_goes_over_the_lines_of_one_speaker_and_has_the_time_at_which_it_begins() -> None:
    lines = (
        Segment("Good evening. And so we", 0, 5, "Ada"),
        Segment("rang the bell all night,", 10, 15, "Ada"),
        Segment("and nobody came. Sad.", 20, 25, "Ada"),
    )
    found = sentence_of("rang the bell all night", *lines)
    assert found == ("And so we ", "rang the bell all night", ", and nobody came.", 2)


def test_it_ends_where_another_begins_to_speak_and_at_a_heading() -> None:
    lines = (
        Segment("one of them asked", 0, 5, "Ada"),
        Segment("what rang the bell all night and", 5, 9, "Bo"),
        Segment("The second night", is_heading=True),
        Segment("we never knew", 20, 25, "Bo"),
    )
    assert whole(sentence_of("rang the bell all night", *lines)) == "what rang the bell all night and"


@pytest.mark.parametrize("said", ["We rang the bell all night.", "Yes! “We rang the bell all night.” Oh."])
def test_of_a_quote_that_is_the_whole_sentence_there_is_no_more(said: str) -> None:
    assert sentence_of("We rang the bell all night", Segment(said)) is None


def test_talk_without_full_stops_is_cut_at_words_on_both_sides() -> None:
    lines = tuple(Segment(f"line {number} of what was said without a stop", number) for number in range(200))
    found = sentence_of("line 100 of what was said", *lines)
    assert found is not None
    assert found.before.startswith("… ")
    assert found.after.endswith(" …")
    assert all(FARTHEST - 20 < len(part) <= FARTHEST + 2 for part in (found.before, found.after))


texts = st.text(alphabet="ab .?!”我。", min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(st.tuples(texts, st.sampled_from(["Ada", "Bo", None])), min_size=1, max_size=8), st.data())
def test_a_sentence_is_a_part_of_what_is_said_and_holds_the_quoted_words(
    talk: Sequence[tuple[str, str | None]], data: st.DataObject
) -> None:
    spoken = SpokenWords(Transcript(tuple(Segment(text, speaker=speaker) for text, speaker in talk)))
    count = len(spoken.words)
    if not count:
        return
    start = data.draw(st.integers(0, count - 1))
    stretch = Stretch(start, data.draw(st.integers(start + 1, count)))
    found = sentence_around(spoken, stretch)
    if found is not None:
        assert found.quoted.startswith(spoken.text(Stretch(start, start + 1)))
        assert whole(found) in spoken.turn_around(stretch, FARTHEST)[0]
        assert any(character.isalnum() for character in found.before + found.after)
