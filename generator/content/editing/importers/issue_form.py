"""Import an issue that suggests an episode: the headings of the issue form, each with its answer under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from generator.content.editing.draft import DraftRecord
from generator.content.editing.importers.chapters import links_in, marks_in
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.importers.loose_fields import Fitter
from generator.content.editing.importers.loose_values import clock_of, date_of
from generator.content.editing.material import Material, MaterialError

QUESTIONS = {
    "Podcast, channel or newsletter": "source",
    "Title of the episode": "title",
    "Published on": "date",
    "Link to the recording": "media",
    "Length": "duration",
    "People": "people",
    "Summary": "summary",
    "Chapters": "chapters",
    "Takeaways": "takeaways",
    "Links": "references",
}
"""The headings of the form, and what the answers become."""
FIELDS = {question.lower(): field for question, field in QUESTIONS.items()}
"""What the answers become, by the headings in lower case."""
_HEADING = re.compile(r"^###[ \t]+(.+?)[ \t]*$")
_NOTHING = ("", "_No response_")
_FEWEST = 3
_BEFORE_ROLE = re.compile(r"[,(:–—]")
_BULLET = re.compile(r"^\s*[-*•]\s+")


class _Answer(NamedTuple):
    heading: str
    line: int
    """The line of the heading, counted from 1."""
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def unanswered(source: str = "") -> str:
    """Return the form as the text of an issue, with nothing under its headings but the name of a source."""
    answers = ((question, source if field == "source" else "") for question, field in QUESTIONS.items())
    return "\n\n".join(f"### {question}\n\n{answer}" for question, answer in answers) + "\n"


def likelihood(material: Material) -> float:
    """Tell how surely a text is made of the headings of the form."""
    known = sum(answer.heading.lower() in FIELDS for answer in _answers(material))
    return 0.98 if known >= _FEWEST else 0.0


def drafts(material: Material, options: Options) -> Iterator[DraftRecord]:
    """Yield the episode that an issue suggests."""
    draft, given = DraftRecord("episode"), dict[str, Any]()
    lines: dict[str, int] = {}
    for answer in _answers(material):
        field = FIELDS.get(answer.heading.lower(), "")
        if answer.text in _NOTHING:
            continue
        if not field:
            asked = f"{answer.heading}: " if answer.heading else ""
            draft.keep(answer.line, f"{asked}{answer.text}", "the form has no such question")
            continue
        lines[field] = answer.line + 2
        given |= _read(field, answer, draft, options)
    if not given:
        raise MaterialError("It answers no question of the form that suggests an episode.")
    Fitter(draft, partial(_line_of, lines), options.zone).record(given)
    if "title" not in draft.fields:
        draft.ask(1, "the title is missing")
    yield draft


def _line_of(lines: dict[str, int], name: str) -> int:
    return lines.get(name.strip('"'), 0)


def _answers(material: Material) -> list[_Answer]:
    """Return the headings of an issue, each with the lines under it; what stands above the first has none."""
    found = [(number, match[1]) for number, line in enumerate(material.lines) if (match := _HEADING.match(line))]
    ends = [*(number for number, _ in found), len(material.lines)][1:]
    answers = [
        _Answer(heading, number + 1, material.lines[number + 1 : end])
        for (number, heading), end in zip(found, ends, strict=True)
    ]
    above = material.lines[: found[0][0]] if found else material.lines
    return [_Answer("", 1, above), *answers] if any(line.strip() for line in above) else answers


def _read(field: str, answer: _Answer, draft: DraftRecord, options: Options) -> dict[str, Any]:
    """Return an answer as values of a record; what cannot be read is kept in the draft."""
    match field:
        case "date":
            return _or_kept(field, date_of(answer.text, options.zone), answer, draft, "this is no date")
        case "duration":
            return _or_kept(field, clock_of(answer.text), answer, draft, "this is no length such as 1:02:03")
        case "media":
            return {"link": answer.text.split()[0]}
        case "people":
            return {"people": [_person(entry) for entry in _entries(answer)]}
        case "takeaways":
            return {"takeaways": [{"text": entry} for entry in _entries(answer)]}
        case "chapters":
            return _chapters(answer, draft)
        case "references":
            return _references(answer, draft)
    return {field: answer.text}


def _or_kept(field: str, value: str | None, answer: _Answer, draft: DraftRecord, why: str) -> dict[str, Any]:
    """Return the value that was read in an answer; where there is none, the answer is kept in the draft."""
    if value is None:
        draft.keep(answer.line + 2, answer.text, why)
        return {}
    return {field: value}


def _entries(answer: _Answer) -> list[str]:
    return [entry for line in answer.lines if (entry := _BULLET.sub("", line).strip())]


def _person(entry: str) -> dict[str, str]:
    name, *role = (part.strip() for part in _BEFORE_ROLE.split(entry, maxsplit=1))
    said = role[0].removesuffix(")").strip() if role else ""
    return {"name": name or entry} | ({"role": said} if name and said else {})


def _chapters(answer: _Answer, draft: DraftRecord) -> dict[str, Any]:
    marks = marks_in(answer.lines)
    taken = {mark.line for mark in marks}
    for number, line in enumerate(answer.lines, 1):
        if line.strip() and number not in taken:
            draft.keep(answer.line + number, line.strip(), "this is no chapter such as “12:30 Title”")
    return {"chapters": [{"at": mark.at, "title": mark.title} for mark in marks]} if marks else {}


def _references(answer: _Answer, draft: DraftRecord) -> dict[str, Any]:
    references: list[dict[str, str]] = []
    for number, line in enumerate(answer.lines, 1):
        links = list(links_in(line))
        references += links
        if line.strip() and not links:
            draft.keep(answer.line + number, line.strip(), "this is no link")
    return {"references": references} if references else {}


FORM = Form("issue-form", "an issue that suggests an episode", likelihood, drafts)
