"""Tell what differs between two states of the content: as text, as Markdown for a comment, as JSON.

What records say comes from strangers: in Markdown nothing of it is a link, a mention, an image or HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from generator.archive.comparison import ADDED, CHANGED, REMOVED, Comparison, PartChange, RecordChange
from generator.content.problems import Problem, printable

_LONGEST = 300
"""Characters of a value that are told."""
_MOST_CHANGES = 50
"""Changes of a record that are told one by one."""
_SIGNS = {ADDED: "+", CHANGED: "~", REMOVED: "-"}


def comparison_text(comparison: Comparison, problems: tuple[Problem, ...]) -> str:
    """Return the report for a terminal."""
    lines: list[str] = []
    for record in comparison.records:
        lines.append(f"{_SIGNS[record.how]} {record.key}: {record.title}")
        lines += [f"    {_in_a_line(change)}" for change in record.changes[:_MOST_CHANGES]]
        lines += _rest(record, "    ")
    lines += [f"! {lost.address} would lead nowhere. {lost.remedy}" for lost in comparison.lost]
    for name in comparison.names:
        lines.append(f"? new name “{name.name}”" + (f", which resembles “{name.resembles}”" if name.resembles else ""))
    lines += [str(problem) for problem in problems]
    return "\n".join(printable_lines(lines)) if lines else "Nothing differs."


def printable_lines(lines: list[str]) -> Iterator[str]:
    """Yield lines in which nothing moves a terminal's cursor."""
    for line in lines:
        yield from map(printable, line.split("\n"))


def _in_a_line(change: PartChange) -> str:
    if not change.before:
        return f"{change.what}: new: {_shortened(change.after)}"
    if not change.after:
        return f"{change.what}: gone: {_shortened(change.before)}"
    return f"{change.what}: {_shortened(change.before)} → {_shortened(change.after)}"


def _rest(record: RecordChange, indent: str) -> list[str]:
    more = len(record.changes) - _MOST_CHANGES
    return [f"{indent}and {more} more changes"] if more > 0 else []


def comparison_markdown(comparison: Comparison, problems: tuple[Problem, ...]) -> str:
    """Return the report for a comment; nothing where nothing differs and nothing is wrong."""
    return "\n".join(_markdown(comparison, problems))


def _markdown(comparison: Comparison, problems: tuple[Problem, ...]) -> Iterator[str]:
    if problems:
        yield f"### {_counted(len(problems), 'problem')}\n"
        for problem in problems:
            place = f"{problem.path}:{problem.line}:{problem.column}"
            yield f"- {_code(place)} {_plain(problem.message)} {_plain(problem.remedy)}"
        yield ""
    if comparison.lost:
        yield "### Addresses that would lead nowhere\n"
        yield from (f"- {_code(lost.address)} {_plain(lost.remedy)}" for lost in comparison.lost)
        yield ""
    if comparison.names:
        yield "### New names\n"
        for name in comparison.names:
            yield f"- {_plain(name.name)}" + (f" (resembles {_plain(name.resembles)})" if name.resembles else "")
        yield ""
    if comparison.records:
        yield "### Records\n"
    for record in comparison.records:
        head = f"{_code(record.key)} {_plain(record.title)}: {record.how}"
        if not record.changes:
            yield f"- {head}"
            continue
        yield f"<details><summary>{_html(record.key)}: {_counted(len(record.changes), 'change')}</summary>\n"
        yield "| what | before | after |\n|---|---|---|"
        for change in record.changes[:_MOST_CHANGES]:
            cells = (change.what, _shortened(change.before), _shortened(change.after))
            yield f"| {' | '.join(map(_plain, cells))} |"
        yield from _rest(record, "\n")
        yield "\n</details>\n"


def comparison_json(comparison: Comparison, problems: tuple[Problem, ...]) -> str:
    """Return the report for programs."""
    return json.dumps(
        {
            "records": [
                {"key": one.key, "title": one.title, "how": one.how, "changes": [c._asdict() for c in one.changes]}
                for one in comparison.records
            ],
            "lost": [lost._asdict() for lost in comparison.lost],
            "names": [name._asdict() for name in comparison.names],
            "problems": [
                {"path": p.path, "line": p.line, "column": p.column, "rule": p.rule, "message": p.message,
                 "remedy": p.remedy, "severity": str(p.severity)} for p in problems
            ],
        },
        ensure_ascii=False,
        indent=2,
    )  # fmt: skip


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text


def _plain(text: str) -> str:
    """Return a text that a forge shows as it is: without links, mentions, emphasis, HTML or further lines."""
    text = " ".join(printable(text).split())
    text = re.sub(r"([\\`*_{}\[\]()#+!|~>-])", r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"(@|://|(?<=www)\.|#|(?<=GH)\\-)", lambda sign: f"{sign[0][0]}\u2060{sign[0][1:]}", text)


def _html(text: str) -> str:
    return _plain(text).replace("\\", "")


def _code(text: str) -> str:
    """Return a text as code, whatever marks it holds."""
    return f"`{' '.join(printable(text).split()).replace('`', 'ˋ')}`"
