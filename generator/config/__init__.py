"""Read what the archive's owner chose: the plugin's options and the site's name and address in mkdocs.yml.

MkDocs is not needed for that, and its own tags and plugins need not be installed: commands that only check the
content start quickly and anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from generator.config.allowed_sources import named_sources, runs_analytics, sources_of
from generator.config.repository import MISTAKE, SUGGESTION, edit_url_from, path_of_form
from generator.config.settings_file import ConfigError, read_settings
from generator.content.manual_pages.fields import fields_of_others
from generator.content.model.former_addresses import path_elsewhere
from generator.content.model.values import shown
from generator.content.nearest import did_you_mean

PLUGIN = "chapterhouse"
FAST, BY_MKDOCS = "fast", "mkdocs"
RENDERERS = (FAST, BY_MKDOCS)
"""Who makes the pages of the site: ourselves in Material's shell, or MkDocs."""
ALL_OR_NOTHING, WHAT_IS_RIGHT = "all-or-nothing", "what-is-right"
PUBLICATIONS = (ALL_OR_NOTHING, WHAT_IS_RIGHT)
"""Whether mistakes in the content hold back everything, or only the records that have them."""
NO_AUTHORITY = "chapterhouse.invalid"
"""The default beginning of feed guids: a name that belongs to nobody (RFC 6761)."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the plugin's options in mkdocs.yml, with what owners are told of it."""

    kind: type
    default: object
    meaning: str
    example: str = ""
    """A value as it is written in mkdocs.yml, where the default shows nothing."""
    unset: str = ""
    """What holds where nothing is chosen, where the default does not say it."""


def _option(meaning: str, example: str = "", *, unset: str = "") -> dict[str, str]:
    """Return what a choice is told as, where it is an option of the plugin."""
    return {"meaning": meaning, "example": example, "unset": unset}


