"""What a change of the content does: parts before and after, names, addresses, and a report that is safe to post."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.small_archives import write

BEFORE = {
    "topics.yaml": "topics: [{id: weather, name: Weather}]\n",
    "sources/acme.yaml": "name: Acme\n",
    "episodes/acme/2026-03-14-fog.yaml": (
        "title: Fog\ndate: 2026-03-14\npeople: [Ada Keeper]\n"
        "chapters:\n"
        '  - {at: "0:00", title: Hook, summary: "It is loud."}\n'
        '  - {at: "12:30", title: Horns}\n'
        "takeaways: [{text: Fog is loud., id: loud}, Horns carry.]\n"
        "metrics: [{value: '275', label: foggy hours}]\n"
    ),
    "episodes/acme/2026-03-15-bells.yaml": "title: Bells\ndate: 2026-03-15\n",
    "episodes/acme/2026-03-16-rope.yaml": "title: Rope\ndate: 2026-03-16\n",
}
AFTER = {
    **BEFORE,
    "episodes/acme/2026-03-14-fog.yaml": (
        "title: Fog\ndate: 2026-03-14\npeople: [Ada Keper]\n"
        "chapters:\n"
        '  - {at: "0:00", title: Hook, summary: "It is very loud."}\n'
        '  - {at: "12:45", title: Horns}\n'
        "takeaways: [{text: Fog is quite loud., id: loud}, Horns carry far.]\n"
        "metrics: [{value: '280', label: foggy hours}]\n"
    ),
    "episodes/acme/2026-03-16-rope.yaml": 'title:   "Rope"\ndate: "2026-03-16"\n',
    "episodes/acme/2026-03-17-sirens.yaml": (
        'title: "Sirens @all <b>[x](https://example.org)</b>"\ndate: 2026-03-17\nmood: calm\n'
    ),
}
FOG = "episodes/acme/2026-03-14-fog/"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive under git, with changes that are not committed."""
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Fog\nplugins: [chapterhouse]\n", encoding="utf-8")
    write(folder, BEFORE)
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words], cwd=folder, check=True)
    (folder / "content/episodes/acme/2026-03-15-bells.yaml").unlink()
    write(folder, {path: text for path, text in AFTER.items() if "bells" not in path})
    return folder


def call(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), "diff", *words])


def test_parts_are_compared_one_by_one(archive: Path) -> None:
    told = json.loads(call(archive, "HEAD", "--format", "json").stdout)
    assert [(one["key"], one["how"]) for one in told["records"]] == [
        ("episode:acme/2026-03-14-fog", "changed"),
        ("episode:acme/2026-03-15-bells", "removed"),
    ]
    changes = {change["what"]: (change["before"], change["after"]) for change in told["records"][0]["changes"]}
    assert changes == {
        "person Ada Keeper, name": ("Ada Keeper", "Ada Keper"),
        "chapter 0:00, summary": ("It is loud.", "It is very loud."),
        "chapter 12:30, at": ("12:30", "12:45"),
        "takeaway loud, text": ("Fog is loud.", "Fog is quite loud."),
        "takeaway Horns carry., text": ("Horns carry.", "Horns carry far."),
        "number 275, value": ("275", "280"),
    }


def test_addresses_that_would_die_are_told_with_the_line_that_keeps_them(archive: Path) -> None:
    lost = {
        one["address"]: one["remedy"] for one in json.loads(call(archive, "HEAD", "--format", "json").stdout)["lost"]
    }
    assert lost["episodes/acme/2026-03-15-bells/"].startswith("Write “redirect_from: [acme/2026-03-15-bells]”")
    assert lost[f"{FOG}#t-750"] == (
        "Write “was: [750]” in the chapter that it has become, where it was only re-timed."
        " Where it was taken out, write “removed: [t-750]” in the record."
    )
    kept = [address for address in lost if address.startswith(f"{FOG}#k-")]
    assert len(kept) == 1
    assert lost[kept[0]].startswith(f"Write “id: {kept[0].rpartition('#')[2]}”")
    assert f"{FOG}#loud" not in lost


