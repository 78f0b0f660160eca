"""With ``publish: what-is-right`` only the records with errors wait; their pages stay as they were published last."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.small_archives import write

SETTINGS = """\
site_name: Fog
site_url: https://fog.example.org/
docs_dir: content/pages
theme: {name: material}
plugins:
  - chapterhouse: {authority: fog.example.org, since: 2020, search: false, publish: what-is-right}
"""
RIGHT = "title: {title}\ndate: 2026-03-14\nsummary: Fog.\nentities: [{{name: Horn, type: product}}]\n"
CITING = "title: Both\ndate: 2026-03-15\nsummary: Fog.\nsources: [{episode: light/one}, {episode: light/two}]\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    episodes = {f"episodes/light/{name}.yaml": RIGHT.format(title=name) for name in ("one", "two")}
    write(tmp_path, {"sources/light.yaml": "name: Light\n", "briefings/both.yaml": CITING, **episodes})
    (tmp_path / "content/pages").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


MISTAKES = {
    "a mistake that makes no record": "title: [two\n",
    "a mistake within a record": 'title: changed\nchapters: [{at: "9:00", title: a}, {at: "1:00", title: b}]\n',
    "a mistake across files": "title: changed\nsummary: Fog.\ntopics: [unknown]\n",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_record_with_an_error_waits_and_the_rest_is_published(mistake: str, archive: Path, run: Run) -> None:
    assert run("generator", "build", cwd=archive).returncode == 0
    page = archive / "site/episodes/light/two/index.html"
    before = page.read_text(encoding="utf-8")
    write(
        archive,
        {"episodes/light/two.yaml": MISTAKES[mistake], "episodes/light/three.yaml": RIGHT.format(title="three")},
    )
    done = run("generator", "build", cwd=archive)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "content/episodes/light/two.yaml" in done.stderr
    assert "What has errors waits until it is right (1 files)" in done.stderr
    assert page.read_text(encoding="utf-8") == before
    assert (archive / "site/episodes/light/three/index.html").exists()
    assert "episodes/light/two" not in (archive / "site/feed.json").read_text(encoding="utf-8")
    assert run("generator", "check", cwd=archive).returncode == 1

    write(archive, {"episodes/light/two.yaml": RIGHT.format(title="mended")})
    assert run("generator", "build", cwd=archive).returncode == 0
    assert "mended" in page.read_text(encoding="utf-8")


def test_a_source_and_an_entity_with_errors_wait_too(archive: Path, run: Run) -> None:
    assert run("generator", "build", cwd=archive).returncode == 0
    write(archive, {"sources/light.yaml": "nam: Light\n", "entities/horn.yaml": "name: Horn\ntype: thing\n"})
    done = run("generator", "build", cwd=archive)
    assert done.returncode == 0, done.stderr
    assert (archive / "site/sources/light/index.html").exists()
    assert (archive / "site/episodes/light/one/index.html").exists()


def test_what_waits_for_nobody_stops_the_build(archive: Path, run: Run) -> None:
    write(archive, {"topics.yaml": "topics: [{id: fog}]\n"})
    assert run("generator", "build", cwd=archive).returncode == 1
    write(archive, {"topics.yaml": "topics: [{id: fog, name: Fog}]\n", "episodes/light/two.yaml": "title: [two\n"})
    assert run("generator", "build", "--strict", cwd=archive).returncode == 1
    assert not (archive / "site").exists()


def test_an_unknown_way_to_publish_is_wrong_usage(archive: Path, run: Run) -> None:
    (archive / "mkdocs.yml").write_text(SETTINGS.replace("what-is-right", "everything"), encoding="utf-8")
    done = run("generator", "build", cwd=archive)
    assert done.returncode == 2
    assert "Write one of: all-or-nothing, what-is-right." in done.stderr
