"""The benchmark of previews tells medians of all changes, and each previewer's times beside those of the first."""

from __future__ import annotations

from benchmarks.serving import HEAD, HUGO_SERVER, OURS, Served, Shown, rows


def test_a_row_tells_first_pages_and_the_median_of_all_changes_beside_those_of_the_first() -> None:
    hugo = Served(HUGO_SERVER, Shown(40.0, (4.0, 6.0, 5.0), 2_000_000_000), Shown(38.0, (5.0,), 1_000_000_000))
    ours = Served(OURS, Shown(10.0, (0.5, 0.4), 300_000_000), Shown(2.0, (0.6,), 400_000_000))
    first, second = rows("10,000", [hugo, ours])
    assert len(first) == len(HEAD)
    assert first == ["10,000", "hugo server, YAML", "40.00", "38.00", "5.00", "4.00–6.00", "2,000", ""]
    assert second == ["10,000", "chapterhouse serve", "10.00", "2.00", "0.50", "0.40–0.60", "400", "0.25 / 0.10"]