def test_new_names_are_told_with_those_that_they_resemble(archive: Path) -> None:
    assert json.loads(call(archive, "HEAD", "--format", "json").stdout)["names"] == [
        {"name": "Ada Keper", "resembles": "Ada Keeper"}
    ]


def test_a_file_with_mistakes_is_told_by_its_problem(archive: Path) -> None:
    result = call(archive, "HEAD", "--format", "json")
    assert result.exit_code == 1
    problems = json.loads(result.stdout)["problems"]
    assert [(one["path"], one["rule"]) for one in problems if one["severity"] == "error"] == [
        ("content/episodes/acme/2026-03-17-sirens.yaml", "unknown-field")
    ]


def test_nothing_that_a_record_says_becomes_a_link_a_mention_or_markup(archive: Path) -> None:
    sirens = archive / "content/episodes/acme/2026-03-17-sirens.yaml"
    sirens.write_text(AFTER["episodes/acme/2026-03-17-sirens.yaml"].replace("mood: calm\n", ""), encoding="utf-8")
    told = call(archive, "HEAD", "--format", "markdown").stdout
    lines = [line for line in told.splitlines() if "irens" in line]
    assert lines
    for line in lines:
        assert "@all" not in line
        assert "<b>" not in line
        assert "](" not in line
        assert "://example" not in line


def test_a_folder_can_be_compared_with_and_nothing_is_said_where_nothing_differs(archive: Path, tmp_path: Path) -> None:
    same = tmp_path / "same"
    write(same, {path: text for path, text in AFTER.items() if "bells" not in path and "sirens" not in path})
    (archive / "content/episodes/acme/2026-03-17-sirens.yaml").unlink()
    assert (call(archive, str(same)).stdout, call(archive, str(same)).exit_code) == ("Nothing differs.\n", 0)
    assert call(archive, str(same), "--format", "markdown").stdout == ""


def test_the_terminal_is_told_in_lines(archive: Path) -> None:
    lines = call(archive, "HEAD").stdout.splitlines()
    assert lines[0] == "~ episode:acme/2026-03-14-fog: Fog"
    assert "    chapter 0:00, summary: It is loud. → It is very loud." in lines
    assert "- episode:acme/2026-03-15-bells: Bells" in lines
    assert "? new name “Ada Keper”, which resembles “Ada Keeper”" in lines


@pytest.mark.parametrize("base", ["no-such-branch", "--output=x", "HEAD:../x"])
def test_what_is_no_revision_is_wrong_usage(archive: Path, base: str) -> None:
    assert call(archive, "--", base).exit_code == 2


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("episodes/acme/new.yml", "title: New\n", "unexpected-file"),
        ("episodes/acme/New_One.yaml", "title: New\n", "invalid-file-name"),
        ("episodes/acme/2026-03-16-rope.yaml", "title: [Rope\n", "yaml-syntax"),
        (
            "episodes/acme/2026-03-16-rope.yaml",
            "title: Rope\ndate: 2026-03-16\nstatus: draft\n",
            "! episodes/acme/2026-03-16-rope/ would lead nowhere. Leave it published",
        ),
    ],
)
def test_no_mistake_and_no_lost_address_is_passed_over(archive: Path, path: str, text: str, told: str) -> None:
    write(archive, {**BEFORE, path: text})
    (archive / "content/episodes/acme/2026-03-17-sirens.yaml").unlink()
    result = call(archive, "HEAD")
    assert result.exit_code == 1
    assert told in result.stdout
    assert "- episode:" not in result.stdout


def test_a_page_tells_the_same_and_leads_to_the_pages_that_change(archive: Path) -> None:
    (archive / "content/episodes/acme/2026-03-17-sirens.yaml").unlink()
    told = call(archive, "HEAD", "--format", "html").stdout
    assert told.startswith("<!doctype html>")
    assert "<td><del>It is loud.</del></td><td><ins>It is very loud.</ins></td>" in told
    assert f'<a href="./{FOG}index.html">{FOG}</a> changed' in told
    assert "<li>episodes/acme/2026-03-15-bells/ removed</li>" in told


