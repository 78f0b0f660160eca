"""Connect MkDocs' events with the generator; every event is a few lines, and the work is done elsewhere."""

from __future__ import annotations

import html
import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, cast

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config as PluginOptions
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator import urls
from generator.build.folder import write_file, write_folder
from generator.build.publishing import Stage, finish_publication, publish
from generator.config import BY_MKDOCS, OPTIONS, Config, ConfigError, make_config
from generator.dataset import write_sqlite
from generator.handwritten import is_welcome, known_front_matter, sanitised
from generator.media_files import media_files
from generator.mkdocs_plugin.finished_file import FinishedFile
from generator.mkdocs_plugin.navigation import default_nav
from generator.mkdocs_plugin.page_context import page_context
from generator.mkdocs_plugin.press import Press, edit_url_of, shown_meta
from generator.mkdocs_plugin.printing import Printing
from generator.mkdocs_plugin.search import write_search, write_search_later
from generator.pages.page import Page
from generator.problems import Severity, has_errors
from generator.report import report_text
from generator.resources import theme_dir
from generator.search.files import search_files
from generator.site import PageJob, page_jobs, redirects, site_files
from generator.wording import Wording
from generator.work import Work, read_archive

log = get_plugin_logger("chapterhouse")


_TYPES: dict[str, Any] = {name: config_options.Type(kind, default=default) for name, (kind, default) in OPTIONS.items()}


class ChapterhousePlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # its options are made from the list in config
    """Builds the archive's pages into the site."""

    config_class = type("ChapterhouseOptions", (PluginOptions,), _TYPES)

    archive_config: Config
    work: Work
    words: Wording
    stage: Stage
    jobs: dict[str, PageJob]
    """What is to be written for each generated page, by its file."""
    pages: dict[str, Page]
    """The generated pages by their files, where MkDocs itself makes the site of them."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs passes both by name
        """Remember which command runs: a preview is not published."""
        self.is_preview = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the content, write its Markdown, and send MkDocs to a stage in place of the site."""
        self.archive_config = _config_of(config, dict(self.config))
        self.words = Wording(self.archive_config.language)
        if not self.is_preview:
            self.stage = Stage.of(self.archive_config.build_dir)
            finish_publication(self.stage, self.archive_config.site_dir)
        self._check(strict=bool(config.strict))
        jobs = page_jobs(self.work.archive.prepared(), self.words, self.archive_config)
        self.jobs = {urls.index_md(job.address): job for job in jobs}
        self.pages = {}
        if self.archive_config.renderer == BY_MKDOCS:
            self.pages = {page.file: page for job in self.jobs.values() for page in job.write()}
            write_folder(self.docs_dir, ((file, page.markdown().encode()) for file, page in self.pages.items()))
        if config.nav is None:
            config.nav = default_nav(config, self.words, self.jobs)
        _use_theme(config)
        if not self.is_preview:
            config.site_dir = str(self.stage.cleared())
        return config

    @property
    def docs_dir(self) -> Path:
        """The folder of the generated Markdown."""
        return self.archive_config.build_dir / "docs"

    def _check(self, *, strict: bool) -> None:
        self.work = read_archive(self.archive_config)
        grave = [problem for problem in self.work.problems if problem.severity is not Severity.HINT]
        if grave:
            sys.stderr.write(report_text(grave) + "\n")
        if has_errors(self.work.problems, strict=strict):
            raise Abort("The content has problems; the site was left as it was.")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and the archive's media; leave out what may not stand beside hand-written pages."""
        for file in list(files):
            if file.generated_by is not None or not _is_below(file.abs_src_path, config.docs_dir):
                continue
            if not is_welcome(file.src_uri):
                log.warning('"%s" is left out: only Markdown and plain images may stand among the pages.', file.src_uri)
                files.remove(file)
            elif _is_linked(file, config.docs_dir):
                log.warning('"%s" is left out: it is a symbolic link, or lies behind one.', file.src_uri)
                files.remove(file)
            else:
                # A page written by hand in the place of ours stays a page written by hand.
                self.pages.pop(file.src_uri, None)
                self.jobs.pop(file.src_uri, None)
        for path in self.pages:
            files.append(File.generated(config, path, abs_src_path=str(self.docs_dir / path)))
        for path in self.jobs if not self.pages else ():
            files.append(FinishedFile.of(config, path))
        for path, source in media_files(self.archive_config.content_dir):
            files.append(File.generated(config, path, abs_src_path=str(source)))
        return files

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs passes all by name
        """Escape what Material prints unescaped, and point the pencil at the YAML file."""
        known = self.pages.get(page.file.src_uri)
        meta = known.front_matter() if known else known_front_matter(dict(page.meta))
        # A title that the owner gives a page in "nav" stays what the navigation shows.
        meta.setdefault("title", page.title or "")
        page.title = html.escape(str(page.title or meta["title"]))
        page.meta = shown_meta(meta)
        edit_url = self.archive_config.edit_url
        page.edit_url = edit_url_of(known.details if known else {"edit": f"pages/{page.file.src_uri}"}, edit_url)
        return markdown

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs passes all by name
        """Clean the HTML of hand-written pages; that of generated ones is made of escaped text."""
        if page.file.src_uri in self.pages:
            return html
        _escape_anchors(page.toc)
        return sanitised(html)

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: SitePage,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs passes all by name
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Give the template of a generated page its parts and what machines are told of it."""
        known = self.pages.get(page.file.src_uri)
        if known:
            cast("dict[str, Any]", context).update(self._names_for(known, page.content or ""))
        return context

    def _names_for(self, page: Page, html: str) -> dict[str, Any]:
        return page_context(self.work.archive, self.archive_config, self.words, page, html)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - MkDocs passes all by name
        """Give the pages of the navigation their titles, which MkDocs would read from their files."""
        for page in nav.pages:
            if page.title is None and (job := self.jobs.get(page.file.src_uri)):
                page.title = html.escape(next(iter(job.write())).title)
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 - MkDocs passes all by name
        """Give the theme's templates the archive's words."""
        env.globals["archive_words"] = self.words
        self.env = env
        self.files = files
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what stands beside the pages, and publish."""
        site = Path(config.site_dir)
        generated = list(self.pages)
        if not generated:
            press = Press(self.env, config, self.nav, self.files, self._names_for, self.archive_config.edit_url)
            generated = Printing(press, self.docs_dir, site).write(list(self.jobs.values()))
        written_by_hand = [file.src_uri for file in self.files.documentation_pages() if file.src_uri not in self.pages]
        for path, content in self._files_beside([*generated, *written_by_hand]):
            write_file(site / path, content)
        if self.archive_config.database:
            write_sqlite(self.work.archive, self.archive_config, _room_for(site / urls.database()))
        search = search_files(self.work.archive, self.words, self.archive_config, self.work.folder)
        if self.is_preview:
            write_search_later(search, site)
        else:
            write_search(search, site)
        if self.is_preview or (config.strict and _has_warnings()):
            return
        done = publish(self.stage, self.archive_config.site_dir)
        log.info(
            "%d files changed, %d removed in %s", len(done.changed), len(done.removed), self.archive_config.site_dir
        )

    def _files_beside(self, pages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield what stands beside the pages, which are given by their Markdown files."""
        archive, config = self.work.archive, self.archive_config
        template = self.env.get_template("redirect.html")
        for former, address in redirects(archive).items():
            target, canonical = urls.relative(address, former), urls.absolute(config.site_url, address)
            yield f"{former}index.html", template.render(target=target, canonical=canonical).encode()
        for file, page in self.pages.items():
            yield file, page.markdown().encode()
        addresses = [urls.address_of_file(file) for file in pages]
        yield from site_files(archive, self.words, config, self.work.folder, addresses)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002 - MkDocs passes all by name
        """Rebuild the preview when the content changes."""
        server.watch(str(self.archive_config.content_dir))
        return server


def _config_of(config: MkDocsConfig, options: dict[str, Any]) -> Config:
    settings: dict[str, Any] = {
        "site_name": config.site_name,
        "site_url": config.site_url,
        "site_description": config.site_description,
        "site_dir": config.site_dir,
        "theme": {"language": dict(config.theme).get("language")},
    }
    try:
        return make_config(Path(config.config_file_path or "mkdocs.yml").resolve().parent, settings, options)
    except ConfigError as error:
        raise ConfigurationError(str(error)) from error


def _use_theme(config: MkDocsConfig) -> None:
    """Put our templates before Material's and after the owner's own; our own sitemap replaces MkDocs'."""
    ours = str(theme_dir())
    if ours not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, ours)
    config.theme.static_templates.discard("sitemap.xml")


def _room_for(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _is_below(path: str | None, folder: str) -> bool:
    return path is not None and Path(path).is_relative_to(folder)


def _is_linked(file: File, docs_dir: str) -> bool:
    return Path(str(file.abs_src_path)).resolve() != Path(docs_dir).resolve() / file.src_path


def _escape_anchors(entries: Iterable[AnchorLink]) -> None:
    """Escape the anchors of a table of contents, which Material prints as they are."""
    for entry in entries:
        entry.id = html.escape(entry.id)
        _escape_anchors(entry.children)


def _has_warnings() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
