"""The files beside the pages say what the records say, and where it is found."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import lxml.html
import pytest
import webvtt
from lxml import etree
from markdown_it import MarkdownIt

from generator.archive import urls
from generator.content import passages
from generator.content.model import PartialDate
from generator.outputs.data import ListedPage, sitemap_files
from generator.outputs.data.sitemap import MOST
from generator.site.jobs import SiteFile
from tests.paths import GOLDEN
from tests.small_archives import SITE, archive_in, config_of, files_beside, light_house, pages_of, site_of, write

CHAPTERS = json.loads((Path(__file__).parent / "chapters.schema.json").read_text(encoding="utf-8"))


def sidecars_in(folder: Path) -> dict[str, bytes]:
    return files_beside(archive_in(folder), config_of(folder))


@pytest.fixture(scope="module")
def golden() -> dict[str, bytes]:
    return sidecars_in(GOLDEN)


def test_a_record_that_was_taken_back_leaves_data_that_say_so_and_why(tmp_path: Path) -> None:
    two = 'status: withdrawn\nsummary: "Wrong."\ncorrections: [{date: "2026-05", text: "All of it was wrong."}]\n'
    site = site_of(archive_in(write(tmp_path, light_house(one="", two=two))), config_of(tmp_path))
    job = next(job for job in site.page_jobs() if job.name == "episodes/light/two/")
    (written,) = (made.content for made in job.write() if isinstance(made, SiteFile))
    assert isinstance(written, bytes)
    data = json.loads(written)
    assert (data["key"], data["address"]) == ("episode:light/two", "episodes/light/two/")
    corrections = [{"date": "2026-05", "text": "All of it was wrong."}]
    assert data["record"] == {"title": "Episode two", "status": "withdrawn", "corrections": corrections}


def test_every_record_is_there_as_data_from_which_it_can_be_made_again(golden: dict[str, bytes]) -> None:
    for record in archive_in(GOLDEN).records.values():
        data = json.loads(golden[urls.index_json(urls.record_address(record))])
        assert type(record).model_validate({**data["record"], "id": data["id"]}) == record
        assert (data["version"], data["kind"], data["key"]) == (1, record.kind, record.key)
        assert data["url"] == urls.absolute(SITE, urls.record_address(record))


def test_the_data_of_a_record_leads_to_its_parts_and_entities(golden: dict[str, bytes]) -> None:
    archive = archive_in(GOLDEN)
    for record in archive.records.values():
        data = json.loads(golden[urls.index_json(urls.record_address(record))])
        assert data["entities"] == list(archive.entities_of(record))
        for number, _ in enumerate(passages.chapters(record)):
            assert data["anchors"][f"chapters/{number}"] == urls.anchors(record)["chapters", number]
        for _, said in passages.utterances(record):
            assert "/".join(map(str, said.path)) in data["anchors"]


def test_chapters_are_valid_in_the_order_of_their_times_and_end_where_the_next_begins(tmp_path: Path) -> None:
    text = """
media: [{type: audio, url: "https://a.example/1.mp3", duration: "10:00"}]
chapters:
  - {at: "5:00", title: "Second"}
  - {at: "0:00", title: "First"}
  - {title: "Whenever"}
  - {at: "5:00", title: "At the same time"}