def test_pages_and_feeds_that_change_are_listed(archive: Path) -> None:
    (archive / "content/episodes/acme/2026-03-17-sirens.yaml").unlink()
    write(archive, {path: text for path, text in BEFORE.items() if "fog" not in path})
    told = json.loads(call(archive, "HEAD", "--format", "json").stdout)
    assert {"address": FOG, "how": "changed"} in told["pages"]
    assert {"address": "entities/ada-keper/", "how": "added"} in told["pages"]
    assert {"address": "entities/ada-keeper/", "how": "removed"} in told["pages"]
    assert "episodes/acme/2026-03-15-bells/" not in {one["address"] for one in told["pages"]}
    assert {"address": "sources/acme/feed.xml", "how": "changed"} in told["feeds"]
    assert "topics/weather/feed.xml" not in {one["address"] for one in told["feeds"]}


def test_what_was_wrong_before_is_no_matter_of_the_change(archive: Path) -> None:
    write(archive, {**BEFORE, "episodes/acme/2026-03-15-bells.yaml": "number: 3\ntitle: Bells\ndate: 2026-03-15\n"})
    (archive / "content/episodes/acme/2026-03-17-sirens.yaml").unlink()
    told = json.loads(call(archive, "HEAD", "--format", "json").stdout)
    assert [one["key"] for one in told["records"]] == ["episode:acme/2026-03-15-bells"]
    assert told["problems"] == []


def test_an_error_that_a_change_makes_in_another_file_is_told(archive: Path) -> None:
    (archive / "content/episodes/acme/2026-03-17-sirens.yaml").unlink()
    write(archive, {**BEFORE, "topics.yaml": "topics: [{id: sea, name: Sea}]\n"})
    rope = "episodes/acme/2026-03-16-rope.yaml"
    write(archive, {rope: "title: Rope\ndate: 2026-03-16\ntopics: [weather]\n"})
    base = archive.parent / "base"
    write(base, {**BEFORE, rope: "title: Rope\ndate: 2026-03-16\ntopics: [weather]\n"})
    told = json.loads(call(archive, str(base), "--format", "json").stdout)
    assert [(one["path"], one["rule"]) for one in told["problems"] if one["severity"] == "error"] == [
        (f"content/{rope}", "unknown-topic")
    ]


def test_all_is_new_where_there_was_no_content(archive: Path) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["rm", "-qr", "--cached", "content"], ["commit", "-q", "-m", "Forget the content"]):
        subprocess.run([*git, *words], cwd=archive, check=True)
    write(archive, BEFORE)
    (archive / "content/episodes/acme/2026-03-17-sirens.yaml").unlink()
    result = call(archive, "HEAD", "--format", "json")
    assert {one["how"] for one in json.loads(result.stdout)["records"]} == {"added"}


def test_a_link_in_what_was_leads_nowhere(archive: Path) -> None:
    link = archive / "content/entities/keys.yaml"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to("/etc/hostname")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["add", str(link)], ["commit", "-q", "-m", "Link"]):
        subprocess.run([*git, *words], cwd=archive, check=True)
    link.unlink()
    assert "keys" not in call(archive, "HEAD").stdout


def test_pages_written_by_hand_are_told_too(archive: Path) -> None:
    write(archive, BEFORE)
    (archive / "content/episodes/acme/2026-03-17-sirens.yaml").unlink()
    base = write(archive.parent / "base", {**BEFORE, "pages/about.md": "# About", "pages/guide/index.md": "# Guide"})
    write(archive, {"pages/guide/index.md": "# A guide", "pages/notes.md": "# Notes"})
    result = call(archive, str(base), "--format", "json")
    told = json.loads(result.stdout)
    assert [(one["address"], one["how"]) for one in told["pages"]] == [
        ("about/", "removed"),
        ("guide/", "changed"),
        ("notes/", "added"),
    ]
    assert [one["address"] for one in told["lost"]] == ["about/"]
    assert result.exit_code == 1


