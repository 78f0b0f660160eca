"""Write llms.txt (https://llmstxt.org): what the site is, and where programs that read find its text and data.

Most that read it read the source itself, so that words stand in it as they are: only what CommonMark would take for
markup has a backslash, and nothing is written as an HTML entity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.archive import urls
from generator.archive.archive import Archive
from generator.config import Config
from generator.text.markdown import link, plain
from generator.text.prose import words_of
from generator.text.wording import Wording

NEWEST = 20
"""Records that are named one by one; the listings lead to all."""

_MARKUP = re.compile(
    r"""
      [\[\]`]
    | (?<=\])\(                  # links, for those who do not know of backslashes
    | \\(?=[!-/:-@\[-`{-~]|\Z)   # escapes
    | \*(?!(?<=\s\*)\s)          # emphasis, and bullets in front
    | _(?!(?<=[^\W_]_)[^\W_])    # emphasis, not snake_case
    | (?<=\S)~                   # the end of what is struck out
    | <(?=[A-Za-z/!?])           # tags, and addresses in angle brackets
    | &(?=\#?\w+;)               # entities
    | (?<!\S)\#(?=\#*\Z)         # the end of a heading
    """,
    re.X,
)
"""Characters that are markup anywhere in a line."""
_BLOCK = re.compile(r"(?=[-+>\#=~])|\d{1,9}(?=[.)](?!\S))")
"""The beginning of a line that makes it a list, a quotation, a heading or a fence."""


def llms_txt(archive: Archive, words: Wording, config: Config, years: list[int]) -> bytes:
    """Return the file; ``years`` are those that have a file of data, 0 for what has no date."""
    blocks = [f"# {_escaped(config.site_name)}"]
    if config.site_description:
        blocks.append(f"> {_paragraph(config.site_description)}")
    blocks.append(_paragraph(words("llms_text")))
    for heading, lines in (
        ("llms_newest", _newest(archive, config)),
        ("sources", _sources(archive, config)),
        ("topics", _topics(archive, config)),
        ("data", _data(words, config, years)),
    ):
        listed = list(lines)
        if listed:
            blocks.append(f"## {_escaped(words(heading))}\n\n" + "\n".join(listed))
    return ("\n\n".join(blocks) + "\n").encode()


def _newest(archive: Archive, config: Config) -> Iterator[str]:
    for key in list(archive.summaries)[:NEWEST]:
        summary = archive.summaries[key]
        date = summary.published_on
        yield _line(summary.title, urls.index_md(urls.record_address(summary)), config, str(date) if date else "")


def _sources(archive: Archive, config: Config) -> Iterator[str]:
    for source in sorted(archive.sources.values(), key=lambda source: (source.name.casefold(), source.id)):
        yield _line(source.name, urls.index_md(urls.page_of(source)), config, words_of(source.description))


def _topics(archive: Archive, config: Config) -> Iterator[str]:
    for topic in archive.topics.values():
        yield _line(topic.name, urls.index_md(urls.page_of(topic)), config, words_of(topic.description))


def _data(words: Wording, config: Config, years: list[int]) -> Iterator[str]:
    for year in years:
        file = urls.year_lines(year)
        yield _line(file, file, config, words("llms_lines", year=year) if year else words("llms_lines_undated"))
    yield _line(urls.rss(urls.HOME), urls.rss(urls.HOME), config, words("feed_archive_text"))
    yield _line(urls.opml(), urls.opml(), config, words("llms_opml"))


def _line(name: str, address: str, config: Config, remark: str) -> str:
    line = f"- {link(_escaped(name), urls.absolute(config.site_url, address))}"
    return f"{line}: {_escaped(remark)}" if remark else line


def _escaped(text: str) -> str:
    """Return plain text as CommonMark that shows it, and that reads as it where it is not rendered."""
    return _MARKUP.sub(r"\\\g<0>", plain(text))


def _paragraph(text: str) -> str:
    """Return plain text as a paragraph of such Markdown, not as a block of another kind."""
    escaped = _escaped(text)
    begins = _BLOCK.match(escaped)
    return f"{escaped[: begins.end()]}\\{escaped[begins.end() :]}" if begins else escaped
