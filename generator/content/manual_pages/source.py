"""Look through pages written by hand for what no build could be made of, and for what the site would leave out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import urlsplit

import pyromark

from generator.content.manual_pages.density import extremes
from generator.content.manual_pages.fields import FRONT_MATTER, is_usable
from generator.content.manual_pages.html import TAGS, is_of_this_site
from generator.content.manual_pages.words_taken import definitions_without_a_link, is_product, product_around
from generator.content.nearest import did_you_mean
from generator.content.problems import Problem, Severity
from generator.content.yaml.reader import Document, read_document
from generator.text.links import SCHEMES, Link, parse_link

LARGEST_PAGE = 200_000
"""Bytes of a page, which is a book of a hundred sheets."""
_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES


def page_problems(raw: bytes, path: str, size: int, fields: Collection[str] = ()) -> list[Problem]:
    """Return what is wrong with a page of ``size`` bytes that begins with ``raw``; problems call it ``path``.

    ``fields`` is the front matter that the owner's plugins read.
    """
    if size > LARGEST_PAGE:
        message = f"The page has {size:,} bytes; the limit is {LARGEST_PAGE:,}."
        return [Problem(path, 1, 1, "file-too-large", message, "Split it, or look for something pasted by mistake.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[: error.start].rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        message = f"Byte 0x{raw[error.start]:02x} is not UTF-8 text."
        return [Problem(path, line, column, "not-utf-8", message, "Save the file with the encoding UTF-8.")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front, body = divided(text)
    found = list(_front_matter_problems(front, path, fields))
    markdown = "\n" * front.count("\n") + body
    extreme = list(extremes(markdown, path))
    return found + (extreme or list(_markdown_problems(markdown, path)))


_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)


def divided(text: str) -> tuple[str, str]:
    """Return a page's front matter with the lines around it, and the Markdown after it."""
    found = _FRONT_MATTER.match(text)
    return (found[0], text[found.end() :]) if found else ("", text)


def front_matter(front: str, path: str) -> Document:
    """Return the front matter of a page as a document whose lines are those of the page."""
    lines = front.split("\n")
    inside = "\n".join(["", *lines[1:]]).rstrip()
    return read_document(inside.removesuffix("---").removesuffix("...").encode(), path)


def _front_matter_problems(front: str, path: str, others: Collection[str]) -> Iterator[Problem]:
    if not front:
        return
    document = front_matter(front, path)
    yield from (problem for problem in document.problems if problem.rule != "empty-file")
    fields: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
    known = sorted({*FRONT_MATTER, *others})
    for name, value in fields.items():
        place = document.position((name,), key=True)
        if name not in known:
            nearest = did_you_mean(name, known) or f"Delete it. Known are {', '.join(known)}."
            yield _warning(path, place, "page-front-matter", f'The site does not use "{name}".', nearest)
        elif not is_usable(name, value):
            message = f'The site cannot use this value of "{name}".'
            yield _warning(path, place, "page-front-matter", message, "Look at an example in README.md, or delete it.")


# --- What the site would leave out ---

_OPENING = re.compile(r"""<([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>""")
_REFUSED = re.compile(r"""(?:^|[\s/"'])(on[a-z]+|style|formaction|srcdoc)\s*=""", re.I)
_CONTAINER = re.compile(r'(?:!!!|\?\?\?\+?|===[!+]?) ?[\w"]')