def with_transcripts(folder: Path, before: str | None, after: str | None, *, quote: str = "") -> Result:
    """Compare an episode with one transcript with the same episode with another, and with a quote that was edited."""
    record = (
        "title: Fog\ndate: 2026-03-14\n"
        f"quotes: [{{text: {HEARD}, at: '0:12', id: hear}}]\n"
        "metrics: [{value: 275 crowns, label: for the horn, at: '0:40'}]\n"
    )
    for name, text, transcript in (("before", record, before), ("after", record.replace(HEARD, quote or HEARD), after)):
        talk = {"transcripts/acme/2026-03-14-fog.vtt": transcript} if transcript else {}
        write(folder / name, {**BEFORE, "episodes/acme/2026-03-14-fog.yaml": text, **talk})
        (folder / name / "mkdocs.yml").write_text("site_name: Fog\nplugins: [chapterhouse]\n", encoding="utf-8")
    return call(folder / "after", str(folder / "before/content"), "--format", "json")


HEARD = "You hear it before you see it."
TALK = (
    "WEBVTT\n\n00:10.000 --> 00:20.000\n<v Ada Keeper>You hear it before you see it.\n\n"
    "00:38.000 --> 00:44.000\n<v Bo Host>The horn was 275 crowns.\n"
)


def changes_of(result: Result) -> dict[str, tuple[str, str]]:
    [record] = json.loads(result.stdout)["records"]
    return {change["what"]: (change["before"], change["after"]) for change in record["changes"]}


def test_whether_a_quote_stands_in_the_transcript_is_told_before_and_after(tmp_path: Path) -> None:
    edited = changes_of(with_transcripts(tmp_path, TALK, TALK, quote="Nobody ever paints a lighthouse blue."))
    assert edited == {
        "quote hear, text": (HEARD, "Nobody ever paints a lighthouse blue."),
        "quote hear, in the transcript": ("verbatim", "not found"),
    }


def test_a_transcript_that_says_otherwise_changes_what_is_known_of_quotes_and_numbers(tmp_path: Path) -> None:
    other = TALK.replace("You hear it before", "You can hear it before").replace("275", "725")
    changes = changes_of(with_transcripts(tmp_path, TALK, other))
    assert changes["quote hear, in the transcript"] == ("verbatim", "close: “You can hear it before you see it”")
    assert changes["number 0:40, in the transcript"] == ("verbatim", "not found")


def test_a_transcript_that_is_new_or_gone_is_told_with_what_it_says_of_quotes(tmp_path: Path) -> None:
    new = changes_of(with_transcripts(tmp_path / "new", None, TALK))
    assert new["quote hear, in the transcript"] == ("", "verbatim")
    gone = with_transcripts(tmp_path / "gone", TALK, None)
    assert changes_of(gone)["quote hear, in the transcript"] == ("verbatim", "")
    remedy = "Keep the transcript, with its times."
    assert json.loads(gone.stdout)["lost_lines"] == [{"address": FOG, "anchors": ["s-10", "s-38"], "remedy": remedy}]


def test_lines_of_a_transcript_that_have_another_anchor_are_told_once_for_each_episode(tmp_path: Path) -> None:
    told = json.loads(with_transcripts(tmp_path, TALK, TALK.replace("00:38", "00:39")).stdout)
    remedy = "Links to them lead to the line that is spoken at their time."
    assert told["lost_lines"] == [{"address": FOG, "anchors": ["s-38"], "remedy": remedy}]
    words = call(tmp_path / "after", str(tmp_path / "before/content")).stdout
    assert f"? {FOG}: 1 line of the transcript would have another anchor: #s-38. {remedy}" in words.splitlines()


def test_pages_and_feeds_that_show_what_the_transcript_says_of_quotes_are_told(tmp_path: Path) -> None:
    told = json.loads(with_transcripts(tmp_path, TALK, TALK.replace("You hear", "Nobody heard")).stdout)
    assert {FOG} == {page["address"] for page in told["pages"] if page["address"].startswith("episodes/acme/")}
    assert {"feed.xml", "sources/acme/feed.xml"} <= {feed["address"] for feed in told["feeds"]}


def test_a_long_transcript_is_listed_by_its_own_page(tmp_path: Path) -> None:
    cues = [
        f"{second // 60:02}:{second % 60:02}.000 --> {second // 60:02}:{second % 60:02}.900\n{second * 7919**3:x} said."
        for second in range(3500)
    ]
    told = json.loads(with_transcripts(tmp_path, TALK, "\n\n".join(["WEBVTT", *cues])).stdout)
    assert {"address": f"{FOG}transcript/", "how": "added"} in told["pages"]
