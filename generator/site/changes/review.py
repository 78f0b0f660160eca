"""Write what is said at a pull request: one comment on what it does, and suggestions at its lines."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import PurePosixPath

from generator.site.changes.difference import Difference
from generator.site.changes.markdown import difference_markdown
from generator.site.changes.suggestions import LONGEST, MOST, Suggestion

MARKER = "<!-- chapterhouse: what this changes -->"
"""Begins the comment, so that it is found again and written anew."""
_INTRODUCTION = "`chapterhouse check --fix` and `chapterhouse fmt` would write:"


def comment(told: Difference, preview: str) -> str:
    """Return the comment; nothing where nothing is to say. ``preview`` is an address, or empty."""
    report = difference_markdown(told)
    if not report:
        return ""
    link = f"[The pages that change]({preview}), as they would be, are among the artifacts of the run."
    return "\n\n".join([MARKER, "## What this changes", *([link] if preview and told.pages else []), report]) + "\n"


def review(suggestions: Collection[Suggestion], content: str, commit: str, known: Collection[tuple[str, str]]) -> str:
    """Return a review with suggestions, as GitHub takes it; nothing where there is nothing new to suggest.

    ``content`` is the content's folder in the repository: nothing is suggested elsewhere. ``known`` are paths and
    texts of the suggestions that were made before.
    """
    usable = [one for one in suggestions if _is_usable(one, content)][:MOST]
    comments = [_comment(one) for one in usable if (one.path, _body(one)) not in known]
    return json.dumps({"commit_id": commit, "event": "COMMENT", "comments": comments}) if comments else ""


def _is_usable(suggestion: Suggestion, content: str) -> bool:
    """Tell whether a suggestion, wherever it comes from, is one for lines of a record."""
    path = PurePosixPath(suggestion.path)
    return (
        path.is_relative_to(content)
        and path.suffix == ".yaml"
        and ".." not in path.parts
        and suggestion.path.isprintable()
        and 1 <= suggestion.first <= suggestion.last
        and len(suggestion.text) <= LONGEST
    )


def _comment(suggestion: Suggestion) -> dict[str, str | int]:
    place: dict[str, str | int] = {"path": suggestion.path, "line": suggestion.last, "side": "RIGHT"}
    if suggestion.first < suggestion.last:
        place |= {"start_line": suggestion.first, "start_side": "RIGHT"}
    return {**place, "body": _body(suggestion)}


def _body(suggestion: Suggestion) -> str:
    """Return what is said at the lines: nothing of the text can end the block that it stands in."""
    longest = max((len(run) for run in re.findall("`+", suggestion.text)), default=0)
    fence = "`" * max(3, longest + 1)
    lines = [f"{fence}suggestion", *([suggestion.text] if suggestion.text else []), fence]
    return "\n".join([_INTRODUCTION, "", *lines])
