"""Paths of another site are read as this one would have them, and nothing of this site's own can be overwritten."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive import urls
from generator.archive.redirects import former_addresses, pages
from generator.config import load_config
from generator.content.model.former_addresses import is_feed, path_elsewhere
from generator.pipeline import read_archive
from generator.site.portable import write_everything
from generator.site.publish.files import files_of
from tests.conftest import copy_archive
from tests.paths import GOLDEN


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("/blog/fog.html", "/blog/fog.html"),
        ("/2019/03/fog/", "/2019/03/fog/"),
        ("/2019/03/fog", "/2019/03/fog/"),
        ("/blog/index.html", "/blog/"),
        ("/fog.php", "/fog.php/"),
        ("/t%C3%BCr/%E9%9C%A7.HTM", "/tür/霧.HTM"),
        ("/episodes/acme/fog.html", "/episodes/acme/fog.html"),
        ("/briefings/fog/", "/briefings/fog/"),
        ("/archive/fog.html", "/archive/fog.html"),
        ("/podcast/rss.xml", "/podcast/rss.xml"),
        ("/Some Words & More/", "/Some Words & More/"),
    ],
)
def test_a_path_is_decoded_and_that_of_a_folder_ends_in_a_slash(written: str, path: str) -> None:
    assert path_elsewhere(written) == path
    assert path_elsewhere(path) == path


@pytest.mark.parametrize(
    "written",
    [
        "", "/", "//x/", "/index.html", "blog/fog.html", "/../x/", "/a/./b/", "/a//b/", "/.git/x/", "/x./",
        "/a?b=1", "/a#b", "/a\\b/", "/a;b/", "/$x/", "/a*/", "/:a/", "/100%25/", "/%00/", "/%FF/", "/a\u202eb/",
        "/ a/", "/" + "a" * 241, "/" + "a/" * 600, "/fog.html/more/", "/feed.xml", "/atom.xml",
        "/feed/2026/1.xml", "/sitemap-2.xml", "/404.html", "/index.json", "/assets/x.html", "/data/2026.jsonl",
        "/archive/2019/", "/Search/", "/media/fog/", "/episodes/", "/episodes/Fog/",
        "/episodes/acme/fog/feed.xml", "/sources/acme/feed/2026/1.xml",
    ],
)  # fmt: skip
def test_a_path_that_could_hide_something_of_this_site_or_cannot_be_a_file_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        path_elsewhere(written)


@given(st.text(max_size=40).map(lambda text: f"/{text}"))
def test_whatever_is_read_is_a_file_inside_the_site_and_in_no_folder_that_the_generator_fills(written: str) -> None:
    try:
        path = path_elsewhere(written)
    except ValueError:
        return
    file = urls.redirect_file(path.removeprefix("/"))
    assert not PurePosixPath(file).is_absolute()
    assert ".." not in PurePosixPath(file).parts
    assert PurePosixPath(file).as_posix() == file
    assert is_feed(file) or file.lower().endswith((".html", ".htm"))


def test_no_file_that_a_build_writes_can_be_a_former_address_but_for_pages_that_a_rule_knows(tmp_path: Path) -> None:
    archive = copy_archive(GOLDEN, tmp_path / "archive")
    for file in (archive / "content").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"^ *redirect_from:.*\n", "", text, flags=re.M), encoding="utf-8")
    config = replace(load_config(archive / "mkdocs.yml"), search=False, database=False, former_feeds=())
    work = read_archive(config)
    write_everything(config, {}, work, tmp_path / "site")
    known = {urls.redirect_file(address) for address in (*pages(work.archive), *former_addresses(work.archive))}
    files = {path.replace(".md", ".html") for path in files_of(tmp_path / "site")}
    assert len(files) > 100
    assert not (taken := [file for file in sorted(files - known) if _could_be_overwritten(file)]), taken


def _could_be_overwritten(file: str) -> bool:
    """Tell whether a former address may be that of a file of the site."""
    try:
        path = path_elsewhere(f"/{file}").removeprefix("/")
    except ValueError:
        return False
    return urls.redirect_file(path) == file
