"""Read the choices of an archive from MkDocs' configuration, and set there what its site needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import get_plugin_logger

from generator.config import Config, make_config
from generator.config.settings_file import ConfigError, read_settings
from generator.text.wording import Wording

log = get_plugin_logger("chapterhouse")


def config_of(config: MkDocsConfig, options: dict[str, Any]) -> Config:
    """Return the choices that the configuration and the plugin's options make. Raises `ConfigurationError`."""
    written = settings_of(config)
    settings: dict[str, Any] = {
        "site_name": config.site_name,
        "site_url": config.site_url,
        "site_description": config.site_description,
        "site_dir": config.site_dir,
        **{name: value for name, value in written.items() if name in _ASKED_FOR},
        "theme": _theme(written)
        | {"language": dict(config.theme).get("language"), "custom_dir": config.theme.custom_dir},
    }
    try:
        return make_config(Path(config.config_file_path or "mkdocs.yml").resolve().parent, settings, options)
    except ConfigError as error:
        raise ConfigurationError(str(error)) from error


def renamed(known: Config, config: MkDocsConfig) -> Config:
    """Return the choices with the site's name and address as MkDocs has them now."""
    address = str(config.site_url or "")
    return replace(
        known,
        site_name=str(config.site_name or known.site_name),
        site_url=f"{address.rstrip('/')}/" if address else "",
        site_description=str(config.site_description or ""),
    )


_ASKED_FOR = (
    *("docs_dir", "edit_uri", "edit_uri_template", "extra", "extra_css", "extra_javascript", "hooks"),
    *("plugins", "repo_url"),
)
"""Settings that count as mkdocs.yml writes them, not as MkDocs completes them."""


def settings_of(config: MkDocsConfig) -> dict[str, Any]:
    """Return what mkdocs.yml says."""
    try:
        return read_settings(Path(config.config_file_path or "mkdocs.yml"))
    except ConfigError as error:
        raise ConfigurationError(str(error)) from error


FEATURES = (
    "content.action.edit",
    "content.code.copy",
    "navigation.prune",
    "navigation.tabs",
    "navigation.top",
    "toc.follow",
)
"""Material's features that an archive has by default: tabs, as our pages leave no room at their left."""


def use_defaults(config: MkDocsConfig, settings: Mapping[str, Any], ours: Config, words: Wording) -> None:
    """Choose for the owner what mkdocs.yml, ``settings``, does not: tabs, no remote fonts, links of headings.

    ``ours`` are the archive's choices.
    """
    chosen = _theme(settings)
    if "features" not in chosen:
        config.theme["features"] = list(FEATURES)
    if "font" not in chosen:
        config.theme["font"] = False
    config.theme["palette"] = _palette(config.theme.get("palette"))
    _switch_off(
        config,
        INSTANT,
        'The feature "navigation.instant" is switched off, because recordings and searches would not start on the'
        ' second page. Delete the lines of theme.features that begin with "navigation.instant".',
    )
    if not ours.has_trusted_types:
        _switch_off(
            config,
            TOOLTIPS,
            'The feature "content.tooltips" is switched off, because Material makes HTML of texts that strangers wrote,'
            " and no Trusted Types hold it off where scripts of yours run or there is no policy (docs/policy.md)."
            " Delete that line.",
        )
    _link_headings(config, words)


def _link_headings(config: MkDocsConfig, words: Wording) -> None:
    """Have a link to itself behind each heading, which is all that shares a passage where no scripts run."""
    contents = config.mdx_configs.setdefault("toc", {})
    if "permalink" not in contents:
        contents.update(permalink=True, permalink_title=words("passage_link"))


def _theme(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what settings say of the theme besides its name."""
    theme = settings.get("theme")
    return theme if isinstance(theme, dict) else {}


def _palette(chosen: Any) -> Any:
    """Return the owner's palette, with our own colours where it chooses none: Material would make them indigo."""
    if isinstance(chosen, list):
        return [_palette(scheme) for scheme in chosen]
    return {"primary": OUR_COLOURS, "accent": OUR_COLOURS, **(chosen if isinstance(chosen, dict) else {})}


OUR_COLOURS = "custom"
"""What Material calls colours that a stylesheet defines."""


def _switch_off(config: MkDocsConfig, features: Collection[str], warning: str) -> None:
    """Leave features of Material out; where one of them was chosen, say why."""
    chosen = list(config.theme.get("features") or [])
    kept = [feature for feature in chosen if feature not in features]
    if kept != chosen:
        log.warning(warning)
        config.theme["features"] = kept


INSTANT = ("navigation.instant", "navigation.instant.prefetch", "navigation.instant.progress")
"""Features of Material that put the content of the next page into the one that is open."""
TOOLTIPS = ("content.tooltips",)
"""The feature of Material that shows the title of an element as HTML: of a link, of what is cut off in the header."""


def use_extensions(config: MkDocsConfig) -> None:
    """Let MkDocs read the anchors of the generated Markdown, whatever else the owner has it read."""
    if ANCHORS not in config.markdown_extensions:
        config.markdown_extensions.append(ANCHORS)


ANCHORS = "attr_list"
"""The extension of Python-Markdown that reads ``{ #t-90 }`` behind a heading."""