def page_links(raw: bytes) -> Iterator[tuple[int, int, Link]]:
    """Yield the archive's own links of a page, with line and column; none of a page that cannot be read."""
    front, body = divided(raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n"))
    markdown = "\n" * front.count("\n") + body
    if not _OWN.search(markdown) or any(extremes(markdown, "")):
        return
    for place, event in _events(markdown):
        began = event.get("Start")
        written = (began.get("Link") or {}).get("dest_url", "") if isinstance(began, dict) else ""
        found = parse_link(written)
        if found is not None:
            yield *place, found


_OWN = re.compile(rf"(?:{'|'.join(SCHEMES)}):")


def _markdown_problems(markdown: str, path: str) -> Iterator[Problem]:
    lines = markdown.split("\n")
    for place, event in _events(markdown):
        began = event.get("Start")
        raw = event.get("Html") or event.get("InlineHtml")
        if isinstance(began, dict):
            yield from _target_problems(path, place, began)
            if isinstance(number := began.get("List"), int):
                yield from _number_problems(path, place, number, lines[place[0] - 1][place[1] - 1 :].lstrip())
        elif isinstance(raw, str):
            yield from _html_problems(path, place, raw)
    for line, column, message, remedy in definitions_without_a_link(_without_indented_containers(markdown)[0]):
        yield _warning(path, (line, column), "page-words-not-shown", message, remedy)
    yield from _product_problems(markdown, path)


def _product_problems(markdown: str, path: str) -> Iterator[Problem]:
    """Report what multiplies and becomes emphasis."""
    if "*" not in markdown:
        return
    text, removed = _without_indented_containers(markdown)
    source = text if text.isascii() else text.encode().decode("latin-1")
    for event, around in pyromark.events_with_range(text, options=_OPTIONS):
        if not isinstance(event, dict) or event.get("Start") not in ("Emphasis", "Strong"):
            continue
        start, end = around["start"], around["end"]
        if is_product(source, start, end):
            words, right = product_around(source, start, end)
            line = source.count("\n", 0, start)
            column = removed[line] + len(_decoded(source[source.rfind("\n", 0, start) + 1 : start])) + 1
            message = f'Markdown takes the asterisks of "{_decoded(words)}" for emphasis; readers do not see them.'
            yield _warning(path, (line + 1, column), "page-words-not-shown", message, f"Write {_decoded(right)}")


def _decoded(source: str) -> str:
    """Return text whose bytes were made characters."""
    return source if source.isascii() else source.encode("latin-1").decode("utf-8", "replace")


def _events(markdown: str) -> Iterator[tuple[tuple[int, int], dict[str, Any]]]:
    """Yield what a parser finds, with line and column."""
    text, removed = _without_indented_containers(markdown)
    # Offsets are of bytes, which here are made characters.
    source = text if text.isascii() else text.encode().decode("latin-1")
    starts = [0, *(found.end() for found in re.finditer("\n", source))]
    for event, around in pyromark.events_with_range(text, options=_OPTIONS):
        if isinstance(event, dict):
            offset = around["start"]
            line = bisect_right(starts, offset)
            before = source[starts[line - 1] : offset]
            column = removed[line - 1] + len(before if text.isascii() else before.encode("latin-1").decode()) + 1
            yield (line, column), dict(event)


def _target_problems(path: str, place: tuple[int, int], began: dict[str, Any]) -> Iterator[Problem]:
    kind = "Image" if "Image" in began else "Link"
    address = (began.get(kind) or {}).get("dest_url", "") if kind in began else ""
    try:
        urlsplit(address)
    except ValueError:
        yield Problem(path, *place, "page-link", f'"{address[:60]}" is not an address.', "Correct it.")
        return
    if kind == "Image" and not is_of_this_site(address):
        yield _from_elsewhere(path, place, address)


def _number_problems(path: str, place: tuple[int, int], number: int, line: str) -> Iterator[Problem]:
    """Report a list that does not begin at 1: the site keeps no other number. To MkDocs, ``7)`` begins no list."""
    if number != 1 and line.lstrip("0123456789").startswith("."):
        message = f"The list begins at {number}; readers see it begin at 1."
        remedy = f"Write {number}\\. where the number is part of the words, or begin at 1."
        yield _warning(path, place, "page-list-number", message, remedy)


def _html_problems(path: str, place: tuple[int, int], raw: str) -> Iterator[Problem]:
    for tag in _OPENING.finditer(raw):
        at = (place[0] + raw.count("\n", 0, tag.start()), place[1] if "\n" not in raw[: tag.start()] else 1)
        name = tag[1].lower()
        if name not in TAGS:
            message = f"The site leaves out the element <{name}>."
            yield _warning(path, at, "page-html", message, "Write Markdown, or link to what it shows.")
        elif refused := _REFUSED.search(tag[2]):
            message = f'The site leaves out the attribute "{refused[1]}" of <{name}>.'
            yield _warning(path, at, "page-html", message, "Delete it.")
        elif source := re.search(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", tag[2], re.I):
            address = source[1] or source[2] or source[3] or ""
            if not is_of_this_site(address):
                yield _from_elsewhere(path, at, address)


def _from_elsewhere(path: str, place: tuple[int, int], address: str) -> Problem:
    message = f'"{address[:60]}" would be loaded from another host; the site leaves it out.'
    return _warning(path, place, "image-elsewhere", message, "Put the file beside the page, or link to it.")


def _without_indented_containers(markdown: str) -> tuple[str, list[int]]:
    """Return Markdown in which what stands in admonitions and content tabs is no indented code.

    With it goes for each line how many characters were taken from its beginning.
    """
    lines: list[str] = []
    removed: list[int] = []
    depth = 0
    for line in markdown.split("\n"):
        if line.strip() and not line.startswith("    " * depth):
            depth = (len(line) - len(line.lstrip(" "))) // 4
        inner = line[4 * depth :]
        removed.append(4 * depth)
        if _CONTAINER.match(inner):
            depth += 1
            inner = ""
        lines.append(inner)
    return "\n".join(lines), removed


def _warning(path: str, place: tuple[int, int], rule: str, message: str, remedy: str) -> Problem:
    return Problem(path, *place, rule, message, remedy, Severity.WARNING)
