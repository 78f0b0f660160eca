"""A record's page tells from git when it was first published, and on which days what changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.archive import urls
from generator.config import Config
from generator.execution.build_cache import BuildCache
from generator.outputs.pages.page import Page
from generator.site import record_history
from generator.site.jobs import SiteFile
from generator.site.publish.files import files_of
from generator.site.record_history import head_of, histories_of
from tests.conftest import Run
from tests.small_archives import archive_in, config_of, site_of, write

EDITOR = "https://github.com/fog/archive/edit/main/content/"
PATH = "episodes/light/fog.yaml"
FOG = (
    "title: Fog\nsummary: Loud.\n"
    "chapters:\n"
    '  - {at: "0:00", title: Hook, quotes: [{text: "The horn was far too loud."}]}\n'
    '  - {at: "12:30", title: Horns}\n'
    "takeaways: [Fog is loud., Horns carry.]\n"
)
LATER = (
    "title: Fog and bells\nsummary: Louder.\n"
    "chapters:\n"
    '  - {at: "0:00", title: Hook, quotes: [{text: "The horn was far too loud."}]}\n'
    '  - {at: "12:45", title: Horns}\n'
    '  - {at: "20:00", title: Bells, quotes: [{text: "Nobody ever heard the bell."}]}\n'
    "takeaways: [Fog is loud.]\n"
    'metrics: [{value: "275", label: foggy hours}]\n'
    "corrections: [{date: 2026-03-06, text: The horns come later.}]\n"
)


def git(folder: Path, *words: str, day: str = "2026-03-01T12:00:00Z") -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    dated = {**os.environ, "GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z"}
    done = subprocess.run(["git", *who, *words], cwd=folder, env=dated, check=True, capture_output=True, text=True)
    return done.stdout


def commit(folder: Path, day: str, files: dict[str, str | None]) -> None:
    """Commit files of the content by their paths at noon of a day; None takes one away."""
    for path in (path for path, text in files.items() if text is None):
        (folder / "content" / path).unlink()
    write(folder, {path: text for path, text in files.items() if text is not None})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Edit", day=day if "T" in day else f"{day}T12:00:00Z")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return the folder of an archive in a new repository, with a source."""
    folder = tmp_path / "archive"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    write(
        folder, {"sources/light.yaml": "name: The Light\n", "topics.yaml": "topics: [{id: weather, name: Weather}]\n"}
    )
    return folder


def choices(folder: Path, **chosen: Any) -> Config:
    return config_of(folder, history=True, edit_url=EDITOR, **chosen)


def told(folder: Path, name: str = "light/fog", cache: BuildCache | None = None, **chosen: Any) -> tuple[str, Any]:
    """Return what the page of an episode says of its history, and what its data says."""
    config, linked = choices(folder, **chosen), archive_in(folder)
    site = replace(site_of(linked, config), histories=histories_of(config, linked.summaries, cache or BuildCache()))
    outputs = list(site.record(f"episode:{name}"))
    page = next(output for output in outputs if isinstance(output, Page)).markdown()
    address = urls.index_json(urls.record_address(linked.records[f"episode:{name}"]))
    data = next(bytes(one.content) for one in outputs if isinstance(one, SiteFile) and one.path == address)
    _, found, section = page.partition("## History { #page-history }\n\n")
    return section.partition("\n## ")[0].strip() if found else "", json.loads(data).get("history")


ALL = f"[All changes to this page](https://github.com/fog/archive/commits/main/content/{PATH})"


def test_a_page_tells_when_its_record_was_first_published(archive: Path) -> None:
    commit(archive, "2026-03-03", {PATH: FOG})
    said, data = told(archive)
    assert said == f"- **3 March 2026** First published\n\n{ALL}"
    assert data == [{"date": "2026-03-03", "changes": [{"how": "published"}]}]


def test_changes_are_told_newest_first_in_numbers_of_parts(archive: Path) -> None:
    commit(archive, "2026-03-03", {PATH: FOG})
    commit(archive, "2026-03-06", {PATH: LATER})
    commit(archive, "2026-03-08", {PATH: f"{LATER}language: en\n".replace("language", "lang")})
    said, data = told(archive)
    assert said == (
        "- **8 March 2026** Changed: other details\n"
        "- **6 March 2026** Added: 1 chapter, 1 quote, 1 number, 1 correction"
        " · Changed: title, summary, 1 chapter · Removed: 1 takeaway\n"
        f"- **3 March 2026** First published\n\n{ALL}"
    )
    assert data[0] == {"date": "2026-03-08", "changes": [{"how": "changed", "what": "details", "count": 1}]}
    assert {"how": "added", "what": "quotes", "count": 1} in data[1]["changes"]


