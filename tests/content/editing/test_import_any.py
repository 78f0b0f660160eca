"""Any file: a draft or a clear refusal, never a traceback; and real files of every form, which lose nothing."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.editing.importers import FORMS
from generator.content.editing.importers.form import Options
from generator.content.editing.importing import Import
from generator.content.folder import ContentFolder
from generator.content.loader import load_content
from tests.content.editing.imports import ARCHIVE, import_into
from tests.paths import SHARED
from tests.small_archives import write

without_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared material is not beside the checkout")
PIECES = [
    "## [0:10] Fog", "> *words*", "{\"title\": \"Fog\",", "'summary': [", "0:10 Fog", "---", "title: Fog", "+++",
    "Ada · North Light · 27 min", "1. [Fog](https://example.org) - 3 points", "By the Numbers", "Entities Mentioned",
    "**Ada:** Fog.", "<rss><channel><item>", "</item>", "WEBVTT", "00:00:01.000 --> 00:00:02.000", "]}]}",
    "- **A** (B): c", "### People", "### Published on", "### Link to the recording", "### Chapters",
    "{{< youtube x >}}", "00:03:42\tAda:\thi", "\u202e", "[[[[", "(((", "****", "```json", "```", "\t", "70%xmetric",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=25).map("\n".join))
def test_any_text_makes_drafts_or_is_refused_in_every_form(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    if not folder.exists():
        write(folder, ARCHIVE)
    content_folder = ContentFolder(folder / "content")
    content, _ = load_content(content_folder)
    material = folder / "material.txt"
    material.write_text(text, encoding="utf-8", errors="replace")
    for form in ("", *(one.name for one in FORMS)):
        run = Import(content_folder, content, Options(content, folder=content_folder), dry_run=True)
        (done,) = run.files([material], form)
        assert done.files or done.refused


@pytest.mark.parametrize("raw", [b"", b"\0\1\2", b"\xff\xfea\0", b"\xff\xfe\0", "Ä".encode("latin-1"), b"x" * 1000])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, raw: bytes) -> None:
    write(tmp_path, ARCHIVE)
    (tmp_path / "a.bin").write_bytes(raw)
    content_folder = ContentFolder(tmp_path / "content")
    content, _ = load_content(content_folder)
    (done,) = Import(content_folder, content, Options(content)).files(
        [
            tmp_path / "a.bin",
        ]
    )
    assert done.refused


@pytest.mark.parametrize(
    "text", ["(" * 300_000, "# a" + " " * 300_000 + "b", ">" * 300_000, "**" * 150_000, "`" * 300_000, "--" * 150_000]
)
def test_a_long_line_of_one_sign_is_refused_and_does_not_hang(tmp_path: Path, text: str) -> None:
    (done,) = import_into(tmp_path, {"a.txt": text})
    assert done.refused


def test_thousands_of_posts_names_and_shortcodes_do_not_hang(tmp_path: Path) -> None:
    chat = "".join(f"00:00:01\tAda:\tfog {number}\n" for number in range(20_000))
    post = "---\ntitle: Fog\n---\n" + "".join(f"{{{{< fog n{number} >}}}}\n" for number in range(10_000))
    done = import_into(tmp_path, {"chat.txt": chat, "post.md": post})
    posts = done[0].files[0].draft.fields["threads"][0]["posts"]
    assert len({one["id"] for one in posts}) == 20_000
    assert [note.line for note in done[1].files[0].draft.notes][:3] == [4, 5, 6]


@given(st.binary(max_size=200))
def test_any_bytes_make_drafts_or_are_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.getbasetemp() / "bytes"
    if not folder.exists():
        write(folder, ARCHIVE)
    content_folder = ContentFolder(folder / "content")
    content, _ = load_content(content_folder)
    (folder / "material").write_bytes(raw)
    (done,) = Import(content_folder, content, Options(content), dry_run=True).files([folder / "material"])
    assert done.files or done.refused


def every_file_of_the_shared_data(folder: Path) -> list[Path]:
    data = SHARED / "data"
    for packed in data.glob("*.tar.xz"):
        with tarfile.open(packed) as archive:
            archive.extractall(folder / packed.name.partition(".")[0], filter="data")
    return sorted(file for place in (data, folder) for file in place.rglob("*") if file.is_file())


def refuse_or_draft(files: list[Path], folder: Path) -> None:
    """Import files in every form, whatever they are."""
    write(folder, ARCHIVE)
    content_folder = ContentFolder(folder / "content")
    content, _ = load_content(content_folder)
    for form in ("", *(one.name for one in FORMS)):
        options = Options(content, "north-light", folder=content_folder)
        for done in Import(content_folder, content, options, dry_run=True).files(files, form):
            assert done.files or done.refused, (done.name, form)
    assert sorted(file.name for file in (folder / "content").rglob("*.yaml")) == [
        "ada-keeper.yaml", "bo-host.yaml", "north-light.yaml", "topics.yaml",
    ]  # fmt: skip


@without_shared
@pytest.mark.large
def test_a_real_file_is_read_or_refused_in_each_form(tmp_path: Path) -> None:
    files = every_file_of_the_shared_data(tmp_path / "real")
    small = [file for file in files if file.stat().st_size < 20_000]
    refuse_or_draft(small[:: len(small) // 60], tmp_path)


@without_shared
@pytest.mark.exhaustive
def test_every_real_file_is_read_or_refused_in_each_form(tmp_path: Path) -> None:
    refuse_or_draft(every_file_of_the_shared_data(tmp_path / "real"), tmp_path)
