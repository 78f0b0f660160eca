"""Each quote and number of an episode is found in its transcript, or it is said what was found in its place."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from generator.content.model import Chapter, Episode, Media, Metric, Quote
from generator.content.transcripts import Segment, Transcript
from generator.content.verification import Outcome, Verification, verified

TALK = (
    (0, "Ada", "Good morning. Today we talk about fog, and about the people who keep the horns."),
    (20, "Ben", "It was the winter of the long fog, and we didn't sleep for eleven nights, not one of us."),
    (40, "Ben", "The new horn cost two hundred and fifty-five thousand crowns, which nobody believed at first."),
    (60, "Ada", "And yet the harbour paid for it. I still keep the receipt in a drawer at home."),
    (300, "Ben", "You hear the horn before you see the light, that's what every keeper tells you."),
    (320, "Ada", "Ninety-two percent of the ships came back that year, which is more than we had hoped for."),
)


def transcript(talk: Sequence[tuple[int, str, str]] = TALK) -> Transcript:
    return Transcript(tuple(Segment(text, start, start + 20, speaker) for start, speaker, text in talk))


def outcome_of(quote: Quote) -> Verification:
    episode = Episode(id="harbour/fog", title="Fog", quotes=(quote,))
    return verified(episode, transcript())["quotes", 0]


def number_of(metric: Metric) -> Verification | None:
    return verified(Episode(id="harbour/fog", title="Fog", metrics=(metric,)), transcript()).get(("metrics", 0))


def test_words_that_are_said_at_their_time_are_verbatim() -> None:
    found = outcome_of(Quote(text="we didn't sleep for eleven nights", at=25))
    assert found.outcome is Outcome.VERBATIM
    assert found.at is not None
    assert 25 <= found.at <= 33
    assert found.speaker == "Ben"
    assert found.heard == ""


def test_case_apostrophes_dashes_and_punctuation_do_not_count() -> None:
    found = outcome_of(Quote(text="We didn’t sleep — for eleven nights; NOT one of us!", at=25))
    assert found.outcome is Outcome.VERBATIM


@pytest.mark.parametrize(
    "quoted",
    ["The new horn cost 255,000 crowns", "the new horn cost 255 thousand crowns, which nobody believed"],
)
def test_a_number_in_a_quote_may_be_written_in_figures_where_the_transcript_spells_it_out(quoted: str) -> None:
    found = outcome_of(Quote(text=quoted, at=45))
    assert (found.outcome, found.heard) == (Outcome.VERBATIM, "")
    assert found.sentence is not None


def test_words_that_go_over_the_end_of_a_segment_are_found() -> None:
    found = outcome_of(Quote(text="not one of us. The new horn cost two hundred", at=38))
    assert found.outcome is Outcome.VERBATIM


def test_nearly_the_same_words_are_close_and_it_is_told_what_was_heard() -> None:
    found = outcome_of(Quote(text="It was a winter of long fog and we did not sleep for eleven nights", at=20))
    assert found.outcome is Outcome.CLOSE
    assert found.heard == "It was the winter of the long fog, and we didn't sleep for eleven nights"


def test_words_that_are_said_at_another_time_are_elsewhere_with_that_time() -> None:
    found = outcome_of(Quote(text="You hear the horn before you see the light", at=20))
    assert (found.outcome, found.at) == (Outcome.ELSEWHERE, 300)


def test_a_quote_without_a_time_of_its_own_may_be_said_anywhere_in_its_chapter() -> None:
    chapter = Chapter(at=0, title="Fog", quotes=(Quote(text="You hear the horn before you see the light"),))
    media = (Media(type="audio", url="https://example.org/fog.mp3", duration=340),)
    alone = Episode(id="harbour/fog", title="Fog", media=media, chapters=(chapter,))
    assert verified(alone, transcript())["chapters", 0, "quotes", 0].outcome is Outcome.VERBATIM
    chapters = (chapter, Chapter(at=60, title="Light"))
    followed = Episode(id="harbour/fog", title="Fog", media=media, chapters=chapters)
    assert verified(followed, transcript())["chapters", 0, "quotes", 0].outcome is Outcome.ELSEWHERE


def test_words_that_nobody_says_are_not_found() -> None:
    found = outcome_of(Quote(text="The lighthouse was sold to a hotel in spring", at=20))
    assert found == Verification(Outcome.NOT_FOUND)


def test_of_a_stretch_that_the_transcript_does_not_have_nothing_is_said() -> None:
    late = Quote(text="The lighthouse was sold to a hotel in spring", at=2_000)
    episode = Episode(id="harbour/fog", title="Fog", quotes=(late,))
    assert verified(episode, transcript()) == {}
    media = (Media(type="audio", url="https://example.org/fog.mp3", duration=3_000),)
    whole = Episode(id="harbour/fog", title="Fog", media=media, quotes=(Quote(text=late.text),))
    assert verified(whole, transcript()) == {}


def test_two_or_three_words_are_too_short_to_tell() -> None:
    assert outcome_of(Quote(text="Good morning", at=0)).outcome is Outcome.TOO_SHORT


def test_of_equal_words_those_nearest_to_the_time_are_meant() -> None:
    talk = [(start, "Ada", f"Watch {start}. It is always the same old fog out there.") for start in (0, 100, 200)]
    episode = Episode(id="harbour/fog", title="Fog", quotes=(Quote(text="always the same old fog", at=105),))
    assert verified(episode, transcript(talk))["quotes", 0].at in range(100, 120)


def test_a_transcript_without_times_tells_whether_words_are_said() -> None:
    silent = Transcript(tuple(Segment(text, speaker=speaker) for _, speaker, text in TALK))
    episode = Episode(id="harbour/fog", title="Fog", quotes=(Quote(text="before you see the light", at=5),))
    found = verified(episode, silent)["quotes", 0]
    assert (found.outcome, found.at, found.speaker) == (Outcome.VERBATIM, None, "Ben")
    assert found.sentence is not None
    assert found.sentence.at is None


def test_headings_of_a_transcript_are_not_said() -> None:
    headed = Transcript((Segment("Who keeps the horns", is_heading=True), Segment("Fog.", 0, 5)))
    episode = Episode(id="harbour/fog", title="Fog", quotes=(Quote(text="Who keeps the horns"),))
    assert verified(episode, headed)["quotes", 0].outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize(
    ("said", "quoted", "outcome"),
    [
        ("港口的雾很大，我们什么也看不见，只能听见号角。", "我们什么也看不见", Outcome.VERBATIM),
        ("港口的雾很大，我们什么也看不见，只能听见号角。", "我们什么都看不见只能听见号角", Outcome.CLOSE),
        ("港口的雾很大，我们什么也看不见，只能听见号角。", "我们什么也看不见——只能听见号角！", Outcome.VERBATIM),
        ("港口的雾很大，我们什么也看不见，只能听见号角。", "灯塔去年春天被卖掉了", Outcome.NOT_FOUND),
        ("霧が濃くて何も見えなかったけれど、霧笛は聞こえた。", "何も見えなかったけれど", Outcome.VERBATIM),
        ("הערפל היה כבד ולא ראינו את האור אבל שמענו את הצופר", "לֹא רָאִינוּ את האור אבל שמענו", Outcome.CLOSE),
        ("הערפל היה כבד ולא ראינו את האור אבל שמענו את הצופר", "ולא רָאִינוּ את האור", Outcome.VERBATIM),
        ("La niebla era espesa, no veíamos nada.", "la niebla era espesa, no veiamos nada", Outcome.VERBATIM),
    ],
)
def test_words_are_compared_in_any_script(said: str, quoted: str, outcome: Outcome) -> None:
    episode = Episode(id="harbour/fog", title="Fog", quotes=(Quote(text=quoted),))
    assert verified(episode, Transcript((Segment(said, 0, 10),)))["quotes", 0].outcome is outcome


def test_a_number_is_found_however_it_is_spelled() -> None:
    found = number_of(Metric(value="255,000 crowns", label="for the horn", at=45))
    assert found is not None
    assert (found.outcome, found.speaker) == (Outcome.VERBATIM, "Ben")


def test_a_number_that_is_said_at_another_time_is_elsewhere() -> None:
    found = number_of(Metric(value="92 %", label="of the ships came back", at=20))
    assert found is not None
    assert (found.outcome, found.at) == (Outcome.ELSEWHERE, 320)


def test_a_number_that_nobody_says_is_not_found() -> None:
    assert number_of(Metric(value="$4.2 billion", label="for the light", at=45)) == Verification(Outcome.NOT_FOUND)


@pytest.mark.parametrize("value", ["half", "7", "90 %"])
def test_of_a_number_that_would_be_found_by_chance_nothing_is_said(value: str) -> None:
    assert number_of(Metric(value=value, label="of the keepers", at=45)) is None


def test_excerpts_with_slips_are_found_where_they_are_said_and_those_of_other_talk_are_not() -> None:
    dice = random.Random(12)
    vocabulary = [f"{a}{b}" for a in ("fog", "horn", "light", "ship", "keep", "watch") for b in "abcdefghijklmnop"]
    talks = [[dice.choice(vocabulary) for _ in range(4_000)] for _ in range(2)]
    told = [
        Transcript(tuple(Segment(" ".join(talk[at : at + 10]), at, at + 10) for at in range(0, len(talk), 10)))
        for talk in talks
    ]
    starts = [dice.randrange(3_900) for _ in range(200)]
    quotes = []
    for start in starts:
        words = talks[0][start : start + dice.randrange(8, 30)]
        words[dice.randrange(len(words))] = "um"
        quotes.append(Quote(text=" ".join(words), at=start))
    episode = Episode(id="harbour/fog", title="Fog", quotes=tuple(quotes))
    assert {one.outcome for one in verified(episode, told[0]).values()} == {Outcome.CLOSE}
    assert {one.outcome for one in verified(episode, told[1]).values()} == {Outcome.NOT_FOUND}
