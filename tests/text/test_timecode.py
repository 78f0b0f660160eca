from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.timecode import format_duration, format_timecode, iso_duration, parse_timecode

seconds = st.integers(min_value=0, max_value=999 * 3600 + 59 * 60 + 59)


@given(seconds)
def test_a_written_timecode_is_read_as_the_same_second(second: int) -> None:
    assert parse_timecode(format_timecode(second)) == second


@given(seconds)
def test_whole_seconds_are_a_timecode(second: int) -> None:
    assert parse_timecode(str(second)) == second


@given(st.integers(0, 9999), st.integers(0, 59))
def test_minutes_may_go_beyond_an_hour(minutes: int, second: int) -> None:
    assert parse_timecode(f"{minutes}:{second:02}") == minutes * 60 + second


@given(st.text(alphabet="0123456789:.-+ abcأ٣３\n", max_size=12))
def test_what_is_no_timecode_is_nothing_and_never_an_error(text: str) -> None:
    parsed = parse_timecode(text)
    assert parsed is None or parsed >= 0


@pytest.mark.parametrize(
    "text",
    ["", ":", "1:", ":30", "1:60", "1:60:00", "1:2:3", "1:5", "-1:00", "1:00.5", "1.10", "٣:٠٠", "１:００", "1:00\n"],
)
def test_times_that_nobody_writes_are_not_guessed_at(text: str) -> None:
    assert parse_timecode(text) is None


@pytest.mark.parametrize(("text", "second"), [("63:25", 3805), ("08:25", 505), ("1:03:25", 3805), ("3805", 3805)])
def test_a_time_is_read_as_people_write_it(text: str, second: int) -> None:
    assert parse_timecode(text) == second


@pytest.mark.parametrize(("second", "text"), [(0, "0:00"), (59, "0:59"), (3599, "59:59"), (3600, "1:00:00")])
def test_hours_are_written_from_one_hour_on(second: int, text: str) -> None:
    assert format_timecode(second) == text


@pytest.mark.parametrize(
    ("second", "text"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (89, "1 min"), (90, "2 min"), (3570, "1 h"), (5050, "1 h 24 min")],
)
def test_a_length_is_rounded_to_minutes(second: int, text: str) -> None:
    assert format_duration(second) == text


@pytest.mark.parametrize(("second", "text"), [(0, "PT0S"), (90, "PT1M30S"), (3600, "PT1H"), (5050, "PT1H24M10S")])
def test_a_length_for_machines_is_exact(second: int, text: str) -> None:
    assert iso_duration(second) == text
