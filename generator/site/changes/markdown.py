"""Tell a difference in Markdown for a comment of a forge, whatever size the change has.

What records say comes from strangers: nothing of it is a link, a mention, an image or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.archive.comparison.records import RecordChange
from generator.content.problems import printable
from generator.site.changes.difference import Difference
from generator.site.changes.outputs import OutputChange
from generator.site.changes.text import MOST_CHANGES, counted, excerpts, lines_lost, rest_of

LONGEST = 60_000
"""Characters of a report; a comment on GitHub may have 65,536."""
_MOST_LINES = 50
"""Lines of a list."""


def difference_markdown(told: Difference) -> str:
    """Return the report; nothing where nothing differs and nothing is wrong."""
    blocks, length = list[str](), 0
    for block in _blocks(told):
        length += len(block) + 2
        if length > LONGEST:
            return "\n\n".join([*blocks, "There is more than a comment can hold: `chapterhouse diff` tells the rest."])
        blocks.append(block)
    return "\n\n".join(blocks)


def _blocks(told: Difference) -> Iterator[str]:
    """Yield the parts of the report, each of which can stand or be left out by itself."""
    problems = (
        f"- {_code(f'{problem.path}:{problem.line}:{problem.column}')} ({problem.severity}, {_plain(problem.rule)})"
        f" {_plain(problem.message)} {_plain(problem.remedy)}"
        for problem in told.problems
    )
    yield from _section(counted(len(told.problems), "problem").capitalize(), problems)
    grave = (one for one in told.lost if one.is_grave)
    yield from _section("Addresses that would lead nowhere", (_with_remedy(one.address, one.remedy) for one in grave))
    lines = (_with_remedy(one.address, f"{lines_lost(one)} {one.remedy}") for one in told.lost_lines)
    yield from _section("Lines of transcripts that have another anchor", lines)
    again = (_with_remedy(one.key, one.remedy) for one in told.new_in_feeds)
    yield from _section("What feeds would show as new", again)
    names = (f"- {_plain(one.name)}{_likeness(one.resembles)}" for one in told.names)
    yield from _section("New names", names)
    light = (_with_remedy(one.address, one.remedy) for one in told.lost if not one.is_grave)
    yield from _section("Pages of names that nothing mentions any more", light)
    if told.records:
        yield "### Records"
    yield from map(_record, told.records)
    if told.pages or told.feeds:
        yield _outputs(told.pages, told.feeds)


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        more = [f"- and {len(told) - _MOST_LINES} more"] if len(told) > _MOST_LINES else []
        yield f"### {heading}\n\n" + "\n".join([*told[:_MOST_LINES], *more])


def _with_remedy(what: str, remedy: str) -> str:
    return f"- {_code(what)} {_plain(remedy)}"


def _likeness(resembles: str) -> str:
    return f" (resembles {_plain(resembles)})" if resembles else ""


def _record(record: RecordChange) -> str:
    if not record.changes:
        return f"- {_code(record.key)} {_plain(record.title)}: {_plain(record.how)}"
    rows = [
        f"| {' | '.join(map(_plain, (change.what, *excerpts(change))))} |" for change in record.changes[:MOST_CHANGES]
    ]
    summary = f"{_html(record.key)}: {counted(len(record.changes), 'change')}"
    table = "\n".join(["| what | before | after |", "|---|---|---|", *rows])
    rest = "".join(f"\n\n{line}" for line in rest_of(record))
    return f"<details><summary>{summary}</summary>\n\n{table}{rest}\n\n</details>"


def _outputs(pages: tuple[OutputChange, ...], feeds: tuple[OutputChange, ...]) -> str:
    counts = " and ".join(counted(len(some), noun) for some, noun in ((pages, "page"), (feeds, "feed")) if some)
    lines = [
        f"- {_code(one.address or '/')} {_plain(one.how)}" for some in (pages, feeds) for one in some[:_MOST_LINES]
    ]
    lines += [f"- and {len(some) - _MOST_LINES} more" for some in (pages, feeds) if len(some) > _MOST_LINES]
    listed = "\n".join(lines)
    return f"<details><summary>{counts} changed</summary>\n\n{listed}\n\n</details>"


_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|~>$-])")
_LEADING_ON = re.compile(r"(@|://|(?<=www)\.|#|(?<=GH)\\?-)")
"""What makes a forge turn the text around it into a mention or a link."""
_REFERENCES = re.compile(r"[!~%$&^](?=[\w\"])")
"""What GitLab takes for a merge request, a label, a milestone, a snippet, an epic or an alert."""


def _plain(text: str) -> str:
    """Return a text that a forge shows as it is: without links, mentions, emphasis, HTML or further lines."""
    text = _REFERENCES.sub("\\g<0>\u2060", " ".join(printable(text).split()))
    text = _MARKS.sub(r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")
    return _LEADING_ON.sub(_parted, text)


def _html(text: str) -> str:
    """Return a text for an element of HTML that shows as it is, whether or not Markdown is read in it."""
    text = _REFERENCES.sub("\\g<0>\u2060", " ".join(printable(text).split()))
    text = _LEADING_ON.sub(_parted, text)
    return re.sub(r"[^\w\s/:.,\u2060-]", lambda sign: f"&#{ord(sign[0])};", text)


def _parted(sign: re.Match[str]) -> str:
    return f"{sign[0][0]}\u2060{sign[0][1:]}"


def _code(text: str) -> str:
    """Return a text as code, whatever marks it holds."""
    return f"`{' '.join(printable(text).split()).replace('`', 'ˋ')}`"
