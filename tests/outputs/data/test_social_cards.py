"""Previews of links show a picture of the source, the kind or the site: the same bytes every time."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from PIL import Image, ImageChops

from generator.archive.archive import Archive
from generator.config import Config, load_config
from generator.outputs.data import address_of_picture, social_cards
from generator.outputs.data.social_cards import SIZE, SocialCard, _drawable
from generator.pipeline import read_archive
from generator.text.wording import Wording
from tests.conftest import built, copy_archive
from tests.paths import GOLDEN, ROOT
from tests.small_archives import archive_in, config_of, light_house, write


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return load_config(copy_archive(GOLDEN, tmp_path_factory.mktemp("cards") / "golden") / "mkdocs.yml")


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


def test_a_page_shows_its_source_or_its_kind_or_the_site(archive: Archive, config: Config) -> None:
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
    assert {page: address_of_picture(archive, Wording("en"), config, page) for page in shown} == {
        page: f"assets/social/{name}.png" for page, name in shown.items()
    }


def head_of(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("</head>")[0]


def test_every_page_names_a_picture_that_is_there(golden_site: Path) -> None:
    site = "https://lights.example/archive/"
    pages = [path for path in golden_site.rglob("index.html") if "refresh" not in head_of(path)]
    assert len(pages) > 50
    for path in pages:
        head = lxml.html.fromstring(path.read_bytes()).head
        (address,) = head.xpath("meta[@property='og:image']/@content")
        assert (golden_site / address.removeprefix(site)).is_file(), path
        assert head.xpath("meta[@name='twitter:card']/@content") == ["summary_large_image"]


@pytest.mark.parametrize("text", ["Grüße aus Łódź", "Как это сделано", "Ευρώπη", "Tiếng Việt", "€5 – “Fog”…"])
def test_letters_of_many_languages_are_drawn(text: str) -> None:
    assert _drawable(text) == text


@pytest.mark.parametrize("text", ["שומר", "منارة", "灯台", "등대", "हिन्दी", "ไทย", "Fog 灯台", "q\u0301", "🔦", ""])
def test_a_name_that_the_font_cannot_show_has_no_picture_and_is_left_out_beside_others(text: str) -> None:
    assert not _drawable(text)
    beside = SocialCard("", "", "episode", text, "Episodes", text)
    assert beside.png() == SocialCard("", "", "episode", "", "Episodes", "").png()


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Fog 🔦 and horns", "Fog and horns"),
        ("🎙️ Harbour Talk 👩🏽‍🚀", "Harbour Talk"),
        ("Маяк ❤️", "Маяк"),
        ("Radio 🇩🇪", "Radio"),
        ("Lights™ 1️⃣", "Lights™ 1"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_only_the_symbols_that_the_font_lacks_are_left_out_of_a_name(text: str, drawn: str) -> None:
    assert _drawable(text) == drawn


def test_a_page_whose_source_has_no_picture_shows_its_kind(tmp_path: Path) -> None:
    files = light_house(one="") | {"sources/light.yaml": "name: 灯台\n"}
    archive, config, words = archive_in(write(tmp_path, files)), config_of(tmp_path), Wording("en")
    there = {card.path for card in social_cards(archive, words, config)}
    assert address_of_picture(archive, words, config, "episodes/light/one/") == "assets/social/episodes.png"
    assert address_of_picture(archive, words, config, "sources/light/") == "assets/social/episodes.png"
    assert "assets/social/episodes.png" in there
    assert "assets/social/sources/light.png" not in there


@pytest.mark.parametrize("name", ["灯台", "🔦"])
def test_the_site_has_no_picture_where_its_name_cannot_be_drawn(archive: Archive, config: Config, name: str) -> None:
    named = replace(config, site_name=name)
    assert "assets/social/site.png" not in {card.path for card in social_cards(archive, Wording("en"), named)}
    assert address_of_picture(archive, Wording("en"), named, "entities/ada-keeper/") == ""


@pytest.mark.end_to_end
def test_no_page_names_a_picture_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, light_house(one="") | {"sources/light.yaml": "name: 灯台\n", "pages/about.md": "# About\n"})
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(settings.replace("site_name: Chapterhouse", "site_name: 灯台"), "utf-8")
    site = built(tmp_path)
    shown = {
        path.parent.relative_to(site).as_posix(): lxml.html.fromstring(path.read_bytes()).head.xpath(
            "meta[@property='og:image']/@content"
        )
        for path in site.rglob("index.html")
    }
    assert shown["about"] == shown["."] == []
    for address in {address for named in shown.values() for address in named}:
        assert (site / "assets" / address.partition("/assets/")[2]).is_file(), address


@pytest.mark.parametrize("name", ["A very long name of a podcast " * 6, "W" * 200, "x " * 400])
def test_a_long_name_stays_within_the_margins(name: str) -> None:
    drawn = picture(SocialCard("", "", "digest", "Podcast", name, name).png())
    ground = Image.new("RGB", SIZE, drawn.getpixel((0, 0)))
    box = ImageChops.difference(drawn, ground).getbbox()
    assert box is not None
    assert box[0] >= 70
    assert box[2] <= SIZE[0] - 40
