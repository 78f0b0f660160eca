"""Connect MkDocs' events with the generator; every event is a few lines, and the work is done elsewhere."""

from __future__ import annotations

import gc
import html
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal

import mkdocs
from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config as PluginOptions
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from generator.archive import urls
from generator.checks.report import report_text
from generator.config import BY_MKDOCS, FAST, OPTIONS, has_neighbours, missing_settings
from generator.content.problems import Severity
from generator.execution.process_end import end_if_told, end_when_told
from generator.outputs.data import address_of_site_picture
from generator.outputs.feeds import EntrySpool
from generator.outputs.pages.page import Page
from generator.outputs.search.files import search_files
from generator.pipeline import Work, read_archive
from generator.site.build import SiteBuild
from generator.site.fingerprints import fingerprint
from generator.site.html.security_policy import HEADERS, headers_file, policy_of_page
from generator.site.jobs import Job
from generator.site.mkdocs.chosen_styles import FONTS, ICONS, fonts, icons
from generator.site.mkdocs.compiled_templates import COMPILED_TEMPLATES, KeptTemplates
from generator.site.mkdocs.failures import has_warnings, owner_s_failure
from generator.site.mkdocs.inline_code import InlineCode
from generator.site.mkdocs.navigation import (
    FootGroup,
    default_nav,
    links_at_the_foot,
    listings,
    named_files,
    pages_by_hand,
)
from generator.site.mkdocs.others import others_make_navigation, refuse_what_cannot_be_built
from generator.site.mkdocs.page_context import full_address, licence, page_context
from generator.site.mkdocs.page_events import LAST, PageEvents
from generator.site.mkdocs.page_renderer import MaterialRenderer
from generator.site.mkdocs.settings import config_of, renamed, settings_of, use_defaults, use_extensions
from generator.site.mkdocs.site_files import (
    add_finished,
    add_generated,
    add_linked_outputs,
    add_listings,
    add_written,
    feeds_and_media,
    finish,
    leave_out_unused,
    made_by_mkdocs,
    say_where_pages_lie,
    written_by_hand,
)
from generator.site.mkdocs.surroundings import frame_made_from, shown_around
from generator.site.mkdocs.tabs import MOST, Tab, tabs
from generator.site.mkdocs.templates import put_ours_between, use_theme
from generator.site.plan import Site
from generator.site.preview.on_demand import SiteFiles, SiteOnDemand
from generator.site.preview.preview import Frame, Preview
from generator.site.publish.failures import explained
from generator.site.publish.files import marks_of, write_folder
from generator.site.publish.ledger import Ledger
from generator.site.publish.lock import BuildLock, take_lock
from generator.site.publish.publication import Publication
from generator.site.publish.publishing import PREVIEW, Stage, finish_publication
from generator.site.publish.up_to_date import settings_fingerprint, state_fingerprint
from generator.site.record_history import histories_of
from generator.site.search_writer import write_search_later
from generator.text.wording import Wording

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("chapterhouse")

BUILDER = PurePath(mkdocs.__file__ or "").parent.name
"""``mkdocs``, or the fork of it that runs in its place."""


_TYPES: dict[str, Any] = {
    name: config_options.Type(option.kind, default=option.default) for name, option in OPTIONS.items()
}


