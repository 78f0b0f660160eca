"""Among the files of the theme stand ours, and none is lost because icons are not listed."""

from pathlib import Path

from jinja2 import FileSystemLoader
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from generator.site.mkdocs.templates import use_theme
from tests.small_archives import write


def test_mkdocs_publishes_every_file_of_the_theme_that_it_would_publish_and_lists_no_icons(tmp_path: Path) -> None:
    write(tmp_path, {"pages/index.md": "# Fog\n"})
    for path in ("overrides/.icons/bell.svg", "overrides/assets/.hidden/bell.svg", "overrides/assets/bell.svg"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("<svg/>", encoding="utf-8")
    settings = "site_name: Fog\ndocs_dir: content/pages\ntheme: {name: material, custom_dir: overrides}\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    use_theme(config)
    ours = config.theme.get_env()
    stock = ours.overlay(loader=FileSystemLoader(config.theme.dirs))
    found = []
    for environment in (ours, stock):
        files = Files([])
        files.add_files_from_theme(environment, config)
        found.append([(file.src_uri, file.abs_src_path) for file in files])
    assert found[0] == found[1]
    assert "assets/bell.svg" in dict(found[0])
    assert [name for name in ours.list_templates() if ".icons" in name] == []
