"""Render generated pages in Material's shell: the shell is rendered once, and only what differs for every page.

Two small variants of Material's base template do that. One prints a page's own blocks and nothing else. The other
prints everything else, with marks where the page's own things belong; pages of one template and one folder share it.
What comes out is what MkDocs would print, and a test compares the two.
"""

from __future__ import annotations

import html
import secrets
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote

from jinja2 import ChoiceLoader, DictLoader, Environment, pass_context
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url, normalize_url

from generator.outputs.pages.page import Page
from generator.site.html.compact import compact_html
from generator.site.html.markdown import render_page
from generator.site.mkdocs.finished_file import FinishedPages
from generator.site.mkdocs.templates import MATERIAL_BASE, owner_prints
from generator.site.mkdocs.toc import Contents, toc_of

BLOCKS = ("archive_head", "archive_content")
"""Blocks of our base template that differ between the pages of one template."""

_SECRET = secrets.token_hex(16)
"""Makes marks that no page can hold, whoever wrote it; they never reach the site."""


def _mark(name: str) -> str:
    return f"\u2063{_SECRET} {name}\u2063"


_CUT, POLICY, TITLE, DESCRIPTION, CANONICAL, SKIP, CONTENTS = map(
    _mark, ("cut", "policy", "title", "description", "canonical", "skip", "contents")
)


class _Kind(NamedTuple):
    """The facts that decide which shell a page gets."""

    template: str
    depth: int
    folder: str
    """The beginning of their addresses, as far as pages of the navigation can share it: links are written relative."""
    has_description: bool
    has_headings: bool
    has_contents: bool
    has_media: bool


class MaterialRenderer:
    """Renders the pages of one build."""

    def __init__(
        self,
        env: Environment,
        config: MkDocsConfig,
        nav: Navigation,
        files: Files,
        context_of: Callable[[Page, str], dict[str, Any]],
        edit_url: str,
    ) -> None:
        """``context_of`` gives the names that templates know for a page, from the page and its HTML."""
        self.edit_url = edit_url
        self.env = env
        self.config = config
        self.nav = nav
        self.files = files
        self.context_of = context_of
        self._entries: Contents | None = None
        self._owner_prints_pages: bool | None = None
        self._shells: dict[_Kind, Sequence[str]] = {}
        self._contexts: dict[str, dict[str, Any]] = {}
        """The context that pages of one depth share, by their path to the site's root."""

    def of_archive(self, context_of: Callable[[Page, str], dict[str, Any]]) -> MaterialRenderer:
        """Return a renderer of another archive's pages, for which everything around them is the same."""
        other = copy(self)
        other.context_of = context_of
        return other

    def html_of(self, page: Page, body: str) -> str:
        """Return the whole page; ``body`` is its Markdown without front matter."""
        rendered = render_page(body, self._permalink)
        headings = [heading for heading in rendered.headings if heading.level <= self._deepest_heading]
        listed = self.files.get_file_from_path(page.file)
        site_page = self._site_page(page, listed.page if listed else None)
        site_page.content = rendered.html
        site_page.toc = toc_of(headings)
        own = self.context_of(page, rendered.html)
        context = self._context(site_page) | own
        # A page of the navigation is shown in it as the one that is open.
        if (listed and listed.page) or self._are_told_apart(own):
            site_page.active = True
            try:
                return compact_html(self.env.get_template(page.template).render(context))
            finally:
                site_page.active = False
        blocks = self._block_env.get_template(page.template).render(context).split(_CUT)
        contents = self._contents(context).entries(site_page.toc)
        values = {
            POLICY: own["security_policy"],
            TITLE: str(site_page.meta["title"]),
            DESCRIPTION: str(site_page.meta.get("description", "")),
            CANONICAL: str(escape(site_page.canonical_url or "")),
            SKIP: headings[0].anchor if headings else "",
            CONTENTS: contents,
            **{_mark(name): block for name, block in zip(BLOCKS, blocks, strict=True)},
        }
        kind = _Kind(
            page.template,
            page.address.count("/"),
            "/".join(page.address.split("/")[: self._nav_depth]),
            bool(site_page.meta.get("description")),
            bool(headings),
            bool(contents),
            bool(page.details.get("media")),
        )
        return "".join(values.get(piece, piece) for piece in self._shell(kind, page))

    def _shell(self, kind: _Kind, page: Page) -> Sequence[str]:
        """Return the pieces of a shell: what is printed as it is, and the marks of what is filled in."""
        if kind not in self._shells:
            self._shells[kind] = _pieces(compact_html(self._print_shell(kind, page)))
        return self._shells[kind]

    def _print_shell(self, kind: _Kind, page: Page) -> str:
        site_page = self._site_page(page)
        site_page.title = site_page.meta["title"] = TITLE
        site_page.meta["description"] = DESCRIPTION if kind.has_description else ""
        site_page.canonical_url = CANONICAL if site_page.canonical_url else None
        title = AnchorLink("", SKIP, 1)
        title.children = [AnchorLink("", "", 2)] if kind.has_contents else []
        site_page.toc = TableOfContents([title] if kind.has_headings else [])
        marks = {name: f"{{% block {name} %}}{_mark(name)}{{% endblock %}}" for name in BLOCKS}
        source = f'{{% extends "{kind.template}" %}}' + "".join(marks.values())
        own = self.context_of(page, "")
        own["security_policy"] = own["security_policy"] and POLICY
        return self._shell_env.from_string(source).render(self._context(site_page) | own)

    @cached_property
    def _shell_env(self) -> Environment:
        return self._overlay({"partials/toc-item.html": CONTENTS})

    def _contents(self, context: Mapping[str, Any]) -> Contents:
        """Return what prints tables of contents; made when the first is wanted, from what its page is told."""
        if self._entries is None:
            self._entries = Contents(self.env.get_template("partials/toc-item.html"), context)
        return self._entries

    def _are_told_apart(self, own: Mapping[str, Any]) -> bool:
        """Tell whether the owner's templates print what differs between pages: those have no shell in common then."""
        if self._owner_prints_pages is None:
            self._owner_prints_pages = owner_prints(self.env, self.config, {"page", *own})
        return self._owner_prints_pages

    @cached_property
    def _nav_depth(self) -> int:
        # The tab that is active on a page depends on the first part of its address.
        return max((page.url.count("/") for page in self.nav.pages), default=0) or 1

    @cached_property
    def _block_env(self) -> Environment:
        env = self._overlay({MATERIAL_BASE: _CUT.join(f"{{% block {name} %}}{{% endblock %}}" for name in BLOCKS)})
        # Material's words, which its base template reads anew for each page.
        lang = self.env.get_template("partials/language.html").make_module({"config": self.config})
        env.globals = {**env.globals, "lang": lang}
        env.filters = {**env.filters, "url": _relative_addresses()}
        return env

    def _overlay(self, templates: dict[str, str]) -> Environment:
        """Return the theme's templates with some of them replaced; their files are not looked at again."""
        loader = ChoiceLoader([DictLoader(templates), *([self.env.loader] if self.env.loader else [])])
        return self.env.overlay(loader=loader, cache_size=400, auto_reload=False)

    def _context(self, page: SitePage) -> dict[str, Any]:
        """Return what MkDocs tells every template; it would list all pages of the site anew for each of them."""
        base = get_relative_url(".", page.url)
        if base not in self._contexts:
            self._contexts[base] = dict(get_context(self.nav, self._listed, self.config, page))
        return {**self._contexts[base], "page": page}

    @cached_property
    def _listed(self) -> Sequence[File]:
        return self.files.documentation_pages()

    def _site_page(self, page: Page, known: SitePage | None = None) -> SitePage:
        """Return what MkDocs' templates call ``page``: that of the navigation where it stands there, else a new one."""
        if known is None:
            known = self._finished.at(page.address)
        known.meta = shown_meta(page.meta())
        if known.title is None:
            known.title = known.meta["title"]
        known.edit_url = edit_url_of(page.details, self.edit_url)
        return known

    @cached_property
    def _finished(self) -> FinishedPages:
        return FinishedPages(self.config)

    @cached_property
    def _toc(self) -> dict[str, Any]:
        return dict(self.config.mdx_configs.get("toc") or {})

    @property
    def _deepest_heading(self) -> int:
        return int(self._toc.get("toc_depth", 6))

    @cached_property
    def _permalink(self) -> str:
        """Return what the extension "toc" of Python-Markdown puts behind the words of a heading."""
        sign = self._toc.get("permalink")
        if not sign:
            return ""
        title = html.escape(str(self._toc.get("permalink_title", "Permanent link")))
        label = "&para;" if sign is True else html.escape(str(sign))
        return f'<a class="headerlink" href="#{{anchor}}" title="{title}">{label}</a>'