def test_what_says_the_same_in_another_form_is_no_change(archive: Path) -> None:
    commit(archive, "2026-03-03", {PATH: FOG})
    commit(archive, "2026-03-04", {PATH: f"# Fog\n{FOG}".replace("title: Fog\n", 'title: "Fog"\n')})
    assert told(archive)[0].startswith("- **3 March 2026** First published\n")


def test_several_commits_of_a_day_are_one_change(archive: Path) -> None:
    commit(archive, "2026-03-03", {PATH: FOG})
    commit(archive, "2026-03-04T09:00:00Z", {PATH: FOG.replace("Loud.", "Quiet.")})
    commit(archive, "2026-03-04T10:00:00Z", {PATH: LATER})
    commit(archive, "2026-03-04T11:00:00Z", {PATH: FOG.replace("title: Fog", "title: Mist")})
    assert told(archive)[0].startswith("- **4 March 2026** Changed: title\n- **3 March 2026** First published\n")


def test_days_are_those_of_the_archive_s_time_zone(archive: Path) -> None:
    commit(archive, "2026-03-03T23:30:00Z", {PATH: FOG})
    assert told(archive, timezone="Europe/Berlin")[0].startswith("- **4 March 2026** First published")


def test_a_record_is_followed_to_where_it_was_moved(archive: Path) -> None:
    commit(archive, "2026-03-03", {PATH: FOG})
    commit(archive, "2026-03-05", {PATH: None, "episodes/light/mist.yaml": f"{FOG}formerly: [light/fog]\n"})
    commit(archive, "2026-03-07", {PATH: "title: Another fog\n"})
    commit(archive, "2026-03-09", {PATH: None})
    said, _ = told(archive, "light/mist")
    assert said.startswith("- **5 March 2026** Moved to another address\n- **3 March 2026** First published\n\n")


def test_drafts_are_passed_over_and_withdrawn_texts_are_not_compared(archive: Path) -> None:
    commit(archive, "2026-03-02", {PATH: "title: Secret\nstatus: draft\n"})
    commit(archive, "2026-03-03", {PATH: FOG})
    commit(archive, "2026-03-04", {PATH: "title: Gone\nsummary: We were wrong.\nstatus: withdrawn\n"})
    commit(archive, "2026-03-05", {PATH: FOG.replace("title: Fog", "title: Mist")})
    said, _ = told(archive)
    assert said == (
        "- **5 March 2026** Published again · Changed: title\n- **4 March 2026** Withdrawn\n"
        f"- **3 March 2026** First published\n\n{ALL}"
    )


def test_merged_work_counts_on_the_day_of_the_merge(archive: Path) -> None:
    commit(archive, "2026-03-01", {"episodes/light/bells.yaml": "title: Bells\n"})
    git(archive, "switch", "-q", "-c", "work")
    commit(archive, "2026-03-03", {PATH: FOG})
    git(archive, "switch", "-q", "main")
    git(archive, "merge", "-q", "--no-ff", "-m", "Merge", "work", day="2026-03-10T12:00:00Z")
    assert told(archive)[0].startswith("- **10 March 2026** First published\n")


def test_the_ten_newest_changes_are_told_and_all_are_counted(archive: Path) -> None:
    for day in range(1, 14):
        commit(archive, f"2026-03-{day:02}", {PATH: f"title: Fog {day}\n"})
    lines = told(archive)[0].partition("\n\n")[0].split("\n")
    days = [13, 12, 11, 10, 9, 8, 7, 6, 5, 4]
    first = "- **1 March 2026** First published"
    assert lines == [*(f"- **{day} March 2026** Changed: title" for day in days), first]
    config, linked = choices(archive), archive_in(archive)
    assert histories_of(config, linked.summaries, BuildCache())["episode:light/fog"].changed == 12


