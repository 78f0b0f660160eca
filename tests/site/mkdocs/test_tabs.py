"""Tests of the tabs of the header."""

from __future__ import annotations

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, get_navigation

from generator.site.mkdocs.tabs import tabs


def navigation(nav: list[object]) -> Navigation:
    """Return what MkDocs makes of a navigation in mkdocs.yml."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "Fog", "nav": nav})
    config.validate()
    listed = ("index.md", "episodes/index.md", "digests/index.md", "entities/index.md", "topics/index.md", "about.md")
    files = [File(path, None, config.site_dir, use_directory_urls=True) for path in listed]
    return get_navigation(Files(files), config)


LISTINGS: list[object] = [
    {"Home": "index.md"},
    {"Episodes": "episodes/index.md"},
    {"Names": "entities/index.md"},
    {"More": [{"Digests": "digests/index.md"}, "about.md"]},
]


@pytest.mark.parametrize(
    ("address", "active"),
    [
        ("", "Home"),
        ("episodes/", "Episodes"),
        ("episodes/light/2026-02-01-horns/", "Episodes"),
        ("sources/light/", "Episodes"),
        ("topics/weather/page/1/", "Names"),
        ("quotes/", "Names"),
        ("digests/2026-02-01/", "More"),
        ("briefings/horns/", "Home"),
        ("subscribe/", "Home"),
    ],
)
def test_every_page_lies_under_one_tab(address: str, active: str) -> None:
    found = tabs(navigation(LISTINGS), address, None)
    assert [tab.name for tab in found if tab.is_active] == [active]


def test_a_listing_with_a_tab_of_its_own_is_under_no_other() -> None:
    found = tabs(navigation([*LISTINGS, {"Topics": "topics/index.md"}]), "topics/weather/", None)
    assert [tab.name for tab in found if tab.is_active] == ["Topics"]


def test_a_section_leads_to_its_first_page_and_a_link_to_where_it_points() -> None:
    found = tabs(navigation([*LISTINGS, {"Elsewhere": "https://fog.example.org/"}]), "", None)
    assert [tab.address for tab in found][-2:] == ["digests/", "https://fog.example.org/"]


def test_no_more_tabs_are_shown_than_there_may_be() -> None:
    assert [tab.name for tab in tabs(navigation(LISTINGS), "about/", 2)] == ["Home", "Episodes"]