@dataclass(frozen=True, slots=True)
class Config:
    """The choices of one archive."""

    project_dir: Path
    """The folder of mkdocs.yml; all other folders are named from there."""
    site_name: str
    site_url: str = ""
    """Where the site will be, ending in a slash; empty while that is not known."""
    site_description: str = ""
    site_dir: Path = Path("site")
    language: str = "en"
    page_fields: tuple[str, ...] = ()
    """Front matter that other plugins, or templates of the owner's, read in pages written by hand."""
    mistake_form: str = ""
    """The path in the repository of the issue form that reports a mistake; empty where there is none."""
    suggestion_form: str = ""
    """The path in the repository of the issue form that suggests an episode; empty where there is none."""
    runs_own_scripts: bool = False
    """Whether scripts run on pages that are neither ours nor Material's."""

    content_dir: Path = field(default=Path("content"), metadata=_option("Where the records are."))
    build_dir: Path = field(
        default=Path(".chapterhouse"),
        metadata=_option("Where intermediate files are: the generated Markdown, caches, staged files."),
    )
    addresses_dir: Path = field(
        default=Path("addresses"),
        metadata=_option("Where the command addresses records every published address."),
    )
    authority: str = field(
        default=NO_AUTHORITY,
        metadata=_option(
            "A domain name or address of yours, which feed ids begin with (RFC 4151). Choose it once; never change it.",
            "example.org",
            unset="none, with a warning",
        ),
    )
    since: int = field(
        default=2026,
        metadata=_option("A year in which the authority was yours, the second part of feed ids. Never change it."),
    )
    timezone: str = field(
        default="UTC",
        metadata=_option("The IANA time zone of the records' dates.", "Europe/Berlin"),
    )
    edit_url: str = field(
        default="",
        metadata=_option(
            "The address of the editor for a content file; its path is appended, or replaces {path} or {path!q}.",
            "https://code.example/edit/main/content/",
            unset="what repo_url and edit_uri say",
        ),
    )
    license: str = field(
        default="", metadata=_option("The licence of the archive's texts, as a name or an address.", "CC BY 4.0")
    )
    trending_days: int = field(
        default=30,
        metadata=_option("The number of days whose mentions are compared with those before, to find what is trending."),
    )
    hosted_in_feeds: bool = field(
        default=True,
        metadata=_option(
            "Whether a person's feed includes records they only host, with nothing said by or about them."
        ),
    )
    former_feeds: tuple[str, ...] = field(
        default=(),
        metadata=_option(
            "Paths of another site at which its readers go on finding the feed of everything.",
            "[/index.xml, /blog/feed/]",
        ),
    )
    quote_words: int = field(
        default=0,
        metadata=_option("The maximum number of words in a quote; a longer one is an error.", "10", unset="no limit"),
    )
    search: bool = field(
        default=True, metadata=_option("Whether texts are indexed; otherwise only titles are searched.")
    )
    database: bool = field(
        default=False,
        metadata=_option("Whether every build also writes data/archive.sqlite, as build --data does."),
    )
    history: bool = field(
        default=False,
        metadata=_option(
            "Whether the page of a record tells from git when it was first published and on which days what changed."
            " Needs a whole clone."
        ),
    )
    renderer: str = field(
        default=FAST,
        metadata=_option("fast, or mkdocs: then MkDocs makes the generated pages too, so that other plugins see them."),
    )
    publish: str = field(
        default=ALL_OR_NOTHING,
        metadata=_option(
            "all-or-nothing, or what-is-right: then files with errors are held back, and their pages stay as they were."
        ),
    )
    publish_files: tuple[str, ...] = field(
        default=(),
        metadata=_option(
            "Paths of files among the pages that are published although a browser could run them. Review them like"
            " code.",
            "[google4711.html, img/chart.svg]",
        ),
    )

    content_security_policy: bool = field(
        default=True,
        metadata=_option("Whether pages tell browsers what they may load and run: files of the site, and players."),
    )
    allowed_sources: tuple[str, ...] = field(
        default=(),
        metadata=_option(
            "What that policy allows besides, in its own words; what mkdocs.yml names needs no further word.",
            "[connect-src https://stats.example.org]",
        ),
    )

    def __post_init__(self) -> None:
        """Reject what nothing could be made with, and folders whose content is not ours to delete."""
        if self.publish not in PUBLICATIONS:
            raise ConfigError(f'publish is "{self.publish}". Write one of: {", ".join(PUBLICATIONS)}.')
        if self.renderer not in RENDERERS:
            raise ConfigError(f'renderer is "{self.renderer}". Write one of: {", ".join(RENDERERS)}.')
        try:
            ZoneInfo(self.timezone)
        except (KeyError, ValueError, OSError) as error:
            raise ConfigError(
                f'timezone is "{self.timezone}", which is no IANA time zone such as "Europe/Berlin".'
            ) from error
        try:
            sources_of(self.allowed_sources)
        except ValueError as error:
            raise ConfigError(f"allowed_sources: {error}.") from error
        for name, folder in (("site_dir", self.site_dir), ("build_dir", self.build_dir)):
            # Everything in these two is ours to delete.
            if self.content_dir.resolve().is_relative_to(folder.resolve()):
                raise ConfigError(f"{name} is {folder}, which holds the content. Name a folder of its own.")
        if self.build_dir.resolve().is_relative_to(self.site_dir.resolve()):
            raise ConfigError(f"build_dir is {self.build_dir}, which lies in site_dir. Name a folder beside it.")

    @property
    def has_trusted_types(self) -> bool:
        """Whether no script of a page makes elements of a text: scripts of an owner are seldom written for that."""
        return self.content_security_policy and not self.runs_own_scripts

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.timezone)


def _as_written(default: object) -> object:
    """Return a default as it would stand in mkdocs.yml."""
    match default:
        case Path():
            return str(default)
        case tuple():
            return list(default)
        case _:
            return default


OPTIONS = {
    choice.name: Option(
        type(_as_written(choice.default)),
        _as_written(choice.default),
        choice.metadata["meaning"],
        choice.metadata["example"],
        choice.metadata["unset"],
    )
    for choice in fields(Config)
    if choice.metadata
}
"""The plugin's options in mkdocs.yml; all other choices are MkDocs' own settings."""


_VALUES = {
    str: "text",
    int: "a whole number, without quotation marks",
    bool: "true or false",
    list: "a list, in brackets",
}
"""What the options take, in words."""


def load_config(config_file: Path) -> Config:
    """Return the choices that a mkdocs.yml makes.

    Raises `ConfigError` when the file is missing, is not YAML, or does not name the plugin.
    """
    settings = read_settings(config_file)
    options = _plugin_options(settings, config_file)
    unknown = sorted(set(options) - set(OPTIONS))
    if unknown:
        guess = did_you_mean(unknown[0], OPTIONS)
        raise ConfigError(
            f'{config_file}: the plugin has no option "{unknown[0]}". {guess}{" " if guess else ""}'
            f"Known: {', '.join(OPTIONS)}."
        )
    for name, value in options.items():
        if not isinstance(value, OPTIONS[name].kind):
            raise ConfigError(
                f'{config_file}: the option "{name}" is {shown(value)}; it takes {_VALUES[OPTIONS[name].kind]}.'
            )
    return make_config(config_file.resolve().parent, settings, options)


