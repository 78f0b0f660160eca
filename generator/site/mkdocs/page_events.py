"""Answer the events of single pages: what they may set, what is cleaned, and what their templates are given."""

from __future__ import annotations

from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext

from generator.archive import urls
from generator.config import Config
from generator.content.manual_pages.fields import known_front_matter
from generator.content.manual_pages.html import sanitised
from generator.outputs.links import LinkResolver
from generator.outputs.pages.page import Page
from generator.pipeline import Work
from generator.site.html.compact import compact_html
from generator.site.mkdocs.escaping import escape_anchors, escape_front_matter
from generator.site.mkdocs.inline_code import InlineCode
from generator.site.mkdocs.manual_pages import source_with_its_beginning, with_own_links
from generator.site.mkdocs.mending import report_on_page_by_hand
from generator.site.mkdocs.others import template_given
from generator.site.mkdocs.page_context import page_context
from generator.site.mkdocs.site_files import is_below
from generator.site.mkdocs.toc import arrange
from generator.text.wording import Wording

log = get_plugin_logger("chapterhouse")

LAST = float("-inf")
"""The priority of what is done after everybody else has done theirs."""


class PageEvents:
    """The events that MkDocs tells of each page that it makes itself: those written by hand, and ours where it does."""

    archive_config: Config
    work: Work
    words: Wording
    inline_code: InlineCode
    pages: dict[str, Page]
    """The generated pages by their files, where MkDocs itself makes the site of them."""
    own_links: list[tuple[str, str]]
    """The links to records in pages written by hand: the address of the page, and what is written there."""
    rendered: str = ""
    """The page that MkDocs is making HTML of."""

    @event_priority(100)
    def on_page_read_source(self, *, page: SitePage, config: MkDocsConfig) -> str | None:
        """Keep MkDocs from taking the first words of a page for its settings, where others have not read the page."""
        if page.file.src_uri in self.pages or not is_below(page.file.abs_src_path, config.docs_dir):
            return None
        return source_with_its_beginning(page.file.content_string, self.archive_config.page_fields)

    @event_priority(100)
    def _set_front_matter(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs passes all by name
        """Leave of a page's front matter what it may set, before other plugins add theirs."""
        known = self.pages.get(page.file.src_uri)
        if known:  # the plugin "macros" would run what stands in the texts of records
            page.meta = {**known.meta(), "render_macros": False}
        else:
            page.meta = known_front_matter(page.meta, self.archive_config.page_fields) | template_given(page)
        return markdown

    @event_priority(-100)
    def _escape_front_matter(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs passes all by name
        """Escape what Material prints unescaped, and point the pencil at the YAML file."""
        known = self.pages.get(page.file.src_uri)
        escape_front_matter(page, None if known is None else known.details, self.archive_config)
        self.rendered = page.file.src_uri
        return markdown

    on_page_markdown = CombinedEvent(_set_front_matter, _escape_front_matter)

    @event_priority(100)
    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs passes all by name
        """Clean the HTML of pages written by hand, before others add theirs; that of ours is made of escaped text."""
        self.rendered = ""
        if page.file.src_uri in self.pages:
            arrange(page.toc)
            return html
        escape_anchors(page.toc)
        links = LinkResolver(self.work.archive, urls.address_of_file(page.file.src_uri))

        def target(written: str) -> str | None:
            self.own_links.append((links.address, written))
            return links.target(written)

        return sanitised(with_own_links(html, target))

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: SitePage,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs passes all by name
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Give the template of a generated page its parts, and that of a page by hand the way to report a mistake."""
        known = self.pages.get(page.file.src_uri)
        if known:
            cast("dict[str, Any]", context).update(self._names_for(known, page.content or ""))
        else:
            report = report_on_page_by_hand(self.archive_config, self.words, page)
            cast("dict[str, Any]", context)["report"] = report
        return context

    def _names_for(self, page: Page, html: str) -> dict[str, Any]:
        return page_context(self.work.archive, self.archive_config, self.words, page, html)

    def _compact(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs passes all by name
        """Take out white space that shows nothing."""
        return compact_html(output)

    @event_priority(LAST)
    def _tell_of_code(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs passes all by name
        """Say where others have put code into a page that browsers will not run."""
        self._tell_refused(page.file.src_uri, output)
        return output

    on_post_page = CombinedEvent(_compact, _tell_of_code)

    @event_priority(LAST)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs passes all by name
        """Say the same of pages that are made of templates alone, such as what is shown where nothing is."""
        if template_name.endswith(".html"):
            self._tell_refused(template_name, output_content)
        return output_content

    def _tell_refused(self, place: str, html: str) -> None:
        for sentence in self.inline_code.refused(html):
            log.warning('"%s": %s', place, sentence)
