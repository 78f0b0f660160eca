"""A page: its address, what the theme is told about it, and its Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from generator.archive import urls
from generator.text.markdown import joined, plain, shortened

LONGEST_DESCRIPTION = 300
"""Characters; search engines show less."""
WIDE: Mapping[str, Any] = {"hide": ["toc"]}
"""Details of a page that needs no table of contents beside it."""


class Step(NamedTuple):
    """A page above another."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    address: str
    """Where it is, from the site's root: ``episodes/acme/launch/``."""
    title: str
    """The title as plain text; the theme escapes it."""
    blocks: tuple[str, ...]
    """The Markdown, block by block, beginning with the heading of the first level."""
    description: str = ""
    """A description in plain text, for search engines and link previews."""
    template: str = "page.html"
    """The theme's template."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """Values for the template beyond the Markdown: plain ones only."""
    trail: tuple[Step, ...] = ()
    """The pages above it, from the top; the home page is left out."""

    @property
    def file(self) -> str:
        """The page's file under the build folder's Markdown, and under the site."""
        return urls.index_md(self.address)

    def body(self) -> str:
        """Return the Markdown without front matter."""
        return joined(self.blocks) + "\n"

    def front_matter(self) -> dict[str, Any]:
        """Return what stands at the head of the file, which any site builder may read.

        Builders know fields of their own, such as ``template``, ``date`` and ``type``: what our theme alone understands
        stands below one name that is none of theirs.
        """
        everyone = ("title", "description")
        meta = self.meta()
        ours = {name: value for name, value in meta.items() if name not in everyone}
        return {name: meta[name] for name in everyone if name in meta} | {"archive": ours}

    def meta(self) -> dict[str, Any]:
        """Return what the theme is told of the page; what is empty is left out."""
        head = {
            "title": plain(self.title),
            "description": shortened(self.description, LONGEST_DESCRIPTION),
            "template": self.template,
            "trail": [{"name": step.name, "address": urls.encoded(step.address)} for step in self.trail],
            **self.details,
        }
        return {name: value for name, value in head.items() if value}

    def markdown(self, body: str | None = None) -> str:
        """Return the whole file: front matter by python-frontmatter, then the Markdown; its ``body``, where known."""
        post = frontmatter.Post((self.body() if body is None else body).rstrip("\n"), **self.front_matter())
        return str(frontmatter.dumps(post, handler=_JSON_LINES)) + "\n"


class _JsonLines(YAMLHandler):
    """Writes front matter as lines of YAML whose values are JSON, which YAML reads: a tenth of the work."""

    def export(self, metadata: Mapping[str, Any], **_options: object) -> str:
        """Return the lines."""
        return "\n".join(f"{name}: {_json(value)}" for name, value in metadata.items())


_JSON_LINES = _JsonLines()


def _json(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return written if written.isprintable() else _UNPRINTABLE.sub(_escaped, written)


_UNPRINTABLE = re.compile(r"[\x7f-\xa0\u2028\u2029\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\uffff\U00020000-\U0010ffff]")


def _escaped(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