def _relative_addresses() -> Callable[[Context, object], str]:
    """Return MkDocs' filter ``url``, which remembers the addresses that are the same from all pages of one depth."""
    known: dict[tuple[str, str], str] = {}

    @pass_context
    def relative_address(context: Context, value: object) -> str:
        address, base, page = str(value), str(context["base_url"]), context["page"]
        if address.partition("/")[0] in (page.url.partition("/")[0], ".", ".."):
            return normalize_url(address, page, base)
        if (address, base) not in known:
            known[address, base] = normalize_url(address, page, base)
        return known[address, base]

    return relative_address


def shown_meta(head: dict[str, Any]) -> dict[str, Any]:
    """Return front matter as templates get it: what Material prints unescaped is escaped, and kept plain beside it."""
    meta = dict(head)
    title = str(meta.get("title", ""))
    meta["plain_title"] = title
    meta["title"] = html.escape(title)
    if meta.get("description"):
        meta["description"] = html.escape(str(meta["description"]))
    return meta


def _pieces(shell: str) -> list[str]:
    """Divide a shell at its marks."""
    pieces = [shell]
    for mark in (POLICY, TITLE, DESCRIPTION, CANONICAL, SKIP, CONTENTS, *map(_mark, BLOCKS)):
        divided: list[str] = []
        for piece in pieces:
            parts = piece.split(mark)
            divided += [part for index, text in enumerate(parts) for part in ((mark, text) if index else (text,))]
        pieces = divided
    return [piece for piece in pieces if piece]


def edit_url_of(details: Mapping[str, Any], edit_url: str) -> str | None:
    """Return the address of the editor for the file that a page is made from.

    The file's path has a place in ``edit_url``, ``{path}`` or, its slashes encoded, ``{path!q}``, or else its end.
    """
    file = details.get("edit")
    if not file or not edit_url:
        return None
    address = edit_url if "{path" in edit_url else f"{edit_url}{{path}}"
    address = address.replace("{path!q}", quote(file, safe="")).replace("{path}", file)
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~")
