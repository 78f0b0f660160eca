"""An entity trends when it is spoken of more than before."""

import datetime as dt

from generator.archive.trends import Trend, span_of, trends

DAY = dt.date(2026, 4, 30)


def records(*days_and_names: tuple[int, str]) -> list[tuple[dt.date, list[str]]]:
    return [(DAY - dt.timedelta(days=days), names.split()) for days, names in days_and_names]


def test_what_is_mentioned_twice_in_the_window_and_not_before_trends() -> None:
    assert trends(records((0, "fog"), (29, "fog bell")), DAY, 30) == [Trend("fog", 2, 0)]


def test_what_is_mentioned_as_often_as_ever_does_not_trend() -> None:
    steady = records(*((days, "fog") for days in range(120)))
    assert trends(steady, DAY, 30) == []


def test_the_steepest_rise_comes_first() -> None:
    found = trends(records((1, "fog sea"), (2, "fog sea"), (3, "sea"), (40, "sea sea sea")), DAY, 30)
    assert [trend.entity for trend in found] == ["fog", "sea"]


def test_what_comes_after_the_day_in_question_does_not_count() -> None:
    assert trends(records((-1, "fog"), (-2, "fog")), DAY, 30) == []


def test_the_length_of_the_window_can_be_chosen() -> None:
    assert trends(records((1, "fog"), (8, "fog")), DAY, 7) == []
    assert trends(records((1, "fog"), (8, "fog")), DAY, 10) == [Trend("fog", 2, 0)]


def test_a_window_that_begins_before_the_calendar_does_is_cut_there() -> None:
    first = dt.date.min
    assert span_of(first, 30) == (first, first)
    assert trends([(first, ["fog"]), (first, ["fog"])], first, 30) == [Trend("fog", 2, 0)]
