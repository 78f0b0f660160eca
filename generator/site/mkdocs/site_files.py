"""Choose which files MkDocs knows of: those written by hand that may be published, and of ours those that it asks for.

MkDocs need know no other generated page than those in the navigation, those that pages written by hand link to, and
those that other plugins are told of. Each is shown to plugins as a page like others, until the navigation is made.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import PLUGIN, SEARCHES, Config
from generator.content.folder import PAGES
from generator.content.manual_pages.front_matter import WELL_KNOWN, is_welcome, may_run
from generator.outputs.feed_catalogue import FeedFormat, channels
from generator.outputs.pages.page import Page
from generator.site.media import media_files
from generator.site.mkdocs.finished_file import FinishedFile, FinishedOutput
from generator.site.mkdocs.navigation import outputs_linked_from, text_of
from generator.site.mkdocs.settings import settings_of
from generator.site.publish.files import files_of, marks_of
from generator.text.wording import Wording

log = get_plugin_logger("chapterhouse")


def written_by_hand(files: Files, config: MkDocsConfig) -> list[str]:
    """Return the paths of the files that may be published of those among the pages; leave out the others."""
    return list(_welcome_files(files, config))


def _welcome_files(files: Files, config: MkDocsConfig) -> Iterator[str]:
    chosen = set(_named_by_the_owner(config))
    for file in list(files):
        if file.generated_by is not None or not is_below(file.abs_src_path, config.docs_dir):
            continue
        if file.src_uri.startswith(WELL_KNOWN) and not (
            config.exclude_docs and config.exclude_docs.match_file(file.src_uri)
        ):
            file.inclusion = InclusionLevel.NOT_IN_NAV  # MkDocs takes no folder that begins with a dot
        if file.inclusion is InclusionLevel.EXCLUDED:  # not published in any case, but read by other plugins
            continue
        if not is_welcome(file.src_uri, chosen):
            log.warning('"%s" is left out: %s. %s', file.src_uri, _why_not(file.src_uri), _REMEDY)
            files.remove(file)
        elif _is_linked(file, config.docs_dir):
            log.warning('"%s" is left out: it is a symbolic link, or lies behind one.', file.src_uri)
            files.remove(file)
        else:
            yield file.src_uri


def _why_not(path: str) -> str:
    return "it could run in a browser" if may_run(path) else "files of its kind are not known to be harmless"


_REMEDY = f'An owner publishes such a file by naming it in mkdocs.yml, in the option "publish_files" of {PLUGIN}.'


def _named_by_the_owner(config: MkDocsConfig) -> Iterator[str]:
    """Yield the files that mkdocs.yml names: styles, scripts, the logo and the icon, and what else is to be there."""
    yield from config.plugins[PLUGIN].config["publish_files"]
    # The plugin "minify" names in the settings that MkDocs has read what it makes of these later.
    for scripts in (config.extra_css, config.extra_javascript, *map(settings_of(config).get, _STYLES_AND_SCRIPTS)):
        yield from (str(named["path"] if isinstance(named, dict) else named) for named in scripts or ())
    theme = dict(config.theme)
    yield from (theme[name] for name in ("logo", "favicon") if isinstance(theme.get(name), str))


_STYLES_AND_SCRIPTS = ("extra_css", "extra_javascript")


def leave_out_unused(files: Files, config: MkDocsConfig) -> None:
    """Leave out what the theme has for those who debug it, and for a search of its own where none is asked for."""
    unused = () if any(name in config.plugins for name in SEARCHES) else _OF_THE_THEMES_SEARCH
    for file in list(files):
        if file.src_uri.startswith(unused) or file.src_uri.endswith(_SOURCE_MAPS):
            files.remove(file)


_OF_THE_THEMES_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_SOURCE_MAPS = (".min.js.map", ".min.css.map")


def add_finished(files: Files, config: MkDocsConfig, paths: Iterable[str]) -> None:
    """Let MkDocs know of generated pages that it need not make."""
    for path in paths:
        if files.get_file_from_path(path) is None:
            files.append(FinishedFile.of(config, path))


def add_listings(files: Files, config: MkDocsConfig, paths: Iterable[str], ours: Container[str]) -> None:
    """Let MkDocs know of the listings as pages of the navigation; ``ours`` are the generated pages that it makes.

    A page written by hand in the place of a listing is its owner's.
    """
    for path in paths:
        file = files.get_file_from_path(path)
        if file is None:
            files.append(FinishedFile.of(config, path, inclusion=InclusionLevel.INCLUDED))
        elif isinstance(file, FinishedFile) or path in ours:
            file.inclusion = InclusionLevel.INCLUDED


def add_generated(files: Files, config: MkDocsConfig, pages: Mapping[str, Page], docs_dir: Path) -> None:
    """Let MkDocs make the generated pages, and know of what they link to."""
    for path in pages:
        file = File.generated(config, path, abs_src_path=str(docs_dir / path), inclusion=InclusionLevel.NOT_IN_NAV)
        files.append(file)
    linked = (outputs_linked_from(file, page.markdown()) for file, page in pages.items())
    for path in sorted(set(chain.from_iterable(linked)) - set(files.src_uris)):
        files.append(FinishedOutput.of(config, path))


def add_written(files: Files, config: MkDocsConfig, contents: Mapping[str, str]) -> None:
    """Let MkDocs write files of these contents, by their paths; what an owner has put there stays."""
    for path, content in contents.items():
        if content and files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=content))


def add_linked_outputs(
    files: Files, config: MkDocsConfig, by_hand: Iterable[str], outputs: Callable[[], Collection[str]]
) -> None:
    """Let MkDocs know of those ``outputs`` beside the generated pages that pages written by hand link to."""
    docs = Path(config.docs_dir)
    pages = ((page, text_of(docs / page)) for page in by_hand if page.endswith(".md"))
    linked = set(chain.from_iterable(outputs_linked_from(page, text) for page, text in pages)) - set(files.src_uris)
    for path in sorted(linked.intersection(outputs() if linked else ())):
        files.append(FinishedOutput.of(config, path))


def feeds_and_media(archive: Archive, words: Wording, config: Config) -> set[str]:
    """Return the paths in the site of all that pages written by hand may link to beside pages."""
    feeds = {channel.file(form) for channel in channels(archive, words, config) for form in FeedFormat}
    media = (path for path, _ in media_files(config.content_dir))
    return feeds.union(media, (urls.opml(), urls.llms(), urls.sitemap()))


def say_where_pages_lie(config: MkDocsConfig, content_dir: Path) -> None:
    """Warn of pages in the content folder where MkDocs looks for pages elsewhere."""
    pages = content_dir / PAGES
    is_elsewhere = pages.resolve() != Path(config.docs_dir).resolve()
    if is_elsewhere and pages.is_dir() and any(path.endswith(".md") for path in files_of(pages)):
        shown = PurePath(os.path.relpath(pages, Path(config.config_file_path or "mkdocs.yml").parent)).as_posix()
        log.warning('The pages in "%s" are not published. Add to mkdocs.yml: docs_dir: %s', shown, shown)


def finish(files: Files) -> None:
    """Tell MkDocs that there is nothing to read and render of the generated pages that we print."""
    for file in files:
        if isinstance(file, FinishedFile):
            file.is_finished = True


def made_by_mkdocs(files: Files, stage: Path, *, in_preview: bool) -> set[str]:
    """Return what MkDocs has put on a stage, or should have: every file that is published as MkDocs makes it."""
    least = (InclusionLevel.DRAFT if in_preview else InclusionLevel.NOT_IN_NAV).value
    ours = (FinishedFile, FinishedOutput)
    expected = {file.dest_uri for file in files if file.inclusion.value >= least and not isinstance(file, ours)}
    return expected.union(marks_of(stage))


def is_below(path: str | None, folder: str | Path) -> bool:
    """Tell whether a file lies in a folder or below."""
    return path is not None and Path(path).is_relative_to(folder)


def _is_linked(file: File, docs_dir: str) -> bool:
    return Path(str(file.abs_src_path)).resolve() != Path(docs_dir).resolve() / file.src_path
