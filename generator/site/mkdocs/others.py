"""Get on with other plugins: refuse by name those that cannot work beside an archive, and say what to do instead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.config import PLUGIN
from generator.content.folder import PAGES
from generator.site.resources import theme_dir

REFUSED = {
    "i18n": "an archive is of one language. Give each language a mkdocs.yml of its own, with its theme.language,"
    " content_dir and site_dir",
    "mike": "it would move every address into the folder of a version, and those of an archive never change."
    " Corrections and the history of each page tell what was said before",
    "offline": "addresses of an archive end in a slash, which only a server understands. To read the site without a"
    " network: python -m http.server --directory site",
    "print-site": "an archive has too many pages for one. Every page can be printed on its own from the browser",
    "social": "an archive draws the pictures that link previews show itself",
}
"""Plugins that no archive can be built with, and why: each sentence goes on after "because"."""
_BLOG = frozenset({"blog.html", "blog-archive.html", "blog-category.html", "blog-post.html"})
"""Templates of Material that its blog gives the pages it makes."""


def refuse_what_cannot_be_built(config: MkDocsConfig, content: Path) -> None:
    """Raise `ConfigurationError` for what an archive's site cannot be built with, saying what to do."""
    if content.resolve().is_relative_to(Path(config.docs_dir).resolve()):
        raise ConfigurationError(
            f"docs_dir is {config.docs_dir}, where transcripts and drafts would be published as pages. Write, for the"
            f" pages written by hand: docs_dir: {content.name}/{PAGES}"
        )
    names = [name for name, _ in _active(config)]
    if names.count(PLUGIN) > 1:
        raise ConfigurationError(f'"{PLUGIN}" stands in the list of plugins more than once. Keep one of them.')
    for name in names:
        if name in REFUSED:
            raise ConfigurationError(f'The plugin "{name}" cannot be used, because {REFUSED[name]}. Delete it.')
    if not config.use_directory_urls:
        raise ConfigurationError(
            "use_directory_urls is false, but published addresses of an archive end in a slash. Delete that line."
        )
    if config.extra.get("version"):
        raise ConfigurationError(
            "extra.version is set, but an archive has one version, whose addresses never change, and no list of others"
            " to choose from. Delete that line."
        )
    if (provider := _analytics(config)) and not _has_template(
        config, f"partials/integrations/analytics/{provider}.html"
    ):
        raise ConfigurationError(
            f'extra.analytics.provider is "{provider}", for which Material has no template. Delete that line, and name'
            " the script that counts in extra_javascript and what it loads in allowed_sources: docs/policy.md has"
            " examples."
        )
    if not any((Path(folder) / _MATERIAL).is_file() for folder in config.theme.dirs if folder != str(theme_dir())):
        raise ConfigurationError(
            f'The theme is "{config.theme.name}", but the pages of an archive are made for Material for MkDocs. Write:'
            " theme: {name: material}"
        )
    language = config.theme.get("language", "en")
    if not _has_template(config, f"partials/languages/{language}.html"):
        raise ConfigurationError(
            f'theme.language is "{language}", for which Material has no words. Choose one that it has, such as "en".'
        )


_MATERIAL = "partials/toc-item.html"
"""A template that Material and its forks have, and that other themes do not."""


def _analytics(config: MkDocsConfig) -> object:
    """Return the provider of analytics that the owner has chosen, if any."""
    analytics = config.extra.get("analytics")
    return analytics.get("provider") if isinstance(analytics, dict) else None


def _has_template(config: MkDocsConfig, name: str) -> bool:
    return any((Path(folder) / name).is_file() for folder in config.theme.dirs)


def others_make_navigation(config: MkDocsConfig, files: Files) -> bool:
    """Tell whether another plugin makes the navigation, which would object to one that is there already."""
    active = dict(_active(config))
    literate = active.get("literate-nav")
    return not {"awesome-nav", "awesome-pages"}.isdisjoint(active) or (
        literate is not None and files.get_file_from_path(literate.config["nav_file"]) is not None
    )


def template_given(page: Page) -> dict[str, str]:
    """Return the template of a page that another plugin has made, as front matter; that of other pages is ours."""
    given = page.meta.get("template")
    return {"template": given} if type(page) is not Page and given in _BLOG else {}


def options_of_others(config: MkDocsConfig) -> list[dict[str, Any]]:
    """Return the options of all plugins but ours."""
    return [dict(plugin.config) for name, plugin in _active(config) if name != PLUGIN]


def _active(config: MkDocsConfig) -> Iterator[tuple[str, BasePlugin[Any]]]:
    """Yield the plugins that are switched on, with their names; Material names its own "material/…" too."""
    for name, plugin in config.plugins.items():  # hooks are among them, as modules
        if isinstance(plugin, BasePlugin) and plugin.config.get("enabled", True):
            yield name.rpartition("/")[2].partition(" ")[0], plugin