def test_a_new_commit_is_added_to_what_is_known_as_if_all_were_read(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bells = "episodes/light/bells.yaml"
    commit(archive, "2026-03-03", {PATH: FOG, bells: "title: Bells\n"})
    cache, asked = BuildCache(tmp_path / "memory.sqlite"), list[tuple[str, ...]]()
    told(archive, cache=cache)
    ask, read = record_history._git, record_history._Blobs.content
    blobs: list[str] = []

    def noted(config: Config, *words: str) -> bytes:
        asked.append(words)
        return ask(config, *words)

    def noted_blob(self: Any, blob: str) -> bytes | None:
        blobs.append(blob)
        return read(self, blob)

    monkeypatch.setattr(record_history, "_git", noted)
    monkeypatch.setattr(record_history._Blobs, "content", noted_blob)
    known = head_of(choices(archive))
    told(archive, cache=cache)
    assert not any("log" in words for words in asked)
    assert blobs == []
    commit(archive, "2026-03-06", {PATH: LATER})
    incremental = told(archive, cache=cache)
    logs = [words for words in asked if "log" in words]
    assert [words[-3] for words in logs] == [f"{known}..{head_of(choices(archive))}"]
    assert len(blobs) == 2  # those of the record that changed
    assert incremental == told(archive)


def test_a_branch_that_was_rewritten_is_read_anew(archive: Path) -> None:
    cache = BuildCache()
    commit(archive, "2026-03-03", {PATH: FOG})
    commit(archive, "2026-03-04", {PATH: LATER})
    told(archive, cache=cache)
    git(archive, "reset", "-q", "--hard", "HEAD~1")
    commit(archive, "2026-03-05", {PATH: FOG.replace("title: Fog", "title: Mist")})
    said = told(archive, cache=cache)
    assert said == told(archive)
    assert said[0].startswith("- **5 March 2026** Changed: title\n- **3 March 2026** First published\n")


def without_git(folder: Path) -> Path:
    shutil.rmtree(folder / ".git")
    return folder


def shallow(folder: Path) -> Path:
    git(folder.parent, "clone", "-q", "--depth", "1", folder.as_uri(), "shallow")
    return folder.parent / "shallow"


def without_commits(folder: Path) -> Path:
    git(without_git(folder), "init", "-q")
    return folder


@pytest.mark.parametrize("lay_out", [without_git, shallow, without_commits])
def test_where_git_does_not_know_all_nothing_is_shown_and_a_note_says_why(archive: Path, lay_out: Any) -> None:
    commit(archive, "2026-03-03", {PATH: FOG})
    commit(archive, "2026-03-06", {PATH: LATER})
    folder, notes = lay_out(archive), list[str]()
    assert told(folder) == ("", None)
    assert histories_of(choices(folder), archive_in(folder).summaries, BuildCache(), notes.append) == {}
    assert notes == ["No history of records is shown: the content lies in no git repository that is whole."]


def test_without_git_installed_nothing_is_shown(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(archive, "2026-03-03", {PATH: FOG})
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert told(archive) == ("", None)


def test_an_owner_who_does_not_want_it_gets_none(archive: Path) -> None:
    commit(archive, "2026-03-03", {PATH: FOG})
    config = config_of(archive)
    assert histories_of(config, archive_in(archive).summaries, BuildCache()) == {}


def test_a_build_after_a_commit_shows_it_as_a_clean_build_does(archive: Path, tmp_path: Path, run: Run) -> None:
    settings = (
        "site_name: Fog\ntheme: {name: material}\nplugins:\n  - chapterhouse:\n      history: true\n"
        f"      edit_url: {EDITOR}\n"
    )
    (archive / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (archive / ".gitignore").write_text("site\n.chapterhouse\n", encoding="utf-8")
    commit(archive, "2026-03-03", {PATH: FOG, "episodes/light/bells.yaml": "title: Bells\n"})
    assert run("generator", "build", cwd=archive).returncode == 0
    write(archive, {PATH: LATER})
    assert run("generator", "build", cwd=archive).returncode == 0
    commit(archive, "2026-03-06", {PATH: LATER})
    assert run("generator", "build", cwd=archive).returncode == 0
    page = (archive / "site/episodes/light/fog/index.html").read_text(encoding="utf-8")
    folded = "First published on 3 March 2026, changed on 1 day"
    assert f'<details class="ch-page-history"><summary>{folded}</summary>' in page
    assert "<strong>6 March 2026</strong> Added:" in page
    git(tmp_path, "clone", "-q", archive.as_uri(), "clean")
    assert run("generator", "build", cwd=tmp_path / "clean").returncode == 0
    incremental, clean = (files_of(folder / "site") for folder in (archive, tmp_path / "clean"))
    assert incremental == clean
    for file in clean:
        assert (archive / "site" / file).read_bytes() == (tmp_path / "clean/site" / file).read_bytes(), file
