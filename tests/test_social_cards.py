"""Previews of links show a picture of the source, the kind or the site: the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from PIL import Image, ImageChops

from generator.archive import Archive
from generator.config import Config, load_config
from generator.sidecars import card_address, social_cards
from generator.sidecars.social_cards import SIZE, SocialCard, _is_drawable
from generator.wording import Wording
from generator.work import read_archive


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory, golden_copy: Callable[[Path], Path]) -> Config:
    return load_config(golden_copy(tmp_path_factory.mktemp("cards")) / "mkdocs.yml")


@pytest.fixture(scope="module")
def archive(config: Config) -> Archive:
    return read_archive(config).archive


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_there_is_a_small_picture_of_the_site_every_kind_and_every_source(archive: Archive, config: Config) -> None:
    cards = {card.path: card.png() for card in social_cards(archive, Wording("en"), config)}
    assert sorted(cards) == [
        "assets/social/briefings.png",
        "assets/social/digests.png",
        "assets/social/discussions.png",
        "assets/social/episodes.png",
        "assets/social/site.png",
        "assets/social/sources/harbour-radio.png",
        "assets/social/sources/north-light.png",
    ]
    assert {picture(card).size for card in cards.values()} == {SIZE}
    assert max(map(len, cards.values())) < 20_000
    assert {card.path: card.png() for card in social_cards(archive, Wording("en"), config)} == cards


def test_a_page_shows_its_source_or_its_kind_or_the_site(archive: Archive) -> None:
    shown = {
        "": "site",
        "entities/ada-keeper/": "site",
        "episodes/": "episodes",
        "episodes/page/1/": "episodes",
        "episodes/north-light/2026-03-14-what-a-keeper-logs/": "sources/north-light",
        "sources/north-light/page/1/": "sources/north-light",
        "sources/": "site",
        "digests/2026-03-15-two-lights/": "digests",
    }
    assert {page: card_address(archive, page) for page in shown} == {
        page: f"assets/social/{name}.png" for page, name in shown.items()
    }


def test_every_page_names_a_picture_that_is_there(golden_site: Path) -> None:
    site = "https://lights.example/archive/"
    pages = [path for path in golden_site.rglob("index.html") if "http-equiv" not in path.read_text(encoding="utf-8")]
    assert len(pages) > 50
    for path in pages:
        head = lxml.html.fromstring(path.read_bytes()).head
        (address,) = head.xpath("meta[@property='og:image']/@content")
        assert (golden_site / address.removeprefix(site)).is_file(), path
        assert head.xpath("meta[@name='twitter:card']/@content") == ["summary_large_image"]


@pytest.mark.parametrize("text", ["Grüße aus Łódź", "Как это сделано", "Ευρώπη", "Tiếng Việt"])
def test_letters_of_many_languages_are_drawn(text: str) -> None:
    assert _is_drawable(text)


@pytest.mark.parametrize("text", ["שומר", "منارة", "灯台", "🔦", "e\u0301", ""])
def test_what_the_font_cannot_show_is_left_out(text: str) -> None:
    assert not _is_drawable(text)
    odd = SocialCard("", "", "episode", text, (text, "Episodes"), text)
    assert odd.png() == SocialCard("", "", "episode", "", ("Episodes",), "").png()


@pytest.mark.parametrize("name", ["A very long name of a podcast " * 6, "W" * 200, "x " * 400])
def test_a_long_name_stays_within_the_margins(name: str) -> None:
    drawn = picture(SocialCard("", "", "digest", "Podcast", (name,), name).png())
    ground = Image.new("RGB", SIZE, drawn.getpixel((0, 0)))
    box = ImageChops.difference(drawn, ground).getbbox()
    assert box is not None
    assert box[0] >= 70
    assert box[2] <= SIZE[0] - 40
