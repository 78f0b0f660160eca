"""A record of another direction than the site's keeps the order of its facts, and says its language to feed readers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.site.html.markdown import render_page
from generator.text.directions import directed
from tests.small_archives import archive_in, config_of, feeds_in, pages_of, write

SOURCE = "name: شیر یا خط\nlang: fa\n"
EPISODE = (
    "title: 352 گفتگو\ndate: 2021-10-23\nlang: {lang}\nsummary: متن.\n"
    'media: [{{type: audio, url: "https://example.org/a.mp3", duration: "58:00"}}]\n'
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    files = {f"episodes/coin/{lang}.yaml": EPISODE.format(lang=lang) for lang in ("fa", "en")}
    return write(tmp_path, {"sources/coin.yaml": SOURCE, **files})


def test_facts_in_the_sites_words_are_isolated_on_a_page_of_the_other_direction(archive: Path) -> None:
    pages = {page.address: page.body() for page in pages_of(archive_in(archive), config_of(archive))}
    assert " · \u206823 October 2021\u2069 · \u206858 min\u2069" in pages["episodes/coin/fa/"]
    assert " · 23 October 2021 · 58 min" in pages["episodes/coin/en/"]


def test_an_entry_of_the_other_direction_isolates_them_too(archive: Path) -> None:
    feed = json.loads(feeds_in(archive)["episodes/feed.json"])
    content = {item["url"].split("/")[-2]: item["content_html"] for item in feed["items"]}
    assert " · \u206823 October 2021\u2069 · \u206858 min\u2069" in content["fa"]
    assert " · 23 October 2021 · 58 min" in content["en"]


def test_the_feed_of_a_source_is_in_the_language_of_the_source(archive: Path) -> None:
    feeds = feeds_in(archive)
    assert json.loads(feeds["sources/coin/feed.json"])["language"] == "fa"
    assert b"<language>fa</language>" in feeds["sources/coin/feed.xml"]
    assert json.loads(feeds["feed.json"])["language"] == "en"


ARABIC = "الضوء يصل قبل الصوت."


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (f"<p>GPT-5 {ARABIC}</p>", f'<p dir="rtl">GPT-5 {ARABIC}</p>'),
        (f'<li><span id="k"></span>OPEC+ {ARABIC}</li>', f'<li dir="rtl"><span id="k"></span>OPEC+ {ARABIC}</li>'),
        (f'<h3 id="t-1">v2.0: {ARABIC}</h3>', f'<h3 id="t-1" dir="rtl">v2.0: {ARABIC}</h3>'),
        (f'<p><a href="x">{ARABIC}</a> (2)</p>', f'<p dir="rtl"><a href="x">{ARABIC}</a> (2)</p>'),
        (f"<p>{ARABIC} GPT-5</p>", f"<p>{ARABIC} GPT-5</p>"),
        ("<p>The light arrives first.</p>", "<p>The light arrives first.</p>"),
        (f"<p>An English sentence that quotes “{ARABIC}” and goes on in English.</p>", None),
        ("<p>\u2068Radio\u2069 · \u20685 May\u2069</p>", '<p dir="rtl">\u2068Radio\u2069 · \u20685 May\u2069</p>'),
        (f"<li>\n<p>A</p>\n<p>B {ARABIC}</p>\n</li>", f'<li>\n<p>A</p>\n<p dir="rtl">B {ARABIC}</p>\n</li>'),
        ("<p>12:30</p><p>&amp; &lt;</p>", None),
    ],
)  # fmt: skip
def test_a_text_has_the_direction_of_most_of_its_letters(html: str, shown: str | None) -> None:
    assert directed(html, "rtl") == (shown or html)


def test_an_english_record_of_a_hebrew_site_is_directed_the_other_way() -> None:
    assert directed("<p>דנה says that it is fine.</p>", "ltr") == '<p dir="ltr">דנה says that it is fine.</p>'


THREAD = """title: אור או GPS
date: 2025-05-05
lang: he
threads:
  - title: מגדלור
    summary: GPS אינו מחליף את האור.
    posts:
      - {id: a, author: דנה לוי, date: 2025-05-06, text: שלום.}
corrections:
  - {date: 2025-06-02, text: השעה תוקנה.}
"""


def test_dates_beside_names_of_the_other_direction_are_isolated(tmp_path: Path) -> None:
    folder = write(tmp_path, {"discussions/2025-05-05-light.yaml": THREAD})
    pages = {page.address: page.body() for page in pages_of(archive_in(folder), config_of(folder))}
    page = pages["discussions/2025-05-05-light/"]
    assert "**\u2068דנה לוי\u2069** \u20686 May 2025\u2069" in page
    assert "\u20682 June 2025\u2069: \u2068השעה תוקנה.\u2069" in page


def test_a_page_shows_how_its_texts_run_and_cites_them_in_order(
    tmp_path: Path, build_archive: Callable[[Path], Path]
) -> None:
    files = {"discussions/2025-05-05-light.yaml": THREAD, "pages/about.md": "# About\n"}
    site = build_archive(write(tmp_path, files))
    page = (site / "discussions/2025-05-05-light/index.html").read_text(encoding="utf-8")
    assert '<p dir="rtl">GPS אינו מחליף את האור.</p>' in page
    assert "“\u2068אור או GPS\u2069”" in page


def test_a_name_in_quotation_marks_is_bold_on_a_page_of_the_other_direction(tmp_path: Path) -> None:
    posts = "posts: [{id: p, author: “Ada”, date: 2019, text: متن}]"
    talk = f"title: گفتگو\ndate: 2021\nlang: fa\nthreads:\n  - title: گفتگو\n    {posts}\n"
    folder = write(tmp_path, {"discussions/talk.yaml": talk})
    body = {page.address: page.body() for page in pages_of(archive_in(folder), config_of(folder))}["discussions/talk/"]
    assert "**\u2068“Ada”\u2069** \u20682019\u2069" in body
    html = render_page(body).html
    assert "<strong>\u2068“Ada”\u2069</strong>" in html
