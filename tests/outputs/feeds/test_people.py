"""The feed of a person tells what they host from what they are a guest of, and can leave out what they merely host."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.small_archives import feeds_in, light_house, write

TALKS = light_house(
    hosted="order: 1\npeople: [{name: Bo Vane, role: host}]\nchapters: [{title: Fog}]\n",
    spoken="order: 2\npeople: [{name: Bo Vane, role: host}]\ntakeaways: [{text: Fog is loud., speaker: Bo Vane}]\n",
    visited="order: 3\ntopics: [weather]\npeople: [{name: Bo Vane, role: guest}]\n",
    named="order: 4\nentities: [{name: Bo Vane, type: person}]\n",
)
FEED = "entities/bo-vane/feed.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, TALKS)


def test_the_role_of_the_person_is_a_category_of_each_entry(folder: Path) -> None:
    items = json.loads(feeds_in(folder)[FEED])["items"]
    assert {item["title"]: item.get("tags", []) for item in items} == {
        "Episode hosted": ["host"],
        "Episode spoken": ["host"],
        "Episode visited": ["Weather", "guest"],
        "Episode named": [],
    }


def test_it_is_none_in_the_feeds_of_others(folder: Path) -> None:
    (visited,) = json.loads(feeds_in(folder)["topics/weather/feed.json"])["items"]
    assert visited["tags"] == ["Weather"]


def test_what_is_merely_hosted_can_be_left_out(folder: Path) -> None:
    items = json.loads(feeds_in(folder, hosted_in_feeds=False)[FEED])["items"]
    assert [item["title"] for item in items] == ["Episode named", "Episode visited", "Episode spoken"]
