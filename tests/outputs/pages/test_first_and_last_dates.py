"""Every date that can be written is published, the first and the last of the calendar too."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.archive import urls
from tests.small_archives import archive_in, config_of, feeds_in, pages_of, write


def _on(folder: Path, date: str) -> Path:
    record = f"""
title: "Fog"
date: {date}
order: 90000
summary: "Mira Holt on fog."
provenance: {{method: human}}
entities: [{{name: Mira Holt, type: person}}]
corrections: [{{date: {date}, text: "It was mist."}}]
"""
    return write(folder, {f"{name}.yaml": record for name in ("digests/fog", "digests/haze", "discussions/mist")})


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])
@pytest.mark.parametrize("date", ["0001-01-01", "0001", "1000-01-01", "1883-11-18", "9999-12-31", "9999-12", "9999"])
def test_a_record_of_any_date_is_published_in_every_time_zone(tmp_path: Path, date: str, zone: str) -> None:
    config = config_of(_on(tmp_path, date), timezone=zone)
    archive = archive_in(tmp_path)
    pages = {page.address for page in pages_of(archive, config)}
    assert urls.year(int(date[:4])) in pages
    assert [trend.recent for trend in archive.trends(30)] == [3]
    feeds = feeds_in(tmp_path, timezone=zone)
    assert any(f"{date[:4]}-".encode() in content for content in feeds.values())
