"""An entity trends when several sources speak of it, and more than before."""

import datetime as dt

from generator.archive.trends import DatedMentions, Trend, span_of, trends

DAY = dt.date(2026, 4, 30)


def records(*days_and_names: tuple[int, str], sources: tuple[str, ...] = ("north", "south")) -> list[DatedMentions]:
    """Return records so many days old, of each source in turn."""
    return [
        DatedMentions(DAY - dt.timedelta(days=days), sources[place % len(sources)], names.split())
        for place, (days, names) in enumerate(days_and_names)
    ]


def test_what_three_records_of_two_sources_mention_in_the_window_and_none_before_trends() -> None:
    found = trends(records((0, "fog"), (29, "fog bell"), (3, "fog bell")), DAY, 30)
    assert found == [Trend("fog", 3, 0)]


def test_what_only_one_source_speaks_of_does_not_trend() -> None:
    assert trends(records((0, "fog"), (1, "fog"), (2, "fog"), sources=("north",)), DAY, 30) == []


def test_sources_count_in_the_window_alone() -> None:
    one_source = records((0, "fog"), (1, "fog"), (2, "fog"), sources=("north",))
    assert trends([*one_source, *records((40, "fog"), sources=("south",))], DAY, 30) == []


def test_what_is_mentioned_as_often_as_ever_does_not_trend() -> None:
    steady = records(*((days, "fog") for days in range(120)))
    assert trends(steady, DAY, 30) == []


def test_the_steepest_rise_comes_first() -> None:
    found = trends(records((1, "fog sea"), (2, "fog sea"), (3, "fog sea"), (4, "sea"), (40, "sea sea sea")), DAY, 30)
    assert [trend.entity for trend in found] == ["fog", "sea"]


def test_what_is_usual_is_counted_for_as_many_days() -> None:
    assert Trend("fog", 3, 5).usual == 1.7
    assert Trend("fog", 3, 3).usual == 1.0


def test_what_comes_after_the_day_in_question_does_not_count() -> None:
    assert trends(records((-1, "fog"), (-2, "fog"), (-3, "fog")), DAY, 30) == []


def test_the_length_of_the_window_can_be_chosen() -> None:
    found = records((1, "fog"), (2, "fog"), (8, "fog"))
    assert trends(found, DAY, 7) == []
    assert trends(found, DAY, 10) == [Trend("fog", 3, 0)]


def test_a_window_that_begins_before_the_calendar_does_is_cut_there() -> None:
    first = dt.date.min
    assert span_of(first, 30) == (first, first)
    found = [DatedMentions(first, source, ["fog"]) for source in ("north", "south", "north")]
    assert trends(found, first, 30) == [Trend("fog", 3, 0)]
