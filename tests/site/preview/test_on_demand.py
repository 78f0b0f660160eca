"""A preview makes the files that are asked for, each as a build writes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.archive import urls
from generator.config import PLUGIN
from generator.site.mkdocs.plugin import ChapterhousePlugin
from generator.site.mkdocs.site_files import made_by_mkdocs
from generator.site.preview.on_demand import SiteOnDemand
from generator.site.publish.files import files_of
from tests.conftest import copy_archive
from tests.paths import GOLDEN

pytestmark = pytest.mark.end_to_end


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[ChapterhousePlugin, SiteOnDemand]:
    """Build the golden archive, and give the plugin with what makes the same pages on demand."""
    archive = copy_archive(GOLDEN, tmp_path_factory.mktemp("golden"))
    config = load_config(str(archive / "mkdocs.yml"))
    config.plugins[PLUGIN].config["database"] = True
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    plugin = config.plugins[PLUGIN]
    assert isinstance(plugin, ChapterhousePlugin)
    return plugin, plugin.frame(config).site_of(plugin.work, {}, {})


def test_every_file_asked_for_is_that_of_a_build(built: tuple[ChapterhousePlugin, SiteOnDemand]) -> None:
    plugin, on_demand = built
    site = plugin.site_dir
    theirs = made_by_mkdocs(plugin.files, Path(plugin.stage.folder), in_preview=False)
    ours = [path for path in files_of(site) if path not in theirs and not path.startswith((urls.NOT_FOUND, "assets/"))]
    assert len(ours) > 200
    different = [path for path in ours if content_of(on_demand, path) != (site / path).read_bytes()]
    assert not different, "\n".join(different)


@pytest.mark.parametrize("path", ["nothing/index.html", "nothing.txt", "episodes/nothing/here/index.json", "search/x"])
def test_what_no_build_writes_is_not_there(built: tuple[ChapterhousePlugin, SiteOnDemand], path: str) -> None:
    assert built[1].content(path) is None


def test_a_page_is_made_once_until_the_archive_changes(built: tuple[ChapterhousePlugin, SiteOnDemand]) -> None:
    on_demand = built[1]
    assert on_demand.content("episodes/index.html") is on_demand.content("episodes/index.html")


def content_of(on_demand: SiteOnDemand, path: str) -> bytes | None:
    content = on_demand.content(path)
    return content.read_bytes() if isinstance(content, Path) else content
