"""A preview shows what was saved, and the last good page of what has errors."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.outputs.pages.page import Page
from generator.pipeline import Work
from generator.site.plan import Site
from generator.site.preview.mistakes import WAITING_PAGE
from generator.site.preview.on_demand import SiteFiles, SiteOnDemand
from generator.site.preview.preview import Frame, Preview
from generator.text.wording import Wording
from tests.small_archives import config_of, light_house, write

FOG = "title: Fog\ndate: 2026-03-14\nmedia: [{type: audio, url: 'https://light.example/fog.mp3'}]\n"
LAMP = "title: Lamp\ndate: 2026-03-15\nmedia: [{type: audio, url: 'https://light.example/lamp.mp3'}]\n"
FOG_PAGE, LAMP_PAGE = "episodes/light/fog/index.html", "episodes/light/lamp/index.html"


class Plain:
    """Renders a page as its title and its Markdown."""

    def html_of(self, page: Page, body: str) -> str:
        return f"<title>{page.title}</title>{body}"


class Edited:
    """An archive that is edited, and shown meanwhile."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = config_of(folder)
        self.made_from = b"the frame"
        self.preview = Preview()
        self.checked = threading.Event()
        self.preview.wake = self.checked.set
        self.begin()

    def begin(self) -> None:
        """Read the whole, as a build does, and show it."""
        frame = Frame(self._site_of, lambda work: tuple(work.archive.sources), lambda: self.made_from)
        self.preview.show(self.preview.read(self.config), frame, self.made_from)

    def _site_of(self, work: Work, given: Mapping[str, SiteFiles], moved: Mapping[str, str]) -> SiteOnDemand:
        site = Site(work.archive, Wording("en"), self.config, work.folder)
        return SiteOnDemand(site, Plain(), lambda target, _canonical, _script: f"to {target}", given=given, moved=moved)

    def save(self, name: str, text: str) -> bool | None:
        """Save a record, and return what a refresh tells."""
        self.checked.clear()
        (self.config.content_dir / f"episodes/light/{name}.yaml").write_text(text, encoding="utf-8")
        return self.preview.refresh()

    def refresh_when_checked(self) -> bool | None:
        """Have the whole checked, wait for it, and return what a refresh tells then."""
        self.preview.check()
        assert self.checked.wait(timeout=300)
        return self.preview.refresh()

    def page(self, path: str) -> str:
        assert self.preview.site is not None
        content = self.preview.site.content(path)
        assert isinstance(content, bytes)
        return content.decode()


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    return Edited(write(tmp_path, light_house(fog=FOG, lamp=LAMP)))


def test_a_saved_record_is_shown_on_its_page_and_where_it_is_listed(edited: Edited) -> None:
    assert "<title>Fog<" in edited.page(FOG_PAGE)
    assert edited.save("fog", FOG.replace("Fog", "Mist")) is True
    assert "<title>Mist<" in edited.page(FOG_PAGE)
    assert "Mist" in edited.page("episodes/index.html")
    assert edited.preview.mistakes.text == ""
    assert edited.refresh_when_checked() is False


def test_nothing_is_shown_anew_where_nothing_has_changed(edited: Edited) -> None:
    before = edited.preview.site
    assert edited.save("fog", FOG) is False
    assert edited.preview.site is before


def test_the_last_good_page_stays_while_a_record_cannot_be_read_and_other_edits_are_shown(edited: Edited) -> None:
    edited.save("fog", FOG.replace("Fog", "Mist"))
    assert edited.save("fog", "title: [") is True
    assert "<title>Mist<" in edited.page(FOG_PAGE)
    assert "episodes/light/fog.yaml:" in edited.preview.mistakes.text
    edited.save("lamp", LAMP.replace("Lamp", "Lantern"))
    assert "<title>Lantern<" in edited.page(LAMP_PAGE)
    assert "<title>Mist<" in edited.page(FOG_PAGE)
    assert "episodes/light/fog.yaml:" in edited.preview.mistakes.text
    edited.save("fog", FOG.replace("Fog", "Haze"))
    assert "<title>Haze<" in edited.page(FOG_PAGE)
    assert edited.preview.mistakes.text == ""