class ChapterhousePlugin(PageEvents, BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # its options are made from the list in config
    """Builds the archive's pages into the site."""

    config_class = type("ChapterhouseOptions", (PluginOptions,), _TYPES)

    stage: Stage
    publication: Publication
    site: Site
    preview: Preview | None = None
    """What is shown while the archive is edited; none in a build."""
    jobs: dict[str, Job]
    """The job of each generated page, by its file."""
    foot: Sequence[FootGroup] = ()
    """What the foot of every page leads to."""
    most_tabs: int | None = None
    """How many tabs there may be; an owner's own navigation has as many as they want."""
    _lock: BuildLock | None = None
    """Held from the reading of the content to the end of the publication."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs passes both by name
        """Remember which command runs: a preview is published to a folder of its own."""
        self.preview = self.preview or Preview() if command == "serve" else None
        end_when_told()
        if not self.is_preview:
            # Millions of small things are made, none of them in circles, and the process ends after the build.
            gc.disable()

    def on_shutdown(self) -> None:
        """Close what is open, and let the process end at once: it takes seconds to take an archive to pieces."""
        self._release()
        if hasattr(self, "work"):
            self.work.archive.cache.close()
        gc.freeze()
        gc.enable()

    @property
    def is_preview(self) -> bool:
        """Whether the archive is shown while it is edited."""
        return self.preview is not None

    @event_priority(100)
    def _begin(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the content, write its Markdown, and send MkDocs to a stage in place of the site."""
        self.archive_config = config_of(config, dict(self.config))
        refuse_what_cannot_be_built(config, self.archive_config.content_dir)
        self._frame_made_from = frame_made_from(self.archive_config, config) if self.preview else b""
        self.words = Wording(self.archive_config.language)
        self._lock = take_lock(self.archive_config.build_dir)
        self.stage = Stage.of(self.archive_config.build_dir, f"{PREVIEW}-" if self.is_preview else "")
        finish_publication(self.stage, self.site_dir)
        self.work = self._read()
        archive = self.work.archive
        self.histories = histories_of(self.archive_config, archive.summaries, archive.cache, log.debug)
        try:
            self._plan_site()
        finally:  # what is wrong with the content is told before anything that comes of it
            self._report(strict=bool(config.strict))
        self.settings = settings_of(config)
        self.state = b"" if self.is_preview else self._state(config)
        self.pages = {}
        self.own_links = []
        if self.archive_config.renderer == BY_MKDOCS:
            written = (output for job in self.jobs.values() for output in job.write())
            self.pages = {page.file: page for page in written if isinstance(page, Page)}
            use_extensions(config)
            write_folder(self.docs_dir, ((file, page.markdown().encode()) for file, page in self.pages.items()))
        use_theme(config)
        use_defaults(config, self.settings, self.archive_config, self.words)
        self.publication = Publication(self.stage, self.site_dir, is_shared=has_neighbours(self.settings))
        config.site_dir = str(self.stage.cleared())
        return config

    @event_priority(-100)
    def _follow_others(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the name and the address that plugins and hooks have given the site in the meantime."""
        known = self.archive_config
        self.archive_config = renamed(known, config)
        if self.archive_config != known:
            self._plan_site()
        if not self.is_preview:  # which has an address of its own, and feeds that nobody follows
            for sentence in missing_settings(self.archive_config):
                log.warning("%s", sentence)
        return config

    on_config = CombinedEvent(_begin, _follow_others)

    def _read(self) -> Work:
        """Read the content; a preview shows what is right."""
        return self.preview.read(self.archive_config) if self.preview else read_archive(self.archive_config)

    @property
    def _by_hand(self) -> list[str]:
        """The files of the pages written by hand."""
        return [file.src_uri for file in self.files.documentation_pages() if file.src_uri not in self.pages]

    def frame(self, config: MkDocsConfig) -> Frame:
        """Return what MkDocs has built, to show generated pages in it when they are asked for."""
        renderer, by_hand = self._renderer(config), self._by_hand
        choices, words, histories = self.archive_config, self.words, self.histories

        def site_of(work: Work, given: Mapping[str, SiteFiles], moved: Mapping[str, str]) -> SiteOnDemand:
            site = Site(work.archive, words, choices, work.folder, histories=histories)
            of_archive = renderer.of_archive(partial(page_context, work.archive, choices, words))
            return SiteOnDemand(site, of_archive, self._redirect, by_hand, given, moved)

        shows_of = partial(shown_around, words, tuple(self.own_links))
        return Frame(site_of, shows_of, partial(frame_made_from, choices, config))

    @property
    def _is_on_demand(self) -> bool:
        """Whether pages are made when a browser asks for them: others are shown all, and MkDocs makes all."""
        return self.is_preview and not has_neighbours(self.settings) and self.archive_config.renderer == FAST

    def _plan_site(self) -> None:
        spool = None if self.is_preview else EntrySpool(self.archive_config.build_dir)
        self.site = Site(self.work.archive, self.words, self.archive_config, self.work.folder, spool, self.histories)
        self.jobs = {urls.index_md(job.name): job for job in self.site.page_jobs()}

    def _state(self, config: MkDocsConfig) -> bytes:
        """Return the fingerprint of all that the site is made from; empty where the command line says otherwise."""
        theme = self.settings.get("theme")
        named = theme.get("name") if isinstance(theme, dict) else theme
        if BUILDER != "mkdocs" or named != config.theme.name:
            return b""
        return state_fingerprint(self.archive_config, self.settings, self.work.scan)

    @property
    def site_dir(self) -> Path:
        """Where the site is published: a preview beside the caches, so that it stays from one to the next."""
        return self.archive_config.build_dir / PREVIEW if self.is_preview else self.archive_config.site_dir

    @property
    def docs_dir(self) -> Path:
        """The folder of the generated Markdown that MkDocs makes pages of."""
        return self.archive_config.build_dir / "docs"

    def _report(self, *, strict: bool) -> None:
        grave = [problem for problem in self.work.problems if problem.severity is not Severity.HINT]
        if grave:
            sys.stderr.write(report_text(grave, every=False) + "\n")
        if self.work.is_stopped(strict=strict):
            raise Abort("The content has problems; the site was left as it was.")
        if self.work.withheld:
            waiting = len(self.work.withheld)
            log.warning("What has errors waits until it is right (%d files); the rest is published.", waiting)

    @event_priority(100)
    def _choose_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what may not stand among pages written by hand, and add the generated pages."""
        say_where_pages_lie(config, self.archive_config.content_dir)
        leave_out_unused(files, config)
        by_hand = written_by_hand(files, config)
        for path in by_hand:
            # A page written by hand in the place of ours stays a page written by hand.
            self.pages.pop(path, None)
            self.jobs.pop(path, None)
        add_generated(files, config, self.pages, self.docs_dir)
        add_finished(files, config, named_files(config, self.jobs))
        outputs = partial(feeds_and_media, self.work.archive, self.words, self.archive_config)
        add_linked_outputs(files, config, by_hand, outputs)
        headers = headers_file(self.archive_config, self.work.archive)
        add_written(files, config, {HEADERS: headers, FONTS: fonts(config.theme), ICONS: icons(config.theme)})
        return files

    @event_priority(-60)
    def _choose_navigation(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make the navigation of an archive whose owner sets none, when other plugins have added their pages."""
        if config.nav is None:
            listed = listings(self.work.archive, self.words)
            add_listings(files, config, listed, self.pages)
            if not others_make_navigation(config, files):
                set_exclusions(files, config)
                config.nav = default_nav(listed, files)
                self.most_tabs = MOST
        return files

    on_files = CombinedEvent(_choose_files, _choose_navigation)

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - MkDocs passes all by name
        """Give the pages of the navigation their titles, which MkDocs would read from their files."""
        finish(files)
        for page in nav.pages:
            if page.title is None and (job := self.jobs.get(page.file.src_uri)):
                page.title = html.escape(next(output.title for output in job.write() if isinstance(output, Page)))
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's templates the archive's words, and put ours among them."""
        put_ours_between(env, config)
        env.bytecode_cache = COMPILED_TEMPLATES
        if not has_neighbours(self.settings):  # whose code nobody sees change
            env.bytecode_cache = KeptTemplates(COMPILED_TEMPLATES, self.work.archive.cache)
        env.globals["archive_words"] = self.words
        self.foot = links_at_the_foot(self.work.archive, self.words, self.jobs, pages_by_hand(files, self.jobs))
        env.globals["links_at_the_foot"] = self.foot
        env.globals["security_policy"] = policy = policy_of_page(self.archive_config)
        self.inline_code = InlineCode(policy)
        env.globals["licence"] = licence(self.archive_config, self.words)
        env.globals["tabs_of"] = self._tabs_of
        # Pages written by hand show this picture; the context of a generated page names its own.
        env.globals["social_card"] = full_address(self.archive_config, address_of_site_picture(self.archive_config))
        self.env = env
        self.files = files
        return env

    def _tabs_of(self, nav: Navigation, page: SitePage | None) -> list[Tab]:
        """Return the tabs of a page; what is not there has the address of the home page."""
        return tabs(nav, page.url if page else urls.HOME, self.most_tabs)

    @event_priority(100)
    def _write_site(self, *, config: MkDocsConfig) -> None:
        """Write what has changed of the pages and of what stands beside them, before others act on it."""
        by_mkdocs = made_by_mkdocs(self.files, self.stage.folder, in_preview=self.is_preview)
        if self._is_on_demand:
            self.publication.prepare(Ledger(), marks_of(self.publication.site), kept=(), wanted=by_mkdocs)
            return
        build = SiteBuild(self.site, self.work, self.publication, self._settings_fingerprint(config), self.state)
        build.write(
            list(self.jobs.values()),
            None if self.pages else self._renderer(config),
            self._redirect,
            by_hand=self._by_hand,
            by_others=by_mkdocs,
            # That of a preview is written while the pages are shown already.
            with_search=not self.is_preview and not (config.strict and has_warnings()),
        )

    @event_priority(LAST)
    def _publish_site(self, *, config: MkDocsConfig) -> None:
        """Publish what everybody has written, and tell MkDocs where it is."""
        if config.strict and has_warnings():
            return
        done = self.publication.publish()
        config.site_dir = str(self.site_dir)
        if self.preview and self._is_on_demand:
            self.preview.show(self.work, self.frame(config), self._frame_made_from)
        elif self.is_preview:
            search = search_files(self.work.archive, self.words, self.archive_config, self.work.folder)
            lock = take_lock(self.archive_config.build_dir)  # a build must not change what the search is made in
            write_search_later(search, self.site_dir, lock.release)
        log.info("%d files changed, %d removed in %s", len(done.changed), len(done.removed), self.site_dir)
        self._release()

    def on_build_error(self, *, error: Exception) -> None:
        """Let others build, and say what to do; a preview goes on, and tries again when something is saved."""
        self._release()
        end_if_told()
        said = explained(error) or owner_s_failure(error)
        if said is None and self.rendered and isinstance(error, (ValueError, RecursionError)):
            said = f'No page can be made of the Markdown of "{self.rendered}": {error}'
        if said is not None:
            log.debug("What was raised:", exc_info=error)
            begun = hasattr(self, "stage") and self.stage.journal.exists()
            outcome = "The next build finishes what it began to publish." if begun else "The site was left as it was."
            raise Abort(f"{said.rstrip('. ')}. {outcome}") from None

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    on_post_build = CombinedEvent(_write_site, _publish_site)

    def _settings_fingerprint(self, config: MkDocsConfig) -> bytes:
        """Fingerprint what all pages are made from besides the content; empty where that cannot be told."""
        if has_neighbours(self.settings):
            return b""
        navigation = [(str(page.title), page.url) for page in self.nav.pages]
        choices = (self.is_preview, self.archive_config.renderer, self.most_tabs)
        shown = repr((BUILDER, config.theme.name, *choices, navigation, self.foot))
        return fingerprint(settings_fingerprint(self.archive_config, self.settings), shown)

    def _renderer(self, config: MkDocsConfig) -> MaterialRenderer:
        edit_url = self.archive_config.edit_url
        names_for = partial(page_context, self.work.archive, self.archive_config, self.words)
        return MaterialRenderer(self.env, config, self.nav, self.files, names_for, edit_url)

    def _redirect(self, target: str, canonical: str, script: str) -> str:
        return self.env.get_template("redirect.html").render(target=target, canonical=canonical, script=script)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG002 - MkDocs passes all by name
        """Show the preview by a server that makes its pages when they are asked for."""
        from generator.site.mkdocs.server import PreviewServer  # with a server and a watcher that no build needs

        if isinstance(server, PreviewServer):
            shown = server
        else:
            shown = PreviewServer.in_place_of(server, self.preview or Preview())
        choices = config_of(config, dict(self.config))
        shown.show(choices.build_dir / PREVIEW, choices.content_dir, config)
        return shown
