"""Put our templates between Material's and the owner's, and tell what the owner's print.

An owner changes Material's pages by templates in ``theme.custom_dir``, of which ``main.html`` extends ``base.html`` and
fills some of its blocks. Ours stands in the place of that base, and extends Material's in turn.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, TemplateNotFound, meta
from mkdocs.config.defaults import MkDocsConfig

from generator.site.publish.files import files_of
from generator.site.resources import theme_dir

BASE, MAIN = "base.html", "main.html"
_OURS = "archive-base.html"
"""The file of our base template."""
MATERIAL_BASE = f"material/{BASE}"
"""The base template that ours extends: Material's, or what the owner has put in its place."""


def use_theme(config: MkDocsConfig) -> None:
    """Put our templates before Material's and after the owner's own; our own sitemap replaces MkDocs'."""
    ours = str(theme_dir())
    if ours not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, ours)
        config.theme.get_env = partial(_without_icons, config.theme.get_env)  # type: ignore[method-assign]
    config.theme.static_templates.discard("sitemap.xml")
    config.theme.static_templates.update(_FILLED_IN)


_FILLED_IN = frozenset({"assets/javascripts/shell.js", "assets/javascripts/words.js"})
"""Scripts that are templates."""


def _without_icons(environment: Callable[[], Environment]) -> Environment:
    """Return the environment of a theme, which does not list what lies in its hidden folders."""
    env = environment()
    if isinstance(env.loader, FileSystemLoader):
        env.loader = _VisibleTemplates(env.loader.searchpath)
    return env


class _VisibleTemplates(FileSystemLoader):
    """Lists no files of hidden folders: MkDocs leaves them out again, all 14,000 of Material's icons, one by one."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for searched in self.searchpath:
            for folder, folders, files in os.walk(searched, followlinks=self.followlinks):
                folders[:] = (name for name in folders if not name.startswith("."))
                found.update(Path(folder, name).relative_to(searched).as_posix() for name in files)
        return sorted(found)


def put_ours_between(env: Environment, config: MkDocsConfig) -> None:
    """Let ``base.html`` be ours, and let ours find the one below it.

    Plugins make environments of their own from the folders of the theme; there, the base stays Material's.
    """
    ours, stock = str(theme_dir()), MATERIAL_BASE.partition("/")[0]
    others = FileSystemLoader([folder for folder in config.theme.dirs if folder != ours])
    env.loader = ChoiceLoader([_Base(ours), *([env.loader] if env.loader else []), PrefixLoader({stock: others})])


class _Base(FileSystemLoader):
    """Loads our base template, and leaves all others to other loaders."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if template != BASE:
            raise TemplateNotFound(template)
        return super().get_source(environment, _OURS)


def owner_prints(env: Environment, config: MkDocsConfig, names: AbstractSet[str]) -> bool:
    """Tell whether a template of the owner prints, or decides by, one of these names of the context."""
    folder = config.theme.custom_dir
    if not folder or not Path(folder).is_dir():
        return False
    return _read(env, [file for file in files_of(Path(folder)) if file.endswith(".html")], names)


def _read(env: Environment, templates: list[str], names: AbstractSet[str]) -> bool:
    """Tell whether templates, or others that they include, read one of these names."""
    known = {BASE, MAIN, *templates}
    waiting = list(templates)
    while waiting and env.loader:
        source, _, _ = env.loader.get_source(env, waiting.pop())
        parsed = env.parse(source)
        included = set(meta.find_referenced_templates(parsed)) - known
        # A name that is put together while the template is printed could be that of any template.
        if None in included or names & meta.find_undeclared_variables(parsed):
            return True
        named = {name for name in included if name}
        waiting += sorted(named)
        known |= named
    return False
