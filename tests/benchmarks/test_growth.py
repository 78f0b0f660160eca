"""The benchmark of growth tells linear time from the square, and does not tell what is too quick."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.growth import SUBJECTS, Growth, growth_row, is_too_much
from benchmarks.growth_plot import lines_of


def grown(seconds: Callable[[int], float]) -> Growth:
    return Growth(SUBJECTS[0], "check", {size: 0.5 + seconds(size) for size in (100, 200, 400, 800)}, base=0.5)


@pytest.mark.parametrize(("power", "too_much"), [(1, False), (2, True)])
def test_the_exponent_of_time_over_size_is_told(power: int, too_much: bool) -> None:
    growth = grown(lambda size: (size / 100) ** power)
    assert growth.exponent == pytest.approx(power)
    assert is_too_much(growth) is too_much
    assert growth_row(growth)[-1] == f"{power}.00" + ", too much" * too_much


def test_what_takes_no_time_tells_nothing() -> None:
    growth = grown(lambda _: 0.01)
    assert growth.exponent is None
    assert growth_row(growth)[-1] == "too quick to tell"


def test_a_line_is_drawn_in_the_order_of_sizes() -> None:
    points = [{"what": "text", "command": "check", "size": size, "cpu": 1.0} for size in (4, 1, 2)]
    assert lines_of(points, "check") == {"text": [(1, 1.0), (2, 1.0), (4, 1.0)]}
    assert lines_of(points, "build") == {}
