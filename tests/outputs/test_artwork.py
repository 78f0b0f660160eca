"""Every source has a picture: its own, or its initials on a colour that stays its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from generator.content.model import Source
from generator.outputs.data.artwork import colour_of, drawn, initials_of, source_styles
from tests.small_archives import archive_in, write


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Latent Space", "LS"),
        ("The Lamp Room", "LR"),
        ("MacroVoices", "M"),
        ("灯台の日誌", "灯"),
        ("🔭 Night & day", "ND"),
        ("& sons", "S"),
        ("The", "T"),
        ("…", "·"),
    ],
)
def test_the_initials_of_a_name_are_those_of_its_first_telling_words(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_a_drawing_is_an_image_whatever_the_name() -> None:
    drawing = etree.fromstring(drawn(Source(id="amp", name="< & >")))
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"


def test_white_letters_can_be_read_on_every_colour() -> None:
    for number in range(200):
        parts = re.findall("..", colour_of(Source(id=f"source-{number}", name="Fog"))[1:])
        red, green, blue = (_linear(int(part, 16) / 255) for part in parts)
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def test_a_picture_of_its_own_takes_the_place_of_the_drawing(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "sources/light.yaml": "name: The Light\nartwork: /media/light.png\n",
            "sources/harbour.yaml": "name: The Harbour\n",
            "media/light.png": "",
        },
    )
    styles = source_styles(archive_in(tmp_path)).decode()
    assert 'a[href$="/sources/light/"],a[href="sources/light/"]{--ch-art:url("../../media/light.png")}' in styles
    assert 'url("../../sources/harbour/artwork.svg")' in styles


@pytest.mark.parametrize(
    "artwork", ["/media/light.svg", "https://example.org/light.png", "light.png", "/media/../x.png"]
)
def test_what_is_no_picture_of_the_site_is_refused(artwork: str) -> None:
    with pytest.raises(ValueError, match=r"artwork|invalid-url"):
        Source(id="light", name="The Light", artwork=artwork)