def test_what_only_a_check_of_the_whole_finds_is_withheld_when_it_is_found(edited: Edited) -> None:
    edited.save("fog", FOG.replace("Fog", "Mist") + "topics: [nothing]\n")
    assert edited.refresh_when_checked() is True
    assert "nothing" in edited.preview.mistakes.text
    assert "<title>Fog<" in edited.page(FOG_PAGE)
    assert "Mist" not in edited.page("episodes/index.html")
    edited.save("fog", FOG)
    assert edited.preview.mistakes.text == ""
    assert "Fog" in edited.page("episodes/index.html")


def test_a_record_that_is_wrong_from_the_beginning_has_a_page_that_says_so(tmp_path: Path) -> None:
    edited = Edited(write(tmp_path, light_house(fog="title: [", lamp=LAMP)))
    assert edited.page(FOG_PAGE).encode() == WAITING_PAGE
    assert "episodes/light/fog.yaml:" in edited.preview.mistakes.text
    assert "<title>Lamp<" in edited.page(LAMP_PAGE)
    edited.save("fog", FOG)
    assert "<title>Fog<" in edited.page(FOG_PAGE)


def test_the_frame_is_made_anew_where_it_is_made_from_something_else(edited: Edited) -> None:
    edited.made_from = b"another frame"
    assert edited.save("fog", FOG.replace("Fog", "Mist")) is None
    assert "<title>Mist<" in edited.page(FOG_PAGE)
    assert edited.save("lamp", LAMP.replace("Lamp", "Lantern")) is None
    edited.begin()
    assert "<title>Mist<" in edited.page(FOG_PAGE)
    assert edited.save("fog", FOG) is True


def test_the_frame_is_made_anew_after_a_change_of_what_it_shows_of_the_archive(edited: Edited) -> None:
    source = edited.config.content_dir / "sources/tower.yaml"
    source.write_text("name: Tower\ntype: podcast\n", encoding="utf-8")
    assert edited.preview.refresh() is None
    assert "Tower" in edited.page("sources/index.html")


def test_what_is_wrong_with_the_topics_leaves_everything_as_it_was(edited: Edited) -> None:
    topics = edited.config.content_dir / "topics.yaml"
    topics.write_text("topics: [", encoding="utf-8")
    assert edited.preview.refresh() is True
    assert "topics.yaml:" in edited.preview.mistakes.text
    assert "<title>Fog<" in edited.page(FOG_PAGE)
    topics.unlink()
    edited.preview.refresh()
    assert edited.preview.mistakes.text == ""


def test_the_open_page_of_a_record_that_is_renamed_leads_to_it_and_on(edited: Edited) -> None:
    folder = edited.config.content_dir / "episodes/light"
    (folder / "fog.yaml").rename(folder / "mist.yaml")
    edited.preview.refresh()
    assert edited.page(FOG_PAGE) == "to ../mist/"
    assert "<title>Fog<" in edited.page("episodes/light/mist/index.html")
    edited.save("mist", FOG + "slug: haze\n")
    assert [edited.page(f"episodes/light/{name}/index.html") for name in ("fog", "mist")] == ["to ../haze/"] * 2
    assert "<title>Fog<" in edited.page("episodes/light/haze/index.html")


def test_a_page_that_has_come_back_is_shown_again(edited: Edited) -> None:
    edited.save("fog", FOG + "slug: haze\n")
    assert edited.page(FOG_PAGE) == "to ../haze/"
    edited.save("fog", FOG)
    assert "<title>Fog<" in edited.page(FOG_PAGE)
    assert edited.page("episodes/light/haze/index.html") == "to ../fog/"


def test_a_record_that_is_deleted_has_not_moved_to_another_new_one(edited: Edited) -> None:
    folder = edited.config.content_dir / "episodes/light"
    (folder / "fog.yaml").unlink()
    edited.save("buoy", FOG.replace("Fog", "Buoy"))
    assert edited.preview.site is not None
    assert edited.preview.site.content(FOG_PAGE) is None