"""
    files = sidecars_in(write(tmp_path, light_house(one=text)))
    data = json.loads(files["episodes/light/one/chapters.json"])
    jsonschema.validate(data, CHAPTERS)
    page = f"{SITE}episodes/light/one/"
    assert (data["title"], data["podcastName"]) == ("Episode one", "The Light")
    assert data["chapters"] == [
        {"startTime": 0, "endTime": 300, "title": "First", "url": f"{page}#t-0"},
        {"startTime": 300, "title": "Second", "url": f"{page}#t-300"},
        {"startTime": 300, "endTime": 600, "title": "At the same time", "url": f"{page}#t-300-2"},
    ]


def test_an_episode_without_times_has_no_chapters_for_players(tmp_path: Path) -> None:
    files = sidecars_in(write(tmp_path, light_house(one='chapters: [{title: "Whenever"}]')))
    assert "episodes/light/one/chapters.json" not in files


def test_all_chapters_of_the_golden_archive_are_valid(golden: dict[str, bytes]) -> None:
    found = [document for path, document in golden.items() if path.endswith("chapters.json")]
    assert found
    for document in found:
        jsonschema.validate(json.loads(document), CHAPTERS)


def test_a_transcript_with_times_is_there_as_webvtt_and_one_without_is_not(tmp_path: Path) -> None:
    files = light_house(one="lang: en", two="lang: en")
    files["transcripts/light/one.srt"] = "1\n00:00:01,000 --> 00:00:02,000\nFog & <i>sea</i>.\n"
    files["transcripts/light/two.txt"] = "Ada: Fog and sea.\n"
    found = sidecars_in(write(tmp_path, files))
    cues = webvtt.from_buffer(io.StringIO(found["episodes/light/one/transcript.vtt"].decode()))
    assert [cue.start for cue in cues.captions] == ["00:00:01.000"]
    assert "episodes/light/two/transcript.vtt" not in found


def test_each_year_has_its_records_one_a_line_from_the_oldest_on(tmp_path: Path) -> None:
    files = light_house(a='date: "2025-12-31"', b='date: "2026-01"', c='date: "2026-02-01"', d="lang: en")
    found = sidecars_in(write(tmp_path, files))
    keys = {path: [json.loads(line)["key"] for line in found[path].splitlines()] for path in found if "data/" in path}
    assert keys == {
        "data/2025.jsonl": ["episode:light/a"],
        "data/2026.jsonl": ["episode:light/b", "episode:light/c"],
        "data/undated.jsonl": ["episode:light/d"],
    }


def test_a_line_of_the_data_is_the_record_without_what_is_told_of_its_parts(golden: dict[str, bytes]) -> None:
    line = golden["data/2026.jsonl"].splitlines()[0]
    data = json.loads(line)
    page = json.loads(golden[f"{data['address']}index.json"])
    del page["anchors"], page["credential"]
    assert data == page


def test_llms_txt_leads_to_files_that_are_there(golden: dict[str, bytes]) -> None:
    config = config_of(GOLDEN)
    written = {page.file for page in pages_of(archive_in(GOLDEN), config)} | golden.keys()
    written |= {"feed.xml", "feeds.opml"}
    text = golden["llms.txt"].decode()
    assert text.startswith("# Fog & sons\n\nEvery page")
    targets = [line.partition("](")[2].partition(")")[0] for line in text.splitlines() if line.startswith("- [")]
    assert len(targets) > 8
    encoded = {urls.absolute(SITE, path) for path in written}
    assert set(targets) <= encoded


ODD_TITLES = (
    "Sand & sea: R&D at AT&T (part 2) — $5 to ~$7!",
    "What &amp; means, and &#38; too",
    "[Live] Horns *loud* and _soft_ in snake_case, 2 * 3 * 4",
    r"C:\fog\[old]\\",
    "<b>Bold</b> & `code` ~~struck~~ <https://a.example>",
    "C #",
    "#",
    "1. A first light",
    "- a dash",
)


@pytest.mark.parametrize("title", ODD_TITLES)
def test_llms_txt_shows_titles_as_they_are_and_names_no_entity(tmp_path: Path, title: str) -> None:
    quoted = json.dumps(title)
    write(tmp_path, light_house(one=f"title: {quoted}"))
    config = config_of(tmp_path, site_name=title, site_description=title)
    text = files_beside(archive_in(tmp_path), config)["llms.txt"].decode()
    assert "&#" not in text.replace(r"\&#38;", "")
    root = lxml.html.fromstring(MarkdownIt("gfm-like", {"linkify": False}).render(text))
    shown = " ".join(title.split())
    assert root.findtext(".//h1") == shown
    assert root.find(".//blockquote/p").text_content() == shown
    assert shown in [link.text_content() for link in root.iterfind(".//li/a")]


def test_a_title_without_markup_stands_in_llms_txt_letter_by_letter(tmp_path: Path) -> None:
    title = 'Q&A: is it 5 > 3? "Yes" - 100% (or 2.5), e.g. at 9:30!'
    write(tmp_path, light_house(one=f"title: {json.dumps(title)}"))
    assert f"- [{title}](" in sidecars_in(tmp_path)["llms.txt"].decode()


def test_sidecars_are_the_same_bytes_every_time(golden: dict[str, bytes]) -> None:
    assert sidecars_in(GOLDEN) == golden


def test_an_empty_archive_has_a_summary_all_the_same(tmp_path: Path) -> None:
    files = sidecars_in(write(tmp_path, {"topics.yaml": "topics: [{id: weather, name: Weather}]\n"}))
    assert files["llms.txt"].startswith(b"# ")
    assert not [path for path in files if path.endswith((".jsonl", "index.json", "chapters.json", ".vtt"))]


# --- The list of pages ---


def listed(document: bytes) -> list[tuple[str, str | None]]:
    root = etree.fromstring(document)
    return [(e.findtext("{*}loc"), e.findtext("{*}lastmod")) for e in root]


def test_the_sitemap_has_every_page_once_in_order_with_the_dates_of_the_content() -> None:
    pages = [ListedPage("b/", PartialDate(2026, 3)), ListedPage(""), ListedPage("ä/", PartialDate(2026, 3, 14))]
    [(path, document)] = sitemap_files(pages, config_of(Path()))
    assert path == "sitemap.xml"
    assert listed(document) == [
        (SITE, None), (f"{SITE}b/", "2026-03"), (f"{SITE}%C3%A4/", "2026-03-14"),
    ]  # fmt: skip
    assert etree.fromstring(document).tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"


@pytest.mark.large
def test_a_sitemap_that_is_too_long_is_divided() -> None:
    files = dict(sitemap_files((ListedPage(f"p{n:06}/") for n in range(MOST + 1)), config_of(Path())))
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert listed(files["sitemap.xml"]) == [(f"{SITE}sitemap-1.xml", None), (f"{SITE}sitemap-2.xml", None)]
    assert len(listed(files["sitemap-1.xml"])) == MOST
    assert listed(files["sitemap-2.xml"]) == [(f"{SITE}p{MOST:06}/", None)]


def test_there_is_no_sitemap_where_the_site_has_no_address() -> None:
    assert list(sitemap_files([ListedPage("")], config_of(Path(), site_url=""))) == []


def test_a_page_was_changed_when_its_record_was_last_corrected(tmp_path: Path) -> None:
    text = 'date: "2026-03-14"\ncorrections: [{date: "2026-06-02", text: "No."}, {date: "2026-05", text: "Yes."}]'
    summaries = archive_in(write(tmp_path, light_house(one=text, two=""))).summaries
    assert summaries["episode:light/one"].changed_on == PartialDate(2026, 6, 2)
    assert summaries["episode:light/two"].changed_on is None
