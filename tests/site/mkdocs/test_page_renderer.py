"""Pages printed in Material's shell are those that MkDocs makes of the same Markdown."""

from pathlib import Path

import lxml.html
import pytest
import yaml

from generator.site.html.compact import compact_html
from generator.site.mkdocs.commands import build_site
from tests.attacked_archive import archive_of
from tests.attacks import ATTACKS
from tests.paths import ROOT

pytestmark = pytest.mark.end_to_end

ARCHIVES = {"sample": ROOT / "mkdocs.yml", "golden": ROOT / "tests" / "golden" / "mkdocs.yml"}


def _built(config_file: Path, folder: Path, renderer: str) -> Path:
    """Build an archive with one of the two renderers; return its site."""
    settings = yaml.safe_load(config_file.read_text(encoding="utf-8"))
    plugins = [p if isinstance(p, dict) else {p: {}} for p in settings["plugins"]]
    options = next(plugin["chapterhouse"] for plugin in plugins if "chapterhouse" in plugin)
    options.update(
        renderer=renderer,
        content_dir=str(config_file.parent / options.get("content_dir", "content")),
        build_dir=str(folder / renderer / "build"),
    )
    settings |= {
        "plugins": plugins,
        "docs_dir": str(config_file.parent / settings["docs_dir"]),
        "site_dir": str(folder / renderer / "site"),
    }
    chosen = folder / f"{renderer}.yml"
    chosen.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    assert build_site(chosen, strict=False, clean=False) == 0
    return folder / renderer / "site"


@pytest.fixture
def attacked(tmp_path: Path) -> Path:
    """Return the configuration of an archive with quotation marks, elements and entities in all headings."""
    archive = archive_of(tmp_path / "attacked", ATTACKS[:8])
    return archive / "mkdocs.yml"


@pytest.mark.parametrize("archive", [*ARCHIVES, "attacked"])
def test_every_page_is_the_same_whoever_makes_it(archive: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    config_file = ARCHIVES.get(archive) or request.getfixturevalue(archive)
    fast = _built(config_file, tmp_path, "fast")
    stock = _built(config_file, tmp_path, "mkdocs")
    pages = sorted(path.relative_to(stock) for path in stock.rglob("*.html"))
    assert pages == sorted(path.relative_to(fast) for path in fast.rglob("*.html"))
    assert len(pages) > 20
    different = [str(page) for page in pages if _document(fast / page) != _document(stock / page)]
    assert not different


def _document(page: Path) -> bytes:
    """Return a page with its characters spelled one way and without white space that shows nothing; all else counts."""
    document = lxml.html.document_fromstring(compact_html(page.read_text(encoding="utf-8")).encode())
    return bytes(lxml.html.tostring(document))