def plugins_of(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the plugins that settings list, in their order, with their options as they are written."""
    plugins = settings.get("plugins") or []
    if isinstance(plugins, dict):
        return {str(name): options for name, options in plugins.items()}
    items = (
        next(iter(plugin.items()), ("", None)) if isinstance(plugin, dict) else (plugin, None) for plugin in plugins
    )
    return {str(name): options for name, options in items}


def has_neighbours(settings: Mapping[str, Any]) -> bool:
    """Tell whether settings name other plugins, or hooks: they may read and write anything.

    The plugin for search that MkDocs has by itself writes what is in pages written by hand into a file of its own.
    """
    return bool(plugins_of(settings).keys() - {PLUGIN, *SEARCHES} or settings.get("hooks"))


SEARCHES = ("search", "material/search", "materialx/search")
"""The plugin for search by the names that MkDocs, its forks and their themes give it."""


def _runs_own_scripts(settings: Mapping[str, Any]) -> bool:
    """Tell whether settings name what may bring scripts to pages: files, templates, analytics, plugins or hooks."""
    theme = settings.get("theme")
    templates = isinstance(theme, dict) and theme.get("custom_dir")
    return bool(settings.get("extra_javascript") or templates or runs_analytics(settings) or has_neighbours(settings))


def missing_settings(config: Config) -> list[str]:
    """Return what should be added to mkdocs.yml before anything is published: what is missing, and the line."""
    missing = []
    if not config.site_url:
        missing.append(
            "There is no site_url, so feeds and link previews cannot hold full addresses. Add to mkdocs.yml, with the"
            " address of your site: site_url: https://example.org/archive/"
        )
    if config.authority == NO_AUTHORITY:
        own = urlsplit(config.site_url).hostname or "example.org"
        missing.append(
            "There is no authority, so feed guids, which never change afterwards, begin with a name that belongs to"
            f" nobody. Add to the options of {PLUGIN}, with a domain of yours: authority: {own}"
        )
    return missing


def make_config(project_dir: Path, settings: dict[str, Any], options: dict[str, Any]) -> Config:
    """Return the configuration made of MkDocs' own settings and the plugin's options."""
    theme = settings.get("theme")
    known = {choice.name for choice in fields(Config)}
    chosen = {name: value for name, value in options.items() if name in known and value is not None}
    for folder in ("content_dir", "build_dir", "addresses_dir"):
        chosen[folder] = project_dir / str(chosen.get(folder, OPTIONS[folder].default))
    if not chosen.get("edit_url"):
        chosen["edit_url"] = edit_url_from(settings, project_dir, chosen["content_dir"])
    chosen["publish_files"] = tuple(map(str, chosen.get("publish_files", ())))
    chosen["former_feeds"] = tuple(map(_former_feed, chosen.get("former_feeds", ())))
    chosen["allowed_sources"] = (*named_sources(settings), *map(str, chosen.get("allowed_sources", ())))
    site_url = str(settings.get("site_url") or "")
    return Config(
        project_dir=project_dir,
        site_name=str(settings.get("site_name") or "Archive"),
        site_url=site_url if not site_url or site_url.endswith("/") else site_url + "/",
        site_description=str(settings.get("site_description") or ""),
        site_dir=project_dir / str(settings.get("site_dir") or "site"),
        language=str(theme.get("language") or "en") if isinstance(theme, dict) else "en",
        page_fields=fields_of_others(
            {name.rpartition("/")[2]: options for name, options in plugins_of(settings).items()},
            own_templates=isinstance(theme, dict) and bool(theme.get("custom_dir")),
        ),
        runs_own_scripts=_runs_own_scripts(settings),
        mistake_form=path_of_form(MISTAKE, project_dir) if chosen["edit_url"] else "",
        suggestion_form=path_of_form(SUGGESTION, project_dir) if chosen["edit_url"] else "",
        **chosen,
    )


def _former_feed(path: object) -> str:
    """Return the address of a feed of another site, relative to the root of this one."""
    try:
        return path_elsewhere(str(path)).removeprefix("/")
    except ValueError as error:
        raise ConfigError(f"former_feeds: {path!r} {error}. Write paths such as /index.xml or /blog/feed/.") from error


def _plugin_options(settings: dict[str, Any], config_file: Path) -> dict[str, Any]:
    plugins = plugins_of(settings)
    if PLUGIN not in plugins:
        raise ConfigError(f'{config_file}: the list "plugins" does not name {PLUGIN}. Add “- {PLUGIN}” to it.')
    options = plugins[PLUGIN] or {}
    if not isinstance(options, dict):
        raise ConfigError(f'{config_file}: the options of {PLUGIN} are {options!r}. Write "name: value" lines.')
    return dict(options)
